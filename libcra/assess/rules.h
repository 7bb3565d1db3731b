#ifndef CRA_ASSESS_RULES_H
#define CRA_ASSESS_RULES_H

#include "base/rule.h"

#define RULE(name, id, severity, law, title, explanation, advice)                                            \
    extern const struct cra_rule cra_rule_##name;
#define PRESENT(name, id, paths, when, law, title, explanation, advice)                                      \
    extern const struct cra_rule cra_rule_##name;
#define EXPECTED PRESENT
#include "assess/rules.def"
#undef RULE
#undef PRESENT
#undef EXPECTED

/* All of them, NULL at the end. */
extern const struct cra_rule *const cra_assess_rules[];

#endif
