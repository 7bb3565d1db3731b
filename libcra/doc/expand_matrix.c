#include "doc/expand.h"

/* The matrix of a method of risk assessment as a table: a row per likelihood, the highest first, a column per
 * impact. Every cell carries the word for its level; the shade only repeats it. With a rating it is a heat
 * map: every cell carries the number of risks too, and which they are. */

enum { most_identifiers = 8 }; /* in a cell; the number tells how many there are */

struct heat {
    const struct cra_field *rating; /* of a risk; NULL: the method alone */
    const struct risk *const *risks;
    size_t count;
};

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

static const struct rating *rating_of(const struct heat *heat, size_t index)
{
    const struct cra_object *risk = &heat->risks[index]->object;
    return cra_field_count(risk, heat->rating)
               ? *(const struct rating *const *)cra_field_value(risk, heat->rating, 0)
               : NULL;
}

static bool is_in_cell(const struct heat *heat, size_t index, int64_t likelihood, int64_t impact)
{
    const struct rating *rating = rating_of(heat, index);
    return rating && rating->likelihood.set && rating->impact.set && rating->likelihood.value == likelihood &&
           rating->impact.value == impact;
}

static size_t count_in_cell(const struct heat *heat, int64_t likelihood, int64_t impact)
{
    size_t count = 0;
    for (size_t i = 0; i < heat->count; i++)
        count += is_in_cell(heat, i, likelihood, impact);
    return count;
}

static void add_identifiers(struct cra_expansion *expansion, struct cra_node *cell, const struct heat *heat,
                            int64_t likelihood, int64_t impact)
{
    struct cra_flow flow = {.parent = cra_node_add(expansion->arena, cell, CRA_NODE_PARAGRAPH)};
    flow.inlines = flow.parent;
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < heat->count; i++) {
        if (!is_in_cell(heat, i, likelihood, impact))
            continue;
        if (shown == most_identifiers) {
            left++;
            continue;
        }
        flow.separator = shown++ ? ", " : NULL;
        cra_expand_record_link(expansion, &flow, &heat->risks[i]->object, true);
    }
    const char *more = left ? cra_arena_format(expansion->arena, " + %zu", left) : NULL;
    if (more)
        cra_flow_words(expansion, &flow, more);
}

static void add_level_cell(struct cra_expansion *expansion, struct cra_node *row,
                           const struct risk_level *level, const struct heat *heat, int64_t likelihood,
                           int64_t impact)
{
    size_t count = heat->rating ? count_in_cell(heat, likelihood, impact) : 0;
    struct cra_flow flow = add_cell(expansion, row, false, cra_level_shade(level));
    if (count) {
        struct cra_flow strong = cra_flow_open(expansion, &flow, CRA_NODE_STRONG);
        const char *number = cra_arena_format(expansion->arena, "%zu", count);
        cra_flow_words(expansion, &strong, number ? number : "");
    } else if (heat->rating) {
        cra_flow_words(expansion, &flow, "0");
    }
    flow.separator = heat->rating ? " " : NULL;
    struct cra_label label = {0};
    if (level)
        label = cra_record_label(expansion, &level->object);
    if (label.name || label.identifier)
        cra_flow_text(expansion, &flow, CRA_NODE_TEXT, label.name ? label.name : label.identifier,
                      label.language);
    else
        cra_expand_mark_words(expansion, cra_say(expansion->language, "the method gives no level for this"),
                              NULL, &flow);
    if (count && flow.parent)
        add_identifiers(expansion, flow.parent->parent, heat, likelihood, impact);
}

/* Risks that stand in no cell, so that none is dropped: their rating is missing, or not of the scales. */
static void add_unplaced(struct cra_expansion *expansion, struct cra_flow *flow, const struct heat *heat,
                         const struct risk_method *method)
{
    struct cra_flow words = {.parent = flow->parent};
    size_t shown = 0;
    for (size_t i = 0; i < heat->count; i++) {
        const struct rating *rating = rating_of(heat, i);
        if (rating && cra_rating_level(expansion, rating))
            continue;
        bool placed = false;
        for (size_t r = 0; rating && r < method->matrix.count; r++) {
            for (size_t c = 0; c < method->impact.count; c++)
                placed |= is_in_cell(heat, i, method->matrix.items[r]->likelihood.value,
                                     method->impact.items[c]->value.value);
        }
        if (placed)
            continue;
        words.separator = shown++ ? ", " : NULL;
        cra_expand_record_link(expansion, &words, &heat->risks[i]->object, true);
    }
    if (!shown)
        return;
    words.separator = ": ";
    cra_expand_mark_words(expansion, cra_say(expansion->language, "rating on the scales of the method"),
                          heat->rating->law, &words);
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
                    const struct matrix_row *row, const struct heat *heat)
{
    struct scale_level unnamed = {.value = row->likelihood};
    const struct scale_level *likelihood = find_level(method, row->likelihood);
    struct cra_node *line = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    add_scale_cell(expansion, line, likelihood ? likelihood : &unnamed, CRA_SHADE_NONE);
    for (size_t i = 0; i < method->impact.count; i++)
        add_level_cell(expansion, line,
                       i < row->levels.count ? (const struct risk_level *)row->levels.items[i].target : NULL,
                       heat, row->likelihood.value, method->impact.items[i]->value.value);
}

static void add_head(struct cra_expansion *expansion, struct cra_node *table,
                     const struct risk_method *method)
{
    struct cra_node *row = cra_node_add(expansion->arena, table, CRA_NODE_ROW);
    struct cra_flow corner = add_cell(expansion, row, true, CRA_SHADE_HEAD);
    cra_flow_words(expansion, &corner, cra_say(expansion->language, "Likelihood ↓ · Impact →"));
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

/* The likelihoods are named in a column somewhat wider than the cells: their head is long. */
static void set_widths(struct cra_expansion *expansion, struct cra_node *table)
{
    enum { head_width = 14, cell_width = 10 };
    unsigned *widths = cra_arena_allocate(expansion->arena, table->as.table.columns * sizeof *widths);
    for (unsigned i = 0; widths && i < table->as.table.columns; i++)
        widths[i] = i ? cell_width : head_width;
    table->as.table.widths = widths;
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
        cra_expand_mark_words(expansion, cra_say(expansion->language, field->meaning),
                              node->law ? node->law : field->law, flow);
        flow->inlines = NULL;
        return;
    }
    struct heat heat = {0};
    const struct risk_assessment *assessment = expansion->values.project->risk_assessment;
    if (node->text && assessment) {
        heat.rating = cra_type_find(&cra_type_risk, cra_text_of(node->text));
        heat.risks = assessment->risks.items;
        heat.count = assessment->risks.count;
    }
    struct cra_node *table = cra_node_add(expansion->arena, flow->parent, CRA_NODE_TABLE);
    if (!table)
        return;
    cra_expand_caption(expansion, node, table);
    table->as.table.columns = (unsigned)method->impact.count + 1;
    table->as.table.header_rows = 1;
    table->as.table.header_column = true;
    add_head(expansion, table, method);
    for (const struct matrix_row *row = next_row(method, NULL); row; row = next_row(method, row))
        add_row(expansion, table, method, row, &heat);
    set_widths(expansion, table);
    cra_expand_lines(expansion, table);
    if (heat.rating)
        add_unplaced(expansion, flow, &heat, method);
    expansion->filled++;
}
