#include "model/yaml_text.h"

#include "base/utf8.h"

/* ---- Plain? ---- */

static bool equals_ignoring_case(struct cra_text text, const char *word)
{
    size_t i = 0;
    while (i < text.length && word[i] && cra_to_lower(text.data[i]) == word[i])
        i++;
    return i == text.length && word[i] == '\0';
}

/* Words that some reader takes for a truth value or for nothing. */
static bool is_reserved_word(struct cra_text text)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (equals_ignoring_case(text, words[i]))
            return true;
    }
    return false;
}

/* Whether some reader may take the text for a number, a time or a date: 1.10, 0x1F, 1e3, 12:30,
 * 2027-12-11T10:00. A text with two full stops, as in 1.2.3, is none of these. */
static bool looks_numeric(struct cra_text text)
{
    if (!cra_is_digit(text.data[0]) && text.data[0] != '+')
        return false;
    size_t digits = 0;
    size_t stops = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        digits += cra_is_digit(c);
        stops += c == '.';
        if (i == 4 && digits == 4 && c == '-' && text.length > 5 && cra_is_digit(text.data[5]))
            return true; /* a date, whatever follows */
        if (!cra_is_digit(c) && !strchr("_.:+-abcdefxoABCDEFXO", c))
            return false;
    }
    return stops < 2;
}

/* First characters that mean something to YAML are left out: - ? : , [ ] { } # & * ! | > ' " % @ ` and ~ = <
 * too. */
static bool starts_plain(struct cra_text text)
{
    unsigned char first = (unsigned char)text.data[0];
    if (first == '.') /* ../folder, but not .5 .inf ... */
        return text.length > 2 && (text.data[1] == '/' || (text.data[1] == '.' && text.data[2] == '/'));
    if (first == '+') /* +49 30, but not +.inf */
        return text.length > 1 && cra_is_digit(text.data[1]);
    return first >= 0x80 || cra_is_letter((char)first) || cra_is_digit((char)first) ||
           strchr("/(_$^\\;", first) != NULL;
}

/* Characters that stand in a file as they are; the others need quotes and an escape. */
static bool is_printable(uint32_t point)
{
    if (point < 0x7f)
        return point >= 0x20;
    return point >= 0xa0 && point != 0x2028 && point != 0x2029 && point != 0xfeff;
}

static bool is_plain(struct cra_text text)
{
    if (text.length == 0 || text.data[text.length - 1] == ' ' || !starts_plain(text))
        return false;
    for (size_t i = 0; i < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
        if (!length || !is_printable(point))
            return false;
        if (point == ':' && (i + 1 == text.length || text.data[i + 1] == ' '))
            return false;
        if (point == '#' && text.data[i - 1] == ' ')
            return false;
        i += length;
    }
    return !is_reserved_word(text) && !looks_numeric(text);
}

/* ---- Block? ---- */

static bool is_block(struct cra_text text)
{
    if (!memchr(text.data, '\n', text.length) || cra_text_trim(text).length == 0)
        return false;
    bool at_indent = true; /* nothing but spaces so far in this line */
    for (size_t i = 0; i < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
        if (point == '\t') {
            if (at_indent) /* would read like indentation */
                return false;
        } else if (point != '\n' && (!length || !is_printable(point))) {
            return false;
        }
        at_indent = point == '\n' || (at_indent && point == ' ');
        i += length;
    }
    return true;
}

enum cra_yaml_style cra_yaml_style_of(struct cra_text text)
{
    if (is_plain(text))
        return CRA_YAML_PLAIN;
    return text.length && is_block(text) ? CRA_YAML_BLOCK : CRA_YAML_QUOTED;
}

/* ---- Writing ---- */

static void append_escape(struct cra_buffer *buffer, uint32_t point)
{
    switch (point) {
    case '"':
    case '\\':
        cra_buffer_char(buffer, '\\');
        cra_buffer_char(buffer, (char)point);
        break;
    case '\n':
        cra_buffer_string(buffer, "\\n");
        break;
    case '\r':
        cra_buffer_string(buffer, "\\r");
        break;
    case '\t':
        cra_buffer_string(buffer, "\\t");
        break;
    default:
        cra_buffer_format(buffer, point < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)point);
        break;
    }
}

void cra_yaml_quoted(struct cra_buffer *buffer, struct cra_text text)
{
    cra_buffer_char(buffer, '"');
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = 0; i < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
        if (point == '"' || point == '\\' || !is_printable(point)) {
            cra_buffer_append(buffer, text.data + plain, i - plain);
            append_escape(buffer, point);
            plain = i + length;
        }
        i += length ? length : 1;
    }
    cra_buffer_append(buffer, text.data + plain, text.length - plain);
    cra_buffer_char(buffer, '"');
}

/* Whether the first line that holds anything begins with a space, so that the indentation must be told. */
static bool begins_with_space(struct cra_text text)
{
    size_t i = 0;
    while (i < text.length && text.data[i] == '\n')
        i++;
    return i < text.length && text.data[i] == ' ';
}

void cra_yaml_block(struct cra_buffer *buffer, struct cra_text text, size_t indentation)
{
    size_t breaks = 0; /* at the end */
    while (breaks < text.length && text.data[text.length - 1 - breaks] == '\n')
        breaks++;
    cra_buffer_char(buffer, '|');
    cra_buffer_string(buffer, begins_with_space(text) ? "2" : "");
    cra_buffer_string(buffer, breaks == 0 ? "-" : breaks == 1 ? "" : "+");
    cra_buffer_char(buffer, '\n');
    for (size_t begin = 0; begin < text.length;) {
        const char *found = memchr(text.data + begin, '\n', text.length - begin);
        size_t end = found ? (size_t)(found - text.data) : text.length;
        if (end > begin)
            cra_buffer_repeat(buffer, ' ', indentation);
        cra_buffer_append(buffer, text.data + begin, end - begin);
        cra_buffer_char(buffer, '\n');
        begin = end + 1;
    }
}
