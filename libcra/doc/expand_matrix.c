#include "doc/expand.h"

/* The matrix of a method of risk assessment as a table: a row per likelihood, the highest first, a column per
 * impact. Every cell carries the word for its level; the shade only repeats it. */

static struct cra_flow add_cell(struct cra_expansion *expansion, struct cra_node *row, bool header,
                                enum cra_shade shade)
{
    struct cra_node *cell = cra_node_add(expansion->arena, row, CRA_NODE_CELL);
    struct cra_node *paragraph = cra_node_add(expansion->arena, cell, CRA_NODE_PARAGRAPH);
    if (paragraph) {
        cell->as.cell.header = header;
        cell->as.cell.shade = shade;
    }
    return (struct cra_flow){.parent = paragraph, .inlines = paragraph};
}

/* "3 likely" */
static void add_scale_cell(struct cra_expansion *expansion, struct cra_node *row,
                           const struct scale_level *level, enum cra_shade shade)
{
    struct cra_flow flow = add_cell(expansion, row, true, shade);
    const char *number = cra_arena_format(expansion->arena, "%lld", (long long)level->value.value);
    cra_flow_words(expansion, &flow, number ? number : "");
    const char *language = NULL;
    const char *label = cra_expand_localized(expansion, &level->label, &language);
    flow.separator = " ";
    if (label)
        cra_flow_text(expansion, &flow, CRA_NODE_TEXT, label, language);
}

static void add_level_cell(struct cra_expansion *expansion, struct cra_node *row,
                           const struct risk_level *level)
{
    struct cra_flow flow = add_cell(expansion, row, false, cra_level_shade(level));
    struct cra_label label = {0};
    if (level)
        label = cra_record_label(expansion, &level->object);
    if (label.name || label.identifier)
        cra_flow_text(expansion, &flow, CRA_NODE_TEXT, label.name ? label.name : label.identifier,
                      label.language);
    else
        cra_expand_mark_words(expansion, expansion->words->level_unknown, NULL, &flow);
}

static const struct scale_level *find_level(const struct risk_method *method, struct cra_integer likelihood)
{
    for (size_t i = 0; i < method->likelihood.count; i++) {
        if (method->likelihood.items[i]->value.value == likelihood.value)
            return method->likelihood.items[i];
    }
    return NULL;
}

static void add_row(struct cra_expansion *expansion, struct cra_node *table, const struct risk_method *method,
                    const struct matrix_row *row)
{
    struct scale_level unnamed = {.value = row->likelihood};
    const struct scale_level *likelihood = find_level(method, row->likelihood);
    struct cra_node *line = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    add_scale_cell(expansion, line, likelihood ? likelihood : &unnamed, CRA_SHADE_NONE);
    for (size_t i = 0; i < method->impact.count; i++)
        add_level_cell(expansion, line,
                       i < row->levels.count ? (const struct risk_level *)row->levels.items[i].target : NULL);
}

static void add_head(struct cra_expansion *expansion, struct cra_node *table,
                     const struct risk_method *method)
{
    struct cra_node *row = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    struct cra_flow corner = add_cell(expansion, row, true, CRA_SHADE_HEAD);
    cra_flow_words(expansion, &corner, expansion->words->likelihood_and_impact);
    for (size_t i = 0; i < method->impact.count; i++)
        add_scale_cell(expansion, row, method->impact.items[i], CRA_SHADE_HEAD);
}

/* The rows by falling likelihood, whatever their order in the project. */
static const struct matrix_row *next_row(const struct risk_method *method, const struct matrix_row *after)
{
    const struct matrix_row *best = NULL;
    for (size_t i = 0; i < method->matrix.count; i++) {
        const struct matrix_row *row = method->matrix.items[i];
        bool later = !after || row->likelihood.value < after->likelihood.value;
        if (later && (!best || row->likelihood.value > best->likelihood.value))
            best = row;
    }
    return best;
}

void cra_expand_matrix(struct cra_expansion *expansion, const struct cra_template_node *node,
                       struct cra_flow *flow)
{
    struct cra_slot slot = cra_path_follow(node->path, &expansion->values);
    const struct risk_method *method =
        slot.count ? (const struct risk_method *)cra_slot_record(&slot, 0) : NULL;
    flow->inlines = NULL;
    if (!method || !method->matrix.count || !method->impact.count) {
        const struct cra_field *field = cra_type_find(&cra_type_risk_method, CRA_TEXT("matrix"));
        cra_expand_mark_words(expansion, field->meaning, node->law ? node->law : field->law, flow);
        flow->inlines = NULL;
        return;
    }
    struct cra_node *table = cra_node_add(expansion->arena, flow->parent, CRA_NODE_TABLE);
    if (!table)
        return;
    table->as.table.columns = (unsigned)method->impact.count + 1;
    table->as.table.header_rows = 1;
    table->as.table.header_column = true;
    add_head(expansion, table, method);
    for (const struct matrix_row *row = next_row(method, NULL); row; row = next_row(method, row))
        add_row(expansion, table, method, row);
    expansion->filled++;
}
