#include "render/odt_writer.h"

#include "render/outline.h"

enum { heading_depth = 6 };

static void write_number(struct cra_odt_writer *w, const struct cra_node *section,
                         const struct cra_node *heading)
{
    if (!section->as.section.number)
        return;
    cra_odt_run(w, heading, CRA_ODT_STANDARD, section->as.section.number);
    cra_odt_run(w, heading, CRA_ODT_STANDARD, "\xE2\x80\x82"); /* en space */
}

/* ---- Headings ---- */

static void write_bookmark(struct cra_odt_writer *w, const char *element, const char *anchor)
{
    cra_buffer_format(&w->out, "<%s=\"", element);
    cra_odt_bookmark(w, anchor);
    cra_buffer_string(&w->out, "\"/>");
}

void cra_odt_heading(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    const struct cra_node *section = node->parent;
    const struct cra_anchor *anchor = cra_anchors_of(&w->anchors, section);
    unsigned level = cra_outline_level(section, heading_depth);
    struct cra_odt_paragraph paragraph = {.style = CRA_ODT_HEADING_1 - 1 + level, .level = level};
    if (!enter) {
        if (anchor)
            write_bookmark(w, "text:bookmark-end text:name", anchor->name);
        cra_odt_paragraph_end(w, paragraph);
        return;
    }
    cra_odt_paragraph_begin(w, paragraph);
    if (anchor)
        write_bookmark(w, "text:bookmark-start text:name", anchor->name);
    write_number(w, section, node);
}

/* ---- Contents ---- */

/* Without its inner links and marks. */
static void write_words(struct cra_odt_writer *w, const struct cra_node *heading)
{
    for (struct cra_walk walk = cra_walk_begin(heading); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_MISSING)
            cra_odt_run(w, node, CRA_ODT_STANDARD, node->as.text.text);
        else if (node->kind == CRA_NODE_BREAK)
            cra_odt_run(w, node, CRA_ODT_STANDARD, " ");
    }
}

/* The page is not known before the document is laid out; LibreOffice fills the reference in when it opens the
 * document. */
static void write_entry(struct cra_odt_writer *w, const struct cra_node *section)
{
    const struct cra_anchor *anchor = cra_anchors_of(&w->anchors, section);
    const struct cra_node *heading = cra_outline_heading(section);
    unsigned level = cra_outline_level(section, CRA_OUTLINE_DEPTH);
    struct cra_odt_paragraph paragraph = {.style = CRA_ODT_CONTENTS_1 - 1 + level, .paged = true};
    cra_odt_paragraph_begin(w, paragraph);
    if (anchor) {
        cra_buffer_string(&w->out, "<text:a xlink:type=\"simple\" xlink:href=\"#");
        cra_odt_bookmark(w, anchor->name);
        cra_odt_link_style(w, CRA_ODT_INDEX_LINK);
    }
    write_number(w, section, heading);
    write_words(w, heading);
    if (anchor) {
        cra_buffer_string(&w->out, "<text:tab/>");
        write_bookmark(w, "text:bookmark-ref text:reference-format=\"page\" text:ref-name", anchor->name);
        cra_buffer_string(&w->out, "</text:a>");
    }
    cra_odt_paragraph_end(w, paragraph);
}

static void style_attribute(struct cra_odt_writer *w, enum cra_odt_style style)
{
    if (w->styles->names[style])
        cra_buffer_format(&w->out, " text:style-name=\"%s\"", w->styles->names[style]);
}

/* How the entries are to be made again when somebody asks LibreOffice to update the contents. */
static void write_source(struct cra_odt_writer *w, const char *title)
{
    struct cra_buffer *out = &w->out;
    cra_buffer_format(out,
                      "<text:table-of-content-source text:outline-level=\"%d\"><text:index-title-template",
                      CRA_OUTLINE_DEPTH);
    style_attribute(w, CRA_ODT_CONTENTS_HEADING);
    cra_buffer_char(out, '>');
    cra_buffer_xml(out, cra_text_of(title));
    cra_buffer_string(out, "</text:index-title-template>\n");
    for (unsigned level = 1; level <= CRA_OUTLINE_DEPTH; level++) {
        const char *style = w->styles->names[CRA_ODT_CONTENTS_1 - 1 + level];
        cra_buffer_format(out,
                          "<text:table-of-content-entry-template text:outline-level=\"%u\" "
                          "text:style-name=\"%s\"><text:index-entry-link-start/><text:index-entry-text/>"
                          "<text:index-entry-tab-stop style:type=\"right\"/><text:index-entry-page-number/>"
                          "<text:index-entry-link-end/></text:table-of-content-entry-template>\n",
                          level, style ? style : "Standard");
    }
    cra_buffer_string(out, "</text:table-of-content-source>");
}

void cra_odt_contents(struct cra_odt_writer *w)
{
    const struct cra_odt_paragraph title = {.style = CRA_ODT_CONTENTS_HEADING, .keep_next = true};
    cra_odt_settle_marker(w);
    cra_odt_lists_close(w);
    w->new_page = w->filled;
    cra_buffer_string(&w->out, "<text:table-of-content text:name=\"cra-contents\">");
    write_source(w, w->words.contents);
    cra_buffer_string(&w->out, "<text:index-body><text:index-title text:name=\"cra-contents-title\">");
    cra_odt_paragraph_begin(w, title);
    cra_odt_text(&w->flow, &w->out, cra_text_of(w->words.contents));
    cra_odt_paragraph_end(w, title);
    cra_buffer_string(&w->out, "</text:index-title>\n");
    struct cra_walk walk = cra_walk_begin(w->root);
    for (const struct cra_node *section; (section = cra_outline_next(&walk));)
        write_entry(w, section);
    cra_buffer_string(&w->out, "</text:index-body></text:table-of-content>\n");
    w->new_page = true; /* the contents stand on pages of their own */
}
