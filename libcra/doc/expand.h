#ifndef CRA_DOC_EXPAND_H
#define CRA_DOC_EXPAND_H

#include "doc/facts.h"
#include "doc/node.h"
#include "doc/path.h"
#include "doc/template.h"

/* Filling a template: its nodes in, the nodes of the document tree out. What the files expand_*.c share. */

struct cra_form;

struct cra_expansion {
    struct cra_arena *arena;
    const struct cra_assessment *assessment;
    const struct cra_template *template;
    const struct document_facts *facts;
    const struct cra_language *language; /* of the document */
    const char *main_language;           /* of texts that name none */
    struct cra_values values;
    struct cra_form *form; /* tags come in place of values, see expand_form.h; NULL: values */
    const char *numbers;   /* prefix of the numbers of sections, from the include around; "" without */
    const char *law;       /* of the section around; NULL without */
    size_t filled;         /* values shown so far: an optional element that adds none is left out again */
    size_t empty;          /* marks of empty slots so far */
    size_t foreign;        /* texts in another language than that of the document */
};

/* Where output goes. Words and inlines open a paragraph of their own where the parent holds blocks. */
struct cra_flow {
    struct cra_node
        *parent; /* document, section, notice, list, item, table, row, cell, or one that holds inlines
                  */
    struct cra_node *inlines; /* what holds inlines at the moment; NULL: none is open */
    const char *separator;    /* comes before the next words; NULL: none. A space is one too. */
    bool begun;               /* something stands in the open inlines */
    unsigned level;           /* of the section around */
};

/* Expands nodes that stand beside each other. */
void cra_expand_nodes(struct cra_expansion *expansion, const struct cra_template_node *first,
                      struct cra_flow *flow);
/* A table and all in it. */
void cra_expand_table(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow);
/* A row within a table. */
void cra_expand_row(struct cra_expansion *expansion, const struct cra_template_node *node,
                    struct cra_node *table);
void cra_expand_cell(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_flow *flow);
/* A value, or the mark of its absence. */
void cra_expand_value(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow);
void cra_expand_prose(struct cra_expansion *expansion, const struct cra_template_node *node,
                      struct cra_flow *flow);
void cra_expand_figure(struct cra_expansion *expansion, const struct cra_template_node *node,
                       struct cra_flow *flow);
void cra_expand_diagram(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_flow *flow);
void cra_expand_matrix(struct cra_expansion *expansion, const struct cra_template_node *node,
                       struct cra_flow *flow);
void cra_expand_bars(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_flow *flow);
/* Short identifiers in the cells of a table that is complete: as many in a line as its column has room for.
 */
void cra_expand_lines(struct cra_expansion *expansion, struct cra_node *table);
/* The caption of a table, matrix or bars; nothing where the template gives none. */
void cra_expand_caption(struct cra_expansion *expansion, const struct cra_template_node *node,
                        struct cra_node *table);
/* The mark of what a path should have led to; `law` overrides the legal basis of the field. */
void cra_expand_mark(struct cra_expansion *expansion, const struct cra_path *path, const char *law,
                     struct cra_flow *flow);
/* A mark in words. */
void cra_expand_mark_words(struct cra_expansion *expansion, const char *what, const char *law,
                           struct cra_flow *flow);

/* ---- Words ---- */

/* Words of a template: spaces at their ends separate them from what stands before and behind. */
void cra_flow_template_words(struct cra_expansion *expansion, struct cra_flow *flow, const char *words);
/* A text of the project as it is; `language` NULL: that of the document. */
struct cra_node *cra_flow_text(struct cra_expansion *expansion, struct cra_flow *flow,
                               enum cra_node_kind kind, const char *text, const char *language);
/* Words of the document itself. */
void cra_flow_words(struct cra_expansion *expansion, struct cra_flow *flow, const char *words);
/* An identifier; a short one, as R-01, stays together. */
void cra_flow_identifier(struct cra_expansion *expansion, struct cra_flow *flow, const char *identifier);
/* An inline that holds others, written to through the flow that is returned. */
struct cra_flow cra_flow_open(struct cra_expansion *expansion, struct cra_flow *flow,
                              enum cra_node_kind kind);
void cra_flow_close(struct cra_flow *flow, const struct cra_flow *opened);
/* The same for a link, or the flow itself where a link may not stand within another. */
struct cra_flow cra_flow_open_link(struct cra_expansion *expansion, struct cra_flow *flow,
                                   const char *target);
/* What holds inlines in the flow, opened and separated from what stands before; NULL when memory is out. */
struct cra_node *cra_flow_inlines(struct cra_expansion *expansion, struct cra_flow *flow);

/* ---- Records ---- */

/* What a record is called; NULL where it has no name but perhaps an identifier. */
struct cra_label {
    const char *identifier; /* shown before the name; NULL: none, or the name says enough */
    const char *name;
    const char *language; /* of the name; NULL: that of the document */
};
struct cra_label cra_record_label(struct cra_expansion *expansion, const struct cra_object *record);
/* The text of a localized value in the document's language, or as near as it gets; `*language` is NULL where
 * it is the document's. */
const char *cra_expand_localized(struct cra_expansion *expansion, const struct cra_localized *text,
                                 const char **language);
/* Anchor of the section of a record, from the section's id. */
const char *cra_record_anchor(struct cra_expansion *expansion, const char *id,
                              const struct cra_object *record);
/* Where links to the record lead, as in "#risk-3"; NULL where the document has no section for it. */
const char *cra_record_target(struct cra_expansion *expansion, const struct cra_object *record);
/* What a record is called, as a link to the section that shows it; only its number, if it has one, where
 * `brief`. */
void cra_expand_record_link(struct cra_expansion *expansion, struct cra_flow *flow,
                            const struct cra_object *record, bool brief);
/* The meaning of a choice; nothing where there is none. */
void cra_expand_choice(struct cra_expansion *expansion, struct cra_flow *flow,
                       const struct cra_choices *choices, unsigned value, enum cra_format format);
/* Level that the method gives a rating; NULL where it gives none. */
const struct risk_level *cra_rating_level(struct cra_expansion *expansion, const struct rating *rating);
/* Shade of a cell for a level of risk, NULL where there is none: acceptable, the lowest that is not, and
 * beyond. */
enum cra_shade cra_level_shade(const struct risk_level *level);
enum cra_shade cra_choice_shade(const struct cra_choices *choices, unsigned value);
/* Shade of a cell for a value: choice, answer, rating, level of risk. */
enum cra_shade cra_slot_shade(struct cra_expansion *expansion, const struct cra_slot *slot);

#endif
