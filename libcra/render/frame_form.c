#include "render/frame_form.h"

static const struct cra_frame_form *const forms[] = {&cra_frame_form_docx, &cra_frame_form_odt,
                                                     &cra_frame_form_html};

const struct cra_frame_form *cra_frame_form_of(cra_document_format format)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i]->format == format)
            return forms[i];
    return NULL;
}

/* The first thing that is wrong with the frame is the error: nothing is written with one that has faults. */
static bool refuse(const struct cra_diagnostics *found, cra_error **err)
{
    const struct cra_diagnostic *first = &found->items[0];
    return cra_error_set(err, CRA_ERROR_INPUT, "The frame cannot be used (%s): %s",
                         first->path ? first->path : "", first->message);
}

bool cra_frame_fill_once(const struct cra_frame_form *form, struct cra_text frame,
                         const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
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
