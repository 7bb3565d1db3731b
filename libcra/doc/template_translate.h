#ifndef CRA_DOC_TEMPLATE_TRANSLATE_H
#define CRA_DOC_TEMPLATE_TRANSLATE_H

#include "base/buffer.h"
#include "base/language.h"
#include "read/event.h"

/* Templates are written in English. What readers see of them is cut into units, each a text of the catalogues
 * (base/language.h): the inside of the outermost element that has words between its tags, with the tags in
 * it, so that a translation may put values in another order; and each attribute that is shown, outside of
 * such an element. Runs of space count as one. */

struct cra_template_unit {
    uint32_t begin, end; /* where it stands, without space around */
    const char *text;
};

/* The units of a template in their order. CRA_READ_MALFORMED when the text cannot be read, of which nothing
 * is said here, CRA_READ_STOPPED when memory is out. */
enum cra_read_result cra_template_units(struct cra_arena *arena, struct cra_text template,
                                        struct cra_template_unit **units, size_t *count);

/* The template in a language; NULL when memory is out. */
const struct cra_text *cra_template_translate(struct cra_arena *arena, const struct cra_language *language,
                                              const struct cra_text *template);

#endif
