#include "base/memory.h"
#include "base/utf8.h"
#include "read/rules.h"
#include "read/yaml_reader.h"

/* Marks only move forward, so one cursor finds the byte of each. */
uint32_t cra_yaml_offset(struct cra_yaml_reader *reader, const yaml_mark_t *mark)
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

enum cra_read_result cra_yaml_refuse(struct cra_yaml_reader *reader, const struct cra_rule *rule,
                                     uint32_t begin, uint32_t end, const char *message)
{
    cra_diagnose(reader->diagnostics, rule, (struct cra_span){reader->source, begin, end}, NULL, "%s",
                 message);
    return CRA_READ_MALFORMED;
}

/* libyaml, of YAML 1.1, ends lines where YAML 1.2 does not: what one reader takes for a comment would be
 * content for another. */
static bool check_line_separators(struct cra_yaml_reader *reader)
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

static enum cra_yaml_level *innermost(struct cra_yaml_reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

/* After a whole value: in a map a key comes next. */
static void value_done(struct cra_yaml_reader *reader)
{
    enum cra_yaml_level *level = innermost(reader);
    if (level && *level == CRA_YAML_AT_VALUE)
        *level = CRA_YAML_AT_KEY;
}

static enum cra_read_result emit(struct cra_yaml_reader *reader, const struct cra_event *event)
{
    return reader->sink(reader->context, event) ? CRA_READ_COMPLETE : CRA_READ_STOPPED;
}

static enum cra_read_result begin_value(struct cra_yaml_reader *reader, struct cra_event *event,
                                        enum cra_yaml_level level)
{
    enum cra_yaml_level *outer = innermost(reader);
    if (outer && *outer == CRA_YAML_AT_KEY)
        return cra_yaml_refuse(reader, &cra_rule_yaml_complex_key, event->begin, event->end,
                               "A key is a list or a record; a key must be a name.");
    if (reader->depth >= reader->limits.depth || reader->depth >= CRA_READ_DEPTH_MOST)
        return cra_yaml_refuse(reader, &cra_rule_too_deep, event->begin, event->end,
                               "The values are nested too deeply.");
    enum cra_read_result result = emit(reader, event);
    reader->levels[reader->depth++] = level;
    return result;
}

static enum cra_read_result end_value(struct cra_yaml_reader *reader, const struct cra_event *event)
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
static bool follows_question_mark(const struct cra_yaml_reader *reader, const struct cra_event *key)
{
    const char *data = reader->input.text.data;
    size_t at = key->begin - reader->input.offset;
    while (at && (data[at - 1] == ' ' || data[at - 1] == '\t'))
        at--;
    return at && data[at - 1] == '?';
}

static enum cra_read_result scalar(struct cra_yaml_reader *reader, const yaml_event_t *yaml,
                                   struct cra_event *event)
{
    event->text = (struct cra_text){(const char *)yaml->data.scalar.value, yaml->data.scalar.length};
    size_t at = 0;
    if (cra_utf8_check(event->text, &at) != CRA_UTF8_VALID)
        return cra_yaml_refuse(reader, &cra_rule_control_character, event->begin, event->end,
                               "An escape in the text stands for a character that cannot be kept.");
    enum cra_yaml_level *level = innermost(reader);
    if (level && *level == CRA_YAML_AT_KEY) {
        if (yaml->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && cra_text_is(event->text, "<<"))
            return cra_yaml_refuse(reader, &cra_rule_yaml_merge, event->begin, event->end,
                                   "The key << would take over values from another place.");
        if (follows_question_mark(reader, event))
            return cra_yaml_refuse(
                reader, &cra_rule_yaml_complex_key, event->begin, event->end,
                "A question mark introduces this key; put it into quotes if it belongs to the text.");
        event->kind = CRA_EVENT_KEY;
        *level = CRA_YAML_AT_VALUE;
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

static enum cra_read_result document_start(struct cra_yaml_reader *reader, const yaml_event_t *yaml,
                                           const struct cra_event *event)
{
    if (yaml->data.document_start.version_directive ||
        yaml->data.document_start.tag_directives.start != yaml->data.document_start.tag_directives.end)
        return cra_yaml_refuse(reader, &cra_rule_yaml_directive, event->begin, event->end,
                               "The file begins with a line that begins with %.");
    if (++reader->documents > 1)
        return cra_yaml_refuse(reader, &cra_rule_yaml_several_documents, event->begin, event->end,
                               "The line --- begins a second document.");
    return CRA_READ_COMPLETE;
}

static enum cra_read_result take(struct cra_yaml_reader *reader, const yaml_event_t *yaml)
{
    struct cra_event event = {.begin = cra_yaml_offset(reader, &yaml->start_mark)};
    event.end = cra_yaml_offset(reader, &yaml->end_mark);
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (is_decorated(yaml, &anchor, &tag))
        return cra_yaml_refuse(reader, anchor ? &cra_rule_yaml_alias : &cra_rule_yaml_tag, event.begin,
                               event.end,
                               anchor ? "A name for this place, with &, is not used here."
                                      : "A type beside a value, with !, is not used here.");
    switch (yaml->type) {
    case YAML_DOCUMENT_START_EVENT:
        return document_start(reader, yaml, &event);
    case YAML_ALIAS_EVENT:
        return cra_yaml_refuse(reader, &cra_rule_yaml_alias, event.begin, event.end,
                               "The value stands for another place of the file, with *.");
    case YAML_MAPPING_START_EVENT:
        event.kind = CRA_EVENT_MAP_BEGIN;
        return begin_value(reader, &event, CRA_YAML_AT_KEY);
    case YAML_SEQUENCE_START_EVENT:
        event.kind = CRA_EVENT_LIST_BEGIN;
        return begin_value(reader, &event, CRA_YAML_IN_LIST);
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

static enum cra_read_result read_events(struct cra_yaml_reader *reader)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event))
            return cra_yaml_explain(reader);
        bool last = event.type == YAML_STREAM_END_EVENT;
        enum cra_read_result result = take(reader, &event);
        yaml_event_delete(&event);
        if (last && !reader->documents)
            return cra_yaml_refuse(reader, &cra_rule_empty_file, reader->input.offset, reader->input.offset,
                                   "The file holds nothing.");
        if (last || result != CRA_READ_COMPLETE)
            return result;
    }
}

enum cra_read_result cra_read_yaml(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context)
{
    struct cra_yaml_reader *reader = cra_memory_allocate_zeroed(1, sizeof *reader);
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
