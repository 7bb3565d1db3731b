#include "assess/rules.h"

#include <stddef.h>

#define RULE(name, id, severity, law, title, explanation, advice)                                            \
    const struct cra_rule cra_rule_##name = {id, CRA_SEVERITY_##severity, title, law, explanation, advice};
#define PRESENT(name, id, paths, when, law, title, explanation, advice)                                      \
    const struct cra_rule cra_rule_##name = {id, CRA_SEVERITY_ERROR, title, law, explanation, advice};
#define EXPECTED(name, id, paths, when, law, title, explanation, advice)                                     \
    const struct cra_rule cra_rule_##name = {id, CRA_SEVERITY_WARNING, title, law, explanation, advice};
#include "assess/rules.def"
#undef RULE
#undef PRESENT
#undef EXPECTED

const struct cra_rule *const cra_assess_rules[] = {
#define RULE(name, id, severity, law, title, explanation, advice) &cra_rule_##name,
#define PRESENT(name, id, paths, when, law, title, explanation, advice) &cra_rule_##name,
#define EXPECTED PRESENT
#include "assess/rules.def"
#undef RULE
#undef PRESENT
#undef EXPECTED
    NULL};
