#include "law/rules.h"

#include <stddef.h>

#define RULE(name, id, severity, law, title, explanation, advice)                                            \
    const struct cra_rule cra_rule_##name = {id, CRA_SEVERITY_##severity, title, law, explanation, advice};
#include "law/rules.def"
#undef RULE

const struct cra_rule *const cra_law_rules[] = {
#define RULE(name, id, severity, law, title, explanation, advice) &cra_rule_##name,
#include "law/rules.def"
#undef RULE
    NULL};
