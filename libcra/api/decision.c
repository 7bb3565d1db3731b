#include "api/bytes.h"
#include "api/handle.h"
#include "assess/decisions_json.h"
#include "assess/decisions_words.h"
#include "render/explanation.h"

static const struct cra_chain no_chain = {0};

static const struct cra_chain *chain_of(const cra_assessment *assessment, cra_decision decision)
{
    if (!assessment)
        return &no_chain;
    switch (decision) {
    case CRA_DECISION_SCOPE:
        return &assessment->decisions.scope.chain;
    case CRA_DECISION_ROLE:
        return &assessment->decisions.role.chain;
    case CRA_DECISION_CATEGORY:
        return &assessment->decisions.category.chain;
    case CRA_DECISION_ROUTE:
        return &assessment->decisions.route.chain;
    }
    return &no_chain;
}

const char *cra_assessment_outcome(const cra_assessment *assessment, cra_decision decision)
{
    if (!assessment)
        return NULL;
    switch (decision) {
    case CRA_DECISION_SCOPE:
        return cra_scope_word(assessment->decisions.scope.outcome);
    case CRA_DECISION_ROLE:
        return cra_role_word(assessment->decisions.role.role);
    case CRA_DECISION_CATEGORY:
        return cra_category_word(assessment->decisions.category.category);
    case CRA_DECISION_ROUTE:
        return cra_route_word(assessment->decisions.route.status);
    }
    return NULL;
}

unsigned cra_assessment_category_number(const cra_assessment *assessment)
{
    return assessment ? assessment->decisions.category.number : 0;
}

bool cra_assessment_procedure_allowed(const cra_assessment *assessment, const char *procedure)
{
    for (unsigned i = conformity_procedure_unset + 1;
         assessment && procedure && i < conformity_procedure_count; i++) {
        if (strcmp(cra_procedure_word((enum conformity_procedure)i), procedure) == 0)
            return assessment->decisions.route.allowed >> i & 1;
    }
    return false;
}

/* ---- Reasons and questions ---- */

static const struct cra_reason *reason_at(const cra_assessment *assessment, cra_decision decision,
                                          size_t index)
{
    const struct cra_chain *chain = chain_of(assessment, decision);
    return index < chain->reason_count ? &chain->reasons[index] : NULL;
}

static const struct cra_question *question_at(const cra_assessment *assessment, cra_decision decision,
                                              size_t index)
{
    const struct cra_chain *chain = chain_of(assessment, decision);
    return index < chain->question_count ? &chain->questions[index] : NULL;
}

size_t cra_assessment_reason_count(const cra_assessment *assessment, cra_decision decision)
{
    return chain_of(assessment, decision)->reason_count;
}

const char *cra_assessment_reason_text(const cra_assessment *assessment, cra_decision decision, size_t index)
{
    const struct cra_reason *reason = reason_at(assessment, decision, index);
    return reason ? reason->text : NULL;
}

const char *cra_assessment_reason_law(const cra_assessment *assessment, cra_decision decision, size_t index)
{
    const struct cra_reason *reason = reason_at(assessment, decision, index);
    return reason ? reason->law : NULL;
}

const char *cra_assessment_reason_path(const cra_assessment *assessment, cra_decision decision, size_t index)
{
    const struct cra_reason *reason = reason_at(assessment, decision, index);
    return reason ? reason->path : NULL;
}

size_t cra_assessment_question_count(const cra_assessment *assessment, cra_decision decision)
{
    return chain_of(assessment, decision)->question_count;
}

const char *cra_assessment_question_text(const cra_assessment *assessment, cra_decision decision,
                                         size_t index)
{
    const struct cra_question *question = question_at(assessment, decision, index);
    return question ? question->text : NULL;
}

const char *cra_assessment_question_path(const cra_assessment *assessment, cra_decision decision,
                                         size_t index)
{
    const struct cra_question *question = question_at(assessment, decision, index);
    return question ? question->path : NULL;
}

/* ---- For people ---- */

static void append_list(struct cra_buffer *out, const char *words, const char *more)
{
    cra_buffer_string(out, out->length ? ", " : words);
    cra_buffer_string(out, more);
}

/* The procedures in words: "A, B+C, H"; what was chosen, and whether that is right. */
static void describe_route(struct cra_buffer *out, const struct cra_route_decision *route)
{
    for (unsigned i = conformity_procedure_unset + 1; i < conformity_procedure_count; i++) {
        if (route->allowed >> i & 1)
            append_list(out, "allowed are ", cra_procedure_word((enum conformity_procedure)i));
    }
    if (!out->length)
        cra_buffer_string(out, cra_route_word(route->status));
    if (route->chosen == conformity_procedure_unset)
        return;
    static const char *const verdicts[] = {[yes_no_unknown_yes] = "which is right",
                                           [yes_no_unknown_no] = "which is NOT allowed",
                                           [yes_no_unknown_unknown] = "which cannot be judged yet"};
    cra_buffer_format(out, "; chosen is %s, %s", cra_procedure_word(route->chosen),
                      verdicts[cra_route_is_right(route)]);
}

static void describe(struct cra_buffer *out, const cra_assessment *assessment, cra_decision decision)
{
    const struct cra_decisions *decisions = &assessment->decisions;
    const char *outcome = cra_assessment_outcome(assessment, decision);
    if (decision == CRA_DECISION_ROUTE)
        describe_route(out, &decisions->route);
    else if (decision == CRA_DECISION_CATEGORY && decisions->category.category)
        cra_buffer_format(out, "%s",
                          cra_choices_product_category.items[decisions->category.category - 1].meaning);
    else if (decision == CRA_DECISION_ROLE && decisions->role.role)
        cra_buffer_format(out, "%s", cra_choices_operator_role.items[decisions->role.role - 1].meaning);
    else
        cra_buffer_string(out, outcome ? outcome : "undetermined");
    if (decision == CRA_DECISION_CATEGORY && decisions->category.number)
        cra_buffer_format(out, ", number %u", decisions->category.number);
}

static bool explain_text(struct cra_buffer *out, const cra_assessment *assessment, cra_decision decision)
{
    static const char *const titles[] = {"Scope", "Role", "Category", "Procedure"};
    const struct cra_chain *chain = chain_of(assessment, decision);
    struct cra_arena arena = {0};
    struct cra_buffer outcome = {0};
    struct cra_explanation_line *reasons =
        cra_arena_allocate(&arena, (chain->reason_count + 1) * sizeof *reasons);
    struct cra_explanation_line *questions =
        cra_arena_allocate(&arena, (chain->question_count + 1) * sizeof *questions);
    describe(&outcome, assessment, decision);
    bool done = reasons && questions && !outcome.failed;
    for (size_t i = 0; done && i < chain->reason_count; i++)
        reasons[i] = (struct cra_explanation_line){
            chain->reasons[i].law, chain->reasons[i].path,
            chain->reasons[i].ground == CRA_GROUND_GUIDANCE ? "guidance" : NULL, chain->reasons[i].text};
    for (size_t i = 0; done && i < chain->question_count; i++)
        questions[i] = (struct cra_explanation_line){chain->questions[i].law, chain->questions[i].path, NULL,
                                                     chain->questions[i].text};
    if (done)
        cra_explanation_text(out, &(struct cra_explanation){titles[decision], outcome.data, reasons,
                                                            chain->reason_count, questions,
                                                            chain->question_count});
    cra_buffer_free(&outcome);
    cra_arena_free(&arena);
    return done;
}

cra_bytes *cra_assessment_explain(const cra_assessment *assessment, cra_decision decision,
                                  cra_report_format format, cra_error **err)
{
    static void (*const writers[])(struct cra_buffer *, const struct cra_assessment *) = {
        [CRA_DECISION_SCOPE] = cra_scope_json,
        [CRA_DECISION_ROLE] = cra_role_json,
        [CRA_DECISION_CATEGORY] = cra_category_json,
        [CRA_DECISION_ROUTE] = cra_route_json,
    };
    if (!cra_argument_given(assessment, "assessment", err))
        return NULL;
    bool known = (size_t)decision < sizeof writers / sizeof *writers;
    if (!known || (format != CRA_REPORT_TEXT && format != CRA_REPORT_JSON)) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "Decisions are explained as text or JSON.");
        return NULL;
    }
    struct cra_buffer buffer = {0};
    if (format == CRA_REPORT_JSON)
        writers[decision](&buffer, assessment);
    else if (!explain_text(&buffer, assessment, decision))
        buffer.failed = true;
    return cra_bytes_take(&buffer, err);
}
