#include "doc/diagram_layout.h"
#include "doc/text_measure.h"

#include <limits.h>

/* Labels lie on their lines, where they cover nothing else: every place along the line is looked at. */

enum { label_height = 11, label_margin = 3 };

static bool overlaps(const struct cra_rectangle *a, const struct cra_rectangle *b, int margin)
{
    return a->x < b->x + b->width + margin && b->x < a->x + a->width + margin &&
           a->y < b->y + b->height + margin && b->y < a->y + a->height + margin;
}

static struct cra_rectangle in_points(const struct cra_rectangle *steps)
{
    return (struct cra_rectangle){steps->x * CRA_GRID, steps->y * CRA_GRID, steps->width * CRA_GRID,
                                  steps->height * CRA_GRID};
}

/* How much of other lines lies below the label. */
static int lines_below(const struct cra_layout *layout, const struct cra_route *routes, size_t own,
                       const struct cra_rectangle *label)
{
    int covered = 0;
    for (size_t i = 0; i < layout->diagram->edge_count; i++) {
        for (size_t j = 1; i != own && j < routes[i].count; j++) {
            struct cra_scene_point a = routes[i].points[j - 1], b = routes[i].points[j];
            struct cra_rectangle piece = {(a.x < b.x ? a.x : b.x) * CRA_GRID,
                                          (a.y < b.y ? a.y : b.y) * CRA_GRID,
                                          (a.x < b.x ? b.x - a.x : a.x - b.x) * CRA_GRID,
                                          (a.y < b.y ? b.y - a.y : a.y - b.y) * CRA_GRID};
            covered += overlaps(&piece, label, 1);
        }
    }
    return covered;
}

static int cost_of(const struct cra_layout *layout, const struct cra_route *routes,
                   const struct cra_rectangle *labels, size_t own, const struct cra_rectangle *label)
{
    enum { on_box = 1000, on_label = 400, on_line = 60, on_frame = 12, on_name = 200 };
    const struct cra_diagram *diagram = layout->diagram;
    int cost = lines_below(layout, routes, own, label) * on_line;
    for (size_t i = 0; i < diagram->box_count; i++) {
        struct cra_rectangle box = in_points(&layout->nodes[i].place);
        cost += overlaps(&box, label, 2) * on_box;
    }
    for (size_t i = 0; i < diagram->frame_count; i++) {
        struct cra_rectangle frame = in_points(&layout->nodes[diagram->box_count + i].place);
        struct cra_rectangle name = {frame.x, frame.y, cra_diagram_name_width(diagram->frames[i].name) + 12,
                                     18};
        struct cra_rectangle inner = {frame.x + 2, frame.y + 2, frame.width - 4, frame.height - 4};
        bool inside = label->x > inner.x && label->y > inner.y &&
                      label->x + label->width < inner.x + inner.width &&
                      label->y + label->height < inner.y + inner.height;
        cost += overlaps(&name, label, 0) * on_name;
        cost += (overlaps(&frame, label, 0) && !inside) * on_frame;
    }
    for (size_t i = 0; i < diagram->edge_count; i++)
        cost += i != own && labels[i].width && overlaps(&labels[i], label, 1) ? on_label : 0;
    return cost;
}

static int length_of(const struct cra_route *route)
{
    int length = 0;
    for (size_t i = 1; i < route->count; i++) {
        int across = route->points[i].x - route->points[i - 1].x;
        int down = route->points[i].y - route->points[i - 1].y;
        length += (across < 0 ? -across : across) + (down < 0 ? -down : down);
    }
    return length;
}

static void place_label(const struct cra_layout *layout, const struct cra_route *routes,
                        struct cra_rectangle *labels, size_t own, int width)
{
    const struct cra_route *route = &routes[own];
    int least = INT_MAX, total = length_of(route), passed = 0;
    for (size_t i = 1; i < route->count; i++) {
        struct cra_scene_point at = route->points[i - 1], end = route->points[i];
        int step_x = (end.x > at.x) - (end.x < at.x), step_y = (end.y > at.y) - (end.y < at.y);
        for (; at.x != end.x || at.y != end.y; at.x += step_x, at.y += step_y, passed += 2) {
            struct cra_rectangle label = {at.x * CRA_GRID - width / 2 + step_x * CRA_GRID / 2,
                                          at.y * CRA_GRID - label_height / 2 + step_y * CRA_GRID / 2, width,
                                          label_height};
            int off = passed + 1 - total;
            int cost = cost_of(layout, routes, labels, own, &label) + (off < 0 ? -off : off);
            if (cost < least) {
                least = cost;
                labels[own] = label;
            }
        }
    }
}

void cra_diagram_label(const struct cra_layout *layout, const struct cra_route *routes,
                       struct cra_rectangle *labels)
{
    const struct cra_diagram *diagram = layout->diagram;
    size_t order[CRA_DIAGRAM_EDGES]; /* short lines first: they have the least choice */
    for (size_t i = 0; i < diagram->edge_count; i++) {
        size_t at = i;
        for (; at > 0 && length_of(&routes[order[at - 1]]) > length_of(&routes[i]); at--)
            order[at] = order[at - 1];
        order[at] = i;
        labels[i] = (struct cra_rectangle){0};
    }
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const char *text = diagram->edges[order[i]].label;
        if (text && *text && routes[order[i]].count)
            place_label(layout, routes, labels, order[i],
                        cra_text_width(cra_text_of(text), CRA_SCENE_SMALL_SIZE) + 2 * label_margin);
    }
}
