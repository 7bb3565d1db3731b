#include "reader.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "read/rules.h"

struct listener {
    const struct cra_sources *sources;
    uint32_t source;
    struct cra_buffer told;
    size_t left; /* events until it stops the reader */
    bool stopped;
};

/* ---- What is told ---- */

static void tell_text(struct cra_buffer *told, struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        static const char special[] = "\\\n\t\r", letters[] = "\\ntr";
        const char *found = memchr(special, text.data[i], sizeof special - 1);
        if (found)
            cra_buffer_char(told, '\\');
        cra_buffer_char(told, found ? letters[found - special] : text.data[i]);
    }
}

static void tell_span(struct cra_buffer *told, const struct cra_sources *sources, struct cra_span span)
{
    const struct cra_source *source = cra_sources_get(sources, span.source);
    assert_true(span.begin <= span.end && span.end <= source->text.length);
    struct cra_position begin = cra_source_position(source, span.begin);
    struct cra_position end = cra_source_position(source, span.end);
    cra_buffer_format(told, "%zu:%zu", begin.line, begin.column);
    if (end.line != begin.line)
        cra_buffer_format(told, "-%zu:%zu", end.line, end.column);
    else if (span.end != span.begin)
        cra_buffer_format(told, "-%zu", end.column);
    cra_buffer_char(told, ' ');
}

static const char *kind_of(const struct cra_event *event)
{
    static const char *const kinds[] = {
        [CRA_EVENT_ROOT] = "root",    [CRA_EVENT_MAP_BEGIN] = "{", [CRA_EVENT_MAP_END] = "}",
        [CRA_EVENT_LIST_BEGIN] = "[", [CRA_EVENT_LIST_END] = "]",  [CRA_EVENT_KEY] = "key",
        [CRA_EVENT_SCALAR] = "scalar"};
    static const char *const scalars[] = {
        [CRA_SCALAR_STRING] = "text",    [CRA_SCALAR_PLAIN] = "plain", [CRA_SCALAR_NUMBER] = "number",
        [CRA_SCALAR_TRUE] = "true",      [CRA_SCALAR_FALSE] = "false", [CRA_SCALAR_NULL] = "null",
        [CRA_SCALAR_ELEMENT] = "element"};
    if (event->kind == CRA_EVENT_SCALAR)
        return scalars[event->scalar];
    return event->attribute ? "attribute" : kinds[event->kind];
}

static bool tell_event(void *context, const struct cra_event *event)
{
    struct listener *listener = context;
    struct cra_buffer *told = &listener->told;
    assert_false(listener->stopped);
    tell_span(told, listener->sources, (struct cra_span){listener->source, event->begin, event->end});
    cra_buffer_string(told, kind_of(event));
    bool named = event->kind == CRA_EVENT_KEY || event->kind == CRA_EVENT_ROOT;
    if (named || event->kind == CRA_EVENT_SCALAR)
        cra_buffer_char(told, ' ');
    if (event->name_space.length)
        cra_buffer_format(told, "{%.*s}", (int)event->name_space.length, event->name_space.data);
    tell_text(told, event->text);
    cra_buffer_char(told, '\n');
    listener->stopped = --listener->left == 0;
    return !listener->stopped;
}

static void tell_findings(struct cra_buffer *told, const struct cra_diagnostics *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct cra_diagnostic *finding = &found->items[i];
        tell_span(told, found->sources, finding->span);
        cra_buffer_format(told, "%s %s", finding->rule->id, finding->message);
        if (finding->related_message) {
            cra_buffer_string(told, " (");
            tell_span(told, found->sources, finding->related);
            cra_buffer_format(told, "%s)", finding->related_message);
        }
        cra_buffer_char(told, '\n');
    }
}

/* ---- Reading ---- */

struct outcome {
    char *told;
    enum cra_read_result result;
    const struct cra_rule *rule; /* of the first finding */
    size_t place;                /* where that begins */
};

/* Reads until the reader ends or `events` have come. */
static struct outcome listen(const struct reader *reader, struct cra_text input,
                             struct cra_read_limits limits, size_t events)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    char *exact = malloc(input.length ? input.length : 1);
    assert_non_null(exact);
    memcpy(exact, input.data, input.length);
    struct listener listener = {.sources = &sources, .left = events};
    listener.source = cra_sources_add(&sources, &arena, "input", (struct cra_text){exact, input.length});
    if (!limits.size)
        limits = CRA_READ_LIMITS_PROJECT;
    struct outcome outcome = {0};
    outcome.result = reader->read(listener.source, limits, &found, tell_event, &listener);
    assert_false(found.failed);
    assert_int_equal(outcome.result == CRA_READ_STOPPED, listener.stopped);
    assert_int_equal(outcome.result == CRA_READ_MALFORMED, found.count > 0);
    if (found.count) {
        outcome.rule = found.items[0].rule;
        outcome.place = found.items[0].span.begin;
    }
    tell_findings(&listener.told, &found);
    outcome.told = strdup(listener.told.length ? listener.told.data : "");
    assert_non_null(outcome.told);
    cra_buffer_free(&listener.told);
    cra_arena_free(&arena);
    free(exact);
    return outcome;
}

char *reader_tell(const struct reader *reader, struct cra_text input, struct cra_read_limits limits,
                  enum cra_read_result *result)
{
    struct outcome outcome = listen(reader, input, limits, SIZE_MAX);
    *result = outcome.result;
    return outcome.told;
}

/* ---- Checks ---- */

void reader_check_cases(const struct reader *reader)
{
    bool differs = false;
    for (size_t i = 0; i < reader->case_count; i++) {
        const struct reader_case *one = &reader->cases[i];
        enum cra_read_result result;
        char *told = reader_tell(reader, one->input, one->limits, &result);
        if (strcmp(told, one->told) != 0) {
            print_error("%s:\n%s-- but expected:\n%s", one->what, told, one->told);
            differs = true;
        }
        free(told);
    }
    assert_false(differs);
}

/* Rules named for a syntax concern its reader, all others every reader; tabs indent in YAML only. */
static bool concerns(const struct cra_rule *rule, const struct reader *reader)
{
    static const char *const syntaxes[] = {"json-", "yaml-", "xml-", "csv-"};
    if (rule == &cra_rule_tab_indent)
        return strcmp(reader->syntax, "yaml-") == 0;
    for (size_t i = 0; i < sizeof syntaxes / sizeof *syntaxes; i++)
        if (strncmp(rule->id, syntaxes[i], strlen(syntaxes[i])) == 0)
            return strcmp(reader->syntax, syntaxes[i]) == 0;
    return true;
}

static bool is_broken(const struct cra_rule *rule, const struct reader *reader)
{
    for (size_t i = 0; i < reader->case_count; i++) {
        const struct reader_case *one = &reader->cases[i];
        struct outcome outcome = listen(reader, one->input, one->limits, SIZE_MAX);
        free(outcome.told);
        if (outcome.rule == rule)
            return true;
    }
    return false;
}

void reader_check_rules(const struct reader *reader)
{
    bool missing = false;
    for (size_t i = 0; cra_read_rules[i]; i++) {
        if (!concerns(cra_read_rules[i], reader) || is_broken(cra_read_rules[i], reader))
            continue;
        print_error("no case of %sbreaks the rule %s\n", reader->syntax, cra_read_rules[i]->id);
        missing = true;
    }
    assert_false(missing);
}

static bool begins_character(struct cra_text text, size_t at)
{
    return at == text.length || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/* The text with the bytes put in at `at`. */
static void check_inserted(const struct reader *reader, struct cra_text text, size_t at,
                           struct cra_text bytes, const struct cra_rule *expected)
{
    struct cra_buffer input = {0};
    cra_buffer_append(&input, text.data, at);
    cra_buffer_append(&input, bytes.data, bytes.length);
    cra_buffer_append(&input, text.data + at, text.length - at);
    struct outcome outcome =
        listen(reader, (struct cra_text){input.data, input.length}, CRA_READ_LIMITS_PROJECT, SIZE_MAX);
    /* a zero byte beside the first letter speaks for UTF-16, which is told of the whole file */
    bool wide = !bytes.data[0] && at < 2 && outcome.rule == &cra_rule_encoding && outcome.place == 0;
    bool good = wide || (outcome.rule == expected && outcome.place == at);
    if (!good)
        print_error("%02X put in at byte %zu: %s", (unsigned)(unsigned char)bytes.data[0], at, outcome.told);
    free(outcome.told);
    cra_buffer_free(&input);
    assert_true(good);
}

void reader_check_bytes(const struct reader *reader, struct cra_text text)
{
    static const struct {
        struct cra_text bytes;
        const struct cra_rule *rule;
    } insertions[] = {
        {READER_INPUT("\x80"), &cra_rule_encoding},             /* a continuation without a beginning */
        {READER_INPUT("\xE2\x82"), &cra_rule_encoding},         /* a beginning without its end */
        {READER_INPUT("\xC1\xBF"), &cra_rule_encoding},         /* overlong: U+007F in two bytes */
        {READER_INPUT("\xE0\x9F\xBF"), &cra_rule_encoding},     /* overlong: U+07FF in three */
        {READER_INPUT("\xF0\x8F\xBF\xBF"), &cra_rule_encoding}, /* overlong: U+FFFF in four */
        {READER_INPUT("\xED\xA0\x80"), &cra_rule_encoding},     /* the first surrogate */
        {READER_INPUT("\xED\xBF\xBF"), &cra_rule_encoding},     /* the last */
        {READER_INPUT("\xF4\x90\x80\x80"), &cra_rule_encoding}, /* U+110000 */
        {READER_INPUT("\xF8\x88\x80\x80\x80"), &cra_rule_encoding},
        {READER_INPUT("\xFF"), &cra_rule_encoding},
        {READER_INPUT("\0"), &cra_rule_control_character},
        {READER_INPUT("\x01"), &cra_rule_control_character},
        {READER_INPUT("\x0B"), &cra_rule_control_character},
        {READER_INPUT("\x1F"), &cra_rule_control_character},
        {READER_INPUT("\xEF\xBF\xBE"), &cra_rule_control_character}, /* U+FFFE */
        {READER_INPUT("\xEF\xBF\xBF"), &cra_rule_control_character}, /* U+FFFF */
    };
    for (size_t at = 0; at <= text.length; at++)
        for (size_t i = 0; begins_character(text, at) && i < sizeof insertions / sizeof *insertions; i++)
            check_inserted(reader, text, at, insertions[i].bytes, insertions[i].rule);
}

void reader_check_beginnings(const struct reader *reader, struct cra_text text, size_t optional)
{
    for (size_t length = 0; length <= text.length; length++) {
        enum cra_read_result result;
        free(reader_tell(reader, (struct cra_text){text.data, length}, CRA_READ_LIMITS_PROJECT, &result));
        if (length == text.length)
            assert_int_equal(result, CRA_READ_COMPLETE);
        else if (length < optional)
            assert_int_equal(result, CRA_READ_MALFORMED);
    }
}

void reader_check_stops(const struct reader *reader, struct cra_text text)
{
    struct outcome outcome = {.result = CRA_READ_STOPPED};
    size_t n = 0;
    while (outcome.result == CRA_READ_STOPPED) {
        outcome = listen(reader, text, CRA_READ_LIMITS_PROJECT, ++n);
        free(outcome.told);
    }
    assert_int_equal(outcome.result, CRA_READ_COMPLETE);
    assert_true(n > 2);
}
