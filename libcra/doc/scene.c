#include "doc/scene.h"

enum { arrow_length = 6, arrow_half_width = 25 /* tenths */, covered = 4 };

int cra_scene_line_height(const struct cra_scene_text *text)
{
    return text->small ? CRA_SCENE_SMALL_SIZE + 2 : CRA_SCENE_SIZE + 2;
}

int cra_scene_baseline(const struct cra_scene_text *text)
{
    return text->small ? CRA_SCENE_SMALL_SIZE : CRA_SCENE_SIZE;
}

int cra_scene_text_top(const struct cra_scene_item *box)
{
    int height = 0;
    for (size_t i = 0; i < box->as.box.line_count; i++)
        height += cra_scene_line_height(&box->as.box.lines[i]);
    return box->as.box.left ? box->as.box.y : box->as.box.y + (box->as.box.height - height) / 2;
}

int cra_scene_radius(const struct cra_scene_item *box)
{
    switch (box->as.box.style) {
    case CRA_SCENE_BOX:
    case CRA_SCENE_SHADED:
        return 4;
    case CRA_SCENE_BOUNDARY:
        return 8;
    case CRA_SCENE_TAG:
        return box->as.box.height / 2;
    default:
        return 0;
    }
}

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

struct cra_scene_arrow cra_scene_arrow_at(struct cra_scene_point tip, struct cra_scene_point from)
{
    int along_x = sign(from.x - tip.x), along_y = along_x ? 0 : sign(from.y - tip.y);
    int base_x = (tip.x + along_x * arrow_length) * 10, base_y = (tip.y + along_y * arrow_length) * 10;
    return (struct cra_scene_arrow){
        {tip.x * 10, base_x + along_y * arrow_half_width, base_x - along_y * arrow_half_width},
        {tip.y * 10, base_y + along_x * arrow_half_width, base_y - along_x * arrow_half_width}};
}

struct cra_scene_point cra_scene_line_end(const struct cra_scene_item *line, bool last)
{
    const struct cra_scene_point *points = line->as.line.points;
    struct cra_scene_point end = points[last ? line->as.line.count - 1 : 0];
    struct cra_scene_point next = points[last ? line->as.line.count - 2 : 1];
    bool arrow = last ? line->as.line.arrow_end : line->as.line.arrow_begin;
    if (arrow) {
        end.x += sign(next.x - end.x) * covered;
        end.y += end.x == next.x ? sign(next.y - end.y) * covered : 0;
    }
    return end;
}
