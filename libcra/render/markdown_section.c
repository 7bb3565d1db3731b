#include "render/markdown_writer.h"
#include "render/outline.h"

enum { heading_depth = 6 };

/* The title of the document is the only heading of the first level. */
static size_t level_of(const struct cra_node *section)
{
    unsigned level = section->as.section.level ? section->as.section.level : 1;
    return level + 1 < heading_depth ? level + 1 : heading_depth;
}

static void write_number(struct cra_markdown_writer *w, const struct cra_node *section)
{
    if (!section->as.section.number)
        return;
    cra_markdown_string(w, section->as.section.number);
    w->spaces++;
}

/* Readers make names for headings themselves, each its own way; an anchor is the same for all. */
void cra_markdown_heading(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        cra_markdown_end(w);
        w->heading = false;
        return;
    }
    const struct cra_node *section = node->parent;
    cra_markdown_block(w, node);
    cra_buffer_repeat(w->out, '#', level_of(section));
    cra_buffer_char(w->out, ' ');
    if (section->as.section.anchor) {
        cra_buffer_string(w->out, "<a id=\"");
        cra_buffer_xml_attribute(w->out, cra_text_of(section->as.section.anchor));
        cra_buffer_string(w->out, "\"></a>");
    }
    cra_markdown_begin(w, node);
    w->heading = true;
    write_number(w, section);
}

/* Links may not hold links, and an empty slot in a heading is marked there. */
static void write_words(struct cra_markdown_writer *w, const struct cra_node *heading)
{
    for (struct cra_walk walk = cra_walk_begin(heading); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_MISSING)
            cra_markdown_string(w, node->as.text.text);
        else if (node->kind == CRA_NODE_BREAK)
            w->spaces++;
    }
}

static void write_entry(struct cra_markdown_writer *w, const struct cra_node *section, unsigned depth)
{
    const struct cra_node *heading = cra_outline_heading(section);
    const char *anchor = section->as.section.anchor;
    cra_markdown_line(w);
    cra_buffer_repeat(w->out, ' ', (size_t)2 * depth);
    cra_buffer_string(w->out, "- ");
    cra_markdown_begin(w, heading);
    if (anchor)
        cra_markdown_push(w, CRA_NODE_LINK, cra_arena_format(&w->arena, "#%s", anchor));
    write_number(w, section);
    write_words(w, heading);
    cra_markdown_end(w);
}

void cra_markdown_contents(struct cra_markdown_writer *w, const struct cra_node *node)
{
    unsigned depth = 0;
    cra_markdown_block(w, node);
    cra_buffer_string(w->out, "## ");
    cra_markdown_begin(w, node);
    w->heading = true;
    cra_markdown_string(w, w->words.contents);
    cra_markdown_end(w);
    w->heading = false;
    cra_markdown_line(w);
    for (struct cra_walk walk = cra_walk_begin(cra_outline_root(node)); cra_walk_next(&walk);) {
        if (walk.node->kind == CRA_NODE_DOCUMENT)
            continue;
        if (!walk.enter)
            depth--;
        else if (walk.node->kind != CRA_NODE_SECTION || !cra_outline_heading(walk.node) ||
                 depth == CRA_OUTLINE_DEPTH)
            cra_walk_skip(&walk);
        else
            write_entry(w, walk.node, depth++);
    }
}
