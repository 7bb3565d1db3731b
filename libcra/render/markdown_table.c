#include "render/markdown_writer.h"

/* A table of GFM has one row for a head, and cells that hold a line. Further head rows and the cells that
 * head a row are strong; a cell over several columns leaves those after the first empty. A table within a
 * cell is written in HTML. */

static void write_delimiter(struct cra_markdown_writer *w)
{
    cra_markdown_line(w);
    cra_buffer_char(w->out, '|');
    for (unsigned column = 0; column < w->table->columns; column++)
        cra_buffer_string(w->out, " --- |");
}

static void write_empty(struct cra_markdown_writer *w, unsigned count)
{
    while (count--)
        cra_buffer_string(w->out, w->cells ? "<td></td>" : "  |");
}

void cra_markdown_table(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        w->table = w->table->outer;
        if (w->cells)
            cra_markdown_tag(w, "</table>");
        return;
    }
    struct cra_table_place *place = cra_table_begin(&w->arena, w->table, node, w->err);
    if (!place) {
        w->failed = true;
        return;
    }
    w->table = place;
    if (w->cells)
        cra_markdown_tag(w, "<table>");
}

/* The head of a table that has none is empty. */
static void begin_first_row(struct cra_markdown_writer *w, const struct cra_node *node)
{
    cra_markdown_block(w, node);
    if (w->table->header_rows)
        return;
    cra_buffer_char(w->out, '|');
    write_empty(w, w->table->columns);
    write_delimiter(w);
    cra_markdown_line(w);
}

void cra_markdown_row(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    struct cra_table_place *place = w->table;
    if (!enter) {
        unsigned filled = place->column + place->span;
        write_empty(w, filled < place->columns ? place->columns - filled : 0);
        if (w->cells)
            cra_markdown_tag(w, "</tr>");
        else if (place->rows == 1 && place->header_rows)
            write_delimiter(w);
        return;
    }
    cra_table_begin_row(place);
    if (w->cells) {
        cra_markdown_tag(w, "<tr>");
        return;
    }
    if (place->rows == 1)
        begin_first_row(w, node);
    else
        cra_markdown_line(w);
    cra_buffer_char(w->out, '|');
}

static void write_inner_cell(struct cra_markdown_writer *w, bool heads, bool enter)
{
    if (!enter) {
        cra_markdown_tag(w, heads ? "</th>" : "</td>");
        return;
    }
    cra_buffer_string(w->out, heads ? "<th" : "<td");
    if (w->table->span > 1)
        cra_buffer_format(w->out, " colspan=\"%u\"", w->table->span);
    cra_markdown_tag(w, ">");
}

void cra_markdown_cell(struct cra_markdown_writer *w, const struct cra_node *node, bool enter)
{
    if (enter)
        cra_table_begin_cell(w->table, node);
    else
        w->cells--;
    bool head = cra_table_is_header_row(w->table);
    bool heads = node->as.cell.header || head || cra_table_is_row_header(w->table);
    if (w->cells) {
        write_inner_cell(w, heads, enter);
    } else if (enter) {
        cra_markdown_tag(w, " ");
        w->bold = heads && !(head && w->table->rows == 1);
    } else {
        cra_buffer_string(w->out, " |");
        write_empty(w, w->table->span - 1);
        w->bold = false;
    }
    if (enter)
        w->cells++;
}
