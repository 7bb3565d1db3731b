#ifndef CRA_DOC_DIAGRAM_MODEL_H
#define CRA_DOC_DIAGRAM_MODEL_H

#include "assess/boundaries.h"
#include "doc/diagram.h"
#include "doc/expand.h"

/* What of a project the pictures of its architecture show; what the files expand_diagram*.c share. */

/* Records of several types, each once, in the order of types and within it that of the project. */
struct cra_element_list {
    const struct cra_object **items;
    size_t count;
};

struct cra_architecture {
    struct cra_element_list elements;
    struct cra_boundary_members members;
    int *boxes;     /* box of each element; -1: none */
    bool collapsed; /* outermost boundaries are drawn as one box each */
};

/* Elements that data flow between or boundaries hold; false when memory is out. */
bool cra_architecture_of_flows(struct cra_expansion *expansion, struct cra_architecture *architecture);
/* Components that build on each other, and remote data processing solutions that build on them. */
bool cra_architecture_of_components(struct cra_expansion *expansion, struct cra_architecture *architecture);
/* Position in the list; SIZE_MAX where it is not there. */
size_t cra_element_index(const struct cra_element_list *list, const struct cra_object *element);

/* What an element or boundary is called; `*language` is NULL where it is that of the document. */
const char *cra_element_name(struct cra_expansion *expansion, const struct cra_object *element,
                             const char **language);
/* Whether data cross a trust boundary without a word about their protection. */
bool cra_flow_is_open(const struct cra_architecture *architecture, const struct data_flow *flow);
/* The outermost boundary around an element; NULL where there is none. */
const struct trust_boundary *cra_outermost_boundary(const struct cra_architecture *architecture,
                                                    const struct cra_object *element);

/* The same as the picture in words, a line for each thing; NULL when memory is out. */
const char *cra_flows_in_words(struct cra_expansion *expansion, const struct cra_architecture *architecture);
const char *cra_components_in_words(struct cra_expansion *expansion,
                                    const struct cra_architecture *architecture);

#endif
