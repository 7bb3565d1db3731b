#include "render/html_writer.h"
#include "render/outline.h"

/* Links may not hold links, and an empty slot in a heading is marked there. */
static void write_words(struct cra_html_writer *w, const struct cra_node *heading)
{
    for (struct cra_walk walk = cra_walk_begin(heading); cra_walk_next(&walk);) {
        if (!walk.enter)
            continue;
        switch (walk.node->kind) {
        case CRA_NODE_TEXT:
            cra_html_run(w, walk.node);
            break;
        case CRA_NODE_CODE:
        case CRA_NODE_MISSING:
            cra_html_text(w, walk.node->as.text.text);
            break;
        case CRA_NODE_BREAK:
            cra_buffer_char(w->out, ' ');
            break;
        default:
            break;
        }
    }
}

static void write_entry(struct cra_html_writer *w, const struct cra_node *section)
{
    cra_buffer_string(w->out, "<li><a");
    if (section->as.section.anchor) {
        cra_buffer_string(w->out, " href=\"#");
        cra_buffer_xml_attribute(w->out, cra_text_of(section->as.section.anchor));
        cra_buffer_char(w->out, '"');
    }
    cra_html_language(w, cra_outline_heading(section));
    cra_buffer_char(w->out, '>');
    if (section->as.section.number) {
        cra_buffer_string(w->out, "<span class=\"number\">");
        cra_html_text(w, section->as.section.number);
        cra_buffer_string(w->out, "</span> ");
    }
    write_words(w, cra_outline_heading(section));
    cra_buffer_string(w->out, "</a>");
}

void cra_html_contents(struct cra_html_writer *w, const struct cra_node *node)
{
    bool listed[CRA_OUTLINE_DEPTH + 1] = {false}; /* whether a list is open at each depth */
    unsigned depth = 0;
    cra_buffer_format(w->out, "<nav aria-labelledby=\"_contents\">\n<h2 id=\"_contents\">%s</h2>\n",
                      w->words.contents);
    for (struct cra_walk walk = cra_walk_begin(cra_outline_root(node)); cra_walk_next(&walk);) {
        if (walk.node->kind == CRA_NODE_DOCUMENT) {
            if (!walk.enter && listed[0])
                cra_buffer_string(w->out, "</ul>\n");
        } else if (!walk.enter) {
            if (listed[depth])
                cra_buffer_string(w->out, "</ul>\n");
            listed[depth--] = false;
            cra_buffer_string(w->out, "</li>\n");
        } else if (walk.node->kind != CRA_NODE_SECTION || !cra_outline_heading(walk.node) ||
                   depth == CRA_OUTLINE_DEPTH) {
            cra_walk_skip(&walk);
        } else {
            if (!listed[depth])
                cra_buffer_string(w->out, "\n<ul>\n");
            listed[depth++] = true;
            write_entry(w, walk.node);
        }
    }
    cra_buffer_string(w->out, "</nav>\n");
}
