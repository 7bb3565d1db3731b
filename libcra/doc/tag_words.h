#ifndef CRA_DOC_TAG_WORDS_H
#define CRA_DOC_TAG_WORDS_H

#include "model/schema.h"

/* The rows of doc/tag.def for those who list them: NULL after the last. */

/* What a format may stand behind, as its row says. */
enum {
    OF_TEXT = 1 << CRA_KIND_TEXT,
    OF_DATE = 1 << CRA_KIND_DATE,
    OF_INTEGER = 1 << CRA_KIND_INTEGER,
    OF_RECORD = 1 << CRA_KIND_RECORD | 1 << CRA_KIND_REFERENCE,
    OF_ANY = (1 << 16) - 1,
    OF_WORDS = OF_ANY,
    OF_LIST = 1 << 16 /* any kind, but only many of it */
};

struct cra_tag_word {
    const char *spelling, *meaning; /* for a string, its text */
};

const struct cra_tag_word *cra_tag_steering_word(size_t index);
const struct cra_tag_word *cra_tag_property_word(size_t index);
const struct cra_tag_word *cra_tag_string_word(size_t index);
const struct cra_tag_word *cra_tag_format_word(size_t index);
/* Whether the format, by its number, may stand behind a value of the field. */
bool cra_tag_format_fits(size_t index, const struct cra_field *field);

#endif
