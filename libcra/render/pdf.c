#include "base/memory.h"
#include "render/layout.h"
#include "render/pdf_document.h"
#include "render/render.h"

static bool begin(struct cra_layout *layout, const struct cra_look *given)
{
    struct cra_look *look = &layout->look;
    if (given)
        *look = *given;
    else
        cra_look_built_in(look);
    if (layout->root->as.document.landscape)
        cra_look_turn(look);
    layout->page_top = look->top;
    layout->page_bottom = look->height - look->bottom;
    layout->flow = &layout->text;
    layout->at_top = true;
    layout->y = look->top;
    return cra_pdf_begin(&layout->pdf, look->width, look->height) || cra_layout_fail(layout);
}

static bool write(struct cra_layout *layout, const cra_attachment *attachments, size_t count)
{
    struct cra_element *document = cra_element_new(&layout->pdf.structure, NULL, CRA_ROLE_DOCUMENT);
    struct cra_layout_block block = {.look = CRA_LOOK_NORMAL,
                                     .x = layout->look.left,
                                     .width = layout->look.width - layout->look.left - layout->look.right,
                                     .element = document};
    layout->block = &block;
    cra_pdf_page_begin(&layout->pdf);
    if (!document || cra_pdf_failed(&layout->pdf))
        return cra_layout_fail(layout);
    if (!cra_layout_headings(layout))
        return false;
    cra_element_attach(&layout->pdf.structure, document);
    cra_layout_title(layout);
    cra_layout_tree(layout, layout->root);
    cra_layout_flush(layout);
    cra_pdf_page_end(&layout->pdf);
    cra_layout_furniture(layout);
    cra_pdf_number number = document->number;
    cra_pdf_complete(&layout->pdf, document);
    if (layout->failed)
        return false;
    if (layout->work.failed || layout->arena.failed)
        return cra_layout_fail(layout);
    const struct cra_node *root = layout->root;
    const struct cra_pdf_facts facts = {.title = root->as.document.title,
                                        .subject = root->as.document.subject,
                                        .author = root->as.document.author,
                                        .date = root->as.document.date,
                                        .language = cra_node_language(root),
                                        .attachments = attachments,
                                        .attachment_count = count};
    return cra_pdf_end(&layout->pdf, &facts, number) || cra_layout_fail(layout);
}

static bool check(const cra_attachment *attachments, size_t count, cra_error **err)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = attachments[i].name;
        if (!name || !*name)
            return cra_error_set(err, CRA_ERROR_ARGUMENT, "An attachment has no name.");
        for (size_t k = 0; k < i; k++)
            if (strcmp(attachments[k].name, name) == 0)
                return cra_error_set(err, CRA_ERROR_ARGUMENT, "Two attachments have the name %s.", name);
    }
    return true;
}

bool cra_render_pdf(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    return cra_render_pdf_with(root, NULL, NULL, 0, out, err);
}

bool cra_render_pdf_with(const struct cra_node *root, const struct cra_look *look,
                         const cra_attachment *attachments, size_t count, struct cra_buffer *out,
                         cra_error **err)
{
    if (!check(attachments, count, err))
        return false;
    struct cra_layout *layout = cra_memory_allocate_zeroed(1, sizeof *layout);
    if (!layout)
        return cra_error_memory(err);
    layout->root = root;
    layout->words = cra_words_in(cra_node_language(root));
    layout->err = err;
    bool good = begin(layout, look) && write(layout, attachments, count);
    if (good) {
        cra_buffer_free(out);
        *out = layout->pdf.file.out;
        layout->pdf.file.out = (struct cra_buffer){0};
    }
    cra_pdf_free(&layout->pdf);
    cra_arena_free(&layout->work);
    cra_arena_free(&layout->arena);
    cra_memory_release(layout);
    return good;
}
