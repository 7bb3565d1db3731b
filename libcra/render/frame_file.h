#ifndef CRA_RENDER_FRAME_FILE_H
#define CRA_RENDER_FRAME_FILE_H

#include <stdatomic.h>

#include "render/frame_form.h"

/* The handle behind cra_frame: a frame with its bytes, what was made of it, and what was found in it. */
struct cra_frame {
    _Atomic unsigned references;
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const char *name;
    struct cra_text bytes;
    const struct cra_frame_form *form;
    void *compiled;
};

enum { CRA_FRAME_LARGEST = 64 << 20, CRA_FRAME_FINDINGS_MOST = 1000 };

/* By the ending of the file name. CRA_ERROR_SYSTEM where it cannot be read, CRA_ERROR_INPUT where it is no
 * frame. */
struct cra_frame *cra_frame_make(const char *path, cra_error **err);
/* From memory; the bytes are copied. `folder` as in cra_frame_form. */
struct cra_frame *cra_frame_make_bytes(struct cra_text bytes, const char *name, cra_document_format format,
                                       const char *folder, cra_error **err);
void cra_frame_destroy(struct cra_frame *frame);

/* CRA_ERROR_INPUT with everything that is wrong, where the frame has errors. */
bool cra_frame_fill(const struct cra_frame *frame, const struct cra_node *root,
                    const struct cra_expansion *of, struct cra_buffer *out, cra_error **err);
/* A PDF file in the looks of the frame; attachments as in cra_render_pdf_with. CRA_ERROR_ARGUMENT for frames
 * of a format that PDF takes no looks from. */
bool cra_frame_fill_pdf(const struct cra_frame *frame, const struct cra_node *root,
                        const struct cra_expansion *of, const cra_attachment *attachments, size_t count,
                        struct cra_buffer *out, cra_error **err);

#endif
