#include "doc/scene.h"
#include "render/docx_writer.h"
#include "render/office_language.h"

#include <stdint.h>

/* A scene as a group of shapes, which can be edited in Word; who does not know such groups reads its words.
 */

#define WORDPROCESSING_GROUP "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
#define WORDPROCESSING_SHAPE "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
#define MARKUP_COMPATIBILITY "http://schemas.openxmlformats.org/markup-compatibility/2006"

enum { emu_per_point = 12700, emu_per_twip = 635, whole = 1000 };

struct drawing {
    struct cra_docx_writer *w;
    int scale; /* thousandths of the size that the scene has by itself */
};

/* A length of the scene, in tenths of a point, on the page. */
static long long emu(const struct drawing *drawing, int tenths)
{
    return (long long)tenths * drawing->scale * emu_per_point / (10LL * whole);
}

static int scale_of(const struct cra_docx_writer *w, const struct cra_scene *scene)
{
    const struct cra_docx_block *block = w->block;
    unsigned width = block->width > block->indent ? block->width - block->indent : block->width;
    long long across = (long long)width * whole / ((long long)scene->width * 20);
    long long down =
        (long long)w->frame->opening.text_height * 22 / 25 * whole / ((long long)scene->height * 20);
    long long scale = across < down ? across : down;
    return scale > whole ? whole : scale < 1 ? 1 : (int)scale;
}

/* ---- Looks ---- */

static const char *fill_of(const struct drawing *drawing, enum cra_scene_style style)
{
    const struct cra_docx_styles *styles = &drawing->w->frame->styles;
    switch (style) {
    case CRA_SCENE_BOX:
    case CRA_SCENE_TAG:
    case CRA_SCENE_NAME:
        return "FFFFFF";
    case CRA_SCENE_SHADED:
        return styles->fills[CRA_SHADE_HEAD];
    case CRA_SCENE_MUTED:
        return styles->fills[CRA_SHADE_MUTED];
    default:
        return NULL;
    }
}

static void write_outline(struct drawing *drawing, const char *colour, int tenths, const char *dash)
{
    struct cra_buffer *out = &drawing->w->out;
    cra_buffer_format(out, "<a:ln w=\"%lld\"><a:solidFill>", emu(drawing, tenths));
    cra_buffer_format(out, "<a:srgbClr val=\"%s\"/></a:solidFill>", colour ? colour : "000000");
    if (dash)
        cra_buffer_format(out, "<a:prstDash val=\"%s\"/>", dash);
    cra_buffer_string(out, "<a:round/></a:ln>");
}

static void write_box_looks(struct drawing *drawing, enum cra_scene_style style)
{
    struct cra_buffer *out = &drawing->w->out;
    const char *accent = drawing->w->frame->styles.accent, *fill = fill_of(drawing, style);
    if (fill)
        cra_buffer_format(out, "<a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>", fill);
    else
        cra_buffer_string(out, "<a:noFill/>");
    switch (style) {
    case CRA_SCENE_PLAIN:
    case CRA_SCENE_NAME:
        cra_buffer_string(out, "<a:ln><a:noFill/></a:ln>");
        break;
    case CRA_SCENE_SHADED:
        write_outline(drawing, accent, 18, NULL);
        break;
    case CRA_SCENE_BOUNDARY:
        write_outline(drawing, accent, 11, "dash");
        break;
    case CRA_SCENE_TAG:
    case CRA_SCENE_MUTED:
        write_outline(drawing, NULL, 7, NULL);
        break;
    default:
        write_outline(drawing, accent, 10, NULL);
        break;
    }
}

/* ---- Boxes ---- */

/* Half points; letters do not become larger than the room that was measured for them. */
static int letter_size(const struct drawing *drawing, const struct cra_scene_text *text)
{
    int size = (text->small ? CRA_SCENE_SMALL_SIZE : CRA_SCENE_SIZE) * 2 * drawing->scale / whole;
    return size > 2 ? size : 2;
}

static void write_line_of_text(struct drawing *drawing, const struct cra_scene_text *text, bool left)
{
    struct cra_buffer *out = &drawing->w->out;
    int size = letter_size(drawing, text);
    cra_buffer_format(
        out,
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>"
        "<w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"%s\"/></w:pPr>"
        "<w:r><w:rPr>%s",
        cra_scene_line_height(text) * 20 * drawing->scale / whole, left ? "left" : "center",
        text->strong ? "<w:b/><w:bCs/>" : "");
    cra_buffer_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", size, size);
    if (text->language) {
        cra_buffer_string(out, "<w:lang w:val=\"");
        const char *language = cra_office_language(&drawing->w->arena, text->language);
        cra_buffer_string(out, language);
        cra_buffer_string(out, "\"/>");
    }
    cra_buffer_string(out, "</w:rPr><w:t xml:space=\"preserve\">");
    cra_buffer_xml(out, cra_text_of(text->text));
    cra_buffer_string(out, "</w:t></w:r></w:p>");
}

static void begin_shape(struct drawing *drawing, const char *what, int x, int y, int width, int height)
{
    struct cra_docx_writer *w = drawing->w;
    unsigned number = w->frame->next_drawing++;
    cra_buffer_format(&w->out,
                      "<wps:wsp><wps:cNvPr id=\"%u\" name=\"%s %u\"/><wps:cNvSpPr/><wps:spPr><a:xfrm>"
                      "<a:off x=\"%lld\" y=\"%lld\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>",
                      number, what, number, emu(drawing, x), emu(drawing, y), emu(drawing, width),
                      emu(drawing, height));
}

static void write_box(struct drawing *drawing, const struct cra_scene_item *item)
{
    struct cra_buffer *out = &drawing->w->out;
    int width = item->as.box.width, height = item->as.box.height, radius = cra_scene_radius(item);
    int shorter = width < height ? width : height;
    begin_shape(drawing, "Box", item->as.box.x * 10, item->as.box.y * 10, width * 10, height * 10);
    if (radius && shorter)
        cra_buffer_format(out,
                          "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val %d\"/>"
                          "</a:avLst></a:prstGeom>",
                          radius * 2 > shorter ? 50000 : radius * 100000 / shorter);
    else
        cra_buffer_string(out, "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
    write_box_looks(drawing, item->as.box.style);
    cra_buffer_string(out, "</wps:spPr>");
    if (item->as.box.line_count) {
        cra_buffer_string(out, "<wps:txbx><w:txbxContent>");
        for (size_t i = 0; i < item->as.box.line_count; i++)
            write_line_of_text(drawing, &item->as.box.lines[i], item->as.box.left);
        cra_buffer_string(out, "</w:txbxContent></wps:txbx>");
    }
    cra_buffer_format(out,
                      "<wps:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"%s\">"
                      "<a:noAutofit/></wps:bodyPr></wps:wsp>",
                      item->as.box.left ? "t" : "ctr");
}

/* ---- Lines ---- */

/* A shape made of straight pieces through points in tenths of a point. */
static void write_path(struct drawing *drawing, const char *what, const int (*points)[2], size_t count,
                       bool filled, bool dashed)
{
    struct cra_buffer *out = &drawing->w->out;
    int left = points[0][0], right = left, top = points[0][1], bottom = top;
    for (size_t i = 1; i < count; i++) {
        left = points[i][0] < left ? points[i][0] : left;
        right = points[i][0] > right ? points[i][0] : right;
        top = points[i][1] < top ? points[i][1] : top;
        bottom = points[i][1] > bottom ? points[i][1] : bottom;
    }
    begin_shape(drawing, what, left, top, right - left, bottom - top);
    cra_buffer_format(out,
                      "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
                      "<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"%lld\" h=\"%lld\"%s>",
                      emu(drawing, right - left), emu(drawing, bottom - top), filled ? "" : " fill=\"none\"");
    for (size_t i = 0; i < count; i++)
        cra_buffer_format(out, "<a:%s><a:pt x=\"%lld\" y=\"%lld\"/></a:%s>", i ? "lnTo" : "moveTo",
                          emu(drawing, points[i][0]) - emu(drawing, left),
                          emu(drawing, points[i][1]) - emu(drawing, top), i ? "lnTo" : "moveTo");
    cra_buffer_string(out, filled ? "<a:close/></a:path></a:pathLst></a:custGeom>"
                                  : "</a:path></a:pathLst></a:custGeom>");
    if (filled)
        cra_buffer_string(out,
                          "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill><a:ln><a:noFill/></a:ln>");
    else {
        cra_buffer_string(out, "<a:noFill/>");
        write_outline(drawing, NULL, 9, dashed ? "sysDash" : NULL);
    }
    cra_buffer_string(out, "</wps:spPr><wps:bodyPr/></wps:wsp>");
}

static void write_arrow(struct drawing *drawing, const struct cra_scene_item *item, bool end)
{
    const struct cra_scene_point *points = item->as.line.points;
    size_t last = item->as.line.count - 1;
    struct cra_scene_arrow arrow = cra_scene_arrow_at(points[end ? last : 0], points[end ? last - 1 : 1]);
    int corners[3][2];
    for (int i = 0; i < 3; i++) {
        corners[i][0] = arrow.x[i];
        corners[i][1] = arrow.y[i];
    }
    write_path(drawing, "Arrow", (const int(*)[2])corners, 3, true, false);
}

static void write_line(struct drawing *drawing, const struct cra_scene_item *item)
{
    size_t count = item->as.line.count;
    int(*points)[2] = cra_arena_allocate(&drawing->w->arena, count * sizeof *points);
    if (!points)
        return; /* the arena remembers */
    for (size_t i = 0; i < count; i++) {
        struct cra_scene_point point =
            i == 0 || i == count - 1 ? cra_scene_line_end(item, i > 0) : item->as.line.points[i];
        points[i][0] = point.x * 10;
        points[i][1] = point.y * 10;
    }
    write_path(drawing, "Line", (const int(*)[2])points, count, false, item->as.line.dashed);
    if (item->as.line.arrow_begin)
        write_arrow(drawing, item, false);
    if (item->as.line.arrow_end)
        write_arrow(drawing, item, true);
}

/* ---- The group ---- */

/* The words, a line of the page for each of theirs. */
static void write_fallback(struct cra_buffer *out, const char *words)
{
    cra_buffer_string(out, "<mc:Fallback>");
    for (const char *line = words; *line;) {
        size_t length = strcspn(line, "\n");
        cra_buffer_string(out, line > words ? "<w:br/>" : "");
        cra_buffer_string(out, "<w:t xml:space=\"preserve\">");
        cra_buffer_xml(out, (struct cra_text){line, length});
        cra_buffer_string(out, "</w:t>");
        line += length + (line[length] != '\0');
    }
    cra_buffer_string(out, "</mc:Fallback>");
}

void cra_docx_scene(struct cra_docx_writer *w, const struct cra_scene *scene, const char *words)
{
    struct drawing drawing = {w, scale_of(w, scene)};
    struct cra_buffer *out = &w->out;
    unsigned number = w->frame->next_drawing++;
    long long width = emu(&drawing, scene->width * 10), height = emu(&drawing, scene->height * 10);
    cra_buffer_format(out,
                      "<w:r><mc:AlternateContent xmlns:mc=\"" MARKUP_COMPATIBILITY
                      "\" xmlns:wp=\"" CRA_DOCX_WP "\" xmlns:a=\"" CRA_DOCX_A
                      "\" xmlns:wpg=\"" WORDPROCESSING_GROUP "\" xmlns:wps=\"" WORDPROCESSING_SHAPE
                      "\"><mc:Choice Requires=\"wpg\"><w:drawing>"
                      "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%lld\" "
                      "cy=\"%lld\"/><wp:docPr id=\"%u\" name=\"Picture %u\" title=\"",
                      width, height, number, number);
    cra_buffer_xml_attribute(out, cra_text_of(scene->title));
    cra_buffer_string(out, "\" descr=\"");
    cra_buffer_xml_attribute(out, cra_text_of(words));
    cra_buffer_format(out,
                      "\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"" WORDPROCESSING_GROUP
                      "\"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
                      "<a:ext cx=\"%lld\" cy=\"%lld\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"%lld\" "
                      "cy=\"%lld\"/></a:xfrm></wpg:grpSpPr>",
                      width, height, width, height);
    for (size_t i = 0; i < scene->count; i++) {
        if (scene->items[i].kind == CRA_SCENE_ITEM_BOX)
            write_box(&drawing, &scene->items[i]);
        else
            write_line(&drawing, &scene->items[i]);
    }
    cra_buffer_string(out, "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>");
    write_fallback(out, words);
    cra_buffer_string(out, "</mc:AlternateContent></w:r>");
}
