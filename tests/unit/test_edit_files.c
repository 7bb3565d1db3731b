/* Edited projects written back, names and digests of files beside them: what is kept and what is refused,
 * also when memory runs out. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cra/cra.h"
#include "failing.h"
#include "judge.h"

static char folder[64];

static int enter(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/cra-test-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void make_files(void)
{
    assert_int_equal(system("mkdir -p client/lamp/proof client/shared outside; touch client/cra-root"), 0);
    judge_write("client/lamp/lamp.yaml", CRA_TEXT("product:\n  name: Lamp # on the label\n"));
    judge_write("client/lamp/proof/report.txt", CRA_TEXT("abc"));
    judge_write("client/shared/policy.txt", CRA_TEXT("abc"));
    judge_write("outside/secret.txt", CRA_TEXT("abc"));
}

static cra_project *open_lamp(void)
{
    cra_project *project = cra_project_open("client/lamp/lamp.yaml", NULL, NULL);
    assert_non_null(project);
    return project;
}

static void expect_text(const char *path, const char *wanted)
{
    size_t size = 0;
    char *text = judge_read(path, &size);
    assert_non_null(text);
    assert_int_equal(size, strlen(wanted));
    assert_memory_equal(text, wanted, size);
    free(text);
}

/* ---- Writing ---- */

static void an_edited_project_is_written(void **state)
{
    (void)state;
    make_files();
    assert_int_equal(chmod("client/lamp/lamp.yaml", 0604), 0);
    cra_project *project = open_lamp();
    cra_bytes *text = cra_project_set(project, "product.name", "Light", NULL);
    assert_non_null(text);
    size_t size = 0;
    assert_memory_equal(cra_project_text(project, &size), "product:\n  name: Lamp", 21);
    assert_int_equal(size, strlen("product:\n  name: Lamp # on the label\n"));
    assert_true(cra_project_write(project, text, NULL));
    expect_text("client/lamp/lamp.yaml", "product:\n  name: Light # on the label\n");
    struct stat status;
    assert_int_equal(stat("client/lamp/lamp.yaml", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0604);
    cra_bytes_free(text);
    cra_project_free(project);
}

static void expect_refusal(bool done, cra_error **err, cra_error_code code)
{
    assert_false(done);
    assert_int_equal(cra_error_get_code(*err), code);
    cra_error_free(*err);
    *err = NULL;
}

static void a_file_that_changed_meanwhile_is_left(void **state)
{
    (void)state;
    make_files();
    cra_project *project = open_lamp();
    cra_bytes *text = cra_project_unset(project, "product.name", NULL);
    assert_non_null(text);
    judge_write("client/lamp/lamp.yaml", CRA_TEXT("product:\n  name: Other\n"));
    cra_error *err = NULL;
    expect_refusal(cra_project_write(project, text, &err), &err, CRA_ERROR_REFUSED);
    expect_text("client/lamp/lamp.yaml", "product:\n  name: Other\n");
    assert_int_equal(unlink("client/lamp/lamp.yaml"), 0);
    expect_refusal(cra_project_write(project, text, &err), &err, CRA_ERROR_SYSTEM);
    assert_int_equal(access("client/lamp/lamp.yaml", F_OK), -1);
    cra_project_free(project);
    project = cra_project_open_bytes("{}", 2, "p.json", NULL, NULL);
    expect_refusal(cra_project_write(project, text, &err), &err, CRA_ERROR_ARGUMENT);
    cra_bytes_free(text);
    cra_project_free(project);
}

static void what_must_not_be_null_is_refused(void **state)
{
    (void)state;
    cra_project *project = cra_project_open_bytes("{}", 2, "p.json", NULL, NULL);
    const cra_edit no_path = {CRA_EDIT_SET, NULL, "x"}, no_value = {CRA_EDIT_SET, "product.name", NULL},
                   no_kind = {(cra_edit_kind)9, "product.name", "x"};
    cra_error *errors[9] = {0};
    assert_null(cra_project_set(NULL, "product.name", "x", &errors[0]));
    assert_null(cra_project_set(project, NULL, "x", &errors[1]));
    assert_null(cra_project_set(project, "product.name", NULL, &errors[2]));
    assert_null(cra_project_unset(project, NULL, &errors[3]));
    assert_null(cra_project_append(project, "evidence", NULL, &errors[4]));
    assert_null(cra_project_edit(project, NULL, 1, &errors[5]));
    assert_null(cra_project_edit(project, &no_path, 1, &errors[6]));
    assert_null(cra_project_edit(project, &no_value, 1, &errors[7]));
    assert_null(cra_project_edit(project, &no_kind, 1, &errors[8]));
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        assert_int_equal(cra_error_get_code(errors[i]), CRA_ERROR_ARGUMENT);
        cra_error_free(errors[i]);
    }
    size_t size = 0;
    assert_null(cra_project_text(NULL, &size));
    assert_null(cra_project_text(project, NULL));
    assert_null(cra_project_file_name(NULL, "a", NULL));
    assert_null(cra_project_file_name(project, NULL, NULL));
    assert_null(cra_project_file_digest(NULL, "a", NULL));
    assert_null(cra_project_file_digest(project, NULL, NULL));
    assert_false(cra_project_write(NULL, NULL, NULL));
    assert_false(cra_project_write(project, NULL, NULL));
    cra_project_free(project);
}

/* ---- Files beside it ---- */

static const char digest_of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void files_are_named_as_the_project_calls_them(void **state)
{
    (void)state;
    static const struct {
        const char *path, *name;
        cra_error_code code;
    } table[] = {
        {"client/lamp/proof/report.txt", "proof/report.txt", CRA_ERROR_NONE},
        {"client/lamp/../lamp/./proof/report.txt", "proof/report.txt", CRA_ERROR_NONE},
        {"client/lamp/lamp.yaml", "lamp.yaml", CRA_ERROR_NONE},
        {"client/shared/policy.txt", "../shared/policy.txt", CRA_ERROR_NONE},
        {"client/cra-root", "../cra-root", CRA_ERROR_NONE},
        {"outside/secret.txt", NULL, CRA_ERROR_REFUSED},
        {"client/lamp/none.txt", NULL, CRA_ERROR_SYSTEM},
    };
    make_files();
    cra_project *project = open_lamp();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cra_error *err = NULL;
        cra_bytes *name = cra_project_file_name(project, table[i].path, &err);
        assert_int_equal(cra_error_get_code(err), table[i].code);
        if (table[i].name)
            assert_string_equal(cra_bytes_data(name), table[i].name);
        else
            assert_null(name);
        cra_bytes_free(name);
        cra_error_free(err);
    }
    cra_project_free(project);
}

static void digests_are_those_of_the_files(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        cra_error_code code;
    } table[] = {
        {"proof/report.txt", CRA_ERROR_NONE},  {"../shared/policy.txt", CRA_ERROR_NONE},
        {"proof\\report.txt", CRA_ERROR_NONE}, {"../../outside/secret.txt", CRA_ERROR_REFUSED},
        {"/etc/passwd", CRA_ERROR_REFUSED},    {"link.txt", CRA_ERROR_REFUSED},
        {"proof/none.txt", CRA_ERROR_SYSTEM},  {"proof", CRA_ERROR_SYSTEM},
    };
    make_files();
    assert_int_equal(symlink("../../outside/secret.txt", "client/lamp/link.txt"), 0);
    cra_project *project = open_lamp();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cra_error *err = NULL;
        cra_bytes *digest = cra_project_file_digest(project, table[i].name, &err);
        if (cra_error_get_code(err) != table[i].code)
            print_error("%s: %s\n", table[i].name, cra_error_get_message(err));
        assert_int_equal(cra_error_get_code(err), table[i].code);
        if (table[i].code == CRA_ERROR_NONE)
            assert_string_equal(cra_bytes_data(digest), digest_of_abc);
        cra_bytes_free(digest);
        cra_error_free(err);
    }
    cra_project_free(project);
}

/* ---- Memory ---- */

static bool set_and_write(const cra_project *project, cra_error **err)
{
    cra_bytes *text = cra_project_set(project, "product.name", "Light", err);
    bool good = text && cra_project_write(project, text, err);
    cra_bytes_free(text);
    return good;
}

static bool name_file(const cra_project *project, cra_error **err)
{
    cra_bytes *name = cra_project_file_name(project, "client/lamp/proof/report.txt", err);
    cra_bytes_free(name);
    return name != NULL;
}

static bool hash_file(const cra_project *project, cra_error **err)
{
    cra_bytes *digest = cra_project_file_digest(project, "proof/report.txt", err);
    cra_bytes_free(digest);
    return digest != NULL;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    static bool (*const steps[])(const cra_project *project, cra_error **err) = {set_and_write, name_file,
                                                                                 hash_file};
    make_files();
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    cra_project *project = open_lamp();
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        bool good = false;
        for (size_t n = 1; !good; n++) {
            cra_error *err = NULL;
            failing.countdown = n;
            failing.failed = 0;
            good = steps[i](project, &err);
            failing.countdown = 0;
            assert_int_equal(cra_error_get_code(err), good ? CRA_ERROR_NONE : CRA_ERROR_OUT_OF_MEMORY);
            assert_true(good ? n > 1 : failing.failed);
            cra_error_free(err);
        }
    }
    cra_project_free(project);
    assert_int_equal(failing.live, 0);
    cra_set_allocator(NULL, NULL);
    expect_text("client/lamp/lamp.yaml", "product:\n  name: Light # on the label\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_edited_project_is_written, enter, leave),
        cmocka_unit_test_setup_teardown(a_file_that_changed_meanwhile_is_left, enter, leave),
        cmocka_unit_test(what_must_not_be_null_is_refused),
        cmocka_unit_test_setup_teardown(files_are_named_as_the_project_calls_them, enter, leave),
        cmocka_unit_test_setup_teardown(digests_are_those_of_the_files, enter, leave),
        cmocka_unit_test_setup_teardown(memory_may_run_out, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
