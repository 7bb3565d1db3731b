#ifndef CRA_DOC_DIAGRAM_H
#define CRA_DOC_DIAGRAM_H

#include "base/arena.h"
#include "doc/scene.h"

/* Boxes, frames around them, and arrows between them, without places: what is laid out into a scene. */

enum { CRA_DIAGRAM_BOXES = 60, CRA_DIAGRAM_FRAMES = 24, CRA_DIAGRAM_EDGES = 120 };

struct cra_diagram_box {
    const char *name;
    const char *language; /* of the name; NULL: that of the figure */
    const char *detail;   /* in small letters below; NULL: none */
    enum cra_scene_style style;
    int frame; /* -1: outside of all */
};

struct cra_diagram_frame {
    const char *name;
    const char *language;
    int outer; /* frame with a smaller number, or -1 */
};

struct cra_diagram_edge {
    unsigned from, to; /* boxes; an edge of a box to itself is not drawn */
    const char *label; /* NULL: none */
    bool both_ways;
    bool dashed;
};

/* An entry below the picture: a sample with what it means. */
struct cra_diagram_key {
    const char *text;
    enum { CRA_KEY_BOX, CRA_KEY_LINE, CRA_KEY_DASHED_LINE } kind;
    enum cra_scene_style style;
};

struct cra_diagram {
    const char *title;
    struct cra_diagram_box boxes[CRA_DIAGRAM_BOXES];
    struct cra_diagram_frame frames[CRA_DIAGRAM_FRAMES];
    struct cra_diagram_edge edges[CRA_DIAGRAM_EDGES];
    struct cra_diagram_key keys[CRA_SCENE_STYLES + 3];
    size_t box_count, frame_count, edge_count, key_count;
    bool layered; /* every box stands above those that its arrows lead to, and arrows to one box may join */
};

/* The picture, in the arena; always the same for the same diagram. NULL for one without boxes, for one so
 * large that its letters could not be read on a page, and when memory is out, which the arena remembers. */
const struct cra_scene *cra_diagram_draw(struct cra_arena *arena, const struct cra_diagram *diagram);

#endif
