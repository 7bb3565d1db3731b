#include "render/markdown_writer.h"

#include "base/utf8.h"

/* ---- Kinds of character ---- */

bool cra_markdown_is_punctuation(uint32_t point)
{
    if (point < 0x80)
        return point > ' ' && point < 0x7F && !cra_markdown_is_word(point);
    return (point >= 0x2010 && point <= 0x2027) || (point >= 0x2030 && point <= 0x205E);
}

bool cra_markdown_is_word(uint32_t point)
{
    if (point < 0x80)
        return cra_is_letter((char)point) || cra_is_digit((char)point);
    return (point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7) ||
           (point >= 0x388 && point <= 0x3FF && point != 0x3F6) || (point >= 0x400 && point <= 0x481) ||
           (point >= 0x48A && point <= 0x52F);
}

static bool is_plain(char c)
{
    return cra_is_letter(c) || cra_is_digit(c);
}

/* ---- Text ---- */

static struct cra_text rest_of(struct cra_text text, size_t at)
{
    return (struct cra_text){text.data + at, text.length - at};
}

static bool begins_with(struct cra_text text, const char *word)
{
    size_t length = strlen(word);
    return text.length >= length && memcmp(text.data, word, length) == 0;
}

/* Whether the letters before `at` are these, whatever their case. */
static bool ends_with(struct cra_text text, size_t at, const char *word)
{
    size_t length = strlen(word);
    if (at < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (cra_to_lower(text.data[at - length + i]) != word[i])
            return false;
    return true;
}

/* In the midst of a word, as in user_name, and not beside a mark or a character that is written as a number.
 */
static bool is_within_word(struct cra_text text, size_t at)
{
    return at >= 2 && at + 2 < text.length && is_plain(text.data[at - 1]) && is_plain(text.data[at + 1]);
}

/* What has a meaning only at the beginning of a line: headings, items, quotes, lines under headings and in
 * tables. */
static bool begins_block(const struct cra_markdown_writer *w, struct cra_text text, size_t at)
{
    if (!w->line_start)
        return false;
    char c = text.data[at];
    if (!w->digits)
        return c == '#' || c == '+' || c == '-' || c == '=' || c == '>' || c == ':';
    bool parted = at + 1 == text.length || cra_is_space(text.data[at + 1]);
    return (c == '.' || c == ')') && w->digits <= 9 && parted;
}

/* Whether the character would be markup, or could become it together with what follows. Parsers with the
 * extensions of GitHub make links of addresses by themselves, and take \ in them for part of the address. */
static bool is_markup(const struct cra_markdown_writer *w, struct cra_text text, size_t at)
{
    bool last = at + 1 == text.length;
    char next = last ? '\0' : text.data[at + 1];
    switch (text.data[at]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '|':
    case '~':
        return true;
    case '_':
        return !is_within_word(text, at);
    case '&':
        return last || next == '#' || cra_is_letter(next);
    case '!':
        return last;
    case '#':
        return w->heading || begins_block(w, text, at);
    case ':':
        return begins_with(rest_of(text, at), "://") || begins_block(w, text, at);
    case '.':
        return ends_with(text, at, "www") || begins_block(w, text, at);
    default:
        return begins_block(w, text, at);
    }
}

static void append_number(struct cra_buffer *out, uint32_t point)
{
    cra_buffer_format(out, "&#%u;", (unsigned)point);
}

/* Beside the mark of a span a character may have to be written as a number, so that the mark is one. */
static bool disturbs_mark(const struct cra_markdown_writer *w, uint32_t point)
{
    if (w->out->length == w->inside)
        return !cra_markdown_is_word(point) && !cra_markdown_is_punctuation(point);
    return w->out->length == w->behind && !cra_markdown_is_punctuation(point);
}

/* Writes the character at `at` and returns its length. */
static size_t append_character(struct cra_markdown_writer *w, struct cra_text text, size_t at)
{
    struct cra_text rest = rest_of(text, at);
    uint32_t point = 0;
    size_t length = cra_utf8_decode(rest.data, rest.length, &point);
    bool valid = length && cra_utf8_is_xml(point);
    if (!valid)
        point = 0xFFFD;
    cra_markdown_settle(w, point);
    if (disturbs_mark(w, point))
        append_number(w->out, point);
    else if (!valid)
        cra_buffer_string(w->out, "\xEF\xBF\xBD");
    else {
        if (length == 1 && is_markup(w, text, at))
            cra_buffer_char(w->out, '\\');
        cra_buffer_append(w->out, rest.data, length);
    }
    w->line_start = w->line_start && point < 0x80 && cra_is_digit((char)point);
    w->digits += w->line_start ? 1 : 0;
    return length ? length : 1;
}

/* Letters and digits at `at` that need no thought. */
static size_t append_plain(struct cra_markdown_writer *w, struct cra_text text, size_t at)
{
    size_t end = at;
    while (!w->line_start && end < text.length && is_plain(text.data[end]))
        end++;
    cra_buffer_append(w->out, text.data + at, end - at);
    return end - at;
}

void cra_markdown_text(struct cra_markdown_writer *w, struct cra_text text)
{
    for (size_t at = 0; at < text.length;) {
        char c = text.data[at];
        if (c == ' ' || c == '\t') {
            w->spaces++;
            at++;
        } else if (c == '\n' || c == '\r') {
            w->breaks++;
            w->spaces = 0;
            at += begins_with(rest_of(text, at), "\r\n") ? 2 : 1;
        } else {
            at += append_character(w, text, at);
            at += append_plain(w, text, at);
        }
    }
}

void cra_markdown_string(struct cra_markdown_writer *w, const char *string)
{
    cra_markdown_text(w, cra_text_of(string));
}

/* ---- Code ---- */

static size_t line_length(struct cra_text text)
{
    size_t length = 0;
    while (length < text.length && text.data[length] != '\n' && text.data[length] != '\r')
        length++;
    return length;
}

/* Behind a line and its end. */
static struct cra_text next_line(struct cra_text text, size_t length)
{
    if (length < text.length)
        length += begins_with(rest_of(text, length), "\r\n") ? 2 : 1;
    return rest_of(text, length);
}

/* Copies what XML can hold too, for what is read as Markdown is shown as HTML. `in_cell` escapes the sign
 * that ends a cell even in code. */
static void append_code(struct cra_buffer *out, struct cra_text code, bool in_cell)
{
    for (size_t at = 0; at < code.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(code.data + at, code.length - at, &point);
        if (!length || !cra_utf8_is_xml(point))
            cra_buffer_string(out, "\xEF\xBF\xBD");
        else {
            if (in_cell && point == '|')
                cra_buffer_char(out, '\\');
            cra_buffer_append(out, code.data + at, length);
        }
        at += length ? length : 1;
    }
}

/* The longest row of backticks; a fence has to be longer. */
static size_t longest_row(struct cra_text code)
{
    size_t longest = 0, row = 0;
    for (size_t i = 0; i < code.length; i++) {
        row = code.data[i] == '`' ? row + 1 : 0;
        longest = row > longest ? row : longest;
    }
    return longest;
}

static bool is_padded(struct cra_text code)
{
    char first = code.data[0], last = code.data[code.length - 1];
    return first == '`' || last == '`' || (first == ' ' && last == ' ');
}

static bool holds(struct cra_text text, const char *word)
{
    for (size_t at = 0; at < text.length; at++)
        if (begins_with(rest_of(text, at), word))
            return true;
    return false;
}

/* Code that cannot stand between backticks: directly behind other code; with a bracket that would end the
 * text of a link; in a cell with a backslash before the sign that ends cells. */
static bool needs_tag(const struct cra_markdown_writer *w, struct cra_text code)
{
    return (w->out->length && w->out->data[w->out->length - 1] == '`') ||
           (cra_markdown_is_in_link(w) && holds(code, "]")) || (w->cells && holds(code, "\\|"));
}

static void append_tagged_code(struct cra_markdown_writer *w, struct cra_text code)
{
    cra_buffer_string(w->out, "<code>");
    w->line_start = false;
    cra_markdown_text(w, code);
    cra_buffer_string(w->out, "</code>");
}

void cra_markdown_code(struct cra_markdown_writer *w, struct cra_text code)
{
    while (code.length) {
        struct cra_text line = {code.data, line_length(code)};
        bool ended = line.length < code.length;
        code = next_line(code, line.length);
        if (line.length) {
            cra_markdown_settle(w, '`');
            size_t fence = longest_row(line) + 1;
            if (needs_tag(w, line)) {
                append_tagged_code(w, line);
            } else {
                cra_buffer_repeat(w->out, '`', fence);
                cra_buffer_string(w->out, is_padded(line) ? " " : "");
                append_code(w->out, line, w->cells > 0);
                cra_buffer_string(w->out, is_padded(line) ? " " : "");
                cra_buffer_repeat(w->out, '`', fence);
            }
            w->line_start = false;
        }
        w->breaks += ended ? 1 : 0;
    }
}

void cra_markdown_code_lines(struct cra_markdown_writer *w, struct cra_text code)
{
    size_t fence = longest_row(code) + 1;
    fence = fence < 3 ? 3 : fence;
    cra_buffer_repeat(w->out, '`', fence);
    while (code.length) {
        struct cra_text line = {code.data, line_length(code)};
        code = next_line(code, line.length);
        cra_markdown_line(w);
        append_code(w->out, line, false);
    }
    cra_markdown_line(w);
    cra_buffer_repeat(w->out, '`', fence);
}
