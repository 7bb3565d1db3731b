#include "assess/decisions.h"

static struct cra_answer fact(const struct cra_deciding *deciding, struct cra_chain *chain, const char *field)
{
    const struct economic_operator *keeper = deciding->project->operator;
    return cra_answer_get(chain, "operator", keeper ? &keeper->object : NULL,
                          cra_type_find(&cra_type_economic_operator, cra_text_of(field)));
}

/* Adds a yes to the chain; asks where the answer is open. */
static bool applies(struct cra_chain *chain, const struct cra_answer *answer)
{
    if (answer->value == yes_no_unknown_yes)
        cra_chain_add_answer(chain, answer);
    else if (cra_answer_is_open(answer))
        cra_chain_ask_answer(chain, answer);
    return answer->value == yes_no_unknown_yes;
}

/* Article 21: an importer or a distributor who does either is a manufacturer. */
static void decide_trader(const struct cra_deciding *deciding, struct cra_role_decision *decision)
{
    struct cra_chain *chain = &decision->chain;
    struct cra_answer name = fact(deciding, chain, "own-name-or-trademark");
    struct cra_answer modification = fact(deciding, chain, "substantial-modification");
    bool named = applies(chain, &name);
    bool modified = applies(chain, &modification);
    if (named || modified) {
        chain->question_count = 0;
        decision->role = operator_role_manufacturer;
        decision->whole_product = true;
        cra_chain_add(chain, "Article 21", NULL,
                      "Whoever places a product on the market under its own name or trademark, or "
                      "substantially modifies "
                      "one that is on the market, counts as its manufacturer: Articles 13 and 14 apply.");
    } else if (!chain->question_count) {
        decision->role = decision->stated;
        cra_chain_add(chain, "Article 21", NULL,
                      "Neither its own name or trademark nor a substantial modification: the role stays.");
    }
}

/* Article 22: anybody else needs both, and answers for the part that the modification affects. */
static void decide_other(const struct cra_deciding *deciding, struct cra_role_decision *decision)
{
    struct cra_chain *chain = &decision->chain;
    struct cra_answer modification = fact(deciding, chain, "substantial-modification");
    struct cra_answer supply = fact(deciding, chain, "modified-product-made-available");
    if (modification.value == yes_no_unknown_no || supply.value == yes_no_unknown_no) {
        decision->role = decision->stated;
        cra_chain_add(chain, "Article 22(1)", NULL,
                      "Only who substantially modifies a product and makes it available counts as its "
                      "manufacturer; one "
                      "of the two is not the case.");
        return;
    }
    bool both = applies(chain, &modification);
    both = applies(chain, &supply) && both;
    if (!both)
        return;
    struct cra_answer extent = fact(deciding, chain, "modification-affects-whole-product");
    decision->role = operator_role_manufacturer;
    decision->whole_product = applies(chain, &extent);
    cra_chain_add(chain, "Article 22(1); Article 22(2)", NULL,
                  decision->whole_product ? "Whoever else substantially modifies a product and makes it "
                                            "available counts as a manufacturer: "
                                            "Articles 13 and 14 apply to the entire product."
                                          : "Whoever else substantially modifies a product and makes it "
                                            "available counts as a manufacturer: "
                                            "Articles 13 and 14 apply to the part that is affected.");
}

void cra_decide_role(const struct cra_deciding *deciding, struct cra_decisions *decisions)
{
    const struct economic_operator *keeper = deciding->project->operator;
    struct cra_role_decision *decision = &decisions->role;
    const struct cra_field *role = cra_type_find(&cra_type_economic_operator, CRA_TEXT("role"));
    decision->stated = keeper ? keeper->role : operator_role_unset;
    if (decision->stated == operator_role_unset) {
        cra_chain_ask(&decision->chain, role->law, "operator.role",
                      "The role of the one who keeps the file: not answered.");
        return;
    }
    cra_chain_add(&decision->chain, role->law, "operator.role", "Stated role: %s.",
                  cra_say(decision->chain.language, role->choices->items[decision->stated - 1].meaning));
    switch (decision->stated) {
    case operator_role_importer:
    case operator_role_distributor:
        decide_trader(deciding, decision);
        break;
    case operator_role_other:
        decide_other(deciding, decision);
        break;
    default:
        decision->role = decision->stated;
        decision->whole_product = decision->role == operator_role_manufacturer;
        break;
    }
}
