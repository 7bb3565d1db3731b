#ifndef CRA_DOC_DIAGRAM_LAYOUT_H
#define CRA_DOC_DIAGRAM_LAYOUT_H

#include "doc/diagram.h"

/* What the files diagram_*.c share. Places are counted in steps of a grid; lines run along the grid. */

enum {
    CRA_GRID = 6,             /* points of a step */
    CRA_DIAGRAM_WIDTH = 94,   /* steps that a picture should have at most */
    CRA_DIAGRAM_HEIGHT = 128, /* and that: it then fills a page */
    CRA_DIAGRAM_LEGIBLE =
        17,                 /* tenths of width and height, beyond which a picture cannot be read on a page */
    CRA_DIAGRAM_MARGIN = 3, /* around everything, so that lines may pass outside */
    CRA_BOX_WIDTH = 16,     /* steps */
    CRA_FRAME_HEAD = 4,     /* of a frame, above what it holds */
    CRA_FRAME_MARGIN = 3,   /* of a frame, left, right and below */
    CRA_NODES = CRA_DIAGRAM_BOXES + CRA_DIAGRAM_FRAMES + 1, /* boxes, then frames, then the whole */
    CRA_BOX_LINES = 5
};

struct cra_rectangle {
    int x, y, width, height;
};

struct cra_layout_node {
    int parent; /* node; -1 of the whole, `root` */
    int row;    /* within the parent; several beside each other share one */
    struct cra_rectangle place;
};

struct cra_layout {
    const struct cra_diagram *diagram;
    struct cra_layout_node nodes[CRA_NODES];
    int node_count, root;
    /* what each node holds, in the order of rows and within them */
    struct {
        unsigned char items[CRA_NODES];
        int count;
    } children[CRA_NODES];
    struct cra_scene_text texts[CRA_DIAGRAM_BOXES][CRA_BOX_LINES];
    size_t text_counts[CRA_DIAGRAM_BOXES];
    bool labelled[CRA_DIAGRAM_BOXES]
                 [CRA_DIAGRAM_BOXES]; /* an arrow with a label leads from one to the other */
    int width, height;
};

/* The way of an edge over the grid; no points where it is not drawn. */
struct cra_route {
    struct cra_scene_point *points;
    size_t count;
};

/* Width of the name of a frame, in points; 0 for NULL. */
int cra_diagram_name_width(const char *name);
/* Gives every node its place. */
void cra_diagram_place(struct cra_layout *layout);
/* Finds a way for every edge; false when memory is out. */
bool cra_diagram_route(struct cra_arena *arena, const struct cra_layout *layout, struct cra_route *routes);
/* Places for the labels of edges, in points; width 0 where an edge has none. */
void cra_diagram_label(const struct cra_layout *layout, const struct cra_route *routes,
                       struct cra_rectangle *labels);

#endif
