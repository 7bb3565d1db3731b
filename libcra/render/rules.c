#include "render/rules.h"

#include <stddef.h>

#define RULE(name, id, severity, title, explanation, advice)                                                 \
    const struct cra_rule cra_rule_##name = {id, CRA_SEVERITY_##severity, title, NULL, explanation, advice};
#include "render/frame_rules.def"
#include "render/rules.def"
#undef RULE

const struct cra_rule *const cra_render_rules[] = {
#define RULE(name, id, severity, title, explanation, advice) &cra_rule_##name,
#include "render/rules.def"
#undef RULE
    NULL};

const struct cra_rule *const cra_frame_rules[] = {
#define RULE(name, id, severity, title, explanation, advice) &cra_rule_##name,
#include "render/frame_rules.def"
#undef RULE
    NULL};
