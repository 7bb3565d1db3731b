#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <zip.h>

#include "dossier_findings.h"

static const char declaration[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
static const char manifest[] =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  data/a.txt\n"; /* of "hello" */

static zip_t *open_zip(void)
{
    int code = 0;
    zip_t *zip = zip_open("bag.zip", ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(zip);
    return zip;
}

static zip_uint64_t add_bytes(zip_t *zip, const char *name, const void *data, size_t size)
{
    zip_source_t *source = zip_source_buffer(zip, data, size, 0);
    assert_non_null(source);
    zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    assert_true(index >= 0);
    return (zip_uint64_t)index;
}

static zip_uint64_t add_text(zip_t *zip, const char *name, const char *text)
{
    return add_bytes(zip, name, text, strlen(text));
}

static void add_special(zip_t *zip, const char *name, const char *text, zip_uint32_t mode)
{
    assert_int_equal(
        zip_file_set_external_attributes(zip, add_text(zip, name, text), 0, ZIP_OPSYS_UNIX, mode << 16), 0);
}

static void close_zip(zip_t *zip)
{
    assert_int_equal(zip_close(zip), 0);
}

static char *read_whole(size_t *size)
{
    enum { most = 1 << 20 };
    FILE *file = fopen("bag.zip", "rb");
    char *data = calloc(1, most);
    assert_non_null(file);
    assert_non_null(data);
    *size = fread(data, 1, most, file);
    fclose(file);
    return data;
}

/* Replaces every occurrence in the zip file itself, behind the back of libzip. */
static void patch(const char *from, const char *to, size_t length)
{
    size_t size, patched = 0;
    char *data = read_whole(&size);
    for (size_t i = 0; i + length <= size; i++) {
        if (memcmp(data + i, from, length) == 0) {
            memcpy(data + i, to, length);
            patched++;
        }
    }
    assert_true(patched > 0);
    write_file("bag.zip", data, size);
    free(data);
}

static void assert_zip_found(const char *const *expected)
{
    assert_found("bag.zip", expected);
    assert_removed("bag.zip");
}

static void a_file_changed_in_the_zip_file(void **state)
{
    (void)state;
    assert_true(store_sample("bag", "bag.zip", NULL));
    patch("<p>Index</p>", "<p>Other</p>", 12);
    assert_zip_found(
        (const char *const[]){"dossier-file-unreadable: index.html cannot be read: CRC error", NULL});
    assert_true(store_sample("bag", "bag.zip", NULL));
    patch("bag/data/evidence/scan.txt", "bag/data/evidence/Scan.txt", 26);
    assert_zip_found((const char *const[]){"dossier-file-missing: data/evidence/scan.txt",
                                           "dossier-file-extra: data/evidence/Scan.txt", NULL});
    zip_t *zip = open_zip();
    add_text(zip, "bagit.txt", declaration);
    add_text(zip, "manifest-sha256.txt", manifest);
    add_text(zip, "data/a.txt", "Hello");
    close_zip(zip);
    assert_zip_found((const char *const[]){"dossier-manifest-missing: tagmanifest-sha256.txt",
                                           "dossier-file-changed: data/a.txt was changed", NULL});
    assert_removed("bag");
}

static void hostile_names(void **state)
{
    (void)state;
    zip_t *zip = open_zip();
    add_text(zip, "top/bagit.txt", declaration);
    add_text(zip, "top/manifest-sha256.txt", manifest);
    add_text(zip, "top/data/a.txt", "hello");
    add_text(zip, "top/data/x.txt", "evil");
    add_text(zip, "top/../../escape.txt", "evil");
    add_text(zip, "/etc/cron.d/evil", "evil");
    add_text(zip, "top/c:\\windows\\evil", "evil");
    add_special(zip, "top/data/link", "/etc/passwd", 0120777);
    add_special(zip, "top/data/pipe", "", 0010644);
    close_zip(zip);
    patch("data/x.txt", "data/a.txt", 10);
    size_t before = count_descriptors();
    assert_zip_found((const char *const[]){
        "dossier-path-unsafe: \"../../escape.txt\"", "dossier-path-unsafe: \"c:\\windows\\evil\"",
        "dossier-name-twice: data/a.txt", "dossier-not-a-file: data/link is a symbolic link",
        "dossier-not-a-file: data/pipe is neither", "dossier-path-unsafe: \"/etc/cron.d/evil\"",
        "dossier-manifest-missing: tagmanifest-sha256.txt",
        "dossier-file-extra: /etc/cron.d/evil lies in the zip file, but outside", NULL});
    assert_int_equal(count_descriptors(), before);
    assert_false(is_there("../escape.txt"));
}

static void a_bag_without_its_folder(void **state)
{
    (void)state;
    zip_t *zip = open_zip();
    add_text(zip, "bagit.txt", declaration);
    add_text(zip, "manifest-sha256.txt", manifest);
    add_text(zip, "data/a.txt", "hello");
    close_zip(zip);
    assert_zip_found((const char *const[]){"dossier-manifest-missing: tagmanifest-sha256.txt", NULL});
}

static void folders_in_the_zip_file(void **state)
{
    (void)state;
    zip_t *zip = open_zip();
    add_text(zip, "one/bagit.txt", declaration);
    add_text(zip, "two/bagit.txt", declaration);
    close_zip(zip);
    assert_error("bag.zip", CRA_ERROR_INPUT, "holds more than one dossier");
    zip = open_zip();
    add_text(zip, "one/two/bagit.txt", declaration);
    close_zip(zip);
    assert_error("bag.zip", CRA_ERROR_INPUT, "is no dossier");
    zip = open_zip();
    add_text(zip, "one/bagit.txt", declaration);
    add_text(zip, "__MACOSX/one/._bagit.txt", "x");
    close_zip(zip);
    assert_zip_found((const char *const[]){
        "dossier-manifest-missing: tagmanifest-sha256.txt", "dossier-manifest-missing: manifest-sha256.txt",
        "dossier-file-extra: __MACOSX/one/._bagit.txt lies in the zip file, but outside the dossier", NULL});
}

/* ---- Bombs ---- */

static unsigned char *put(unsigned char *at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        *at++ = (unsigned char)(value >> 8 * i);
    return at;
}

/* The two records that say where a directory of more than 65 535 entries lies, and the one that sends there.
 */
static size_t put_large_end(unsigned char *begin, uint64_t entries, uint64_t size, uint64_t offset)
{
    enum { record = 56, version = 45 };
    unsigned char *at = put(put(begin, 0x06064b50, 4), record - 12, 8);
    at = put(put(at, version, 2), version, 2);
    at = put(at, 0, 8); /* the number of this disk, and that of the directory */
    at = put(put(put(put(at, entries, 8), entries, 8), size, 8), offset, 8);
    at = put(put(put(put(at, 0x07064b50, 4), 0, 4), offset + size, 8), 1, 4);
    at = put(put(put(at, 0x06054b50, 4), 0, 4), UINT32_MAX, 4); /* the numbers of entries stand above, ... */
    at = put(put(put(at, UINT32_MAX, 4), UINT32_MAX, 4), 0, 2); /* ... and so do size and offset */
    return (size_t)(at - begin);
}

/* A directory whose entries differ in the name alone. libzip itself would take long to add so many. */
static void too_many_files(void **state)
{
    (void)state;
    enum { count = 100001, end_size = 22, name_size = 10 /* "top/000000" */, entry_size = 46 + name_size };
    zip_t *zip = open_zip();
    add_text(zip, "top/000000", "");
    close_zip(zip);
    size_t length;
    char *data = read_whole(&length);
    size_t offset = length - end_size - entry_size, size = (size_t)count * entry_size;
    char *crowd = malloc(offset + size + 128), name[name_size + 1];
    assert_non_null(crowd);
    memcpy(crowd, data, offset);
    for (size_t i = 0; i < count; i++) {
        char *entry = crowd + offset + i * entry_size;
        memcpy(entry, data + offset, entry_size);
        snprintf(name, sizeof name, "top/%06zu", i);
        memcpy(entry + entry_size - name_size, name, name_size);
    }
    size_t end = put_large_end((unsigned char *)crowd + offset + size, count, size, offset);
    write_file("bag.zip", crowd, offset + size + end);
    free(crowd);
    free(data);
    assert_zip_found((const char *const[]){"dossier-limit: it holds more than 100 000 files", NULL});
}

/* Zeros without end, so that a bomb need not be held to be packed. */
struct zeros {
    uint64_t size, left;
};

static zip_int64_t give_zeros(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    struct zeros *zeros = context;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        zeros->left = zeros->size;
        return 0;
    case ZIP_SOURCE_READ:
        length = length < zeros->left ? length : zeros->left;
        memset(data, 0, length);
        zeros->left -= length;
        return (zip_int64_t)length;
    case ZIP_SOURCE_STAT:
        zip_stat_init(data);
        ((zip_stat_t *)data)->size = zeros->size;
        ((zip_stat_t *)data)->valid = ZIP_STAT_SIZE;
        return sizeof(zip_stat_t);
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
    default:
        return 0;
    }
}

static void a_file_too_dense(void **state)
{
    (void)state;
    struct zeros zeros = {((uint64_t)1 << 30) + 1, 0};
    zip_t *zip = open_zip();
    add_text(zip, "bagit.txt", declaration);
    zip_int64_t index = zip_file_add(zip, "data/zeros", zip_source_function(zip, give_zeros, &zeros), 0);
    assert_true(index >= 0);
    zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 1);
    close_zip(zip);
    assert_zip_found((const char *const[]){"dossier-limit: more than 200 times its packed size", NULL});
}

/* Both headers state less than the file unpacks to. */
static void a_file_that_lies_about_its_size(void **state)
{
    (void)state;
    char text[3000];
    memset(text, 'a', sizeof text);
    zip_t *zip = open_zip();
    add_text(zip, "bagit.txt", declaration);
    add_text(zip, "manifest-sha256.txt", manifest);
    zip_uint64_t index = add_bytes(zip, "data/a.txt", text, sizeof text);
    zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, 9);
    close_zip(zip);
    const char size[4] = {(char)(3000 & 0xff), 3000 >> 8, 0, 0}, less[4] = {5, 0, 0, 0};
    patch(size, less, 4);
    assert_zip_found((const char *const[]){"dossier-manifest-missing: tagmanifest-sha256.txt",
                                           "dossier-file-unreadable: data/a.txt cannot be read: ", NULL});
}

/* Four hundred entries of the directory lead to the same packed bytes. */
static void files_that_overlap(void **state)
{
    (void)state;
    enum { count = 400, size = 6000, end_size = 22, entry_size = 46 + 6 /* "data/0" */ };
    char noise[size];
    uint32_t seed = 1, directory;
    for (size_t i = 0; i < size; i++)
        noise[i] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
    zip_t *zip = open_zip();
    add_text(zip, "bagit.txt", declaration);
    add_bytes(zip, "data/0", noise, size);
    close_zip(zip);
    size_t length;
    char *data = read_whole(&length);
    size_t end = length - end_size, bomb_size = length + (size_t)count * entry_size;
    char *bomb = malloc(bomb_size), *tail = bomb + bomb_size - end_size;
    assert_non_null(bomb);
    memcpy(bomb, data, end);
    for (size_t i = 0; i < count; i++)
        memcpy(bomb + end + i * entry_size, data + end - entry_size, entry_size);
    memcpy(tail, data + end, end_size);
    memcpy(&directory, tail + 12, sizeof directory);
    directory += (uint32_t)(count * entry_size);
    memcpy(tail + 12, &directory, sizeof directory);
    const uint16_t entries = count + 2;
    memcpy(tail + 8, &entries, sizeof entries);
    memcpy(tail + 10, &entries, sizeof entries);
    write_file("bag.zip", bomb, bomb_size);
    free(bomb);
    free(data);
    assert_zip_found((const char *const[]){"dossier-limit: its files overlap each other", NULL});
}

static void an_encrypted_file(void **state)
{
    (void)state;
    zip_t *zip = open_zip();
    add_text(zip, "bagit.txt", declaration);
    add_text(zip, "manifest-sha256.txt", manifest);
    zip_uint64_t index = add_text(zip, "data/a.txt", "hello");
    assert_int_equal(zip_file_set_encryption(zip, index, ZIP_EM_AES_256, "secret"), 0);
    close_zip(zip);
    assert_zip_found(
        (const char *const[]){"dossier-file-unreadable: data/a.txt cannot be read: it is encrypted",
                              "dossier-manifest-missing: tagmanifest-sha256.txt", NULL});
}

/* Cut anywhere and changed anywhere: an error or findings, never a crash or a leak. The file is changed in
 * its place, since a file system may bring one that is written anew to the disk each time. */
static void damaged_zip_files(void **state)
{
    (void)state;
    assert_true(store_sample("bag", "bag.zip", NULL));
    size_t size, before = count_descriptors();
    char *data = read_whole(&size);
    int file = open("bag.zip", O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    struct result result;
    for (size_t i = 0; i < size; i++) {
        char changed = (char)(data[i] ^ 0x55);
        assert_int_equal(pwrite(file, &changed, 1, (off_t)i), 1);
        check(&result, "bag.zip");
        cra_error_code code = cra_error_get_code(result.error);
        assert_true(result.done || code == CRA_ERROR_INPUT || code == CRA_ERROR_OUT_OF_MEMORY);
        release(&result);
        assert_int_equal(pwrite(file, &data[i], 1, (off_t)i), 1);
    }
    for (size_t left = size; left-- > 0;) {
        assert_int_equal(ftruncate(file, (off_t)left), 0);
        check(&result, "bag.zip");
        assert_false(result.done);
        release(&result);
    }
    close(file);
    assert_int_equal(count_descriptors(), before);
    free(data);
    assert_removed("bag");
    assert_removed("bag.zip");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_changed_in_the_zip_file),
        cmocka_unit_test(hostile_names),
        cmocka_unit_test(a_bag_without_its_folder),
        cmocka_unit_test(folders_in_the_zip_file),
        cmocka_unit_test(too_many_files),
        cmocka_unit_test(a_file_too_dense),
        cmocka_unit_test(a_file_that_lies_about_its_size),
        cmocka_unit_test(files_that_overlap),
        cmocka_unit_test(an_encrypted_file),
        cmocka_unit_test(damaged_zip_files),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
