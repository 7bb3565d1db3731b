#include "assess/decisions_words.h"

#include "assess/duties.h"

const char *cra_scope_word(enum cra_scope_outcome outcome)
{
    static const char *const words[] = {
        [CRA_SCOPE_UNDETERMINED] = "undetermined", [CRA_SCOPE_IN] = "in", [CRA_SCOPE_OUT] = "out"};
    return words[outcome];
}

const char *cra_category_word(enum product_category category)
{
    static const char *const words[] = {[product_category_default] = "default",
                                        [product_category_important_1] = "important-1",
                                        [product_category_important_2] = "important-2",
                                        [product_category_critical] = "critical"};
    return words[category];
}

const char *cra_route_word(enum cra_route_status status)
{
    static const char *const words[] = {[CRA_ROUTE_UNDETERMINED] = "undetermined",
                                        [CRA_ROUTE_DETERMINED] = "determined",
                                        [CRA_ROUTE_NOT_APPLICABLE] = "not-applicable",
                                        [CRA_ROUTE_OTHER_ACT] = "other-act"};
    return words[status];
}

const char *cra_role_word(enum operator_role role)
{
    static const char *const words[] = {[operator_role_manufacturer] = "manufacturer",
                                        [operator_role_authorised_representative] =
                                            "authorised-representative",
                                        [operator_role_importer] = "importer",
                                        [operator_role_distributor] = "distributor",
                                        [operator_role_steward] = "steward",
                                        [operator_role_other] = "other"};
    return words[role];
}

const char *cra_procedure_word(enum conformity_procedure procedure)
{
    static const char *const words[] = {[conformity_procedure_module_a] = "A",
                                        [conformity_procedure_module_b_c] = "B+C",
                                        [conformity_procedure_module_h] = "H",
                                        [conformity_procedure_certification_scheme] = "scheme"};
    return words[procedure];
}

enum yes_no_unknown cra_route_is_right(const struct cra_route_decision *route)
{
    if (route->status != CRA_ROUTE_DETERMINED || route->chosen == conformity_procedure_unset)
        return yes_no_unknown_unknown;
    return route->allowed >> route->chosen & 1 ? yes_no_unknown_yes : yes_no_unknown_no;
}

enum conformity_procedure cra_procedure_to_follow(const struct cra_decisions *decisions)
{
    bool follows = cra_role_draws_up_file(decisions->role.role) &&
                   cra_route_is_right(&decisions->route) != yes_no_unknown_no;
    return follows ? decisions->route.chosen : conformity_procedure_unset;
}

/* ---- For people ---- */

static const char *const procedure_names[] = {
    [conformity_procedure_module_a] = CRA_SAYS("module A"),
    [conformity_procedure_module_b_c] = CRA_SAYS("modules B and C"),
    [conformity_procedure_module_h] = CRA_SAYS("module H"),
    [conformity_procedure_certification_scheme] = CRA_SAYS("certification under a European scheme"),
};

const char *cra_decision_title(cra_decision decision, const struct cra_language *language)
{
    static const char *const titles[] = {[CRA_DECISION_SCOPE] = CRA_SAYS("Scope"),
                                         [CRA_DECISION_ROLE] = CRA_SAYS("Role"),
                                         [CRA_DECISION_CATEGORY] = CRA_SAYS("Category"),
                                         [CRA_DECISION_ROUTE] = CRA_SAYS("Conformity assessment procedure")};
    return cra_say(language, titles[decision]);
}

/* What was chosen, and whether that is allowed. */
static void describe_chosen(struct cra_buffer *out, const struct cra_route_decision *route,
                            const struct cra_language *language)
{
    static const char *const verdicts[] = {
        [yes_no_unknown_yes] = CRA_SAYS("; chosen: %s, which is allowed"),
        [yes_no_unknown_no] = CRA_SAYS("; chosen: %s, which is NOT allowed"),
        [yes_no_unknown_unknown] = CRA_SAYS("; chosen: %s, which cannot be judged yet")};
    cra_buffer_format(out, cra_say(language, verdicts[cra_route_is_right(route)]),
                      cra_say(language, procedure_names[route->chosen]));
}

static void describe_route(struct cra_buffer *out, const struct cra_route_decision *route,
                           const struct cra_language *language)
{
    static const char *const statuses[] = {
        [CRA_ROUTE_UNDETERMINED] = CRA_SAYS("Undetermined"),
        [CRA_ROUTE_DETERMINED] = CRA_SAYS("None is allowed"),
        [CRA_ROUTE_NOT_APPLICABLE] = CRA_SAYS("Not applicable"),
        [CRA_ROUTE_OTHER_ACT] = CRA_SAYS("That of Article 43 of Regulation (EU) 2024/1689"),
    };
    bool any = false;
    for (unsigned i = conformity_procedure_unset + 1; i < conformity_procedure_count; i++) {
        if (!(route->allowed >> i & 1))
            continue;
        cra_buffer_string(out, any ? ", " : cra_say(language, "Allowed are "));
        cra_buffer_string(out, cra_say(language, procedure_names[i]));
        any = true;
    }
    if (!any)
        cra_buffer_string(out, cra_say(language, statuses[route->status]));
    if (route->by_requirement)
        cra_buffer_string(out, cra_say(language, ", and further ones for some requirements"));
    if (route->chosen != conformity_procedure_unset)
        describe_chosen(out, route, language);
}

static void describe_choice(struct cra_buffer *out, const struct cra_choices *choices, unsigned value,
                            const struct cra_language *language)
{
    cra_buffer_string(out, value ? cra_say(language, choices->items[value - 1].meaning)
                                 : cra_say(language, "Undetermined"));
}

void cra_decision_describe(struct cra_buffer *out, const struct cra_decisions *decisions,
                           cra_decision decision, const struct cra_language *language)
{
    static const char *const scopes[] = {[CRA_SCOPE_UNDETERMINED] = CRA_SAYS("Undetermined"),
                                         [CRA_SCOPE_IN] = CRA_SAYS("The Regulation applies"),
                                         [CRA_SCOPE_OUT] = CRA_SAYS("The Regulation does not apply")};
    switch (decision) {
    case CRA_DECISION_SCOPE:
        cra_buffer_string(out, cra_say(language, scopes[decisions->scope.outcome]));
        break;
    case CRA_DECISION_ROLE:
        describe_choice(out, &cra_choices_operator_role, decisions->role.role, language);
        break;
    case CRA_DECISION_CATEGORY:
        if (decisions->scope.outcome == CRA_SCOPE_OUT)
            cra_buffer_string(out, cra_say(language, "Not applicable"));
        else
            describe_choice(out, &cra_choices_product_category, decisions->category.category, language);
        if (decisions->category.number)
            cra_buffer_format(out, cra_say(language, ", number %u"), decisions->category.number);
        break;
    case CRA_DECISION_ROUTE:
        describe_route(out, &decisions->route, language);
        break;
    }
}
