#ifndef CRA_RENDER_ODT_WRITER_H
#define CRA_RENDER_ODT_WRITER_H

#include "render/anchors.h"
#include "render/odt_page.h"
#include "render/odt_styles.h"
#include "render/table.h"
#include "render/words.h"

/* Inside of the OpenDocument renderer: what its files share. Lengths are in twips, twentieths of a point. */

/* What the walk stands in: a list, a notice, a quote, or a cell. */
struct cra_odt_block {
    struct cra_odt_block *outer;
    const struct cra_node *node;
    enum cra_odt_style style; /* of paragraphs */
    unsigned indent;          /* of the text of lists, from the left edge of the text area */
    unsigned width;           /* of the text area */
    unsigned level;           /* how many lists are around */
    /* of a list: */
    unsigned number;      /* of its identifier; 0: none, it is never taken up again */
    bool open;            /* its element is */
    bool begun;           /* it was at least once */
    const char *item_tag; /* of the open item; NULL: none is open */
    bool in_item;         /* an item has begun and not ended, whether its element is open or not */
    bool marker;          /* the item still needs a paragraph for its number or bullet */
};

struct cra_odt_picture {
    const char *name; /* "Pictures/picture-1.png" */
    enum cra_picture_format format;
    struct cra_text bytes;
};

struct cra_odt_automatic; /* one automatic style */

struct cra_odt_writer {
    const struct cra_node *root;
    const struct cra_odt_styles *styles; /* of the frame */
    struct cra_odt_page page;
    const char *language;        /* of text that says none, as in cra_office_language; NULL: unknown */
    struct cra_buffer out;       /* what stands in place of the content */
    struct cra_buffer automatic; /* the styles that it needs, for office:automatic-styles */
    struct cra_odt_picture *pictures;
    size_t picture_count, picture_capacity;
    unsigned next_table, next_list, next_picture; /* numbers that are free in the frame */
    unsigned series; /* of trees written into the same frame so far: their bookmarks are told apart by it */
    struct cra_arena arena;
    struct cra_words words;
    struct cra_odt_flow flow;
    struct cra_odt_block *block;   /* the innermost one */
    struct cra_table_place *table; /* the innermost one */
    struct cra_anchors anchors;
    struct cra_odt_automatic **known; /* automatic styles, by hash */
    size_t known_count;
    bool after_table;                /* the last thing in this cell or body is a table */
    bool filled;                     /* this cell or body holds something */
    bool new_page;                   /* the next paragraph begins a page */
    unsigned strong, emphasis, link; /* how many are open */
    bool failed;                     /* `err` says why */
    cra_error **err;
};

bool cra_odt_fail(struct cra_odt_writer *w); /* memory is out; false */

/* ---- Automatic styles: odt_automatic.c ---- */

/* Name of the automatic style of a family, "paragraph", that changes a style of the frame (an escaped name,
 * or NULL) by properties: elements, of which those of other families may follow. The same wishes give the
 * same style. Never NULL. */
const char *cra_odt_automatic(struct cra_odt_writer *w, const char *family, const char *parent,
                              const char *properties);

/* ---- Paragraphs: odt_block.c ---- */

struct cra_odt_paragraph {
    enum cra_odt_style style;
    bool keep_next; /* on the page of the next paragraph */
    bool close;     /* little room below, as between the items of a tight list */
    bool paged;     /* has a page number at the right edge, behind a tab */
    unsigned level; /* of a heading; 0: none */
};

void cra_odt_paragraph_begin(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph);
void cra_odt_paragraph_end(struct cra_odt_writer *w, struct cra_odt_paragraph paragraph);

/* Goes into a block: a copy of the one around it, to be changed. NULL when memory is out. */
struct cra_odt_block *cra_odt_block_enter(struct cra_odt_writer *w, const struct cra_node *node);
void cra_odt_block_leave(struct cra_odt_writer *w);

/* A span, or a text in one; nothing for blocks. */
void cra_odt_inline(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
/* The whole tree. */
bool cra_odt_content(struct cra_odt_writer *w, const struct cra_node *root);

/* ---- Lists: odt_list.c ---- */

void cra_odt_list(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
void cra_odt_item(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
/* Opens the elements of the lists around, before a paragraph. */
void cra_odt_lists_open(struct cra_odt_writer *w);
/* Closes them, before what may not stand in a list, such as a table. */
void cra_odt_lists_close(struct cra_odt_writer *w);
/* Before a block that cannot carry the number of its item: a paragraph that does. */
void cra_odt_settle_marker(struct cra_odt_writer *w);

/* ---- Spans: odt_inline.c ---- */

/* Name of the bookmark of an anchor, escaped. */
void cra_odt_bookmark(struct cra_odt_writer *w, const char *anchor);

/* Text in the looks of the open inlines, in a character style or STANDARD. */
void cra_odt_run(struct cra_odt_writer *w, const struct cra_node *node, enum cra_odt_style style,
                 const char *text);
void cra_odt_missing(struct cra_odt_writer *w, const struct cra_node *node);
void cra_odt_link(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
/* Behind the target of a link: its end and how it looks. */
void cra_odt_link_style(struct cra_odt_writer *w, enum cra_odt_style style);
/* Appends the attributes that say a language. */
void cra_odt_language(struct cra_buffer *out, const char *language);

/* ---- Tables, figures, sections ---- */

void cra_odt_table(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
void cra_odt_row(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
void cra_odt_cell(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
/* A picture that is drawn, and its words for those who do not see it. */
void cra_odt_scene(struct cra_odt_writer *w, const struct cra_scene *scene, const char *words);
/* The picture of a figure among those that the package is to hold; the same bytes once. NULL when memory is
 * out. */
const struct cra_odt_picture *cra_odt_picture(struct cra_odt_writer *w, const struct cra_node *node);
void cra_odt_figure(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
void cra_odt_heading(struct cra_odt_writer *w, const struct cra_node *node, bool enter);
void cra_odt_contents(struct cra_odt_writer *w);

void cra_odt_writer_free(struct cra_odt_writer *w);

#endif
