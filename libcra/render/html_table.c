#include "render/html_writer.h"

#include <stdio.h>

static const char *const shade_classes[] = {
    [CRA_SHADE_HEAD] = "head", [CRA_SHADE_GOOD] = "good",   [CRA_SHADE_WATCH] = "watch",
    [CRA_SHADE_BAD] = "bad",   [CRA_SHADE_MUTED] = "muted",
};

static void write_columns(struct cra_html_writer *w)
{
    if (!w->table->table->as.table.widths)
        return;
    cra_buffer_string(w->out, "<colgroup>");
    for (unsigned column = 0; column < w->table->columns; column++) {
        unsigned share = cra_table_share(w->table, column, 1000);
        cra_buffer_format(w->out, "<col style=\"width:%u.%u%%\">", share / 10, share % 10);
    }
    cra_buffer_string(w->out, "</colgroup>\n");
}

static bool is_caption(const struct cra_node *node)
{
    return node && node->kind == CRA_NODE_CAPTION;
}

/* A table that may be wider than a small screen: it moves by itself, and the page does not. */
static bool is_wide(const struct cra_table_place *place)
{
    unsigned columns_that_fit = place->outer ? 1 : place->header_rows ? 3 : 2;
    return place->columns > columns_that_fit;
}

static const struct cra_node *section_of(const struct cra_node *node)
{
    while (node && !(node->kind == CRA_NODE_SECTION && node->as.section.anchor))
        node = node->parent;
    return node;
}

/* Who cannot use a pointer reaches the table with the keyboard, and hears what it is. */
static void begin_wide(struct cra_html_writer *w, const struct cra_node *node)
{
    const struct cra_node *section = section_of(node);
    cra_buffer_string(w->out, "<div class=\"wide\" tabindex=\"0\"");
    if (is_caption(node->first))
        cra_buffer_format(w->out, " role=\"region\" aria-labelledby=\"_table-%u\"", w->captions + 1);
    else if (section) {
        cra_buffer_string(w->out, " role=\"region\"");
        cra_html_attribute(w, "aria-labelledby", section->as.section.anchor);
    }
    cra_buffer_string(w->out, ">\n");
}

void cra_html_table(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        if (w->table->rows)
            cra_html_end(w, cra_table_is_header_row(w->table) ? "thead" : "tbody", true);
        cra_html_end(w, "table", true);
        if (is_wide(w->table))
            cra_html_end(w, "div", true);
        w->table = w->table->outer;
        return;
    }
    struct cra_table_place *place = cra_table_begin(&w->arena, w->table, node, w->err);
    if (!place) {
        w->failed = true;
        return;
    }
    w->table = place;
    if (is_wide(place))
        begin_wide(w, node);
    cra_html_begin(w, node, "table", "");
    cra_buffer_char(w->out, '\n');
    if (!is_caption(node->first))
        write_columns(w);
}

void cra_html_row(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        unsigned filled = w->table->column + w->table->span;
        while (filled++ < w->table->columns)
            cra_buffer_string(w->out, "<td></td>");
        cra_buffer_string(w->out, "</tr>\n");
        return;
    }
    cra_table_begin_row(w->table);
    bool header = cra_table_is_header_row(w->table);
    bool first = w->table->rows == 1;
    if (!first && !header && w->table->rows == w->table->header_rows + 1)
        cra_html_end(w, "thead", true);
    if (first || (!header && w->table->rows == w->table->header_rows + 1))
        cra_buffer_string(w->out, header ? "<thead>\n" : "<tbody>\n");
    cra_html_begin(w, node, "tr", "");
}

static const char *scope_of(const struct cra_table_place *place)
{
    if (cra_table_is_header_row(place))
        return place->span > 1 ? "colgroup" : "col";
    if (place->column > 0)
        return "col";
    return place->span == place->columns && place->columns > 1 ? "colgroup" : "row";
}

void cra_html_cell(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    if (enter)
        cra_table_begin_cell(w->table, node);
    /* an empty cell heads nothing */
    bool heads = node->first && (node->as.cell.header || cra_table_is_header_row(w->table) ||
                                 cra_table_is_row_header(w->table));
    if (!enter) {
        cra_html_end(w, heads ? "th" : "td", false);
        return;
    }
    cra_buffer_string(w->out, heads ? "<th" : "<td");
    if (heads)
        cra_html_attribute(w, "scope", scope_of(w->table));
    if (w->table->span > 1)
        cra_buffer_format(w->out, " colspan=\"%u\"", w->table->span);
    if (node->as.cell.shade)
        cra_html_attribute(w, "class", shade_classes[node->as.cell.shade]);
    cra_html_language(w, node);
    cra_buffer_char(w->out, '>');
}

void cra_html_caption(struct cra_html_writer *w, const struct cra_node *node, bool enter)
{
    bool of_table = node->parent->kind == CRA_NODE_TABLE;
    const char *tag = of_table ? "caption" : "figcaption";
    if (enter && of_table && is_wide(w->table)) {
        char id[32];
        snprintf(id, sizeof id, " id=\"_table-%u\"", ++w->captions);
        cra_html_begin(w, node, tag, id);
        return;
    }
    if (enter) {
        cra_html_begin(w, node, tag, "");
        return;
    }
    cra_html_end(w, tag, true);
    if (of_table)
        write_columns(w);
}
