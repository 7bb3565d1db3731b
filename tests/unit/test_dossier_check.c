#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "dossier/rules.h"
#include "dossier_findings.h"

static void append(const char *path, const char *line)
{
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    fputs(line, file);
    assert_int_equal(fclose(file), 0);
}

static void change_in_place(const char *path, const char *from, const char *to)
{
    char *text = read_text(path);
    assert_non_null(text);
    char *at = strstr(text, from);
    assert_non_null(at);
    assert_int_equal(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
    write_text(path, text);
    free(text);
}

/* ---- What may happen to a dossier ---- */

static void nothing(void) {}

static void change_byte(void)
{
    write_text("bag/data/declaration.txt", "Declaration");
}

static void change_tag_file(void)
{
    write_text("bag/index.html", "<p>Other</p>");
}

static void remove_document(void)
{
    assert_removed("bag/data/evidence/scan.txt");
}

static void remove_folder(void)
{
    assert_removed("bag/data");
}

static void add_document(void)
{
    write_text("bag/data/evidence/new.txt", "x");
    write_text("bag/notes.txt", "x");
    write_text("bag/data/.DS_Store", "x");
}

static void rename_document(void)
{
    assert_int_equal(rename("bag/data/evidence/scan.txt", "bag/data/evidence/Scan.txt"), 0);
}

static void replace_by_link(void)
{
    assert_removed("bag/data/evidence/scan.txt");
    assert_int_equal(symlink("report.pdf", "bag/data/evidence/scan.txt"), 0);
}

static void replace_folder_by_link(void)
{
    assert_int_equal(rename("bag/data/evidence", "evidence"), 0);
    assert_int_equal(symlink("../../evidence", "bag/data/evidence"), 0);
}

static void replace_by_pipe(void)
{
    assert_removed("bag/data/evidence/scan.txt");
    assert_int_equal(mkfifo("bag/data/evidence/scan.txt", 0644), 0);
}

static void replace_by_folder(void)
{
    assert_removed("bag/data/evidence/scan.txt");
    assert_int_equal(mkdir("bag/data/evidence/scan.txt", 0755), 0);
}

static void hide_name(void)
{
    write_text("bag/data/a\nb\u202E", "x");
}

static void remove_manifest(void)
{
    assert_removed("bag/manifest-sha256.txt");
}

static void remove_tag_manifest(void)
{
    assert_removed("bag/tagmanifest-sha256.txt");
}

static void break_lines(void)
{
    append("bag/tagmanifest-sha256.txt",
           "not a line\n\n"
           "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  ../../etc/passwd\n"
           "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  /etc/passwd\n"
           "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  bagit.txt\n"
           "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  data/gone.txt\n");
}

static void other_version(void)
{
    write_text("bag/bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n");
}

static void remove_declaration(void)
{
    assert_removed("bag/bagit.txt");
}

static void other_algorithm(void)
{
    write_text("bag/manifest-md5.txt", "x");
    write_text("bag/tagmanifest-sha512.txt", "x");
}

static void other_sum(void)
{
    change_in_place("bag/bag-info.txt", "Payload-Oxum: 21.3", "Payload-Oxum: 21.4");
}

static void broken_sum(void)
{
    change_in_place("bag/bag-info.txt", "Payload-Oxum: 21.3", "Payload-Oxum: 21-3");
}

static void folders_too_deep(void)
{
    char path[4096] = "bag/data";
    for (int i = 0; i < CRA_TREE_DEPTH; i++) {
        strcat(path, "/d");
        assert_int_equal(mkdir(path, 0755), 0);
    }
}

static const struct {
    void (*tamper)(void);
    const char *expected[8];
} cases[] = {
    {nothing, {NULL}},
    {change_byte, {"dossier-file-changed: data/declaration.txt was changed"}},
    {change_tag_file,
     {"dossier-file-changed: index.html was changed after the dossier was made: its SHA-256 is "}},
    {remove_document,
     {"dossier-file-missing: data/evidence/scan.txt is missing: manifest-sha256.txt lists it",
      "dossier-payload-size: data/ holds 17 bytes in 2 files; bag-info.txt records 21 bytes in 3 files."}},
    {remove_folder,
     {"dossier-file-missing: data/declaration.txt", "dossier-file-missing: data/evidence/report.pdf",
      "dossier-file-missing: data/evidence/scan.txt", "dossier-payload-size: 0 bytes in 0 files"}},
    {add_document,
     {"dossier-payload-size: in 5 files", "dossier-file-extra: data/.DS_Store is not listed",
      "dossier-file-extra: data/evidence/new.txt is not listed",
      "dossier-file-extra: notes.txt is not listed"}},
    {rename_document,
     {"dossier-file-missing: data/evidence/scan.txt", "dossier-file-extra: data/evidence/Scan.txt"}},
    {replace_by_link,
     {"dossier-not-a-file: data/evidence/scan.txt is a symbolic link", "dossier-payload-size: in 2 files"}},
    {replace_folder_by_link,
     {"dossier-not-a-file: data/evidence is a symbolic link",
      "dossier-file-missing: data/evidence/report.pdf", "dossier-file-missing: data/evidence/scan.txt",
      "dossier-payload-size: in 1 files"}},
    {replace_by_pipe,
     {"dossier-not-a-file: data/evidence/scan.txt is neither a file nor a folder",
      "dossier-payload-size: in 2 files"}},
    {replace_by_folder, {"dossier-file-missing: data/evidence/scan.txt", "dossier-payload-size: in 2 files"}},
    {hide_name,
     {"dossier-path-unsafe: \"data/a<U+000A>b<U+202E>\"", "dossier-payload-size: in 4 files",
      "dossier-file-extra: data/a<U+000A>b<U+202E> is not listed"}},
    {remove_manifest,
     {"dossier-file-missing: manifest-sha256.txt is missing: tagmanifest-sha256.txt lists it",
      "dossier-manifest-missing: manifest-sha256.txt is missing, so the files below data/",
      "dossier-file-extra: data/declaration.txt", "dossier-file-extra: data/evidence/report.pdf",
      "dossier-file-extra: data/evidence/scan.txt"}},
    {remove_tag_manifest,
     {"dossier-manifest-missing: tagmanifest-sha256.txt is missing, so the files outside"}},
    {break_lines,
     {"dossier-manifest-line: A line of tagmanifest-sha256.txt does not consist",
      "dossier-path-unsafe: tagmanifest-sha256.txt lists \"../../etc/passwd\"",
      "dossier-path-unsafe: tagmanifest-sha256.txt lists \"/etc/passwd\"",
      "dossier-manifest-line: bagit.txt is listed more than once",
      "dossier-manifest-line: lists data/gone.txt, which belongs into manifest-sha256.txt",
      "dossier-file-missing: data/gone.txt is missing"}},
    {other_version,
     {"dossier-declaration: another version of BagIt", "dossier-declaration: UTF-8",
      "dossier-file-changed: bagit.txt"}},
    {remove_declaration, {"dossier-declaration: bagit.txt is missing", "dossier-file-missing: bagit.txt"}},
    {other_algorithm,
     {"dossier-algorithm: manifest-md5.txt was not looked at",
      "dossier-algorithm: tagmanifest-sha512.txt was not looked at"}},
    {other_sum,
     {"dossier-file-changed: bag-info.txt",
      "dossier-payload-size: holds 21 bytes in 3 files; bag-info.txt records 21 bytes in 4 files"}},
    {broken_sum, {"dossier-file-changed: bag-info.txt", "dossier-payload-size: Payload-Oxum"}},
    {folders_too_deep, {"dossier-file-unreadable: cannot be read: "}},
};

static void folders_that_do_not_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(store_sample("bag", NULL, NULL));
        cases[i].tamper();
        assert_found("bag", cases[i].expected);
        assert_removed("bag");
        assert_removed("evidence");
    }
}

static void findings_tell_the_line(void **state)
{
    (void)state;
    assert_true(store_sample("bag", NULL, NULL));
    change_byte();
    remove_document();
    struct result result;
    check(&result, "bag");
    assert_true(result.done);
    assert_int_equal(result.count, 6); /* four tag files, two documents */
    const struct cra_diagnostic *changed = &result.found.items[0], *missing = &result.found.items[1];
    const struct cra_source *source = cra_sources_get(missing->sources, missing->span.source);
    assert_non_null(source);
    assert_string_equal(source->name, "manifest-sha256.txt");
    assert_int_equal(cra_source_position(source, missing->span.begin).line, 3);
    assert_int_equal(cra_source_position(source, changed->span.begin).line, 1);
    assert_string_equal(missing->rule->law, "Article 13(13)");
    release(&result);
    assert_removed("bag");
}

static void what_is_no_dossier(void **state)
{
    (void)state;
    assert_error("nothing", CRA_ERROR_SYSTEM, "Could not open nothing");
    assert_error("/dev/null", CRA_ERROR_INPUT, "neither a folder nor a zip file");
    assert_int_equal(mkdir("empty", 0755), 0);
    assert_error("empty", CRA_ERROR_INPUT, "neither bagit.txt nor manifest-sha256.txt");
    write_text("text", "PK is how a zip file begins");
    assert_error("text", CRA_ERROR_INPUT, "neither a folder nor a zip file");
    write_text("broken.zip", "PK\3\4 and then nothing of the kind");
    assert_error("broken.zip", CRA_ERROR_INPUT, "broken.zip is a zip file that cannot be read");
    assert_int_equal(mkfifo("pipe", 0644), 0);
    assert_error("pipe", CRA_ERROR_INPUT, "neither a folder nor a zip file");
}

/* A bag of another program, with other line ends and marks, is compared as well. */
static void bags_of_others(void **state)
{
    (void)state;
    assert_int_equal(mkdir("bag", 0755), 0);
    assert_int_equal(mkdir("bag/data", 0755), 0);
    write_text("bag/bagit.txt", "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n");
    write_text("bag/data/50% a.txt", "hello");
    write_text("bag/manifest-sha256.txt",
               "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824 *./data/50%25 a.txt\r\n");
    assert_found("bag", (const char *const[]){"dossier-manifest-missing: tagmanifest-sha256.txt", NULL});
    assert_removed("bag");
}

static void rules_are_complete(void **state)
{
    (void)state;
    size_t count = 0;
    for (; cra_dossier_rules[count]; count++) {
        const struct cra_rule *rule = cra_dossier_rules[count];
        assert_int_equal(strncmp(rule->id, "dossier-", 8), 0);
        assert_true(strlen(rule->title) > 10 && strlen(rule->explanation) > 40 && strlen(rule->advice) > 20);
        for (size_t i = 0; i < count; i++)
            assert_string_not_equal(rule->id, cra_dossier_rules[i]->id);
    }
    assert_int_equal(count, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_that_do_not_fit), cmocka_unit_test(findings_tell_the_line),
        cmocka_unit_test(what_is_no_dossier),      cmocka_unit_test(bags_of_others),
        cmocka_unit_test(rules_are_complete),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
