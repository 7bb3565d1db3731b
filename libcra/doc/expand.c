#include "doc/expand.h"

#include "doc/expand_form.h"

/* Blocks, sections, loops and conditions. The depth of recursion is that of the template, which is limited
 * when it is read. */

/* ---- Optional elements ---- */

/* Where the output stood before an element; what came since can be taken back. */
struct mark {
    struct cra_node *parent;
    struct cra_node *last;
    size_t filled, empty;
};

static struct mark mark_here(struct cra_expansion *expansion, struct cra_node *parent)
{
    return (struct mark){parent, parent ? parent->last : NULL, expansion->filled, expansion->empty};
}

/* Takes an optional element out again in which nothing was filled in. */
static void settle(struct cra_expansion *expansion, const struct cra_template_node *node,
                   const struct mark *mark)
{
    if (!node->optional || expansion->filled != mark->filled)
        return;
    expansion->empty = mark->empty;
    while (mark->parent && mark->parent->last != mark->last)
        cra_node_remove(mark->parent->last);
}

/* ---- Loops and conditions ---- */

static bool is_inline(const struct cra_template_node *node)
{
    switch (node->kind) {
    case CRA_TEMPLATE_VALUE:
    case CRA_TEMPLATE_CITE:
    case CRA_TEMPLATE_STRONG:
    case CRA_TEMPLATE_EM:
    case CRA_TEMPLATE_CODE:
    case CRA_TEMPLATE_LINK:
        return true;
    case CRA_TEMPLATE_TEXT:
        return cra_text_trim(cra_text_of(node->text)).length > 0;
    case CRA_TEMPLATE_IF:
    case CRA_TEMPLATE_FOR_EACH:
        for (const struct cra_template_node *child = node->first; child; child = child->next) {
            if (is_inline(child))
                return true;
        }
        return false;
    default:
        return false;
    }
}

/* What the items of a loop are worth where they stand: a table gets a row, a list an item, a row a cell. */
static void mark_loop(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow)
{
    static const enum cra_node_kind holders[][2] = {
        {CRA_NODE_TABLE, CRA_NODE_ROW}, {CRA_NODE_ROW, CRA_NODE_CELL}, {CRA_NODE_LIST, CRA_NODE_ITEM}};
    struct cra_flow inner = {.parent = flow->parent};
    for (size_t i = 0; inner.parent && i < sizeof holders / sizeof *holders; i++) {
        if (inner.parent->kind == holders[i][0])
            inner.parent = cra_node_add(expansion->arena, inner.parent, holders[i][1]);
    }
    if (inner.parent == flow->parent)
        cra_expand_mark(expansion, node->path, node->law, flow);
    else if (inner.parent)
        cra_expand_mark(expansion, node->path, node->law, &inner);
}

static const struct cra_template_node *else_of(const struct cra_template_node *node)
{
    const struct cra_template_node *child = node->first;
    while (child && child->kind != CRA_TEMPLATE_ELSE)
        child = child->next;
    return child;
}

/* The else of a loop in a table or list holds blocks, which go behind it; left empty, it is taken out. */
static void expand_nothing(struct cra_expansion *expansion, const struct cra_template_node *node,
                           struct cra_flow *flow)
{
    const struct cra_template_node *otherwise = else_of(node);
    if (!otherwise) {
        if (!node->optional)
            mark_loop(expansion, node, flow);
        return;
    }
    bool outside = flow->parent->kind == CRA_NODE_TABLE || flow->parent->kind == CRA_NODE_LIST;
    struct cra_flow blocks = {.parent = flow->parent->parent, .level = flow->level};
    cra_expand_nodes(expansion, otherwise->first, outside ? &blocks : flow);
}

static void expand_loop(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow)
{
    bool in_line = flow->inlines || is_inline(node);
    if (expansion->form) {
        cra_form_loop(expansion, node, flow, in_line);
        return;
    }
    struct cra_slot list = cra_path_follow(node->path, &expansion->values);
    struct cra_slot *item = &expansion->values.variables[node->variable];
    size_t shown = 0;
    for (size_t i = 0; i < list.count && !expansion->arena->failed; i++) {
        *item = list;
        item->first = i;
        item->count = 1;
        if (node->test && !cra_condition_holds(node->test, &expansion->values))
            continue;
        expansion->filled++;
        if (in_line && shown && flow->parent->kind != CRA_NODE_LIST && flow->parent->kind != CRA_NODE_TABLE)
            flow->separator = "; ";
        shown++;
        cra_expand_nodes(expansion, node->first, flow);
    }
    *item = (struct cra_slot){0};
    if (in_line && shown)
        flow->separator = NULL; /* what follows the loop decides whether a space does */
    if (!shown)
        expand_nothing(expansion, node, flow);
}

static void expand_condition(struct cra_expansion *expansion, const struct cra_template_node *node,
                             struct cra_flow *flow)
{
    if (expansion->form) {
        cra_form_if(expansion, node, flow, flow->inlines || is_inline(node));
        return;
    }
    if (cra_condition_holds(node->test, &expansion->values)) {
        expansion->filled++;
        cra_expand_nodes(expansion, node->first, flow);
        return;
    }
    const struct cra_template_node *otherwise = else_of(node);
    if (otherwise)
        cra_expand_nodes(expansion, otherwise->first, flow);
}

/* ---- Blocks ---- */

/* A block that holds inlines; taken out again where nothing came to stand in it. */
static void expand_words(struct cra_expansion *expansion, const struct cra_template_node *node,
                         struct cra_flow *flow, enum cra_node_kind kind)
{
    struct cra_node *block = cra_node_add(expansion->arena, flow->parent, kind);
    struct cra_flow words = {.parent = block, .inlines = block};
    if (!block)
        return;
    cra_expand_nodes(expansion, node->first, &words);
    if (!block->first)
        cra_node_remove(block);
}

/* A block that holds blocks. */
static void expand_blocks(struct cra_expansion *expansion, const struct cra_template_node *node,
                          struct cra_flow *flow, enum cra_node_kind kind)
{
    struct cra_node *block = cra_node_add(expansion->arena, flow->parent, kind);
    struct cra_flow blocks = {.parent = block, .level = flow->level};
    if (!block)
        return;
    cra_expand_nodes(expansion, node->first, &blocks);
    if (!block->first)
        cra_node_remove(block);
}

static void expand_list(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow)
{
    struct cra_node *list = cra_node_add(expansion->arena, flow->parent, CRA_NODE_LIST);
    struct cra_flow items = {.parent = list, .level = flow->level};
    if (!list)
        return;
    list->as.list.ordered = node->ordered;
    list->as.list.start = 1;
    cra_expand_nodes(expansion, node->first, &items);
    list->as.list.tight = true;
    for (const struct cra_node *item = list->first; item; item = item->next)
        list->as.list.tight &=
            item->first && item->first == item->last && item->first->kind == CRA_NODE_PARAGRAPH;
    if (!list->first)
        cra_node_remove(list);
}

static void expand_heading(struct cra_expansion *expansion, const struct cra_template_node *node,
                           struct cra_node *section)
{
    struct cra_node *heading = cra_node_add(expansion->arena, section, CRA_NODE_HEADING);
    struct cra_flow words = {.parent = heading, .inlines = heading};
    if (!heading)
        return;
    for (const struct cra_template_node *child = node->first; child; child = child->next) {
        if (child->kind == CRA_TEMPLATE_HEADING) {
            cra_expand_nodes(expansion, child->first, &words);
            return;
        }
    }
    if (node->text) {
        cra_flow_words(expansion, &words, node->text);
    } else if (node->path && expansion->form) {
        cra_form_value(expansion, node, &words);
    } else if (node->path) {
        struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
        struct cra_label label = cra_record_label(expansion, cra_slot_record(&slot, 0));
        if (label.identifier)
            cra_flow_words(expansion, &words, label.identifier);
        words.separator = label.identifier ? " " : NULL;
        if (label.name)
            cra_flow_text(expansion, &words, CRA_NODE_TEXT, label.name, label.language);
    }
}

static const char *section_anchor(struct cra_expansion *expansion, const struct cra_template_node *node)
{
    if (!node->path || expansion->form)
        return node->id;
    struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
    return cra_record_anchor(expansion, node->id, slot.count ? cra_slot_record(&slot, 0) : NULL);
}

static void expand_section(struct cra_expansion *expansion, const struct cra_template_node *node,
                           struct cra_flow *flow)
{
    struct cra_node *section = cra_node_add(expansion->arena, flow->parent, CRA_NODE_SECTION);
    if (!section)
        return;
    section->as.section.level = flow->level + 1;
    section->as.section.anchor = section_anchor(expansion, node);
    section->as.section.law = node->law;
    if (node->number)
        section->as.section.number =
            cra_arena_format(expansion->arena, "%s%s", expansion->numbers, node->number);
    expand_heading(expansion, node, section);
    const char *law = expansion->law;
    if (node->law)
        expansion->law = node->law;
    struct cra_flow body = {.parent = section, .level = flow->level + 1};
    cra_expand_nodes(expansion, node->first, &body);
    expansion->law = law;
}

/* The body of another template, with its own loops and numbers. */
static void expand_include(struct cra_expansion *expansion, const struct cra_template_node *node,
                           struct cra_flow *flow)
{
    struct cra_values values = expansion->values;
    const char *numbers = expansion->numbers;
    const char *prefix =
        cra_arena_format(expansion->arena, "%s%s", numbers, node->number ? node->number : "");
    if (!prefix || !node->first)
        return;
    expansion->numbers = prefix;
    cra_expand_nodes(expansion, node->first->first, flow); /* in place of its element document */
    expansion->numbers = numbers;
    expansion->values = values;
}

static void expand_block_kind(struct cra_expansion *expansion, const struct cra_template_node *node,
                              struct cra_flow *flow)
{
    switch (node->kind) {
    case CRA_TEMPLATE_SECTION:
        expand_section(expansion, node, flow);
        break;
    case CRA_TEMPLATE_INCLUDE:
        expand_include(expansion, node, flow);
        break;
    case CRA_TEMPLATE_CONTENTS:
        cra_node_add(expansion->arena, flow->parent, CRA_NODE_CONTENTS);
        break;
    case CRA_TEMPLATE_P:
        expand_words(expansion, node, flow, CRA_NODE_PARAGRAPH);
        break;
    case CRA_TEMPLATE_SIGNATURE:
        expand_words(expansion, node, flow, CRA_NODE_SIGNATURE);
        break;
    case CRA_TEMPLATE_NOTICE:
        expand_blocks(expansion, node, flow, CRA_NODE_NOTICE);
        break;
    case CRA_TEMPLATE_LIST:
        expand_list(expansion, node, flow);
        break;
    case CRA_TEMPLATE_ITEM:
        expand_blocks(expansion, node, flow, CRA_NODE_ITEM);
        break;
    case CRA_TEMPLATE_TABLE:
        cra_expand_table(expansion, node, flow);
        break;
    case CRA_TEMPLATE_ROW:
        cra_expand_row(expansion, node, flow->parent);
        break;
    case CRA_TEMPLATE_CELL:
        cra_expand_cell(expansion, node, flow);
        break;
    case CRA_TEMPLATE_PROSE:
        cra_expand_prose(expansion, node, flow);
        break;
    case CRA_TEMPLATE_FIGURE:
        cra_expand_figure(expansion, node, flow);
        break;
    case CRA_TEMPLATE_DIAGRAM:
        cra_expand_diagram(expansion, node, flow);
        break;
    case CRA_TEMPLATE_MATRIX:
        cra_expand_matrix(expansion, node, flow);
        break;
    case CRA_TEMPLATE_BARS:
        cra_expand_bars(expansion, node, flow);
        break;
    default:
        break;
    }
}

static void expand_block(struct cra_expansion *expansion, const struct cra_template_node *node,
                         struct cra_flow *flow)
{
    struct mark mark = mark_here(expansion, flow->parent);
    bool tagged = expansion->form && node->optional && node->kind != CRA_TEMPLATE_PROSE;
    const char *condition = tagged ? cra_form_filled(expansion, node) : NULL;
    flow->inlines = NULL;
    if (condition)
        cra_form_tag(expansion, flow, false, "%s", condition);
    expand_block_kind(expansion, node, flow);
    if (condition)
        cra_form_tag(expansion, flow, false, "{{/if}}");
    settle(expansion, node, &mark);
    flow->inlines = NULL;
}

/* ---- Inlines ---- */

static void expand_inside(struct cra_expansion *expansion, const struct cra_template_node *node,
                          struct cra_flow *flow, enum cra_node_kind kind)
{
    struct cra_flow inside = cra_flow_open(expansion, flow, kind);
    if (!inside.inlines)
        return;
    cra_expand_nodes(expansion, node->first, &inside);
    cra_flow_close(flow, &inside);
}

static void expand_link(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow)
{
    const char *target = node->id ? cra_arena_format(expansion->arena, "#%s", node->id) : node->text;
    struct cra_slot slot = {0};
    if (node->path && !expansion->form)
        slot = cra_path_follow(node->path, &expansion->values);
    if (slot.count)
        target = *(const char *const *)cra_slot_value(&slot, 0);
    struct cra_flow inside = cra_flow_open_link(expansion, flow, target);
    if (!inside.inlines)
        return;
    cra_expand_nodes(expansion, node->first, &inside);
    cra_flow_close(flow, &inside);
}

static void expand_code(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow)
{
    for (const struct cra_template_node *child = node->first; child; child = child->next)
        cra_flow_text(expansion, flow, CRA_NODE_CODE, child->text, NULL);
}

static void expand_node(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow)
{
    switch (node->kind) {
    case CRA_TEMPLATE_FOR_EACH:
        expand_loop(expansion, node, flow);
        break;
    case CRA_TEMPLATE_IF:
        expand_condition(expansion, node, flow);
        break;
    case CRA_TEMPLATE_TEXT:
        cra_flow_template_words(expansion, flow, node->text);
        break;
    case CRA_TEMPLATE_VALUE:
        cra_expand_value(expansion, node, flow);
        break;
    case CRA_TEMPLATE_MISSING:
        if (expansion->form)
            cra_form_mark(expansion, node, flow);
        else if (node->path)
            cra_expand_mark(expansion, node->path, node->law, flow);
        else
            cra_expand_mark_words(expansion, node->text, node->law, flow);
        break;
    case CRA_TEMPLATE_CITE:
        cra_expand_nodes(expansion, node->first, flow);
        break;
    case CRA_TEMPLATE_STRONG:
        expand_inside(expansion, node, flow, CRA_NODE_STRONG);
        break;
    case CRA_TEMPLATE_EM:
        expand_inside(expansion, node, flow, CRA_NODE_EMPHASIS);
        break;
    case CRA_TEMPLATE_CODE:
        expand_code(expansion, node, flow);
        break;
    case CRA_TEMPLATE_LINK:
        expand_link(expansion, node, flow);
        break;
    case CRA_TEMPLATE_HEADING:
    case CRA_TEMPLATE_CAPTION:
    case CRA_TEMPLATE_COLUMN:
    case CRA_TEMPLATE_ELSE:
        break; /* met by those that hold them */
    case CRA_TEMPLATE_BR:
        cra_node_add(expansion->arena, cra_flow_inlines(expansion, flow), CRA_NODE_BREAK);
        flow->begun = false;
        break;
    default:
        expand_block(expansion, node, flow);
        break;
    }
}

void cra_expand_nodes(struct cra_expansion *expansion, const struct cra_template_node *first,
                      struct cra_flow *flow)
{
    for (const struct cra_template_node *node = first; node && !expansion->arena->failed; node = node->next)
        expand_node(expansion, node, flow);
}
