#ifndef CRA_BASE_EMBEDDED_H
#define CRA_BASE_EMBEDDED_H

#include <stddef.h>

#include "base/text.h"

/* Files of the source tree that live in the library, so that it finds them wherever it is installed. The
 * build writes the table (templates/embed.cmake). Names have / between parts: documents/<kind>.xml     what a
 * document says frames/document.html     how it looks, also .css and .docx law/state.yaml           the
 * built-in state of the law */
struct cra_embedded {
    const char *name;
    struct cra_text text; /* a zero byte follows that is not counted */
};

/* NULL where there is no file of that name. */
const struct cra_text *cra_embedded_find(const char *name);
/* In the order of the names; NULL after the last. */
const struct cra_embedded *cra_embedded_at(size_t index);

/* The table itself, sorted by name. */
extern const struct cra_embedded cra_embedded_files[];
extern const size_t cra_embedded_count;

#endif
