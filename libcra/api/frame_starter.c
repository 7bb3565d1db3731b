#include "api/bytes.h"
#include "api/handle.h"
#include "doc/starter.h"
#include "render/render.h"

cra_bytes *cra_frame_starter(const char *kind, const char *language, cra_document_format format,
                             cra_error **err)
{
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    if (!cra_argument_given(kind, "kind", err))
        return NULL;
    const struct cra_node *tree = cra_starter_tree(&arena, kind, language, err);
    bool good = tree != NULL;
    if (good && format == CRA_DOCUMENT_DOCX)
        good = cra_render_docx(tree, (struct cra_text){0}, &out, err);
    else if (good && format == CRA_DOCUMENT_ODT)
        good = cra_render_odt(tree, (struct cra_text){0}, &out, err);
    else if (good)
        good = cra_error_set(err, CRA_ERROR_ARGUMENT, "There are no frames of that format to begin with.");
    cra_arena_free(&arena);
    if (good)
        return cra_bytes_take(&out, err);
    cra_buffer_free(&out);
    return NULL;
}
