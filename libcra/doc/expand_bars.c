#include "doc/expand.h"

/* How far a list has come, as bars: a row per value of one choice of its records, in it a segment per value
 * of another, as wide as its share. Every segment carries its number and its word; the shade only repeats
 * them. */

enum {
    bar_columns = 25,  /* of the grid that segments are measured in */
    label_weight = 8,  /* of the column before it, against one for each of these */
    least_columns = 5, /* so that number and word fit */
    most_segments = CRA_BAR_SEGMENTS
};

_Static_assert(most_segments *least_columns <= bar_columns, "every segment needs room for its words");

struct tally {
    size_t total;
    size_t counts[most_segments];
    unsigned widths[most_segments];
};

static unsigned choice_of(const struct cra_slot *slot, size_t index, const struct cra_field *field)
{
    const struct cra_object *record = cra_slot_record(slot, index);
    return record ? *(const unsigned *)cra_field_value(record, field, 0) : 0;
}

static struct tally count_row(const struct cra_slot *slot, const struct cra_template_node *node, unsigned row)
{
    struct tally tally = {0};
    for (size_t i = 0; i < slot->count; i++) {
        unsigned segment = choice_of(slot, i, node->segments);
        if (choice_of(slot, i, node->rows) != row || segment == 0 || segment > most_segments)
            continue;
        tally.counts[segment - 1]++;
        tally.total++;
    }
    return tally;
}

/* Shares of the grid: none narrower than its words, and together exactly the whole. */
static void measure(struct tally *tally)
{
    unsigned used = 0, widest = 0;
    for (unsigned i = 0; i < most_segments; i++) {
        if (!tally->counts[i])
            continue;
        unsigned width = (unsigned)(tally->counts[i] * bar_columns / tally->total);
        tally->widths[i] = width < least_columns ? least_columns : width;
        used += tally->widths[i];
    }
    for (; used != bar_columns; used += used < bar_columns ? 1U : -1U) {
        for (unsigned i = 0; i < most_segments; i++)
            widest = tally->widths[i] > tally->widths[widest] ? i : widest;
        tally->widths[widest] += used < bar_columns ? 1U : -1U;
    }
}

/* The lines between segments, of all rows: what lies between two of them is a column of the table. */
struct grid {
    bool begins[bar_columns];
    unsigned columns;
};

static struct grid draw_grid(const struct tally *tallies, size_t count)
{
    struct grid grid = {0};
    for (size_t row = 0; row < count; row++) {
        unsigned at = 0;
        for (unsigned i = 0; tallies[row].total && i < most_segments; i++) {
            if (tallies[row].widths[i])
                grid.begins[at] = true;
            at += tallies[row].widths[i];
        }
    }
    for (unsigned i = 0; i < bar_columns; i++)
        grid.columns += grid.begins[i];
    return grid;
}

static const unsigned *column_widths(struct cra_expansion *expansion, const struct grid *grid)
{
    unsigned *widths = cra_arena_allocate(expansion->arena, (grid->columns + 1) * sizeof *widths);
    unsigned column = 0;
    if (!widths)
        return NULL;
    widths[0] = label_weight;
    for (unsigned i = 0; i < bar_columns; i++) {
        if (grid->begins[i])
            widths[++column] = 0;
        widths[column]++;
    }
    return widths;
}

/* How many columns of the table lie in a part of the bar. */
static unsigned span_of(const struct grid *grid, unsigned begin, unsigned width)
{
    unsigned span = 0;
    for (unsigned i = begin; i < begin + width; i++)
        span += grid->begins[i];
    return span;
}

static struct cra_flow add_cell(struct cra_expansion *expansion, struct cra_node *row)
{
    struct cra_node *cell = cra_node_add(expansion->arena, row, CRA_NODE_CELL);
    struct cra_node *paragraph = cra_node_add(expansion->arena, cell, CRA_NODE_PARAGRAPH);
    return (struct cra_flow){.parent = paragraph, .inlines = paragraph};
}

static void add_segment(struct cra_expansion *expansion, struct cra_node *row, size_t count,
                        const struct cra_choices *choices, unsigned choice, unsigned span)
{
    struct cra_flow flow = add_cell(expansion, row);
    if (!flow.parent)
        return;
    struct cra_node *cell = flow.parent->parent;
    cell->as.cell.span = span;
    cell->as.cell.shade = cra_choice_shade(choices, choice);
    struct cra_flow strong = cra_flow_open(expansion, &flow, CRA_NODE_STRONG);
    const char *number = cra_arena_format(expansion->arena, "%zu", count);
    cra_flow_words(expansion, &strong, number ? number : "");
    flow.separator = " ";
    cra_expand_choice(expansion, &flow, choices, choice, CRA_FORMAT_LOWER);
}

static void add_row(struct cra_expansion *expansion, struct cra_node *table,
                    const struct cra_template_node *node, unsigned value, const struct tally *tally,
                    const struct grid *grid)
{
    struct cra_node *row = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    struct cra_flow label = add_cell(expansion, row);
    if (!label.parent)
        return;
    label.parent->parent->as.cell.header = true;
    cra_expand_choice(expansion, &label, node->rows->choices, value, CRA_FORMAT_DEFAULT);
    unsigned at = 0;
    for (unsigned i = 0; i < most_segments; i++) {
        if (tally->counts[i])
            add_segment(expansion, row, tally->counts[i], node->segments->choices, i + 1,
                        span_of(grid, at, tally->widths[i]));
        at += tally->widths[i];
    }
}

void cra_expand_bars(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_flow *flow)
{
    struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
    size_t rows = node->rows->choices->count;
    struct tally *tallies = cra_arena_allocate(expansion->arena, rows * sizeof *tallies);
    size_t total = 0;
    flow->inlines = NULL;
    for (size_t row = 0; tallies && row < rows; row++) {
        tallies[row] = count_row(&slot, node, (unsigned)row + 1);
        total += tallies[row].total;
        if (tallies[row].total)
            measure(&tallies[row]);
    }
    struct cra_node *table = total ? cra_node_add(expansion->arena, flow->parent, CRA_NODE_TABLE) : NULL;
    if (!table)
        return;
    struct grid grid = draw_grid(tallies, rows);
    cra_expand_caption(expansion, node, table);
    table->as.table.columns = grid.columns + 1;
    table->as.table.header_column = true;
    table->as.table.widths = column_widths(expansion, &grid);
    for (size_t row = 0; row < rows; row++) {
        if (tallies[row].total)
            add_row(expansion, table, node, (unsigned)row + 1, &tallies[row], &grid);
    }
    expansion->filled++;
}
