#include "render/docx_writer.h"
#include "render/link.h"
#include "render/office_language.h"

static void write_looks(struct cra_docx_writer *w, const struct cra_node *node, enum cra_docx_style style)
{
    const char *language = cra_office_language(&w->arena, cra_node_language(node));
    const char *usual = w->frame->styles.language;
    bool other = language && (!usual || strcmp(language, usual) != 0);
    if (style == CRA_DOCX_NORMAL && w->link)
        style = CRA_DOCX_LINK;
    if (style == CRA_DOCX_NORMAL && !w->strong && !w->emphasis && !other)
        return;
    cra_buffer_string(&w->out, "<w:rPr>");
    if (style != CRA_DOCX_NORMAL)
        cra_docx_style_attribute(w, "rStyle", style);
    if (w->strong)
        cra_buffer_string(&w->out, "<w:b/><w:bCs/>");
    if (w->emphasis)
        cra_buffer_string(&w->out, "<w:i/><w:iCs/>");
    if (other)
        cra_buffer_format(&w->out, "<w:lang w:val=\"%s\"/>", language);
    cra_buffer_string(&w->out, "</w:rPr>");
}

static void write_text(struct cra_docx_writer *w, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\r\n\t");
        if (length) {
            cra_buffer_string(&w->out, "<w:t xml:space=\"preserve\">");
            cra_buffer_xml(&w->out, (struct cra_text){text, length});
            cra_buffer_string(&w->out, "</w:t>");
        }
        text += length;
        if (!*text)
            break;
        cra_buffer_string(&w->out, *text == '\t' ? "<w:tab/>" : "<w:br/>");
        text += text[0] == '\r' && text[1] == '\n' ? 2 : 1;
    }
}

void cra_docx_run(struct cra_docx_writer *w, const struct cra_node *node, enum cra_docx_style style,
                  const char *text)
{
    if (!text || !*text)
        return;
    cra_buffer_string(&w->out, "<w:r>");
    write_looks(w, node, style);
    write_text(w, text);
    cra_buffer_string(&w->out, "</w:r>");
}

void cra_docx_break(struct cra_docx_writer *w)
{
    cra_buffer_string(&w->out, "<w:r><w:br/></w:r>");
}

void cra_docx_missing(struct cra_docx_writer *w, const struct cra_node *node)
{
    const char *text = cra_words_missing(&w->arena, &w->words, node);
    if (text)
        cra_docx_run(w, node, CRA_DOCX_MISSING, text);
}

static void begin_outside(struct cra_docx_writer *w, const char *target)
{
    struct cra_buffer address = {0};
    cra_link_append(&address, target);
    w->out.failed |= address.failed;
    unsigned relation = address.failed ? 0 : cra_docx_frame_link(w->frame, address.data);
    cra_buffer_free(&address);
    cra_buffer_format(&w->out, "<w:hyperlink xmlns:r=\"" CRA_DOCX_R "\" r:id=\"cra%u\" w:history=\"1\">",
                      relation);
}

/* Links do not hold links; what leads nowhere is plain text. */
void cra_docx_link(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    enum cra_link_kind kind = cra_link_kind_of(node->as.text.target);
    unsigned bookmark = kind == CRA_LINK_INTERNAL ? cra_docx_bookmark(w, node->as.text.target + 1) : 0;
    if (kind != CRA_LINK_EXTERNAL && !bookmark)
        return;
    if (!enter) {
        if (!--w->link)
            cra_buffer_string(&w->out, "</w:hyperlink>");
    } else if (!w->link++) {
        if (bookmark)
            cra_buffer_format(&w->out, "<w:hyperlink w:anchor=\"_section_%u\" w:history=\"1\">", bookmark);
        else
            begin_outside(w, node->as.text.target);
    }
}
