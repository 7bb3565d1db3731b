#include "render/columns.h"

#include "base/utf8.h"

enum { TAB_STOP = 4 };

struct range {
    uint32_t first;
    uint32_t last;
};

/* Marks that stand on the character before them, by block: enough for every script of the official languages
 * and the common ones beyond. */
static const struct range combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x06D6, 0x06DC}, {0x0900, 0x0902}, {0x093C, 0x093C},   {0x0941, 0x0948}, {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};

/* Characters that take two columns: East Asian wide and full-width forms, and the blocks of emoji. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274E},   {0x2753, 0x2757},   {0x2795, 0x2797},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool within(const struct range *ranges, size_t count, uint32_t point)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && point >= ranges[low].first;
}

#define WITHIN(ranges, point) within((ranges), sizeof(ranges) / sizeof(ranges)[0], (point))

static bool is_shown(uint32_t point)
{
    return point >= 0x20 && !(point >= 0x7F && point < 0xA0) && !cra_utf8_is_deceptive(point) &&
           cra_utf8_is_xml(point);
}

/* Length of "<U+001B>", and of "<F>" and more digits where the code point needs them. */
static unsigned name_columns(uint32_t point)
{
    return point > 0xFFFFF ? 10 : point > 0xFFFF ? 9 : 8;
}

struct cra_column_character cra_columns_read(struct cra_text text, size_t column)
{
    unsigned char first = (unsigned char)text.data[0];
    struct cra_column_character character = {.length = 1, .columns = 1, .point = first};
    if (first >= 0x20 && first < 0x7F)
        return character;
    if (first == '\t') {
        character.form = CRA_COLUMN_TAB;
        character.columns = (unsigned)(TAB_STOP - column % TAB_STOP);
        return character;
    }
    character.length = cra_utf8_decode(text.data, text.length, &character.point);
    if (!character.length) {
        character.form = CRA_COLUMN_BROKEN;
        character.length = 1;
        character.point = first;
        character.columns = sizeof "<0xFF>" - 1;
    } else if (!is_shown(character.point)) {
        character.form = CRA_COLUMN_NAMED;
        character.columns = name_columns(character.point);
    } else if (WITHIN(combining, character.point)) {
        character.columns = 0;
    } else if (WITHIN(wide, character.point)) {
        character.columns = 2;
    }
    return character;
}

static void append(struct cra_buffer *out, const char *bytes, struct cra_column_character character)
{
    switch (character.form) {
    case CRA_COLUMN_PLAIN:
        cra_buffer_append(out, bytes, character.length);
        break;
    case CRA_COLUMN_TAB:
        cra_buffer_repeat(out, ' ', character.columns);
        break;
    case CRA_COLUMN_NAMED:
        cra_buffer_format(out, "<U+%04X>", (unsigned)character.point);
        break;
    case CRA_COLUMN_BROKEN:
        cra_buffer_format(out, "<0x%02X>", (unsigned)character.point);
        break;
    }
}

size_t cra_columns_append(struct cra_buffer *out, struct cra_text text, size_t column)
{
    size_t begin = column;
    while (text.length) {
        struct cra_column_character character = cra_columns_read(text, column);
        append(out, text.data, character);
        column += character.columns;
        text.data += character.length;
        text.length -= character.length;
    }
    return column - begin;
}

size_t cra_columns_count(struct cra_text text)
{
    size_t column = 0;
    while (text.length) {
        struct cra_column_character character = cra_columns_read(text, column);
        column += character.columns;
        text.data += character.length;
        text.length -= character.length;
    }
    return column;
}

static size_t begin_line(struct cra_buffer *out, const struct cra_columns_layout *layout)
{
    cra_buffer_char(out, '\n');
    cra_buffer_string(out, layout->prefix);
    cra_buffer_repeat(out, ' ', layout->indent);
    return cra_columns_count(cra_text_of(layout->prefix)) + layout->indent;
}

size_t cra_columns_append_words(struct cra_buffer *out, const char *text, struct cra_columns_layout layout)
{
    size_t column = layout.column;
    bool first = true; /* the word begins its line, and is never moved to the next */
    while (*text) {
        size_t spaces = strspn(text, " "), length = strcspn(text + spaces, " \n");
        struct cra_text word = {text + spaces, length};
        text += spaces + length;
        size_t needed = spaces + cra_columns_count(word) + (*text ? 0 : layout.after);
        if (length && !first && layout.width && column + needed > layout.width) {
            column = begin_line(out, &layout);
            spaces = 0;
        }
        if (length) {
            cra_buffer_repeat(out, ' ', spaces);
            column += spaces;
            column += cra_columns_append(out, word, column);
            first = false;
        }
        if (*text == '\n' && *++text) {
            column = begin_line(out, &layout);
            first = true;
        }
    }
    return column;
}

void cra_columns_append_line(struct cra_buffer *out, size_t width, const char *format, ...)
{
    struct cra_buffer line = {0};
    va_list arguments;
    va_start(arguments, format);
    cra_buffer_format_list(&line, format, arguments);
    va_end(arguments);
    if (line.failed)
        out->failed = true;
    else
        cra_columns_append_words(out, line.data, (struct cra_columns_layout){.width = width});
    cra_buffer_char(out, '\n');
    cra_buffer_free(&line);
}
