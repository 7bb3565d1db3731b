#include "render/odt_writer.h"

#include "render/flow.h"

/* A list holds paragraphs and lists, and nothing else. Before a table its elements are closed; what stands
 * behind the table is a continuation of the same list, the rest of the item being a header without a number.
 */

static bool is_list(const struct cra_odt_block *block)
{
    return block->node && block->node->kind == CRA_NODE_LIST;
}

static bool is_border(const struct cra_odt_block *block)
{
    return !block->node || block->node->kind == CRA_NODE_CELL;
}

static bool holds_table(const struct cra_node *list)
{
    for (struct cra_walk walk = cra_walk_begin(list); cra_walk_next(&walk);)
        if (walk.node->kind == CRA_NODE_TABLE)
            return true;
    return false;
}

static void open_list(struct cra_odt_writer *w, struct cra_odt_block *block)
{
    const struct cra_odt_styles *styles = w->styles;
    const char *style = block->node->as.list.ordered ? styles->numbers.name : styles->bullets.name;
    cra_buffer_string(&w->out, "<text:list");
    if (block->number && !block->begun)
        cra_buffer_format(&w->out, " xml:id=\"cra-list-%u\"", block->number);
    if (style)
        cra_buffer_format(&w->out, " text:style-name=\"%s\"", style);
    if (block->begun)
        cra_buffer_format(&w->out, " text:continue-list=\"cra-list-%u\"", block->number);
    cra_buffer_char(&w->out, '>');
    block->open = block->begun = true;
}

static void open_around(struct cra_odt_writer *w, struct cra_odt_block *block)
{
    if (is_border(block))
        return;
    open_around(w, block->outer);
    if (!is_list(block))
        return;
    if (!block->open)
        open_list(w, block);
    if (block->in_item && !block->item_tag) {
        block->item_tag = "text:list-header";
        cra_buffer_string(&w->out, "<text:list-header>");
    }
}

void cra_odt_lists_open(struct cra_odt_writer *w)
{
    open_around(w, w->block);
}

static void close_item(struct cra_odt_writer *w, struct cra_odt_block *block)
{
    if (block->item_tag)
        cra_buffer_format(&w->out, "</%s>", block->item_tag);
    block->item_tag = NULL;
}

static void close_list(struct cra_odt_writer *w, struct cra_odt_block *block)
{
    if (block->open)
        cra_buffer_string(&w->out, "</text:list>\n");
    block->open = false;
}

void cra_odt_lists_close(struct cra_odt_writer *w)
{
    for (struct cra_odt_block *block = w->block; !is_border(block); block = block->outer) {
        if (!is_list(block))
            continue;
        close_item(w, block);
        close_list(w, block);
    }
}

void cra_odt_list(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        close_list(w, w->block);
        cra_odt_block_leave(w);
        return;
    }
    cra_odt_settle_marker(w);
    struct cra_odt_block *block = cra_odt_block_enter(w, node);
    if (!block)
        return;
    unsigned level = block->level < CRA_ODT_LIST_LEVELS ? block->level : CRA_ODT_LIST_LEVELS - 1;
    const struct cra_odt_styles *styles = w->styles;
    block->level++;
    block->indent = (node->as.list.ordered ? &styles->numbers : &styles->bullets)->indents[level];
    block->number = holds_table(node) ? w->next_list++ : 0;
    block->open = block->begun = block->in_item = block->marker = false;
    block->item_tag = NULL;
}

void cra_odt_item(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    struct cra_odt_block *block = w->block;
    if (!enter) {
        cra_odt_settle_marker(w);
        close_item(w, block);
        block->in_item = false;
        return;
    }
    cra_odt_lists_open(w);
    const struct cra_node *list = node->parent;
    cra_buffer_string(&w->out, "<text:list-item");
    if (list->as.list.ordered && list->as.list.start != 1 && list->first == node)
        cra_buffer_format(&w->out, " text:start-value=\"%u\"", list->as.list.start);
    cra_buffer_char(&w->out, '>');
    block->item_tag = "text:list-item";
    block->in_item = block->marker = true;
}

void cra_odt_settle_marker(struct cra_odt_writer *w)
{
    struct cra_odt_block *block = w->block;
    if (!is_list(block) || !block->marker)
        return;
    struct cra_odt_paragraph paragraph = {.style = block->style};
    if (block->style == CRA_ODT_STANDARD)
        paragraph.style = block->node->as.list.ordered ? CRA_ODT_LIST_NUMBER : CRA_ODT_LIST_BULLET;
    paragraph.close = block->node->as.list.tight && cra_flow_list_goes_on(block->node);
    cra_odt_paragraph_begin(w, paragraph);
    cra_odt_paragraph_end(w, paragraph);
}
