#ifndef CRA_TESTS_ODT_PARTS_H
#define CRA_TESTS_ODT_PARTS_H

#include "docx_parts.h"

#include "render/render.h"

/* OpenDocument texts taken apart. Include after cmocka.h. */

/* A part of the document rendered into the built-in frame. */
static inline const char *odt_part(struct cra_arena *arena, const struct cra_node *root, const char *name)
{
    cra_error *error = NULL;
    struct cra_buffer out = {0};
    if (!cra_render_odt(root, (struct cra_text){0}, &out, &error))
        fail_msg("%s", cra_error_get_message(error));
    const char *part = docx_part(arena, (struct cra_text){out.data, out.length}, name);
    cra_buffer_free(&out);
    assert_non_null(part);
    return part;
}

#endif
