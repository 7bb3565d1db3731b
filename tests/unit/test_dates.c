#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "assess/assessment.h"
#include "assess/duties.h"

static struct cra_assessment *assess_text(const char *text)
{
    static const cra_assess_options standard = CRA_ASSESS_OPTIONS_INIT;
    struct cra_project *project = cra_project_read_bytes(cra_text_of(text), "p.yaml", NULL, NULL);
    assert_non_null(project);
    if (project->diagnostics.count)
        fail_msg("%s", project->diagnostics.items[0].message);
    struct cra_assessment *assessment = cra_assessment_make(project, &standard, NULL);
    assert_non_null(assessment);
    return assessment;
}

static void release(struct cra_assessment *assessment)
{
    struct cra_project *project = (struct cra_project *)(uintptr_t)assessment->project;
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

#define PRODUCT(placing, months) "product: {placing-date: " placing ", expected-use-months: " months "}\n"
#define SUPPORT(end) "support: {end: " end "}\n"

/* A day that must be there, or must not be where it is NULL. */
static const struct {
    const char *text, *id, *day;
} days[] = {
    /* five years, or the expected time in use where that is shorter; the last day is the day before */
    {PRODUCT("2028-03-01", "120"), "support-earliest-end", "2033-02-28"},
    {PRODUCT("2028-03-01", "60"), "support-earliest-end", "2033-02-28"},
    {PRODUCT("2028-03-01", "59"), "support-earliest-end", "2033-01-31"},
    {PRODUCT("2028-03-01", "18"), "support-earliest-end", "2029-08-31"},
    {PRODUCT("2028-08-31", "6"), "support-earliest-end", "2029-02-27"},
    {PRODUCT("2028-03-01", "18") "support: {start: 2028-06-15}", "support-earliest-end", "2029-12-14"},
    {"{}", "support-earliest-end", NULL},
    /* a month stands for its last day */
    {SUPPORT("2033-02"), "support-end", "2033-02-28"},
    {SUPPORT("2036-02"), "support-end", "2036-02-29"},
    {SUPPORT("2036-02-10"), "support-end", "2036-02-10"},
    /* ten years or the support period, whichever is longer */
    {PRODUCT("2028-03-01", "60") SUPPORT("2033-02"), "documentation-until", "2038-03-01"},
    {PRODUCT("2028-03-01", "60") SUPPORT("2043-02"), "documentation-until", "2043-02-28"},
    {PRODUCT("2028-02-29", "60") SUPPORT("2033-02"), "documentation-until", "2038-02-28"},
    {PRODUCT("2028-03-01", "60") SUPPORT("2043-02"), "user-information-until", "2043-02-28"},
    {SUPPORT("2043-02"), "documentation-until", NULL},
    {SUPPORT("2033-02"), "updates-until", "2043-02-28"},
    /* what the Regulation sets */
    {"{}", "reporting-applies", "2026-09-11"},
    {"{}", "regulation-applies", "2027-12-11"},
    {"{}", "old-certificates-until", "2028-06-11"},
    {PRODUCT("2027-12-10", "60"), "placing", "2027-12-10"},
    {"conformity: {notified-body: {certificate: {valid-until: 2032-12-19}}}", "certificate-until",
     "2032-12-19"},
    {"conformity: {certification: {valid-until: 2031-01-01}}", "certification-until", "2031-01-01"},
};

static const struct cra_deadline *find(const struct cra_deadlines *deadlines, const char *id)
{
    for (size_t i = 0; i < deadlines->count; i++) {
        if (strcmp(deadlines->items[i].id, id) == 0)
            return &deadlines->items[i];
    }
    return NULL;
}

static void days_follow_from_the_project(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct cra_assessment *assessment = assess_text(days[i].text);
        const struct cra_deadlines *deadlines = &assessment->deadlines;
        const struct cra_deadline *deadline = find(deadlines, days[i].id);
        char day[11] = "";
        if (deadline)
            cra_date_format(deadline->date, day);
        if (strcmp(day, days[i].day ? days[i].day : "") != 0)
            fail_msg("%s: %s is “%s”", days[i].text, days[i].id, day);
        for (size_t j = 1; j < deadlines->count; j++)
            assert_true(cra_date_compare(deadlines->items[j - 1].date, deadlines->items[j].date) <= 0);
        release(assessment);
    }
}

static void old_products_are_told_apart(void **state)
{
    (void)state;
    struct cra_assessment *before = assess_text(PRODUCT("2027-12-10", "60"));
    struct cra_assessment *after = assess_text(PRODUCT("2027-12-11", "60"));
    assert_string_equal(find(&before->deadlines, "placing")->law, "Article 69(2)");
    assert_string_equal(find(&after->deadlines, "placing")->law, "Article 3(21)");
    release(before);
    release(after);
}

/* ---- Roles and duties ---- */

static const struct {
    const char *text;
    enum operator_role role;
    bool whole;
    size_t open;
} roles[] = {
    {"{}", operator_role_unset, false, 1},
    {"operator: manufacturer", operator_role_manufacturer, true, 0},
    {"operator: steward", operator_role_steward, false, 0},
    {"operator: authorised-representative", operator_role_authorised_representative, false, 0},
    {"operator: importer", operator_role_unset, false, 2},
    {"operator: {role: importer, own-name-or-trademark: no, substantial-modification: no}",
     operator_role_importer, false, 0},
    {"operator: {role: importer, own-name-or-trademark: yes}", operator_role_manufacturer, true, 0},
    {"operator: {role: distributor, substantial-modification: yes}", operator_role_manufacturer, true, 0},
    {"operator: {role: distributor, own-name-or-trademark: no}", operator_role_unset, false, 1},
    {"operator: {role: other, substantial-modification: no}", operator_role_other, false, 0},
    {"operator: {role: other, substantial-modification: yes}", operator_role_unset, false, 1},
    {"operator: {role: other, substantial-modification: yes, modified-product-made-available: yes, "
     "modification-affects-whole-product: yes}",
     operator_role_manufacturer, true, 0},
    {"operator: {role: other, substantial-modification: yes, modified-product-made-available: yes, "
     "modification-affects-whole-product: no}",
     operator_role_manufacturer, false, 0},
    {"operator: {role: other, substantial-modification: yes, modified-product-made-available: yes}",
     operator_role_manufacturer, false, 1},
};

static void roles_follow_from_facts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        struct cra_assessment *assessment = assess_text(roles[i].text);
        const struct cra_role_decision *role = &assessment->decisions.role;
        if (role->role != roles[i].role || role->whole_product != roles[i].whole ||
            role->chain.question_count != roles[i].open)
            fail_msg("%s: role %d, whole %d, %zu open", roles[i].text, (int)role->role, role->whole_product,
                     role->chain.question_count);
        release(assessment);
    }
}

static void every_role_with_duties_has_them(void **state)
{
    (void)state;
    static const struct {
        enum operator_role role;
        const char *law; /* of one of its duties */
    } wanted[] = {{operator_role_manufacturer, "Article 13(23)"},
                  {operator_role_authorised_representative, "Article 18(3)(a)"},
                  {operator_role_importer, "Article 19(8)"},
                  {operator_role_distributor, "Article 20(6)"},
                  {operator_role_steward, "Article 24(1)"}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool found = false;
        const struct cra_duty *duty;
        for (size_t j = 0; (duty = cra_duty_at(wanted[i].role, j)) != NULL; j++)
            found |= strcmp(duty->law, wanted[i].law) == 0;
        assert_true(found);
    }
    assert_null(cra_duty_at(operator_role_other, 0));
    assert_true(cra_role_draws_up_file(operator_role_manufacturer));
    assert_false(cra_role_draws_up_file(operator_role_importer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_follow_from_the_project),
        cmocka_unit_test(old_products_are_told_apart),
        cmocka_unit_test(roles_follow_from_facts),
        cmocka_unit_test(every_role_with_duties_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
