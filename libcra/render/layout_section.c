#include "render/layout.h"
#include "render/outline.h"

/* Headings, and what leads to them: bookmarks and the table of contents. */

enum { heading_depth = 6, number_room = 30 * CRA_POINT };

static const char en_space[] = "\xE2\x80\x82";

/* The words of a heading on one line, with its number. */
static const char *title_of(struct cra_layout *layout, const struct cra_node *section)
{
    struct cra_buffer title = {0};
    if (section->as.section.number)
        cra_buffer_format(&title, "%s ", section->as.section.number);
    for (struct cra_walk walk = cra_walk_begin(cra_outline_heading(section)); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_MISSING)
            cra_buffer_string(&title, node->as.text.text);
        else if (node->kind == CRA_NODE_BREAK)
            cra_buffer_char(&title, ' ');
    }
    const char *copy =
        cra_arena_copy(&layout->arena, (struct cra_text){title.data ? title.data : "", title.length});
    layout->arena.failed |= title.failed;
    cra_buffer_free(&title);
    return copy;
}

bool cra_layout_headings(struct cra_layout *layout)
{
    struct cra_pdf *pdf = &layout->pdf;
    if (!cra_anchors_read(&layout->anchors, &layout->arena, layout->root, 1))
        return cra_layout_fail(layout);
    for (struct cra_walk walk = cra_walk_begin(layout->root); cra_walk_next(&walk);) {
        const struct cra_node *section = walk.node;
        if (!walk.enter || section->kind != CRA_NODE_SECTION || !cra_outline_heading(section))
            continue;
        const struct cra_anchor *anchor = cra_anchors_of(&layout->anchors, section);
        struct cra_bookmark *bookmarks = cra_arena_grow(&pdf->arena, pdf->bookmarks, sizeof *bookmarks,
                                                        pdf->bookmark_count, &pdf->bookmark_capacity);
        if (!bookmarks)
            return cra_layout_fail(layout);
        pdf->bookmarks = bookmarks;
        bookmarks[pdf->bookmark_count++] =
            (struct cra_bookmark){.key = section,
                                  .title = title_of(layout, section),
                                  .name = anchor ? anchor->name : NULL,
                                  .level = cra_outline_level(section, heading_depth)};
    }
    return !layout->arena.failed || cra_layout_fail(layout);
}

static void add_text(struct cra_layout *layout, const struct cra_span *span, const char *text)
{
    cra_layout_text(layout, &layout->atoms, span, cra_text_of(text));
}

/* ---- Headings ---- */

void cra_layout_heading(struct cra_layout *layout, const struct cra_node *node)
{
    const struct cra_node *section = node->parent;
    struct cra_layout_block *block = layout->block;
    unsigned level = cra_outline_level(section, heading_depth);
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_HEADING_1 + (int)level - 1];
    /* those who listen go from level to level: none may be left out */
    if (level > layout->heading_level + 1)
        level = layout->heading_level + 1;
    layout->heading_level = level;
    struct cra_element *element =
        cra_layout_element(layout, block->element, (enum cra_role)(CRA_ROLE_HEADING_1 + (int)level - 1));
    if (element && node->language)
        element->language = node->language;
    if (section->as.section.number) {
        struct cra_span *span = cra_layout_span(layout, element, style);
        add_text(layout, span, section->as.section.number);
        add_text(layout, span, en_space);
    }
    cra_layout_inlines(layout, node, element, style);
    cra_layout_paragraph(layout, (struct cra_layout_paragraph){.style = style,
                                                               .element = element,
                                                               .x = block->x,
                                                               .width = block->width,
                                                               .heading = ++layout->next_heading});
}

/* ---- Contents ---- */

struct lists {
    struct cra_element *open[CRA_OUTLINE_DEPTH + 1]; /* by level; 0 is what is around */
    unsigned depth;
};

static struct cra_element *list_of(struct cra_layout *layout, struct lists *lists, unsigned level)
{
    while (lists->depth > level)
        cra_layout_close(layout, lists->open[lists->depth--]);
    while (lists->depth < level) {
        lists->open[lists->depth + 1] =
            cra_layout_element(layout, lists->open[lists->depth], CRA_ROLE_CONTENTS);
        lists->depth++;
    }
    return lists->open[lists->depth];
}

static void put_entry(struct cra_layout *layout, struct lists *lists, size_t index)
{
    const struct cra_bookmark *bookmark = &layout->pdf.bookmarks[index];
    const struct cra_node *section = bookmark->key;
    unsigned level = cra_outline_level(section, CRA_OUTLINE_DEPTH);
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_CONTENTS_1 + (int)level - 1];
    struct cra_element *list = list_of(layout, lists, level);
    struct cra_element *entry = cra_layout_element(layout, list, CRA_ROLE_ENTRY);
    struct cra_element *link = cra_layout_inner_element(
        layout, cra_layout_inner_element(layout, entry, CRA_ROLE_REFERENCE), CRA_ROLE_LINK);
    struct cra_span *span = cra_layout_span(layout, link, style);
    if (!span || !bookmark->title)
        return;
    if (entry)
        entry->language = cra_outline_heading(section)->language;
    if (bookmark->name) {
        span->target = cra_arena_format(&layout->work, "#%s", bookmark->name);
        span->words = bookmark->title;
    }
    const char *title = bookmark->title;
    if (section->as.section.number) {
        add_text(layout, span, section->as.section.number);
        add_text(layout, span, en_space);
        title += strlen(section->as.section.number) + 1;
    }
    add_text(layout, span, title);
    cra_layout_paragraph(layout, (struct cra_layout_paragraph){.style = style,
                                                               .element = entry,
                                                               .x = layout->block->x + style->left,
                                                               .width = layout->block->width - style->left,
                                                               .margin = number_room,
                                                               .entry = index + 1,
                                                               .page_number = cra_layout_inner_element(
                                                                   layout, link, CRA_ROLE_PAGE_NUMBER)});
    cra_layout_rest(layout);
}

void cra_layout_contents(struct cra_layout *layout, const struct cra_node *node)
{
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_CONTENTS_HEADING];
    cra_layout_settle_marker(layout);
    bool apart = layout->flow == &layout->text;
    if (apart && layout->text.filled)
        cra_layout_new_page(layout);
    struct lists lists = {.open = {layout->block->element}};
    struct cra_element *heading = cra_layout_element(layout, list_of(layout, &lists, 1), CRA_ROLE_CAPTION);
    add_text(layout, cra_layout_span(layout, heading, style), layout->words.contents);
    cra_layout_paragraph(layout, (struct cra_layout_paragraph){.style = style,
                                                               .element = heading,
                                                               .x = layout->block->x,
                                                               .width = layout->block->width});
    struct cra_walk walk = cra_walk_begin(cra_outline_root(node));
    size_t index = 0;
    for (const struct cra_node *section; !layout->failed && (section = cra_outline_next(&walk));) {
        while (index < layout->pdf.bookmark_count && layout->pdf.bookmarks[index].key != section)
            index++;
        if (index < layout->pdf.bookmark_count)
            put_entry(layout, &lists, index);
    }
    list_of(layout, &lists, 0);
    if (apart && !layout->failed)
        cra_layout_new_page(layout); /* the contents stand on pages of their own */
}
