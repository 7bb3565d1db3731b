#include "render/docx_writer.h"

#include "render/outline.h"

enum { heading_depth = 6 };

/* ---- Anchors ---- */

bool cra_docx_anchors(struct cra_docx_writer *w, const struct cra_node *root)
{
    if (!cra_anchors_read(&w->anchors, &w->arena, root, w->frame->next_bookmark))
        return cra_docx_fail(w);
    w->frame->next_bookmark += (unsigned)w->anchors.count;
    return true;
}

unsigned cra_docx_bookmark(const struct cra_docx_writer *w, const char *anchor)
{
    const struct cra_anchor *found = cra_anchors_find(&w->anchors, anchor);
    return found ? found->number : 0;
}

static unsigned own_bookmark(const struct cra_docx_writer *w, const struct cra_node *section)
{
    const struct cra_anchor *found = cra_anchors_of(&w->anchors, section);
    return found ? found->number : 0;
}

/* ---- Headings ---- */

static void write_number(struct cra_docx_writer *w, const struct cra_node *section,
                         const struct cra_node *heading)
{
    if (!section->as.section.number)
        return;
    cra_docx_run(w, heading, CRA_DOCX_NORMAL, section->as.section.number);
    cra_docx_run(w, heading, CRA_DOCX_NORMAL, "\xE2\x80\x82"); /* en space */
}

void cra_docx_heading(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    const struct cra_node *section = node->parent;
    unsigned bookmark = own_bookmark(w, section);
    if (!enter) {
        if (bookmark)
            cra_buffer_format(&w->out, "<w:bookmarkEnd w:id=\"%u\"/>", bookmark);
        cra_docx_paragraph_end(w);
        return;
    }
    enum cra_docx_style style = CRA_DOCX_HEADING_1 - 1 + cra_outline_level(section, heading_depth);
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){.style = style});
    if (bookmark)
        cra_buffer_format(&w->out, "<w:bookmarkStart w:id=\"%u\" w:name=\"_section_%u\"/>", bookmark,
                          bookmark);
    write_number(w, section, node);
}

/* ---- Contents ---- */

/* Without its inner links and marks. */
static void write_words(struct cra_docx_writer *w, const struct cra_node *heading)
{
    for (struct cra_walk walk = cra_walk_begin(heading); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_MISSING)
            cra_docx_run(w, node, CRA_DOCX_NORMAL, node->as.text.text);
        else if (node->kind == CRA_NODE_BREAK)
            cra_docx_run(w, node, CRA_DOCX_NORMAL, " ");
    }
}

/* The page is not known before the document is laid out, so the field for it is empty until then: no number
 * is better than a wrong one. LibreOffice fills it when it opens the document, Word when fields are updated.
 */
static void write_entry(struct cra_docx_writer *w, const struct cra_node *section)
{
    const struct cra_node *heading = cra_outline_heading(section);
    unsigned bookmark = own_bookmark(w, section);
    enum cra_docx_style style = CRA_DOCX_CONTENTS_1 - 1 + cra_outline_level(section, CRA_OUTLINE_DEPTH);
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){.style = style, .paged = true});
    if (bookmark)
        cra_buffer_format(&w->out, "<w:hyperlink w:anchor=\"_section_%u\" w:history=\"1\">", bookmark);
    write_number(w, section, heading);
    write_words(w, heading);
    if (bookmark) {
        cra_buffer_format(&w->out,
                          "<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                          "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF _section_%u \\h </w:instrText>"
                          "</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                          "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                          bookmark);
        cra_buffer_string(&w->out, "</w:hyperlink>");
    }
    cra_docx_paragraph_end(w);
}

/* Plain paragraphs with links, not one field: Word would ask whether to update a field when the document is
 * opened, and LibreOffice would not fill in the pages. */
void cra_docx_contents(struct cra_docx_writer *w, const struct cra_node *node)
{
    cra_docx_settle_marker(w);
    w->new_page = w->filled;
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){.style = CRA_DOCX_CONTENTS_HEADING});
    cra_docx_run(w, node, CRA_DOCX_NORMAL, w->words.contents);
    cra_docx_paragraph_end(w);
    struct cra_walk walk = cra_walk_begin(cra_outline_root(node));
    for (const struct cra_node *section; (section = cra_outline_next(&walk));)
        write_entry(w, section);
    w->new_page = true; /* the contents stand on pages of their own */
}
