#include "render/layout.h"

/* Rows are drawn, whole or in part. */

/* Strips that a page may end below only at the end. */
static int64_t group_height(const struct cra_strip *strip)
{
    int64_t height = 0;
    for (; strip; strip = strip->next) {
        height += strip->above + strip->height;
        if (strip->breakable)
            break;
    }
    return height;
}

struct filling {
    struct cra_layout *layout;
    struct cra_layout_cell *cell;
    cra_length y, limit;
    bool force; /* something must be drawn */
    bool drawn;
};

static void draw_next(struct filling *filling)
{
    struct cra_flow *flow = &filling->cell->flow;
    struct cra_strip *strip = flow->first;
    cra_strip_draw(filling->layout, flow, strip, filling->y + strip->above);
    filling->y += strip->above + strip->height;
    filling->drawn |= strip->height > 0;
    flow->first = strip->next;
}

/* A row within a cell that does not fit: a part of it. */
static bool draw_part(struct filling *filling)
{
    struct cra_strip *strip = filling->cell->flow.first;
    bool complete = false;
    cra_length room = filling->limit - filling->y - strip->above;
    if (strip->as.row->whole && !filling->force)
        return false;
    cra_length height = cra_row_draw(filling->layout, strip->as.row, filling->y + strip->above, room,
                                     filling->force && !filling->drawn, &complete);
    if (!height)
        return false;
    filling->y += strip->above + height;
    filling->drawn = true;
    strip->above = 0;
    strip->height = strip->as.row->height;
    if (complete)
        filling->cell->flow.first = strip->next;
    return complete;
}

/* Draws what fits of a cell; the rest stays in it. Returns the foot of what was drawn. */
static cra_length fill(struct filling *filling)
{
    struct cra_flow *flow = &filling->cell->flow;
    while (flow->first && !filling->layout->failed) {
        struct cra_strip *strip = flow->first;
        if (filling->y + group_height(strip) <= filling->limit) {
            for (bool last = false; !last && flow->first;) {
                last = flow->first->breakable;
                draw_next(filling);
            }
        } else if (strip->kind == CRA_STRIP_ROW) {
            if (!draw_part(filling))
                break;
        } else if (filling->force &&
                   (!filling->drawn || filling->y + strip->above + strip->height <= filling->limit)) {
            draw_next(filling);
        } else {
            break;
        }
    }
    return filling->y;
}

/* ---- Around the text ---- */

static void shade(struct cra_layout *layout, const struct cra_layout_row *row, size_t mark, cra_length y,
                  cra_length height)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct cra_layout_cell *cell = &row->cells[i];
        if (cell->shaded)
            cra_pdf_fill_below(&layout->pdf, mark, (struct cra_box){cell->x, y, cell->width, height},
                               cell->shade);
    }
}

/* Above the border of two rows, so that no shade of the lower one covers it. */
static void rule(struct cra_layout *layout, const struct cra_layout_row *row, cra_length y, cra_colour colour)
{
    const struct cra_layout_table *table = row->table;
    cra_length thickness = layout->look.rule;
    cra_pdf_fill(&layout->pdf, (struct cra_box){table->x, y - thickness, table->width, thickness}, colour);
}

static void begin(struct cra_layout *layout, const struct cra_layout_row *row)
{
    if (layout->repeating)
        return;
    cra_element_attach(&layout->pdf.structure, row->element);
    for (size_t i = 0; i < row->count; i++)
        cra_element_attach(&layout->pdf.structure, row->cells[i].element);
}

static void end(struct cra_layout *layout, const struct cra_layout_row *row)
{
    if (layout->repeating)
        return;
    for (size_t i = 0; i < row->count; i++)
        cra_pdf_complete(&layout->pdf, row->cells[i].element);
    cra_pdf_complete(&layout->pdf, row->element);
}

/* ---- Rows ---- */

static bool is_empty(const struct cra_layout_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].flow.first)
            return false;
    return true;
}

/* Height of what is left. */
static cra_length rest_of(const struct cra_layout *layout, const struct cra_layout_row *row)
{
    int64_t highest = 0;
    for (size_t i = 0; i < row->count; i++) {
        int64_t height = 0;
        for (const struct cra_strip *strip = row->cells[i].flow.first; strip; strip = strip->next)
            height += strip->above + strip->height;
        highest = height > highest ? height : highest;
    }
    highest += layout->look.cell_top + layout->look.cell_bottom;
    return highest < INT32_MAX / 2 ? (cra_length)highest : INT32_MAX / 2;
}

static cra_length draw_cells(struct cra_layout *layout, struct cra_layout_row *row, cra_length y,
                             cra_length room, bool force)
{
    cra_length foot = y;
    bool fits = row->height <= room;
    for (size_t i = 0; i < row->count && !layout->failed; i++) {
        struct cra_layout_cell *cell = &row->cells[i];
        cra_length lower = row->head && fits ? row->height - cell->height : 0;
        struct filling filling = {layout,
                                  cell,
                                  y + layout->look.cell_top + lower,
                                  fits ? INT32_MAX : y + room - layout->look.cell_bottom,
                                  force,
                                  false};
        cra_boxes_resume(&cell->flow, filling.y);
        cra_length end = fill(&filling);
        if (cell->flow.first)
            cra_boxes_suspend(layout, &cell->flow, end);
        foot = filling.drawn && end > foot ? end : foot;
    }
    if (fits)
        return row->height;
    return foot > y ? foot - y + layout->look.cell_bottom : 0;
}

cra_length cra_row_draw(struct cra_layout *layout, struct cra_layout_row *row, cra_length y, cra_length room,
                        bool force, bool *complete)
{
    size_t mark = cra_pdf_mark(&layout->pdf);
    if (!row->begun)
        begin(layout, row);
    cra_length height = draw_cells(layout, row, y, room, force);
    *complete = is_empty(row);
    if (!height && !*complete)
        return 0;
    if (!height)
        height = row->height;
    shade(layout, row, mark, y, height);
    if (row->first && !row->begun)
        rule(layout, row, y, layout->look.table_rule);
    else if (layout->at_top || row->begun)
        rule(layout, row, y, layout->look.row_rule);
    rule(layout, row, y + height, *complete && row->last ? layout->look.table_rule : layout->look.row_rule);
    row->begun = true;
    if (*complete)
        end(layout, row);
    else
        row->height = rest_of(layout, row);
    return height;
}
