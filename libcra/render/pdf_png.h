#ifndef CRA_RENDER_PDF_PNG_H
#define CRA_RENDER_PDF_PNG_H

#include <stdint.h>

#include "base/buffer.h"

/* A PNG picture whose pixels PDF can take as they are packed: no transparency, rows from top to bottom, at
 * most eight bits a sample. */
struct cra_png {
    unsigned width, height, bits;
    bool grey, indexed;
    struct cra_text palette;  /* of `indexed` */
    struct cra_buffer pixels; /* deflated; release with cra_buffer_free */
};

/* False where the picture is another or is damaged; `pixels.failed` where memory is out. */
bool cra_png_read(struct cra_png *png, struct cra_text bytes);

#endif
