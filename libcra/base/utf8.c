#include "base/utf8.h"

/* Eight bytes at a time: the lanes of a word, and the top bit of each. */
static const uint64_t lanes = UINT64_C(0x0101010101010101);
static const uint64_t tops = UINT64_C(0x8080808080808080);

static uint64_t load(const char *data)
{
    uint64_t word;
    memcpy(&word, data, sizeof word);
    return word;
}

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

/* Whether all eight bytes are ASCII, and every control among them is a tab or part of a line break. The sums
 * stay inside their lanes because no byte has its top bit set. */
static bool is_plain_word(uint64_t word)
{
    if (word & tops)
        return false;
    uint64_t controls = ~(word + lanes * 0x60) & tops;
    if (!controls)
        return true;
    uint64_t tab = ~((word ^ lanes * '\t') + lanes * 0x7F);
    uint64_t feed = ~((word ^ lanes * '\n') + lanes * 0x7F);
    uint64_t carriage = ~((word ^ lanes * '\r') + lanes * 0x7F);
    return (controls & ~(tab | feed | carriage)) == 0;
}

enum cra_utf8_fault cra_utf8_check(struct cra_text text, size_t *at)
{
    size_t i = 0;
    while (i < text.length) {
        while (text.length - i >= 8 && is_plain_word(load(text.data + i)))
            i += 8;
        /* one word's worth of single characters, then try the fast way again */
        for (size_t stop = i + 8; i < stop && i < text.length;) {
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
    for (; text.length - i >= 8; i += 8) {
        uint64_t word = load(text.data + i);
        uint64_t marks = word >> 7 & ~(word >> 6) & lanes;
        continued += (size_t)(marks * lanes >> 56);
    }
    for (; i < text.length; i++)
        continued += ((unsigned char)text.data[i] & 0xC0) == 0x80;
    return text.length - continued;
}
