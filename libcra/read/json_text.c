#include "read/json_text.h"

#include "base/utf8.h"
#include "base/word.h"
#include "read/rules.h"

struct cra_span cra_json_span(const struct cra_json_cursor *cursor, size_t begin, size_t end)
{
    return (struct cra_span){cursor->source, (uint32_t)(cursor->offset + begin),
                             (uint32_t)(cursor->offset + end)};
}

bool cra_json_refuse(struct cra_json_cursor *cursor, const struct cra_rule *rule, size_t begin, size_t end,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = cra_arena_format_list(cursor->diagnostics->arena, format, arguments);
    va_end(arguments);
    if (!message)
        cursor->diagnostics->failed = true;
    cursor->finding = cra_diagnose(cursor->diagnostics, rule, cra_json_span(cursor, begin, end), NULL, "%s",
                                   message ? message : "");
    return false;
}

int cra_json_peek(struct cra_json_cursor *cursor)
{
    const char *data = cursor->text.data;
    size_t at = cursor->at, length = cursor->text.length;
    while (at < length && cra_is_space(data[at])) {
        bool indented = length - at >= CRA_WORD_SIZE && cra_word_load(data + at) == CRA_WORD_ONES * ' ';
        at += indented ? CRA_WORD_SIZE : 1;
    }
    cursor->at = at;
    return at < length ? (unsigned char)data[at] : -1;
}

size_t cra_json_character_length(const struct cra_json_cursor *cursor)
{
    uint32_t point = 0;
    return cra_utf8_decode(cursor->text.data + cursor->at, cursor->text.length - cursor->at, &point);
}

struct cra_text cra_json_word(const struct cra_json_cursor *cursor)
{
    struct cra_text word = {cursor->text.data + cursor->at, 0};
    while (cursor->at + word.length < cursor->text.length) {
        char c = word.data[word.length];
        if (!cra_is_letter(c) && !cra_is_digit(c) && c != '_' && c != '$')
            break;
        word.length++;
    }
    return word;
}

/* ---- Text ---- */

/* The first quote, backslash or control character at or behind `at`, or the end. */
static size_t find_special(struct cra_text text, size_t at)
{
    for (; text.length - at >= CRA_WORD_SIZE; at += CRA_WORD_SIZE) {
        uint64_t word = cra_word_load(text.data + at);
        if (cra_word_equal(word, '"') | cra_word_equal(word, '\\') | cra_word_control(word))
            break;
    }
    while (at < text.length && text.data[at] != '"' && text.data[at] != '\\' &&
           (unsigned char)text.data[at] >= 0x20)
        at++;
    return at;
}

static int hexadecimal(char c)
{
    if (cra_is_digit(c))
        return c - '0';
    c = cra_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of a \u whose backslash stands at `at`. */
static bool read_unit(struct cra_text text, size_t at, uint32_t *unit)
{
    if (text.length - at < 6 || text.data[at] != '\\' || text.data[at + 1] != 'u')
        return false;
    *unit = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hexadecimal(text.data[at + i]);
        if (digit < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)digit;
    }
    return true;
}

/* A character beyond U+FFFF is spelt as two units: a high one, then a low one. */
static bool read_point(struct cra_json_cursor *cursor, uint32_t *point)
{
    size_t begin = cursor->at;
    if (!read_unit(cursor->text, begin, point))
        return cra_json_refuse(cursor, &cra_rule_json_escape, begin, begin + 2,
                               "After \\u four hexadecimal digits are expected.");
    cursor->at += 6;
    bool high = *point >= 0xD800 && *point < 0xDC00;
    bool low = *point >= 0xDC00 && *point < 0xE000;
    uint32_t second = 0;
    if (high && read_unit(cursor->text, cursor->at, &second) && second >= 0xDC00 && second < 0xE000) {
        *point = 0x10000 + ((*point - 0xD800) << 10) + (second - 0xDC00);
        cursor->at += 6;
    } else if (high || low) {
        return cra_json_refuse(cursor, &cra_rule_json_escape, begin, begin + 6,
                               "This escape is one half of a character; the other half is missing.");
    }
    if (cra_utf8_is_xml(*point))
        return true;
    return cra_json_refuse(
        cursor, &cra_rule_control_character, begin, cursor->at,
        "This escape stands for the character U+%04X, which XML and office documents cannot hold.",
        (unsigned)*point);
}

/* The escape whose backslash stands at the cursor. */
static bool read_escape(struct cra_json_cursor *cursor)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    size_t begin = cursor->at;
    char c = begin + 1 < cursor->text.length ? cursor->text.data[begin + 1] : '\0';
    if (c == 'u') {
        uint32_t point = 0;
        char bytes[4];
        if (!read_point(cursor, &point))
            return false;
        cra_buffer_append(&cursor->scratch, bytes, cra_utf8_encode(point, bytes));
        return !cursor->scratch.failed;
    }
    const char *letter = c ? strchr(letters, c) : NULL;
    if (!letter) {
        cursor->at++;
        size_t end =
            cursor->at < cursor->text.length ? cursor->at + cra_json_character_length(cursor) : cursor->at;
        return cra_json_refuse(cursor, &cra_rule_json_escape, begin, end,
                               "A backslash with this character behind it means nothing in JSON.");
    }
    char meaning = meanings[letter - letters];
    cursor->at += 2;
    if (!cra_utf8_is_xml((unsigned char)meaning))
        return cra_json_refuse(
            cursor, &cra_rule_control_character, begin, cursor->at,
            "The escape \\%c stands for the character U+%04X, which XML and office documents cannot "
            "hold.",
            c, (unsigned)meaning);
    cra_buffer_char(&cursor->scratch, meaning);
    return !cursor->scratch.failed;
}

static bool refuse_text_end(struct cra_json_cursor *cursor, size_t quote, size_t at)
{
    if (at == cursor->text.length)
        return cra_json_refuse(cursor, &cra_rule_json_syntax, quote, quote + 1,
                               "The text that begins here is not closed with a double quote.");
    if (cursor->text.data[at] == '\t')
        return cra_json_refuse(cursor, &cra_rule_json_syntax, at, at + 1,
                               "A tab inside a text is written \\t in JSON.");
    cra_json_refuse(
        cursor, &cra_rule_json_syntax, quote, at,
        "The line ends before the text does; the closing quote is missing, or a line break inside the text "
        "is to be written \\n.");
    return false;
}

/* Goes on where the first backslash stands. */
static bool read_escaped_text(struct cra_json_cursor *cursor, size_t quote, struct cra_text *text)
{
    struct cra_text source = cursor->text;
    size_t run = quote + 1;
    cra_buffer_clear(&cursor->scratch);
    for (;;) {
        size_t special = find_special(source, run);
        cra_buffer_append(&cursor->scratch, source.data + run, special - run);
        if (cursor->scratch.failed)
            return false;
        if (special == source.length || (unsigned char)source.data[special] < 0x20)
            return refuse_text_end(cursor, quote, special);
        if (special + 1 == source.length && source.data[special] == '\\')
            return refuse_text_end(cursor, quote, source.length);
        cursor->at = special;
        if (source.data[special] == '"')
            break;
        if (!read_escape(cursor))
            return false;
        run = cursor->at;
    }
    cursor->at++;
    *text = (struct cra_text){cursor->scratch.data, cursor->scratch.length};
    return true;
}

bool cra_json_read_text(struct cra_json_cursor *cursor, struct cra_text *text)
{
    size_t quote = cursor->at;
    size_t special = find_special(cursor->text, quote + 1);
    if (special < cursor->text.length && cursor->text.data[special] == '"') {
        *text = (struct cra_text){cursor->text.data + quote + 1, special - quote - 1};
        cursor->at = special + 1;
        return true;
    }
    if (special < cursor->text.length && cursor->text.data[special] == '\\')
        return read_escaped_text(cursor, quote, text);
    return refuse_text_end(cursor, quote, special);
}

/* ---- Numbers ---- */

static bool is_digit_at(struct cra_text text, size_t at)
{
    return at < text.length && cra_is_digit(text.data[at]);
}

static size_t skip_digits(struct cra_text text, size_t at)
{
    while (is_digit_at(text, at))
        at++;
    return at;
}

static bool refuse_number(struct cra_json_cursor *cursor, size_t at, const char *message)
{
    size_t end = at > cursor->at ? at : cursor->at + 1;
    return cra_json_refuse(cursor, &cra_rule_json_syntax, cursor->at, end, "%s", message);
}

bool cra_json_read_number(struct cra_json_cursor *cursor, struct cra_text *number)
{
    struct cra_text text = cursor->text;
    size_t at = cursor->at;
    if (text.data[at] == '+' || text.data[at] == '.')
        return refuse_number(cursor, at, "A number begins with a digit or with a minus sign and a digit.");
    if (text.data[at] == '-')
        at++;
    if (!is_digit_at(text, at))
        return refuse_number(cursor, at, "After the minus sign a digit is expected.");
    size_t whole = at;
    at = skip_digits(text, at);
    if (text.data[whole] == '0' && at > whole + 1)
        return refuse_number(cursor, at,
                             "A number has no zeros before its first digit; write text in double quotes.");
    if (at < text.length && text.data[at] == '.') {
        if (!is_digit_at(text, ++at))
            return refuse_number(cursor, at, "After the decimal point a digit is expected.");
        at = skip_digits(text, at);
    }
    if (at < text.length && (text.data[at] == 'e' || text.data[at] == 'E')) {
        at++;
        if (at < text.length && (text.data[at] == '+' || text.data[at] == '-'))
            at++;
        if (!is_digit_at(text, at))
            return refuse_number(cursor, at, "In the exponent of the number a digit is expected.");
        at = skip_digits(text, at);
    }
    *number = (struct cra_text){text.data + cursor->at, at - cursor->at};
    cursor->at = at;
    return true;
}
