#include <stdio.h>

#include "render/flow.h"
#include "render/layout.h"

/* Blocks of the document tree, in the order in which they stand. */

struct cra_layout_block *cra_layout_enter(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_block *block = layout->spare_blocks;
    if (block)
        layout->spare_blocks = block->outer;
    else
        block = CRA_ARENA_NEW(&layout->arena, struct cra_layout_block);
    if (!block) {
        cra_layout_fail(layout);
        return NULL;
    }
    *block = *layout->block;
    block->outer = layout->block;
    block->node = node;
    layout->block = block;
    return block;
}

void cra_layout_leave(struct cra_layout *layout)
{
    struct cra_layout_block *block = layout->block;
    layout->block = block->outer;
    block->outer = layout->spare_blocks;
    layout->spare_blocks = block;
}

static const struct cra_look_style *style_of(const struct cra_layout *layout)
{
    return &layout->look.styles[layout->block->look];
}

/* An element of a block, in its own language where it has one. */
static struct cra_element *block_element(struct cra_layout *layout, const struct cra_node *node,
                                         enum cra_role role)
{
    struct cra_element *element = cra_layout_element(layout, layout->block->element, role);
    if (element && node->language)
        element->language = node->language;
    return element;
}

/* ---- Items ---- */

static const char *bullet_of(unsigned level)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x96\xAA"};
    return bullets[(level ? level - 1 : 0) % 3];
}

/* 1. a. i. and again, as in Word; beyond their range plain numbers. */
static void number_of(char *out, size_t size, unsigned number, unsigned level)
{
    static const char *const roman[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    static const char *const tens[] = {"", "x", "xx", "xxx"};
    unsigned form = (level ? level - 1 : 0) % 3;
    if (form == 1 && number >= 1 && number <= 26)
        snprintf(out, size, "%c.", (char)('a' + number - 1));
    else if (form == 2 && number >= 1 && number < 40)
        snprintf(out, size, "%s%s.", tens[number / 10], roman[number % 10]);
    else
        snprintf(out, size, "%u.", number);
}

/* The bullet or number of the item, in an element of its own. */
static const struct cra_atoms *make_label(struct cra_layout *layout, cra_length *x)
{
    struct cra_layout_block *block = layout->block;
    const struct cra_node *list = block->node;
    char number[32];
    if (list->as.list.ordered)
        number_of(number, sizeof number, block->number, block->level);
    const char *text =
        cra_arena_format(&layout->work, "%s", list->as.list.ordered ? number : bullet_of(block->level));
    struct cra_element *label =
        block->item ? cra_layout_inner_element(layout, block->item, CRA_ROLE_LABEL) : NULL;
    struct cra_span *span = cra_layout_span(layout, label, style_of(layout));
    if (!span || !text)
        return NULL;
    layout->label.count = 0;
    cra_layout_text(layout, &layout->label, span, cra_text_of(text));
    *x = block->x - layout->look.list_indent;
    block->marker = false;
    return &layout->label;
}

void cra_layout_settle_marker(struct cra_layout *layout)
{
    struct cra_layout_block *block = layout->block;
    if (!block->marker)
        return;
    struct cra_layout_paragraph paragraph = {.style = style_of(layout), .x = block->x, .width = block->width};
    paragraph.label = make_label(layout, &paragraph.label_x);
    cra_layout_paragraph(layout, paragraph);
}

static void enter_list(struct cra_layout *layout, const struct cra_node *node)
{
    cra_layout_settle_marker(layout);
    struct cra_layout_block *block = cra_layout_enter(layout, node);
    if (!block)
        return;
    cra_length indent = layout->look.list_indent, room = block->width / 2;
    if (indent > room)
        indent = room;
    block->element = block_element(layout, node, CRA_ROLE_LIST);
    if (block->element)
        block->element->attributes =
            node->as.list.ordered ? "<</O/List/ListNumbering/Decimal>>" : "<</O/List/ListNumbering/Disc>>";
    block->level++;
    block->x += indent;
    block->width -= indent;
    block->number = node->as.list.start;
    if (block->look == CRA_LOOK_NORMAL)
        block->look = CRA_LOOK_LIST;
}

static void enter_item(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_block *block = cra_layout_enter(layout, node->parent);
    if (!block)
        return;
    block->item = block_element(layout, node, CRA_ROLE_ITEM);
    block->element = cra_layout_element(layout, block->item, CRA_ROLE_BODY);
    block->marker = true;
}

static void leave_item(struct cra_layout *layout)
{
    cra_layout_settle_marker(layout);
    cra_layout_close(layout, layout->block->element);
    cra_layout_close(layout, layout->block->item);
    cra_layout_leave(layout);
    layout->block->number++;
}

static void leave_element(struct cra_layout *layout)
{
    cra_layout_close(layout, layout->block->element);
    cra_layout_leave(layout);
    cra_layout_rest(layout);
}

/* ---- Paragraphs ---- */

/* What is alone in its cell or item needs no element of its own. */
static bool is_alone(const struct cra_node *node)
{
    enum cra_node_kind around = node->parent->kind;
    return (around == CRA_NODE_CELL || around == CRA_NODE_ITEM) && node->parent->first == node &&
           !node->next && !node->language;
}

static void put_paragraph(struct cra_layout *layout, const struct cra_node *node,
                          struct cra_layout_paragraph paragraph)
{
    struct cra_layout_block *block = layout->block;
    bool indented = paragraph.style == style_of(layout); /* the block stands where its look wants it */
    paragraph.x += block->x + (indented ? 0 : paragraph.style->left);
    paragraph.width = block->width - (indented ? 0 : paragraph.style->left + paragraph.style->right);
    if (paragraph.width < block->width / 3)
        paragraph.width = block->width;
    paragraph.within = indented;
    paragraph.keep_next |= block->keep_next;
    cra_layout_paragraph(layout, paragraph);
    cra_layout_rest(layout);
    (void)node;
}

static void put_text(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_block *block = layout->block;
    struct cra_layout_paragraph paragraph = {.style = style_of(layout)};
    bool alone = is_alone(node);
    struct cra_element *element = alone ? block->element : block_element(layout, node, CRA_ROLE_PARAGRAPH);
    paragraph.element = alone ? NULL : element;
    paragraph.keep_next = cra_flow_announces(node);
    if (block->marker) {
        paragraph.close = block->node->as.list.tight && cra_flow_list_goes_on(node);
        paragraph.label = make_label(layout, &paragraph.label_x);
    }
    cra_layout_inlines(layout, node, element, paragraph.style);
    put_paragraph(layout, node, paragraph);
}

/* A paragraph in a look of its own. */
static void put_styled(struct cra_layout *layout, const struct cra_node *node, enum cra_look_id look,
                       enum cra_role role, bool keep_next)
{
    cra_layout_settle_marker(layout);
    struct cra_element *element = block_element(layout, node, role);
    struct cra_layout_paragraph paragraph = {
        .style = &layout->look.styles[look], .element = element, .keep_next = keep_next};
    cra_layout_inlines(layout, node, element, paragraph.style);
    put_paragraph(layout, node, paragraph);
}

static void put_code(struct cra_layout *layout, const struct cra_node *node)
{
    cra_layout_settle_marker(layout);
    struct cra_element *element = block_element(layout, node, CRA_ROLE_PARAGRAPH);
    struct cra_element *code = cra_layout_inner_element(layout, element, CRA_ROLE_CODE);
    struct cra_layout_paragraph paragraph = {.style = &layout->look.styles[CRA_LOOK_CODE_BLOCK],
                                             .element = element};
    struct cra_span *span = cra_layout_span(layout, code, paragraph.style);
    if (!span)
        return;
    struct cra_text text = cra_text_of(node->as.text.text);
    while (text.length && text.data[text.length - 1] == '\n')
        text.length--;
    cra_layout_text(layout, &layout->atoms, span, text);
    put_paragraph(layout, node, paragraph);
}

static void put_rule(struct cra_layout *layout)
{
    cra_layout_settle_marker(layout);
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_RULE];
    struct cra_layout_paragraph paragraph = {.style = style};
    layout->atoms.count = 0;
    paragraph.x = 0;
    put_paragraph(layout, NULL, paragraph);
}

/* ---- Blocks apart ---- */

static void push_edge(struct cra_layout *layout, enum cra_strip_kind kind)
{
    const struct cra_layout_block *block = layout->block;
    const struct cra_look_style *style = style_of(layout);
    bool open = kind == CRA_STRIP_OPEN_BOX;
    const struct cra_look_edge *edge = &style->edges[open ? CRA_SIDE_TOP : CRA_SIDE_BOTTOM];
    struct cra_strip *strip = cra_strip_new(layout, kind);
    if (!strip)
        return;
    strip->above = open ? cra_layout_room(layout, style->before) : 0;
    strip->height = edge->room + edge->width;
    strip->x = block->x;
    strip->as.box.style = style;
    strip->as.box.width = block->width;
    strip->breakable = !open;
    cra_strip_push(layout, strip);
    layout->flow->after = open ? 0 : style->after;
    layout->flow->fresh = open;
}

static void enter_apart(struct cra_layout *layout, const struct cra_node *node, enum cra_look_id look,
                        enum cra_role role)
{
    cra_layout_settle_marker(layout);
    struct cra_layout_block *block = cra_layout_enter(layout, node);
    if (!block)
        return;
    const struct cra_look_style *style = &layout->look.styles[look];
    block->element = block_element(layout, node, role);
    block->look = look;
    if (block->width > 3 * (style->left + style->right)) {
        block->x += style->left;
        block->width -= style->left + style->right;
    }
    push_edge(layout, CRA_STRIP_OPEN_BOX);
}

static void leave_apart(struct cra_layout *layout)
{
    push_edge(layout, CRA_STRIP_CLOSE_BOX);
    leave_element(layout);
}

/* ---- The tree ---- */

static void enter_section(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_block *block = cra_layout_enter(layout, node);
    if (block)
        block->element = block_element(layout, node, CRA_ROLE_SECTION);
}

/* Blocks that hold blocks; true: the walk goes on into the node. */
static bool put_container(struct cra_layout *layout, const struct cra_node *node, bool enter)
{
    switch (node->kind) {
    case CRA_NODE_DOCUMENT:
        return true;
    case CRA_NODE_SECTION:
        enter ? enter_section(layout, node) : leave_element(layout);
        return true;
    case CRA_NODE_NOTICE:
        enter ? enter_apart(layout, node, CRA_LOOK_NOTICE, CRA_ROLE_NOTICE) : leave_apart(layout);
        return true;
    case CRA_NODE_QUOTE:
        enter ? enter_apart(layout, node, CRA_LOOK_QUOTE, CRA_ROLE_QUOTE) : leave_apart(layout);
        return true;
    case CRA_NODE_LIST:
        enter ? enter_list(layout, node) : leave_element(layout);
        return true;
    case CRA_NODE_ITEM:
        enter ? enter_item(layout, node) : leave_item(layout);
        return true;
    case CRA_NODE_TABLE:
        cra_layout_table(layout, node, enter);
        return true;
    case CRA_NODE_ROW:
        cra_layout_row(layout, node, enter);
        return true;
    case CRA_NODE_CELL:
        cra_layout_cell(layout, node, enter);
        return true;
    case CRA_NODE_FIGURE:
        if (enter)
            cra_layout_figure(layout, node);
        return true;
    default:
        return false;
    }
}

static void put_leaf(struct cra_layout *layout, const struct cra_node *node)
{
    switch (node->kind) {
    case CRA_NODE_HEADING:
        cra_layout_heading(layout, node);
        break;
    case CRA_NODE_PARAGRAPH:
        put_text(layout, node);
        break;
    case CRA_NODE_CAPTION: {
        bool of_table = node->parent->kind == CRA_NODE_TABLE;
        put_styled(layout, node, CRA_LOOK_CAPTION, of_table ? CRA_ROLE_CAPTION : CRA_ROLE_PARAGRAPH,
                   of_table);
        break;
    }
    case CRA_NODE_SIGNATURE:
        put_styled(layout, node, CRA_LOOK_SIGNATURE, CRA_ROLE_SIGNATURE, false);
        break;
    case CRA_NODE_CODE_BLOCK:
        put_code(layout, node);
        break;
    case CRA_NODE_CONTENTS:
        cra_layout_contents(layout, node);
        break;
    case CRA_NODE_RULE:
        put_rule(layout);
        break;
    default: /* inlines stand in blocks */
        break;
    }
}

void cra_layout_tree(struct cra_layout *layout, const struct cra_node *node)
{
    for (struct cra_walk walk = cra_walk_begin(node); !layout->failed && cra_walk_next(&walk);) {
        if (cra_block_is_empty(walk.node) || (walk.node->kind == CRA_NODE_PARAGRAPH && !walk.node->first)) {
            if (walk.enter)
                cra_walk_skip(&walk);
            continue;
        }
        if (put_container(layout, walk.node, walk.enter) || !walk.enter)
            continue;
        put_leaf(layout, walk.node);
        if (!cra_node_is_leaf(walk.node->kind))
            cra_walk_skip(&walk);
    }
}
