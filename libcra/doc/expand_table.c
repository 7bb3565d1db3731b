#include "doc/expand.h"

/* Tables: the columns and rows of a template, made even. */

static unsigned count_columns(const struct cra_template_node *table, bool *titled)
{
    unsigned count = 0;
    for (const struct cra_template_node *child = table->first; child; child = child->next) {
        if (child->kind != CRA_TEMPLATE_COLUMN)
            continue;
        count++;
        *titled = *titled || child->text;
    }
    return count;
}

static void add_head(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_node *table)
{
    struct cra_node *row = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    for (const struct cra_template_node *child = node->first; child; child = child->next) {
        if (child->kind != CRA_TEMPLATE_COLUMN)
            continue;
        struct cra_node *cell = cra_node_add(expansion->arena, row, CRA_NODE_CELL);
        struct cra_node *paragraph = cra_node_add(expansion->arena, cell, CRA_NODE_PARAGRAPH);
        cra_node_add_text(expansion->arena, paragraph, CRA_NODE_TEXT, cra_text_of(child->text));
        if (!cell)
            return;
        cell->as.cell.header = true;
        cell->as.cell.shade = CRA_SHADE_HEAD;
    }
    table->as.table.header_rows = 1;
}

static void set_widths(struct cra_expansion *expansion, const struct cra_template_node *node,
                       struct cra_node *table)
{
    enum { label_width = 3, content_width = 7 }; /* of a table of labels and what belongs to them */
    unsigned columns = table->as.table.columns, given = 0, at = 0;
    unsigned *widths = cra_arena_allocate(expansion->arena, (columns ? columns : 1) * sizeof *widths);
    if (!widths)
        return;
    for (const struct cra_template_node *child = node->first; child; child = child->next) {
        if (child->kind != CRA_TEMPLATE_COLUMN)
            continue;
        given += child->width > 0;
        widths[at++] = child->width ? child->width : 1;
    }
    if (at == 0 && columns == 2 && table->as.table.header_column) {
        widths[0] = label_width;
        widths[1] = content_width;
        given = 2;
    }
    table->as.table.widths = given ? widths : NULL;
}

static unsigned width_of(const struct cra_node *row)
{
    unsigned width = 0;
    for (const struct cra_node *cell = row->first; cell; cell = cell->next)
        width += cell->as.cell.span ? cell->as.cell.span : 1;
    return width;
}

/* The last cell of a short row reaches to the end of the table. */
static void make_even(struct cra_node *table)
{
    unsigned columns = table->as.table.columns;
    for (const struct cra_node *row = table->first; row; row = row->next) {
        if (row->kind == CRA_NODE_ROW && width_of(row) > columns)
            columns = width_of(row);
    }
    table->as.table.columns = columns;
    for (const struct cra_node *row = table->first; row; row = row->next) {
        unsigned width = row->kind == CRA_NODE_ROW && row->last ? width_of(row) : columns;
        if (width < columns)
            row->last->as.cell.span =
                (row->last->as.cell.span ? row->last->as.cell.span : 1) + columns - width;
    }
}

static bool has_rows(const struct cra_node *table)
{
    unsigned rows = 0;
    for (const struct cra_node *child = table->first; child; child = child->next)
        rows += child->kind == CRA_NODE_ROW;
    return rows > table->as.table.header_rows;
}

void cra_expand_caption(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_node *table)
{
    const struct cra_template_node *first = node->first;
    while (first && first->kind != CRA_TEMPLATE_CAPTION)
        first = first->next;
    struct cra_node *caption = first ? cra_node_add(expansion->arena, table, CRA_NODE_CAPTION) : NULL;
    struct cra_flow words = {.parent = caption, .inlines = caption};
    if (caption)
        cra_expand_nodes(expansion, first->first, &words);
}

void cra_expand_table(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow)
{
    struct cra_node *table = cra_node_add(expansion->arena, flow->parent, CRA_NODE_TABLE);
    if (!table)
        return;
    bool titled = false;
    table->as.table.columns = count_columns(node, &titled);
    cra_expand_caption(expansion, node, table);
    if (titled)
        add_head(expansion, node, table);
    struct cra_flow rows = {.parent = table, .level = flow->level};
    cra_expand_nodes(expansion, node->first, &rows);
    if (!has_rows(table)) {
        cra_node_remove(table);
        return;
    }
    make_even(table);
    set_widths(expansion, node, table);
    cra_expand_lines(expansion, table);
}

void cra_expand_row(struct cra_expansion *expansion, const struct cra_template_node *node,
                    struct cra_node *table)
{
    struct cra_node *row = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    if (!row)
        return;
    if (node->text) {
        struct cra_node *head = cra_node_add(expansion->arena, row, CRA_NODE_CELL);
        struct cra_node *paragraph = cra_node_add(expansion->arena, head, CRA_NODE_PARAGRAPH);
        cra_node_add_text(expansion->arena, paragraph, CRA_NODE_TEXT, cra_text_of(node->text));
        if (head)
            head->as.cell.header = true;
        table->as.table.header_column = true;
    }
    struct cra_node *cell = node->has_cells ? row : cra_node_add(expansion->arena, row, CRA_NODE_CELL);
    struct cra_flow cells = {.parent = cell};
    if (cell)
        cra_expand_nodes(expansion, node->first, &cells);
    if (!row->first)
        cra_node_remove(row);
}

void cra_expand_cell(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_flow *flow)
{
    struct cra_node *cell = cra_node_add(expansion->arena, flow->parent, CRA_NODE_CELL);
    if (!cell)
        return;
    if (node->path && !expansion->form) {
        struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
        if (cra_path_is_single(node->path))
            cell->as.cell.shade = cra_slot_shade(expansion, &slot);
        else if (!slot.count)
            cell->as.cell.shade = CRA_SHADE_WATCH; /* a hole */
    }
    struct cra_flow content = {.parent = cell};
    cra_expand_nodes(expansion, node->first, &content);
    if (!cell->first) /* all of it is optional, and nothing is there: no hole, and no oversight */
        cra_flow_words(expansion, &content, "–");
}
