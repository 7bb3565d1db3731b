#include "render/layout.h"

/* Strips are drawn: lines of text, pictures, and the boxes around them. */

struct cra_strip *cra_strip_new(struct cra_layout *layout, enum cra_strip_kind kind)
{
    struct cra_strip *strip = CRA_ARENA_NEW(&layout->work, struct cra_strip);
    if (strip)
        strip->kind = kind;
    else
        cra_layout_fail(layout);
    return strip;
}

/* ---- Boxes ---- */

static void draw_box(struct cra_layout *layout, const struct cra_open_box *open, cra_length end, bool last)
{
    const struct cra_look_style *style = open->strip->as.box.style;
    const struct cra_look_edge *edges = style->edges;
    cra_length top = open->begin, height = end - top;
    const struct cra_look_edge *left = &edges[CRA_SIDE_LEFT], *right = &edges[CRA_SIDE_RIGHT];
    cra_length x = open->strip->x - left->room - left->width;
    cra_length until = open->strip->x + open->strip->as.box.width + right->room + right->width;
    if (height <= 0 || layout->failed)
        return;
    struct cra_pdf *pdf = &layout->pdf;
    if (style->filled)
        cra_pdf_fill(pdf, (struct cra_box){x, top, until - x, height}, style->fill);
    const struct cra_look_edge *upper = &edges[CRA_SIDE_TOP], *lower = &edges[CRA_SIDE_BOTTOM];
    if (upper->width && !open->continued)
        cra_pdf_fill(pdf, (struct cra_box){x, top, until - x, upper->width}, upper->colour);
    if (lower->width && last)
        cra_pdf_fill(pdf, (struct cra_box){x, end - lower->width, until - x, lower->width}, lower->colour);
    if (right->width)
        cra_pdf_fill(pdf, (struct cra_box){until - right->width, top, right->width, height}, right->colour);
    if (left->width)
        cra_pdf_fill(pdf, (struct cra_box){x, top, left->width, height}, left->colour);
}

void cra_boxes_suspend(struct cra_layout *layout, struct cra_flow *flow, cra_length y)
{
    for (struct cra_open_box *open = flow->boxes; open; open = open->outer)
        draw_box(layout, open, y, false);
}

void cra_boxes_resume(struct cra_flow *flow, cra_length y)
{
    for (struct cra_open_box *open = flow->boxes; open; open = open->outer) {
        open->begin = y;
        open->continued = true;
    }
}

static void open_box(struct cra_layout *layout, struct cra_flow *flow, const struct cra_strip *strip,
                     cra_length y)
{
    struct cra_open_box *open = CRA_ARENA_NEW(&layout->work, struct cra_open_box);
    if (!open) {
        cra_layout_fail(layout);
        return;
    }
    *open = (struct cra_open_box){flow->boxes, strip, y, false};
    flow->boxes = open;
}

/* ---- Lines ---- */

static cra_length baseline_of(const struct cra_strip *strip, cra_length size)
{
    enum { middle_per_mille = 345 }; /* half the height of capitals, less what looks right */
    return strip->height / 2 + (cra_length)((int64_t)size * middle_per_mille / 1000);
}

/* The stretch of atoms from `begin` that are drawn in one go. */
static size_t stretch(const struct cra_atom *atoms, size_t count, size_t begin, int64_t *width)
{
    size_t end = begin;
    bool gap = !atoms[begin].count;
    for (; end < count && atoms[end].span == atoms[begin].span && atoms[end].face == atoms[begin].face &&
           !atoms[end].count == gap;
         end++)
        *width += atoms[end].width;
    return end;
}

/* Without the space at the end of the line. */
static cra_length seen_width(const struct cra_atom *atoms, size_t begin, size_t end, size_t count,
                             int64_t width)
{
    while (end == count && end > begin && atoms[end - 1].kind == CRA_ATOM_SPACE)
        width -= atoms[--end, --count].width;
    return (cra_length)width;
}

static void decorate(struct cra_layout *layout, const struct cra_span *span, struct cra_box line,
                     cra_length baseline)
{
    enum { below = 1100, thickness = 500 };
    if (span->shaded)
        cra_pdf_fill(&layout->pdf,
                     (struct cra_box){line.x, baseline - span->pen.size * 95 / 100, line.width,
                                      span->pen.size * 125 / 100},
                     span->shade);
    if (span->underlined)
        cra_pdf_fill(&layout->pdf, (struct cra_box){line.x, baseline + below, line.width, thickness},
                     span->pen.colour);
}

/* What has no sign, as a mark of direction, is still said. */
static void say_silent(struct cra_layout *layout, const struct cra_atom *atom)
{
    if (!atom->text.length)
        return;
    cra_pdf_open(&layout->pdf, layout->repeating ? NULL : atom->span->element);
    cra_pdf_say(&layout->pdf.text, atom->text);
}

static cra_length draw_atoms(struct cra_layout *layout, const struct cra_strip *strip,
                             const struct cra_atom *atoms, size_t count, cra_length x, cra_length y,
                             cra_length baseline)
{
    struct cra_pdf *pdf = &layout->pdf;
    for (size_t begin = 0; begin < count && !layout->failed;) {
        const struct cra_span *span = atoms[begin].span;
        int64_t width = 0;
        size_t end = stretch(atoms, count, begin, &width);
        if (!atoms[begin].count) {
            x += (cra_length)width;
            for (; begin < end; begin++)
                say_silent(layout, &atoms[begin]);
            continue;
        }
        struct cra_pen pen = span->pen;
        pen.face = (enum cra_face)atoms[begin].face;
        cra_pdf_open(pdf, layout->repeating ? NULL : span->element);
        cra_run_begin(pdf, &pdf->text, pen, x, baseline);
        for (size_t i = begin; i < end; i++)
            cra_run_add(pdf, &pdf->text, atoms[i].glyphs, atoms[i].count, atoms[i].text);
        cra_run_end(&pdf->text);
        struct cra_box box = {x, y, seen_width(atoms, begin, end, count, width), strip->height};
        if (span->underlined || span->shaded)
            decorate(layout, span, box, baseline);
        x += (cra_length)width;
        begin = end;
    }
    return x;
}

cra_length cra_atoms_draw(struct cra_layout *layout, const struct cra_atom *atoms, size_t count, cra_length x,
                          cra_length baseline)
{
    const struct cra_strip none = {.height = 0};
    return draw_atoms(layout, &none, atoms, count, x, baseline, baseline);
}

/* One annotation over each line of a link. */
static void add_links(struct cra_layout *layout, const struct cra_atom *atoms, size_t count, cra_length x,
                      cra_length y, cra_length height)
{
    int64_t at = x;
    for (size_t i = 0; i < count;) {
        const char *target = atoms[i].span->target;
        const struct cra_span *span = atoms[i].span;
        int64_t width = 0;
        size_t end = i;
        for (; end < count && atoms[end].span->target == target; end++)
            width += atoms[end].width;
        struct cra_element *element = span->element;
        while (element && element->role != CRA_ROLE_LINK)
            element = element->parent;
        if (target && element)
            cra_pdf_link(&layout->pdf, element,
                         (struct cra_box){(cra_length)at, y, (cra_length)width, height}, target, span->words);
        at += width;
        i = end;
    }
}

static void reach_heading(struct cra_layout *layout, size_t index, cra_length y)
{
    struct cra_pdf *pdf = &layout->pdf;
    if (layout->repeating || index >= pdf->bookmark_count || pdf->bookmarks[index].page_number)
        return;
    struct cra_bookmark *bookmark = &pdf->bookmarks[index];
    bookmark->page = pdf->page_count - 1;
    bookmark->page_number = pdf->pages[bookmark->page].number;
    bookmark->y = y;
    if (bookmark->name)
        cra_pdf_name(pdf, bookmark->name, y);
}

/* The number of a page in contents is written at the end, but has its place among the marked content now. */
static void reserve_page_number(struct cra_layout *layout, const struct cra_strip *strip, cra_length baseline)
{
    struct cra_pdf *pdf = &layout->pdf;
    struct cra_late_text *late =
        cra_arena_grow(&pdf->arena, pdf->late, sizeof *late, pdf->late_count, &pdf->late_capacity);
    if (!late) {
        cra_layout_fail(layout);
        return;
    }
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_CONTENTS_1];
    struct cra_element *element = strip->as.line.page_number;
    pdf->late = late;
    late[pdf->late_count++] = (struct cra_late_text){.page = pdf->page_count - 1,
                                                     .content = cra_pdf_reserve(pdf, element),
                                                     .role = CRA_ROLE_PAGE_NUMBER,
                                                     .section = strip->as.line.entry - 1,
                                                     .right = strip->as.line.right,
                                                     .baseline = baseline,
                                                     .pen = {CRA_FACE_REGULAR, style->size, style->colour}};
}

static void draw_line(struct cra_layout *layout, const struct cra_strip *strip, cra_length y)
{
    const struct cra_line *line = &strip->as.line;
    const struct cra_atom *first = line->count ? line->atoms : line->label_count ? line->label : NULL;
    cra_length baseline = y + baseline_of(strip, first ? first->span->pen.size : 0);
    if (line->heading)
        reach_heading(layout, line->heading - 1, y);
    draw_atoms(layout, strip, line->label, line->label_count, line->label_x, y, baseline);
    draw_atoms(layout, strip, line->atoms, line->count, strip->x, y, baseline);
    if (line->entry)
        reserve_page_number(layout, strip, baseline);
    if (!layout->repeating)
        add_links(layout, line->atoms, line->count, strip->x, y, strip->height);
}

static void draw_figure(struct cra_layout *layout, const struct cra_strip *strip, cra_length y)
{
    struct cra_box box = {strip->x, y, strip->as.figure.width, strip->height};
    struct cra_element *element = layout->repeating ? NULL : strip->as.figure.element;
    if (element) {
        struct cra_buffer attributes = {0};
        cra_buffer_string(&attributes, "<</O/Layout/Placement/Block/BBox[");
        cra_pdf_add_length(&attributes, box.x);
        cra_pdf_add_length(&attributes, (int64_t)layout->pdf.height - box.y - box.height);
        cra_pdf_add_length(&attributes, (int64_t)box.x + box.width);
        cra_pdf_add_length(&attributes, (int64_t)layout->pdf.height - box.y);
        cra_buffer_string(&attributes, "]>>");
        element->attributes = cra_arena_copy(
            &layout->work, (struct cra_text){attributes.data ? attributes.data : "", attributes.length});
        layout->work.failed |= attributes.failed;
        cra_buffer_free(&attributes);
    }
    if (strip->as.figure.scene)
        cra_layout_draw_scene(layout, strip, element, y);
    else
        cra_pdf_draw(&layout->pdf, element, strip->as.figure.picture, box);
}

/* ---- All kinds ---- */

void cra_strip_draw(struct cra_layout *layout, struct cra_flow *flow, struct cra_strip *strip, cra_length y)
{
    if (layout->failed)
        return;
    switch (strip->kind) {
    case CRA_STRIP_LINE:
        draw_line(layout, strip, y);
        break;
    case CRA_STRIP_FIGURE:
        draw_figure(layout, strip, y);
        break;
    case CRA_STRIP_ROW: {
        bool complete = false;
        cra_row_draw(layout, strip->as.row, y, strip->height, true, &complete);
        break;
    }
    case CRA_STRIP_OPEN_BOX:
        open_box(layout, flow, strip, y);
        break;
    case CRA_STRIP_CLOSE_BOX:
        if (flow->boxes) {
            draw_box(layout, flow->boxes, y + strip->height, true);
            flow->boxes = flow->boxes->outer;
        }
        break;
    case CRA_STRIP_CLOSE:
        cra_pdf_complete(&layout->pdf, strip->as.element);
        break;
    }
}
