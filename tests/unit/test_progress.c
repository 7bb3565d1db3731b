/* How far a file has come, item by item of Annexes V and VII. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "assess/item_basis.h"
#include "cra/cra.h"

static cra_assessment *assess(const char *text)
{
    cra_project *project = cra_project_open_bytes(text, strlen(text), "test.yaml", NULL, NULL);
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.date = "2028-01-10";
    cra_assessment *assessment = cra_project_assess(project, &options, NULL);
    cra_project_free(project);
    assert_non_null(assessment);
    return assessment;
}

static const cra_item *find_item(const cra_assessment *assessment, const char *law)
{
    const cra_item *item;
    for (int part = 0; part < 2; part++) {
        for (size_t i = 0; (item = cra_assessment_item(assessment, (cra_part)part, i)) != NULL; i++) {
            if (strcmp(cra_item_law(item), law) == 0)
                return item;
        }
    }
    fail_msg("there is no item %s", law);
    return NULL;
}

static void test_states(void **state)
{
    (void)state;
    static const struct {
        const char *project, *law;
        cra_item_state state;
        size_t given, wanted;
    } cases[] = {
        {"{}", "Annex VII, point (1)", CRA_ITEM_MISSING, 0, 2},
        {"product: {description: A gate.}", "Annex VII, point (1)", CRA_ITEM_INCOMPLETE, 1, 2},
        {"product: {description: A gate., kind: software}", "Annex VII, point (1)", CRA_ITEM_READY, 2, 2},
        /* a version is there, but not whether it matters */
        {"product: {versions: [{version: '1'}]}", "Annex VII, point (1)(b)", CRA_ITEM_INCOMPLETE, 1, 1},
        {"product: {versions: [{version: '1', affects-compliance: yes}]}", "Annex VII, point (1)(b)",
         CRA_ITEM_READY, 1, 1},
        /* pictures are asked for hardware alone */
        {"product: {kind: software}", "Annex VII, point (1)(c)", CRA_ITEM_NOT_APPLICABLE, 0, 0},
        {"product: {kind: hardware}", "Annex VII, point (1)(c)", CRA_ITEM_MISSING, 0, 0},
        {"product: {kind: hardware, pictures: [{id: P-1, shows: marking}]}", "Annex VII, point (1)(c)",
         CRA_ITEM_INCOMPLETE, 0, 0},
        {"tests: [{id: T-1, subject: product}]", "Annex VII, point (6)", CRA_ITEM_INCOMPLETE, 0, 0},
        {"{}", "Annex VII, point (6)", CRA_ITEM_MISSING, 0, 0},
        /* nothing is said about Annex I: neither standards nor what was done instead */
        {"{}", "Annex VII, point (5)", CRA_ITEM_MISSING, 0, 0},
        {"{}", "Annex VII, point (8)", CRA_ITEM_NOT_APPLICABLE, 0, 0},
        /* what was refused is not there, and not ready */
        {"support: {end: never}", "Annex VII, point (4)", CRA_ITEM_INCOMPLETE, 1, 4},
        {"{}", "Annex V, point (5)", CRA_ITEM_READY, 0, 0},
        {"product: {other-acts: [{id: RED, requires-declaration: yes}]}", "Annex V, point (5)",
         CRA_ITEM_INCOMPLETE, 0, 0},
        {"declaration: {signatory: A. Person, place: Graz}", "Annex V, point (8)", CRA_ITEM_INCOMPLETE, 2, 4},
        /* an importer draws up no file */
        {"operator: {role: importer, own-name-or-trademark: no, substantial-modification: no}",
         "Annex VII, point (1)", CRA_ITEM_NOT_APPLICABLE, 0, 0},
        {"product: [", "Annex VII, point (1)", CRA_ITEM_UNKNOWN, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assessment *assessment = assess(cases[i].project);
        const cra_item *item = find_item(assessment, cases[i].law);
        assert_string_equal(cra_item_state_word(cra_item_get_state(item)),
                            cra_item_state_word(cases[i].state));
        assert_int_equal(cra_item_given(item), cases[i].given);
        assert_int_equal(cra_item_wanted(item), cases[i].wanted);
        cra_assessment_free(assessment);
    }
}

/* A warning that the author answers with a note is counted, and stops nothing; an error with a note does. */
static void test_notes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        cra_item_state state;
        size_t errors, warnings;
    } cases[] = {
        {"product: {intended-purpose: TBD}\n", CRA_ITEM_INCOMPLETE, 0, 1},
        {"product: {intended-purpose: TBD}\nnotes: [{rule: placeholder, reason: It is the name.}]\n",
         CRA_ITEM_READY, 0, 1},
        {"notes: [{rule: annex-vii-1-a, reason: It follows.}]\n", CRA_ITEM_MISSING, 2, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assessment *assessment = assess(cases[i].text);
        const cra_item *item = find_item(assessment, "Annex VII, point (1)(a)");
        assert_int_equal(cra_item_get_state(item), cases[i].state);
        assert_int_equal(cra_item_errors(item), cases[i].errors);
        assert_int_equal(cra_item_warnings(item), cases[i].warnings);
        cra_assessment_free(assessment);
    }
}

static size_t count_all(const cra_assessment *assessment, cra_part part)
{
    size_t count = 0;
    for (int state = CRA_ITEM_READY; state <= CRA_ITEM_UNKNOWN; state++)
        count += cra_assessment_item_count(assessment, part, (cra_item_state)state);
    return count;
}

static void test_counts(void **state)
{
    (void)state;
    cra_assessment *assessment = assess("{}");
    assert_int_equal(count_all(assessment, CRA_PART_DOCUMENTATION), 14);
    assert_int_equal(count_all(assessment, CRA_PART_DECLARATION), 8);
    assert_null(cra_assessment_item(assessment, CRA_PART_DOCUMENTATION, 14));
    assert_null(cra_assessment_item(assessment, CRA_PART_DECLARATION, 8));
    assert_null(cra_assessment_item(NULL, CRA_PART_DECLARATION, 0));
    assert_null(cra_item_state_word((cra_item_state)5));
    cra_assessment_free(assessment);
}

/* The examples are complete: nothing of them is open. */
static void test_examples(void **state)
{
    (void)state;
    static const char *const names[] = {"gateway/gateway", "app/app", "component/component",
                                        "firewall/firewall", "password-manager/password-manager"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/../docs/examples/%s.yaml", CRA_TESTS, names[i]);
        cra_project *project = cra_project_open(path, NULL, NULL);
        cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
        assert_non_null(assessment);
        const cra_item *item;
        for (int part = 0; part < 2; part++) {
            for (size_t j = 0; (item = cra_assessment_item(assessment, (cra_part)part, j)) != NULL; j++) {
                cra_item_state found = cra_item_get_state(item);
                if (found != CRA_ITEM_READY && found != CRA_ITEM_NOT_APPLICABLE)
                    fail_msg("%s: %s is %s", names[i], cra_item_law(item), cra_item_state_word(found));
            }
        }
        cra_assessment_free(assessment);
        cra_project_free(project);
    }
}

static void test_requirements(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t counts[4];
    } cases[] = {
        {"{}", {0, 0, 0, 22}},
        {"requirements: {I-1: {implementation: By design.}}", {0, 1, 0, 21}},
        {"requirements: {I-1: {implementation: By design., evidence: [E]}}\nevidence: [{id: E}]",
         {1, 0, 0, 21}},
        {"requirements: {I-1: {implementation: By design.}}\ntests: [{id: T, points: [I-1]}]", {1, 0, 0, 21}},
        {"requirements: {I-2-a: {applicable: no}}", {0, 0, 0, 22}},
        {"requirements: {I-2-a: {applicable: no, justification: None.}}", {0, 0, 1, 21}},
        {"requirements: {I-2-a: {applicable: unknown, implementation: By design.}}", {0, 0, 0, 22}},
        {"operator: {role: importer, own-name-or-trademark: no, substantial-modification: no}", {0, 0, 0, 0}},
        {"product: [", {0, 0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assessment *assessment = assess(cases[i].text);
        for (int j = 0; j < 4; j++) {
            if (cra_assessment_requirement_count(assessment, (cra_requirement_state)j) != cases[i].counts[j])
                fail_msg("%s: state %d", cases[i].text, j);
        }
        assert_int_equal(cra_assessment_requirement_count(assessment, (cra_requirement_state)4), 0);
        cra_assessment_free(assessment);
    }
    assert_int_equal(cra_assessment_requirement_count(NULL, CRA_REQUIREMENT_OPEN), 0);
}

/* Whoever answers everything that decides about scope and category. */
#define DECIDED                                                                                              \
    "operator: {role: manufacturer}\n"                                                                       \
    "scope: {data-connection: yes, commercial-activity: no}\n"

/* The first steps, by rule, or by their first path where there is none. */
static void test_steps(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *steps[4];
    } cases[] = {
        /* the questions on which the rest depends come first */
        {"{}", {"operator.role", "product.kind", "classification.answers.critical-1", "annex-vii-1"}},
        {DECIDED, {"art-2-out-of-scope", "annex-vii-1", "annex-vii-1-a"}},
        /* what cannot be understood comes before */
        {DECIDED "product: {nmae: Gate}\n", {"unknown-key", "art-2-out-of-scope", "annex-vii-1"}},
        {"product: [", {"yaml-syntax"}},
        /* a name that two Annexes ask for is one step: annex-v-1 goes with annex-ii-3 */
        {DECIDED "product: {description: D, kind: software, intended-purpose: P, "
                 "versions: [{version: '1', affects-compliance: yes}], security-environment: S, "
                 "essential-functions: F, security-properties: P}\n"
                 "manufacturer: {name: M, postal-address: A, email: m@m.example, single-point-of-contact: "
                 "{email: m@m.example}, disclosure-policy: {url: 'https://m.example'}}\n",
         {"art-2-out-of-scope", "annex-ii-3", "annex-ii-5", "annex-ii-7"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assessment *assessment = assess(cases[i].text);
        for (size_t j = 0; j < 4 && cases[i].steps[j]; j++) {
            const cra_step *step = cra_assessment_step(assessment, j);
            const char *found = cra_step_rule(step) ? cra_step_rule(step) : cra_step_path(step);
            if (!found || strcmp(found, cases[i].steps[j]) != 0)
                fail_msg("%s: step %zu is %s", cases[i].text, j, found ? found : "missing");
            assert_non_null(cra_step_reason(step));
            assert_non_null(cra_step_advice(step));
            assert_true(cra_step_count(step) > 0);
        }
        cra_assessment_free(assessment);
    }
}

/* A finished file leaves nothing to do, and nothing is done twice. */
static void test_steps_are_few(void **state)
{
    (void)state;
    cra_assessment *assessment = assess("{}");
    size_t count = 0;
    while (cra_assessment_step(assessment, count))
        count++;
    assert_int_equal(count, 16);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *a = cra_step_rule(cra_assessment_step(assessment, i));
            const char *b = cra_step_rule(cra_assessment_step(assessment, j));
            assert_false(a && b && strcmp(a, b) == 0);
        }
    }
    cra_assessment_free(assessment);
    assert_null(cra_assessment_step(NULL, 0));
    assert_null(cra_step_rule(NULL));
}

static void test_deadlines(void **state)
{
    (void)state;
    cra_assessment *assessment = assess("{}");
    const cra_deadline *day = cra_assessment_deadline(assessment, 1);
    assert_string_equal(cra_deadline_id(day), "regulation-applies");
    assert_string_equal(cra_deadline_date(day), "2027-12-11");
    assert_string_equal(cra_deadline_law(day), "Article 71(2)");
    assert_int_equal(cra_deadline_days(day, "2027-12-11"), 0);
    assert_int_equal(cra_deadline_days(day, "2027-12-10"), 1);
    assert_int_equal(cra_deadline_days(day, "2028-12-11"), -366);
    assert_int_equal(cra_deadline_days(day, "some day"), 0);
    assert_null(cra_assessment_deadline(assessment, 1000));
    assert_string_equal(cra_assessment_outcome_text(assessment, CRA_DECISION_SCOPE), "Undetermined");
    assert_null(cra_assessment_outcome_text(assessment, (cra_decision)4));
    assert_int_equal(cra_findings_count_of(cra_assessment_findings(assessment), "annex-vii-1"), 2);
    assert_int_equal(cra_findings_count_of(cra_assessment_findings(assessment), "no-such-rule"), 0);
    cra_assessment_free(assessment);
}

static void test_json(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "\"schema\": 1,\n  \"today\": \"2027-12-01\"",
        "\"file\": \"test.yaml\"",
        "\"passes\": false",
        "\"product\": \"Gate\"",
        "\"law\": \"Annex VII, point (1)(a)\"",
        "\"state\": \"missing\"",
        "\"evidence-missing\": 0",
        "\"days\": 10",
        "\"set_aside\": 0",
        "\"rule\": null",
    };
    cra_assessment *assessment = assess("product: {name: Gate}");
    const cra_assessment *list[] = {assessment, NULL};
    cra_error *err = NULL;
    cra_bytes *bytes = cra_progress_json(list, 1, "2027-12-01", CRA_SEVERITY_ERROR, &err);
    assert_non_null(bytes);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(cra_bytes_data(bytes), parts[i]))
            fail_msg("%s is not there", parts[i]);
    }
    cra_bytes_free(bytes);
    assert_null(cra_progress_json(list, 1, "2027-02-30", CRA_SEVERITY_ERROR, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    assert_null(cra_progress_json(list, 2, "2027-12-01", CRA_SEVERITY_ERROR, NULL));
    assert_null(cra_progress_json(NULL, 1, "2027-12-01", CRA_SEVERITY_ERROR, NULL));
    assert_null(cra_progress_json(list, 1, NULL, CRA_SEVERITY_ERROR, NULL));
    cra_assessment_free(assessment);
}

/* Every provision of the table exists, and every item has a title. */
static void test_table(void **state)
{
    (void)state;
    const struct cra_item_row *row;
    for (size_t i = 0; (row = cra_item_row_at(i)) != NULL; i++) {
        assert_non_null(cra_provision_find(row->law));
        assert_non_null(cra_provision_summary(cra_provision_find(row->law)));
        assert_true(cra_items_of_law(row->law) >> i & 1);
        for (const char *at = row->also; at && *at;) {
            char citation[64];
            size_t length = strcspn(at, ";");
            snprintf(citation, sizeof citation, "%.*s", (int)length, at);
            if (!cra_provision_find(citation))
                fail_msg("%s does not exist", citation);
            at += length + (at[length] ? 2 : 0);
        }
    }
}

static void test_basis(void **state)
{
    (void)state;
    static const struct {
        const char *law, *item;
        bool about;
    } cases[] = {
        {"Annex VII, point (1)(a)", "Annex VII, point (1)(a)", true},
        {"Annex VII, point (1)(a)", "Annex VII, point (1)", false}, /* to the narrowest */
        {"Annex VII, point (1)", "Annex VII, point (1)(a)", false},
        {"Annex II, point (8)(e)", "Annex VII, point (1)(d)", true},
        {"Annex III", "Annex VII, point (1)(d)", false},
        {"Article 13(1)", "Annex VII, point (1)(d)", false},
        {"Article 13(18); Annex V, point (6)", "Annex V, point (6)", true},
        {"Article 13(18); Annex V, point (6)", "Annex VII, point (1)(d)", true},
        {"Annex V, point (6)", "Annex VII, point (7)", true}, /* the declaration is part of the file */
        {"Annex VIII, Part II, point (6)", "Annex VII, point (7)", false},
        {"Annex I, Part I, point (2)(a)", "Annex VII, point (5)", true},
        {"Article 32", "Annex V, point (7)", true},
        {NULL, "Annex V, point (7)", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t row = 0;
        while (strcmp(cra_item_row_at(row)->law, cases[i].item) != 0)
            row++;
        if ((cra_items_of_law(cases[i].law) >> row & 1) != cases[i].about)
            fail_msg("%s, %s", cases[i].law ? cases[i].law : "none", cases[i].item);
    }
}

static void test_path(void **state)
{
    (void)state;
    assert_int_equal(cra_items_of_path(&cra_type_project, "product.pictures[2].file"),
                     cra_items_of_law("Annex VII, point (1)(c)"));
    /* no legal basis of its own: that of the record around it */
    assert_int_equal(cra_items_of_path(&cra_type_project, "product.pictures[2].caption"),
                     cra_items_of_law("Annex VII, point (1)(c)"));
    assert_int_equal(cra_items_of_path(&cra_type_project, "no.such.path"), 0);
    assert_int_equal(cra_items_of_path(&cra_type_project, "product.name.first"),
                     cra_items_of_path(&cra_type_project, "product.name"));
    assert_int_equal(cra_items_of_path(&cra_type_project, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_counts),        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_requirements),  cmocka_unit_test(test_steps),
        cmocka_unit_test(test_steps_are_few), cmocka_unit_test(test_deadlines),
        cmocka_unit_test(test_json),          cmocka_unit_test(test_table),
        cmocka_unit_test(test_basis),         cmocka_unit_test(test_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
