#ifndef CRA_DOC_SCENE_H
#define CRA_DOC_SCENE_H

#include <stdbool.h>
#include <stddef.h>

/* A picture made of boxes and lines, which every renderer draws in the means of its format. Lengths are whole
 * points; the origin is the upper left corner, and items are drawn in their order. A style is a meaning, not
 * a colour: the frame decides the colours, and no two styles differ by colour alone. */
enum cra_scene_style {
    CRA_SCENE_PLAIN,    /* text without a box */
    CRA_SCENE_NAME,     /* the same, on the ground of the page, which covers what lies below */
    CRA_SCENE_BOX,      /* the ordinary box */
    CRA_SCENE_SHADED,   /* a box that stands out, with a heavier edge */
    CRA_SCENE_MUTED,    /* a box that steps back, with square corners */
    CRA_SCENE_BOUNDARY, /* a dashed frame around others */
    CRA_SCENE_TAG       /* a label that lies on a line */
};

enum { CRA_SCENE_STYLES = CRA_SCENE_TAG + 1 };

enum { CRA_SCENE_SIZE = 8, CRA_SCENE_SMALL_SIZE = 7 }; /* of letters, in points */

struct cra_scene_text {
    const char *text;
    const char *language; /* NULL: that of the figure */
    bool strong, small;
};

struct cra_scene_point {
    int x, y;
};

struct cra_scene_item {
    enum { CRA_SCENE_ITEM_BOX, CRA_SCENE_ITEM_LINE } kind;
    union {
        struct {
            enum cra_scene_style style;
            int x, y, width, height;
            const struct cra_scene_text *lines; /* broken to fit */
            size_t line_count;
            bool left; /* lines begin at the left edge, from the top; otherwise they stand in the middle */
        } box;
        struct {
            const struct cra_scene_point *points; /* two or more, horizontal and vertical by turns */
            size_t count;
            bool dashed;
            bool arrow_begin, arrow_end;
        } line;
    } as;
};

struct cra_scene {
    int width, height;
    const struct cra_scene_item *items;
    size_t count;
    const char *title; /* a few words; alternative_text of the figure has the rest */
};

/* Room that a line of text takes from top to top. */
int cra_scene_line_height(const struct cra_scene_text *text);
/* Distance of the baseline from the top of the line. */
int cra_scene_baseline(const struct cra_scene_text *text);
/* Top of the first line of a box. */
int cra_scene_text_top(const struct cra_scene_item *box);
/* Radius of the corners of a box. */
int cra_scene_radius(const struct cra_scene_item *box);

/* The three corners of an arrow head, the tip first, in tenths of a point. */
struct cra_scene_arrow {
    int x[3], y[3];
};
struct cra_scene_arrow cra_scene_arrow_at(struct cra_scene_point tip, struct cra_scene_point from);
/* A line without what its arrow heads cover: the first or last point, drawn back a little. */
struct cra_scene_point cra_scene_line_end(const struct cra_scene_item *line, bool last);

#endif
