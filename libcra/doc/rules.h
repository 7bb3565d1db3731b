#ifndef CRA_DOC_RULES_H
#define CRA_DOC_RULES_H

#include "base/rule.h"

#define RULE(name, id, severity, title, explanation, advice) extern const struct cra_rule cra_rule_##name;
#include "doc/rules.def"
#undef RULE

/* All of them, NULL at the end. */
extern const struct cra_rule *const cra_document_rules[];

#endif
