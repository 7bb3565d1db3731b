#ifndef CRA_LAW_CLAIM_H
#define CRA_LAW_CLAIM_H

#include <stddef.h>

#include "base/buffer.h"

/* What is often claimed of a provision that does not say it: a row of law/claims.def, which explains the
 * columns. */
struct cra_claim {
    const char *provision, *near, *unless, *right, *fact;
};

/* NULL after the last. */
const struct cra_claim *cra_claim_at(size_t index);

/* The sentence as claims are compared with it: lower case, one space for each run of white space and marks of
 * emphasis, and one at either end. */
void cra_claim_flatten(struct cra_buffer *out, struct cra_text sentence);

/* Whether the words of the flattened sentence make the claim, the provision apart. */
bool cra_claim_is_made(const struct cra_claim *claim, const char *flat);

/* Whether the flattened sentence says itself that what it cites does not exist. */
bool cra_claim_denies_existence(const char *flat);

/* Whether a citation is that of the provision or of one below it: "Article 14(2)(c)" and "Article 14". */
bool cra_citation_within(const char *citation, const char *provision);

#endif
