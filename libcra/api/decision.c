#include "api/decision.h"
#include "assess/decisions_words.h"

static const struct cra_chain no_chain = {0};

const struct cra_chain *cra_chain_of(const cra_assessment *assessment, cra_decision decision)
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

const char *cra_assessment_outcome_text(const cra_assessment *assessment, cra_decision decision)
{
    return assessment && (size_t)decision <= CRA_DECISION_ROUTE ? assessment->decision_texts[decision] : NULL;
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
    const struct cra_chain *chain = cra_chain_of(assessment, decision);
    return index < chain->reason_count ? &chain->reasons[index] : NULL;
}

static const struct cra_question *question_at(const cra_assessment *assessment, cra_decision decision,
                                              size_t index)
{
    const struct cra_chain *chain = cra_chain_of(assessment, decision);
    return index < chain->question_count ? &chain->questions[index] : NULL;
}

size_t cra_assessment_reason_count(const cra_assessment *assessment, cra_decision decision)
{
    return cra_chain_of(assessment, decision)->reason_count;
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
    return cra_chain_of(assessment, decision)->question_count;
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
