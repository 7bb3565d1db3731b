#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "assess/decisions_words.h"

/* Outcomes as people read them, and the decisions that they come from. */
static const struct {
    cra_decision decision;
    struct cra_decisions decisions;
    const char *words;
} outcomes[] = {
    {CRA_DECISION_SCOPE, {.scope.outcome = CRA_SCOPE_UNDETERMINED}, "Undetermined"},
    {CRA_DECISION_SCOPE, {.scope.outcome = CRA_SCOPE_IN}, "The Regulation applies"},
    {CRA_DECISION_SCOPE, {.scope.outcome = CRA_SCOPE_OUT}, "The Regulation does not apply"},
    {CRA_DECISION_ROLE, {.role.role = operator_role_unset}, "Undetermined"},
    {CRA_DECISION_ROLE, {.role.role = operator_role_manufacturer}, "Manufacturer, Article 3(13)"},
    /* the role after Articles 21 and 22, not the one that was stated */
    {CRA_DECISION_ROLE,
     {.role = {.role = operator_role_manufacturer, .stated = operator_role_importer}},
     "Manufacturer, Article 3(13)"},
    {CRA_DECISION_CATEGORY, {.scope.outcome = CRA_SCOPE_IN}, "Undetermined"},
    {CRA_DECISION_CATEGORY, {.scope.outcome = CRA_SCOPE_OUT}, "Not applicable"},
    {CRA_DECISION_CATEGORY,
     {.category = {.category = product_category_important_1, .number = 12}},
     "Important, class I of Annex III, number 12"},
    {CRA_DECISION_ROUTE, {.route.status = CRA_ROUTE_UNDETERMINED}, "Undetermined"},
    {CRA_DECISION_ROUTE, {.route.status = CRA_ROUTE_NOT_APPLICABLE}, "Not applicable"},
    {CRA_DECISION_ROUTE,
     {.route.status = CRA_ROUTE_OTHER_ACT},
     "That of Article 43 of Regulation (EU) 2024/1689"},
    {CRA_DECISION_ROUTE,
     {.route = {.status = CRA_ROUTE_UNDETERMINED, .chosen = conformity_procedure_module_a}},
     "Undetermined; chosen: module A, which cannot be judged yet"},
    {CRA_DECISION_ROUTE,
     {.route = {.status = CRA_ROUTE_DETERMINED,
                .allowed = CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h)}},
     "Allowed are modules B and C, module H"},
    {CRA_DECISION_ROUTE,
     {.route = {.status = CRA_ROUTE_DETERMINED,
                .allowed = CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h),
                .by_requirement = true}},
     "Allowed are modules B and C, module H, and further ones for some requirements"},
    {CRA_DECISION_ROUTE,
     {.route = {.status = CRA_ROUTE_DETERMINED,
                .allowed = CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h),
                .chosen = conformity_procedure_module_h}},
     "Allowed are modules B and C, module H; chosen: module H, which is allowed"},
    {CRA_DECISION_ROUTE,
     {.route = {.status = CRA_ROUTE_DETERMINED,
                .allowed = CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(certification_scheme),
                .chosen = conformity_procedure_module_a}},
     "Allowed are modules B and C, certification under a European scheme; chosen: module A, which is NOT "
     "allowed"},
};

static void outcomes_are_told_in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
        struct cra_buffer words = {0};
        cra_decision_describe(&words, &outcomes[i].decisions, outcomes[i].decision, NULL);
        assert_false(words.failed);
        if (strcmp(words.data, outcomes[i].words) != 0)
            fail_msg("“%s” instead of “%s”", words.data, outcomes[i].words);
        cra_buffer_free(&words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(outcomes_are_told_in_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
