#include "render/odt_writer.h"

#include "render/flow.h"

enum {
    narrowest = 300 /* of a column */
};

#define TWIPS "%u.%02upt"
#define IN_TWIPS(length) (length) / 20, (length) % 20 * 5

static unsigned table_width(const struct cra_odt_writer *w)
{
    const struct cra_odt_block *block = w->block;
    unsigned width = block->width > block->indent ? block->width - block->indent : 0;
    unsigned least = w->table->columns * narrowest;
    return width > least ? width : least;
}

/* An automatic style whose properties are formatted. */
static const char *style_for(struct cra_odt_writer *w, const char *family, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static const char *style_for(struct cra_odt_writer *w, const char *family, const char *format, ...)
{
    struct cra_buffer properties = {0};
    va_list arguments;
    va_start(arguments, format);
    cra_buffer_format_list(&properties, format, arguments);
    va_end(arguments);
    w->out.failed |= properties.failed;
    const char *name = properties.failed ? "" : cra_odt_automatic(w, family, NULL, properties.data);
    cra_buffer_free(&properties);
    return name;
}

/* ---- Tables ---- */

static void write_title(struct cra_odt_writer *w, const struct cra_node *caption)
{
    cra_buffer_string(&w->out, "<table:title>");
    for (struct cra_walk walk = cra_walk_begin(caption); cra_walk_next(&walk);)
        if (walk.node->kind == CRA_NODE_TEXT || walk.node->kind == CRA_NODE_CODE)
            cra_buffer_xml(&w->out, cra_text_of(walk.node->as.text.text));
    cra_buffer_string(&w->out, "</table:title>\n");
}

static void write_columns(struct cra_odt_writer *w, unsigned width)
{
    bool headed = w->table->table->as.table.header_column && w->table->columns > 1;
    for (unsigned column = 0; column < w->table->columns; column++) {
        unsigned share = cra_table_share(w->table, column, width);
        const char *style = style_for(w, "table-column",
                                      "<style:table-column-properties style:column-width=\"" TWIPS
                                      "\" style:rel-column-width=\"%u*\"/>",
                                      IN_TWIPS(share), share);
        bool heads = headed && column == 0;
        cra_buffer_format(&w->out, "%s<table:table-column table:style-name=\"%s\"/>%s",
                          heads ? "<table:table-header-columns>" : "", style,
                          heads ? "</table:table-header-columns>" : "");
    }
    cra_buffer_char(&w->out, '\n');
}

/* A table behind another keeps its distance. */
static void begin_grid(struct cra_odt_writer *w)
{
    const struct cra_node *table = w->table->table;
    unsigned width = table_width(w), indent = w->block->indent;
    const char *style = style_for(
        w, "table",
        "<style:table-properties style:width=\"" TWIPS "\" table:align=\"%s\" fo:margin-left=\"" TWIPS
        "\" fo:margin-top=\"%s\" fo:margin-bottom=\"0pt\" table:border-model=\"separating\"%s%s/>",
        IN_TWIPS(width), w->table->outer || indent ? "left" : "margins", IN_TWIPS(indent),
        w->after_table ? "10pt" : "0pt", w->table->small ? " style:may-break-between-rows=\"false\"" : "",
        w->new_page ? " fo:break-before=\"page\"" : "");
    w->new_page = w->after_table = false;
    cra_buffer_format(&w->out, "<table:table table:name=\"cra-table-%u\" table:style-name=\"%s\">",
                      w->next_table++, style);
    if (table->first->kind == CRA_NODE_CAPTION)
        write_title(w, table->first);
    write_columns(w, width);
}

void cra_odt_table(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        cra_buffer_string(&w->out, cra_table_is_header_row(w->table)
                                       ? "</table:table-header-rows></table:table>\n"
                                       : "</table:table>\n");
        w->table = w->table->outer;
        w->filled = w->after_table = true;
        return;
    }
    cra_odt_settle_marker(w);
    w->table = cra_table_begin(&w->arena, w->table, node, w->err);
    w->failed |= !w->table;
}

/* ---- Rows ---- */

static void fill_row(struct cra_odt_writer *w)
{
    for (unsigned column = w->table->column + w->table->span; column < w->table->columns; column++)
        cra_buffer_string(&w->out, "<table:table-cell/>");
}

void cra_odt_row(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        fill_row(w);
        cra_buffer_string(&w->out, "</table:table-row>\n");
        return;
    }
    cra_table_begin_row(w->table);
    if (w->table->rows == 1) {
        cra_odt_lists_close(w);
        begin_grid(w);
        if (w->table->header_rows)
            cra_buffer_string(&w->out, "<table:table-header-rows>");
    } else if (w->table->rows == w->table->header_rows + 1) {
        cra_buffer_string(&w->out, "</table:table-header-rows>\n");
    }
    bool whole = cra_table_is_header_row(w->table) || cra_flow_row_is_whole(node);
    const char *style = style_for(w, "table-row", "<style:table-row-properties fo:keep-together=\"%s\"/>",
                                  whole ? "always" : "auto");
    cra_buffer_format(&w->out, "<table:table-row table:style-name=\"%s\">", style);
}

/* ---- Cells ---- */

static const char *cell_style(struct cra_odt_writer *w, const struct cra_node *cell, bool heads)
{
    const struct cra_odt_cell_look *look = &w->styles->cells;
    enum cra_shade shade = cell->as.cell.shade;
    const char *fill = w->styles->fills[shade == CRA_SHADE_NONE && heads ? CRA_SHADE_HEAD : shade];
    bool last = !cell->parent->next;
    return style_for(
        w, "table-cell",
        "<style:table-cell-properties fo:padding-top=\"%s\" fo:padding-right=\"%s\" fo:padding-bottom=\"%s\" "
        "fo:padding-left=\"%s\" fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"%s\" "
        "fo:border-bottom=\"%s\"%s%s%s%s/>",
        look->padding[0], look->padding[1], look->padding[2], look->padding[3],
        w->table->rows == 1 ? look->outer : "none", last ? look->outer : look->inner,
        fill ? " fo:background-color=\"" : "", fill ? fill : "", fill ? "\"" : "",
        cra_table_is_header_row(w->table) ? " style:vertical-align=\"bottom\"" : "");
}

static unsigned columns_width(const struct cra_odt_writer *w)
{
    unsigned width = 0, whole = table_width(w);
    for (unsigned i = w->table->column; i < w->table->column + w->table->span; i++)
        width += cra_table_share(w->table, i, whole);
    return width;
}

static void begin_cell(struct cra_odt_writer *w, const struct cra_node *node)
{
    cra_table_begin_cell(w->table, node);
    bool heads = cra_table_cell_heads(w->table, node);
    unsigned width = columns_width(w), padding = w->styles->cells.padding_width;
    cra_buffer_format(&w->out, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\"",
                      cell_style(w, node, heads));
    if (w->table->span > 1)
        cra_buffer_format(&w->out, " table:number-columns-spanned=\"%u\"", w->table->span);
    cra_buffer_char(&w->out, '>');
    struct cra_odt_block *block = cra_odt_block_enter(w, node);
    if (!block)
        return;
    block->style = heads || cra_table_is_row_header(w->table) ? CRA_ODT_TABLE_HEADING : CRA_ODT_TABLE_TEXT;
    block->indent = block->level = 0;
    block->marker = false;
    block->width = width > padding + narrowest ? width - padding : narrowest;
    w->filled = w->after_table = false;
}

void cra_odt_cell(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    if (enter) {
        begin_cell(w, node);
        return;
    }
    const struct cra_odt_paragraph empty = {.style = w->block->style};
    if (!w->filled) {
        cra_odt_paragraph_begin(w, empty);
        cra_odt_paragraph_end(w, empty);
    }
    cra_odt_block_leave(w);
    w->after_table = false;
    cra_buffer_string(&w->out, "</table:table-cell>");
    for (unsigned covered = 1; covered < w->table->span; covered++)
        cra_buffer_string(&w->out, "<table:covered-table-cell/>");
}
