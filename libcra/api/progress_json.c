#include "api/bytes.h"
#include "api/handle.h"
#include "assess/assessment.h"
#include "assess/decisions_words.h"
#include "assess/rules.h"
#include "base/json.h"
#include "render/report_json_text.h"

/* What there is to say about how far projects have come. */

static void append_decisions(struct cra_json *json, const struct cra_assessment *assessment)
{
    static const struct {
        const char *name;
        cra_decision decision;
    } all[] = {
        {"role", CRA_DECISION_ROLE},
        {"scope", CRA_DECISION_SCOPE},
        {"category", CRA_DECISION_CATEGORY},
        {"route", CRA_DECISION_ROUTE},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        cra_decision decision = all[i].decision;
        cra_json_object_begin(json, all[i].name);
        cra_json_string(json, "outcome", cra_assessment_outcome(assessment, decision));
        cra_json_string(json, "text", cra_assessment_outcome_text(assessment, decision));
        cra_json_integer(json, "open", (int64_t)cra_assessment_question_count(assessment, decision));
        cra_json_object_end(json);
    }
    cra_json_string(json, "procedure", cra_procedure_word(assessment->decisions.route.chosen));
}

static void append_items(struct cra_json *json, const struct cra_assessment *assessment, cra_part part,
                         const char *name)
{
    static const char *const counts[] = {[CRA_ITEM_READY] = "ready",
                                         [CRA_ITEM_INCOMPLETE] = "incomplete",
                                         [CRA_ITEM_MISSING] = "missing",
                                         [CRA_ITEM_NOT_APPLICABLE] = "not_applicable",
                                         [CRA_ITEM_UNKNOWN] = "unknown"};
    const cra_item *item;
    cra_json_object_begin(json, name);
    for (int state = CRA_ITEM_READY; state <= CRA_ITEM_UNKNOWN; state++)
        cra_json_integer(json, counts[state],
                         (int64_t)cra_assessment_item_count(assessment, part, (cra_item_state)state));
    cra_json_array_begin(json, "items");
    for (size_t i = 0; (item = cra_assessment_item(assessment, part, i)) != NULL; i++) {
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "law", item->law);
        cra_json_string(json, "title", cra_item_title(item));
        cra_json_string(json, "state", cra_item_state_word(item->state));
        cra_json_integer(json, "given", (int64_t)item->given);
        cra_json_integer(json, "wanted", (int64_t)item->wanted);
        cra_json_integer(json, "errors", (int64_t)item->errors);
        cra_json_integer(json, "warnings", (int64_t)item->warnings);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
    cra_json_object_end(json);
}

static void append_requirements(struct cra_json *json, const struct cra_assessment *assessment)
{
    static const char *const names[] = {[CRA_REQUIREMENT_SHOWN] = "shown",
                                        [CRA_REQUIREMENT_DESCRIBED] = "described",
                                        [CRA_REQUIREMENT_SET_ASIDE] = "set_aside",
                                        [CRA_REQUIREMENT_OPEN] = "open"};
    cra_json_object_begin(json, "requirements");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cra_json_integer(json, names[i], (int64_t)assessment->progress.requirements[i]);
    cra_json_object_end(json);
}

/* Every rule about evidence with the number of its findings, 0 included. */
static void append_evidence(struct cra_json *json, const struct cra_assessment *assessment)
{
    cra_json_object_begin(json, "evidence");
    cra_json_integer(json, "count", (int64_t)assessment->project->root->evidence.count);
    cra_json_object_begin(json, "findings");
    for (const struct cra_rule *const *rule = cra_assess_rules; *rule; rule++) {
        if (strncmp((*rule)->id, "evidence-", sizeof "evidence-" - 1) == 0)
            cra_json_integer(
                json, (*rule)->id,
                (int64_t)cra_findings_count_of(cra_assessment_findings(assessment), (*rule)->id));
    }
    cra_json_object_end(json);
    cra_json_object_end(json);
}

static void append_steps(struct cra_json *json, const struct cra_assessment *assessment)
{
    cra_json_array_begin(json, "next");
    for (size_t i = 0; i < assessment->next_steps.count; i++) {
        const struct cra_step *step = &assessment->next_steps.items[i];
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "reason", step->reason);
        cra_json_string(json, "advice", step->advice);
        cra_json_string(json, "law", step->law);
        cra_json_string(json, "path", step->path);
        cra_json_string(json, "rule", cra_step_rule(step));
        cra_json_integer(json, "count", (int64_t)step->count);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
}

static void append_dates(struct cra_json *json, const struct cra_assessment *assessment,
                         struct cra_date today)
{
    cra_json_array_begin(json, "dates");
    for (size_t i = 0; i < assessment->deadlines.count; i++) {
        const struct cra_deadline *deadline = &assessment->deadlines.items[i];
        cra_json_object_begin(json, NULL);
        cra_json_string(json, "id", deadline->id);
        cra_json_string(json, "date", deadline->date_text);
        cra_json_integer(json, "days", cra_date_days_between(today, deadline->date));
        cra_json_string(json, "law", deadline->law);
        cra_json_string(json, "text", deadline->text);
        cra_json_object_end(json);
    }
    cra_json_array_end(json);
}

static void append_counts(struct cra_json *json, const struct cra_assessment *assessment)
{
    size_t errors = cra_diagnostics_count(&assessment->diagnostics, CRA_SEVERITY_ERROR);
    size_t warnings = cra_diagnostics_count(&assessment->diagnostics, CRA_SEVERITY_WARNING) - errors;
    cra_json_object_begin(json, "counts");
    cra_json_integer(json, "errors", (int64_t)errors);
    cra_json_integer(json, "warnings", (int64_t)warnings);
    cra_json_integer(json, "notes", (int64_t)(assessment->diagnostics.count - errors - warnings));
    cra_json_object_end(json);
}

static void append_project(struct cra_json *json, const struct cra_assessment *assessment,
                           struct cra_date today, cra_severity fail_on)
{
    const struct product *product = assessment->project->root->product;
    const struct manufacturer *manufacturer = assessment->project->root->manufacturer;
    bool readable = assessment->project->readable;
    cra_json_object_begin(json, NULL);
    cra_report_json_string(json, "file", assessment->project->name);
    cra_json_bool(json, "readable", readable);
    cra_json_bool(json, "passes", readable && !cra_diagnostics_count(&assessment->diagnostics, fail_on));
    cra_json_string(json, "product", product ? product->name : NULL);
    cra_json_string(json, "type", product ? product->type : NULL);
    cra_json_string(json, "manufacturer", manufacturer ? manufacturer->name : NULL);
    cra_json_string(json, "on", assessment->date_text);
    cra_report_json_string(json, "on_origin", assessment->date_origin);
    cra_json_string(json, "law_state", assessment->law_state->data->id);
    append_decisions(json, assessment);
    append_items(json, assessment, CRA_PART_DOCUMENTATION, "documentation");
    append_items(json, assessment, CRA_PART_DECLARATION, "declaration");
    append_requirements(json, assessment);
    append_evidence(json, assessment);
    append_counts(json, assessment);
    append_steps(json, assessment);
    append_dates(json, assessment, today);
    cra_json_object_end(json);
}

static void append_all(struct cra_json *json, const cra_assessment *const *assessments, size_t count,
                       struct cra_date today, cra_severity fail_on)
{
    char day[11];
    cra_date_format(today, day);
    cra_json_object_begin(json, NULL);
    cra_json_integer(json, "schema", 1);
    cra_json_string(json, "today", day);
    cra_json_array_begin(json, "files");
    for (size_t i = 0; i < count; i++)
        append_project(json, assessments[i], today, fail_on);
    cra_json_array_end(json);
    cra_json_object_end(json);
    cra_buffer_char(json->buffer, '\n');
}

cra_bytes *cra_progress_json(const cra_assessment *const *assessments, size_t count, const char *today,
                             cra_severity fail_on, cra_error **err)
{
    struct cra_date day;
    if (count && !cra_argument_given(assessments, "assessments", err))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!cra_argument_given(assessments[i], "assessments", err))
            return NULL;
    }
    if (!cra_argument_given(today, "today", err))
        return NULL;
    if (!cra_date_parse(cra_text_of(today), false, &day)) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "“%s” is not a date; write it as in 2027-12-11.", today);
        return NULL;
    }
    struct cra_buffer buffer = {0};
    append_all(&(struct cra_json){.buffer = &buffer}, assessments, count, day, fail_on);
    return cra_bytes_take(&buffer, err);
}
