#ifndef CRA_API_DECISION_H
#define CRA_API_DECISION_H

#include "assess/assessment.h"

/* The chain of a decision; an empty one for NULL or no decision. */
const struct cra_chain *cra_chain_of(const cra_assessment *assessment, cra_decision decision);

#endif
