#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "assess/assessment.h"
#include "assess/check.h"
#include "findings_text.h"
#include "rule_cases.h"

static struct cra_assessment *assess_text(const char *text, const cra_assess_options *given)
{
    cra_error *err = NULL;
    static const cra_assess_options standard = CRA_ASSESS_OPTIONS_INIT;
    struct cra_project *project = cra_project_read_bytes(cra_text_of(text), "p.yaml", NULL, &err);
    if (!project)
        fail_msg("%s", cra_error_get_message(err));
    assert_string_equal(findings_text(&project->diagnostics), "");
    struct cra_assessment *assessment = cra_assessment_make(project, given ? given : &standard, &err);
    if (!assessment)
        fail_msg("%s", cra_error_get_message(err));
    return assessment;
}

static void release(struct cra_assessment *assessment)
{
    struct cra_project *project = (struct cra_project *)(uintptr_t)assessment->project;
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

static size_t count_of(const struct cra_assessment *assessment, const char *rule)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->diagnostics.count; i++)
        count += strcmp(assessment->diagnostics.items[i].rule->id, rule) == 0;
    return count;
}

static void rules_speak_when_they_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
        struct cra_assessment *assessment = assess_text(rule_cases[i].text, NULL);
        if (count_of(assessment, rule_cases[i].rule) != rule_cases[i].count)
            print_error("rule %s in\n%s\n%s", rule_cases[i].rule, rule_cases[i].text,
                        findings_text(&assessment->diagnostics));
        assert_int_equal(count_of(assessment, rule_cases[i].rule), rule_cases[i].count);
        release(assessment);
    }
}

/* A rule that no case lets speak, or that no case keeps silent, is not tested. Two need files:
 * test_evidence.c. */
static void every_rule_is_tested_both_ways(void **state)
{
    (void)state;
    for (const struct cra_rule *const *rule = cra_assess_rules; *rule; rule++) {
        const char *id = (*rule)->id;
        if (strcmp(id, "evidence-changed") == 0 || strcmp(id, "evidence-without-digest") == 0 ||
            strcmp(id, "evidence-unreadable") == 0)
            continue;
        bool speaks = false, silent = false;
        for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
            bool same = strcmp(rule_cases[i].rule, id) == 0;
            speaks = speaks || (same && rule_cases[i].count);
            silent = silent || (same && !rule_cases[i].count);
        }
        bool never_silent = strcmp(id, "art-13-3-applicable") == 0 ||
                            strcmp(id, "art-13-3-implementation") == 0 ||
                            strcmp(id, "annex-vii-3") == 0; /* the gateway example is their silent case */
        if (!speaks || (!silent && !never_silent))
            fail_msg("rule %s is not tested both ways", id);
    }
}

static void chooses_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *text, *asked, *fallback, *date, *origin;
    } cases[] = {
        {"declaration: {date: 2028-01-10}\nproduct: {placing-date: 2028-02-01}", NULL, "2026-01-01",
         "2028-01-10", "date of the declaration"},
        {"product: {placing-date: 2028-02-01}", NULL, "2026-01-01", "2028-02-01",
         "date of placing on the market"},
        {"{}", NULL, "2026-01-01", "2026-01-01", "today"},
        {"{}", NULL, NULL, "2027-12-11", "date of application"},
        {"declaration: {date: 2028-01-10}", "2029-03-04", "2026-01-01", "2029-03-04", "as asked for"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
        options.date = cases[i].asked;
        options.fallback_date = cases[i].fallback;
        options.fallback_origin = "today";
        struct cra_assessment *assessment = assess_text(cases[i].text, &options);
        assert_string_equal(assessment->date_text, cases[i].date);
        assert_string_equal(assessment->date_origin, cases[i].origin);
        release(assessment);
    }
}

static void refuses_what_it_cannot_use(void **state)
{
    (void)state;
    static const struct {
        const char *date, *law_state, *name;
        cra_error_code code;
    } cases[] = {
        {"2027-13-01", NULL, NULL, CRA_ERROR_ARGUMENT},
        {"tomorrow", NULL, NULL, CRA_ERROR_ARGUMENT},
        {NULL, "id: x\nas-of: never\n", "s.yaml", CRA_ERROR_INPUT},
        {NULL, "as-of: 2026-01-01\n", "s.yaml", CRA_ERROR_INPUT},
        {NULL, "", "s.yaml", CRA_ERROR_INPUT},
        {NULL, "id: x", "s.txt", CRA_ERROR_ARGUMENT},
    };
    cra_error *err = NULL;
    struct cra_project *project = cra_project_read_bytes(CRA_TEXT("{}"), "p.json", NULL, &err);
    assert_non_null(project);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
        options.date = cases[i].date;
        options.law_state = cases[i].law_state;
        options.law_state_size = cases[i].law_state ? strlen(cases[i].law_state) : 0;
        options.law_state_name = cases[i].name;
        assert_null(cra_assessment_make(project, &options, &err));
        assert_int_equal(cra_error_get_code(err), cases[i].code);
        cra_error_free(err);
        err = NULL;
    }
    cra_project_destroy(project);
}

static void notes_explain_but_do_not_remove(void **state)
{
    (void)state;
    struct cra_assessment *assessment =
        assess_text("notes:\n  - {rule: annex-v-1, path: product.type, reason: x}\n"
                    "  - {rule: annex-v-3, reason: The name follows., author: A. Person, date: 2027-01-02}\n"
                    "product: {name: A, kind: software}\n",
                    NULL);
    assert_int_equal(count_of(assessment, "annex-v-3"), 1);
    size_t explained = 0;
    for (size_t i = 0; i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        explained += finding->annotation != NULL;
        if (strcmp(finding->rule->id, "annex-v-3") == 0)
            assert_string_equal(finding->annotation, "The name follows. — A. Person, 2027-01-02");
    }
    assert_int_equal(explained, 2);
    release(assessment);
}

static void paths_of_the_table_exist(void **state)
{
    (void)state;
    static const char *const paths[] = {
#define RULE(name, id, severity, law, title, explanation, advice)
#define PRESENT(name, id, paths, when, law, title, explanation, advice) paths,
#define EXPECTED PRESENT
#include "assess/rules.def"
#undef RULE
#undef PRESENT
#undef EXPECTED
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        for (const char *path = paths[i]; *path;) {
            const struct cra_type *type = &cra_type_project;
            size_t length = strcspn(path, " ");
            for (size_t at = 0; at < length;) {
                size_t step = strcspn(path + at, ". ");
                const struct cra_field *field =
                    type ? cra_type_find(type, (struct cra_text){path + at, step}) : NULL;
                if (!field)
                    fail_msg("there is no field %.*s", (int)length, path);
                type = field->type;
                at += step + 1;
            }
            path += length + strspn(path + length, " ");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_speak_when_they_must),
        cmocka_unit_test(every_rule_is_tested_both_ways),
        cmocka_unit_test(chooses_the_day),
        cmocka_unit_test(refuses_what_it_cannot_use),
        cmocka_unit_test(notes_explain_but_do_not_remove),
        cmocka_unit_test(paths_of_the_table_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
