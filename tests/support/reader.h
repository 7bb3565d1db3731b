#ifndef CRA_TESTS_READER_H
#define CRA_TESTS_READER_H

#include "read/event.h"

/* What the tests of the three readers share. What a reader tells is written as one line per event and
 * finding:
 *
 *   1:1-2 {             begin and end as line:column; the line of the end only where it is another one
 *   1:2-5 key a         and attribute a; {urn:x}a with a namespace
 *   1:7-10 text b       and number, plain, element by the kind of scalar; line breaks in it as \n
 *   1:10-11 }
 *   1:1 json-syntax The message. (1:1-2 The related message.) */

typedef enum cra_read_result reader_function(uint32_t source, struct cra_read_limits limits,
                                             struct cra_diagnostics *diagnostics, cra_event_sink sink,
                                             void *context);

struct reader_case {
    const char *what;
    struct cra_text input;
    const char *told;
    struct cra_read_limits limits; /* zero: those of a project */
};
/* clang-format off */
#define READER_INPUT(literal) {literal, sizeof(literal) - 1}
#define READER_CASE(what, input, told) {what, READER_INPUT(input), told, {0}}
#define READER_CASE_WITHIN(depth, size, what, input, told) {what, READER_INPUT(input), told, {depth, size}}
/* clang-format on */

struct reader {
    reader_function *read;
    const char *syntax; /* what the identifiers of its own rules begin with */
    const struct reader_case *cases;
    size_t case_count;
};

/* What reading the input tells; to be released with free. The input is copied to where a sanitizer sees its
 * end, and the result of the reader is held against the findings. */
char *reader_tell(const struct reader *reader, struct cra_text input, struct cra_read_limits limits,
                  enum cra_read_result *result);

/* Every case tells exactly what it says. */
void reader_check_cases(const struct reader *reader);

/* Every rule of read/rules.def that concerns the reader is broken by some case. */
void reader_check_rules(const struct reader *reader);

/* No byte that is not UTF-8 and no character that XML cannot hold is taken, wherever it stands in the text,
 * and the finding points to it. */
void reader_check_bytes(const struct reader *reader, struct cra_text text);

/* The text is complete, and each of its beginnings is not; a beginning of `optional` bytes or more may be. */
void reader_check_beginnings(const struct reader *reader, struct cra_text text, size_t optional);

/* With a sink that stops at the n-th event, for every n, nothing more is told. */
void reader_check_stops(const struct reader *reader, struct cra_text text);

#endif
