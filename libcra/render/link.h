#ifndef CRA_RENDER_LINK_H
#define CRA_RENDER_LINK_H

#include <stdbool.h>

#include "base/buffer.h"

enum cra_link_kind {
    CRA_LINK_REFUSED,  /* any other scheme, or none: the text stays, the link goes */
    CRA_LINK_EXTERNAL, /* http, https, mailto */
    CRA_LINK_INTERNAL, /* #anchor */
    CRA_LINK_BESIDE /* a file beside the document or below, "data/report.json": never upwards, never absolute
                     */
};

enum cra_link_kind cra_link_kind_of(const char *target); /* NULL is refused */

/* Appends an address with everything percent-encoded that may not stand in one; not escaped for XML yet. */
void cra_link_append(struct cra_buffer *out, const char *target);

#endif
