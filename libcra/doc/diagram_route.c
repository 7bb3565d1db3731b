#include "doc/diagram_layout.h"

#include <limits.h>
#include <string.h>

/* Ways for the edges, one after the other: the cheapest over the grid from any side of one box to any side of
 * the other, by Dijkstra's algorithm with an estimate of what is left (A*). What lies in the way costs, so
 * that lines keep apart, bend little, and cross where they must; boxes cannot be crossed. */

enum direction { RIGHT, DOWN, LEFT, UP };

static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};

enum cost {
    STEP = 2,
    JOINED_STEP = 1, /* with a line to the same box, where lines may join */
    BEND = 9,
    CROSS = 9,
    TOUCH = 30,    /* a bend where another line passes, or the reverse: one would take them for one line */
    OVERLAY = 80,  /* along another line */
    CLOSE = 3,     /* beside another line */
    HUG = 2,       /* beside a box */
    ON_FRAME = 8,  /* along a frame, which would hide it */
    FOREIGN = 120, /* into or out of a frame that neither end lies in: it would tell something wrong */
    ON_NAME = 10,  /* over the name of a frame */
    USED_PORT = 120,
    NEAR_PORT = 8,
    OFF_CENTRE = 1
};

/* A point of the grid: lines that lie on it, and what else does. */
struct vertex {
    unsigned char across, down; /* lines that pass, 255 at most; a bend counts as both */
    unsigned char bends;
    short right, below;  /* bundle of the line to the next point, plus one; -1: several */
    unsigned char box;   /* plus one; points within the box and on its edge */
    unsigned char frame; /* plus one, of which an edge lies here */
    bool beside_box, frame_across, frame_down, name;
};

struct state {
    unsigned cost;
    unsigned round; /* in which the cost was found */
    int before;     /* state that it was reached from; -1: none */
};

struct entry {
    unsigned estimate;
    int state;
};

struct router {
    const struct cra_layout *layout;
    struct cra_arena *arena;
    int width, height; /* points of the grid */
    struct vertex *vertices;
    struct state *states; /* a point and the direction in which it was reached */
    struct entry *heap;
    size_t heap_count, heap_capacity;
    unsigned round;
    long looked_at; /* states, in all searches */
    bool rough;     /* the first round: the ways are sought again, knowing of all others */
    unsigned hurry; /* how much more than it must be what is left is taken for: 1 finds the cheapest way */
    struct cra_route *routes;
};

static struct vertex *vertex_at(const struct router *router, int x, int y)
{
    return &router->vertices[y * router->width + x];
}

static int bundle_of(const struct router *router, size_t edge)
{
    const struct cra_diagram *diagram = router->layout->diagram;
    return diagram->layered ? (int)diagram->edges[edge].to : (int)edge;
}

/* ---- What lies on the grid from the beginning ---- */

static void put_box(struct router *router, size_t box)
{
    const struct cra_rectangle *place = &router->layout->nodes[box].place;
    for (int y = place->y - 1; y <= place->y + place->height + 1; y++) {
        for (int x = place->x - 1; x <= place->x + place->width + 1; x++) {
            bool inside = y >= place->y && y <= place->y + place->height && x >= place->x &&
                          x <= place->x + place->width;
            if (inside)
                vertex_at(router, x, y)->box = (unsigned char)(box + 1);
            else
                vertex_at(router, x, y)->beside_box = true;
        }
    }
}

static void put_frame(struct router *router, int node, const char *name)
{
    const struct cra_rectangle *place = &router->layout->nodes[node].place;
    int letters = cra_diagram_name_width(name) / CRA_GRID + 1;
    for (int y = place->y; y <= place->y + place->height; y++) {
        for (int x = place->x; x <= place->x + place->width; x++) {
            struct vertex *vertex = vertex_at(router, x, y);
            bool across = y == place->y || y == place->y + place->height;
            bool down = x == place->x || x == place->x + place->width;
            vertex->frame_across |= across;
            vertex->frame_down |= down;
            if (across || down)
                vertex->frame = (unsigned char)(node - (int)router->layout->diagram->box_count + 1);
        }
    }
    for (int x = place->x + 1; x <= place->x + 1 + letters && x < place->x + place->width; x++)
        vertex_at(router, x, place->y + 1)->name = vertex_at(router, x, place->y + 2)->name = true;
}

/* ---- Lines that lie on the grid already ---- */

static void clear_lines(struct router *router)
{
    for (int i = 0; i < router->width * router->height; i++) {
        struct vertex *vertex = &router->vertices[i];
        vertex->across = vertex->down = vertex->bends = 0;
        vertex->right = vertex->below = 0;
    }
}

static void count_up(unsigned char *count)
{
    *count = (unsigned char)(*count + (*count < UCHAR_MAX));
}

static void occupy(short *segment, int bundle)
{
    *segment = (short)(*segment == 0 || *segment == bundle + 1 ? bundle + 1 : -1);
}

static void put_line(struct router *router, const struct cra_route *route, int bundle)
{
    for (size_t i = 1; i < route->count; i++) {
        struct cra_scene_point from = route->points[i - 1], to = route->points[i];
        bool across = from.y == to.y;
        int begin = across ? (from.x < to.x ? from.x : to.x) : (from.y < to.y ? from.y : to.y);
        int end = across ? from.x + to.x - begin : from.y + to.y - begin;
        for (int at = begin; at <= end; at++) {
            struct vertex *vertex = across ? vertex_at(router, at, from.y) : vertex_at(router, from.x, at);
            count_up(across ? &vertex->across : &vertex->down);
            if (at < end)
                occupy(across ? &vertex->right : &vertex->below, bundle);
        }
        if (i > 1)
            count_up(&vertex_at(router, from.x, from.y)->bends);
    }
}

/* All lines but one. */
static void put_lines(struct router *router, size_t except)
{
    clear_lines(router);
    for (size_t i = 0; i < router->layout->diagram->edge_count; i++) {
        if (i != except && router->routes[i].count)
            put_line(router, &router->routes[i], bundle_of(router, i));
    }
}

/* ---- The queue ---- */

static bool comes_before(const struct entry *a, const struct entry *b)
{
    return a->estimate != b->estimate ? a->estimate < b->estimate : a->state < b->state;
}

static void push(struct router *router, unsigned estimate, int state)
{
    if (router->heap_count == router->heap_capacity) {
        struct entry *grown = cra_arena_grow(router->arena, router->heap, sizeof *grown, router->heap_count,
                                             &router->heap_capacity);
        if (!grown)
            return; /* the arena remembers */
        router->heap = grown;
    }
    size_t at = router->heap_count++;
    struct entry entry = {estimate, state};
    for (; at > 0 && comes_before(&entry, &router->heap[(at - 1) / 2]); at = (at - 1) / 2)
        router->heap[at] = router->heap[(at - 1) / 2];
    router->heap[at] = entry;
}

static struct entry pop(struct router *router)
{
    struct entry first = router->heap[0], last = router->heap[--router->heap_count];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < router->heap_count; at = child) {
        if (child + 1 < router->heap_count && comes_before(&router->heap[child + 1], &router->heap[child]))
            child++;
        if (!comes_before(&router->heap[child], &last))
            break;
        router->heap[at] = router->heap[child];
    }
    router->heap[at] = last;
    return first;
}

/* ---- The search ---- */

struct quest {
    const struct cra_rectangle *from, *to;
    unsigned char to_box;
    int bundle;
    bool joins;
    bool at_home[CRA_DIAGRAM_FRAMES + 1]; /* frames, plus one, that hold one of the ends */
};

/* What the rest of the way costs at least: the steps, and the bends that the direction makes necessary. */
static unsigned cost_left(const struct router *router, const struct quest *quest, int x, int y, int direction)
{
    const struct cra_rectangle *to = quest->to;
    int right = x < to->x ? to->x - x : x > to->x + to->width ? to->x + to->width - x : 0;
    int down = y < to->y ? to->y - y : y > to->y + to->height ? to->y + to->height - y : 0;
    int along = right * step_x[direction] + down * step_y[direction];
    int length = (right < 0 ? -right : right) + (down < 0 ? -down : down);
    unsigned bends = along < 0 ? 2 : along == 0 ? length > 0 : right && down;
    return ((unsigned)length * (quest->joins ? JOINED_STEP : STEP) + bends * BEND) * router->hurry;
}

static void reach(struct router *router, const struct quest *quest, int x, int y, enum direction direction,
                  unsigned cost, int before)
{
    int index = (y * router->width + x) * 4 + (int)direction;
    struct state *state = &router->states[index];
    if (state->round == router->round && state->cost <= cost)
        return;
    *state = (struct state){cost, router->round, before};
    push(router, cost + cost_left(router, quest, x, y, (int)direction), index);
}

/* Where a line leaves or enters a box: in the middle of a side if it can, and away from others. */
static unsigned port_cost(const struct router *router, const struct quest *quest,
                          const struct cra_rectangle *box, int x, int y, enum direction direction)
{
    bool across = direction == LEFT || direction == RIGHT;
    int middle = across ? box->y * 2 + box->height : box->x * 2 + box->width;
    int off = (across ? y : x) * 2 - middle;
    unsigned cost = (unsigned)(off < 0 ? -off : off) / 2 * OFF_CENTRE;
    for (int side = -1; side <= 1; side++) {
        const struct vertex *vertex = vertex_at(router, across ? x : x + side, across ? y + side : y);
        bool used = across ? vertex->across > 0 : vertex->down > 0;
        const struct vertex *segment = direction == LEFT ? vertex_at(router, x - 1, y)
                                       : direction == UP ? vertex_at(router, x, y - 1)
                                                         : vertex;
        bool joined =
            side == 0 && quest->joins && (across ? segment->right : segment->below) == quest->bundle + 1;
        if (used && !joined)
            cost += side == 0 ? USED_PORT : NEAR_PORT;
    }
    return cost;
}

/* What a step to the next point costs; 0 where there is none. `*arrived` tells that it ends at the box. */
static unsigned step_cost(const struct router *router, const struct quest *quest, int x, int y,
                          enum direction direction, bool bends, bool *arrived)
{
    int next_x = x + step_x[direction], next_y = y + step_y[direction];
    bool across = direction == LEFT || direction == RIGHT;
    *arrived = false;
    if (next_x < 1 || next_y < 1 || next_x >= router->width - 1 || next_y >= router->height - 1)
        return 0;
    const struct vertex *here = vertex_at(router, x, y), *next = vertex_at(router, next_x, next_y);
    const struct vertex *segment = direction == RIGHT || direction == DOWN ? here : next;
    unsigned cost = STEP;
    int lies = across ? segment->right : segment->below;
    bool joined = quest->joins && lies == quest->bundle + 1;
    if (next->box) {
        const struct cra_rectangle *to = quest->to;
        bool corner = across ? next_y == to->y || next_y == to->y + to->height
                             : next_x == to->x || next_x == to->x + to->width;
        if (next->box != quest->to_box || corner)
            return 0;
        *arrived = true;
        /* the port is looked at against the direction of arrival */
        cost += port_cost(router, quest, to, next_x, next_y, (enum direction)((direction + 2) % 4));
    }
    if (bends)
        cost += *arrived ? 2 * BEND : BEND; /* a head wants a straight piece before it */
    if (joined)
        return cost - STEP + JOINED_STEP;
    if (lies)
        cost += OVERLAY;
    if (bends && !lies && (here->across || here->down))
        cost += TOUCH;
    if (!*arrived && !lies) {
        if (next->bends)
            cost += TOUCH;
        else if (across ? next->down > 0 : next->across > 0)
            cost += CROSS;
        const struct vertex *one =
            across ? vertex_at(router, next_x, next_y - 1) : vertex_at(router, next_x - 1, next_y);
        const struct vertex *two =
            across ? vertex_at(router, next_x, next_y + 1) : vertex_at(router, next_x + 1, next_y);
        if (across ? one->across || two->across : one->down || two->down)
            cost += CLOSE;
        if (next->beside_box && here->beside_box)
            cost += HUG;
    }
    if (across ? here->frame_across && next->frame_across : here->frame_down && next->frame_down)
        cost += ON_FRAME;
    if ((across ? next->frame_down : next->frame_across) && !quest->at_home[next->frame])
        cost += FOREIGN;
    if (next->name)
        cost += ON_NAME;
    return cost;
}

static void begin_quest(struct router *router, const struct quest *quest)
{
    const struct cra_rectangle *from = quest->from;
    router->round++;
    router->heap_count = 0;
    for (int direction = RIGHT; direction <= UP; direction++) {
        bool across = direction == LEFT || direction == RIGHT;
        int length = across ? from->height : from->width;
        for (int i = 1; i < length; i++) {
            int x = across ? from->x + (direction == RIGHT ? from->width : 0) : from->x + i;
            int y = across ? from->y + i : from->y + (direction == DOWN ? from->height : 0);
            unsigned cost = port_cost(router, quest, from, x, y, (enum direction)direction);
            reach(router, quest, x, y, (enum direction)direction, cost, -1);
        }
    }
}

/* The last state of the cheapest way; -1 where there is none. */
static int search(struct router *router, const struct quest *quest)
{
    begin_quest(router, quest);
    int arrival = -1;
    unsigned least = UINT_MAX;
    while (router->heap_count) {
        struct entry entry = pop(router);
        router->looked_at++;
        if (entry.estimate >= least)
            break;
        int place = entry.state / 4, x = place % router->width, y = place / router->width;
        unsigned cost = router->states[entry.state].cost;
        if (entry.estimate != cost + cost_left(router, quest, x, y, entry.state % 4))
            continue; /* a cheaper way to it was found since */
        bool begins = router->states[entry.state].before < 0;
        for (int turn = -1; turn <= 1; turn++) {
            int direction = (entry.state % 4 + turn + 4) % 4;
            if (begins && turn)
                continue; /* a line leaves a box straight */
            bool arrived;
            unsigned step = step_cost(router, quest, x, y, (enum direction)direction, turn != 0, &arrived);
            if (!step)
                continue;
            int next_x = x + step_x[direction], next_y = y + step_y[direction];
            if (arrived && cost + step < least) {
                least = cost + step;
                arrival = (next_y * router->width + next_x) * 4 + direction;
                router->states[arrival] = (struct state){least, router->round, entry.state};
            } else if (!arrived) {
                reach(router, quest, next_x, next_y, (enum direction)direction, cost + step, entry.state);
            }
        }
    }
    return arrival;
}

/* The points where the way begins, bends and ends. */
static void keep_way(struct router *router, int arrival, struct cra_route *route)
{
    size_t count = 1;
    for (int state = arrival; state >= 0; state = router->states[state].before) {
        int before = router->states[state].before;
        count += before < 0 || before % 4 != state % 4;
    }
    route->count = 0;
    route->points = cra_arena_allocate(router->arena, count * sizeof *route->points);
    if (!route->points)
        return;
    route->count = count;
    for (int state = arrival; state >= 0; state = router->states[state].before) {
        int before = router->states[state].before, place = state / 4;
        bool last = state == arrival, first = before < 0;
        struct cra_scene_point point = {place % router->width, place / router->width};
        if (last)
            route->points[--count] = point;
        if (first) {
            route->points[0] = point;
        } else if (before % 4 != state % 4) {
            int corner = before / 4;
            route->points[--count] = (struct cra_scene_point){corner % router->width, corner / router->width};
        }
    }
}

/* States that are looked at before no time is spent any more to better ways: a picture of twenty boxes
 * needs a tenth of them. */
enum { patience = 400000 };

static void route_edge(struct router *router, size_t index)
{
    const struct cra_diagram_edge *edge = &router->layout->diagram->edges[index];
    const struct cra_layout_node *nodes = router->layout->nodes;
    struct quest quest = {.from = &nodes[edge->from].place,
                          .to = &nodes[edge->to].place,
                          .to_box = (unsigned char)(edge->to + 1),
                          .bundle = bundle_of(router, index),
                          .joins = router->layout->diagram->layered};
    if (edge->from == edge->to)
        return;
    for (int end = 0; end < 2; end++) {
        int node = nodes[end ? edge->to : edge->from].parent;
        for (; node >= 0 && node != router->layout->root; node = nodes[node].parent)
            quest.at_home[node - (int)router->layout->diagram->box_count + 1] = true;
    }
    put_lines(router, index);
    router->hurry = (router->rough ? 2 : 1) + (unsigned)(router->looked_at / patience) * 6;
    int arrival = search(router, &quest);
    if (arrival >= 0)
        keep_way(router, arrival, &router->routes[index]);
}

/* Short edges first: they have the least choice. */
static void sort_edges(const struct cra_layout *layout, size_t *order)
{
    long lengths[CRA_DIAGRAM_EDGES];
    for (size_t i = 0; i < layout->diagram->edge_count; i++) {
        const struct cra_rectangle *from = &layout->nodes[layout->diagram->edges[i].from].place;
        const struct cra_rectangle *to = &layout->nodes[layout->diagram->edges[i].to].place;
        int across = from->x - to->x, down = from->y - to->y;
        lengths[i] = (across < 0 ? -across : across) + (down < 0 ? -down : down);
        size_t at = i;
        for (; at > 0 && lengths[order[at - 1]] > lengths[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

bool cra_diagram_route(struct cra_arena *arena, const struct cra_layout *layout, struct cra_route *routes)
{
    enum { rounds = 2 }; /* in the second every edge knows of all others */
    struct cra_arena own = {0};
    struct router router = {.layout = layout,
                            .arena = &own,
                            .width = layout->width + 1,
                            .height = layout->height + 1,
                            .routes = routes};
    size_t places = (size_t)router.width * (size_t)router.height, order[CRA_DIAGRAM_EDGES];
    router.vertices = cra_arena_allocate(&own, places * sizeof *router.vertices);
    router.states = cra_arena_allocate(&own, places * 4 * sizeof *router.states);
    if (router.vertices && router.states) {
        for (size_t i = 0; i < layout->diagram->box_count; i++)
            put_box(&router, i);
        for (size_t i = 0; i < layout->diagram->frame_count; i++)
            put_frame(&router, (int)(layout->diagram->box_count + i), layout->diagram->frames[i].name);
        sort_edges(layout, order);
        for (int round = 0; round < rounds && router.looked_at < patience; round++) {
            router.rough = round == 0;
            for (size_t i = 0; i < layout->diagram->edge_count; i++)
                route_edge(&router, order[i]);
        }
    }
    /* what is kept goes to the arena of the picture */
    for (size_t i = 0; !own.failed && i < layout->diagram->edge_count; i++) {
        size_t size = routes[i].count * sizeof *routes[i].points;
        struct cra_scene_point *kept = size ? cra_arena_allocate(arena, size) : NULL;
        if (kept)
            memcpy(kept, routes[i].points, size);
        routes[i].points = kept;
        routes[i].count = kept ? routes[i].count : 0;
    }
    bool done = !own.failed && !arena->failed;
    arena->failed |= own.failed;
    cra_arena_free(&own);
    return done;
}
