#ifndef CRA_DOC_EXPAND_FORM_H
#define CRA_DOC_EXPAND_FORM_H

#include "doc/expand.h"

/* A form: a template expanded to tags instead of values, so that what it says can be changed in a word
 * processor and filled in afterwards. Loops and conditions become pairs of tags around what they hold once;
 * an optional element stands within a condition. */

struct cra_form {
    const char *names[CRA_LOOP_DEPTH]; /* of the items of the loops around */
};

/* The path, the value with its format, or the condition, as a tag spells it; NULL when memory is out. */
const char *cra_form_path(struct cra_expansion *expansion, const struct cra_path *path);
const char *cra_form_condition(struct cra_expansion *expansion, const struct cra_condition *condition);

/* A tag in the flow: within a line where words stand, else in a paragraph, item or row of its own. */
void cra_form_tag(struct cra_expansion *expansion, struct cra_flow *flow, bool in_line, const char *format,
                  ...) __attribute__((format(printf, 4, 5)));

/* In place of a value, prose, figure, mark, loop or condition. */
void cra_form_value(struct cra_expansion *expansion, const struct cra_template_node *node,
                    struct cra_flow *flow);
void cra_form_prose(struct cra_expansion *expansion, const struct cra_template_node *node,
                    struct cra_flow *flow);
void cra_form_figure(struct cra_expansion *expansion, const struct cra_template_node *node,
                     struct cra_flow *flow);
void cra_form_mark(struct cra_expansion *expansion, const struct cra_template_node *node,
                   struct cra_flow *flow);
void cra_form_loop(struct cra_expansion *expansion, const struct cra_template_node *node,
                   struct cra_flow *flow, bool in_line);
void cra_form_if(struct cra_expansion *expansion, const struct cra_template_node *node, struct cra_flow *flow,
                 bool in_line);

/* The condition that something of an optional element is filled in, as a tag opens it; NULL where it cannot
 * be said, or memory is out. */
const char *cra_form_filled(struct cra_expansion *expansion, const struct cra_template_node *node);

#endif
