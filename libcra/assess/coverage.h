#ifndef CRA_ASSESS_COVERAGE_H
#define CRA_ASSESS_COVERAGE_H

#include "assess/decisions.h"

/* Which requirements of Annex I are covered by what Article 27 gives a presumption for, on the day of the
 * decision. */

enum { CRA_REQUIREMENT_LIMIT = 32 };

struct cra_coverage {
    size_t count; /* of the fields of the record requirements */
    bool applicable[CRA_REQUIREMENT_LIMIT];
    bool covered[CRA_REQUIREMENT_LIMIT];   /* by specifications applied in full, Article 27(1), (5) */
    bool certified[CRA_REQUIREMENT_LIMIT]; /* by a certificate of Article 27(9), at least at level substantial
                                            */
    bool anything;                         /* some specification or certificate counts at all */
    bool core_functionality;               /* the specifications cover at least the risks of it */
};

/* Adds what counts and what does not to the chain, and asks for what must be known. */
void cra_coverage_find(const struct cra_deciding *deciding, struct cra_chain *chain,
                       struct cra_coverage *coverage);

/* Number of applicable requirements that are covered or certified, and of those that are not. */
size_t cra_coverage_met(const struct cra_coverage *coverage);
size_t cra_coverage_unmet(const struct cra_coverage *coverage);

/* The citation that gives the application of a specification its presumption: of its edition, in force on the
 * day. NULL for none, and where it was applied for another act. */
const struct citation *cra_citation_of(const struct law_state *law,
                                       const struct applied_specification *specification, struct cra_date on);
/* Whether any scheme is named by an act under Article 27(9) on the day. */
bool cra_scheme_exists(const struct cra_deciding *deciding);

#endif
