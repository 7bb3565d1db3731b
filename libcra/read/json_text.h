#ifndef CRA_READ_JSON_TEXT_H
#define CRA_READ_JSON_TEXT_H

#include "base/buffer.h"
#include "read/check_input.h"

/* The texts and numbers of JSON: where the reader stands, and what it takes from there. The input has been
 * checked, so that every byte belongs to a valid character. */
struct cra_json_cursor {
    struct cra_text text;
    size_t at;
    uint32_t offset; /* of the text in the source */
    uint32_t source;
    struct cra_diagnostics *diagnostics;
    struct cra_diagnostic *finding; /* the fault that ended the reading, NULL without */
    struct cra_buffer scratch;      /* holds the last text that had escapes */
};

struct cra_span cra_json_span(const struct cra_json_cursor *cursor, size_t begin, size_t end);

/* Records the fault; always false. */
bool cra_json_refuse(struct cra_json_cursor *cursor, const struct cra_rule *rule, size_t begin, size_t end,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Skips space; the byte at the cursor then, or -1 at the end of the text. */
int cra_json_peek(struct cra_json_cursor *cursor);

/* The text whose opening quote stands at the cursor, decoded: a part of the source, or the scratch buffer. */
bool cra_json_read_text(struct cra_json_cursor *cursor, struct cra_text *text);

/* The number at the cursor, as it stands. */
bool cra_json_read_number(struct cra_json_cursor *cursor, struct cra_text *text);

/* Letters, digits, _ and $ at the cursor, which stays. */
struct cra_text cra_json_word(const struct cra_json_cursor *cursor);

/* Bytes of the character at the cursor. */
size_t cra_json_character_length(const struct cra_json_cursor *cursor);

#endif
