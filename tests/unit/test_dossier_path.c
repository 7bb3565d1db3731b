#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include "dossier/path.h"

static void names_that_may_be_written(void **state)
{
    (void)state;
    static const char *const good[] = {
        "a",
        "data/declaration.en.docx",
        "data/evidence/Prüfbericht 2027 (endgültig).pdf",
        "data/Δήλωση.pdf",
        "data/50% done.txt",
        "data/.hidden",
        "data/console.txt",
        "data/COM.txt",
        "data/COM12",
        "data/nullen",
        "data/a..b",
        "data/...a",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        cra_error *error = NULL;
        if (!cra_dossier_path_check(good[i], &error))
            fail_msg("%s: %s", good[i], cra_error_get_message(error));
    }
}

static void names_that_may_not(void **state)
{
    (void)state;
    static const struct {
        const char *path, *words;
    } cases[] = {
        {"", "it is empty"},
        {"/etc/passwd", "must be relative"},
        {"../a", "must be relative"},
        {"data/../a", "must be relative"},
        {"data/..", "must be relative"},
        {"./a", "must be relative"},
        {"data/./a", "must be relative"},
        {"data//a", "must be relative"},
        {"data/", "must be relative"},
        {"data\\a", "Windows cannot store"},
        {"C:/a", "Windows cannot store"},
        {"data/a:b", "Windows cannot store"},
        {"data/a?", "Windows cannot store"},
        {"data/a\nb", "control character"},
        {"data/a\x7f", "control character"},
        {"data/a\xC2\x85", "control character"},
        {"data/\xFF", "not UTF-8"},
        {"data/\xED\xA0\x80", "not UTF-8"},
        {"data/report\u202Efdp.exe", "invisible or direction-changing"},
        {"data/a\u200Bb", "invisible or direction-changing"},
        {"data/a\u2028b", "invisible or direction-changing"},
        {"data/CON", "reserves that name"},
        {"data/con.txt", "reserves that name"},
        {"nul/a", "reserves that name"},
        {"data/Lpt1.tar.gz", "reserves that name"},
        {"data/COM\u00B2", "reserves that name"},
        {"data/aux .txt", "reserves that name"},
        {"data/a.", "ends with a full stop"},
        {"data/a ", "ends with a full stop"},
        {"data./a", "ends with a full stop"},
        {" a", "begins with a space"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_error *error = NULL;
        if (cra_dossier_path_check(cases[i].path, &error))
            fail_msg("\"%s\" was taken", cases[i].path);
        assert_int_equal(cra_error_get_code(error), CRA_ERROR_ARGUMENT);
        if (!strstr(cra_error_get_message(error), cases[i].words))
            fail_msg("\"%s\": %s", cases[i].path, cra_error_get_message(error));
        cra_error_free(error);
    }
}

static void length_and_depth(void **state)
{
    (void)state;
    char text[1200];
    memset(text, 'a', sizeof text);
    text[240] = '\0';
    assert_true(cra_dossier_path_check(text, NULL));
    text[240] = 'a';
    text[241] = '\0';
    assert_false(cra_dossier_path_check(text, NULL));
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = i % 100 == 99 ? '/' : 'a';
    text[999] = 'a';
    text[1000] = '\0';
    assert_true(cra_dossier_path_check(text, NULL));
    text[1000] = 'a';
    text[1001] = '\0';
    assert_false(cra_dossier_path_check(text, NULL));
    for (size_t i = 0; i < 2 * 32; i++)
        text[i] = i % 2 ? '/' : 'a';
    text[63] = '\0';
    assert_true(cra_dossier_path_check(text, NULL));
    strcpy(text + 63, "/a");
    assert_false(cra_dossier_path_check(text, NULL));
}

static void message_shows_what_cannot_be_seen(void **state)
{
    (void)state;
    cra_error *error = NULL;
    assert_false(cra_dossier_path_check("data/a\u202E\x01\xFF", &error));
    assert_non_null(strstr(cra_error_get_message(error), "\"data/a<U+202E><U+0001>\\xFF\""));
    cra_error_free(error);
}

static void names_against_each_other(void **state)
{
    (void)state;
    static const struct {
        const char *paths[4];
        const char *words; /* NULL: they fit */
    } cases[] = {
        {{"a", "b", "data/a", "data/b"}, NULL},
        {{"data/a/x", "data/a/y", "data/b/x"}, NULL},
        {{"data/a", "data/a-b", "data/a.b"}, NULL},
        {{"data/a", "data/b", "data/a"}, "two files named \"data/a\""},
        {{"data/Report.pdf", "x", "data/report.PDF"}, "differ by case alone"},
        {{"data/Übersicht", "data/übersicht"}, "differ by case alone"},
        {{"data/ΔΉΛΩΣΗ", "data/δήλωση"}, "differ by case alone"},
        {{"data/ПРИЛОЖЕНИЕ", "data/приложение"}, "differ by case alone"},
        {{"data/ŻÓŁW", "data/żółw"}, "differ by case alone"},
        {{"data/A/x", "data/a/y"}, "differ by case alone"},
        {{"data/a", "data/a/b"}, "both as a file and as a folder"},
        {{"data/a/b/c", "data/a/b"}, "both as a file and as a folder"},
        {{"data/a", "data/b", "data/con"}, "reserves that name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t count = 0;
        while (count < 4 && cases[i].paths[count])
            count++;
        cra_error *error = NULL;
        bool good = cra_dossier_paths_check(cases[i].paths, count, &error);
        const char *message = cra_error_get_message(error);
        if (good != !cases[i].words || (cases[i].words && !strstr(message, cases[i].words)))
            fail_msg("case %zu (%s): %s", i, cases[i].paths[0], good ? "taken" : message);
        cra_error_free(error);
    }
    assert_true(cra_dossier_paths_check(NULL, 0, NULL));
}

static void safe_names(void **state)
{
    (void)state;
    static const char *const safe[] = {"a", "data/a b", "data/CON", "data/a.", "data/a:b", "..a/b.."};
    static const char *const unsafe[] = {"",      "/a",    "../a",      "a/../b", "a/..", "a//b",
                                         "a/",    "./a",   "a\\b",      "C:a",    "c:/a", "a\nb",
                                         "a\x7f", "a\xFF", "..\\..\\a", ".",      ".."};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(cra_dossier_path_is_safe(cra_text_of(safe[i])));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (cra_dossier_path_is_safe(cra_text_of(unsafe[i])))
            fail_msg("\"%s\" was taken", unsafe[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_may_be_written), cmocka_unit_test(names_that_may_not),
        cmocka_unit_test(length_and_depth),          cmocka_unit_test(message_shows_what_cannot_be_seen),
        cmocka_unit_test(names_against_each_other),  cmocka_unit_test(safe_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
