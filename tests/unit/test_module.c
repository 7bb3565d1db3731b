#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#include <string.h>

#include "law/module.h"

static const enum conformity_procedure procedures[] = {
    conformity_procedure_module_a, conformity_procedure_module_b_c, conformity_procedure_module_h};

enum { procedure_count = sizeof procedures / sizeof *procedures };

/* Every step stands where it says, once, and in the part of its procedure. */
static void steps_cite_their_part(void **state)
{
    (void)state;
    static const char *const parts[procedure_count][2] = {{"Annex VIII, Part I,", "Annex VIII, Part I,"},
                                                          {"Annex VIII, Part II,", "Annex VIII, Part III,"},
                                                          {"Annex VIII, Part IV,", "Annex VIII, Part IV,"}};
    for (size_t i = 0; i < procedure_count; i++) {
        const struct cra_module_step *step = NULL, *before = NULL;
        for (size_t j = 0; (step = cra_module_step_at(procedures[i], j)) != NULL; j++, before = step) {
            if (!cra_provision_find(step->law))
                fail_msg("%s is no provision", step->law);
            if (strncmp(step->law, parts[i][0], strlen(parts[i][0])) != 0 &&
                strncmp(step->law, parts[i][1], strlen(parts[i][1])) != 0)
                fail_msg("%s belongs to another procedure", step->law);
            if (before && strcmp(before->law, step->law) == 0)
                fail_msg("%s stands twice", step->law);
        }
        assert_non_null(before);
    }
}

/* No point that asks something of the manufacturer is left out. */
static void every_duty_has_its_step(void **state)
{
    (void)state;
    static const struct {
        enum conformity_procedure procedure;
        const char *part, *points[12];
    } duties[] = {
        {conformity_procedure_module_a, "Annex VIII, Part I", {"(2)", "(3)", "(4.1)", "(4.2)", "(5)"}},
        {conformity_procedure_module_b_c,
         "Annex VIII, Part II",
         {"(3)", "(3.1)", "(3.2)", "(3.3)", "(3.4)", "(7)", "(10)", "(11)"}},
        {conformity_procedure_module_b_c, "Annex VIII, Part III", {"(2)", "(3.1)", "(3.2)", "(4)"}},
        {conformity_procedure_module_h,
         "Annex VIII, Part IV",
         {"(2)", "(3.1)", "(3.2)", "(3.4)", "(3.5)", "(4.2)", "(5.1)", "(5.2)", "(6)", "(8)"}},
    };
    for (size_t i = 0; i < sizeof duties / sizeof *duties; i++) {
        for (const char *const *point = duties[i].points; *point; point++) {
            char law[64];
            snprintf(law, sizeof law, "%s, point %s", duties[i].part, *point);
            const struct cra_module_step *step = NULL;
            for (size_t j = 0; (step = cra_module_step_at(duties[i].procedure, j)) != NULL; j++) {
                if (!step->by_notified_body && strcmp(step->law, law) == 0)
                    break;
            }
            if (!step)
                fail_msg("%s has no step", law);
        }
    }
}

/* Who marks with what, and for what the declaration is drawn up, is where the procedures differ. */
static void procedures_differ_where_the_annex_does(void **state)
{
    (void)state;
    static const struct {
        enum conformity_procedure procedure;
        const char *law, *says;
    } cases[] = {
        {conformity_procedure_module_a, "Annex VIII, Part I, point (4.1)", "to each individual product."},
        {conformity_procedure_module_b_c, "Annex VIII, Part III, point (3.1)", "to each individual product."},
        {conformity_procedure_module_h, "Annex VIII, Part IV, point (5.1)", "and the identification number"},
        {conformity_procedure_module_a, "Annex VIII, Part I, point (4.2)", "for each product,"},
        {conformity_procedure_module_b_c, "Annex VIII, Part III, point (3.2)", "for the product model,"},
        {conformity_procedure_module_h, "Annex VIII, Part IV, point (5.2)", "for each product model,"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cra_module_step *step = NULL;
        for (size_t j = 0; (step = cra_module_step_at(cases[i].procedure, j)) != NULL; j++) {
            if (strcmp(step->law, cases[i].law) == 0)
                break;
        }
        if (!step || !strstr(step->text, cases[i].says))
            fail_msg("%s does not say “%s”", cases[i].law, cases[i].says);
    }
}

static void internal_control_has_no_notified_body(void **state)
{
    (void)state;
    for (size_t i = 0; i < procedure_count; i++) {
        const struct cra_module_step *step = NULL;
        size_t by_body = 0;
        for (size_t j = 0; (step = cra_module_step_at(procedures[i], j)) != NULL; j++)
            by_body += step->by_notified_body;
        assert_true((by_body > 0) == (procedures[i] != conformity_procedure_module_a));
    }
    assert_null(cra_module_step_at(conformity_procedure_certification_scheme, 0));
    assert_null(cra_module_step_at(conformity_procedure_unset, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_cite_their_part),
        cmocka_unit_test(every_duty_has_its_step),
        cmocka_unit_test(procedures_differ_where_the_annex_does),
        cmocka_unit_test(internal_control_has_no_notified_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
