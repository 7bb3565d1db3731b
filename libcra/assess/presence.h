#ifndef CRA_ASSESS_PRESENCE_H
#define CRA_ASSESS_PRESENCE_H

#include "assess/rules.h"
#include "model/model.h"

/* A row PRESENT or EXPECTED of rules.def: what must hold a value, and when. */
struct cra_presence {
    const struct cra_rule *rule;
    const char *paths; /* separated by spaces */
    bool (*when)(const struct project *project);
};

/* In the order of the table; NULL after the last. */
const struct cra_presence *cra_presence_at(size_t index);
/* Whether the row applies to every project. */
bool cra_presence_is_always(const struct cra_presence *presence);

#endif
