#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "cra/cra.h"

static const char small_project[] = "manufacturer: {name: Maker, postal-address: Street 1}\n"
                                    "product:\n"
                                    "  name: Gate\n"
                                    "  description: {en: A gate., de: Ein Tor.}\n"
                                    "  expected-use-months: 120\n"
                                    "  placing-date: 2028-01-10\n"
                                    "  markets: [DE, AT]\n"
                                    "evidence: [{id: E-1, url: https://reports.example/1}]\n"
                                    "tests: [{id: T-1, subject: product, report: E-1}]\n";

static cra_project *open_small(void)
{
    cra_error *err = NULL;
    cra_project *project =
        cra_project_open_bytes(small_project, sizeof small_project - 1, "small.yaml", NULL, &err);
    if (!project)
        fail_msg("%s", cra_error_get_message(err));
    return project;
}

static const cra_field *field_named(const cra_type *type, const char *name)
{
    const cra_field *field = NULL;
    for (size_t i = 0; (field = cra_type_field(type, i)) != NULL; i++) {
        if (strcmp(cra_field_name(field), name) == 0)
            return field;
    }
    return NULL;
}

static void handles_keep_their_parents(void **state)
{
    (void)state;
    cra_project *project = open_small();
    cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
    cra_project_free(project);
    assert_non_null(assessment);
    const cra_findings *findings = cra_assessment_findings(assessment);
    assert_true(cra_findings_count_at_least(findings, CRA_SEVERITY_ERROR) > 0);
    assert_string_equal(cra_finding_file(cra_findings_at(findings, 0)), "small.yaml");
    cra_assessment_free(assessment);
}

static void retaining_counts(void **state)
{
    (void)state;
    cra_project *project = open_small();
    cra_project *again = cra_project_retain(project);
    assert_ptr_equal(project, again);
    cra_project_free(project);
    assert_true(cra_project_is_readable(again));
    cra_project_free(again);
    assert_null(cra_project_retain(NULL));
    assert_null(cra_assessment_retain(NULL));
}

static void walks_the_model(void **state)
{
    (void)state;
    cra_project *project = open_small();
    const cra_object *root = cra_project_root(project);
    const cra_type *type = cra_object_type(root);
    assert_string_equal(cra_type_name(type), "project");
    const cra_object *product = cra_object_record(root, field_named(type, "product"), 0);
    const cra_type *product_type = cra_object_type(product);
    const cra_field *markets = field_named(product_type, "markets");
    assert_true(cra_field_is_list(markets));
    assert_int_equal(cra_object_count(product, markets), 2);
    assert_string_equal(cra_object_text(product, markets, 1), "AT");
    assert_null(cra_object_text(product, markets, 2));
    const cra_field *description = field_named(product_type, "description");
    assert_string_equal(cra_object_text(product, description, 0), "A gate.");
    assert_string_equal(cra_object_localized(product, description, 0, "de"), "Ein Tor.");
    assert_null(cra_object_localized(product, description, 0, "fr"));
    int64_t months = 0;
    assert_true(cra_object_integer(product, field_named(product_type, "expected_use_months"), &months));
    assert_int_equal(months, 120);
    int year = 0, month = 0, day = 0;
    assert_true(cra_object_date(product, field_named(product_type, "placing_date"), 0, &year, &month, &day));
    assert_int_equal(year * 10000 + month * 100 + day, 20280110);
    const cra_object *test = cra_object_record(root, field_named(type, "tests"), 0);
    const cra_field *report = field_named(cra_object_type(test), "report");
    assert_int_equal(cra_field_kind(report), CRA_KIND_REFERENCE);
    assert_string_equal(cra_object_text(test, report, 0), "E-1");
    assert_ptr_equal(cra_object_record(test, report, 0),
                     cra_object_record(root, field_named(type, "evidence"), 0));
    const cra_field *subject = field_named(cra_object_type(test), "subject");
    assert_string_equal(cra_object_text(test, subject, 0), "product");
    assert_string_equal(cra_field_choice(subject, 1), "vulnerability_handling");
    assert_null(cra_field_choice(subject, 2));
    assert_string_equal(cra_field_choice_meaning(subject, 0), "The product, Annex I, Part I");
    assert_null(cra_field_choice_meaning(subject, 2));
    assert_null(cra_field_choice_meaning(NULL, 0));
    cra_project_free(project);
}

static void describes_every_type(void **state)
{
    (void)state;
    const cra_type *type = NULL;
    size_t fields = 0;
    for (size_t i = 0; (type = cra_type_at(i)) != NULL; i++) {
        assert_non_null(cra_type_meaning(type));
        const cra_field *field = NULL;
        for (size_t j = 0; (field = cra_type_field(type, j)) != NULL; j++) {
            assert_non_null(cra_field_meaning(field));
            cra_kind kind = cra_field_kind(field);
            assert_int_equal(kind == CRA_KIND_RECORD || kind == CRA_KIND_REFERENCE,
                             cra_field_type(field) != NULL);
            assert_int_equal(kind == CRA_KIND_CHOICE, cra_field_choice(field, 0) != NULL);
            assert_int_equal(kind == CRA_KIND_TEXT || kind == CRA_KIND_DATE, cra_field_form(field) != NULL);
            if (cra_field_is_required(field))
                assert_true(kind != CRA_KIND_RECORD);
            fields++;
        }
    }
    assert_true(fields > 400);
    assert_null(cra_field_form(NULL));
    assert_false(cra_field_is_required(NULL));
    assert_false(cra_type_has_short_form(NULL));
}

static void rules_are_complete_and_unique(void **state)
{
    (void)state;
    const cra_rule *rule = NULL;
    size_t count = 0;
    for (size_t i = 0; (rule = cra_rule_at(i)) != NULL; i++) {
        assert_ptr_equal(cra_rule_find(cra_rule_id(rule)), rule);
        assert_true(strlen(cra_rule_title(rule)) > 0);
        assert_true(strlen(cra_rule_explanation(rule)) > 0);
        assert_true(strlen(cra_rule_advice(rule)) > 0);
        count++;
    }
    assert_true(count > 100);
    assert_null(cra_rule_find("no-such-rule"));
    assert_string_equal(cra_rule_fields(cra_rule_find("annex-v-3")), "manufacturer.name");
    assert_null(cra_rule_fields(cra_rule_find("art-13-8")));
    assert_null(cra_rule_fields(NULL));
    assert_string_equal(cra_rule_suggest("annex-vi-2-b"), "annex-vii-2-b");
}

static void refuses_wrong_arguments(void **state)
{
    (void)state;
    cra_error *err = NULL;
    assert_null(cra_project_open(NULL, NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    err = NULL;
    assert_null(cra_project_open("/no/such/file.yaml", NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_SYSTEM);
    cra_error_free(err);
    err = NULL;
    cra_open_options newer = CRA_OPEN_OPTIONS_INIT;
    newer.version++;
    assert_null(cra_project_open_bytes("", 0, "p.yaml", &newer, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    err = NULL;
    assert_null(cra_project_open_bytes("", 0, "p.docx", NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    err = NULL;
    assert_null(cra_project_assess(NULL, NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    assert_null(cra_project_open(NULL, NULL, NULL));
    assert_null(cra_findings_at(NULL, 0));
    assert_int_equal(cra_findings_count(NULL), 0);
    assert_string_equal(cra_error_get_message(NULL), "");
    cra_project_free(NULL);
    cra_assessment_free(NULL);
    cra_bytes_free(NULL);
    cra_verification_free(NULL);
    cra_error_free(NULL);
}

static void malformed_input_is_a_finding(void **state)
{
    (void)state;
    cra_error *err = NULL;
    static const char text[] = "product: {\n";
    cra_project *project = cra_project_open_bytes(text, sizeof text - 1, "p.yaml", NULL, &err);
    assert_non_null(project);
    assert_false(cra_project_is_readable(project));
    assert_int_equal(cra_findings_count(cra_project_findings(project)), 1);
    assert_null(cra_project_convert(project, CRA_SYNTAX_JSON, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_INPUT);
    cra_error_free(err);
    err = NULL;
    cra_assessment *assessment = cra_project_assess(project, NULL, &err);
    assert_non_null(assessment);
    assert_int_equal(cra_findings_count(cra_assessment_findings(assessment)), 1);
    const cra_assessment *list[] = {assessment};
    cra_bytes *report = cra_report(list, 1, CRA_REPORT_JSON, NULL, &err);
    assert_non_null(report);
    assert_non_null(strstr(cra_bytes_data(report), "\"readable\": false"));
    cra_bytes_free(report);
    cra_assessment_free(assessment);
    cra_project_free(project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(handles_keep_their_parents),
        cmocka_unit_test(retaining_counts),
        cmocka_unit_test(walks_the_model),
        cmocka_unit_test(describes_every_type),
        cmocka_unit_test(rules_are_complete_and_unique),
        cmocka_unit_test(refuses_wrong_arguments),
        cmocka_unit_test(malformed_input_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
