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

#include "assess/assessment.h"

/* A folder with a project, a file, a folder, a pipe, links, and a file above the border. */
static char folder[] = "/tmp/cra-evidence-XXXXXX";
static char project_path[64];

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0 || mkdir("inside", 0755) != 0 ||
        mkdir("inside/sub", 0755) != 0)
        return -1;
    if (mkfifo("inside/pipe", 0644) != 0 || symlink("../above.txt", "inside/link.txt") != 0 ||
        symlink("..", "inside/up") != 0)
        return -1;
    write_file("above.txt", "above");
    write_file("inside/abc.txt", "abc");
    snprintf(project_path, sizeof project_path, "%s/inside/p.yaml", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

struct file_case {
    const char *file;
    const char *sha256;
    const char *rule; /* of the one finding about evidence; NULL: none */
};

static const struct file_case file_cases[] = {
    {"abc.txt", abc, NULL},
    {".\\abc.txt", abc, NULL},
    {"sub/../abc.txt", abc, NULL},
    {"abc.txt", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", NULL},
    {"abc.txt", "0000000000000000000000000000000000000000000000000000000000000000", "evidence-changed"},
    {"abc.txt", NULL, "evidence-without-digest"},
    {"abd.txt", abc, "evidence-missing"},
    {"none/abc.txt", abc, "evidence-missing"},
    {"sub", abc, "evidence-unreadable"},
    {"pipe", abc, "evidence-unreadable"},
    {"../above.txt", abc, "evidence-outside"},
    {"link.txt", abc, "evidence-outside"},
    {"up/above.txt", abc, "evidence-outside"},
};

static void tells_what_is_wrong_with_a_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof file_cases / sizeof *file_cases; i++) {
        char text[512];
        snprintf(text, sizeof text, "evidence:\n  - id: E\n    file: %s\n%s%s\n", file_cases[i].file,
                 file_cases[i].sha256 ? "    sha256: " : "",
                 file_cases[i].sha256 ? file_cases[i].sha256 : "");
        write_file("inside/p.yaml", text);
        cra_error *err = NULL;
        cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
        struct cra_project *project = cra_project_read(project_path, NULL, &err);
        assert_non_null(project);
        struct cra_assessment *assessment = cra_assessment_make(project, &options, &err);
        assert_non_null(assessment);
        const char *found = NULL;
        for (size_t j = 0; j < assessment->diagnostics.count; j++) {
            const char *rule = assessment->diagnostics.items[j].rule->id;
            if (strncmp(rule, "evidence-", 9) == 0) {
                assert_null(found);
                found = rule;
            }
        }
        assert_string_equal(found ? found : "none", file_cases[i].rule ? file_cases[i].rule : "none");
        cra_assessment_destroy(assessment);
        cra_project_destroy(project);
    }
}

/* With a file named cra-root above, that folder is the border. */
static void border_moves_up(void **state)
{
    (void)state;
    write_file("cra-root", "");
    write_file("maker.yaml", "name: Maker\n");
    write_file("inside/p.yaml", "manufacturer:\n  use: ../maker.yaml\n");
    cra_error *err = NULL;
    struct cra_project *project = cra_project_read(project_path, NULL, &err);
    assert_non_null(project);
    assert_int_equal(project->diagnostics.count, 0);
    assert_string_equal(project->root->manufacturer->name, "Maker");
    assert_ptr_equal(project->root->manufacturer->object.parent, project->root);
    assert_string_equal(project->labels[2], "../maker.yaml");
    int descriptor = -1;
    uint64_t size = 0;
    struct cra_span in_shared_file = {2, 0, 0};
    assert_int_equal(cra_project_open_file(project, in_shared_file, "above.txt", &descriptor, &size),
                     CRA_FILE_OPENED);
    assert_int_equal(size, 5);
    close(descriptor);
    cra_project_destroy(project);
    unlink("cra-root");
}

static void circles_are_found(void **state)
{
    (void)state;
    write_file("inside/a.yaml", "use: b.yaml\n");
    write_file("inside/b.yaml", "use: a.yaml\n");
    write_file("inside/p.yaml", "product:\n  use: a.yaml\n");
    cra_error *err = NULL;
    struct cra_project *project = cra_project_read(project_path, NULL, &err);
    assert_non_null(project);
    assert_int_equal(project->diagnostics.count, 1);
    assert_string_equal(project->diagnostics.items[0].rule->id, "use-cycle");
    cra_project_destroy(project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_is_wrong_with_a_file),
        cmocka_unit_test(border_moves_up),
        cmocka_unit_test(circles_are_found),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
