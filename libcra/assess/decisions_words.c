#include "assess/decisions_words.h"

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
