#ifndef CRA_DOC_PICTURE_H
#define CRA_DOC_PICTURE_H

#include <stdbool.h>

#include "doc/node.h"

/* What a picture file turns out to be, told by its content and never by its name. */
struct cra_picture {
    enum cra_picture_format format;
    unsigned width, height; /* pixels, both at least 1 */
};

enum { CRA_PICTURE_LIMIT = 16 << 20 }; /* bytes of one picture file */

/* False when the bytes are neither PNG nor JPEG, or tell no size. Reads no further than the header that tells
 * it. */
bool cra_picture_recognise(struct cra_text bytes, struct cra_picture *picture);

#endif
