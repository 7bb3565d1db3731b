#include "read/event.h"

#include <yaml.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "read/check_input.h"
#include "read/rules.h"

/* What the innermost open value is, and what comes next in it. */
enum level {
    LEVEL_LIST,
    LEVEL_KEY,  /* in a map: a key */
    LEVEL_VALUE /* in a map: the value of the key */
};

struct yaml_reader {
    yaml_parser_t parser;
    struct cra_input input;
    uint32_t source;
    struct cra_read_limits limits;
    struct cra_diagnostics *diagnostics;
    cra_event_sink sink;
    void *context;
    size_t cursor;     /* byte offset in the input ... */
    size_t characters; /* ... of this character, as libyaml counts */
    enum level levels[CRA_READ_DEPTH_MOST];
    size_t depth;
    size_t documents;
};

/* libyaml counts characters; marks only move forward, so one cursor finds the byte of each. */
static uint32_t byte_of(struct yaml_reader *reader, const yaml_mark_t *mark)
{
    struct cra_text text = reader->input.text;
    if (mark->index < reader->characters) {
        reader->cursor = 0; /* a problem's context may lie behind; this happens once, at the end */
        reader->characters = 0;
    }
    while (reader->characters < mark->index && reader->cursor < text.length) {
        unsigned char lead = (unsigned char)text.data[reader->cursor];
        reader->cursor += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        reader->characters++;
    }
    return reader->input.offset + (uint32_t)(reader->cursor < text.length ? reader->cursor : text.length);
}

static enum cra_read_result refuse(struct yaml_reader *reader, const struct cra_rule *rule, uint32_t begin,
                                   uint32_t end, const char *message)
{
    cra_diagnose(reader->diagnostics, rule, (struct cra_span){reader->source, begin, end}, NULL, "%s",
                 message);
    return CRA_READ_MALFORMED;
}

/* ---- Syntax errors ---- */

/* What libyaml says, in words for the author of the file. */
static const struct problem {
    const char *problem;
    const struct cra_rule *rule;
    const char *words;
    const char *context; /* about the place where libyaml was when it came upon this; NULL: not told */
} problems[] = {
    {"found character that cannot start any token", &cra_rule_yaml_syntax,
     "A value cannot begin with this character; put the value into quotes.", NULL},
    {"found a tab character that violate", &cra_rule_tab_indent, "The line is indented with a tab.", NULL},
    {"mapping values are not allowed in this context", &cra_rule_yaml_syntax,
     "A colon stands where no key can be. Put the value before it into quotes, or check the indentation.",
     NULL},
    {"did not find expected key", &cra_rule_yaml_syntax,
     "The line fits neither the record above it nor any record around it; check its indentation.", NULL},
    {"did not find expected '-' indicator", &cra_rule_yaml_syntax,
     "A list item is expected here; check the indentation and the “- ” at the beginning.", NULL},
    {"did not find expected <document start>", &cra_rule_yaml_syntax,
     "What stands here belongs to nothing above it; check the indentation of the first lines.", NULL},
    {"did not find expected ',' or ']'", &cra_rule_yaml_syntax,
     "A comma or a closing ] is missing before this.", "The bracket is opened here."},
    {"did not find expected ',' or '}'", &cra_rule_yaml_syntax,
     "A comma or a closing } is missing before this.", "The bracket is opened here."},
    {"did not find expected node content", &cra_rule_yaml_syntax, "A value is expected here.", NULL},
    {"found unexpected end of stream", &cra_rule_yaml_syntax, "The file ends inside a text in quotes.",
     "The text begins here."},
    {"found unexpected document indicator", &cra_rule_yaml_syntax,
     "A text in quotes is not closed before this line.", "The text begins here."},
    {"found unknown escape character", &cra_rule_yaml_syntax,
     "After a backslash in double quotes this letter has no meaning; write the backslash twice.", NULL},
    {"did not find expected hexdecimal number", &cra_rule_yaml_syntax,
     "After \\x, \\u or \\U in double quotes two, four or eight hexadecimal digits are expected.", NULL},
    {"found invalid Unicode character escape code", &cra_rule_yaml_syntax,
     "The number of this escape stands for no character.", NULL},
    {"did not find expected comment or line break", &cra_rule_yaml_syntax,
     "Behind | or > the line ends; the text begins in the next one.", NULL},
    {"block sequence entries are not allowed in this context", &cra_rule_yaml_syntax,
     "A list item cannot begin here; begin the list on a line of its own.", NULL},
    {"found undefined tag handle", &cra_rule_yaml_tag, "A value begins with !; put it into quotes.", NULL},
    {"exceeded maximum depth", &cra_rule_too_deep, "The values are nested too deeply.", NULL},
};

static char character_at(const struct yaml_reader *reader, uint32_t offset)
{
    size_t at = offset - reader->input.offset;
    return at < reader->input.text.length ? reader->input.text.data[at] : '\0';
}

static enum cra_read_result explain(struct yaml_reader *reader, const struct problem *problem, uint32_t at)
{
    struct cra_diagnostic *finding =
        cra_diagnose(reader->diagnostics, problem->rule, (struct cra_span){reader->source, at, at}, NULL,
                     "%s", problem->words);
    if (problem->context) {
        uint32_t context = byte_of(reader, &reader->parser.context_mark);
        finding->related = (struct cra_span){reader->source, context, context};
        finding->related_message = problem->context;
    }
    return CRA_READ_MALFORMED;
}

/* What is wrong begins at the mark of the context; where libyaml noticed it is of no interest. */
static enum cra_read_result explain_context(struct yaml_reader *reader)
{
    uint32_t at = byte_of(reader, &reader->parser.context_mark);
    if (character_at(reader, at) == '%')
        return refuse(reader, &cra_rule_yaml_directive, at, at + 1, "The line begins with %.");
    return refuse(reader, &cra_rule_yaml_syntax, at, at,
                  "The line is neither a key with a colon nor a list item.");
}

static bool begins_with(const char *string, const char *beginning)
{
    return string && strncmp(string, beginning, strlen(beginning)) == 0;
}

static enum cra_read_result syntax_error(struct yaml_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        return CRA_READ_STOPPED;
    uint32_t at = byte_of(reader, &parser->problem_mark);
    if (character_at(reader, at) == '\t')
        return refuse(reader, &cra_rule_tab_indent, at, at + 1, "A tab stands where YAML wants spaces.");
    if (character_at(reader, at) == '%' && parser->problem_mark.column == 0)
        return refuse(reader, &cra_rule_yaml_directive, at, at + 1, "The line begins with %.");
    static const char *const contexts[] = {"while scanning a simple key", "while scanning a directive",
                                           "while scanning a %YAML", "while scanning a %TAG"};
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
        if (begins_with(parser->context, contexts[i]))
            return explain_context(reader);
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        if (begins_with(parser->problem, problems[i].problem))
            return explain(reader, &problems[i], at);
    return refuse(reader, &cra_rule_yaml_syntax, at, at,
                  "The text cannot be read from here on; check quotes, colons and indentation here and one "
                  "line above.");
}

/* libyaml, of YAML 1.1, ends lines where YAML 1.2 does not: what one reader takes for a comment would be
 * content for another. */
static bool check_line_separators(struct yaml_reader *reader)
{
    static const char *const separators[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
    struct cra_text text = reader->input.text;
    for (size_t at = 0; at < text.length; at++) {
        if ((unsigned char)text.data[at] < 0x80)
            continue;
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
            size_t length = strlen(separators[i]);
            if (text.length - at < length || memcmp(text.data + at, separators[i], length) != 0)
                continue;
            uint32_t begin = reader->input.offset + (uint32_t)at, point = 0;
            cra_utf8_decode(text.data + at, length, &point);
            cra_diagnose(reader->diagnostics, &cra_rule_yaml_line_separator,
                         (struct cra_span){reader->source, begin, begin + (uint32_t)length}, NULL,
                         "Here stands the character U+%04X, which ends a line for some readers only.",
                         (unsigned)point);
            return false;
        }
    }
    return true;
}

/* ---- Events ---- */

static enum level *innermost(struct yaml_reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

/* After a whole value: in a map a key comes next. */
static void value_done(struct yaml_reader *reader)
{
    enum level *level = innermost(reader);
    if (level && *level == LEVEL_VALUE)
        *level = LEVEL_KEY;
}

static enum cra_read_result emit(struct yaml_reader *reader, const struct cra_event *event)
{
    return reader->sink(reader->context, event) ? CRA_READ_COMPLETE : CRA_READ_STOPPED;
}

static enum cra_read_result begin_value(struct yaml_reader *reader, struct cra_event *event, enum level level)
{
    enum level *outer = innermost(reader);
    if (outer && *outer == LEVEL_KEY)
        return refuse(reader, &cra_rule_yaml_complex_key, event->begin, event->end,
                      "A key is a list or a record; a key must be a name.");
    if (reader->depth >= reader->limits.depth || reader->depth >= CRA_READ_DEPTH_MOST)
        return refuse(reader, &cra_rule_too_deep, event->begin, event->end,
                      "The values are nested too deeply.");
    enum cra_read_result result = emit(reader, event);
    reader->levels[reader->depth++] = level;
    return result;
}

static enum cra_read_result end_value(struct yaml_reader *reader, const struct cra_event *event)
{
    enum cra_read_result result = emit(reader, event);
    reader->depth--;
    value_done(reader);
    return result;
}

static enum cra_scalar scalar_kind(const yaml_event_t *yaml, struct cra_text text)
{
    if (yaml->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return CRA_SCALAR_STRING;
    bool is_null = !text.length || cra_text_is(text, "~") || cra_text_is(text, "null") ||
                   cra_text_is(text, "Null") || cra_text_is(text, "NULL");
    return is_null ? CRA_SCALAR_NULL : CRA_SCALAR_PLAIN;
}

/* Whether a question mark introduces the key. libyaml takes that of [?name] for one too, and would drop it.
 */
static bool follows_question_mark(const struct yaml_reader *reader, const struct cra_event *key)
{
    const char *data = reader->input.text.data;
    size_t at = key->begin - reader->input.offset;
    while (at && (data[at - 1] == ' ' || data[at - 1] == '\t'))
        at--;
    return at && data[at - 1] == '?';
}

static enum cra_read_result scalar(struct yaml_reader *reader, const yaml_event_t *yaml,
                                   struct cra_event *event)
{
    event->text = (struct cra_text){(const char *)yaml->data.scalar.value, yaml->data.scalar.length};
    size_t at = 0;
    if (cra_utf8_check(event->text, &at) != CRA_UTF8_VALID)
        return refuse(reader, &cra_rule_control_character, event->begin, event->end,
                      "An escape in the text stands for a character that cannot be kept.");
    enum level *level = innermost(reader);
    if (level && *level == LEVEL_KEY) {
        if (yaml->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && cra_text_is(event->text, "<<"))
            return refuse(reader, &cra_rule_yaml_merge, event->begin, event->end,
                          "The key << would take over values from another place.");
        if (follows_question_mark(reader, event))
            return refuse(
                reader, &cra_rule_yaml_complex_key, event->begin, event->end,
                "A question mark introduces this key; put it into quotes if it belongs to the text.");
        event->kind = CRA_EVENT_KEY;
        *level = LEVEL_VALUE;
        return emit(reader, event);
    }
    event->kind = CRA_EVENT_SCALAR;
    event->scalar = scalar_kind(yaml, event->text);
    enum cra_read_result result = emit(reader, event);
    value_done(reader);
    return result;
}

static bool is_decorated(const yaml_event_t *yaml, const yaml_char_t **anchor, const yaml_char_t **tag)
{
    switch (yaml->type) {
    case YAML_SCALAR_EVENT:
        *anchor = yaml->data.scalar.anchor;
        *tag = yaml->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        *anchor = yaml->data.sequence_start.anchor;
        *tag = yaml->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        *anchor = yaml->data.mapping_start.anchor;
        *tag = yaml->data.mapping_start.tag;
        break;
    default:
        break;
    }
    return *anchor || *tag;
}

static enum cra_read_result document_start(struct yaml_reader *reader, const yaml_event_t *yaml,
                                           const struct cra_event *event)
{
    if (yaml->data.document_start.version_directive ||
        yaml->data.document_start.tag_directives.start != yaml->data.document_start.tag_directives.end)
        return refuse(reader, &cra_rule_yaml_directive, event->begin, event->end,
                      "The file begins with a line that begins with %.");
    if (++reader->documents > 1)
        return refuse(reader, &cra_rule_yaml_several_documents, event->begin, event->end,
                      "The line --- begins a second document.");
    return CRA_READ_COMPLETE;
}

static enum cra_read_result take(struct yaml_reader *reader, const yaml_event_t *yaml)
{
    struct cra_event event = {.begin = byte_of(reader, &yaml->start_mark)};
    event.end = byte_of(reader, &yaml->end_mark);
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (is_decorated(yaml, &anchor, &tag))
        return refuse(reader, anchor ? &cra_rule_yaml_alias : &cra_rule_yaml_tag, event.begin, event.end,
                      anchor ? "A name for this place, with &, is not used here."
                             : "A type beside a value, with !, is not used here.");
    switch (yaml->type) {
    case YAML_DOCUMENT_START_EVENT:
        return document_start(reader, yaml, &event);
    case YAML_ALIAS_EVENT:
        return refuse(reader, &cra_rule_yaml_alias, event.begin, event.end,
                      "The value stands for another place of the file, with *.");
    case YAML_MAPPING_START_EVENT:
        event.kind = CRA_EVENT_MAP_BEGIN;
        return begin_value(reader, &event, LEVEL_KEY);
    case YAML_SEQUENCE_START_EVENT:
        event.kind = CRA_EVENT_LIST_BEGIN;
        return begin_value(reader, &event, LEVEL_LIST);
    case YAML_MAPPING_END_EVENT:
        event.kind = CRA_EVENT_MAP_END;
        return end_value(reader, &event);
    case YAML_SEQUENCE_END_EVENT:
        event.kind = CRA_EVENT_LIST_END;
        return end_value(reader, &event);
    case YAML_SCALAR_EVENT:
        return scalar(reader, yaml, &event);
    default:
        return CRA_READ_COMPLETE;
    }
}

static enum cra_read_result read_events(struct yaml_reader *reader)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event))
            return syntax_error(reader);
        bool last = event.type == YAML_STREAM_END_EVENT;
        enum cra_read_result result = take(reader, &event);
        yaml_event_delete(&event);
        if (last && !reader->documents)
            return refuse(reader, &cra_rule_empty_file, reader->input.offset, reader->input.offset,
                          "The file holds nothing.");
        if (last || result != CRA_READ_COMPLETE)
            return result;
    }
}

enum cra_read_result cra_read_yaml(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context)
{
    struct yaml_reader *reader = cra_memory_allocate_zeroed(1, sizeof *reader);
    if (!reader)
        return CRA_READ_STOPPED;
    reader->source = source;
    reader->limits = limits;
    reader->diagnostics = diagnostics;
    reader->sink = sink;
    reader->context = context;
    enum cra_read_result result = CRA_READ_MALFORMED;
    if (cra_check_input(source, limits, diagnostics, &reader->input) && check_line_separators(reader)) {
        result = CRA_READ_STOPPED;
        if (yaml_parser_initialize(&reader->parser)) {
            yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
            yaml_parser_set_input_string(&reader->parser, (const unsigned char *)reader->input.text.data,
                                         reader->input.text.length);
            result = read_events(reader);
            yaml_parser_delete(&reader->parser);
        }
    }
    cra_memory_release(reader);
    return diagnostics->failed ? CRA_READ_STOPPED : result;
}
