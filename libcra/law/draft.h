#ifndef CRA_LAW_DRAFT_H
#define CRA_LAW_DRAFT_H

#include "law/citation.h"

/* What a number of the Commission's proposal has become: a row of law/drafts.def, which explains the columns.
 */
struct cra_draft {
    const char *draft, *now, *subject;
};

/* NULL after the last. */
const struct cra_draft *cra_draft_at(size_t index);

/* The row that a citation falls under which the Regulation does not have; NULL where the proposal explains
 * nothing. */
const struct cra_draft *cra_draft_of(const struct cra_citation *citation);

#endif
