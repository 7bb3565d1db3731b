#ifndef CRA_RENDER_TABLE_H
#define CRA_RENDER_TABLE_H

#include "base/error.h"
#include "doc/node.h"

/* Where a walk stands in a table, so that every row comes out equally wide. */
struct cra_table_place {
    struct cra_table_place *outer; /* the table around this one */
    unsigned depth;                /* how many tables are around */
    const struct cra_node *table;
    unsigned columns;     /* of the widest row, and at least as many as the table says */
    unsigned rows;        /* begun so far */
    unsigned column;      /* the next cell begins here */
    unsigned span;        /* of the cell begun last */
    unsigned header_rows; /* at most the rows there are */
    bool small;           /* so short that it is better not broken over two pages */
};

/* A list without items or a table without rows says nothing, and is left out everywhere. */
bool cra_block_is_empty(const struct cra_node *node);

/* Enters a table; NULL when memory is out, or the table is wider or deeper within others than a word
 * processor can hold. */
struct cra_table_place *cra_table_begin(struct cra_arena *arena, struct cra_table_place *outer,
                                        const struct cra_node *table, cra_error **err);
void cra_table_begin_row(struct cra_table_place *place);
/* Moves on to the cell that is entered. */
void cra_table_begin_cell(struct cra_table_place *place, const struct cra_node *cell);
bool cra_table_is_header_row(const struct cra_table_place *place);
/* Whether the cell begun last heads its row. */
bool cra_table_is_row_header(const struct cra_table_place *place);
/* Whether the cell begun last, which is `cell`, looks like a heading. */
bool cra_table_cell_heads(const struct cra_table_place *place, const struct cra_node *cell);

/* Share of a column in `whole`; the shares of all columns add up to the whole. */
unsigned cra_table_share(const struct cra_table_place *place, unsigned column, unsigned whole);

#endif
