#ifndef CRA_READ_RULES_H
#define CRA_READ_RULES_H

#include "base/rule.h"

#define RULE(name, id, severity, title, explanation, advice) extern const struct cra_rule cra_rule_##name;
#include "read/rules.def"
#undef RULE

/* All of them, NULL at the end. */
extern const struct cra_rule *const cra_read_rules[];

#endif
