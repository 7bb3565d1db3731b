#ifndef CRA_RENDER_DOCX_WRITER_H
#define CRA_RENDER_DOCX_WRITER_H

#include "render/anchors.h"
#include "render/docx_frame.h"
#include "render/table.h"
#include "render/words.h"

/* Inside of the Word renderer: what its files share. Lengths are in twips, twentieths of a point. */

/* What the walk stands in: a list, a notice, a quote, or a cell. */
struct cra_docx_block {
    struct cra_docx_block *outer;
    const struct cra_node *node;
    enum cra_docx_style style; /* of paragraphs */
    unsigned indent;           /* from the left edge of the text area */
    unsigned width;            /* of the text area */
    unsigned level;            /* how many lists are around */
    unsigned number;           /* w:numId of the innermost list */
    bool marker;               /* the item still needs its number or bullet */
    bool keep_next;            /* paragraphs stay on the page of what follows */
};

struct cra_docx_writer {
    struct cra_docx_frame *frame;
    struct cra_buffer out;
    struct cra_arena arena;
    struct cra_words words;
    struct cra_docx_block *block;    /* the innermost one */
    struct cra_table_place *table;   /* the innermost one */
    struct cra_anchors anchors;      /* their numbers are those of bookmarks */
    bool after_table;                /* the last thing in this cell or body is a table */
    bool filled;                     /* this cell or body holds something */
    bool new_page;                   /* the next paragraph begins a page */
    unsigned strong, emphasis, link; /* how many are open */
    bool failed;                     /* `err` says why */
    cra_error **err;
};

bool cra_docx_fail(struct cra_docx_writer *w); /* memory is out; false */

/* ---- Paragraphs ---- */

struct cra_docx_paragraph {
    enum cra_docx_style style;
    bool keep_next; /* on the page of the next paragraph */
    bool numbered;  /* carries the number or bullet of its item */
    bool close;     /* little room below, as between the items of a tight list */
    bool paged;     /* has a page number at the right edge, behind a tab */
    bool closing;   /* is there only because a cell or body cannot end with a table */
};

void cra_docx_paragraph_begin(struct cra_docx_writer *w, struct cra_docx_paragraph paragraph);
void cra_docx_paragraph_end(struct cra_docx_writer *w);
void cra_docx_paragraph_empty(struct cra_docx_writer *w, struct cra_docx_paragraph paragraph);
/* The paragraph that Word wants behind a table at the end of a cell or body. */
void cra_docx_close_table(struct cra_docx_writer *w);
/* Before a block that cannot carry the bullet of its item: a paragraph that does. */
void cra_docx_settle_marker(struct cra_docx_writer *w);
void cra_docx_style_attribute(struct cra_docx_writer *w, const char *element, enum cra_docx_style style);

/* ---- Runs ---- */

/* A run with text in the looks of the open inlines, in a character style or NORMAL. Line breaks and tabs of
 * the text stay. */
void cra_docx_run(struct cra_docx_writer *w, const struct cra_node *node, enum cra_docx_style style,
                  const char *text);
void cra_docx_break(struct cra_docx_writer *w);
void cra_docx_missing(struct cra_docx_writer *w, const struct cra_node *node);
void cra_docx_link(struct cra_docx_writer *w, const struct cra_node *node, bool enter);

/* ---- Blocks ---- */

/* Goes into a block: a copy of the one around it, to be changed. NULL when memory is out. */
struct cra_docx_block *cra_docx_block_enter(struct cra_docx_writer *w, const struct cra_node *node);
void cra_docx_block_leave(struct cra_docx_writer *w);

void cra_docx_table(struct cra_docx_writer *w, const struct cra_node *node, bool enter);
void cra_docx_row(struct cra_docx_writer *w, const struct cra_node *node, bool enter);
void cra_docx_cell(struct cra_docx_writer *w, const struct cra_node *node, bool enter);
/* A run with a picture that is drawn, and its words for those who do not see it. */
void cra_docx_scene(struct cra_docx_writer *w, const struct cra_scene *scene, const char *words);
void cra_docx_figure(struct cra_docx_writer *w, const struct cra_node *node, bool enter);

/* The whole tree. */
bool cra_docx_content(struct cra_docx_writer *w, const struct cra_node *root);

/* ---- Sections ---- */

/* Gives every section with a heading a bookmark. */
bool cra_docx_anchors(struct cra_docx_writer *w, const struct cra_node *root);
/* Number of the bookmark, its name being "_section_N"; 0 where nothing has that anchor. */
unsigned cra_docx_bookmark(const struct cra_docx_writer *w, const char *anchor);
void cra_docx_heading(struct cra_docx_writer *w, const struct cra_node *node, bool enter);
void cra_docx_contents(struct cra_docx_writer *w, const struct cra_node *node);

#endif
