#ifndef CRA_RENDER_MARKDOWN_WRITER_H
#define CRA_RENDER_MARKDOWN_WRITER_H

#include <stdint.h>

#include "base/buffer.h"
#include "render/table.h"
#include "render/words.h"

/* A list that is open in the tree. */
struct cra_markdown_list {
    struct cra_markdown_list *outer;
    unsigned long long number; /* of the next item */
    bool second;               /* marked otherwise than the list before it, or the two would be one */
};

/* Inside of the Markdown renderer: what its files share.
 *
 * White space, line breaks and the marks that open a span are held back until something visible comes. So a
 * span never begins or ends with white space, which would turn its marks into text, and nothing empty is
 * marked. */

/* A span that is open in the tree. */
struct cra_markdown_span {
    enum cra_node_kind kind; /* STRONG, EMPHASIS, LINK, or TEXT for a change of language */
    const char *words;       /* the language, or the target of a link */
    bool opened;             /* its mark is written */
    char mark;               /* * or _; < where a tag stands instead; zero where a link is refused */
};

struct cra_markdown_writer {
    struct cra_buffer *out;
    struct cra_arena arena;
    struct cra_words words;
    const char *language; /* of the document */

    struct cra_buffer prefix; /* what every line begins with inside of lists and quotes */
    bool fresh;               /* behind the mark of an item or a quote, where the next block needs no line */

    struct cra_markdown_list *list;   /* the innermost one */
    const struct cra_node *last_list; /* begun last */
    bool last_second;
    struct cra_table_place *table; /* the innermost one */
    unsigned cells;                /* open cells; within one, blocks are written as HTML in one line */
    bool bold;                     /* in the outermost cell, which heads a row or column */

    struct cra_markdown_span *spans;
    size_t span_count, span_capacity;
    size_t spaces, breaks; /* held back */
    bool begun;            /* something visible stands in this block */
    bool heading;
    bool alternative; /* the text of a picture, which holds no spans */
    unsigned digits;  /* that alone stand in this line */
    bool line_start;  /* nothing but those digits stands in this line */
    /* lengths of the output behind which the next character has to fit */
    size_t inside; /* behind the mark that opened a span */
    size_t behind; /* behind the mark that closed one */
    size_t block;  /* behind a block in a cell, where the next needs no line break */

    bool failed; /* `err` says why */
    cra_error **err;
};

void cra_markdown_fail(struct cra_markdown_writer *w);

/* ---- Blocks: markdown.c ---- */

/* Begins the line of a block below what stands before it. */
void cra_markdown_block(struct cra_markdown_writer *w, const struct cra_node *node);
void cra_markdown_line(struct cra_markdown_writer *w);
/* A tag that begins or ends a block within a cell. */
void cra_markdown_tag(struct cra_markdown_writer *w, const char *tag);
/* The inlines of a block come between these. */
void cra_markdown_begin(struct cra_markdown_writer *w, const struct cra_node *node);
void cra_markdown_end(struct cra_markdown_writer *w);

/* ---- Headings and contents: markdown_section.c ---- */

void cra_markdown_heading(struct cra_markdown_writer *w, const struct cra_node *node, bool enter);
void cra_markdown_contents(struct cra_markdown_writer *w, const struct cra_node *node);

/* ---- Tables: markdown_table.c ---- */

void cra_markdown_table(struct cra_markdown_writer *w, const struct cra_node *node, bool enter);
void cra_markdown_row(struct cra_markdown_writer *w, const struct cra_node *node, bool enter);
void cra_markdown_cell(struct cra_markdown_writer *w, const struct cra_node *node, bool enter);

/* ---- Spans: markdown_span.c ---- */

void cra_markdown_push(struct cra_markdown_writer *w, enum cra_node_kind kind, const char *words);
void cra_markdown_pop(struct cra_markdown_writer *w);
bool cra_markdown_is_in_link(const struct cra_markdown_writer *w);
/* What has been held back, before a character; a sign of markup counts as '<'. */
void cra_markdown_settle(struct cra_markdown_writer *w, uint32_t point);
void cra_markdown_inline(struct cra_markdown_writer *w, const struct cra_node *node, bool enter);
/* The target of a link or picture, where Markdown expects it. */
void cra_markdown_address(struct cra_markdown_writer *w, const char *target);
/* Writes a link that shows nothing but its address as <address>; false where that cannot be. */
bool cra_markdown_autolink(struct cra_markdown_writer *w, const struct cra_node *node);

/* ---- Characters: markdown_text.c ---- */

/* Text in which nothing is markup. */
void cra_markdown_text(struct cra_markdown_writer *w, struct cra_text text);
void cra_markdown_string(struct cra_markdown_writer *w, const char *string); /* NULL writes nothing */
void cra_markdown_code(struct cra_markdown_writer *w, struct cra_text code);
/* The lines of a block of code, between fences. */
void cra_markdown_code_lines(struct cra_markdown_writer *w, struct cra_text code);
bool cra_markdown_is_punctuation(uint32_t point);
/* Surely a letter or digit; letters of rarer scripts do not count, which costs only looks. */
bool cra_markdown_is_word(uint32_t point);

#endif
