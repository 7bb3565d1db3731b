#include "render/report.h"

#include "render/place.h"

/* JUnit XML as build servers read it: a suite per input, a case per rule that found something. What is as
 * severe as `fail_on` makes the case fail; the rest is its output. */

static void append_attribute(struct cra_buffer *out, const char *name, const char *value)
{
    cra_buffer_format(out, " %s=\"", name);
    cra_buffer_xml_attribute(out, cra_text_of(value));
    cra_buffer_char(out, '"');
}

static void append_finding(struct cra_buffer *out, const struct cra_diagnostic *diagnostic)
{
    struct cra_place place = cra_place_of(diagnostic->sources, diagnostic->span);
    if (place.source) {
        cra_buffer_xml(out, cra_text_of(place.source->name));
        cra_buffer_format(out, ":%zu:%zu: ", place.begin.line, place.begin.column);
    }
    cra_buffer_format(out, "%s: ", cra_report_severity(diagnostic->severity));
    cra_buffer_xml(out, cra_text_of(diagnostic->message));
    const struct {
        const char *label, *text;
    } lines[] = {{"law", cra_report_law(diagnostic)},
                 {"do", cra_report_advice(diagnostic)},
                 {"see", diagnostic->related_message},
                 {"noted", diagnostic->annotation}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (lines[i].text && *lines[i].text) {
            cra_buffer_format(out, "\n  %s: ", lines[i].label);
            cra_buffer_xml(out, cra_text_of(lines[i].text));
        }
    }
    cra_buffer_char(out, '\n');
}

/* The findings of a rule from `first` on that fail, or those that do not, as one element; nothing without
 * any. */
static void append_element(struct cra_buffer *out, const struct cra_diagnostics *list, size_t first,
                           cra_severity fail_on, bool failing)
{
    const struct cra_rule *rule = list->items[first].rule;
    bool begun = false;
    for (size_t i = first; i < list->count; i++) {
        const struct cra_diagnostic *diagnostic = &list->items[i];
        if (diagnostic->rule != rule || (diagnostic->severity >= fail_on) != failing)
            continue;
        if (!begun && failing) {
            cra_buffer_string(out, "      <failure");
            append_attribute(out, "type", cra_report_severity(diagnostic->severity));
            append_attribute(out, "message", diagnostic->message);
            cra_buffer_char(out, '>');
        } else if (!begun) {
            cra_buffer_string(out, "      <system-out>");
        }
        begun = true;
        append_finding(out, diagnostic);
    }
    if (begun)
        cra_buffer_string(out, failing ? "</failure>\n" : "</system-out>\n");
}

static void begin_case(struct cra_buffer *out, const char *suite, const char *name)
{
    cra_buffer_string(out, "    <testcase");
    append_attribute(out, "classname", suite);
    append_attribute(out, "name", name);
    cra_buffer_string(out, ">\n");
}

struct tally {
    size_t cases;
    size_t failures;
    size_t errors;
};

static bool is_first_of_rule(const struct cra_diagnostics *list, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (list->items[i].rule == list->items[index].rule)
            return false;
    }
    return true;
}

static void append_rule_case(struct cra_buffer *out, const struct cra_report_part *part, size_t first,
                             cra_severity fail_on, struct tally *tally)
{
    const struct cra_diagnostics *list = part->diagnostics;
    bool fails = false;
    for (size_t i = first; i < list->count; i++)
        fails =
            fails || (list->items[i].rule == list->items[first].rule && list->items[i].severity >= fail_on);
    begin_case(out, part->name, list->items[first].rule->id);
    append_element(out, list, first, fail_on, true);
    append_element(out, list, first, fail_on, false);
    cra_buffer_string(out, "    </testcase>\n");
    tally->cases++;
    tally->failures += fails;
}

static void append_error_case(struct cra_buffer *out, const struct cra_report_part *part, const char *name,
                              const char *message, struct tally *tally)
{
    begin_case(out, part->name, name);
    cra_buffer_string(out, "      <error");
    append_attribute(out, "message", message);
    cra_buffer_string(out, "/>\n    </testcase>\n");
    tally->cases++;
    tally->errors++;
}

static struct tally append_cases(struct cra_buffer *out, const struct cra_report_part *part,
                                 cra_severity fail_on)
{
    struct tally tally = {0};
    if (!part->readable)
        append_error_case(out, part, "readable", "The file is too malformed to be judged.", &tally);
    if (part->diagnostics->dropped)
        append_error_case(out, part, "complete", "There are more findings than a report holds.", &tally);
    for (size_t i = 0; i < part->diagnostics->count; i++) {
        if (is_first_of_rule(part->diagnostics, i))
            append_rule_case(out, part, i, fail_on, &tally);
    }
    if (!tally.cases) {
        begin_case(out, part->name, "no findings");
        cra_buffer_string(out, "    </testcase>\n");
        tally.cases = 1;
    }
    return tally;
}

static void append_tally(struct cra_buffer *out, const struct tally *tally)
{
    cra_buffer_format(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"", tally->cases, tally->failures,
                      tally->errors);
}

static void append_properties(struct cra_buffer *out, const struct cra_report_part *part)
{
    const struct {
        const char *name, *value;
    } properties[] = {{"on", part->date}, {"on_origin", part->date_origin}, {"law_state", part->law_state}};
    if (!part->date)
        return;
    cra_buffer_string(out, "    <properties>\n");
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++) {
        if (!properties[i].value)
            continue;
        cra_buffer_string(out, "      <property");
        append_attribute(out, "name", properties[i].name);
        append_attribute(out, "value", properties[i].value);
        cra_buffer_string(out, "/>\n");
    }
    cra_buffer_string(out, "    </properties>\n");
}

/* The totals stand before what they count, so the suites are written aside first. */
void cra_report_junit(struct cra_buffer *out, const struct cra_report_context *context)
{
    struct cra_buffer suites = {0}, cases = {0};
    struct tally total = {0};
    for (size_t i = 0; i < context->count; i++) {
        const struct cra_report_part *part = &context->parts[i];
        cra_buffer_clear(&cases);
        struct tally tally = append_cases(&cases, part, context->fail_on);
        cra_buffer_string(&suites, "  <testsuite");
        append_attribute(&suites, "name", part->name);
        append_tally(&suites, &tally);
        cra_buffer_string(&suites, ">\n");
        append_properties(&suites, part);
        cra_buffer_append(&suites, cases.data, cases.length);
        cra_buffer_string(&suites, "  </testsuite>\n");
        suites.failed = suites.failed || cases.failed;
        total.cases += tally.cases;
        total.failures += tally.failures;
        total.errors += tally.errors;
    }
    cra_buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"libcra\"");
    append_tally(out, &total);
    cra_buffer_string(out, ">\n");
    cra_buffer_append(out, suites.data, suites.length);
    cra_buffer_string(out, "</testsuites>\n");
    out->failed = out->failed || suites.failed;
    cra_buffer_free(&suites);
    cra_buffer_free(&cases);
}
