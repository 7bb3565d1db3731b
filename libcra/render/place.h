#ifndef CRA_RENDER_PLACE_H
#define CRA_RENDER_PLACE_H

#include "base/diagnostic.h"
#include "render/report.h"

/* Where a span lies, as reports say it. The end is the position after the last character. In a document of
 * which no words are at the place, both are zero. */
struct cra_place {
    const struct cra_source *source; /* NULL: no place */
    struct cra_position begin;
    struct cra_position end;
};

struct cra_place cra_place_of(const struct cra_sources *sources, struct cra_span span);

/* "error", "warning", "note". */
const char *cra_report_severity(cra_severity severity);

/* The legal basis in this very case, else the rule's, else NULL. */
const char *cra_report_law(const struct cra_diagnostic *diagnostic);

/* The advice for this very case, else the rule's, else NULL. */
const char *cra_report_advice(const struct cra_diagnostic *diagnostic);

struct cra_report_counts {
    size_t errors;
    size_t warnings;
    size_t notes;
    size_t annotated; /* of these, how many carry a note of the author */
    size_t dropped;   /* beyond the limit of the list, severity unknown */
    size_t unreadable;
    size_t failed; /* inputs that do not pass */
};

/* Adds one input to the counts. It passes when it could be judged, no finding is as severe as `fail_on`, and
 * none was dropped. Returns whether it passes. */
bool cra_report_count(struct cra_report_counts *counts, const struct cra_report_part *part,
                      cra_severity fail_on);

#endif
