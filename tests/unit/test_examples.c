/* The examples of the guide: the gateway has nothing to find, the broken project everything that its comments
 * say, and each malformed file the one fault that it was made for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "cra/cra.h"
#include "golden.h"

#define EXAMPLES CRA_TESTS "/../docs/examples/"

static cra_assessment *assess(const char *folder, const char *file)
{
    assert_int_equal(chdir(folder), 0);
    cra_error *error = NULL;
    cra_project *project = cra_project_open(file, NULL, &error);
    if (!project)
        fail_msg("%s: %s", file, cra_error_get_message(error));
    cra_assessment *assessment = cra_project_assess(project, NULL, &error);
    if (!assessment)
        fail_msg("%s: %s", file, cra_error_get_message(error));
    cra_project_free(project);
    return assessment;
}

static bool is_found(const cra_findings *findings, const char *rule, size_t length)
{
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const char *id = cra_finding_rule(cra_findings_at(findings, i));
        if (strlen(id) == length && strncmp(id, rule, length) == 0)
            return true;
    }
    return false;
}

static void gateway_is_clean(void **state)
{
    (void)state;
    cra_assessment *assessment = assess(EXAMPLES "gateway", "gateway.yaml");
    const cra_findings *findings = cra_assessment_findings(assessment);
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const cra_finding *finding = cra_findings_at(findings, i);
        print_error("gateway.yaml:%zu: %s: %s\n", cra_finding_line(finding), cra_finding_rule(finding),
                    cra_finding_message(finding));
    }
    assert_int_equal(cra_findings_count(findings), 0);
    assert_string_equal(cra_assessment_date(assessment), "2028-01-10");
    assert_string_equal(cra_assessment_date_origin(assessment), "date of the declaration");
    cra_assessment_free(assessment);
}

static void broken_is_reported(void **state)
{
    (void)state;
    cra_assessment *assessment = assess(EXAMPLES "broken", "broken.yaml");
    cra_error *error = NULL;
    cra_bytes *report =
        cra_report((const cra_assessment *const[]){assessment}, 1, CRA_REPORT_TEXT, NULL, &error);
    assert_non_null(report);
    assert_golden("examples/broken.txt", cra_bytes_data(report), cra_bytes_size(report));
    cra_bytes_free(report);
    cra_assessment_free(assessment);
}

/* Rules stand in the comments in brackets, as in "[wrong-form, annex-v-2]"; further down than the
 * introduction. */
static bool next_rule(const char **at, const char **rule, size_t *length)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    for (;;) {
        const char *mark = *at + strcspn(*at, "[,");
        if (!*mark)
            return false;
        *at = mark + 1;
        const char *line = mark;
        while (line[-1] != '\n')
            line--;
        if (line[strspn(line, " ")] != '#')
            continue;
        *rule = *at + strspn(*at, "\n# ");
        *length = strspn(*rule, letters);
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)*length, *rule);
        if (*mark == '[' || cra_rule_find(name))
            return true;
    }
}

static void broken_says_what_is_found(void **state)
{
    (void)state;
    cra_assessment *assessment = assess(EXAMPLES "broken", "broken.yaml");
    const cra_findings *findings = cra_assessment_findings(assessment);
    size_t size = 0;
    char *text = read_golden("broken.yaml", &size);
    assert_non_null(text);
    const char *body = strstr(text, "\ndocument:");
    assert_non_null(body);

    const char *at = body, *rule = NULL;
    size_t length = 0, count = 0;
    for (; next_rule(&at, &rule, &length); count++) {
        if (!is_found(findings, rule, length))
            fail_msg("a comment announces %.*s, which is not found", (int)length, rule);
    }
    assert_true(count > 60);

    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const char *id = cra_finding_rule(cra_findings_at(findings, i));
        bool said = false;
        for (at = body; !said && next_rule(&at, &rule, &length);)
            said = strlen(id) == length && strncmp(id, rule, length) == 0;
        if (!said)
            fail_msg("%s is found, and no comment announces it", id);
    }
    free(text);
    cra_assessment_free(assessment);
}

static void malformed_is_explained(void **state)
{
    (void)state;
    static const struct {
        const char *file, *rule;
        size_t line, column;
    } cases[] = {
        {"alias.yaml", "yaml-alias", 2, 9},
        {"bare-ampersand.xml", "xml-entity", 1, 55},
        {"comment.json", "json-syntax", 1, 32},
        {"control-character.yaml", "control-character", 2, 15},
        {"crossed-tags.xml", "xml-syntax", 1, 62},
        {"doctype.xml", "xml-doctype", 2, 1},
        {"empty.yaml", "empty-file", 1, 1},
        {"latin-1.yaml", "encoding", 2, 13},
        {"leading-zero.json", "json-syntax", 1, 37},
        {"lone-surrogate.json", "json-escape", 1, 23},
        {"not-a-number.json", "json-syntax", 1, 22},
        {"raw-line-break.json", "json-syntax", 1, 22},
        {"second-value.json", "json-syntax", 1, 33},
        {"single-quotes.json", "json-syntax", 1, 2},
        {"tab-indentation.yaml", "tab-indent", 2, 1},
        {"tag.yaml", "yaml-tag", 2, 9},
        {"trailing-comma.json", "json-syntax", 1, 30},
        {"truncated.json", "json-syntax", 2, 1},
        {"truncated.xml", "xml-syntax", 2, 1},
        {"two-documents.yaml", "yaml-several-documents", 2, 1},
        {"two-roots.xml", "xml-syntax", 1, 40},
        {"unclosed-list.yaml", "yaml-syntax", 3, 1},
        {"unclosed-quote.yaml", "yaml-syntax", 4, 1},
        {"unknown-entity.xml", "xml-entity", 1, 54},
        {"utf-16.yaml", "encoding", 1, 1},
        {"wrong-indentation.yaml", "yaml-syntax", 3, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_assessment *assessment = assess(CRA_TESTS "/data/malformed", cases[i].file);
        const cra_findings *findings = cra_assessment_findings(assessment);
        const cra_finding *finding = cra_findings_at(findings, 0);
        if (cra_findings_count(findings) != 1 || strcmp(cra_finding_rule(finding), cases[i].rule) != 0 ||
            cra_finding_line(finding) != cases[i].line || cra_finding_column(finding) != cases[i].column)
            fail_msg("%s: %zu findings, the first is %s at %zu:%zu", cases[i].file,
                     cra_findings_count(findings), finding ? cra_finding_rule(finding) : "none",
                     finding ? cra_finding_line(finding) : 0, finding ? cra_finding_column(finding) : 0);
        cra_assessment_free(assessment);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gateway_is_clean),
        cmocka_unit_test(broken_is_reported),
        cmocka_unit_test(broken_says_what_is_found),
        cmocka_unit_test(malformed_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
