#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "dossier/info.h"
#include "dossier/manifest.h"

#define DIGEST "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

static void lines_are_written_for_sha256sum(void **state)
{
    (void)state;
    const struct cra_manifest_entry entries[] = {{"data/a b.txt", DIGEST, 0}, {"data/50%\r\n", DIGEST, 0}};
    struct cra_buffer buffer = {0};
    cra_manifest_write(&buffer, &entries[0]);
    cra_manifest_write(&buffer, &entries[1]);
    assert_string_equal(buffer.data, DIGEST "  data/a b.txt\n" DIGEST "  data/50%25%0D%0A\n");
    cra_buffer_free(&buffer);
}

static void lines_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *line, *path; /* NULL: broken */
    } cases[] = {
        {DIGEST "  data/a", "data/a"},
        {DIGEST " data/a b ", "data/a b "},
        {DIGEST "\t \tdata/a", "data/a"},
        {DIGEST " *data/a", "data/a"},
        {DIGEST "  ./data/a", "data/a"},
        {DIGEST " *././data/a", "data/a"},
        {DIGEST "  data/50%25%0a%0D%20%2", "data/50%\n\r%20%2"},
        {DIGEST "  ../a", "../a"},
        {DIGEST "  data/a\r", "data/a"},
        {DIGEST, NULL},
        {DIGEST " ", NULL},
        {DIGEST "data/a", NULL},
        {"0" DIGEST "  data/a", NULL},
        {"2cf24d  data/a", NULL},
        {"g" DIGEST, NULL},
        {"# comment", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        struct cra_manifest_reader reader = {cra_text_of(cases[i].line), 0};
        struct cra_manifest_entry entry;
        size_t begin, end;
        enum cra_manifest_line line = cra_manifest_next(&reader, &arena, &entry, &begin, &end);
        assert_int_equal(line, cases[i].path ? CRA_MANIFEST_ENTRY : CRA_MANIFEST_BROKEN);
        if (cases[i].path) {
            assert_string_equal(entry.path, cases[i].path);
            assert_string_equal(entry.sha256, DIGEST);
        }
        assert_int_equal(cra_manifest_next(&reader, &arena, &entry, &begin, &end), CRA_MANIFEST_END);
        cra_arena_free(&arena);
    }
}

static void digests_are_read_in_any_case(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_manifest_reader reader = {
        CRA_TEXT("2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824  a\n"), 0};
    struct cra_manifest_entry entry;
    size_t begin, end;
    assert_int_equal(cra_manifest_next(&reader, &arena, &entry, &begin, &end), CRA_MANIFEST_ENTRY);
    assert_string_equal(entry.sha256, DIGEST);
    cra_arena_free(&arena);
}

static void lines_have_positions(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_manifest_reader reader = {CRA_TEXT("\n\r\n" DIGEST "  a\r\nbroken\n" DIGEST "  b\0c"), 0};
    struct cra_manifest_entry entry;
    size_t begin, end;
    assert_int_equal(cra_manifest_next(&reader, &arena, &entry, &begin, &end), CRA_MANIFEST_ENTRY);
    assert_int_equal(begin, 3);
    assert_int_equal(end, 3 + 64 + 3);
    assert_int_equal(cra_manifest_next(&reader, &arena, &entry, &begin, &end), CRA_MANIFEST_BROKEN);
    assert_int_equal(begin, 3 + 64 + 5);
    assert_int_equal(end, begin + 6);
    assert_int_equal(cra_manifest_next(&reader, &arena, &entry, &begin, &end), CRA_MANIFEST_BROKEN);
    assert_int_equal(cra_manifest_next(&reader, &arena, &entry, &begin, &end), CRA_MANIFEST_END);
    cra_arena_free(&arena);
}

static void sizes_for_people(void **state)
{
    (void)state;
    static const struct {
        uint64_t size;
        const char *line;
    } cases[] = {{0, "Bag-Size: 0 bytes\n"},
                 {999, "Bag-Size: 999 bytes\n"},
                 {1000, "Bag-Size: 1.0 kB\n"},
                 {999999, "Bag-Size: 999.9 kB\n"},
                 {1000000, "Bag-Size: 1.0 MB\n"},
                 {4321000000, "Bag-Size: 4.3 GB\n"},
                 {1234567890123456, "Bag-Size: 1234.5 TB\n"}};
    const struct cra_dossier_content content = {.software = "libcra 0.1.0", .date = "2027-12-11"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_buffer buffer = {0};
        cra_bag_info_write(&buffer, &content, cases[i].size, 3);
        assert_non_null(strstr(buffer.data, cases[i].line));
        cra_buffer_free(&buffer);
    }
}

static void labels_are_one_line_each(void **state)
{
    (void)state;
    const struct cra_dossier_label labels[] = {
        {"Source-Organization", "  Nordlicht\r\n Evil-Label: yes\tGmbH  "},
        {"Contact-Name", " \n"},
        {"Contact-Phone", NULL},
        {"External-Identifier", "a: b"}};
    const struct cra_dossier_content content = {
        .labels = labels, .label_count = 4, .software = "libcra 0.1.0", .date = "2027-12-11"};
    struct cra_buffer buffer = {0};
    assert_true(cra_bag_info_check(&content, NULL));
    cra_bag_info_write(&buffer, &content, 5, 1);
    assert_string_equal(buffer.data, "Bag-Software-Agent: libcra 0.1.0\n"
                                     "Bagging-Date: 2027-12-11\n"
                                     "Payload-Oxum: 5.1\n"
                                     "Bag-Size: 5 bytes\n"
                                     "Source-Organization: Nordlicht Evil-Label: yes GmbH\n"
                                     "External-Identifier: a: b\n");
    struct cra_text text = {buffer.data, buffer.length};
    assert_true(cra_text_is(cra_bag_info_find(text, "payload-oxum"), "5.1"));
    assert_true(cra_text_is(cra_bag_info_find(text, "External-Identifier"), "a: b"));
    assert_null(cra_bag_info_find(text, "Evil-Label").data);
    assert_true(cra_bag_info_is_ours(cra_text_of(cra_bag_declaration), text));
    cra_buffer_free(&buffer);
}

static void labels_that_are_refused(void **state)
{
    (void)state;
    static const struct {
        struct cra_dossier_label label;
        const char *software, *date, *words;
    } cases[] = {
        {{"Bad:Label", "x"}, "libcra 1", "2027-12-11", "letters, digits and hyphens"},
        {{"", "x"}, "libcra 1", "2027-12-11", "letters, digits and hyphens"},
        {{"payload-oxum", "1.1"}, "libcra 1", "2027-12-11", "Payload-Oxum of the dossier is written by"},
        {{"Contact-Name", "\xFF"}, "libcra 1", "2027-12-11", "not plain UTF-8"},
        {{"Contact-Name", "a\x01"}, "libcra 1", "2027-12-11", "not plain UTF-8"},
        {{"Contact-Name", "a"}, "other 1", "2027-12-11", "begin with \"libcra\""},
        {{"Contact-Name", "a"}, NULL, "2027-12-11", "begin with \"libcra\""},
        {{"Contact-Name", "a"}, "libcra 1", "2027-02-30", "YYYY-MM-DD"},
        {{"Contact-Name", "a"}, "libcra 1", "2027-02", "YYYY-MM-DD"},
        {{"Contact-Name", "a"}, "libcra 1", NULL, "YYYY-MM-DD"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cra_dossier_content content = {.labels = &cases[i].label,
                                                    .label_count = 1,
                                                    .software = cases[i].software,
                                                    .date = cases[i].date};
        cra_error *error = NULL;
        assert_false(cra_bag_info_check(&content, &error));
        assert_int_equal(cra_error_get_code(error), CRA_ERROR_ARGUMENT);
        if (!strstr(cra_error_get_message(error), cases[i].words))
            fail_msg("case %zu: %s", i, cra_error_get_message(error));
        cra_error_free(error);
    }
}

static void dossiers_of_others(void **state)
{
    (void)state;
    struct cra_text ours = cra_text_of(cra_bag_declaration);
    assert_false(cra_bag_info_is_ours(ours, CRA_TEXT("Bag-Software-Agent: other libcra\n")));
    assert_false(cra_bag_info_is_ours(ours, CRA_TEXT("Software: libcra\n")));
    assert_false(cra_bag_info_is_ours(CRA_TEXT("hello\n"), CRA_TEXT("Bag-Software-Agent: libcra 1\n")));
    assert_true(cra_bag_info_is_ours(ours, CRA_TEXT("A: b\r\nbag-software-agent:libcra 9\r\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_written_for_sha256sum),
        cmocka_unit_test(lines_are_read),
        cmocka_unit_test(digests_are_read_in_any_case),
        cmocka_unit_test(lines_have_positions),
        cmocka_unit_test(sizes_for_people),
        cmocka_unit_test(labels_are_one_line_each),
        cmocka_unit_test(labels_that_are_refused),
        cmocka_unit_test(dossiers_of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
