#include "api/report.h"

#include "api/bytes.h"
#include "api/handle.h"
#include "api/rules.h"
#include "assess/assessment.h"
#include "base/memory.h"

enum { CRA_RULE_LIMIT = 1024 };

struct rule_list {
    const struct cra_rule *items[CRA_RULE_LIMIT + 1];
    size_t count;
};

static bool add_rule(void *context, const struct cra_rule *rule)
{
    struct rule_list *list = context;
    list->items[list->count++] = rule;
    return list->count < CRA_RULE_LIMIT;
}

static const cra_report_options default_options = CRA_REPORT_OPTIONS_INIT;

cra_bytes *cra_report_parts(const struct cra_report_part *parts, size_t count, cra_report_format format,
                            const cra_report_options *options, cra_error **err)
{
    static void (*const writers[])(struct cra_buffer *, const struct cra_report_context *) = {
        [CRA_REPORT_TEXT] = cra_report_text,
        [CRA_REPORT_JSON] = cra_report_json,
        [CRA_REPORT_SARIF] = cra_report_sarif,
        [CRA_REPORT_JUNIT] = cra_report_junit,
    };
    if (!options)
        options = &default_options;
    if (!cra_options_fit(options->version, CRA_REPORT_OPTIONS_VERSION, err))
        return NULL;
    if ((size_t)format >= sizeof writers / sizeof *writers) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "There is no such report format.");
        return NULL;
    }
    struct rule_list *rules = cra_memory_allocate_zeroed(1, sizeof *rules);
    if (!rules) {
        cra_error_memory(err);
        return NULL;
    }
    cra_rules_visit(add_rule, rules);
    struct cra_report_context context = {.parts = parts,
                                         .count = count,
                                         .tool_version = cra_version(),
                                         .rules = rules->items,
                                         .colour = options->colour,
                                         .width = options->width,
                                         .fail_on = options->fail_on};
    struct cra_buffer buffer = {0};
    writers[format](&buffer, &context);
    cra_memory_release(rules);
    return cra_bytes_take(&buffer, err);
}

cra_bytes *cra_report(const cra_assessment *const *assessments, size_t count, cra_report_format format,
                      const cra_report_options *options, cra_error **err)
{
    if (count && !cra_argument_given(assessments, "assessments", err))
        return NULL;
    struct cra_report_part *parts = cra_memory_allocate_zeroed(count ? count : 1, sizeof *parts);
    if (!parts) {
        cra_error_memory(err);
        return NULL;
    }
    cra_bytes *bytes = NULL;
    bool given = true;
    for (size_t i = 0; i < count && given; i++) {
        const cra_assessment *assessment = assessments[i];
        given = cra_argument_given(assessment, "assessments", err);
        if (given)
            parts[i] = (struct cra_report_part){.name = assessment->project->name,
                                                .diagnostics = &assessment->diagnostics,
                                                .readable = assessment->project->readable,
                                                .date = assessment->date_text,
                                                .date_origin = assessment->date_origin,
                                                .law_state = assessment->law_state->data->id};
    }
    if (given)
        bytes = cra_report_parts(parts, count, format, options, err);
    cra_memory_release(parts);
    return bytes;
}
