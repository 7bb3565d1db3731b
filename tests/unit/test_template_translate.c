#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/embedded.h"
#include "doc/template_translate.h"

static const char template[] =
    "<document xmlns=\"urn:libcra:document:1\" kind=\"k\" language=\"en\" title=\"A title\">\n"
    "  <section id=\"s\" title=\"Some  section\" law=\"Annex V\">\n"
    "    <p>Place and\n       date: <value path=\"a\"/>, <value path=\"b\" before=\" of \"/></p>\n"
    "    <table><row label=\"Name\"><value path=\"c\"/><value path=\"d\" before=\", edition \"/></row>\n"
    "      <row><cell><if test=\"a\"><value path=\"a\"/><else> Nothing </else></if></cell></row></table>\n"
    "    <p><strong>Draft.</strong> This is <if test=\"b\">none</if></p>\n"
    "    <p><value path=\"a\"/> (<value path=\"b\"/>)</p>\n"
    "  </section>\n"
    "</document>\n";

/* The outermost element with words is one unit, with its tags; attributes that are shown are units of their
 * own. */
static void templates_are_cut_into_units(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "A title",
        "Some section",
        "Place and date: <value path=\"a\"/>, <value path=\"b\" before=\" of \"/>",
        "Name",
        ", edition",
        "Nothing",
        "<strong>Draft.</strong> This is <if test=\"b\">none</if>",
    };
    struct cra_arena arena = {0};
    struct cra_template_unit *units;
    size_t count;
    assert_int_equal(cra_template_units(&arena, CRA_TEXT(template), &units, &count), CRA_READ_COMPLETE);
    for (size_t i = 0; i < count && i < sizeof wanted / sizeof *wanted; i++)
        assert_string_equal(units[i].text, wanted[i]);
    assert_int_equal(count, sizeof wanted / sizeof *wanted);
    assert_int_equal(cra_template_units(&arena, CRA_TEXT("<document>"), &units, &count), CRA_READ_MALFORMED);
    cra_arena_free(&arena);
}

/* A translation may put values in another order; space around and what is not translated stay. */
static void units_are_replaced(void **state)
{
    (void)state;
    static const char *const edition[] = {", Ausgabe"}, *const name[] = {"Name &amp; Titel"},
                             *const nothing[] = {"Nichts"},
                             *const place[] = {
                                 "Am <value path=\"b\" before=\" von \"/> in <value path=\"a\"/>"};
    static const struct cra_message messages[] = {
        {", edition", edition, 1},
        {"Name", name, 1},
        {"Nothing", nothing, 1},
        {"Place and date: <value path=\"a\"/>, <value path=\"b\" before=\" of \"/>", place, 1}};
    static const struct cra_catalogue catalogue = {messages, 4};
    struct cra_language language = *cra_language_find("de");
    language.catalogue = &catalogue;
    struct cra_arena arena = {0};
    struct cra_text text = CRA_TEXT(template);
    const struct cra_text *translated = cra_template_translate(&arena, &language, &text);
    assert_non_null(
        strstr(translated->data, "<p>Am <value path=\"b\" before=\" von \"/> in <value path=\"a\"/></p>"));
    assert_non_null(strstr(translated->data, "label=\"Name &amp; Titel\""));
    assert_non_null(strstr(translated->data, "before=\", Ausgabe \""));
    assert_non_null(strstr(translated->data, "<else> Nichts </else>"));
    assert_non_null(strstr(translated->data, "title=\"A title\""));
    assert_int_equal(strlen(translated->data), translated->length);
    assert_ptr_equal(cra_template_translate(&arena, NULL, &text), &text);
    assert_ptr_equal(cra_template_translate(&arena, cra_language_find("en"), &text), &text);
    cra_arena_free(&arena);
}

/* A shown text that stands outside of units would stay English: every letter between tags of a built-in
 * template is in one. */
static void no_words_are_left_out(void **state)
{
    (void)state;
    const struct cra_embedded *file;
    size_t seen = 0;
    for (size_t i = 0; (file = cra_embedded_at(i)); i++) {
        struct cra_arena arena = {0};
        struct cra_template_unit *units;
        size_t count, at = 0;
        if (strncmp(file->name, "documents/", strlen("documents/")) != 0)
            continue;
        assert_int_equal(cra_template_units(&arena, file->text, &units, &count), CRA_READ_COMPLETE);
        bool tag = false, comment = false;
        for (size_t j = 0; j < file->text.length; j++) {
            const char *here = file->text.data + j;
            while (at < count && units[at].end <= j)
                at++;
            comment = comment ? strncmp(here, "-->", 3) != 0 : strncmp(here, "<!--", 4) == 0;
            tag = tag ? *here != '>' : *here == '<';
            bool letter = (*here >= 'a' && *here <= 'z') || (*here >= 'A' && *here <= 'Z');
            if (letter && !tag && !comment && (at == count || j < units[at].begin))
                fail_msg("%s: “%.20s” stands in no unit", file->name, here);
        }
        seen += count;
        cra_arena_free(&arena);
    }
    assert_true(seen > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_are_cut_into_units),
        cmocka_unit_test(units_are_replaced),
        cmocka_unit_test(no_words_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
