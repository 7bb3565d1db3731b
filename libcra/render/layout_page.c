#include "render/layout.h"

/* Groups of strips are put on pages. */

bool cra_layout_fail(struct cra_layout *layout)
{
    layout->failed = true;
    return cra_error_memory(layout->err);
}

struct cra_element *cra_layout_element(struct cra_layout *layout, struct cra_element *parent,
                                       enum cra_role role)
{
    return layout->repeating ? NULL : cra_element_new(&layout->pdf.structure, parent, role);
}

struct cra_element *cra_layout_inner_element(struct cra_layout *layout, struct cra_element *parent,
                                             enum cra_role role)
{
    struct cra_element *element = cra_layout_element(layout, parent, role);
    struct cra_inner_element *inner = element ? CRA_ARENA_NEW(&layout->work, struct cra_inner_element) : NULL;
    if (inner) {
        *inner = (struct cra_inner_element){layout->inner, element};
        layout->inner = inner;
    }
    return element;
}

/* ---- Pages ---- */

static void begin_page(struct cra_layout *layout)
{
    cra_boxes_suspend(layout, &layout->text, layout->y);
    cra_pdf_page_end(&layout->pdf);
    cra_pdf_page_begin(&layout->pdf);
    if (cra_pdf_failed(&layout->pdf))
        cra_layout_fail(layout);
    layout->y = layout->page_top;
    layout->at_top = true;
    cra_boxes_resume(&layout->text, layout->y);
}

/* A table that goes on repeats its head, unless that would fill the page. */
static void begin_page_for(struct cra_layout *layout, const struct cra_strip *strip)
{
    begin_page(layout);
    if (strip->kind != CRA_STRIP_ROW || layout->failed)
        return;
    const struct cra_layout_row *row = strip->as.row;
    struct cra_layout_table *table = row->table;
    if (!row->head && table->repeats && (!row->first || row->begun) &&
        table->header_height < (layout->page_bottom - layout->page_top) / 2) {
        layout->y += cra_table_repeat(layout, table, layout->y);
        layout->at_top = false;
    }
}

/* ---- Strips ---- */

static cra_length room_above(const struct cra_layout *layout, const struct cra_strip *strip)
{
    return layout->at_top ? 0 : strip->above;
}

/* A row that does not fit is broken where it is long, or where no page is long enough. */
static void put_row(struct cra_layout *layout, struct cra_strip *strip)
{
    struct cra_layout_row *row = strip->as.row;
    for (bool complete = false; !complete && !layout->failed;) {
        bool fresh = layout->at_top;
        cra_length y = layout->y + room_above(layout, strip);
        cra_length room = layout->page_bottom - y;
        cra_length drawn = 0;
        if (row->height <= room || !row->whole || fresh)
            drawn = cra_row_draw(layout, row, y, room, fresh, &complete);
        if (drawn) {
            layout->y = y + drawn;
            layout->at_top = false;
        }
        if (!complete) {
            begin_page_for(layout, strip);
            /* below a repeated head there is as much room as there will ever be */
            if (!layout->at_top && !layout->failed) {
                drawn =
                    cra_row_draw(layout, row, layout->y, layout->page_bottom - layout->y, true, &complete);
                layout->y += drawn;
            }
        }
    }
}

static void put_strip(struct cra_layout *layout, struct cra_strip *strip)
{
    if (strip->kind == CRA_STRIP_ROW) {
        put_row(layout, strip);
        return;
    }
    if (strip->kind == CRA_STRIP_LINE || strip->kind == CRA_STRIP_FIGURE) {
        if (!layout->at_top && layout->y + strip->above + strip->height > layout->page_bottom)
            begin_page_for(layout, strip);
    }
    cra_length y = layout->y + room_above(layout, strip);
    cra_strip_draw(layout, &layout->text, strip, y);
    if (strip->kind != CRA_STRIP_CLOSE) {
        layout->y = y + strip->height;
        if (strip->height)
            layout->at_top = false;
    }
}

/* ---- Groups ---- */

/* Height that the group needs; a long row at its end is content with a part. */
static int64_t need(const struct cra_layout *layout)
{
    enum { part = 90 * CRA_POINT };
    int64_t height = 0;
    bool at_top = layout->at_top;
    for (const struct cra_strip *strip = layout->text.first; strip; strip = strip->next) {
        bool long_row = strip->kind == CRA_STRIP_ROW && !strip->as.row->whole && strip->height > part;
        height += (at_top ? 0 : strip->above) + (long_row && !strip->next ? part : strip->height);
        at_top &= !strip->height;
    }
    return height;
}

void cra_layout_flush(struct cra_layout *layout)
{
    struct cra_strip *strip = layout->text.first;
    if (strip && !layout->at_top && layout->y + need(layout) > layout->page_bottom)
        begin_page_for(layout, strip);
    layout->text.first = layout->text.last = NULL;
    while (strip && !layout->failed) {
        struct cra_strip *next = strip->next;
        put_strip(layout, strip);
        strip = next;
    }
    if (cra_pdf_failed(&layout->pdf) && !layout->failed)
        cra_layout_fail(layout);
}

void cra_layout_new_page(struct cra_layout *layout)
{
    cra_layout_flush(layout);
    layout->text.after = 0;
    if (!layout->at_top && !layout->failed)
        begin_page(layout);
}

static void append(struct cra_flow *flow, struct cra_strip *strip)
{
    if (flow->last)
        flow->last->next = strip;
    else
        flow->first = strip;
    flow->last = strip;
}

static bool is_mark(const struct cra_strip *strip)
{
    return strip->kind == CRA_STRIP_CLOSE || strip->kind == CRA_STRIP_CLOSE_BOX;
}

void cra_strip_push(struct cra_layout *layout, struct cra_strip *strip)
{
    if (layout->failed || !strip)
        return;
    if (layout->flow != &layout->text) {
        append(layout->flow, strip);
    } else if (is_mark(strip) && !layout->text.first) {
        put_strip(layout, strip);
    } else {
        append(&layout->text, strip);
        if (strip->breakable)
            cra_layout_flush(layout);
    }
}

void cra_layout_close(struct cra_layout *layout, struct cra_element *element)
{
    struct cra_strip *strip = element ? cra_strip_new(layout, CRA_STRIP_CLOSE) : NULL;
    if (!strip)
        return;
    strip->as.element = element;
    cra_strip_push(layout, strip);
}

cra_length cra_layout_room(struct cra_layout *layout, cra_length before)
{
    cra_length after = layout->flow->after;
    bool fresh = layout->flow->fresh;
    layout->flow->after = 0;
    layout->flow->fresh = false;
    return fresh ? 0 : after > before ? after : before;
}

void cra_layout_rest(struct cra_layout *layout)
{
    if (layout->failed || layout->flow != &layout->text || layout->text.first || layout->text.boxes ||
        layout->repeating)
        return;
    if (layout->work.failed) {
        cra_layout_fail(layout);
        return;
    }
    cra_arena_free(&layout->work);
    layout->work.block_size = 64 * 1024;
}
