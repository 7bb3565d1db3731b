#include "base/utf8.h"

#include "base/word.h"

size_t cra_utf8_decode(const char *data, size_t length, uint32_t *point)
{
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (!length)
        return 0;
    const unsigned char *bytes = (const unsigned char *)data;
    if (bytes[0] < 0x80) {
        *point = bytes[0];
        return 1;
    }
    size_t count = bytes[0] < 0xC2 ? 0 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : bytes[0] < 0xF5 ? 4 : 0;
    if (!count || count > length)
        return 0;
    uint32_t value = bytes[0] & (0x7Fu >> count);
    for (size_t i = 1; i < count; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    if (value < smallest[count] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *point = value;
    return count;
}

size_t cra_utf8_encode(uint32_t point, char bytes[4])
{
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        bytes[0] = (char)(0xC0 | point >> 6);
        bytes[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        if (point >= 0xD800 && point <= 0xDFFF)
            return 0;
        bytes[0] = (char)(0xE0 | point >> 12);
        bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    if (point > 0x10FFFF)
        return 0;
    bytes[0] = (char)(0xF0 | point >> 18);
    bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

bool cra_utf8_is_xml(uint32_t point)
{
    if (point < 0x20)
        return point == '\t' || point == '\n' || point == '\r';
    return point <= 0xD7FF || (point >= 0xE000 && point <= 0xFFFD) || (point >= 0x10000 && point <= 0x10FFFF);
}

bool cra_utf8_is_deceptive(uint32_t point)
{
    return (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF || (point >= 0xE0000 && point <= 0xE007F);
}

/* Whether all eight bytes are ASCII, and every control among them is a tab or part of a line break. */
static bool is_plain(uint64_t word)
{
    if (word & CRA_WORD_TOPS)
        return false;
    uint64_t controls = cra_word_control(word);
    if (!controls)
        return true;
    uint64_t allowed = cra_word_equal(word, '\t') | cra_word_equal(word, '\n') | cra_word_equal(word, '\r');
    return (controls & ~allowed) == 0;
}

enum cra_utf8_fault cra_utf8_check(struct cra_text text, size_t *at)
{
    size_t i = 0;
    while (i < text.length) {
        while (text.length - i >= CRA_WORD_SIZE && is_plain(cra_word_load(text.data + i)))
            i += CRA_WORD_SIZE;
        /* one word's worth of single characters, then try the fast way again */
        for (size_t stop = i + CRA_WORD_SIZE; i < stop && i < text.length;) {
            uint32_t point = 0;
            size_t length = cra_utf8_decode(text.data + i, text.length - i, &point);
            if (!length || !cra_utf8_is_xml(point)) {
                *at = i;
                return length ? CRA_UTF8_NOT_XML : CRA_UTF8_INVALID;
            }
            i += length;
        }
    }
    return CRA_UTF8_VALID;
}

size_t cra_utf8_count(struct cra_text text)
{
    size_t continued = 0; /* bytes 10xxxxxx belong to the character before them */
    size_t i = 0;
    for (; text.length - i >= CRA_WORD_SIZE; i += CRA_WORD_SIZE) {
        uint64_t word = cra_word_load(text.data + i);
        continued += cra_word_count(word & ~(word << 1) & CRA_WORD_TOPS);
    }
    for (; i < text.length; i++)
        continued += ((unsigned char)text.data[i] & 0xC0) == 0x80;
    return text.length - continued;
}

struct cra_text cra_utf8_cut(struct cra_text text, size_t most)
{
    if (text.length <= most)
        return text;
    while (most && ((unsigned char)text.data[most] & 0xC0) == 0x80)
        most--;
    return (struct cra_text){text.data, most};
}
