#include "assess/decisions.h"

/* What each answer of the record scope is good for. Conditions must all be met, one exclusion is enough. */
static const struct {
    const char *field;
    enum { CONDITION, EXCLUSION, EXCLUSION_BY_ACT, ALLOWANCE } part;
} answers[] = {
    {"data-connection", CONDITION},
    {"commercial-activity", CONDITION},
    {"regulation-2017-745", EXCLUSION},
    {"regulation-2017-746", EXCLUSION},
    {"regulation-2019-2144", EXCLUSION},
    {"regulation-2018-1139-certified", EXCLUSION},
    {"directive-2014-90", EXCLUSION},
    {"regulation-168-2013", EXCLUSION_BY_ACT},
    {"identical-spare-part", EXCLUSION},
    {"national-security-or-defence", EXCLUSION},
    {"classified-information", EXCLUSION},
    {"unfinished-software", ALLOWANCE},
    {"trade-fair", ALLOWANCE},
};

/* Article 2(5) excludes nothing by itself: a delegated act does, from the day of its publication at the
 * earliest. */
static bool excludes(const struct cra_deciding *deciding, struct cra_chain *chain,
                     const struct cra_answer *answer, bool by_act)
{
    if (answer->value != yes_no_unknown_yes)
        return false;
    if (!by_act || cra_law_act(deciding->law, "Article 2(5)", deciding->on))
        return true;
    cra_chain_add(
        chain, answer->law, answer->path,
        "No act that excludes these products is known for this day; the Regulation applies to them.");
    return false;
}

static void decide_kind(const struct cra_deciding *deciding, struct cra_chain *chain)
{
    const struct product *product = deciding->project->product;
    if (product && product->kind == product_kind_hardware)
        cra_chain_add(chain, "Article 3(1); Article 3(5)", "product.kind",
                      "The product is hardware, with or without software in it.");
    else if (product && product->kind == product_kind_software)
        cra_chain_add(chain, "Article 3(1); Article 3(4)", "product.kind", "The product is software.");
    else
        cra_chain_ask(chain, "Article 3(1)", "product.kind",
                      "Whether the product is hardware or software: not answered.");
}

void cra_decide_scope(const struct cra_deciding *deciding, struct cra_decisions *decisions)
{
    const struct scope *scope = deciding->project->scope;
    struct cra_chain *chain = &decisions->scope.chain;
    bool out = false;
    decide_kind(deciding, chain);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct cra_answer answer =
            cra_answer_get(chain, "scope", scope ? &scope->object : NULL,
                           cra_type_find(&cra_type_scope, cra_text_of(answers[i].field)));
        if (answers[i].part == ALLOWANCE) {
            if (answer.value == yes_no_unknown_yes)
                cra_chain_add_answer(chain, &answer);
            continue;
        }
        if (cra_answer_is_open(&answer))
            cra_chain_ask_answer(chain, &answer);
        else
            cra_chain_add_answer(chain, &answer);
        if (answers[i].part == CONDITION)
            out |= answer.value == yes_no_unknown_no;
        else
            out |= excludes(deciding, chain, &answer, answers[i].part == EXCLUSION_BY_ACT);
    }
    decisions->scope.outcome = out                     ? CRA_SCOPE_OUT
                               : chain->question_count ? CRA_SCOPE_UNDETERMINED
                                                       : CRA_SCOPE_IN;
    if (out)
        chain->question_count = 0; /* one ground is enough: nothing is open any more */
}
