#include "doc/scene.h"
#include "render/odt_writer.h"

/* A scene as a group of shapes, which can be edited in LibreOffice. Dashes are drawn piece by piece, since a
 * pattern of dashes would have to stand among the styles of the frame. */

enum { whole = 1000 };

struct drawing {
    struct cra_odt_writer *w;
    int scale; /* thousandths of the size that the scene has by itself */
};

/* A length of the scene, in tenths of a point, on the page: in hundredths. */
static long long hundredths(const struct drawing *drawing, int tenths)
{
    return (long long)tenths * 10 * drawing->scale / whole;
}

static void write_length(struct drawing *drawing, const char *name, int tenths)
{
    long long length = hundredths(drawing, tenths);
    cra_buffer_format(&drawing->w->out, " %s=\"%lld.%02lldpt\"", name, length / 100, length % 100);
}

static void write_place(struct drawing *drawing, int x, int y, int width, int height)
{
    write_length(drawing, "svg:x", x);
    write_length(drawing, "svg:y", y);
    write_length(drawing, "svg:width", width);
    write_length(drawing, "svg:height", height);
}

static int scale_of(const struct cra_odt_writer *w, const struct cra_scene *scene)
{
    const struct cra_odt_block *block = w->block;
    unsigned width = block->width > block->indent ? block->width - block->indent : block->width;
    long long across = (long long)width * whole / ((long long)scene->width * 20);
    long long down = (long long)w->page.text_height * 22 / 25 * whole / ((long long)scene->height * 20);
    long long scale = across < down ? across : down;
    return scale > whole ? whole : scale < 1 ? 1 : (int)scale;
}

/* ---- Looks ---- */

static const char *accent_of(const struct drawing *drawing)
{
    const char *accent = drawing->w->styles->accent;
    return accent ? accent : "#000000";
}

/* Automatic style of a shape; `fill` and `line` are colours, NULL for none. */
static const char *look_of(struct drawing *drawing, const char *fill, const char *line, int tenths, bool left)
{
    struct cra_arena *arena = &drawing->w->arena;
    long long width = hundredths(drawing, tenths);
    const char *filled = fill ? cra_arena_format(arena, "draw:fill=\"solid\" draw:fill-color=\"%s\"", fill)
                              : "draw:fill=\"none\"";
    const char *lined = line ? cra_arena_format(arena,
                                                "draw:stroke=\"solid\" svg:stroke-color=\"%s\" "
                                                "svg:stroke-width=\"%lld.%02lldpt\"",
                                                line, width / 100, width % 100)
                             : "draw:stroke=\"none\"";
    const char *properties =
        filled && lined
            ? cra_arena_format(arena,
                               "<style:graphic-properties %s %s draw:textarea-vertical-align=\"%s\" "
                               "draw:auto-grow-height=\"false\" draw:auto-grow-width=\"false\" "
                               "fo:wrap-option=\"wrap\" fo:padding=\"0pt\"/>",
                               filled, lined, left ? "top" : "middle")
            : NULL;
    if (!properties) {
        cra_odt_fail(drawing->w);
        return "";
    }
    return cra_odt_automatic(drawing->w, "graphic", NULL, properties);
}

static const char *look_of_box(struct drawing *drawing, const struct cra_scene_item *item)
{
    static const char page[] = "#ffffff", ink[] = "#000000";
    const struct cra_odt_styles *styles = drawing->w->styles;
    bool left = item->as.box.left;
    switch (item->as.box.style) {
    case CRA_SCENE_PLAIN:
    case CRA_SCENE_BOUNDARY: /* its edge is a path of its own */
        return look_of(drawing, NULL, NULL, 0, left);
    case CRA_SCENE_NAME:
        return look_of(drawing, page, NULL, 0, left);
    case CRA_SCENE_SHADED:
        return look_of(drawing, styles->fills[CRA_SHADE_HEAD], accent_of(drawing), 18, left);
    case CRA_SCENE_MUTED:
        return look_of(drawing, styles->fills[CRA_SHADE_MUTED], ink, 7, left);
    case CRA_SCENE_TAG:
        return look_of(drawing, page, ink, 7, left);
    case CRA_SCENE_BOX:
        break;
    }
    return look_of(drawing, page, accent_of(drawing), 10, left);
}

static const char *look_of_text(struct drawing *drawing, const struct cra_scene_text *text, bool left)
{
    struct cra_buffer properties = {0};
    int size = (text->small ? CRA_SCENE_SMALL_SIZE : CRA_SCENE_SIZE) * 10;
    long long letters = hundredths(drawing, size),
              height = hundredths(drawing, cra_scene_line_height(text) * 10);
    cra_buffer_format(
        &properties,
        "<style:paragraph-properties fo:text-align=\"%s\" fo:margin=\"0pt\" fo:text-indent=\"0pt\" "
        "fo:line-height=\"%lld.%02lldpt\"/><style:text-properties fo:font-size=\"%lld.%lldpt\"",
        left ? "start" : "center", height / 100, height % 100, letters / 100, letters % 100 / 10);
    cra_buffer_string(&properties, text->strong ? " fo:font-weight=\"bold\"" : " fo:font-weight=\"normal\"");
    if (text->language)
        cra_odt_language(&properties, text->language);
    cra_buffer_string(&properties, "/>");
    const char *name = "";
    if (properties.failed)
        cra_odt_fail(drawing->w);
    else
        name = cra_odt_automatic(drawing->w, "paragraph", NULL, properties.data);
    cra_buffer_free(&properties);
    return name;
}

/* ---- Boxes ---- */

static void write_box(struct drawing *drawing, const struct cra_scene_item *item)
{
    struct cra_buffer *out = &drawing->w->out;
    const char *look = look_of_box(drawing, item);
    cra_buffer_format(out, "<draw:rect draw:style-name=\"%s\"", look);
    write_place(drawing, item->as.box.x * 10, item->as.box.y * 10, item->as.box.width * 10,
                item->as.box.height * 10);
    if (cra_scene_radius(item))
        write_length(drawing, "draw:corner-radius", cra_scene_radius(item) * 10);
    cra_buffer_char(out, '>');
    for (size_t i = 0; i < item->as.box.line_count; i++) {
        const struct cra_scene_text *text = &item->as.box.lines[i];
        cra_buffer_format(out, "<text:p text:style-name=\"%s\">",
                          look_of_text(drawing, text, item->as.box.left));
        cra_buffer_xml(out, cra_text_of(text->text));
        cra_buffer_string(out, "</text:p>");
    }
    cra_buffer_string(out, "</draw:rect>");
}

/* ---- Paths ---- */

/* Begins a path through points in tenths of a point; the numbers of its data are counted from left and top.
 */
static void begin_path(struct drawing *drawing, const char *look, int left, int top, int right, int bottom)
{
    int width = right - left > 10 ? right - left : 10, height = bottom - top > 10 ? bottom - top : 10;
    cra_buffer_format(&drawing->w->out, "<draw:path draw:style-name=\"%s\"", look);
    write_place(drawing, left, top, width, height);
    cra_buffer_format(&drawing->w->out, " svg:viewBox=\"0 0 %d %d\" svg:d=\"", width, height);
}

static void end_path(struct drawing *drawing)
{
    cra_buffer_string(&drawing->w->out, "\"/>");
}

/* Pieces from one point to another, horizontal or vertical. */
static void add_dashes(struct drawing *drawing, int from_x, int from_y, int to_x, int to_y, int dash, int gap)
{
    int step_x = (to_x > from_x) - (to_x < from_x), step_y = (to_y > from_y) - (to_y < from_y);
    int length = (to_x - from_x) * step_x + (to_y - from_y) * step_y;
    for (int at = 0; at < length; at += dash + gap) {
        int end = at + dash < length ? at + dash : length;
        cra_buffer_format(&drawing->w->out, "M%d %dL%d %d", from_x + at * step_x, from_y + at * step_y,
                          from_x + end * step_x, from_y + end * step_y);
    }
}

static void write_boundary(struct drawing *drawing, const struct cra_scene_item *item)
{
    enum { dash = 60, gap = 30 };
    int left = item->as.box.x * 10, top = item->as.box.y * 10;
    int width = item->as.box.width * 10, height = item->as.box.height * 10;
    begin_path(drawing, look_of(drawing, NULL, accent_of(drawing), 11, false), left, top, left + width,
               top + height);
    add_dashes(drawing, 0, 0, width, 0, dash, gap);
    add_dashes(drawing, width, 0, width, height, dash, gap);
    add_dashes(drawing, width, height, 0, height, dash, gap);
    add_dashes(drawing, 0, height, 0, 0, dash, gap);
    end_path(drawing);
}

static void write_arrow(struct drawing *drawing, const struct cra_scene_item *item, bool end)
{
    const struct cra_scene_point *points = item->as.line.points;
    size_t last = item->as.line.count - 1;
    struct cra_scene_arrow arrow = cra_scene_arrow_at(points[end ? last : 0], points[end ? last - 1 : 1]);
    int left = arrow.x[0], right = left, top = arrow.y[0], bottom = top;
    for (int i = 1; i < 3; i++) {
        left = arrow.x[i] < left ? arrow.x[i] : left;
        right = arrow.x[i] > right ? arrow.x[i] : right;
        top = arrow.y[i] < top ? arrow.y[i] : top;
        bottom = arrow.y[i] > bottom ? arrow.y[i] : bottom;
    }
    begin_path(drawing, look_of(drawing, "#000000", NULL, 0, false), left, top, right, bottom);
    for (int i = 0; i < 3; i++)
        cra_buffer_format(&drawing->w->out, "%c%d %d", i ? 'L' : 'M', arrow.x[i] - left, arrow.y[i] - top);
    cra_buffer_char(&drawing->w->out, 'Z');
    end_path(drawing);
}

static struct cra_scene_point point_of(const struct cra_scene_item *line, size_t index)
{
    bool is_end = index == 0 || index == line->as.line.count - 1;
    struct cra_scene_point point = is_end ? cra_scene_line_end(line, index > 0) : line->as.line.points[index];
    return (struct cra_scene_point){point.x * 10, point.y * 10};
}

static void write_line(struct drawing *drawing, const struct cra_scene_item *item)
{
    enum { dash = 20, gap = 20 };
    struct cra_scene_point first = point_of(item, 0);
    int left = first.x, right = left, top = first.y, bottom = top;
    for (size_t i = 1; i < item->as.line.count; i++) {
        struct cra_scene_point point = point_of(item, i);
        left = point.x < left ? point.x : left;
        right = point.x > right ? point.x : right;
        top = point.y < top ? point.y : top;
        bottom = point.y > bottom ? point.y : bottom;
    }
    begin_path(drawing, look_of(drawing, NULL, "#000000", 9, false), left, top, right, bottom);
    for (size_t i = 0; i < item->as.line.count; i++) {
        struct cra_scene_point point = point_of(item, i), before = point_of(item, i ? i - 1 : 0);
        if (!item->as.line.dashed)
            cra_buffer_format(&drawing->w->out, "%c%d %d", i ? 'L' : 'M', point.x - left, point.y - top);
        else if (i)
            add_dashes(drawing, before.x - left, before.y - top, point.x - left, point.y - top, dash, gap);
    }
    end_path(drawing);
    if (item->as.line.arrow_begin)
        write_arrow(drawing, item, false);
    if (item->as.line.arrow_end)
        write_arrow(drawing, item, true);
}

void cra_odt_scene(struct cra_odt_writer *w, const struct cra_scene *scene, const char *words)
{
    struct drawing drawing = {w, scale_of(w, scene)};
    struct cra_buffer *out = &w->out;
    const char *look = cra_odt_automatic(
        w, "graphic", NULL,
        "<style:graphic-properties style:vertical-pos=\"top\" style:vertical-rel=\"baseline\"/>");
    cra_buffer_format(out,
                      "<draw:g draw:style-name=\"%s\" draw:name=\"cra-picture-%u\" "
                      "text:anchor-type=\"as-char\"><svg:title>",
                      look, w->next_picture++);
    cra_buffer_xml(out, cra_text_of(scene->title));
    cra_buffer_string(out, "</svg:title><svg:desc>");
    cra_buffer_xml(out, cra_text_of(words));
    cra_buffer_string(out, "</svg:desc>");
    for (size_t i = 0; i < scene->count && !w->failed; i++) {
        const struct cra_scene_item *item = &scene->items[i];
        if (item->kind == CRA_SCENE_ITEM_LINE)
            write_line(&drawing, item);
        else if (item->as.box.style == CRA_SCENE_BOUNDARY)
            write_boundary(&drawing, item);
        else
            write_box(&drawing, item);
    }
    cra_buffer_string(out, "</draw:g>");
}
