#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/hash.h"
#include "base/memory.h"
#include "dossier/manifest.h"
#include "dossier_folder.h"
#include "failing.h"

static bool store(const struct cra_dossier_file *files, size_t count, const char *path, cra_error **err)
{
    const struct cra_dossier_content content = {
        .files = files, .file_count = count, .software = "libcra 0.1.0", .date = "2027-12-11"};
    return cra_dossier_store(&content, path, NULL, err);
}

static void assert_stored(const struct cra_dossier_file *files, size_t count)
{
    cra_error *error = NULL;
    if (!store(files, count, "dossier", &error))
        fail_msg("%s", cra_error_get_message(error));
}

static void assert_refused(const struct cra_dossier_file *files, size_t count, cra_error_code code,
                           const char *words)
{
    cra_error *error = NULL;
    assert_false(store(files, count, "refused", &error));
    if (cra_error_get_code(error) != code || !strstr(cra_error_get_message(error), words))
        fail_msg("%d: %s", (int)cra_error_get_code(error), cra_error_get_message(error));
    cra_error_free(error);
    assert_false(is_there("refused"));
    assert_false(is_there(".refused.cra-new"));
    assert_false(is_there(".refused.cra-lock"));
}

static int open_evidence(const void *context, cra_error **err)
{
    int descriptor = open(context, O_RDONLY);
    if (descriptor < 0)
        cra_error_set(err, CRA_ERROR_SYSTEM, "There is no %s.", (const char *)context);
    return descriptor;
}

static void files_from_memory_and_from_descriptors(void **state)
{
    (void)state;
    write_text("evidence", "0123456789");
    int descriptor = open("evidence", O_RDONLY);
    assert_true(descriptor >= 0);
    assert_int_equal(lseek(descriptor, 4, SEEK_SET), 4); /* the place it stands at does not matter */
    size_t open_before = count_descriptors();
    struct cra_dossier_file files[] = {
        open_file("data/deep/er/copy.txt", &descriptor),
        open_file("data/again.txt", &descriptor),
        text_file("data/deep.txt", "text"),
        text_file("data/empty.txt", NULL),
        text_file("extra/tag.txt", "tag"),
        {.path = "data/late.txt", .open = open_evidence, .context = "evidence"},
    };
    files[0].sha256 = "84D89877F0D4041EFB6BF91A16F0248F2FD573E6AF05C19F96BEDB9F882F7882";
    files[2].sha256 = "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1";
    assert_stored(files, 6);
    assert_int_equal(count_descriptors(), open_before);
    assert_int_equal(lseek(descriptor, 0, SEEK_CUR), 4);
    close(descriptor);
    assert_file_is("dossier/data/deep/er/copy.txt", "0123456789");
    assert_file_is("dossier/data/again.txt", "0123456789");
    assert_file_is("dossier/data/empty.txt", "");
    assert_file_is("dossier/extra/tag.txt", "tag");
    assert_file_is("dossier/manifest-sha256.txt",
                   "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882  data/again.txt\n"
                   "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1  data/deep.txt\n"
                   "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882  data/deep/er/copy.txt\n"
                   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/empty.txt\n"
                   "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882  data/late.txt\n");
    assert_removed("dossier");
}

/* Writes down what it is told; a context refuses. */
static bool list_files(const void *context, const struct cra_manifest_entry *files, size_t count,
                       struct cra_buffer *out, cra_error **err)
{
    for (size_t i = 0; i < count; i++)
        cra_buffer_format(out, "%s %d %.8s\n", files[i].path, (int)files[i].size, files[i].sha256);
    return !context || cra_error_set(err, CRA_ERROR_INPUT, "%s", (const char *)context);
}

static bool store_with_overview(const char *path, const char *refusal, cra_error **err)
{
    const struct cra_dossier_file files[] = {
        text_file("tag.txt", "tag"), text_file("data/b.txt", "0123456789"), text_file("data/a.txt", NULL)};
    const struct cra_dossier_overview overview = {path, list_files, refusal};
    const struct cra_dossier_content content = {.files = files,
                                                .file_count = 3,
                                                .software = "libcra 0.1.0",
                                                .date = "2027-12-11",
                                                .overview = &overview};
    return cra_dossier_store(&content, "dossier", NULL, err);
}

static void an_overview_of_what_was_written(void **state)
{
    (void)state;
    assert_true(store_with_overview("overview.txt", NULL, NULL));
    assert_file_is("dossier/overview.txt",
                   "data/a.txt 0 e3b0c442\ndata/b.txt 10 84d89877\ntag.txt 3 2a1073a6\n");
    assert_removed("dossier");
    static const struct {
        const char *path, *refusal, *words;
    } refused[] = {
        {"overview.txt", "No overview.", "No overview."},
        {"bagit.txt", NULL, "bagit.txt"},
        {"tag.txt", NULL, "tag.txt"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        cra_error *error = NULL;
        assert_false(store_with_overview(refused[i].path, refused[i].refusal, &error));
        assert_non_null(strstr(cra_error_get_message(error), refused[i].words));
        cra_error_free(error);
        assert_false(is_there("dossier"));
        assert_false(is_there(".dossier.cra-new"));
    }
}

static void a_wrong_digest(void **state)
{
    (void)state;
    struct cra_dossier_file file = text_file("data/a.txt", "text");
    file.sha256 = "0000000000000000000000000000000000000000000000000000000000000000";
    assert_refused(&file, 1, CRA_ERROR_INPUT,
                   "data/a.txt is not the expected one: its SHA-256 is 982d9e3eb996");
    file.sha256 = "982d9e";
    assert_refused(&file, 1, CRA_ERROR_INPUT, "expected was 982d9e.");
}

static void evidence_that_is_no_file(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct cra_dossier_file file = open_file("data/a.txt", &ends[0]);
    assert_refused(&file, 1, CRA_ERROR_INPUT, "data/a.txt: it is not an ordinary file");
    close(ends[0]);
    close(ends[1]);
    write_text("written", "x");
    int descriptor = open("written", O_WRONLY);
    file = open_file("data/a.txt", &descriptor);
    assert_refused(&file, 1, CRA_ERROR_SYSTEM, "Could not read the file for data/a.txt");
    close(descriptor);
    file = (struct cra_dossier_file){.path = "data/a", .open = open_evidence, .context = "missing"};
    assert_refused(&file, 1, CRA_ERROR_SYSTEM, "There is no missing.");
}

static void names_that_belong_to_the_form(void **state)
{
    (void)state;
    static const char *const names[] = {"bagit.txt",
                                        "BagIt.TXT",
                                        "bag-info.txt",
                                        "manifest-sha256.txt",
                                        "fetch.txt",
                                        "manifest-x.txt",
                                        "TagManifest-md5.txt",
                                        "data",
                                        "Data/a",
                                        "tagmanifest-sha256.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct cra_dossier_file file = text_file(names[i], "x");
        assert_refused(&file, 1, CRA_ERROR_ARGUMENT, "uses that name");
    }
    const struct cra_dossier_file twice[] = {text_file("data/a", "x"), text_file("data/b", "x"),
                                             text_file("data/A", "x")};
    assert_refused(twice, 3, CRA_ERROR_ARGUMENT, "differ by case alone");
    const struct cra_dossier_file outside = text_file("../a", "x");
    assert_refused(&outside, 1, CRA_ERROR_ARGUMENT, "must be relative");
}

static void folders_that_are_left_and_entered_again(void **state)
{
    (void)state;
    /* '-' and '.' sort before '/' */
    const struct cra_dossier_file files[] = {text_file("data/a/z/1", "x"), text_file("data/a-b/1", "x"),
                                             text_file("data/a/1", "x"), text_file("data/a.txt", "x"),
                                             text_file("data/a/z-y/1", "x")};
    assert_stored(files, 5);
    assert_file_is("dossier/data/a/z/1", "x");
    assert_file_is("dossier/data/a/z-y/1", "x");
    assert_removed("dossier");
}

static void a_file_long_enough_for_two_threads(void **state)
{
    (void)state;
    size_t size = (size_t)9 * 1024 * 1024 + 12345;
    char *data = malloc(size), *copied = malloc(size + 1), expected[CRA_SHA256_TEXT_SIZE];
    assert_non_null(data);
    assert_non_null(copied);
    for (size_t i = 0; i < size; i++)
        data[i] = (char)((i * 2654435761u) >> 13);
    write_file("large", data, size);
    assert_true(cra_hash_bytes(data, size, expected));
    int descriptor = open("large", O_RDONLY);
    struct cra_dossier_file files[] = {open_file("data/1", &descriptor), text_file("data/2", "x"),
                                       open_file("data/3", &descriptor)};
    files[0].sha256 = files[2].sha256 = expected;
    assert_stored(files, 3);
    FILE *copy = fopen("dossier/data/3", "rb");
    assert_non_null(copy);
    assert_int_equal(fread(copied, 1, size + 1, copy), size);
    assert_memory_equal(copied, data, size);
    fclose(copy);
    free(copied);
    free(data);
    close(descriptor);
    assert_removed("dossier");
    assert_removed("large");
}

static void the_zip_file_holds_the_same(void **state)
{
    (void)state;
    cra_error *error = NULL;
    size_t open_before = count_descriptors();
    if (!store_sample("dossier", "dossier.zip", &error))
        fail_msg("%s", cra_error_get_message(error));
    assert_int_equal(count_descriptors(), open_before);
    struct cra_arena arena = {0};
    struct cra_diagnostics found = {.arena = &arena};
    size_t count = 0;
    assert_true(cra_dossier_check("dossier.zip", NULL, &found, &count, &error));
    assert_int_equal(count, 7);
    assert_int_equal(found.count, 0);
    cra_arena_free(&arena);
    assert_removed("dossier");
    assert_removed("dossier.zip");
}

/* ---- Memory that runs out ---- */

static void store_with_little_memory(bool lasting)
{
    assert_true(store_sample("dossier", "dossier.zip", NULL));
    write_text("dossier.zip", "PK old");
    size_t open_before = count_descriptors(), n = 0;
    bool good = false;
    for (; !good && n < 2000; n++) {
        struct failing failing = {.countdown = n + 1, .lasting = lasting};
        cra_error *error = NULL;
        cra_memory_use(failing_resize, &failing);
        good = store_sample("dossier", "dossier.zip", &error);
        if (!good)
            assert_int_equal(cra_error_get_code(error), CRA_ERROR_OUT_OF_MEMORY);
        cra_error_free(error);
        cra_memory_use(NULL, NULL);
        assert_int_equal(failing.live, 0);
        assert_int_equal(count_descriptors(), open_before);
        assert_false(is_there(".dossier.cra-new"));
        assert_false(is_there(".dossier.cra-lock"));
        assert_false(is_there(".dossier.zip.cra-new"));
        if (!good)
            assert_file_is("dossier.zip", "PK old");
        assert_file_is("dossier/data/declaration.txt", "declaration");
    }
    assert_true(good);
    assert_true(n > 10);
    assert_removed("dossier");
    assert_removed("dossier.zip");
}

static void memory_that_runs_out_while_storing(void **state)
{
    (void)state;
    store_with_little_memory(false);
    store_with_little_memory(true);
}

static void check_with_little_memory(const char *path, size_t expected, bool lasting)
{
    size_t open_before = count_descriptors(), n = 0, count = 0;
    bool good = false;
    for (; !good && n < 2000; n++) {
        struct failing failing = {.countdown = n + 1, .lasting = lasting};
        struct cra_arena arena = {0};
        struct cra_diagnostics found = {.arena = &arena};
        cra_error *error = NULL;
        cra_memory_use(failing_resize, &failing);
        good = cra_dossier_check(path, NULL, &found, &count, &error);
        if (!good)
            assert_int_equal(cra_error_get_code(error), CRA_ERROR_OUT_OF_MEMORY);
        else
            assert_int_equal(found.count, expected);
        cra_error_free(error);
        cra_arena_free(&arena);
        cra_memory_use(NULL, NULL);
        assert_int_equal(failing.live, 0);
        assert_int_equal(count_descriptors(), open_before);
    }
    assert_true(good);
    assert_true(n > 5);
}

static void memory_that_runs_out_while_checking(void **state)
{
    (void)state;
    assert_true(store_sample("dossier", "dossier.zip", NULL));
    assert_removed("dossier/data/evidence/scan.txt");
    write_text("dossier/data/evidence/report.pdf", "changed");
    write_text("dossier/data/extra", "x");
    for (size_t i = 0; i < 2; i++) {
        check_with_little_memory("dossier", 4, i == 1);
        check_with_little_memory("dossier.zip", 0, i == 1);
    }
    assert_removed("dossier");
    assert_removed("dossier.zip");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_from_memory_and_from_descriptors),
        cmocka_unit_test(an_overview_of_what_was_written),
        cmocka_unit_test(a_wrong_digest),
        cmocka_unit_test(evidence_that_is_no_file),
        cmocka_unit_test(names_that_belong_to_the_form),
        cmocka_unit_test(folders_that_are_left_and_entered_again),
        cmocka_unit_test(a_file_long_enough_for_two_threads),
        cmocka_unit_test(the_zip_file_holds_the_same),
        cmocka_unit_test(memory_that_runs_out_while_storing),
        cmocka_unit_test(memory_that_runs_out_while_checking),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
