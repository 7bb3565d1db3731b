#ifndef CRA_ASSESS_NEXT_STEPS_H
#define CRA_ASSESS_NEXT_STEPS_H

#include "base/diagnostic.h"

/* What to do next, the most useful first: what cannot be understood, then the questions on which the rest
 * depends, then errors in the order of the technical documentation, which ends with the declaration, then
 * warnings. */

struct cra_assessment;

struct cra_step {
    const struct cra_rule *rule; /* that found something; NULL for questions that are open */
    const char *reason;          /* why there is something to do */
    const char *advice;          /* what to do */
    const char *law;             /* NULL for a matter of form */
    const char *path;            /* the first place; NULL where there is none */
    size_t count;                /* of findings or questions */
    unsigned rank;
    size_t order; /* of the rule in its table, within a rank */
};

struct cra_next_steps {
    struct cra_step *items;
    size_t count, capacity;
};

/* After cra_progress_find. Memory that runs out shows in the arena. */
void cra_next_steps_find(struct cra_assessment *assessment);

#endif
