#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <yaml.h>

#include "base/utf8.h"
#include "model/yaml_text.h"
#include "sample.h"

/* What a strict YAML 1.1 reader of other people makes of our spelling. */

static void spell(struct cra_buffer *buffer, struct cra_text text, size_t depth)
{
    switch (cra_yaml_style_of(text)) {
    case CRA_YAML_PLAIN:
        cra_buffer_text(buffer, text);
        break;
    case CRA_YAML_QUOTED:
        cra_yaml_quoted(buffer, text);
        break;
    case CRA_YAML_BLOCK:
        cra_yaml_block(buffer, text, depth * 2);
        return;
    }
    cra_buffer_char(buffer, '\n');
}

/* The text as the value of a key, of an item, and last in the file. */
static void make_document(struct cra_buffer *buffer, struct cra_text text)
{
    cra_buffer_string(buffer, "first: ");
    spell(buffer, text, 1);
    cra_buffer_string(buffer, "list:\n  - ");
    spell(buffer, text, 2);
    cra_buffer_string(buffer, "  - key: ");
    spell(buffer, text, 3);
    cra_buffer_string(buffer, "last: ");
    spell(buffer, text, 1);
}

static bool next_scalar(yaml_parser_t *parser, yaml_event_t *event)
{
    for (;;) {
        if (!yaml_parser_parse(parser, event))
            return false;
        if (event->type == YAML_SCALAR_EVENT)
            return true;
        bool end = event->type == YAML_STREAM_END_EVENT;
        yaml_event_delete(event);
        if (end)
            return false;
    }
}

static void expect_scalar(yaml_parser_t *parser, struct cra_text wanted, const char *document)
{
    yaml_event_t event;
    if (!next_scalar(parser, &event))
        fail_msg("no value where “%s” should be: %s in\n%s", wanted.data, parser->problem, document);
    struct cra_text found = {(const char *)event.data.scalar.value, event.data.scalar.length};
    if (!cra_text_equal(found, wanted))
        fail_msg("“%s” came back as “%s” from\n%s", wanted.data, found.data, document);
    yaml_event_delete(&event);
}

static void comes_back(const char *string)
{
    struct cra_text text = cra_text_of(string);
    struct cra_buffer buffer = {0};
    make_document(&buffer, text);
    yaml_parser_t parser;
    assert_true(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)buffer.data, buffer.length);
    static const char *const keys[] = {"first", "list", NULL, "key", "last"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i])
            expect_scalar(&parser, cra_text_of(keys[i]), buffer.data);
        if (!keys[i] || strcmp(keys[i], "list") != 0)
            expect_scalar(&parser, text, buffer.data);
    }
    yaml_event_t event;
    assert_false(next_scalar(&parser, &event));
    assert_int_equal(parser.error, YAML_NO_ERROR);
    yaml_parser_delete(&parser);
    cra_buffer_free(&buffer);
}

static void every_text_comes_back(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct sample sample = {.arena = &arena, .state = 2024};
    for (size_t i = 0; i < 20000; i++)
        comes_back(sample_text(&sample, i % 2));
    cra_arena_free(&arena);
}

static void every_character_comes_back(void **state)
{
    (void)state;
    static const uint32_t ranges[][2] = {{0x20, 0x2ff},      {0x2000, 0x2070},   {0xd7f0, 0xd7ff},
                                         {0xe000, 0xe010},   {0xfe00, 0xfeff},   {0xfff0, 0xfffd},
                                         {0x10000, 0x10010}, {0x1f600, 0x1f610}, {0x10fff0, 0x10ffff}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        for (uint32_t point = ranges[i][0]; point <= ranges[i][1]; point++) {
            char text[32] = "";
            size_t length = cra_utf8_encode(point, text);
            comes_back(text); /* alone, then inside and in a block */
            memcpy(text + length, "a", 2);
            comes_back(text);
            memcpy(text + length, "\nb", 3);
            comes_back(text);
        }
    }
}

struct spelling {
    const char *text;
    const char *spelling;
};

static void spells_for_people(void **state)
{
    (void)state;
    static const struct spelling cases[] = {
        {"Gateway", "Gateway\n"},
        {"EN 18031-1", "EN 18031-1\n"},
        {"1.2.3", "1.2.3\n"},
        {"+49 30 123", "+49 30 123\n"},
        {"https://maker.example/a#b", "https://maker.example/a#b\n"},
        {"../evidence/report.pdf", "../evidence/report.pdf\n"},
        {"don't \"ask\", say (a:b) 50 %", "don't \"ask\", say (a:b) 50 %\n"},
        {"Größe", "Größe\n"},
        {"", "\"\"\n"},
        {"no", "\"no\"\n"},
        {"NULL", "\"NULL\"\n"},
        {"~", "\"~\"\n"},
        {"1.10", "\"1.10\"\n"},
        {"2027-12-11", "\"2027-12-11\"\n"},
        {"2027-12-11 10:00", "\"2027-12-11 10:00\"\n"},
        {"a: b", "\"a: b\"\n"},
        {"a #b", "\"a #b\"\n"},
        {" a", "\" a\"\n"},
        {"a\tb", "\"a\\tb\"\n"},
        {"C:\\new \"x\"", "C:\\new \"x\"\n"},
        {"- \"a\\b\"", "\"- \\\"a\\\\b\\\"\"\n"},
        {"a\r\nb", "\"a\\r\\nb\"\n"},
        {"\xC2\x85\u2028\ufeff", "\"\\x85\\u2028\\uFEFF\"\n"},
        {"one\ntwo", "|-\n  one\n  two\n"},
        {"one\n\ntwo\n", "|\n  one\n\n  two\n"},
        {"one\n\n", "|+\n  one\n\n"},
        {" one\ntwo", "|2-\n   one\n  two\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_buffer buffer = {0};
        spell(&buffer, cra_text_of(cases[i].text), 1);
        assert_string_equal(buffer.data, cases[i].spelling);
        cra_buffer_free(&buffer);
        comes_back(cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spells_for_people),
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(every_text_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
