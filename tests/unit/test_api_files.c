#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cra/cra.h"
#include "failing.h"

/* Projects and dossiers on disk through the public functions, with memory that runs out at the n-th request.
 */

static char folder[64];

static int enter(void **state)
{
    (void)state;
    /* in memory where there is such a place: every run of a dossier waits for the disk many times */
    strcpy(folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/cra-test-XXXXXX" : "/tmp/cra-test-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void write_project(void)
{
    write_text("maker.json", "{\"name\": \"Maker\", \"postal-address\": \"Street 1\"}");
    write_text("report.txt", "All well.\n");
    write_text("project.yaml",
               "manufacturer:\n  use: maker.json\n"
               "product:\n  name: Gate\n  description: |\n    A gate.\n\n    - one\n    - two\n"
               "evidence: [{id: E-1, title: Report, kind: report, file: report.txt}]\n"
               "tests: [{id: T-1, subject: product, result: passed, report: E-1}]\n"
               "risk-assessment: {risks: [{id: R-1, title: Risk, points: [I-2-a]}]}\n");
}

static bool verifies(const char *path, cra_error **err)
{
    cra_verification *verification = cra_dossier_verify(path, NULL, err);
    cra_bytes *report =
        verification ? cra_verification_report(verification, CRA_REPORT_JSON, NULL, err) : NULL;
    if (report)
        assert_int_equal(cra_findings_count(cra_verification_findings(verification)), 0);
    cra_bytes_free(report);
    cra_verification_free(verification);
    return report != NULL;
}

static bool everything(cra_error **err)
{
    cra_dossier_options options = CRA_DOSSIER_OPTIONS_INIT;
    options.zip = "dossier.zip";
    options.languages = "en,de";
    cra_project *project = cra_project_open("project.yaml", NULL, err);
    cra_assessment *assessment = project ? cra_project_assess(project, NULL, err) : NULL;
    bool good = assessment && cra_dossier_write(assessment, "dossier", &options, err) &&
                verifies("dossier", err) && verifies("dossier.zip", err);
    cra_bytes *bytes[] = {NULL, NULL, NULL};
    if (good) {
        bytes[0] = cra_assessment_dates(assessment, CRA_REPORT_TEXT, NULL, err);
        bytes[1] = bytes[0] ? cra_assessment_duties(assessment, CRA_REPORT_JSON, NULL, err) : NULL;
        bytes[2] = bytes[1] ? cra_schema(CRA_SCHEMA_RNG, err) : NULL;
        good = bytes[2] != NULL;
    }
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++)
        cra_bytes_free(bytes[i]);
    cra_assessment_free(assessment);
    cra_project_free(project);
    return good;
}

static void every_failing_request_is_reported(void **state)
{
    (void)state;
    enum { dense_requests = 40 };
    write_project();
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    size_t n = 0, runs = 0;
    bool good = false;
    do {
        /* one request in some of those that follow: a run makes thousands */
        n += 1 + n / dense_requests;
        runs++;
        failing = (struct failing){.countdown = n};
        cra_error *err = NULL;
        good = everything(&err);
        cra_error_code code = cra_error_get_code(err);
        if (good && failing.failed)
            print_error("request %zu failed and nobody noticed\n", n);
        if (!good && code != CRA_ERROR_OUT_OF_MEMORY)
            print_error("request %zu: %s\n", n, cra_error_get_message(err));
        cra_error_free(err);
        assert_false(good && failing.failed);
        assert_true(good || code == CRA_ERROR_OUT_OF_MEMORY);
        assert_int_equal(failing.live, 0);
        assert_int_not_equal(access(".dossier.cra-lock", F_OK), 0);
    } while (!good);
    cra_set_allocator(NULL, NULL);
    assert_true(runs > 100);
}

/* What stood before a run that failed stands behind it, whole. */
static void a_failed_run_leaves_the_old_dossier(void **state)
{
    (void)state;
    write_project();
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    cra_error *err = NULL;
    assert_true(everything(&err));
    for (size_t n = 1000; n < 6000; n += 997) {
        failing.countdown = n;
        bool good = everything(&err);
        failing.countdown = 0;
        assert_true(good || cra_error_get_code(err) == CRA_ERROR_OUT_OF_MEMORY);
        cra_error_free(err);
        err = NULL;
        assert_true(verifies("dossier", &err));
    }
    cra_set_allocator(NULL, NULL);
}

/* ---- Citations in texts ---- */

/* The declaration of a product whose name cites what does not exist. */
static void write_word_file(const char *path)
{
    write_text("project.yaml", "product: {name: Gate of Article 72}\n");
    cra_project *project = cra_project_open("project.yaml", NULL, NULL);
    cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
    cra_document *document = cra_document_build(assessment, "declaration", NULL, NULL);
    cra_bytes *bytes = cra_document_render(document, CRA_DOCUMENT_DOCX, NULL);
    assert_non_null(bytes);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(cra_bytes_data(bytes), 1, cra_bytes_size(bytes), file), cra_bytes_size(bytes));
    assert_int_equal(fclose(file), 0);
    cra_bytes_free(bytes);
    cra_document_free(document);
    cra_assessment_free(assessment);
    cra_project_free(project);
}

typedef cra_lint *linter(const char *path, cra_error **err);

static bool lints(linter *lint_with, const char *path, size_t findings, cra_error **err)
{
    cra_lint *lint = lint_with(path, err);
    const cra_lint *list[] = {lint};
    cra_bytes *report = lint ? cra_lint_report(list, 1, CRA_REPORT_SARIF, NULL, err) : NULL;
    if (report)
        assert_int_equal(cra_findings_count(cra_lint_findings(lint)), findings);
    cra_bytes_free(report);
    cra_lint_free(lint);
    return report != NULL;
}

static void every_failing_request_of_a_lint_is_reported(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        linter *lint;
        size_t findings;
    } texts[] = {{"page.html", cra_lint_law, 2},    {"notes.md", cra_lint_law, 1},
                 {"terms.yaml", cra_lint_law, 1},   {"text.docx", cra_lint_law, 4},
                 {"text.docx", cra_lint_office, 0}, {"page.html", cra_lint_office, 1}};
    write_text("page.html", "<p>Article <b>72</b></p><p>A simplified declaration: Article 28(3)</p>");
    write_text("terms.yaml", "# Article\n# 13(26)\nname: none\n");
    write_text("notes.md", "Article 13(26)\n```\nArticle 72\n```\n");
    write_word_file("text.docx");
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bool good = false;
        for (size_t n = 1; !good; n += 1 + n / 100) {
            cra_error *err = NULL;
            failing = (struct failing){.countdown = n};
            good = lints(texts[i].lint, texts[i].path, texts[i].findings, &err);
            bool right = good ? !failing.failed : cra_error_get_code(err) == CRA_ERROR_OUT_OF_MEMORY;
            if (!right)
                print_error("%s, request %zu: %s\n", texts[i].path, n, cra_error_get_message(err));
            cra_error_free(err);
            assert_true(right);
            assert_int_equal(failing.live, 0);
        }
    }
    cra_set_allocator(NULL, NULL);
}

static void a_lint_needs_its_arguments(void **state)
{
    (void)state;
    cra_error *err = NULL;
    assert_null(cra_lint_law(NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    err = NULL;
    assert_null(cra_lint_law("no-such-file.md", &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_SYSTEM);
    cra_error_free(err);
    err = NULL;
    const cra_lint *list[] = {NULL};
    assert_null(cra_lint_report(list, 1, CRA_REPORT_TEXT, NULL, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
    assert_null(cra_lint_office(NULL, NULL));
    assert_null(cra_lint_findings(NULL));
    assert_false(cra_lint_is_readable(NULL));
    cra_lint_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_failing_request_is_reported, enter, leave),
        cmocka_unit_test_setup_teardown(a_failed_run_leaves_the_old_dossier, enter, leave),
        cmocka_unit_test_setup_teardown(every_failing_request_of_a_lint_is_reported, enter, leave),
        cmocka_unit_test(a_lint_needs_its_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
