#ifndef CRA_RENDER_LAYOUT_H
#define CRA_RENDER_LAYOUT_H

#include "render/anchors.h"
#include "render/look.h"
#include "render/table.h"
#include "render/words.h"

/* From the document tree to pages. Blocks become strips, horizontal slices that no page break goes through:
 * a line, a row of a table, a picture. Strips are gathered into groups that stay together, and a group is put
 * on the page, or on the next one, as soon as it is complete; so a document of any length takes little
 * memory.
 */

/* ---- Text ---- */

/* How a stretch of text looks, and what it belongs to. */
struct cra_span {
    struct cra_pen pen;
    bool underlined;
    bool shaded;
    cra_colour shade;
    const char *language;
    struct cra_element *element;
    const char *target; /* of a link, NULL: none */
    const char *words;  /* of the link, for those who listen */
};

enum cra_atom_kind {
    CRA_ATOM_WORD,
    CRA_ATOM_SPACE,
    CRA_ATOM_BREAK,
    CRA_ATOM_HYPHEN /* shown only where a line ends behind it */
};

/* A piece of text in one face, that is not broken unless it is longer than a line. */
struct cra_atom {
    const struct cra_glyph *glyphs;
    struct cra_text text;
    const struct cra_span *span;
    cra_length width;
    uint16_t count;
    uint8_t face;
    uint8_t kind;
    bool breakable; /* a line may end behind it */
};

struct cra_atoms {
    struct cra_atom *items;
    size_t count, capacity;
};

/* ---- Strips ---- */

enum cra_strip_kind {
    CRA_STRIP_LINE,
    CRA_STRIP_ROW,
    CRA_STRIP_FIGURE,
    CRA_STRIP_OPEN_BOX,
    CRA_STRIP_CLOSE_BOX,
    CRA_STRIP_CLOSE /* an element is complete */
};

struct cra_line {
    const struct cra_atom *atoms;
    size_t count;
    const struct cra_atom *label; /* of an item: in front of the text */
    size_t label_count;
    cra_length label_x;
    size_t heading; /* index + 1 of the bookmark that this line begins */
    size_t entry;   /* of contents: index + 1 of the bookmark whose page is named */
    cra_length right;
    struct cra_element *page_number; /* of the entry */
};

struct cra_layout_row;

struct cra_strip {
    struct cra_strip *next;
    enum cra_strip_kind kind;
    bool breakable;   /* a page may end below it */
    cra_length above; /* room, which is left out at the top of a page */
    cra_length height;
    cra_length x;
    union {
        struct cra_line line;
        struct cra_layout_row *row;
        struct {
            const struct cra_picture *picture; /* NULL: `scene` is drawn */
            const struct cra_scene *scene;
            int scale; /* of the scene, in thousandths */
            cra_length width;
            struct cra_element *element;
        } figure;
        struct {
            const struct cra_look_style *style;
            cra_length width;
        } box;
        struct cra_element *element;
    } as;
};

/* A box that is open while strips are put on pages. */
struct cra_open_box {
    struct cra_open_box *outer;
    const struct cra_strip *strip;
    cra_length begin; /* on this page */
    bool continued;   /* from the page before */
};

/* Strips on their way to a page: those of the text, or those of one cell. */
struct cra_flow {
    struct cra_strip *first, *last;
    cra_length after; /* room that the last block wants below */
    bool filled;
    bool fresh; /* right behind the upper edge of a box, which has the room above already */
    struct cra_open_box *boxes;
};

/* ---- Tables ---- */

struct cra_layout_cell {
    struct cra_flow flow;
    cra_length x, width;
    cra_length height; /* of what is in it */
    bool shaded;
    cra_colour shade;
    struct cra_element *element;
};

struct cra_layout_table {
    const struct cra_node *node;
    struct cra_table_place *place;
    cra_length x, width;
    cra_length *edges; /* of the columns, one more than there are */
    struct cra_element *element;
    struct cra_layout_row *row; /* that is being made */
    struct cra_layout_table *outer;
    cra_length header_height;
    bool repeats; /* its head comes again on every page */
};

struct cra_layout_row {
    struct cra_layout_table *table;
    struct cra_layout_cell *cells;
    size_t count;
    cra_length height;
    bool head, first, last;
    bool whole; /* is not broken over pages unless it is longer than one */
    bool begun; /* part of it stands on a page before */
    struct cra_element *element;
};

/* ---- The walk ---- */

/* What the walk stands in. */
struct cra_layout_block {
    struct cra_layout_block *outer;
    const struct cra_node *node;
    enum cra_look_id look;
    cra_length x, width; /* of the text */
    unsigned level;      /* how many lists are around */
    unsigned number;     /* of the next item */
    bool marker;         /* the item still needs its number or bullet */
    bool keep_next;
    bool bold;
    struct cra_element *element; /* that paragraphs come into */
    struct cra_element *item;    /* around it, of a list */
    struct cra_flow *outer_flow; /* of a cell: where the row goes */
};

struct cra_inner_element {
    struct cra_inner_element *next;
    struct cra_element *element;
};

struct cra_layout {
    struct cra_pdf pdf;
    struct cra_look look;
    struct cra_words words;
    const struct cra_node *root;
    struct cra_arena work;  /* strips that are not on a page yet */
    struct cra_arena arena; /* what lives as long as the layout */
    struct cra_flow text;   /* the group that is not complete yet */
    struct cra_flow *flow;  /* where strips go: `text`, or a cell */
    struct cra_layout_block *block, *spare_blocks;
    struct cra_layout_table *table; /* the innermost one */
    bool repeating;                 /* the head of a table is made once more, as furniture */
    cra_length y;                   /* where the next strip goes */
    cra_length page_top, page_bottom;
    bool at_top;            /* nothing is on this page yet */
    struct cra_atoms atoms; /* of the paragraph that is being made */
    struct cra_atoms label;
    struct cra_inner_element *inner; /* elements within it */
    unsigned strong, emphasis;
    const struct cra_span *link; /* that is open */
    unsigned heading_level;      /* of the last heading */
    size_t next_heading;         /* index of the bookmark that comes next */
    struct cra_anchors anchors;
    bool new_page;
    bool failed; /* `err` says why */
    cra_error **err;
};

bool cra_layout_fail(struct cra_layout *layout); /* memory is out; false */

/* ---- Paragraphs ---- */

/* Adds text to the paragraph; breaks and tabs of the text stay. */
void cra_layout_text(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span,
                     struct cra_text text);
struct cra_span *cra_layout_span(struct cra_layout *layout, struct cra_element *element,
                                 const struct cra_look_style *style);
/* All inlines of a node. */
void cra_layout_inlines(struct cra_layout *layout, const struct cra_node *node, struct cra_element *element,
                        const struct cra_look_style *style);

/* An element; NULL where the head of a table is made once more. */
struct cra_element *cra_layout_element(struct cra_layout *layout, struct cra_element *parent,
                                       enum cra_role role);
/* One within the paragraph that is being made, closed with it. */
struct cra_element *cra_layout_inner_element(struct cra_layout *layout, struct cra_element *parent,
                                             enum cra_role role);

struct cra_layout_paragraph {
    const struct cra_look_style *style;
    struct cra_element *element; /* closed behind it */
    cra_length x, width;
    bool keep_next;
    bool close;  /* little room below */
    bool within; /* the box of its look is around more than itself, and drawn already */
    const struct cra_atoms *label;
    cra_length label_x;
    size_t heading;
    size_t entry;
    struct cra_element *page_number;
    cra_length margin; /* at the right, for the number of a page */
};

/* Breaks what was added into lines and hands them on. */
void cra_layout_paragraph(struct cra_layout *layout, struct cra_layout_paragraph paragraph);

/* ---- Strips and pages ---- */

struct cra_strip *cra_strip_new(struct cra_layout *layout, enum cra_strip_kind kind);
void cra_strip_push(struct cra_layout *layout, struct cra_strip *strip);
/* Room above a block, given what stands before it. */
cra_length cra_layout_room(struct cra_layout *layout, cra_length before);
void cra_layout_close(struct cra_layout *layout, struct cra_element *element);
/* Puts what waits on pages; the next strip begins a page. */
void cra_layout_flush(struct cra_layout *layout);
void cra_layout_new_page(struct cra_layout *layout);
/* Between blocks: gives memory back when nothing waits. */
void cra_layout_rest(struct cra_layout *layout);

/* Draws a strip with its upper edge at y, room above not counted. */
void cra_strip_draw(struct cra_layout *layout, struct cra_flow *flow, struct cra_strip *strip, cra_length y);
/* Draws atoms in a row from x on; returns where they end. Nothing below them is decorated. */
cra_length cra_atoms_draw(struct cra_layout *layout, const struct cra_atom *atoms, size_t count, cra_length x,
                          cra_length baseline);
/* A picture that is drawn, with its upper edge at y. */
void cra_layout_draw_scene(struct cra_layout *layout, const struct cra_strip *strip,
                           struct cra_element *element, cra_length y);
/* How large it becomes in the block that is open, in thousandths. */
int cra_layout_scene_scale(const struct cra_layout *layout, const struct cra_scene *scene);
/* Ends what is drawn of the boxes of a flow on this page. */
void cra_boxes_suspend(struct cra_layout *layout, struct cra_flow *flow, cra_length y);
void cra_boxes_resume(struct cra_flow *flow, cra_length y);

/* Draws as much of a row as fits and takes it out; returns its height, 0 where nothing fits. With `force`
 * something is drawn in any case. `*complete` tells whether the row is done. */
cra_length cra_row_draw(struct cra_layout *layout, struct cra_layout_row *row, cra_length y, cra_length room,
                        bool force, bool *complete);
/* The head of a table once more; returns its height. */
cra_length cra_table_repeat(struct cra_layout *layout, struct cra_layout_table *table, cra_length y);

/* ---- Blocks ---- */

struct cra_layout_block *cra_layout_enter(struct cra_layout *layout, const struct cra_node *node);
void cra_layout_leave(struct cra_layout *layout);
/* A node and all below it. */
void cra_layout_tree(struct cra_layout *layout, const struct cra_node *node);
void cra_layout_table(struct cra_layout *layout, const struct cra_node *node, bool enter);
void cra_layout_row(struct cra_layout *layout, const struct cra_node *node, bool enter);
void cra_layout_cell(struct cra_layout *layout, const struct cra_node *node, bool enter);
void cra_layout_figure(struct cra_layout *layout, const struct cra_node *node);
void cra_layout_settle_marker(struct cra_layout *layout);
void cra_layout_heading(struct cra_layout *layout, const struct cra_node *node);
void cra_layout_contents(struct cra_layout *layout, const struct cra_node *node);
/* Finds all headings, for links, contents and bookmarks. */
bool cra_layout_headings(struct cra_layout *layout);
/* Width of atoms in a row. */
int64_t cra_atoms_width(const struct cra_atoms *atoms);
/* What stands above the content, and on every page. */
void cra_layout_title(struct cra_layout *layout);
void cra_layout_furniture(struct cra_layout *layout);

#endif
