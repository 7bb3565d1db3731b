#ifndef CRA_DOC_NODE_H
#define CRA_DOC_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/scene.h"

/* The document tree: what a document says, without looks. One node type with a kind; every renderer walks it
 * with enter and exit events and switches on the kind. All strings are UTF-8, terminated, and live in the
 * tree's arena. */
enum cra_node_kind {
    /* blocks */
    CRA_NODE_DOCUMENT,   /* root; holds blocks */
    CRA_NODE_SECTION,    /* HEADING, then blocks */
    CRA_NODE_HEADING,    /* inlines */
    CRA_NODE_PARAGRAPH,  /* inlines */
    CRA_NODE_NOTICE,     /* blocks set apart: draft mark, legal remark */
    CRA_NODE_LIST,       /* ITEMs */
    CRA_NODE_ITEM,       /* blocks */
    CRA_NODE_TABLE,      /* [CAPTION], ROWs; the first `header_rows` repeat on every page */
    CRA_NODE_ROW,        /* CELLs */
    CRA_NODE_CELL,       /* blocks */
    CRA_NODE_FIGURE,     /* picture; [CAPTION] */
    CRA_NODE_CAPTION,    /* inlines */
    CRA_NODE_QUOTE,      /* blocks */
    CRA_NODE_CODE_BLOCK, /* text */
    CRA_NODE_CONTENTS,   /* table of contents, made by the renderer from the sections */
    CRA_NODE_SIGNATURE,  /* room for a signature above a rule; inlines name who signs */
    CRA_NODE_RULE,       /* thematic break */
    /* inlines */
    CRA_NODE_TEXT,     /* text */
    CRA_NODE_STRONG,   /* inlines */
    CRA_NODE_EMPHASIS, /* inlines */
    CRA_NODE_CODE,     /* text */
    CRA_NODE_LINK,     /* inlines; target */
    CRA_NODE_BREAK,    /* line break */
    CRA_NODE_MISSING   /* a marked empty slot: text says what is missing, target holds the legal basis or NULL
                        */
};

enum cra_picture_format { CRA_PICTURE_NONE, CRA_PICTURE_PNG, CRA_PICTURE_JPEG };

/* Meaning of a shade, not a colour: the frame decides the colour, and text in the cell carries the meaning
 * too. */
enum cra_shade {
    CRA_SHADE_NONE,
    CRA_SHADE_HEAD,
    CRA_SHADE_GOOD,
    CRA_SHADE_WATCH,
    CRA_SHADE_BAD,
    CRA_SHADE_MUTED
};

struct cra_node {
    enum cra_node_kind kind;
    struct cra_node *parent, *first, *last, *next, *previous;
    const char *language; /* of this node and below; NULL: as the parent */
    union {
        struct {
            const char *title;      /* the frame prints it at the top; no node repeats it */
            const char *subject;    /* the product */
            const char *author;     /* manufacturer; NULL when not known */
            const char *date;       /* YYYY-MM-DD */
            const char *day;        /* the same in words */
            const char *identifier; /* number of the document in the house; NULL without */
            bool draft;
            bool landscape; /* its tables want wide pages */
        } document;
        struct {
            unsigned level;     /* 1 for the topmost sections */
            const char *number; /* as printed before the heading, "2(b)"; NULL: none */
            const char
                *anchor;     /* unique in the document, ASCII letters, digits and - ; starts with a letter */
            const char *law; /* provisions that it is about, as cited, with semicolons between; NULL: none */
        } section;
        struct {
            bool ordered;
            bool tight; /* items are single paragraphs set close */
            unsigned start;
        } list;
        struct {
            unsigned columns;
            unsigned header_rows;
            const unsigned *widths; /* relative, one per column; NULL: equal */
            bool header_column;     /* the first cell of every row heads it */
        } table;
        struct {
            unsigned span; /* columns; 0 and 1 mean one */
            bool header;
            enum cra_shade shade;
        } cell;
        struct {
            enum cra_picture_format format;
            struct cra_text bytes;
            unsigned width, height; /* pixels */
            const char *alternative_text;
            const char *address;           /* of the file, as seen from the document; NULL: not known */
            const struct cra_scene *scene; /* drawn by the renderer, in place of bytes; NULL: none. Each line
                                              of the alternative text then tells of one thing in it */
        } figure;
        struct {
            const char *text;
            const char *target; /* URL or #anchor of a link; legal basis of a missing slot */
            bool whole;         /* not broken over lines where that can be helped: a short identifier */
        } text;
    } as;
};

/* Adds a node at the end of the parent's children; NULL when memory is out. Debug builds check that the
 * parent may hold the kind. Parent NULL makes a root. A NULL parent pointer chain is safe: adding below NULL
 * gives NULL. */
struct cra_node *cra_node_add(struct cra_arena *arena, struct cra_node *parent, enum cra_node_kind kind);
struct cra_node *cra_node_add_root(struct cra_arena *arena);
/* Adds a TEXT (or CODE, CODE_BLOCK, MISSING) with a copy of the text. */
struct cra_node *cra_node_add_text(struct cra_arena *arena, struct cra_node *parent, enum cra_node_kind kind,
                                   struct cra_text text);
/* Adds a line break behind a child of the parent. */
void cra_node_add_break(struct cra_arena *arena, struct cra_node *child);
/* Takes a node and all below it out of its parent; its memory stays in the arena. */
void cra_node_remove(struct cra_node *node);
/* Puts the children of an inline in its place. */
void cra_node_unwrap(struct cra_node *node);
bool cra_node_can_hold(enum cra_node_kind parent, enum cra_node_kind child);
const char *cra_node_kind_name(enum cra_node_kind kind);
bool cra_node_is_inline(enum cra_node_kind kind);
/* Language in force at a node; the root has one (without: "und", undetermined). */
const char *cra_node_language(const struct cra_node *node);

/* Walks a tree without recursion:  for (struct cra_walk w = cra_walk_begin(root); cra_walk_next(&w);) …
 * w.node, w.enter Nodes that hold others are entered and exited; others are only entered. */
struct cra_walk {
    const struct cra_node *root;
    const struct cra_node *node;
    bool enter;
    bool started;
};
struct cra_walk cra_walk_begin(const struct cra_node *root);
bool cra_walk_next(struct cra_walk *walk);
/* After an enter event: goes on behind the node instead of into it; no exit event comes. */
void cra_walk_skip(struct cra_walk *walk);
bool cra_node_is_leaf(enum cra_node_kind kind);

#endif
