#include "render/scene_svg.h"

static const struct {
    const char *class;
    const char *looks;
} styles[CRA_SCENE_STYLES] = {
    [CRA_SCENE_PLAIN] = {NULL, NULL},
    [CRA_SCENE_NAME] = {"name", "fill=\"#fff\""},
    [CRA_SCENE_BOX] = {"box", "fill=\"#fff\" stroke=\"#1f4568\""},
    [CRA_SCENE_SHADED] = {"shaded", "fill=\"#e6ecf2\" stroke=\"#1f4568\" stroke-width=\"1.75\""},
    [CRA_SCENE_MUTED] = {"muted", "fill=\"#f4f6f8\" stroke=\"#55606e\""},
    [CRA_SCENE_BOUNDARY] = {"boundary", "fill=\"none\" stroke=\"#a12417\" stroke-dasharray=\"6 3\""},
    [CRA_SCENE_TAG] = {"tag", "fill=\"#fff\" stroke=\"#55606e\" stroke-width=\"0.75\""},
};

static void write_text(const struct cra_scene_item *item, struct cra_buffer *out)
{
    int y = cra_scene_text_top(item);
    for (size_t i = 0; i < item->as.box.line_count; i++) {
        const struct cra_scene_text *line = &item->as.box.lines[i];
        int x = item->as.box.left ? item->as.box.x * 2 : item->as.box.x * 2 + item->as.box.width;
        cra_buffer_format(out, "<text x=\"%d%s\" y=\"%d\"", x / 2, x % 2 ? ".5" : "",
                          y + cra_scene_baseline(line));
        cra_buffer_format(out, " font-size=\"%d\"", line->small ? CRA_SCENE_SMALL_SIZE : CRA_SCENE_SIZE);
        cra_buffer_string(out, line->strong ? " font-weight=\"600\"" : "");
        cra_buffer_string(out, item->as.box.left ? "" : " text-anchor=\"middle\"");
        if (line->language) {
            cra_buffer_string(out, " lang=\"");
            cra_buffer_xml_attribute(out, cra_text_of(line->language));
            cra_buffer_char(out, '"');
        }
        cra_buffer_char(out, '>');
        cra_buffer_xml(out, cra_text_of(line->text));
        cra_buffer_string(out, "</text>\n");
        y += cra_scene_line_height(line);
    }
}

static void write_box(const struct cra_scene_item *item, struct cra_buffer *out)
{
    enum cra_scene_style style = item->as.box.style;
    if (styles[style].class) {
        cra_buffer_format(out, "<rect class=\"%s\" %s x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"",
                          styles[style].class, styles[style].looks, item->as.box.x, item->as.box.y,
                          item->as.box.width, item->as.box.height);
        if (cra_scene_radius(item))
            cra_buffer_format(out, " rx=\"%d\"", cra_scene_radius(item));
        cra_buffer_string(out, "/>\n");
    }
    write_text(item, out);
}

static void write_tenths(struct cra_buffer *out, char separator, int tenths)
{
    cra_buffer_char(out, separator);
    cra_buffer_format(out, tenths % 10 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
}

static void write_arrow(const struct cra_scene_item *item, bool end, struct cra_buffer *out)
{
    const struct cra_scene_point *points = item->as.line.points;
    size_t last = item->as.line.count - 1;
    struct cra_scene_arrow arrow = cra_scene_arrow_at(points[end ? last : 0], points[end ? last - 1 : 1]);
    for (int i = 0; i < 3; i++) {
        write_tenths(out, i ? 'L' : 'M', arrow.x[i]);
        write_tenths(out, ' ', arrow.y[i]);
    }
    cra_buffer_char(out, 'Z');
}

static void write_line(const struct cra_scene_item *item, struct cra_buffer *out)
{
    size_t last = item->as.line.count - 1;
    cra_buffer_string(out, "<path class=\"line\" fill=\"none\" stroke=\"#1d232b\" stroke-width=\"0.9\"");
    cra_buffer_string(out, item->as.line.dashed ? " stroke-dasharray=\"2 2\" d=\"" : " d=\"");
    for (size_t i = 0; i <= last; i++) {
        struct cra_scene_point point =
            i == 0 || i == last ? cra_scene_line_end(item, i == last) : item->as.line.points[i];
        cra_buffer_format(out, "%c%d %d", i ? 'L' : 'M', point.x, point.y);
    }
    cra_buffer_string(out, "\"/>\n<path class=\"head\" fill=\"#1d232b\" d=\"");
    if (item->as.line.arrow_begin)
        write_arrow(item, false, out);
    if (item->as.line.arrow_end)
        write_arrow(item, true, out);
    cra_buffer_string(out, "\"/>\n");
}

void cra_scene_svg(const struct cra_scene *scene, unsigned number, const char *words, struct cra_buffer *out)
{
    cra_buffer_format(
        out,
        "<svg class=\"scene\" role=\"img\" aria-labelledby=\"_scene_%u_title\" "
        "aria-describedby=\"_scene_%u_words\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
        "<title id=\"_scene_%u_title\">",
        number, number, scene->width * 4 / 3, scene->height * 4 / 3, scene->width, scene->height, number);
    cra_buffer_xml(out, cra_text_of(scene->title));
    cra_buffer_format(out, "</title>\n<desc id=\"_scene_%u_words\">", number);
    cra_buffer_xml(out, cra_text_of(words));
    cra_buffer_string(out, "</desc>\n");
    for (size_t i = 0; i < scene->count; i++) {
        const struct cra_scene_item *item = &scene->items[i];
        if (item->kind == CRA_SCENE_ITEM_BOX)
            write_box(item, out);
        else
            write_line(item, out);
    }
    cra_buffer_string(out, "</svg>\n");
}
