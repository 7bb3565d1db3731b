#include "render/docx_writer.h"

#include <stdlib.h>

#include "render/outline.h"

enum { heading_depth = 6 };

static unsigned level_of(const struct cra_node *section, unsigned most)
{
    unsigned level = section->as.section.level ? section->as.section.level : 1;
    return level < most ? level : most;
}

/* ---- Anchors ---- */

static int by_name(const void *left, const void *right)
{
    const struct cra_docx_anchor *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->bookmark > b->bookmark) - (a->bookmark < b->bookmark);
}

bool cra_docx_anchors(struct cra_docx_writer *w, const struct cra_node *root)
{
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);) {
        const struct cra_node *section = walk.node;
        if (!walk.enter || section->kind != CRA_NODE_SECTION || !cra_outline_heading(section) ||
            !section->as.section.anchor)
            continue;
        struct cra_docx_anchor *anchors =
            cra_arena_grow(&w->arena, w->anchors, sizeof *anchors, w->anchor_count, &w->anchor_capacity);
        if (!anchors)
            return cra_docx_fail(w);
        w->anchors = anchors;
        anchors[w->anchor_count++] =
            (struct cra_docx_anchor){section->as.section.anchor, section, w->frame->next_bookmark++};
    }
    if (w->anchor_count)
        qsort(w->anchors, w->anchor_count, sizeof *w->anchors, by_name);
    return true;
}

/* The first of those with the name. */
static const struct cra_docx_anchor *find_anchor(const struct cra_docx_writer *w, const char *name)
{
    size_t low = 0, high = name ? w->anchor_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(w->anchors[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = name && low < w->anchor_count && strcmp(w->anchors[low].name, name) == 0;
    return found ? &w->anchors[low] : NULL;
}

unsigned cra_docx_bookmark(const struct cra_docx_writer *w, const char *anchor)
{
    const struct cra_docx_anchor *found = find_anchor(w, anchor);
    return found ? found->bookmark : 0;
}

/* An anchor that stands twice belongs to the first section that has it. */
static unsigned own_bookmark(const struct cra_docx_writer *w, const struct cra_node *section)
{
    const struct cra_docx_anchor *found = find_anchor(w, section->as.section.anchor);
    return found && found->section == section ? found->bookmark : 0;
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
    enum cra_docx_style style = CRA_DOCX_HEADING_1 - 1 + level_of(section, heading_depth);
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
    enum cra_docx_style style = CRA_DOCX_CONTENTS_1 - 1 + level_of(section, CRA_OUTLINE_DEPTH);
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
    for (struct cra_walk walk = cra_walk_begin(cra_outline_root(node)); cra_walk_next(&walk);) {
        const struct cra_node *section = walk.node;
        if (!walk.enter || section->kind == CRA_NODE_DOCUMENT)
            continue;
        if (section->kind != CRA_NODE_SECTION || !cra_outline_heading(section) ||
            section->as.section.level > CRA_OUTLINE_DEPTH)
            cra_walk_skip(&walk);
        else
            write_entry(w, section);
    }
    w->new_page = true; /* the contents stand on pages of their own */
}
