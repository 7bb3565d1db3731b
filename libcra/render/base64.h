#ifndef CRA_RENDER_BASE64_H
#define CRA_RENDER_BASE64_H

#include "base/buffer.h"

/* Appends the bytes in Base64 with padding, on one line. */
void cra_base64_append(struct cra_buffer *out, struct cra_text bytes);

#endif
