#ifndef CRA_RENDER_RULES_H
#define CRA_RENDER_RULES_H

#include "base/rule.h"

#define RULE(name, id, severity, title, explanation, advice) extern const struct cra_rule cra_rule_##name;
#include "render/frame_rules.def"
#include "render/rules.def"
#undef RULE

/* What is found in finished documents, and in frames; NULL at the end. */
extern const struct cra_rule *const cra_render_rules[];
extern const struct cra_rule *const cra_frame_rules[];

#endif
