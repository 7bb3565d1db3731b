#include "render/frame_form.h"
#include "render/render.h"

/* The first thing that is wrong with the frame is the error: nothing is written with one that has faults. */
static bool refuse(const struct cra_diagnostics *found, cra_error **err)
{
    const struct cra_diagnostic *first = &found->items[0];
    return cra_error_set(err, CRA_ERROR_INPUT, "The frame cannot be used (%s): %s",
                         first->path ? first->path : "", first->message);
}

bool cra_render_docx(const struct cra_node *root, struct cra_text frame, struct cra_buffer *out,
                     cra_error **err)
{
    const struct cra_frame_form *form = &cra_frame_form_docx;
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    void *compiled = NULL;
    bool good = form->open(&compiled, frame, NULL, &found, err);
    if (good && cra_diagnostics_count(&found, CRA_SEVERITY_ERROR))
        good = refuse(&found, err);
    good = good && form->render(compiled, root, NULL, out, err);
    form->destroy(compiled);
    cra_arena_free(&arena);
    return good;
}
