#include "render/docx_writer.h"
#include "render/flow.h"

enum {
    cell_margins = 198, /* left and right together, as in the built-in style */
    narrowest = 300     /* of a column */
};

static unsigned table_width(const struct cra_docx_writer *w)
{
    const struct cra_docx_block *block = w->block;
    unsigned width = block->width > block->indent ? block->width - block->indent : 0;
    unsigned least = w->table->columns * narrowest;
    return width > least ? width : least;
}

static void write_caption_attribute(struct cra_docx_writer *w, const struct cra_node *caption)
{
    cra_buffer_string(&w->out, "<w:tblCaption w:val=\"");
    for (struct cra_walk walk = cra_walk_begin(caption); cra_walk_next(&walk);)
        if (walk.node->kind == CRA_NODE_TEXT || walk.node->kind == CRA_NODE_CODE)
            cra_buffer_xml_attribute(&w->out, cra_text_of(walk.node->as.text.text));
    cra_buffer_string(&w->out, "\"/>");
}

/* One table however many rows it has: Word repeats the header rows over it, and those who listen hear one
 * table. LibreOffice lays 5,000 rows of fixed widths out in 13 seconds, so that cutting it up would gain
 * nothing. */
static void begin_grid(struct cra_docx_writer *w)
{
    const struct cra_node *table = w->table->table;
    bool headed = w->table->header_rows > 0, first_column = table->as.table.header_column;
    struct cra_buffer *out = &w->out;
    unsigned width = table_width(w);
    cra_buffer_string(out, "<w:tbl><w:tblPr>");
    cra_docx_style_attribute(w, "tblStyle", CRA_DOCX_TABLE);
    cra_buffer_format(out, "<w:tblW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (w->block->indent)
        cra_buffer_format(out, "<w:tblInd w:w=\"%u\" w:type=\"dxa\"/>", w->block->indent);
    cra_buffer_format(out,
                      "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"%04X\" w:firstRow=\"%d\" "
                      "w:lastRow=\"0\" w:firstColumn=\"%d\" w:lastColumn=\"0\" w:noHBand=\"1\" "
                      "w:noVBand=\"1\"/>",
                      0x600U | (headed ? 0x20U : 0) | (first_column ? 0x80U : 0), headed, first_column);
    if (table->first->kind == CRA_NODE_CAPTION)
        write_caption_attribute(w, table->first);
    cra_buffer_string(out, "</w:tblPr><w:tblGrid>");
    for (unsigned column = 0; column < w->table->columns; column++)
        cra_buffer_format(out, "<w:gridCol w:w=\"%u\"/>", cra_table_share(w->table, column, width));
    cra_buffer_string(out, "</w:tblGrid>\n");
}

void cra_docx_table(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        cra_buffer_string(&w->out, "</w:tbl>\n");
        w->table = w->table->outer;
        w->after_table = w->filled = true;
        return;
    }
    cra_docx_settle_marker(w);
    struct cra_table_place *place = cra_table_begin(&w->arena, w->table, node, w->err);
    w->failed = !place;
    if (!place)
        return;
    w->table = place;
    if (w->after_table && node->first->kind != CRA_NODE_CAPTION) /* Word joins tables that touch */
        cra_docx_paragraph_empty(w, (struct cra_docx_paragraph){.style = CRA_DOCX_AFTER_TABLE});
}

/* ---- Rows ---- */

static unsigned columns_width(const struct cra_docx_writer *w, unsigned column, unsigned span)
{
    unsigned width = 0, whole = table_width(w);
    for (unsigned i = column; i < column + span; i++)
        width += cra_table_share(w->table, i, whole);
    return width;
}

static void fill_row(struct cra_docx_writer *w)
{
    for (unsigned column = w->table->column + w->table->span; column < w->table->columns; column++) {
        cra_buffer_format(&w->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr>",
                          columns_width(w, column, 1));
        cra_docx_paragraph_empty(w, (struct cra_docx_paragraph){.style = CRA_DOCX_TABLE_TEXT});
        cra_buffer_string(&w->out, "</w:tc>");
    }
}

void cra_docx_row(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        fill_row(w);
        cra_buffer_string(&w->out, "</w:tr>\n");
        return;
    }
    cra_table_begin_row(w->table);
    if (w->table->rows == 1)
        begin_grid(w);
    w->after_table = false;
    bool repeated = cra_table_is_header_row(w->table), whole = repeated || cra_flow_row_is_whole(node);
    cra_buffer_string(&w->out, "<w:tr>");
    if (whole || repeated)
        cra_buffer_format(&w->out, "<w:trPr>%s%s</w:trPr>", whole ? "<w:cantSplit/>" : "",
                          repeated ? "<w:tblHeader/>" : "");
}

/* ---- Cells ---- */

static void begin_cell(struct cra_docx_writer *w, const struct cra_node *node)
{
    cra_table_begin_cell(w->table, node);
    bool heads = cra_table_cell_heads(w->table, node);
    enum cra_shade shade = node->as.cell.shade;
    const char *fill = w->frame->styles.fills[shade == CRA_SHADE_NONE && heads ? CRA_SHADE_HEAD : shade];
    unsigned width = columns_width(w, w->table->column, w->table->span);
    cra_buffer_format(&w->out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (w->table->span > 1)
        cra_buffer_format(&w->out, "<w:gridSpan w:val=\"%u\"/>", w->table->span);
    if (fill)
        cra_buffer_format(&w->out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", fill);
    cra_buffer_string(&w->out, "</w:tcPr>");
    struct cra_docx_block *block = cra_docx_block_enter(w, node);
    if (!block)
        return;
    block->style = heads || cra_table_is_row_header(w->table) ? CRA_DOCX_TABLE_HEADING : CRA_DOCX_TABLE_TEXT;
    block->indent = block->level = 0;
    block->marker = false;
    block->keep_next = cra_table_is_header_row(w->table) || (w->table->small && node->parent->next);
    block->width = width > cell_margins + narrowest ? width - cell_margins : narrowest;
    w->after_table = w->filled = false;
}

void cra_docx_cell(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    if (enter) {
        begin_cell(w, node);
        return;
    }
    if (w->after_table)
        cra_docx_close_table(w);
    else if (!w->filled)
        cra_docx_paragraph_empty(w, (struct cra_docx_paragraph){.style = w->block->style});
    cra_docx_block_leave(w);
    cra_buffer_string(&w->out, "</w:tc>");
}
