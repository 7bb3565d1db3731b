#ifndef CRA_RENDER_COLUMNS_H
#define CRA_RENDER_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* Text on a terminal with fixed columns. What a terminal would obey or hide instead of showing (controls,
 * characters that change the reading direction, bytes that are not UTF-8) is shown as <U+001B> or <0xFF>, so
 * that a report neither lies nor reprograms the terminal. */

enum cra_column_form {
    CRA_COLUMN_PLAIN, /* shown as it is */
    CRA_COLUMN_TAB,   /* shown as spaces */
    CRA_COLUMN_NAMED, /* shown by its number, <U+001B> */
    CRA_COLUMN_BROKEN /* a byte that is not UTF-8, <0xFF> */
};

/* One character as it will be shown. */
struct cra_column_character {
    size_t length;    /* bytes taken from the text */
    unsigned columns; /* 0 for a combining mark, 2 for a wide character; for a tab up to the next stop */
    enum cra_column_form form;
    uint32_t point; /* code point, or the byte where the text is not UTF-8 */
};

/* The character at the begin of `text`, which must not be empty, when `column` columns stand before it. */
struct cra_column_character cra_columns_read(struct cra_text text, size_t column);

/* Appends the text for a terminal and returns the number of columns it takes, starting at `column`. */
size_t cra_columns_append(struct cra_buffer *out, struct cra_text text, size_t column);

/* Number of columns that the text takes, starting at column 0. */
size_t cra_columns_count(struct cra_text text);

/* Where a text stands that may take several lines. */
struct cra_columns_layout {
    size_t width;       /* columns of a line; 0: a line is as long as it is */
    size_t column;      /* columns that stand before the text in its first line */
    size_t after;       /* columns that are to stay free behind its last word */
    const char *prefix; /* begins the second and further lines; NULL: nothing */
    size_t indent;      /* spaces behind the prefix */
};

/* Appends a text for a terminal, broken at spaces where a line would grow longer than `width`, and where the
 * text itself breaks. A word that is longer than a line stays whole, so that addresses and file names can be
 * copied. Returns
 * the column behind its last word. */
size_t cra_columns_append_words(struct cra_buffer *out, const char *text, struct cra_columns_layout layout);

/* One line of words that begins at column 0, and its end. */
void cra_columns_append_line(struct cra_buffer *out, size_t width, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
