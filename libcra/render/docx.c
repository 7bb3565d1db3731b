#include "render/docx_writer.h"
#include "render/render.h"

/* A draft says so even where the frame has no place for it. */
static void write_draft_mark(struct cra_docx_writer *w, const struct cra_node *root)
{
    if (!root->as.document.draft || w->frame->filling.marks_draft)
        return;
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){.style = CRA_DOCX_NOTICE});
    w->strong++;
    cra_docx_run(w, root, CRA_DOCX_NORMAL, w->words.draft);
    w->strong--;
    cra_docx_paragraph_end(w);
}

static bool write_content(struct cra_docx_writer *w, const struct cra_node *root)
{
    struct cra_docx_block body = {.width = w->frame->opening.text_width};
    w->block = &body;
    w->after_table = w->frame->opening.behind_table;
    write_draft_mark(w, root);
    bool good = cra_docx_anchors(w, root) && cra_docx_content(w, root);
    w->block = NULL;
    return good;
}

bool cra_render_docx(const struct cra_node *root, struct cra_text frame, struct cra_buffer *out,
                     cra_error **err)
{
    struct cra_docx_frame opened;
    struct cra_docx_writer w = {.frame = &opened, .words = cra_words_in(cra_node_language(root)), .err = err};
    bool good = cra_docx_frame_open(&opened, frame, root, err) && write_content(&w, root) &&
                cra_docx_frame_write(&opened, (struct cra_text){w.out.data, w.out.length}, out, err);
    cra_buffer_free(&w.out);
    cra_arena_free(&w.arena);
    cra_docx_frame_free(&opened);
    return good;
}
