#ifndef CRA_RENDER_RENDER_H
#define CRA_RENDER_RENDER_H

#include "base/buffer.h"
#include "base/error.h"
#include "doc/node.h"

/* Document tree in, bytes out. Nothing here knows what a document is about. */

/* A complete HTML page with style and pictures inside. */
bool cra_render_html(const struct cra_node *root, struct cra_buffer *out, cra_error **err);

/* A Word document: the frame (bytes of a .docx; the built-in one when `frame.data` is NULL) with the tree in
 * place of its
 * `{{> content}}` paragraph. */
bool cra_render_docx(const struct cra_node *root, struct cra_text frame, struct cra_buffer *out,
                     cra_error **err);

#endif
