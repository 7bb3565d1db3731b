#ifndef TEST_DOSSIER_FOLDER_H
#define TEST_DOSSIER_FOLDER_H

/* A working folder for the tests of dossiers: made and entered by the group's setup, removed by its teardown.
 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier/dossier.h"
#include "dossier/tree.h"

static char folder_name[64];

static int enter_folder(void **state)
{
    (void)state;
    strcpy(folder_name, "/tmp/cra-test-XXXXXX");
    return mkdtemp(folder_name) && chdir(folder_name) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    return chdir("/") == 0 && cra_tree_remove(AT_FDCWD, folder_name) ? 0 : -1;
}

static inline void write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *path, const char *text)
{
    write_file(path, text, strlen(text));
}

/* Terminated; the caller frees it. NULL where there is no such file. */
static inline char *read_text(const char *path)
{
    static const size_t most = 1 << 20;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *text = calloc(1, most);
    assert_non_null(text);
    size_t length = fread(text, 1, most - 1, file);
    assert_true(length < most - 1);
    fclose(file);
    return text;
}

static inline void assert_file_is(const char *path, const char *expected)
{
    char *text = read_text(path);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static inline bool is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static inline void assert_removed(const char *path)
{
    assert_true(cra_tree_remove(AT_FDCWD, path));
}

static inline size_t count_descriptors(void)
{
    size_t count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

static inline struct cra_dossier_file text_file(const char *path, const char *text)
{
    return (struct cra_dossier_file){.path = path, .bytes = cra_text_of(text)};
}

static inline int open_again(const void *descriptor, cra_error **err)
{
    (void)err;
    return dup(*(const int *)descriptor);
}

/* A file that is open already; another descriptor of it is handed on. */
static inline struct cra_dossier_file open_file(const char *path, const int *descriptor)
{
    return (struct cra_dossier_file){.path = path, .open = open_again, .context = descriptor};
}

/* Three documents and an index. */
static inline bool store_sample(const char *path, const char *zip, cra_error **err)
{
    const struct cra_dossier_file files[] = {
        text_file("index.html", "<p>Index</p>"),
        text_file("data/declaration.txt", "declaration"),
        text_file("data/evidence/report.pdf", "report"),
        text_file("data/evidence/scan.txt", "scan"),
    };
    const struct cra_dossier_label labels[] = {{"External-Identifier", "TF-1"}};
    const struct cra_dossier_content content = {.files = files,
                                                .file_count = 4,
                                                .labels = labels,
                                                .label_count = 1,
                                                .software = "libcra 0.1.0",
                                                .date = "2027-12-11"};
    return cra_dossier_store(&content, path, zip, err);
}

#endif
