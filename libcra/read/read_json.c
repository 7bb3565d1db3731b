#include "read/event.h"

#include "base/word.h"
#include "read/json_text.h"
#include "read/rules.h"

/* What may come next. */
enum state { WANT_VALUE, WANT_ITEM_OR_END, WANT_KEY, WANT_KEY_OR_END, WANT_COMMA_OR_END, WANT_NOTHING };

struct json_reader {
    struct cra_json_cursor cursor;
    cra_event_sink sink;
    void *context;
    uint32_t depth_limit;
    uint32_t depth;
    bool is_map[CRA_READ_DEPTH_MOST];
    size_t opened[CRA_READ_DEPTH_MOST]; /* where the brackets of the open maps and lists stand */
    bool stopped;
};

/* ---- Faults ---- */

/* A comma that nothing follows is told at the comma. */
static bool refuse_trailing_comma(struct json_reader *reader)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    size_t comma = cursor->at;
    while (cra_is_space(cursor->text.data[comma - 1]))
        comma--;
    return cra_json_refuse(
        cursor, &cra_rule_json_syntax, comma - 1, comma,
        "After this comma another entry is expected; the last one has no comma behind it.");
}

static bool refuse_end_of_file(struct json_reader *reader)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    size_t end = cursor->text.length;
    if (!reader->depth)
        return cra_json_refuse(cursor, &cra_rule_json_syntax, end, end,
                               "The file ends before its value does.");
    size_t opened = reader->opened[reader->depth - 1];
    bool map = reader->is_map[reader->depth - 1];
    cra_json_refuse(cursor, &cra_rule_json_syntax, end, end,
                    "The file ends while a bracket %c is still open.", map ? '{' : '[');
    cursor->finding->related = cra_json_span(cursor, opened, opened + 1);
    cursor->finding->related_message = "The bracket is opened here.";
    return false;
}

static bool refuse_word(struct json_reader *reader)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    struct cra_text word = cra_json_word(cursor);
    struct cra_text shown = {word.data, word.length < 40 ? word.length : 40};
    size_t end = cursor->at + word.length;
    static const struct {
        const char *word, *message;
    } known[] = {
        {"True", "JSON writes true with small letters."},
        {"TRUE", "JSON writes true with small letters."},
        {"False", "JSON writes false with small letters."},
        {"FALSE", "JSON writes false with small letters."},
        {"None", "JSON writes null for no value."},
        {"NULL", "JSON writes null with small letters."},
        {"Null", "JSON writes null with small letters."},
        {"undefined", "JSON writes null for no value."},
        {"NaN", "JSON knows numbers only, not NaN."},
        {"Infinity", "JSON knows finite numbers only."},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cra_text_is(word, known[i].word))
            return cra_json_refuse(cursor, &cra_rule_json_syntax, cursor->at, end, "%s", known[i].message);
    return cra_json_refuse(cursor, &cra_rule_json_syntax, cursor->at, end,
                           "The text %.*s stands without quotes; JSON wants double quotes around it.",
                           (int)shown.length, shown.data);
}

/* Nothing that may stand here begins with the character at the cursor; `wanted` completes the sentence. */
static bool refuse_character(struct json_reader *reader, const char *wanted)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    if (cursor->at == cursor->text.length)
        return refuse_end_of_file(reader);
    char c = cursor->text.data[cursor->at];
    const char *message = NULL;
    if (c == '/' || c == '#')
        message = "JSON knows no comments.";
    else if (c == '\'' || c == '`')
        message = "JSON text stands in double quotes.";
    size_t end = cursor->at + cra_json_character_length(cursor);
    if (message)
        return cra_json_refuse(cursor, &cra_rule_json_syntax, cursor->at, end, "%s", message);
    return cra_json_refuse(cursor, &cra_rule_json_syntax, cursor->at, end, "Here %s is expected.", wanted);
}

static bool refuse_more(struct json_reader *reader)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    char c = cursor->text.data[cursor->at];
    if (c == '/' || c == '#')
        return refuse_character(reader, "nothing");
    return cra_json_refuse(cursor, &cra_rule_json_syntax, cursor->at,
                           cursor->at + cra_json_character_length(cursor),
                           "The value is complete before this; nothing may follow it.");
}

/* ---- Events ---- */

static bool emit(struct json_reader *reader, enum cra_event_kind kind, enum cra_scalar scalar,
                 struct cra_text text, size_t begin)
{
    struct cra_event event = {.kind = kind,
                              .scalar = scalar,
                              .text = text,
                              .begin = (uint32_t)(reader->cursor.offset + begin),
                              .end = (uint32_t)(reader->cursor.offset + reader->cursor.at)};
    if (reader->sink(reader->context, &event))
        return true;
    reader->stopped = true;
    return false;
}

static bool open_group(struct json_reader *reader, bool map, enum state *state)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    if (reader->depth == reader->depth_limit)
        return cra_json_refuse(cursor, &cra_rule_too_deep, cursor->at, cursor->at + 1,
                               "The brackets are nested more than %u deep here.",
                               (unsigned)reader->depth_limit);
    reader->is_map[reader->depth] = map;
    reader->opened[reader->depth++] = cursor->at++;
    *state = map ? WANT_KEY_OR_END : WANT_ITEM_OR_END;
    return emit(reader, map ? CRA_EVENT_MAP_BEGIN : CRA_EVENT_LIST_BEGIN, CRA_SCALAR_STRING,
                (struct cra_text){0}, cursor->at - 1);
}

static bool close_group(struct json_reader *reader, enum state *state)
{
    bool map = reader->is_map[--reader->depth];
    *state = reader->depth ? WANT_COMMA_OR_END : WANT_NOTHING;
    reader->cursor.at++;
    return emit(reader, map ? CRA_EVENT_MAP_END : CRA_EVENT_LIST_END, CRA_SCALAR_STRING, (struct cra_text){0},
                reader->cursor.at - 1);
}

/* The closing bracket of the innermost map or list stands at the cursor. */
static bool at_end_of_group(const struct json_reader *reader, int c)
{
    return reader->depth && c == (reader->is_map[reader->depth - 1] ? '}' : ']');
}

static bool read_text_value(struct json_reader *reader)
{
    struct cra_text text;
    size_t begin = reader->cursor.at;
    return cra_json_read_text(&reader->cursor, &text) &&
           emit(reader, CRA_EVENT_SCALAR, CRA_SCALAR_STRING, text, begin);
}

static bool read_number(struct json_reader *reader)
{
    struct cra_text text;
    size_t begin = reader->cursor.at;
    return cra_json_read_number(&reader->cursor, &text) &&
           emit(reader, CRA_EVENT_SCALAR, CRA_SCALAR_NUMBER, text, begin);
}

static bool read_literal(struct json_reader *reader)
{
    static const struct {
        const char *word;
        enum cra_scalar scalar;
    } literals[] = {{"true", CRA_SCALAR_TRUE}, {"false", CRA_SCALAR_FALSE}, {"null", CRA_SCALAR_NULL}};
    struct cra_json_cursor *cursor = &reader->cursor;
    struct cra_text word = cra_json_word(cursor);
    for (size_t i = 0; i < sizeof literals / sizeof *literals; i++) {
        if (!cra_text_is(word, literals[i].word))
            continue;
        size_t begin = cursor->at;
        cursor->at += word.length;
        return emit(reader, CRA_EVENT_SCALAR, literals[i].scalar, word, begin);
    }
    return refuse_word(reader);
}

static bool read_value(struct json_reader *reader, int c, enum state *state)
{
    if (c == '{' || c == '[')
        return open_group(reader, c == '{', state);
    *state = reader->depth ? WANT_COMMA_OR_END : WANT_NOTHING;
    if (c == '"')
        return read_text_value(reader);
    if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9'))
        return read_number(reader);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$')
        return read_literal(reader);
    return refuse_character(reader, "a value");
}

/* The key, the colon behind it, and the space around that. */
static bool read_key(struct json_reader *reader, int c)
{
    struct cra_json_cursor *cursor = &reader->cursor;
    if (c != '"')
        return cra_json_word(cursor).length ? refuse_word(reader)
                                            : refuse_character(reader, "a key in double quotes");
    struct cra_text key;
    size_t begin = cursor->at;
    if (!cra_json_read_text(cursor, &key) || !emit(reader, CRA_EVENT_KEY, CRA_SCALAR_STRING, key, begin))
        return false;
    if (cra_json_peek(cursor) != ':')
        return refuse_character(reader, "a colon between the key and its value");
    cursor->at++;
    return true;
}

static bool read_comma(struct json_reader *reader, int c, enum state *state)
{
    bool map = reader->is_map[reader->depth - 1];
    if (c != ',')
        return refuse_character(reader, map ? "a comma or the closing bracket }"
                                            : "a comma or the closing bracket ]");
    reader->cursor.at++;
    c = cra_json_peek(&reader->cursor);
    if (at_end_of_group(reader, c))
        return refuse_trailing_comma(reader);
    *state = map ? WANT_KEY : WANT_VALUE;
    return true;
}

/* One step: a value, a key, a comma or a bracket. False at the end and on a fault. */
static bool step(struct json_reader *reader, enum state *state)
{
    int c = cra_json_peek(&reader->cursor);
    if (*state != WANT_VALUE && *state != WANT_KEY && at_end_of_group(reader, c))
        return close_group(reader, state);
    switch (*state) {
    case WANT_VALUE:
    case WANT_ITEM_OR_END:
        return read_value(reader, c, state);
    case WANT_KEY:
    case WANT_KEY_OR_END:
        *state = WANT_VALUE;
        return read_key(reader, c);
    case WANT_COMMA_OR_END:
        return read_comma(reader, c, state);
    case WANT_NOTHING:
        break;
    }
    return c >= 0 && refuse_more(reader);
}

enum cra_read_result cra_read_json(uint32_t source, struct cra_read_limits limits,
                                   struct cra_diagnostics *diagnostics, cra_event_sink sink, void *context)
{
    struct cra_input input;
    if (!cra_check_input(source, limits, diagnostics, &input))
        return diagnostics->failed ? CRA_READ_STOPPED : CRA_READ_MALFORMED;
    struct json_reader reader = {
        .cursor = {.text = input.text, .offset = input.offset, .source = source, .diagnostics = diagnostics},
        .sink = sink,
        .context = context,
        .depth_limit = limits.depth < CRA_READ_DEPTH_MOST ? limits.depth : CRA_READ_DEPTH_MOST,
    };
    enum state state = WANT_VALUE;
    while (step(&reader, &state))
        continue;
    if (reader.cursor.scratch.failed)
        diagnostics->failed = true;
    cra_buffer_free(&reader.cursor.scratch);
    if (reader.stopped || diagnostics->failed)
        return CRA_READ_STOPPED;
    return reader.cursor.finding ? CRA_READ_MALFORMED : CRA_READ_COMPLETE;
}
