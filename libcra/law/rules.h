#ifndef CRA_LAW_RULES_H
#define CRA_LAW_RULES_H

#include "base/rule.h"

#define RULE(name, id, severity, law, title, explanation, advice)                                            \
    extern const struct cra_rule cra_rule_##name;
#include "law/rules.def"
#undef RULE

/* All of them, NULL at the end. */
extern const struct cra_rule *const cra_law_rules[];

#endif
