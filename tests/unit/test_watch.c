/* Long work that somebody watches, and stops at any point. */
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

static char folder[64];

static void write_text(const char *path, const char *text, size_t times)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (size_t i = 0; i < times; i++)
        assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int enter(void **state)
{
    (void)state;
    strcpy(folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/cra-test-XXXXXX" : "/tmp/cra-test-XXXXXX");
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    write_text("large.txt", "This line has thirty-two bytes.\n", 20000); /* three pieces */
    write_text("small.txt", "All well.\n", 1);
    write_text("project.yaml",
               "product: {name: Gate}\n"
               "evidence:\n"
               "  - {id: E-1, title: Large, kind: report, file: large.txt}\n"
               "  - {id: E-2, title: Small, kind: report, file: small.txt}\n",
               1);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

/* Who stops at the n-th call, and remembers what was told. */
struct watching {
    size_t calls, stop_at; /* 0: never */
    size_t of_work[CRA_WORK_COMPARE + 1];
    char item[256];
    uint64_t done;
};

static bool watch(void *context, cra_work work, const char *item, uint64_t done, uint64_t total)
{
    struct watching *watching = context;
    assert_true(work <= CRA_WORK_COMPARE);
    assert_non_null(item);
    assert_true(done <= total);
    assert_true(watching->stop_at == 0 || watching->calls < watching->stop_at); /* not called again */
    if (strcmp(item, watching->item) == 0)
        assert_true(done >= watching->done); /* forward only */
    snprintf(watching->item, sizeof watching->item, "%s", item);
    watching->done = done;
    watching->of_work[work]++;
    return ++watching->calls != watching->stop_at;
}

static bool assess(struct watching *watching, cra_error **err)
{
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.watch = watch;
    options.watch_context = watching;
    cra_project *project = cra_project_open("project.yaml", NULL, NULL);
    cra_assessment *assessment = cra_project_assess(project, &options, err);
    cra_assessment_free(assessment);
    cra_project_free(project);
    return assessment != NULL;
}

static bool build(struct watching *watching, cra_error **err)
{
    cra_dossier_options options = CRA_DOSSIER_OPTIONS_INIT;
    options.watch = watch;
    options.watch_context = watching;
    options.zip = "dossier.zip";
    options.formats = "html";
    cra_project *project = cra_project_open("project.yaml", NULL, NULL);
    cra_assessment *assessment = cra_project_assess(project, NULL, NULL);
    assert_non_null(assessment);
    bool done = cra_dossier_write(assessment, "dossier", &options, err);
    cra_assessment_free(assessment);
    cra_project_free(project);
    return done;
}

static bool verify_at(const char *path, struct watching *watching, cra_error **err)
{
    cra_verify_options options = CRA_VERIFY_OPTIONS_INIT;
    options.watch = watch;
    options.watch_context = watching;
    cra_verification *verification = cra_dossier_verify(path, &options, err);
    if (verification)
        assert_int_equal(cra_findings_count(cra_verification_findings(verification)), 0);
    cra_verification_free(verification);
    return verification != NULL;
}

static bool verify_folder(struct watching *watching, cra_error **err)
{
    return verify_at("dossier", watching, err);
}

static bool verify_zip(struct watching *watching, cra_error **err)
{
    return verify_at("dossier.zip", watching, err);
}

static void nothing_is_left(void)
{
    assert_int_not_equal(access(".dossier.cra-new", F_OK), 0);
    assert_int_not_equal(access(".dossier.cra-lock", F_OK), 0);
    assert_int_not_equal(access(".dossier.zip.cra-new", F_OK), 0);
}

/* Stops the work at each of its points, then lets it come to its end. Returns how often it told. */
static struct watching stop_everywhere(bool (*work)(struct watching *, cra_error **), const char *stays)
{
    struct watching watching = {0};
    for (size_t n = 1;; n++) {
        cra_error *err = NULL;
        watching = (struct watching){.stop_at = n};
        bool done = work(&watching, &err);
        nothing_is_left();
        if (done) {
            assert_null(err);
            assert_int_equal(watching.calls, n - 1);
            return watching;
        }
        assert_int_equal(cra_error_get_code(err), CRA_ERROR_STOPPED);
        assert_int_equal(watching.calls, n);
        cra_error_free(err);
        if (stays)
            assert_int_equal(access(stays, F_OK), 0);
    }
}

static void an_assessment_is_stopped_anywhere(void **state)
{
    (void)state;
    struct watching told = stop_everywhere(assess, NULL);
    assert_int_equal(told.of_work[CRA_WORK_READ], told.calls);
    assert_true(told.calls >= 2 + 3); /* begin and end of each file, and the pieces between */
}

static void a_dossier_is_stopped_anywhere(void **state)
{
    (void)state;
    struct watching unwatched = {0};
    assert_true(build(&unwatched, NULL));
    write_text("dossier/mark", "old", 1); /* tells the old dossier from a new one */
    struct watching told = stop_everywhere(build, "dossier/mark");
    assert_int_not_equal(access("dossier/mark", F_OK), 0);
    assert_true(told.of_work[CRA_WORK_MAKE] > 1);
    assert_true(told.of_work[CRA_WORK_COPY] >= 2 + 3);
    assert_true(told.of_work[CRA_WORK_PACK] >= 10);
}

static void a_verification_is_stopped_anywhere(void **state)
{
    (void)state;
    struct watching unwatched = {0};
    assert_true(build(&unwatched, NULL));
    struct watching told = stop_everywhere(verify_folder, NULL);
    assert_int_equal(told.of_work[CRA_WORK_COMPARE], told.calls);
    assert_true(told.calls > 10);
    assert_true(stop_everywhere(verify_zip, NULL).calls > 10);
}

static void options_of_another_version_are_refused(void **state)
{
    (void)state;
    cra_verify_options options = CRA_VERIFY_OPTIONS_INIT;
    options.version++;
    cra_error *err = NULL;
    assert_null(cra_dossier_verify("dossier", &options, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_assessment_is_stopped_anywhere),
        cmocka_unit_test(a_dossier_is_stopped_anywhere),
        cmocka_unit_test(a_verification_is_stopped_anywhere),
        cmocka_unit_test(options_of_another_version_are_refused),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
