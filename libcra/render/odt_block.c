#include "render/odt_writer.h"

#include <stdio.h>

#include "render/flow.h"

bool cra_odt_fail(struct cra_odt_writer *w)
{
    w->failed = true;
    return cra_error_memory(w->err);
}

struct cra_odt_block *cra_odt_block_enter(struct cra_odt_writer *w, const struct cra_node *node)
{
    struct cra_odt_block *block = CRA_ARENA_NEW(&w->arena, struct cra_odt_block);
    if (!block) {
        cra_odt_fail(w);
        return NULL;
    }
    *block = *w->block;
    block->outer = w->block;
    block->node = node;
    w->block = block;
    return block;
}

void cra_odt_block_leave(struct cra_odt_writer *w)
{
    w->block = w->block->outer;
}

void cra_odt_writer_free(struct cra_odt_writer *w)
{
    cra_buffer_free(&w->out);
    cra_buffer_free(&w->automatic);
    cra_arena_free(&w->arena);
}

/* ---- Paragraphs ---- */

static const struct cra_odt_block *list_around(const struct cra_odt_block *block)
{
    while (block->node && block->node->kind != CRA_NODE_CELL && block->node->kind != CRA_NODE_LIST)
        block = block->outer;
    return block->node && block->node->kind == CRA_NODE_LIST ? block : NULL;
}

enum { property_size = 320 };

/* What the style of the frame does not say; nothing in most cases. */
static void add_properties(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph,
                           char properties[property_size])
{
    const struct cra_odt_block *list = list_around(w->block);
    unsigned margin = w->styles->margins[paragraph.style];
    int length = 0;
    properties[0] = '\0';
    if (paragraph.keep_next)
        length += snprintf(properties, property_size, " fo:keep-with-next=\"always\"");
    if (w->new_page)
        length += snprintf(properties + length, property_size - (size_t)length, " fo:break-before=\"page\"");
    if (w->after_table && !paragraph.level)
        length += snprintf(properties + length, property_size - (size_t)length, " fo:margin-top=\"10pt\"");
    if (paragraph.close)
        length += snprintf(properties + length, property_size - (size_t)length, " fo:margin-bottom=\"2pt\"");
    if (list && margin) { /* the margin of a style counts from the page, not from the list */
        unsigned indent = list->indent + margin;
        length += snprintf(properties + length, property_size - (size_t)length,
                           " fo:margin-left=\"%u.%02upt\"", indent / 20, indent % 20 * 5);
    }
    if (paragraph.paged)
        snprintf(properties + length, property_size - (size_t)length,
                 "><style:tab-stops><style:tab-stop style:position=\"%u.%02upt\" style:type=\"right\"/>"
                 "</style:tab-stops></style:paragraph-properties>",
                 w->block->width / 20, w->block->width % 20 * 5);
}

/* A style that the frame lacks is left out; the text stays. */
static const char *style_of(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph)
{
    char properties[property_size], element[property_size + 64];
    const char *parent = w->styles->names[paragraph.style];
    add_properties(w, paragraph, properties);
    if (!*properties)
        return parent;
    snprintf(element, sizeof element, "<style:paragraph-properties%s%s", properties,
             paragraph.paged ? "" : "/>");
    return cra_odt_automatic(w, "paragraph", parent, element);
}

void cra_odt_paragraph_begin(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph)
{
    cra_odt_lists_open(w);
    const char *style = style_of(w, paragraph);
    w->flow = (struct cra_odt_flow){0};
    w->new_page = w->after_table = false;
    w->filled = true;
    w->block->marker = false;
    cra_buffer_string(&w->out, paragraph.level ? "<text:h" : "<text:p");
    if (style)
        cra_buffer_format(&w->out, " text:style-name=\"%s\"", style);
    if (paragraph.level)
        cra_buffer_format(&w->out, " text:outline-level=\"%u\"", paragraph.level);
    cra_buffer_char(&w->out, '>');
}

void cra_odt_paragraph_end(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph)
{
    cra_odt_text_end(&w->flow, &w->out);
    cra_buffer_string(&w->out, paragraph.level ? "</text:h>\n" : "</text:p>\n");
}

/* A paragraph of an item is in the style of the list unless a cell or a notice has one of its own. */
static void write_paragraph(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    const struct cra_odt_block *block = w->block;
    struct cra_odt_paragraph paragraph = {.style = block->style, .keep_next = cra_flow_announces(node)};
    const struct cra_node *list = block->node && block->node->kind == CRA_NODE_LIST ? block->node : NULL;
    if (list && block->marker)
        paragraph.close = list->as.list.tight && cra_flow_list_goes_on(node);
    if (list && block->style == CRA_ODT_STANDARD)
        paragraph.style = !block->marker          ? CRA_ODT_LIST_CONTINUE
                          : list->as.list.ordered ? CRA_ODT_LIST_NUMBER
                                                  : CRA_ODT_LIST_BULLET;
    if (enter)
        cra_odt_paragraph_begin(w, paragraph);
    else
        cra_odt_paragraph_end(w, paragraph);
}

static void write_styled(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph, bool enter)
{
    if (!enter) {
        cra_odt_paragraph_end(w, paragraph);
        return;
    }
    cra_odt_settle_marker(w);
    cra_odt_paragraph_begin(w, paragraph);
}

static void write_code_block(struct cra_odt_writer *w, const struct cra_node *node)
{
    static const struct cra_odt_paragraph paragraph = {.style = CRA_ODT_CODE_BLOCK};
    write_styled(w, paragraph, true);
    cra_odt_run(w, node, CRA_ODT_STANDARD, node->as.text.text);
    write_styled(w, paragraph, false);
}

static void write_rule(struct cra_odt_writer *w)
{
    static const struct cra_odt_paragraph paragraph = {.style = CRA_ODT_RULE};
    write_styled(w, paragraph, true);
    write_styled(w, paragraph, false);
}

static void write_apart(struct cra_odt_writer *w, const struct cra_node *node, enum cra_odt_style style,
                        bool enter)
{
    if (!enter) {
        cra_odt_block_leave(w);
        return;
    }
    cra_odt_settle_marker(w);
    struct cra_odt_block *block = cra_odt_block_enter(w, node);
    if (block)
        block->style = style;
}

static void write_caption(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    bool of_table = node->parent->kind == CRA_NODE_TABLE;
    write_styled(w, (struct cra_odt_paragraph){.style = CRA_ODT_CAPTION, .keep_next = of_table}, enter);
}

/* ---- The tree ---- */

void cra_odt_inline(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    switch (node->kind) {
    case CRA_NODE_TEXT:
        cra_odt_run(w, node, CRA_ODT_STANDARD, node->as.text.text);
        break;
    case CRA_NODE_STRONG:
        w->strong += enter ? 1U : -1U;
        break;
    case CRA_NODE_EMPHASIS:
        w->emphasis += enter ? 1U : -1U;
        break;
    case CRA_NODE_CODE:
        cra_odt_run(w, node, CRA_ODT_CODE, node->as.text.text);
        break;
    case CRA_NODE_LINK:
        cra_odt_link(w, node, enter);
        break;
    case CRA_NODE_BREAK:
        cra_odt_text(&w->flow, &w->out, CRA_TEXT("\n"));
        break;
    case CRA_NODE_MISSING:
        cra_odt_missing(w, node);
        break;
    default:
        break;
    }
}

static void write_node(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    switch (node->kind) {
    case CRA_NODE_HEADING:
        cra_odt_heading(w, node, enter);
        break;
    case CRA_NODE_PARAGRAPH:
        write_paragraph(w, node, enter);
        break;
    case CRA_NODE_NOTICE:
        write_apart(w, node, CRA_ODT_NOTICE, enter);
        break;
    case CRA_NODE_LIST:
        cra_odt_list(w, node, enter);
        break;
    case CRA_NODE_ITEM:
        cra_odt_item(w, node, enter);
        break;
    case CRA_NODE_TABLE:
        cra_odt_table(w, node, enter);
        break;
    case CRA_NODE_ROW:
        cra_odt_row(w, node, enter);
        break;
    case CRA_NODE_CELL:
        cra_odt_cell(w, node, enter);
        break;
    case CRA_NODE_FIGURE:
        cra_odt_figure(w, node, enter);
        break;
    case CRA_NODE_CAPTION:
        write_caption(w, node, enter);
        break;
    case CRA_NODE_QUOTE:
        write_apart(w, node, CRA_ODT_QUOTE, enter);
        break;
    case CRA_NODE_CODE_BLOCK:
        write_code_block(w, node);
        break;
    case CRA_NODE_CONTENTS:
        cra_odt_contents(w);
        break;
    case CRA_NODE_SIGNATURE:
        write_styled(w, (struct cra_odt_paragraph){.style = CRA_ODT_SIGNATURE}, enter);
        break;
    case CRA_NODE_RULE:
        write_rule(w);
        break;
    default:
        cra_odt_inline(w, node, enter);
        break;
    }
}

bool cra_odt_content(struct cra_odt_writer *w, const struct cra_node *root)
{
    for (struct cra_walk walk = cra_walk_begin(root); !w->failed && cra_walk_next(&walk);) {
        if (cra_block_is_empty(walk.node) || (walk.node->kind == CRA_NODE_PARAGRAPH && !walk.node->first))
            cra_walk_skip(&walk);
        else
            write_node(w, walk.node, walk.enter);
    }
    if (!w->failed && (w->out.failed || w->automatic.failed || w->arena.failed))
        cra_odt_fail(w);
    return !w->failed;
}
