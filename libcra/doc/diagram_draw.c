#include "doc/diagram_layout.h"
#include "doc/text_measure.h"

#include <string.h>

/* From places to a scene: frames, then lines, then boxes, then labels, and below them what they mean. */

enum {
    box_margin = 5, /* points between the edge of a box and its text */
    key_height = 12,
    key_width = 18,
    key_gap = 14,
    name_lines = 3,
    detail_lines = 2
};

int cra_diagram_name_width(const char *name)
{
    enum { most = (CRA_DIAGRAM_WIDTH - 4) * CRA_GRID };
    int width = name ? cra_text_width(cra_text_of(name), CRA_SCENE_SIZE) : 0;
    return width < most ? width : most;
}

/* ---- What is laid out ---- */

static size_t break_lines(struct cra_arena *arena, const char *text, const char *language, bool strong,
                          int width, size_t most, struct cra_scene_text *lines)
{
    const char *broken[CRA_BOX_LINES];
    size_t count =
        cra_text_break(arena, text, strong ? CRA_SCENE_SIZE : CRA_SCENE_SMALL_SIZE, width, broken, most);
    for (size_t i = 0; i < count; i++)
        lines[i] = (struct cra_scene_text){broken[i], language, strong, !strong};
    return count;
}

static void fill_box(struct cra_arena *arena, struct cra_layout *layout, size_t index)
{
    const struct cra_diagram_box *box = &layout->diagram->boxes[index];
    struct cra_scene_text *lines = layout->texts[index];
    int width = CRA_BOX_WIDTH * CRA_GRID - 2 * box_margin, height = 2 * box_margin;
    size_t count = break_lines(arena, box->name, box->language, true, width, name_lines, lines);
    count += break_lines(arena, box->detail, NULL, false, width, detail_lines, lines + count);
    for (size_t i = 0; i < count; i++)
        height += cra_scene_line_height(&lines[i]);
    layout->text_counts[index] = count;
    int steps = (height + CRA_GRID - 1) / CRA_GRID;
    layout->nodes[index].place.width = CRA_BOX_WIDTH;
    layout->nodes[index].place.height =
        steps < 4 ? 4 : steps + steps % 2; /* even: the middle is on the grid */
}

static void hang(struct cra_layout *layout, int node, int parent)
{
    layout->nodes[node].parent = parent;
    layout->children[parent].items[layout->children[parent].count++] = (unsigned char)node;
}

static struct cra_layout *begin_layout(struct cra_arena *arena, const struct cra_diagram *diagram)
{
    struct cra_layout *layout = CRA_ARENA_NEW(arena, struct cra_layout);
    if (!layout)
        return NULL;
    int boxes = (int)diagram->box_count;
    layout->diagram = diagram;
    layout->root = boxes + (int)diagram->frame_count;
    layout->node_count = layout->root + 1;
    layout->nodes[layout->root].parent = -1;
    for (int i = 0; i < boxes; i++) {
        fill_box(arena, layout, (size_t)i);
        hang(layout, i, diagram->boxes[i].frame < 0 ? layout->root : boxes + diagram->boxes[i].frame);
    }
    for (int i = 0; i < (int)diagram->frame_count; i++)
        hang(layout, boxes + i,
             diagram->frames[i].outer < 0 ? layout->root : boxes + diagram->frames[i].outer);
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const struct cra_diagram_edge *edge = &diagram->edges[i];
        layout->labelled[edge->from][edge->to] |= edge->label != NULL;
    }
    return layout;
}

/* ---- The scene ---- */

struct drawing {
    struct cra_arena *arena;
    const struct cra_layout *layout;
    struct cra_scene_item *items;
    size_t count, capacity;
    int right; /* edge of all that was drawn */
    int bottom;
};

static struct cra_scene_item *add_item(struct drawing *drawing)
{
    struct cra_scene_item *grown =
        cra_arena_grow(drawing->arena, drawing->items, sizeof *grown, drawing->count, &drawing->capacity);
    if (!grown)
        return NULL;
    drawing->items = grown;
    struct cra_scene_item *item = &drawing->items[drawing->count++];
    *item = (struct cra_scene_item){0};
    return item;
}

static struct cra_scene_item *add_box(struct drawing *drawing, enum cra_scene_style style,
                                      struct cra_rectangle place)
{
    struct cra_scene_item *item = add_item(drawing);
    if (!item)
        return NULL;
    item->kind = CRA_SCENE_ITEM_BOX;
    item->as.box.style = style;
    item->as.box.x = place.x;
    item->as.box.y = place.y;
    item->as.box.width = place.width;
    item->as.box.height = place.height;
    if (place.x + place.width > drawing->right)
        drawing->right = place.x + place.width;
    if (place.y + place.height > drawing->bottom)
        drawing->bottom = place.y + place.height;
    return item;
}

static struct cra_rectangle in_points(const struct cra_rectangle *steps)
{
    return (struct cra_rectangle){steps->x * CRA_GRID, steps->y * CRA_GRID, steps->width * CRA_GRID,
                                  steps->height * CRA_GRID};
}

/* A single line of text; shortened where it is wider than the place. */
static void add_text(struct drawing *drawing, enum cra_scene_style style, struct cra_rectangle place,
                     const char *text, const char *language, bool strong)
{
    struct cra_scene_text *line = CRA_ARENA_NEW(drawing->arena, struct cra_scene_text);
    if (!line || !break_lines(drawing->arena, text, language, strong, place.width, 1, line))
        return;
    struct cra_scene_item *item = add_box(drawing, style, place);
    if (!item)
        return;
    item->as.box.lines = line;
    item->as.box.line_count = 1;
    item->as.box.left = true;
}

static void add_line(struct drawing *drawing, const struct cra_scene_point *points, size_t count, bool dashed,
                     bool both_ways)
{
    struct cra_scene_item *item = add_item(drawing);
    if (!item)
        return;
    item->kind = CRA_SCENE_ITEM_LINE;
    item->as.line.points = points;
    item->as.line.count = count;
    item->as.line.dashed = dashed;
    item->as.line.arrow_begin = both_ways;
    item->as.line.arrow_end = true;
    for (size_t i = 0; i < count; i++) {
        drawing->right = points[i].x > drawing->right ? points[i].x : drawing->right;
        drawing->bottom = points[i].y > drawing->bottom ? points[i].y : drawing->bottom;
    }
}

static void draw_frames(struct drawing *drawing)
{
    const struct cra_diagram *diagram = drawing->layout->diagram;
    for (size_t i = 0; i < diagram->frame_count; i++) {
        struct cra_rectangle place = in_points(&drawing->layout->nodes[diagram->box_count + i].place);
        add_box(drawing, CRA_SCENE_BOUNDARY, place);
    }
}

static void draw_frame_names(struct drawing *drawing)
{
    const struct cra_diagram *diagram = drawing->layout->diagram;
    for (size_t i = 0; i < diagram->frame_count; i++) {
        struct cra_rectangle place = in_points(&drawing->layout->nodes[diagram->box_count + i].place);
        int width = cra_diagram_name_width(diagram->frames[i].name), most = place.width - 18;
        struct cra_rectangle name = {place.x + 9, place.y + 5, width < most ? width : most, 11};
        if (diagram->frames[i].name)
            add_text(drawing, CRA_SCENE_NAME, name, diagram->frames[i].name, diagram->frames[i].language,
                     true);
    }
}

static void draw_lines(struct drawing *drawing, struct cra_route *routes)
{
    const struct cra_diagram *diagram = drawing->layout->diagram;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        for (size_t j = 0; j < routes[i].count; j++) {
            routes[i].points[j].x *= CRA_GRID;
            routes[i].points[j].y *= CRA_GRID;
        }
        if (routes[i].count >= 2)
            add_line(drawing, routes[i].points, routes[i].count, diagram->edges[i].dashed,
                     diagram->edges[i].both_ways);
    }
}

static void draw_boxes(struct drawing *drawing)
{
    const struct cra_layout *layout = drawing->layout;
    for (size_t i = 0; i < layout->diagram->box_count; i++) {
        struct cra_scene_item *item =
            add_box(drawing, layout->diagram->boxes[i].style, in_points(&layout->nodes[i].place));
        size_t size = layout->text_counts[i] * sizeof layout->texts[i][0];
        struct cra_scene_text *lines = item && size ? cra_arena_allocate(drawing->arena, size) : NULL;
        if (!lines)
            continue;
        memcpy(lines, layout->texts[i], size);
        item->as.box.lines = lines;
        item->as.box.line_count = layout->text_counts[i];
    }
}

static void draw_labels(struct drawing *drawing, const struct cra_rectangle *labels)
{
    const struct cra_diagram *diagram = drawing->layout->diagram;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        struct cra_scene_item *item = labels[i].width ? add_box(drawing, CRA_SCENE_TAG, labels[i]) : NULL;
        struct cra_scene_text *line = item ? CRA_ARENA_NEW(drawing->arena, struct cra_scene_text) : NULL;
        if (!line)
            continue;
        *line = (struct cra_scene_text){diagram->edges[i].label, NULL, false, true};
        item->as.box.lines = line;
        item->as.box.line_count = 1;
    }
}

/* ---- What it means ---- */

static void draw_sample(struct drawing *drawing, const struct cra_diagram_key *key, int x, int y)
{
    if (key->kind == CRA_KEY_BOX) {
        add_box(drawing, key->style, (struct cra_rectangle){x, y + 1, key_width, key_height - 3});
        return;
    }
    struct cra_scene_point *points = cra_arena_allocate(drawing->arena, 2 * sizeof *points);
    if (!points)
        return;
    points[0] = (struct cra_scene_point){x, y + key_height / 2};
    points[1] = (struct cra_scene_point){x + key_width, y + key_height / 2};
    add_line(drawing, points, 2, key->kind == CRA_KEY_DASHED_LINE, false);
}

static void draw_keys(struct drawing *drawing, int left, int right)
{
    const struct cra_diagram *diagram = drawing->layout->diagram;
    int x = left, y = drawing->bottom + key_gap;
    for (size_t i = 0; i < diagram->key_count; i++) {
        const struct cra_diagram_key *key = &diagram->keys[i];
        int text_width = cra_text_width(cra_text_of(key->text), CRA_SCENE_SMALL_SIZE) + 2;
        if (x > left && x + key_width + 5 + text_width > right) {
            x = left;
            y += key_height + 2;
        }
        draw_sample(drawing, key, x, y);
        add_text(drawing, CRA_SCENE_PLAIN, (struct cra_rectangle){x + key_width + 5, y + 1, text_width, 10},
                 key->text, NULL, false);
        x += key_width + 5 + text_width + key_gap;
    }
}

/* ---- Edges of the picture ---- */

struct extent {
    int left, top;
};

static struct extent find_extent(const struct drawing *drawing)
{
    struct extent extent = {1 << 20, 1 << 20};
    for (size_t i = 0; i < drawing->count; i++) {
        const struct cra_scene_item *item = &drawing->items[i];
        size_t count = item->kind == CRA_SCENE_ITEM_BOX ? 1 : item->as.line.count;
        for (size_t j = 0; j < count; j++) {
            int x = item->kind == CRA_SCENE_ITEM_BOX ? item->as.box.x : item->as.line.points[j].x;
            int y = item->kind == CRA_SCENE_ITEM_BOX ? item->as.box.y : item->as.line.points[j].y;
            extent.left = x < extent.left ? x : extent.left;
            extent.top = y < extent.top ? y : extent.top;
        }
    }
    return extent;
}

/* Everything to the upper left corner, with a little room. */
static void crop(struct drawing *drawing, struct extent extent, int room)
{
    for (size_t i = 0; i < drawing->count; i++) {
        struct cra_scene_item *item = &drawing->items[i];
        if (item->kind == CRA_SCENE_ITEM_BOX) {
            item->as.box.x += room - extent.left;
            item->as.box.y += room - extent.top;
            continue;
        }
        struct cra_scene_point *points =
            cra_arena_allocate(drawing->arena, item->as.line.count * sizeof *points);
        for (size_t j = 0; points && j < item->as.line.count; j++)
            points[j] = (struct cra_scene_point){item->as.line.points[j].x + room - extent.left,
                                                 item->as.line.points[j].y + room - extent.top};
        if (points)
            item->as.line.points = points;
    }
    drawing->right += 2 * room - extent.left;
    drawing->bottom += 2 * room - extent.top;
}

const struct cra_scene *cra_diagram_draw(struct cra_arena *arena, const struct cra_diagram *diagram)
{
    enum { room = 2 };
    struct cra_route routes[CRA_DIAGRAM_EDGES] = {{0}};
    struct cra_rectangle labels[CRA_DIAGRAM_EDGES];
    struct cra_layout *layout = diagram->box_count ? begin_layout(arena, diagram) : NULL;
    struct cra_scene *scene = layout ? CRA_ARENA_NEW(arena, struct cra_scene) : NULL;
    if (!scene || arena->failed)
        return NULL;
    cra_diagram_place(layout);
    if (layout->width * 10 > CRA_DIAGRAM_WIDTH * CRA_DIAGRAM_LEGIBLE ||
        layout->height * 10 > CRA_DIAGRAM_HEIGHT * CRA_DIAGRAM_LEGIBLE)
        return NULL;
    if (!cra_diagram_route(arena, layout, routes))
        return NULL;
    cra_diagram_label(layout, routes, labels);
    struct drawing drawing = {.arena = arena, .layout = layout};
    draw_frames(&drawing);
    draw_lines(&drawing, routes);
    draw_boxes(&drawing);
    draw_frame_names(&drawing);
    draw_labels(&drawing, labels);
    struct extent extent = find_extent(&drawing);
    int least_width = extent.left + 60 * CRA_GRID; /* so that the explanations fit */
    draw_keys(&drawing, extent.left, drawing.right > least_width ? drawing.right : least_width);
    crop(&drawing, extent, room);
    *scene = (struct cra_scene){drawing.right, drawing.bottom, drawing.items, drawing.count, diagram->title};
    return arena->failed ? NULL : scene;
}
