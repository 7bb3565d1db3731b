#ifndef CRA_DOC_PATH_H
#define CRA_DOC_PATH_H

#include "doc/facts.h"

/* A path of a template, as in "product.name", "assessment.points" or "risk.title", checked against the
 * tables. It starts at a field of the project, at `assessment`, or at the variable of a loop around it. */

enum { CRA_PATH_STEPS = 8, CRA_LOOP_DEPTH = 8 };

struct cra_path {
    enum { CRA_PATH_PROJECT, CRA_PATH_ASSESSMENT, CRA_PATH_VARIABLE } start;
    unsigned variable;             /* number of the loop around, the outermost is 0 */
    const struct cra_field *owner; /* the list that the loop goes through */
    const struct cra_field *steps[CRA_PATH_STEPS];
    unsigned length; /* 0: the variable itself */
};

/* Names that a path may start with at some place of a template. */
struct cra_scope {
    struct {
        const char *name;
        const struct cra_field *field; /* the list */
    } variables[CRA_LOOP_DEPTH];
    unsigned count;
    bool bare; /* fields of the items may be named without the variable, the innermost first */
};

/* What is wrong with a path, for a message. */
struct cra_path_fault {
    struct cra_text step;          /* the name at fault */
    const struct cra_type *holder; /* what it was sought in; NULL at the start */
    const char *suggestion;        /* table name of a similar field or NULL */
    const char *problem;           /* a sentence instead of the three above */
};

bool cra_path_compile(const struct cra_scope *scope, struct cra_text text, struct cra_path *path,
                      struct cra_path_fault *fault);

/* The field that the path ends in; for a variable itself the list of its loop. */
const struct cra_field *cra_path_field(const struct cra_path *path);
/* Whether the path stands for one value: no list, or one item of it. */
bool cra_path_is_single(const struct cra_path *path);
/* The type of record that the path leads to, directly or by reference; NULL for other kinds. */
const struct cra_type *cra_path_type(const struct cra_path *path);

/* ---- Values ---- */

/* Where a path leads in a project: values `first` to `first + count` of a field. Absent: count 0. */
struct cra_slot {
    const struct cra_object *object; /* NULL where a record on the way is absent */
    const struct cra_field *field;
    size_t first, count;
};

/* What paths start from while a document is made. */
struct cra_values {
    const struct project *project;
    const struct document_facts *facts;
    struct cra_slot variables[CRA_LOOP_DEPTH];
};

/* Empty texts and records without content count as absent. */
struct cra_slot cra_path_follow(const struct cra_path *path, const struct cra_values *values);
const void *cra_slot_value(const struct cra_slot *slot, size_t index);
/* The record at an index of the slot, directly or by reference; NULL where the reference dangles. */
const struct cra_object *cra_slot_record(const struct cra_slot *slot, size_t index);

#endif
