/* Text on a terminal: breaking at words, width of characters, and what is never let through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cra/cra.h"
#include "render/columns.h"

static const struct {
    const char *text;
    struct cra_columns_layout layout;
    const char *shown;
} cases[] = {
    {"one two three", {.width = 0}, "one two three"},
    {"one two three", {.width = 13}, "one two three"},
    {"one two three", {.width = 12}, "one two\nthree"},
    {"one two three", {.width = 12, .indent = 2}, "one two\n  three"},
    {"one two three", {.width = 7, .indent = 2}, "one two\n  three"},
    {"one two three", {.width = 12, .column = 6}, "one\ntwo three"},
    {"one two three", {.width = 13, .after = 1}, "one two\nthree"},
    {"one two three", {.width = 9, .prefix = "│", .indent = 2}, "one two\n│  three"},
    /* what is longer than a line stays whole, and at the begin it stays where it is */
    {"https://www.example/a b", {.width = 5}, "https://www.example/a\nb"},
    {"a https://www.example/a", {.width = 5, .indent = 1}, "a\n https://www.example/a"},
    {"abcdef", {.width = 5, .column = 4}, "abcdef"},
    /* breaks of the text itself, and spaces that mean something */
    {"one\ntwo", {.width = 0, .indent = 2}, "one\n  two"},
    {"one\n\ntwo\n", {.width = 9}, "one\n\ntwo"},
    {"a  b", {.width = 9}, "a  b"},
    {"aaa  bbb", {.width = 5}, "aaa\nbbb"},
    {"  deep", {.width = 9}, "  deep"},
    {"", {.width = 9}, ""},
    {" ", {.width = 9}, ""},
    /* columns are not bytes */
    {"éé éé", {.width = 5}, "éé éé"},
    {"éé éé", {.width = 4}, "éé\néé"},
    {"e\u0301e\u0301 a", {.width = 4}, "e\u0301e\u0301 a"},
    {"漢字 a", {.width = 5}, "漢字\na"},
    {"漢字 a", {.width = 6}, "漢字 a"},
    /* nothing reaches the terminal as an order */
    {"a\x1b[2J", {.width = 0}, "a<U+001B>[2J"},
    {"a \x1b b", {.width = 9}, "a\n<U+001B>\nb"},
    {"\xff", {.width = 0}, "<0xFF>"},
    {"a\u202eb", {.width = 0}, "a<U+202E>b"},
};

static void words_are_broken_where_the_line_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_buffer out = {0};
        cra_columns_append_words(&out, cases[i].text, cases[i].layout);
        cra_buffer_char(&out, '\0');
        assert_false(out.failed);
        assert_string_equal(out.data, cases[i].shown);
        cra_buffer_free(&out);
    }
}

/* However wide the line, no word is lost, and no line is longer than it must be. */
static void any_width_keeps_the_words(void **state)
{
    (void)state;
    static const char text[] =
        "The technical documentation and the declaration are kept for at least ten years.";
    for (size_t width = 1; width < sizeof text + 1; width++) {
        struct cra_buffer out = {0};
        cra_columns_append_words(&out, text, (struct cra_columns_layout){.width = width});
        assert_int_equal(out.length, sizeof text - 1);
        size_t column = 0, words = 0;
        for (size_t i = 0; i < out.length; i++) {
            column = out.data[i] == '\n' ? 0 : column + 1;
            words = out.data[i] == '\n' ? 0 : words + (out.data[i] == ' ');
            assert_true(column <= width || words == 0);
            assert_true(out.data[i] == text[i] || (out.data[i] == '\n' && text[i] == ' '));
        }
        cra_buffer_free(&out);
    }
}

static void the_public_function_wraps(void **state)
{
    (void)state;
    cra_error *err = NULL;
    cra_bytes *bytes = cra_text_wrap("one two three", 12, 6, 2, &err);
    assert_string_equal(cra_bytes_data(bytes), "one\n  two three");
    cra_bytes_free(bytes);
    assert_null(cra_text_wrap(NULL, 12, 0, 0, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
    cra_error_free(err);
}

static void the_nearest_word_is_found(void **state)
{
    (void)state;
    static const char *const words[] = {"check", "build", "doc", NULL};
    assert_string_equal(cra_text_nearest("chekc", words), "check");
    assert_string_equal(cra_text_nearest("Build", words), "build");
    assert_null(cra_text_nearest("declaration", words));
    assert_null(cra_text_nearest(NULL, words));
    assert_null(cra_text_nearest("check", NULL));
}

static void test_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *shown;
    } fits[] = {
        {"one", 3, "one"},       {"one", 5, "one  "},
        {"one two", 5, "one …"}, {"Türe", 4, "Türe"},
        {"Türen", 4, "Tür…"},    {"one", 0, ""},
        {"", 2, "  "},           {"日本語", 4, "日… "},
        {"a\nb", 3, "a… "},      {"\033[2J", 10, "<U+001B>[…"},
    };
    for (size_t i = 0; i < sizeof fits / sizeof *fits; i++) {
        cra_bytes *bytes = cra_text_fit(fits[i].text, fits[i].columns, NULL);
        assert_non_null(bytes);
        assert_string_equal(cra_bytes_data(bytes), fits[i].shown);
        cra_bytes_free(bytes);
    }
    assert_null(cra_text_fit(NULL, 3, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fit),
        cmocka_unit_test(words_are_broken_where_the_line_ends),
        cmocka_unit_test(any_width_keeps_the_words),
        cmocka_unit_test(the_public_function_wraps),
        cmocka_unit_test(the_nearest_word_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
