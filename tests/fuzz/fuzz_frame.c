/* Any bytes as the main part of a Word frame: they are refused, or give a document that can be checked. Built
 * as the harnesses of the readers are. */
#include <stdint.h>
#include <stdlib.h>

#include "base/embedded.h"
#include "render/docx_lint.h"
#include "render/docx_package.h"
#include "render/render.h"

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check(struct cra_text bytes)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    demand(cra_docx_lint(bytes, &sources, &found, NULL));
    cra_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct cra_docx_limits limits = {.parts = 100, .unpacked = (size_t)1 << 24};
    const char *const parts[] = {"word/document.xml", "word/styles.xml", "word/numbering.xml",
                                 "word/_rels/document.xml.rels", "[Content_Types].xml"};
    const struct cra_text *own = cra_embedded_find("frames/document.docx");
    for (size_t i = 0; own && i < sizeof parts / sizeof *parts; i++) {
        struct cra_arena arena = {0};
        struct cra_docx_package package;
        struct cra_buffer frame = {0}, out = {0};
        cra_error *error = NULL;
        struct cra_node *root = cra_node_add_root(&arena);
        cra_node_add(&arena, root, CRA_NODE_RULE);
        demand(cra_docx_open(&package, &arena, *own, limits, "The frame", NULL));
        demand(cra_docx_put(&package, parts[i], (struct cra_text){(const char *)data, size}));
        demand(cra_docx_write(&package, &frame, NULL));
        struct cra_text bytes = {frame.data, frame.length};
        check(bytes);
        if (cra_render_docx(root, bytes, &out, &error))
            check((struct cra_text){out.data, out.length});
        else
            demand(cra_error_get_code(error) == CRA_ERROR_INPUT);
        cra_error_free(error);
        cra_buffer_free(&frame);
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
    return 0;
}
