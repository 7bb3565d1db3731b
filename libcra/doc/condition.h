#ifndef CRA_DOC_CONDITION_H
#define CRA_DOC_CONDITION_H

#include "doc/path.h"

/* The test of a template's `if` and `where`:
 *
 *   test  := term ("and" term)* | term ("or" term)*
 *   term  := ["not"] path                         there is a value
 *          | path ("=" | "!=") word               a choice, an answer, a text or a number is this one
 *          | path ("=" | "!=") path               both lead to the same record
 *          | path "contains" word                 one item of a list is this one
 *          | path "contains" path                 one reference of a list leads to this record
 *
 * Words of a choice are checked against its table. A record with a shorthand, such as an answer, stands for
 * its first field. Where a path leads nowhere, = is false and != is true. */

enum { CRA_CONDITION_TERMS = 6 };

struct cra_condition {
    bool any; /* one term is enough */
    unsigned count;
    struct cra_term {
        enum { CRA_TERM_PRESENT, CRA_TERM_EQUAL, CRA_TERM_CONTAINS } relation;
        bool negated;
        struct cra_path path;
        struct cra_path other; /* compared with, where `other_given` */
        bool other_given;
        unsigned choice;  /* compared with, for a choice */
        const char *word; /* compared with, for a text */
        int64_t number;   /* compared with, for an integer */
    } terms[CRA_CONDITION_TERMS];
};

/* What is wrong with a test. */
struct cra_condition_fault {
    const char *message; /* a sentence in the arena; NULL when memory is out */
    bool unknown;        /* a path of it names something that there is not */
    bool at_start;       /* and that is the first name of the path */
};

/* False and a fault for what is no test. */
bool cra_condition_compile(struct cra_arena *arena, const struct cra_scope *scope, struct cra_text text,
                           struct cra_condition *condition, struct cra_condition_fault *fault);

bool cra_condition_holds(const struct cra_condition *condition, const struct cra_values *values);

/* A sentence about a fault of a path, in the arena; NULL when memory is out. */
const char *cra_path_explain(struct cra_arena *arena, struct cra_text path,
                             const struct cra_path_fault *fault);

#endif
