#include "render/table.h"

#include <stdint.h>

enum {
    most_columns = 63, /* what Word can hold */
    deepest_table = 32 /* tables within tables; no page is wide enough for half of them */
};

bool cra_block_is_empty(const struct cra_node *node)
{
    return (node->kind == CRA_NODE_LIST && !node->first) ||
           (node->kind == CRA_NODE_TABLE && (!node->last || node->last->kind != CRA_NODE_ROW));
}

static unsigned span_of(const struct cra_node *cell)
{
    return cell->as.cell.span ? cell->as.cell.span : 1;
}

static unsigned widest_row(const struct cra_node *table, unsigned *rows)
{
    unsigned widest = table->as.table.columns ? table->as.table.columns : 1;
    for (const struct cra_node *row = table->first; row; row = row->next) {
        if (row->kind != CRA_NODE_ROW)
            continue;
        ++*rows;
        unsigned width = 0;
        for (const struct cra_node *cell = row->first; cell && width <= most_columns; cell = cell->next)
            width += span_of(cell) <= most_columns ? span_of(cell) : most_columns + 1;
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* A few short rows of words alone. */
static bool is_small(const struct cra_node *table, unsigned rows)
{
    enum { most_rows = 10, most_bytes = 900 };
    size_t length = 0;
    if (rows > most_rows)
        return false;
    for (struct cra_walk walk = cra_walk_begin(table); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (node != table && (node->kind == CRA_NODE_TABLE || node->kind == CRA_NODE_FIGURE))
            return false;
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_CODE_BLOCK)
            length += strlen(node->as.text.text);
    }
    return length <= most_bytes;
}

struct cra_table_place *cra_table_begin(struct cra_arena *arena, struct cra_table_place *outer,
                                        const struct cra_node *table, cra_error **err)
{
    struct cra_table_place *place = CRA_ARENA_NEW(arena, struct cra_table_place);
    if (!place) {
        cra_error_memory(err);
        return NULL;
    }
    unsigned rows = 0;
    place->outer = outer;
    place->depth = outer ? outer->depth + 1 : 0;
    place->table = table;
    place->columns = widest_row(table, &rows);
    place->small = !outer && is_small(table, rows);
    if (place->columns > most_columns) {
        cra_error_set(
            err, CRA_ERROR_INPUT,
            "A table of the document has more than %d columns, which is the most that Word can hold. "
            "Split the table.",
            most_columns);
        return NULL;
    }
    if (place->depth == deepest_table) {
        cra_error_set(err, CRA_ERROR_INPUT,
                      "Tables of the document are nested more than %d deep. Write the inner ones apart.",
                      deepest_table);
        return NULL;
    }
    place->header_rows = table->as.table.header_rows < rows ? table->as.table.header_rows : rows;
    return place;
}

void cra_table_begin_row(struct cra_table_place *place)
{
    place->rows++;
    place->column = 0;
    place->span = 0;
}

void cra_table_begin_cell(struct cra_table_place *place, const struct cra_node *cell)
{
    place->column += place->span;
    place->span = span_of(cell);
}

bool cra_table_is_header_row(const struct cra_table_place *place)
{
    return place->rows <= place->header_rows;
}

bool cra_table_is_row_header(const struct cra_table_place *place)
{
    return place->column == 0 && place->table->as.table.header_column;
}

bool cra_table_cell_heads(const struct cra_table_place *place, const struct cra_node *cell)
{
    bool labels = cra_table_is_row_header(place) && place->span < place->columns;
    return cell->as.cell.header || cra_table_is_header_row(place) || labels;
}

static unsigned weight(const struct cra_table_place *place, unsigned column)
{
    const unsigned *widths = place->table->as.table.widths;
    return widths && column < place->table->as.table.columns && widths[column] ? widths[column] : 1;
}

unsigned cra_table_share(const struct cra_table_place *place, unsigned column, unsigned whole)
{
    uint64_t before = 0, total = 0;
    for (unsigned i = 0; i < place->columns; i++) {
        before += i < column ? weight(place, i) : 0;
        total += weight(place, i);
    }
    uint64_t after = before + weight(place, column);
    return (unsigned)(after * whole / total - before * whole / total);
}
