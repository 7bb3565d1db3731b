#include "render/flow.h"
#include "render/layout.h"

/* Tables: the widths of columns, rows of cells, and the head that comes again on every page. */

enum {
    narrowest = 4 * CRA_POINT, /* room for text in a cell */
    below = 10 * CRA_POINT
};

static cra_length *edges_of(struct cra_layout *layout, const struct cra_table_place *place, cra_length x,
                            cra_length width)
{
    cra_length *edges = cra_arena_allocate(&layout->arena, (place->columns + 1) * sizeof *edges);
    if (!edges) {
        cra_layout_fail(layout);
        return NULL;
    }
    edges[0] = x;
    for (unsigned column = 0; column < place->columns; column++)
        edges[column + 1] = edges[column] + (cra_length)cra_table_share(place, column, (unsigned)width);
    return edges;
}

static struct cra_layout_table *begin(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_table *table = CRA_ARENA_NEW(&layout->arena, struct cra_layout_table);
    const struct cra_layout_block *block = layout->block;
    struct cra_table_place *outer = layout->table ? layout->table->place : NULL;
    struct cra_table_place *place = cra_table_begin(&layout->arena, outer, node, layout->err);
    if (!table || !place) {
        layout->failed = true;
        if (!table)
            cra_layout_fail(layout);
        return NULL;
    }
    table->node = node;
    table->outer = layout->table;
    table->place = place;
    table->x = block->x;
    table->width = block->width;
    table->edges = edges_of(layout, place, table->x, table->width);
    table->repeats = !layout->table && place->header_rows > 0;
    return table;
}

static void leave(struct cra_layout *layout)
{
    cra_layout_close(layout, layout->table->element);
    layout->table = layout->table->outer;
    layout->flow->after = below;
    layout->flow->filled = true;
    cra_layout_leave(layout);
    cra_layout_rest(layout);
}

void cra_layout_table(struct cra_layout *layout, const struct cra_node *node, bool enter)
{
    if (!enter) {
        leave(layout);
        return;
    }
    cra_layout_settle_marker(layout);
    struct cra_layout_table *table = begin(layout, node);
    struct cra_layout_block *block = table ? cra_layout_enter(layout, node) : NULL;
    if (!block)
        return;
    table->element = cra_layout_element(layout, block->element, CRA_ROLE_TABLE);
    block->element = table->element;
    layout->table = table;
}

/* ---- Rows ---- */

static unsigned cell_count(const struct cra_node *row)
{
    unsigned count = 0;
    for (const struct cra_node *cell = row->first; cell; cell = cell->next)
        count++;
    return count;
}

static void begin_row(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_table *table = layout->table;
    struct cra_layout_row *row = CRA_ARENA_NEW(&layout->work, struct cra_layout_row);
    struct cra_layout_cell *cells =
        cra_arena_allocate(&layout->work, (cell_count(node) + table->place->columns) * sizeof *cells);
    if (!row || !cells) {
        cra_layout_fail(layout);
        return;
    }
    cra_table_begin_row(table->place);
    row->table = table;
    row->cells = cells;
    row->head = cra_table_is_header_row(table->place);
    row->first = table->place->rows == 1;
    row->last = !node->next;
    row->whole = row->head || cra_flow_row_is_whole(node);
    row->element = cra_layout_element(layout, table->element, CRA_ROLE_ROW);
    table->row = row;
}

static struct cra_layout_cell *add_cell(struct cra_layout *layout, unsigned column, unsigned span)
{
    struct cra_layout_table *table = layout->table;
    struct cra_layout_row *row = table->row;
    struct cra_layout_cell *cell = &row->cells[row->count++];
    cell->x = table->edges[column];
    cell->width = table->edges[column + span] - cell->x;
    return cell;
}

/* Rows that have fewer cells than others are filled up, so that every row is equally wide. */
static void fill_row(struct cra_layout *layout)
{
    struct cra_table_place *place = layout->table->place;
    for (unsigned column = place->column + place->span; column < place->columns; column++)
        add_cell(layout, column, 1)->element =
            cra_layout_element(layout, layout->table->row->element, CRA_ROLE_CELL);
}

static void end_row(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_table *table = layout->table;
    struct cra_layout_row *row = table->row;
    struct cra_strip *strip = cra_strip_new(layout, CRA_STRIP_ROW);
    fill_row(layout);
    if (!strip)
        return;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].height > row->height)
            row->height = row->cells[i].height;
    if (row->head && !layout->repeating)
        table->header_height += row->height;
    strip->as.row = row;
    strip->height = row->height;
    strip->above = row->first ? cra_layout_room(layout, 0) : 0;
    strip->breakable = (!row->head && !table->place->small) || !node->next;
    table->row = NULL;
    cra_strip_push(layout, strip);
    cra_layout_rest(layout);
}

void cra_layout_row(struct cra_layout *layout, const struct cra_node *node, bool enter)
{
    if (enter)
        begin_row(layout, node);
    else
        end_row(layout, node);
}

/* ---- Cells ---- */

static void describe_cell(struct cra_layout *layout, struct cra_element *element, bool heads_column,
                          bool heads_row, unsigned span)
{
    const char *scope = heads_column && heads_row ? "/Scope/Both"
                        : heads_column            ? "/Scope/Column"
                        : heads_row               ? "/Scope/Row"
                                                  : "";
    if (element && span > 1)
        element->attributes = cra_arena_format(&layout->work, "<</O/Table%s/ColSpan %u>>", scope, span);
    else if (element && *scope)
        element->attributes = heads_column && heads_row ? "<</O/Table/Scope/Both>>"
                              : heads_column            ? "<</O/Table/Scope/Column>>"
                                                        : "<</O/Table/Scope/Row>>";
}

static void begin_cell(struct cra_layout *layout, const struct cra_node *node)
{
    struct cra_layout_table *table = layout->table;
    struct cra_table_place *place = table->place;
    cra_table_begin_cell(place, node);
    bool heads_column = cra_table_is_header_row(place), heads_row = cra_table_is_row_header(place);
    bool heads = node->as.cell.header || heads_column;
    struct cra_layout_cell *cell = add_cell(layout, place->column, place->span);
    enum cra_shade shade =
        node->as.cell.shade == CRA_SHADE_NONE && heads ? CRA_SHADE_HEAD : node->as.cell.shade;
    cell->shaded = shade != CRA_SHADE_NONE;
    cell->shade = layout->look.shades[shade];
    cell->element = cra_layout_element(layout, table->row->element,
                                       heads || heads_row ? CRA_ROLE_HEAD_CELL : CRA_ROLE_CELL);
    describe_cell(layout, cell->element, heads_column || (heads && !heads_row), heads_row, place->span);
    if (cell->element && node->language)
        cell->element->language = node->language;
    struct cra_layout_block *block = cra_layout_enter(layout, node);
    if (!block)
        return;
    cra_length margins = layout->look.cell_left + layout->look.cell_right;
    block->look = heads || heads_row ? CRA_LOOK_TABLE_HEADING : CRA_LOOK_TABLE_TEXT;
    block->bold = false;
    block->x = cell->x + layout->look.cell_left;
    block->width = cell->width > margins + narrowest ? cell->width - margins : narrowest;
    block->level = 0;
    block->marker = false;
    block->keep_next = false;
    block->element = cell->element;
    block->outer_flow = layout->flow;
    layout->flow = &cell->flow;
}

static void end_cell(struct cra_layout *layout)
{
    struct cra_layout_row *row = layout->table->row;
    struct cra_layout_cell *cell = &row->cells[row->count - 1];
    int64_t height = layout->look.cell_top + layout->look.cell_bottom + cell->flow.after;
    for (const struct cra_strip *strip = cell->flow.first; strip; strip = strip->next)
        height += strip->above + strip->height;
    cell->height = height < INT32_MAX / 2 ? (cra_length)height : INT32_MAX / 2;
    layout->flow = layout->block->outer_flow;
    cra_layout_leave(layout);
}

void cra_layout_cell(struct cra_layout *layout, const struct cra_node *node, bool enter)
{
    if (enter)
        begin_cell(layout, node);
    else
        end_cell(layout);
}

/* ---- The head once more ---- */

static void draw_head(struct cra_layout *layout, struct cra_flow *flow, cra_length *y)
{
    for (struct cra_strip *strip = flow->first; strip && !layout->failed; strip = strip->next) {
        cra_strip_draw(layout, flow, strip, *y);
        *y += strip->height;
    }
}

cra_length cra_table_repeat(struct cra_layout *layout, struct cra_layout_table *table, cra_length y)
{
    struct cra_layout_table again = *table;
    struct cra_table_place place = *table->place;
    struct cra_layout_block block = {.element = NULL};
    struct cra_flow flow = {0}, *outer_flow = layout->flow;
    struct cra_layout_block *outer_block = layout->block;
    struct cra_layout_table *outer_table = layout->table;
    cra_length begin = y;
    place.rows = 0;
    again.place = &place;
    again.element = NULL;
    layout->repeating = true;
    layout->block = &block;
    layout->table = &again;
    layout->flow = &flow;
    unsigned left = place.header_rows;
    for (const struct cra_node *row = table->node->first; row && left; row = row->next) {
        if (row->kind != CRA_NODE_ROW)
            continue;
        cra_layout_tree(layout, row);
        left--;
    }
    draw_head(layout, &flow, &y);
    cra_pdf_close(&layout->pdf);
    layout->repeating = false;
    layout->block = outer_block;
    layout->table = outer_table;
    layout->flow = outer_flow;
    return y - begin;
}
