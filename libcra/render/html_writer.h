#ifndef CRA_RENDER_HTML_WRITER_H
#define CRA_RENDER_HTML_WRITER_H

#include "base/buffer.h"
#include "doc/tag_value.h"
#include "render/table.h"
#include "render/words.h"

/* Inside of the HTML renderer: what its files share. */
struct cra_html_writer {
    struct cra_buffer *out;
    struct cra_arena arena;
    struct cra_words words;
    struct cra_table_place *table; /* the innermost one */
    unsigned captions;             /* of tables so far */
    unsigned scenes;               /* pictures that were drawn so far */
    bool failed;                   /* `err` says why */
    cra_error **err;
};

void cra_html_attribute(struct cra_html_writer *w, const char *name, const char *value);
/* The attribute lang, where the node changes the language. */
void cra_html_language(struct cra_html_writer *w, const struct cra_node *node);
void cra_html_begin(struct cra_html_writer *w, const struct cra_node *node, const char *tag,
                    const char *attributes);
void cra_html_end(struct cra_html_writer *w, const char *tag, bool block);
/* Line breaks of the text stay line breaks. */
void cra_html_text(struct cra_html_writer *w, const char *string);
/* A text node, marked with its language where that is another one. */
void cra_html_run(struct cra_html_writer *w, const struct cra_node *node);

void cra_html_table(struct cra_html_writer *w, const struct cra_node *node, bool enter);
void cra_html_row(struct cra_html_writer *w, const struct cra_node *node, bool enter);
void cra_html_cell(struct cra_html_writer *w, const struct cra_node *node, bool enter);
void cra_html_caption(struct cra_html_writer *w, const struct cra_node *node, bool enter);

/* The table of contents: nested lists of links to the sections. */
void cra_html_contents(struct cra_html_writer *w, const struct cra_node *node);

/* The document without the page around it. */
bool cra_html_content(const struct cra_node *root, struct cra_buffer *out, cra_error **err);

/* A value within a line: its paragraphs with line breaks between. */
bool cra_html_line(const struct cra_tag_result *result, const char *language, struct cra_buffer *out,
                   cra_error **err);

#endif
