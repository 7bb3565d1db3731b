#include "render/place.h"

struct cra_place cra_place_of(const struct cra_sources *sources, struct cra_span span)
{
    struct cra_place place = {.source = sources ? cra_sources_get(sources, span.source) : NULL};
    bool has_lines = place.source && (place.source->text.length || !place.source->paragraphs);
    if (has_lines) {
        place.begin = cra_source_position(place.source, span.begin);
        place.end = span.end > span.begin ? cra_source_position(place.source, span.end) : place.begin;
    }
    return place;
}

const char *cra_report_severity(cra_severity severity)
{
    switch (severity) {
    case CRA_SEVERITY_NOTE:
        return "note";
    case CRA_SEVERITY_WARNING:
        return "warning";
    case CRA_SEVERITY_ERROR:
        break;
    }
    return "error";
}

const char *cra_report_law(const struct cra_diagnostic *diagnostic)
{
    return diagnostic->law ? diagnostic->law : diagnostic->rule->law;
}

const char *cra_report_advice(const struct cra_diagnostic *diagnostic)
{
    return diagnostic->advice ? diagnostic->advice : diagnostic->rule->advice;
}

bool cra_report_count(struct cra_report_counts *counts, const struct cra_report_part *part,
                      cra_severity fail_on)
{
    bool passes = part->readable && part->diagnostics->dropped == 0;
    for (size_t i = 0; i < part->diagnostics->count; i++) {
        const struct cra_diagnostic *diagnostic = &part->diagnostics->items[i];
        counts->errors += diagnostic->severity == CRA_SEVERITY_ERROR;
        counts->warnings += diagnostic->severity == CRA_SEVERITY_WARNING;
        counts->notes += diagnostic->severity == CRA_SEVERITY_NOTE;
        counts->annotated += diagnostic->annotation != NULL;
        if (diagnostic->severity >= fail_on)
            passes = false;
    }
    counts->dropped += part->diagnostics->dropped;
    counts->unreadable += !part->readable;
    counts->failed += !passes;
    return passes;
}
