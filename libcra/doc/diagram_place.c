#include "doc/diagram_layout.h"

#include <limits.h>
#include <string.h>

/* Places for boxes and frames: rows within each frame, from the longest paths, put in order by the means of
 * their neighbours, and then bettered move by move as long as the arrows become shorter and cross less. */

enum { box_gap = 4, labelled_gap = 6, least_row_gap = 5, most_row_gap = 7 };

/* ---- From rows to places ---- */

static int row_gap(const struct cra_layout *layout, int parent, int upper, int lower)
{
    const struct cra_diagram *diagram = layout->diagram;
    int crossing = 0;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        int ends[2] = {(int)diagram->edges[i].from, (int)diagram->edges[i].to};
        int rows[2];
        for (int end = 0; end < 2; end++) {
            while (ends[end] >= 0 && layout->nodes[ends[end]].parent != parent)
                ends[end] = layout->nodes[ends[end]].parent;
            rows[end] = ends[end] >= 0 ? layout->nodes[ends[end]].row : INT_MIN;
        }
        int top = rows[0] < rows[1] ? rows[0] : rows[1], bottom = rows[0] < rows[1] ? rows[1] : rows[0];
        crossing += top != INT_MIN && top <= upper && bottom >= lower;
    }
    int gap = least_row_gap + crossing / 5;
    return gap < most_row_gap ? gap : most_row_gap;
}

/* One past the last child of the row that begins at `first`. */
static int row_end(const struct cra_layout *layout, int parent, int first)
{
    const unsigned char *items = layout->children[parent].items;
    int end = first + 1;
    while (end < layout->children[parent].count &&
           layout->nodes[items[end]].row == layout->nodes[items[first]].row)
        end++;
    return end;
}

/* Room between two that stand beside each other: more where a label has to lie between them. */
static int gap_between(const struct cra_layout *layout, int left, int right)
{
    int boxes = (int)layout->diagram->box_count;
    bool labelled =
        left < boxes && right < boxes && (layout->labelled[left][right] || layout->labelled[right][left]);
    return labelled ? labelled_gap : box_gap;
}

static struct cra_rectangle measure_row(const struct cra_layout *layout, int parent, int first, int end)
{
    struct cra_rectangle row = {0};
    for (int i = first; i < end; i++) {
        const unsigned char *items = layout->children[parent].items;
        const struct cra_rectangle *place = &layout->nodes[items[i]].place;
        row.width += place->width + (i > first ? gap_between(layout, items[i - 1], items[i]) : 0);
        row.height = place->height > row.height ? place->height : row.height;
    }
    return row;
}

/* Sizes, from the inside to the outside: frames have greater numbers than those around them. */
static void measure_node(struct cra_layout *layout, int node)
{
    struct cra_rectangle *place = &layout->nodes[node].place;
    int count = layout->children[node].count, width = 0, height = 0;
    for (int first = 0, end; first < count; first = end) {
        end = row_end(layout, node, first);
        struct cra_rectangle row = measure_row(layout, node, first, end);
        width = row.width > width ? row.width : width;
        height += row.height;
        if (end < count) {
            const unsigned char *items = layout->children[node].items;
            height += row_gap(layout, node, layout->nodes[items[first]].row, layout->nodes[items[end]].row);
        }
    }
    bool whole = node == layout->root;
    place->width = width + 2 * (whole ? CRA_DIAGRAM_MARGIN : CRA_FRAME_MARGIN);
    place->height = height + (whole ? 2 * CRA_DIAGRAM_MARGIN : CRA_FRAME_HEAD + CRA_FRAME_MARGIN);
}

/* Places of what a node holds, rows in the middle; the node itself has its place. */
static void spread_node(struct cra_layout *layout, int node)
{
    const struct cra_rectangle outer = layout->nodes[node].place;
    const unsigned char *items = layout->children[node].items;
    int count = layout->children[node].count;
    int y = outer.y + (node == layout->root ? CRA_DIAGRAM_MARGIN : CRA_FRAME_HEAD);
    for (int first = 0, end; first < count; first = end) {
        end = row_end(layout, node, first);
        struct cra_rectangle row = measure_row(layout, node, first, end);
        int x = outer.x + (outer.width - row.width) / 2;
        for (int i = first; i < end; i++) {
            struct cra_rectangle *place = &layout->nodes[items[i]].place;
            place->x = x;
            place->y = y + (row.height - place->height) / 2;
            x += place->width + (i + 1 < end ? gap_between(layout, items[i], items[i + 1]) : 0);
        }
        y += row.height;
        if (end < count)
            y += row_gap(layout, node, layout->nodes[items[first]].row, layout->nodes[items[end]].row);
    }
}

static void spread(struct cra_layout *layout)
{
    int first_frame = (int)layout->diagram->box_count;
    for (int frame = layout->root; frame-- > first_frame;)
        measure_node(layout, frame);
    measure_node(layout, layout->root);
    layout->nodes[layout->root].place.x = layout->nodes[layout->root].place.y = 0;
    spread_node(layout, layout->root);
    for (int frame = first_frame; frame < layout->root; frame++)
        spread_node(layout, frame);
    layout->width = layout->nodes[layout->root].place.width;
    layout->height = layout->nodes[layout->root].place.height;
}

/* ---- How good a layout is ---- */

static struct cra_scene_point centre(const struct cra_rectangle *place)
{
    return (struct cra_scene_point){place->x * 2 + place->width, place->y * 2 + place->height}; /* halves */
}

static long side_of(struct cra_scene_point a, struct cra_scene_point b, struct cra_scene_point c)
{
    return (long)(b.x - a.x) * (c.y - a.y) - (long)(b.y - a.y) * (c.x - a.x);
}

static bool crosses(struct cra_scene_point a, struct cra_scene_point b, struct cra_scene_point c,
                    struct cra_scene_point d)
{
    long first = side_of(a, b, c), second = side_of(a, b, d), third = side_of(c, d, a),
         fourth = side_of(c, d, b);
    return ((first < 0 && second > 0) || (first > 0 && second < 0)) &&
           ((third < 0 && fourth > 0) || (third > 0 && fourth < 0));
}

/* Whether the straight line from a to b passes through the box. */
static bool passes(struct cra_scene_point a, struct cra_scene_point b, const struct cra_rectangle *box)
{
    int left = box->x * 2, right = left + box->width * 2, top = box->y * 2, bottom = top + box->height * 2;
    if ((a.x < left && b.x < left) || (a.x > right && b.x > right) || (a.y < top && b.y < top) ||
        (a.y > bottom && b.y > bottom))
        return false;
    struct cra_scene_point corners[] = {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    bool above = false, below = false;
    for (int i = 0; i < 4; i++) {
        long side = side_of(a, b, corners[i]);
        above |= side > 0;
        below |= side < 0;
    }
    return above && below;
}

static bool is_within(const struct cra_layout *layout, int node, int frame)
{
    while (node >= 0 && node != frame)
        node = layout->nodes[node].parent;
    return node == frame;
}

/* Smaller is better. */
static long cost_of(const struct cra_layout *layout)
{
    enum {
        upwards = 24,
        against_layers = 4000,
        crossing = 14,
        through_box = 26,
        through_frame = 90,
        large = 6,
        too_large = 60
    };
    const struct cra_diagram *diagram = layout->diagram;
    struct cra_scene_point from[CRA_DIAGRAM_EDGES], to[CRA_DIAGRAM_EDGES];
    /* a picture is made smaller until it fits, so the longer side counts, after the sides of a page */
    long across = (long)layout->width * CRA_DIAGRAM_HEIGHT / CRA_DIAGRAM_WIDTH;
    long size = across > layout->height ? across : layout->height;
    long cost = size * large + (size > CRA_DIAGRAM_HEIGHT ? (size - CRA_DIAGRAM_HEIGHT) * too_large : 0);
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const struct cra_diagram_edge *edge = &diagram->edges[i];
        from[i] = centre(&layout->nodes[edge->from].place);
        to[i] = centre(&layout->nodes[edge->to].place);
        int aside = to[i].x > from[i].x ? to[i].x - from[i].x : from[i].x - to[i].x;
        int down = to[i].y - from[i].y;
        cost += aside / 2 + (down > 0 ? down : -down) / 2;
        if (down <= 0)
            cost += diagram->layered ? against_layers : down < 0 ? upwards : 0;
        for (size_t box = 0; box < diagram->box_count; box++) {
            if (box != edge->from && box != edge->to)
                cost += passes(from[i], to[i], &layout->nodes[box].place) * through_box;
        }
        for (int frame = (int)diagram->box_count; frame < layout->root; frame++) {
            if (passes(from[i], to[i], &layout->nodes[frame].place) &&
                !is_within(layout, (int)edge->from, frame) && !is_within(layout, (int)edge->to, frame))
                cost += through_frame;
        }
        for (size_t j = 0; j < i; j++)
            cost += crosses(from[i], to[i], from[j], to[j]) * crossing;
    }
    return cost;
}

/* ---- Rows from longest paths ---- */

/* The child of `parent` that holds the node; -1 where none does. */
static int child_of(const struct cra_layout *layout, int parent, int node)
{
    while (node >= 0 && layout->nodes[node].parent != parent)
        node = layout->nodes[node].parent;
    return node;
}

struct ranking {
    struct cra_layout *layout;
    int parent;
    bool linked[CRA_NODES][CRA_NODES]; /* between children of the parent */
    int rank[CRA_NODES];               /* longest path to the end; -1: not known yet, -2: on the way */
};

/* The depth of recursion is the number of children at most. Edges that close a circle do not count. */
static int rank_of(struct ranking *ranking, int node)
{
    int *rank = &ranking->rank[node];
    if (*rank >= 0)
        return *rank;
    *rank = -2;
    int longest = 0;
    for (int other = 0; other < ranking->layout->node_count; other++) {
        if (!ranking->linked[node][other] || ranking->rank[other] == -2)
            continue;
        int next = rank_of(ranking, other) + 1;
        longest = next > longest ? next : longest;
    }
    return *rank = longest;
}

static void sort_children(struct cra_layout *layout, int parent)
{
    unsigned char *items = layout->children[parent].items;
    for (int i = 1; i < layout->children[parent].count; i++) {
        unsigned char item = items[i];
        int at = i;
        for (; at > 0 && layout->nodes[items[at - 1]].row > layout->nodes[item].row; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Rows that are too wide become several. */
static void split_rows(struct cra_layout *layout, int parent)
{
    int widest = CRA_DIAGRAM_WIDTH - 2 * CRA_DIAGRAM_MARGIN, row = -1, previous = -1, width = 0;
    for (int around = parent; around >= 0 && around != layout->root; around = layout->nodes[around].parent)
        widest -= 2 * CRA_FRAME_MARGIN;
    for (int i = 0; i < layout->children[parent].count; i++) {
        struct cra_layout_node *node = &layout->nodes[layout->children[parent].items[i]];
        if (i == 0 || node->row != previous || width + box_gap + node->place.width > widest) {
            row++;
            width = -box_gap;
        }
        width += box_gap + node->place.width;
        previous = node->row;
        node->row = row;
    }
}

static void rank_children(struct ranking *ranking, int parent)
{
    struct cra_layout *layout = ranking->layout;
    const struct cra_diagram *diagram = layout->diagram;
    memset(ranking->linked, 0, sizeof ranking->linked);
    ranking->parent = parent;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        int from = child_of(layout, parent, (int)diagram->edges[i].from);
        int to = child_of(layout, parent, (int)diagram->edges[i].to);
        if (from >= 0 && to >= 0 && from != to)
            ranking->linked[from][to] = true;
    }
    int most = 0;
    for (int i = 0; i < layout->node_count; i++)
        ranking->rank[i] = -1;
    for (int i = 0; i < layout->children[parent].count; i++) {
        int rank = rank_of(ranking, layout->children[parent].items[i]);
        most = rank > most ? rank : most;
    }
    for (int i = 0; i < layout->children[parent].count; i++) {
        int child = layout->children[parent].items[i];
        layout->nodes[child].row = most - ranking->rank[child];
    }
    sort_children(layout, parent);
    split_rows(layout, parent);
}

/* ---- Moves ---- */

/* Takes the child at `from` out of its row and puts it at `to`, into the row. */
static void move_child(struct cra_layout *layout, int parent, int from, int to, int row)
{
    unsigned char *items = layout->children[parent].items;
    unsigned char item = items[from];
    if (from < to)
        memmove(items + from, items + from + 1, (size_t)(to - from));
    else
        memmove(items + to + 1, items + to, (size_t)(from - to));
    items[to] = item;
    layout->nodes[item].row = row;
}

/* Rows get even numbers, so that a new one fits between. */
static void number_rows(struct cra_layout *layout, int parent)
{
    int row = 0;
    for (int first = 0, end; first < layout->children[parent].count; first = end, row += 2) {
        end = row_end(layout, parent, first);
        for (int i = first; i < end; i++)
            layout->nodes[layout->children[parent].items[i]].row = row;
    }
}

struct search {
    long cost; /* of the layout as it stands */
    long left; /* how many layouts may still be looked at: large pictures get less, so that time is bounded */
};

/* Tries every place nearby for one child, and keeps the best. */
static bool better_child(struct cra_layout *layout, int parent, int at, struct search *search)
{
    int count = layout->children[parent].count;
    const unsigned char *items = layout->children[parent].items;
    int old_row = layout->nodes[items[at]].row;
    int best_to = -1, best_row = 0;
    for (int to = 0; to < count; to++) {
        for (int row = old_row - 3; row <= old_row + 3; row++) {
            /* what would stand before and behind it */
            int before = to == 0 ? -1 : items[to <= at ? to - 1 : to];
            int behind = to == count - 1 ? -1 : items[to < at ? to : to + 1];
            if (search->left <= 0 || (before >= 0 && layout->nodes[before].row > row) ||
                (behind >= 0 && layout->nodes[behind].row < row) || (to == at && row == old_row))
                continue;
            move_child(layout, parent, at, to, row);
            spread(layout);
            long now = cost_of(layout);
            move_child(layout, parent, to, at, old_row);
            search->left--;
            if (now < search->cost) {
                search->cost = now;
                best_to = to;
                best_row = row;
            }
        }
    }
    if (best_to < 0)
        return false;
    move_child(layout, parent, at, best_to, best_row);
    number_rows(layout, parent);
    return true;
}

static void better(struct cra_layout *layout)
{
    enum { most_passes = 8, most_work = 12000000 };
    size_t edges = layout->diagram->edge_count;
    bool changed = true;
    spread(layout);
    struct search search = {cost_of(layout),
                            most_work / (long)(edges * (edges + layout->diagram->box_count) + 100)};
    for (int pass = 0; changed && pass < most_passes; pass++) {
        changed = false;
        for (int parent = (int)layout->diagram->box_count; parent <= layout->root; parent++) {
            for (int at = 0; at < layout->children[parent].count; at++)
                changed |= better_child(layout, parent, at, &search);
        }
    }
    spread(layout);
}

/* ---- Order by the means of neighbours ---- */

/* Mean place of what the boxes within a node are linked to outside of it; its own where there is nothing. */
static long mean_of_neighbours(const struct cra_layout *layout, int parent, int node)
{
    const struct cra_diagram *diagram = layout->diagram;
    long sum = 0, count = 0;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        int from = (int)diagram->edges[i].from, to = (int)diagram->edges[i].to;
        bool is_from = child_of(layout, parent, from) == node, is_to = child_of(layout, parent, to) == node;
        if (is_from == is_to)
            continue;
        sum += centre(&layout->nodes[is_from ? to : from].place).x;
        count++;
    }
    return count ? sum * 64 / count : (long)centre(&layout->nodes[node].place).x * 64;
}

static void order_rows(struct cra_layout *layout, int parent)
{
    long means[CRA_NODES];
    unsigned char *items = layout->children[parent].items;
    for (int i = 0; i < layout->children[parent].count; i++)
        means[items[i]] = mean_of_neighbours(layout, parent, items[i]);
    for (int i = 1; i < layout->children[parent].count; i++) {
        unsigned char item = items[i];
        int at = i;
        for (; at > 0 && layout->nodes[items[at - 1]].row == layout->nodes[item].row &&
               means[items[at - 1]] > means[item];
             at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

static void order(struct cra_layout *layout)
{
    enum { sweeps = 6 };
    struct cra_layout best = *layout;
    long least = LONG_MAX;
    for (int sweep = 0; sweep < sweeps; sweep++) {
        spread(layout);
        long cost = cost_of(layout);
        if (cost < least) {
            least = cost;
            best = *layout;
        }
        for (int parent = (int)layout->diagram->box_count; parent <= layout->root; parent++)
            order_rows(layout, parent);
    }
    *layout = best;
}

void cra_diagram_place(struct cra_layout *layout)
{
    struct ranking ranking = {.layout = layout};
    int first_frame = (int)layout->diagram->box_count;
    for (int frame = layout->root - 1; frame >= first_frame; frame--) {
        rank_children(&ranking, frame);
        measure_node(layout, frame);
    }
    rank_children(&ranking, layout->root);
    for (int parent = first_frame; parent <= layout->root; parent++)
        number_rows(layout, parent);
    order(layout);
    better(layout);
}
