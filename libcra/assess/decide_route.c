#include "assess/coverage.h"

enum {
    any_module = CRA_PROCEDURE(module_a) | CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h),
    third_party = CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h)
};

_Static_assert(CRA_REQUIREMENT_LIMIT >= 22, "Annex I has 22 points");

/* What the decision is made of while it is made. */
struct routing {
    const struct cra_deciding *deciding;
    struct cra_route_decision *route;
    struct cra_chain *chain;
    unsigned scheme; /* the certification scheme as a procedure, where one is named */
};

/* ---- Helpers ---- */

static void take_questions(struct cra_chain *chain, const struct cra_chain *from)
{
    for (size_t i = 0; i < from->question_count; i++)
        cra_chain_ask(chain, from->questions[i].law, from->questions[i].path, "%s", from->questions[i].text);
}

static struct cra_answer product_answer(struct routing *routing, const char *field)
{
    const struct product *product = routing->deciding->project->product;
    return cra_answer_get(routing->chain, "product", product ? &product->object : NULL,
                          cra_type_find(&cra_type_product, cra_text_of(field)));
}

static void allow(struct routing *routing, unsigned procedures, const char *law, const char *text)
{
    routing->route->allowed = procedures;
    cra_chain_add(routing->chain, law, NULL, "%s", cra_say(routing->chain->language, text));
}

/* ---- Requirement by requirement ---- */

/* Article 32(2) and 27(9) speak of requirements, not of products: those that are covered may go another way.
 */
static void split(struct routing *routing, const struct cra_coverage *coverage, const char *law)
{
    struct cra_route_decision *route = routing->route;
    route->procedures =
        cra_arena_allocate(routing->chain->arena, coverage->count * sizeof *route->procedures);
    if (!route->procedures) {
        routing->chain->failed = true;
        return;
    }
    route->by_requirement = true;
    for (size_t i = 0; i < coverage->count; i++) {
        bool met = coverage->covered[i] || coverage->certified[i];
        route->procedures[i] = !coverage->applicable[i] ? 0
                               : met                    ? any_module | routing->scheme
                                                        : third_party;
    }
    cra_chain_add(
        routing->chain, law, NULL,
        "%zu of the applicable requirements are covered, %zu are not: only for the latter an assessment by a "
        "notified body is due. Agree with the notified body beforehand if the file is to be split.",
        cra_coverage_met(coverage), cra_coverage_unmet(coverage));
}

/* ---- Class I: Article 32(2) ---- */

static void decide_class_1(struct routing *routing)
{
    struct cra_coverage coverage;
    const struct law_state *law = routing->deciding->law;
    cra_coverage_find(routing->deciding, routing->chain, &coverage);
    if (!coverage.anything) {
        bool exist = law->harmonised_standards.count || law->common_specifications.count || routing->scheme;
        allow(routing, third_party, "Article 32(2)",
              exist
                  ? CRA_SAYS("No cited harmonised standard, common specification or certification scheme was "
                             "applied: modules B and "
                             "C, or module H.")
                  : CRA_SAYS("No harmonised standard is cited, no common specification established and no "
                             "certification scheme named "
                             "by an act, as far as the law state knows: modules B and C, or module H."));
        return;
    }
    if (routing->chain->question_count)
        return;
    if (cra_coverage_unmet(&coverage)) {
        allow(routing, third_party, "Article 32(2)",
              CRA_SAYS(
                  "What was applied covers only a part of the applicable requirements: modules B and C, or "
                  "module H."));
        if (cra_coverage_met(&coverage))
            split(routing, &coverage, "Article 32(2)");
        return;
    }
    bool by_certificate = true;
    for (size_t i = 0; i < coverage.count; i++)
        by_certificate &= !coverage.applicable[i] || coverage.certified[i];
    if (!by_certificate && !coverage.core_functionality) {
        routing->route->allowed = third_party;
        cra_chain_add_guidance(
            routing->chain, "Article 32(2)", NULL,
            "What was applied does not cover the risks of the core functionality; after the guidance of the "
            "Commission that leaves modules B and C, or module H.");
        return;
    }
    allow(routing, any_module | routing->scheme, "Article 32(1); Article 32(2)",
          CRA_SAYS(
              "All applicable requirements are covered by what was applied in full: any procedure of Article "
              "32(1)."));
}

/* ---- Class II and critical: Article 32(3) and (4) ---- */

static void decide_class_2(struct routing *routing, const char *law)
{
    struct cra_coverage coverage;
    cra_coverage_find(routing->deciding, routing->chain, &coverage);
    memset(coverage.covered, 0, sizeof coverage.covered); /* no standard opens module A here */
    bool certified = false;
    for (size_t i = 0; i < coverage.count; i++)
        certified |= coverage.applicable[i] && coverage.certified[i];
    if (!certified)
        routing->chain->question_count =
            0; /* nothing that is open about specifications changes the procedures */
    allow(routing, third_party | routing->scheme, law,
          routing->scheme ? CRA_SAYS("Modules B and C, module H, or a certification scheme at least at "
                                     "assurance level substantial.")
                          : CRA_SAYS("Modules B and C, or module H. No act under Article 27(9) is known that "
                                     "names a certification "
                                     "scheme."));
    if (certified && !routing->chain->question_count && cra_coverage_unmet(&coverage))
        split(routing, &coverage, "Article 27(9)");
}

static bool names_category(struct routing *routing, const struct empowered_act *act, unsigned number)
{
    const char *name = cra_arena_format(routing->chain->arena, "critical-%u", number);
    for (size_t i = 0; name && i < act->categories.count; i++) {
        if (strcmp(act->categories.items[i], name) == 0)
            return true;
    }
    return false;
}

static void decide_critical(struct routing *routing, const struct cra_category_decision *category)
{
    const struct empowered_act *act =
        cra_law_act(routing->deciding->law, "Article 8(1)", routing->deciding->on);
    if (!act) {
        decide_class_2(routing, "Article 8(1); Article 32(3); Article 32(4)(b)");
        return;
    }
    const char *title =
        act->title ? act->title : cra_say(routing->chain->language, "an act under Article 8(1)");
    if (!category->number || !act->categories.count)
        cra_chain_ask(routing->chain, "Article 8(1)", "classification.number",
                      "Whether %s requires a certificate for this category: the law state does not say.",
                      title);
    else if (names_category(routing, act, category->number)) {
        cra_chain_add(routing->chain, "Article 8(1)", NULL,
                      "%s requires a European cybersecurity certificate.", title);
        allow(routing, CRA_PROCEDURE(certification_scheme), "Article 32(4)(a)",
              CRA_SAYS("The certification scheme that the act requires."));
    } else {
        decide_class_2(routing, "Article 8(1); Article 32(3); Article 32(4)(b)");
    }
}

/* ---- Free and open-source software: Article 32(5) ---- */

/* Whether any procedure is open because the technical documentation is public. */
static bool is_public_software(struct routing *routing)
{
    const struct conformity *conformity = routing->deciding->project->conformity;
    bool is_public = conformity && conformity->public_documentation;
    struct cra_answer answer = product_answer(routing, "free-and-open-source");
    if (cra_answer_is_open(&answer)) {
        if (is_public)
            cra_chain_ask_answer(routing->chain, &answer);
        return false;
    }
    if (answer.value == yes_no_unknown_no)
        return false;
    cra_chain_add_answer(routing->chain, &answer);
    if (!is_public) {
        cra_chain_add(
            routing->chain, "Article 32(5)", "conformity.public-documentation",
            "It is not said where the technical documentation is public: Article 32(5) does not help.");
        return false;
    }
    allow(routing, any_module | routing->scheme, "Article 32(5)",
          CRA_SAYS(
              "Free and open-source software of Annex III whose technical documentation is public when it is "
              "placed on the "
              "market: any procedure of Article 32(1)."));
    return true;
}

/* ---- High-risk AI systems: Article 12 ---- */

static void decide_ai(struct routing *routing, enum product_category category)
{
    struct cra_answer answer = product_answer(routing, "high-risk-ai");
    struct cra_route_decision *route = routing->route;
    if (cra_answer_is_open(&answer)) {
        cra_chain_ask_answer(routing->chain, &answer);
        return;
    }
    cra_chain_add_answer(routing->chain, &answer);
    if (answer.value == yes_no_unknown_no)
        return;
    bool restricted = category != product_category_default && !(route->allowed & CRA_PROCEDURE(module_a));
    const struct high_risk_ai *ai = routing->deciding->project->product->high_risk_ai;
    if (restricted && ai->applicable_procedure == ai_procedure_unset) {
        cra_chain_ask(routing->chain, "Article 12(3)", "product.high-risk-ai.applicable-procedure",
                      "Which procedure of Article 43 of Regulation (EU) 2024/1689 applies: not answered.");
    } else if (restricted && ai->applicable_procedure == ai_procedure_internal_control) {
        cra_chain_add(routing->chain, "Article 12(3)", "product.high-risk-ai.applicable-procedure",
                      "The AI system alone would go through internal control: for the requirements of this "
                      "Regulation its own "
                      "procedures apply.");
    } else {
        route->status = CRA_ROUTE_OTHER_ACT;
        cra_chain_add(routing->chain, "Article 12(2)", NULL,
                      "The procedure of Article 43 of Regulation (EU) 2024/1689 applies to the product, for "
                      "the requirements "
                      "of this Regulation too.");
    }
}

/* ---- All ---- */

static void decide_allowed(struct routing *routing, const struct cra_category_decision *category)
{
    switch (category->category) {
    case product_category_important_1:
        if (!is_public_software(routing) && !routing->chain->question_count)
            decide_class_1(routing);
        break;
    case product_category_important_2:
        if (!is_public_software(routing) && !routing->chain->question_count)
            decide_class_2(routing, "Article 32(3)");
        break;
    case product_category_critical:
        decide_critical(routing, category);
        break;
    default:
        allow(routing, any_module | routing->scheme, "Article 32(1)",
              CRA_SAYS("Neither important nor critical: any procedure of Article 32(1)."));
        break;
    }
}

void cra_decide_route(const struct cra_deciding *deciding, struct cra_decisions *decisions)
{
    struct cra_route_decision *route = &decisions->route;
    struct routing routing = {.deciding = deciding, .route = route, .chain = &route->chain};
    const struct conformity *conformity = deciding->project->conformity;
    route->chosen = conformity ? conformity->procedure : conformity_procedure_unset;
    if (decisions->scope.outcome == CRA_SCOPE_OUT) {
        route->status = CRA_ROUTE_NOT_APPLICABLE;
        cra_chain_add(&route->chain, "Article 2", NULL, "The Regulation does not apply to the product.");
        return;
    }
    take_questions(&route->chain, &decisions->scope.chain);
    take_questions(&route->chain, &decisions->category.chain);
    if (decisions->category.category == product_category_unset || route->chain.question_count)
        return;
    routing.scheme = cra_scheme_exists(deciding) ? CRA_PROCEDURE(certification_scheme) : 0;
    decide_allowed(&routing, &decisions->category);
    if (!route->chain.question_count)
        decide_ai(&routing, decisions->category.category);
    if (route->chain.question_count || route->status == CRA_ROUTE_OTHER_ACT) {
        route->allowed = 0;
        route->by_requirement = false;
    } else {
        route->status = CRA_ROUTE_DETERMINED;
    }
}
