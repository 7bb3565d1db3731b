#include "render/report.h"

#include "render/place.h"
#include "render/report_json_text.h"

/* The report for programs. Every member is always there, null where it has no value, in this order; "schema"
 * grows when one changes its meaning or goes away, not when one is added. */

static void append_number(struct cra_json *json, const char *name, size_t number)
{
    if (number)
        cra_json_integer(json, name, (int64_t)number);
    else
        cra_json_null(json, name);
}

static void append_place(struct cra_json *json, const struct cra_place *place)
{
    cra_report_json_string(json, "file", place->source ? place->source->name : NULL);
    append_number(json, "line", place->begin.line);
    append_number(json, "column", place->begin.column);
    append_number(json, "end_line", place->end.line);
    append_number(json, "end_column", place->end.column);
}

static void append_finding(struct cra_json *json, const struct cra_diagnostic *diagnostic)
{
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->span);
    cra_json_object_begin(json, NULL);
    cra_json_string(json, "rule", diagnostic->rule->id);
    cra_json_string(json, "severity", cra_report_severity(diagnostic->severity));
    append_place(json, &place);
    cra_report_json_string(json, "path", diagnostic->path);
    cra_report_json_string(json, "message", diagnostic->message);
    cra_report_json_string(json, "advice", cra_report_advice(diagnostic));
    cra_report_json_string(json, "law", cra_report_law(diagnostic));
    cra_report_json_string(json, "annotation", diagnostic->annotation);
    if (diagnostic->related_message) {
        struct cra_place related = cra_place_of(diagnostic->sources, diagnostic->related);
        cra_json_object_begin(json, "related");
        append_place(json, &related);
        cra_report_json_string(json, "message", diagnostic->related_message);
        cra_json_object_end(json);
    } else {
        cra_json_null(json, "related");
    }
    cra_json_object_end(json);
}

static void append_counts(struct cra_json *json, const struct cra_report_counts *counts)
{
    cra_json_object_begin(json, "counts");
    cra_json_integer(json, "errors", (int64_t)counts->errors);
    cra_json_integer(json, "warnings", (int64_t)counts->warnings);
    cra_json_integer(json, "notes", (int64_t)counts->notes);
    cra_json_integer(json, "annotated", (int64_t)counts->annotated);
    cra_json_integer(json, "dropped", (int64_t)counts->dropped);
    cra_json_object_end(json);
}

/* Only where it is a frame that was checked. */
static void append_used(struct cra_json *json, const struct cra_report_used *used)
{
    cra_report_json_string(json, "document", used->document);
    cra_json_array_begin(json, "used");
    for (size_t i = 0; i < used->count; i++) {
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "sort", used->items[i].sort);
        cra_report_json_string(json, "name", used->items[i].name);
        cra_json_integer(json, "count", (int64_t)used->items[i].count);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
}

static void append_part(struct cra_json *json, const struct cra_report_part *part, cra_severity fail_on)
{
    struct cra_report_counts counts = {0};
    bool passes = cra_report_count(&counts, part, fail_on);
    cra_json_object_begin(json, NULL);
    cra_report_json_string(json, "file", part->name);
    cra_json_bool(json, "readable", part->readable);
    cra_json_bool(json, "passes", passes);
    cra_json_string(json, "on", part->date);
    cra_report_json_string(json, "on_origin", part->date_origin);
    cra_report_json_string(json, "law_state", part->law_state);
    append_counts(json, &counts);
    cra_json_array_begin(json, "findings");
    for (size_t i = 0; i < part->diagnostics->count; i++)
        append_finding(json, &part->diagnostics->items[i]);
    cra_json_array_end(json);
    if (part->used)
        append_used(json, part->used);
    cra_json_object_end(json);
}

void cra_report_json(struct cra_buffer *out, const struct cra_report_context *context)
{
    struct cra_json json = {.buffer = out};
    struct cra_report_counts total = {0};
    cra_json_object_begin(&json, NULL);
    cra_json_integer(&json, "schema", 1);
    cra_json_object_begin(&json, "tool");
    cra_json_string(&json, "name", "libcra");
    cra_json_string(&json, "version", context->tool_version);
    cra_json_object_end(&json);
    cra_json_array_begin(&json, "files");
    for (size_t i = 0; i < context->count; i++) {
        cra_report_count(&total, &context->parts[i], context->fail_on);
        append_part(&json, &context->parts[i], context->fail_on);
    }
    cra_json_array_end(&json);
    cra_json_object_begin(&json, "verdict");
    cra_json_bool(&json, "passes", total.failed == 0);
    cra_json_string(&json, "fail_on", cra_report_severity(context->fail_on));
    cra_json_integer(&json, "unreadable", (int64_t)total.unreadable);
    append_counts(&json, &total);
    cra_json_object_end(&json);
    cra_json_object_end(&json);
    cra_buffer_char(out, '\n');
}
