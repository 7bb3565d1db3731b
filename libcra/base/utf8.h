#ifndef CRA_BASE_UTF8_H
#define CRA_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* Length of the character at `data` (1 to 4) and its code point, or 0 where the bytes are not UTF-8:
 * truncated, overlong, a surrogate, or above U+10FFFF. */
size_t cra_utf8_decode(const char *data, size_t length, uint32_t *point);

/* Writes 1 to 4 bytes and returns how many; 0 for a surrogate or a value above U+10FFFF. */
size_t cra_utf8_encode(uint32_t point, char bytes[4]);

/* Whether XML 1.0 can hold the character (Char production; U+FFFE, U+FFFF and most controls it cannot). */
bool cra_utf8_is_xml(uint32_t point);

/* Whether the character is invisible or changes the reading direction, so that two identifiers may look
 * alike: U+200B-200F, 202A-202E, 2060-2069, FEFF, tag characters. */
bool cra_utf8_is_deceptive(uint32_t point);

enum cra_utf8_fault {
    CRA_UTF8_VALID,
    CRA_UTF8_INVALID, /* not UTF-8 */
    CRA_UTF8_NOT_XML  /* a character that XML cannot hold */
};

/* Checks a whole text; on a fault `*at` is the offset of its first byte. Fast on ASCII. */
enum cra_utf8_fault cra_utf8_check(struct cra_text text, size_t *at);

/* Number of characters (code points); the text must be valid. */
size_t cra_utf8_count(struct cra_text text);

/* The begin of a valid text, as many whole characters as fit into `most` bytes. */
struct cra_text cra_utf8_cut(struct cra_text text, size_t most);

#endif
