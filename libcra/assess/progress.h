#ifndef CRA_ASSESS_PROGRESS_H
#define CRA_ASSESS_PROGRESS_H

#include "base/diagnostic.h"
#include "cra/cra.h"

/* How far the file has come, item by item of Annexes V and VII: what is asked for, what is there, what is
 * found. It follows from the legal basis of rules and fields, by the rows of progress.def. */

struct cra_assessment;

enum { CRA_ITEM_LIMIT = 32 };

struct cra_item {
    cra_part part;
    const char *law;
    const char *title; /* in the language of the assessment */
    cra_item_state state;
    size_t wanted;           /* paths that the rows PRESENT and EXPECTED ask for, each counted once */
    size_t given;            /* of these */
    size_t errors, warnings; /* findings about the content of the item */
};

struct cra_progress {
    struct cra_item items[CRA_ITEM_LIMIT];
    size_t count;
    size_t requirements[CRA_REQUIREMENT_OPEN + 1]; /* points of Annex I by cra_requirement_state */
};

/* After all checks and notes. */
void cra_progress_find(struct cra_assessment *assessment);

#endif
