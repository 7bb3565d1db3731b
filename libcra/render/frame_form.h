#ifndef CRA_RENDER_FRAME_FORM_H
#define CRA_RENDER_FRAME_FORM_H

#include "render/frame_inventory.h"
#include "render/look.h"

/* The formats that frames are written in. Each front end is a row: what it made of a frame is its own affair.
 */
struct cra_frame_form {
    cra_document_format format;
    /* Compiles a frame, whose bytes live as long as it. Faults of the frame are findings; false and an error
     * for what cannot be read at all. `folder` is where parts of other files are sought, NULL: nowhere. What
     * was made is `*compiled`, to be destroyed in any case where it is not NULL. */
    bool (*open)(void **compiled, struct cra_text bytes, const char *folder, struct cra_diagnostics *findings,
                 cra_error **err);
    /* Fills it. `of` NULL: only from the tree. May be called by several threads at once. */
    bool (*render)(const void *compiled, const struct cra_node *root, const struct cra_expansion *of,
                   struct cra_buffer *out, cra_error **err);
    void (*destroy)(void *compiled);
    /* Lives as long as what was compiled. */
    const struct cra_frame_inventory *(*inventory)(const void *compiled);
    /* What a PDF file takes from the frame, in the arena; NULL: nothing is taken from frames of this format.
     */
    bool (*look)(const void *compiled, const struct cra_node *root, const struct cra_expansion *of,
                 struct cra_look *look, struct cra_arena *arena, cra_error **err);
};

/* Compiles a frame, the built-in one where its data is NULL, and fills it from the tree alone. */
bool cra_frame_fill_once(const struct cra_frame_form *form, struct cra_text frame,
                         const struct cra_node *root, struct cra_buffer *out, cra_error **err);

/* NULL where there are no frames of that format. */
const struct cra_frame_form *cra_frame_form_of(cra_document_format format);

extern const struct cra_frame_form cra_frame_form_docx, cra_frame_form_odt, cra_frame_form_html;

#endif
