#ifndef CRA_API_RULES_H
#define CRA_API_RULES_H

#include "base/rule.h"

/* Calls `visit` with every rule of every floor, in order, until it returns false. */
void cra_rules_visit(bool (*visit)(void *context, const struct cra_rule *rule), void *context);

#endif
