#ifndef CRA_RENDER_LOOK_H
#define CRA_RENDER_LOOK_H

#include "doc/node.h"
#include "render/pdf_page.h"

/* How pages look: sizes, room, colours. The values are those of the built-in Word frame, so that PDF and Word
 * look alike. */

enum cra_look_id {
#define LOOK(id, name, size, colour, before, after, line, left, right, flags) CRA_LOOK_##id,
#include "render/look.def"
#undef LOOK
    CRA_LOOK_COUNT
};

enum cra_look_place { CRA_PLACE_LEFT, CRA_PLACE_MIDDLE, CRA_PLACE_RIGHT };

enum cra_side { CRA_SIDE_TOP, CRA_SIDE_LEFT, CRA_SIDE_BOTTOM, CRA_SIDE_RIGHT, CRA_SIDE_COUNT };

struct cra_look_edge {
    cra_length width, room; /* of the rule, and between it and the text; width 0: none */
    cra_colour colour;
};

struct cra_look_style {
    const char *name; /* of the style in Word */
    cra_length size;
    cra_colour colour;
    cra_length before, after;
    cra_length line; /* height of a line */
    cra_length left, right;
    bool bold, mono;
    bool keep_next;  /* stays on the page of what follows */
    bool keep_lines; /* its lines stay together */
    bool boxed;      /* has edges or a fill */
    bool filled;
    cra_colour fill;
    struct cra_look_edge edges[CRA_SIDE_COUNT];
};

struct cra_look {
    cra_length width, height; /* of the page */
    cra_length top, right, bottom, left;
    cra_length header, footer; /* from the edge of the page */
    struct cra_look_style styles[CRA_LOOK_COUNT];
    cra_colour shades[CRA_SHADE_MUTED + 1]; /* NONE: not used */
    cra_colour link, missing, missing_fill, draft;
    cra_length code_size;
    cra_colour table_rule, row_rule;
    cra_length rule; /* width of the rules of tables */
    cra_length cell_top, cell_right, cell_bottom, cell_left;
    cra_length list_indent; /* of each level */
};

/* The built-in look. */
void cra_look_built_in(struct cra_look *look);
/* Turns the page on its side, where tables want wide pages, if it does not lie there. */
void cra_look_turn(struct cra_look *look);
/* Size in half points, line in 240ths of a line, as Word has them for its own faces. */
void cra_look_set_size(struct cra_look_style *style, int half_points, int line);

#endif
