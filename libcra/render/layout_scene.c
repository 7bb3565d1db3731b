#include "doc/scene.h"
#include "render/layout.h"

/* A scene on a page: shapes by the operators of PDF, texts by the fonts of the document, all of it content of
 * one figure whose alternative text says the same in words. */

enum { whole = 1000 };

struct drawing {
    struct cra_layout *layout;
    struct cra_element *element; /* NULL: the head of a table that comes again */
    const struct cra_strip *strip;
    cra_length y;
    int scale; /* thousandths of the size that the scene has by itself */
};

static cra_length scaled(const struct drawing *drawing, int tenths)
{
    return (cra_length)((int64_t)tenths * drawing->scale * CRA_POINT / (10 * whole));
}

int cra_layout_scene_scale(const struct cra_layout *layout, const struct cra_scene *scene)
{
    cra_length page = (layout->page_bottom - layout->page_top) / 25 * 22;
    int64_t across = (int64_t)layout->block->width * whole / ((int64_t)scene->width * CRA_POINT);
    int64_t down = (int64_t)page * whole / ((int64_t)scene->height * CRA_POINT);
    int64_t scale = across < down ? across : down;
    return scale > whole ? whole : scale < 1 ? 1 : (int)scale;
}

/* ---- Operators ---- */

static struct cra_buffer *out_of(const struct drawing *drawing)
{
    return &drawing->layout->pdf.text.out;
}

/* A point of the scene, in tenths of its points, and the operator that goes there. */
static void add_point(const struct drawing *drawing, int x, int y, const char *operator_name)
{
    struct cra_buffer *out = out_of(drawing);
    cra_pdf_add_length(out, drawing->strip->x + scaled(drawing, x));
    cra_pdf_add_length(out, (int64_t)drawing->layout->pdf.height - drawing->y - scaled(drawing, y));
    cra_buffer_string(out, operator_name);
}

static void add_colour(const struct drawing *drawing, cra_colour colour, const char *operator_name)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        cra_pdf_add_length(out_of(drawing), (int64_t)(colour >> shift & 255) * CRA_POINT / 255);
    cra_buffer_string(out_of(drawing), operator_name);
}

/* Shapes stand outside of text objects, with a state of their own. */
static bool begin_shape(const struct drawing *drawing)
{
    cra_pdf_open(&drawing->layout->pdf, drawing->element);
    if (!drawing->layout->pdf.open)
        return false;
    cra_buffer_string(out_of(drawing), "ET q ");
    return true;
}

static void set_line(const struct drawing *drawing, cra_colour colour, int tenths, int dash, int gap)
{
    struct cra_buffer *out = out_of(drawing);
    add_colour(drawing, colour, "RG ");
    cra_pdf_add_length(out, scaled(drawing, tenths));
    cra_buffer_string(out, "w 1 j ");
    if (!dash)
        return;
    cra_buffer_char(out, '[');
    cra_pdf_add_length(out, scaled(drawing, dash * 10));
    cra_pdf_add_length(out, scaled(drawing, gap * 10));
    cra_buffer_string(out, "]0 d ");
}

static void end_shape(const struct drawing *drawing, const char *operator_name)
{
    cra_buffer_string(out_of(drawing), operator_name);
    cra_buffer_string(out_of(drawing), " Q BT ");
}

/* ---- Texts ---- */

static void draw_text(const struct drawing *drawing, const struct cra_scene_item *item,
                      const struct cra_scene_text *text, int top)
{
    struct cra_layout *layout = drawing->layout;
    struct cra_look_style style = layout->look.styles[CRA_LOOK_FIGURE];
    style.size = scaled(drawing, (text->small ? CRA_SCENE_SMALL_SIZE : CRA_SCENE_SIZE) * 10);
    style.bold = text->strong;
    struct cra_span *span = cra_layout_span(layout, drawing->element, &style);
    if (!span)
        return;
    span->language = text->language;
    layout->label.count = 0;
    cra_layout_text(layout, &layout->label, span, cra_text_of(text->text));
    cra_length x = drawing->strip->x + scaled(drawing, item->as.box.x * 10);
    cra_length room = scaled(drawing, item->as.box.width * 10) - (cra_length)cra_atoms_width(&layout->label);
    cra_length baseline = drawing->y + scaled(drawing, (top + cra_scene_baseline(text)) * 10);
    cra_atoms_draw(layout, layout->label.items, layout->label.count, item->as.box.left ? x : x + room / 2,
                   baseline);
    cra_pdf_say(&layout->pdf.text, CRA_TEXT(" ")); /* what follows is another word */
    layout->label.count = 0;
}

static void draw_texts(const struct drawing *drawing, const struct cra_scene_item *item)
{
    int top = cra_scene_text_top(item);
    for (size_t i = 0; i < item->as.box.line_count; i++) {
        draw_text(drawing, item, &item->as.box.lines[i], top);
        top += cra_scene_line_height(&item->as.box.lines[i]);
    }
}

/* ---- Boxes ---- */

static void add_outline(const struct drawing *drawing, const struct cra_scene_item *item)
{
    int left = item->as.box.x * 10, top = item->as.box.y * 10;
    int right = left + item->as.box.width * 10, bottom = top + item->as.box.height * 10;
    int radius = cra_scene_radius(item) * 10,
        bow = radius * 45 / 100; /* of a curve that is nearly a circle */
    add_point(drawing, left + radius, top, "m ");
    add_point(drawing, right - radius, top, "l ");
    add_point(drawing, right - bow, top, "");
    add_point(drawing, right, top + bow, "");
    add_point(drawing, right, top + radius, "c ");
    add_point(drawing, right, bottom - radius, "l ");
    add_point(drawing, right, bottom - bow, "");
    add_point(drawing, right - bow, bottom, "");
    add_point(drawing, right - radius, bottom, "c ");
    add_point(drawing, left + radius, bottom, "l ");
    add_point(drawing, left + bow, bottom, "");
    add_point(drawing, left, bottom - bow, "");
    add_point(drawing, left, bottom - radius, "c ");
    add_point(drawing, left, top + radius, "l ");
    add_point(drawing, left, top + bow, "");
    add_point(drawing, left + bow, top, "");
    add_point(drawing, left + radius, top, "c h ");
}

static void draw_box(const struct drawing *drawing, const struct cra_scene_item *item)
{
    enum { page = 0xFFFFFF };
    const struct cra_look *look = &drawing->layout->look;
    cra_colour accent = look->styles[CRA_LOOK_HEADING_1].colour, ink = look->styles[CRA_LOOK_NORMAL].colour;
    enum cra_scene_style style = item->as.box.style;
    if (style == CRA_SCENE_PLAIN || !begin_shape(drawing))
        return;
    bool filled = style != CRA_SCENE_BOUNDARY;
    if (filled)
        add_colour(drawing,
                   style == CRA_SCENE_SHADED  ? look->shades[CRA_SHADE_HEAD]
                   : style == CRA_SCENE_MUTED ? look->shades[CRA_SHADE_MUTED]
                                              : (cra_colour)page,
                   "rg ");
    if (style == CRA_SCENE_SHADED)
        set_line(drawing, accent, 18, 0, 0);
    else if (style == CRA_SCENE_BOUNDARY)
        set_line(drawing, accent, 11, 6, 3);
    else if (style == CRA_SCENE_BOX)
        set_line(drawing, accent, 10, 0, 0);
    else if (style != CRA_SCENE_NAME)
        set_line(drawing, ink, 7, 0, 0);
    add_outline(drawing, item);
    end_shape(drawing, style == CRA_SCENE_NAME ? "f" : filled ? "B" : "S");
}

/* ---- Lines ---- */

static void draw_arrow(const struct drawing *drawing, const struct cra_scene_item *item, bool end)
{
    const struct cra_scene_point *points = item->as.line.points;
    size_t last = item->as.line.count - 1;
    struct cra_scene_arrow arrow = cra_scene_arrow_at(points[end ? last : 0], points[end ? last - 1 : 1]);
    if (!begin_shape(drawing))
        return;
    add_colour(drawing, drawing->layout->look.styles[CRA_LOOK_NORMAL].colour, "rg ");
    for (int i = 0; i < 3; i++)
        add_point(drawing, arrow.x[i], arrow.y[i], i ? "l " : "m ");
    end_shape(drawing, "h f");
}

static void draw_line(const struct drawing *drawing, const struct cra_scene_item *item)
{
    size_t count = item->as.line.count;
    if (!begin_shape(drawing))
        return;
    int dash = item->as.line.dashed ? 2 : 0;
    set_line(drawing, drawing->layout->look.styles[CRA_LOOK_NORMAL].colour, 9, dash, dash);
    for (size_t i = 0; i < count; i++) {
        struct cra_scene_point point =
            i == 0 || i == count - 1 ? cra_scene_line_end(item, i > 0) : item->as.line.points[i];
        add_point(drawing, point.x * 10, point.y * 10, i ? "l " : "m ");
    }
    end_shape(drawing, "S");
    if (item->as.line.arrow_begin)
        draw_arrow(drawing, item, false);
    if (item->as.line.arrow_end)
        draw_arrow(drawing, item, true);
}

void cra_layout_draw_scene(struct cra_layout *layout, const struct cra_strip *strip,
                           struct cra_element *element, cra_length y)
{
    const struct cra_scene *scene = strip->as.figure.scene;
    const struct drawing drawing = {layout, element, strip, y, strip->as.figure.scale};
    for (size_t i = 0; i < scene->count && !layout->failed; i++) {
        const struct cra_scene_item *item = &scene->items[i];
        if (item->kind == CRA_SCENE_ITEM_LINE) {
            draw_line(&drawing, item);
            continue;
        }
        draw_box(&drawing, item);
        draw_texts(&drawing, item);
    }
    cra_pdf_close(&layout->pdf);
}
