#ifndef CRA_DOC_FACTS_GATHER_H
#define CRA_DOC_FACTS_GATHER_H

#include "doc/facts.h"

/* How the parts of the facts are gathered; where memory is out the arena fails. */

/* A record below `parent`, the index-th of its list. */
void *cra_facts_record(struct cra_arena *arena, const struct cra_type *type, const struct cra_object *parent,
                       size_t index);
/* Room for `count` items of a list, which is as long as its source at most. */
void *cra_facts_list(struct cra_arena *arena, size_t count, size_t size);

/* A text in one language. */
struct cra_localized cra_facts_localized(struct cra_arena *arena, const char *language, const char *text);

/* The evidence that the audience may see, what refers to it, and what is held back. */
void cra_facts_gather_evidence(struct cra_arena *arena, const struct cra_assessment *assessment,
                               struct document_facts *facts);
/* The language that a finding of the rule speaks: what the assessment found is said in its language, what
 * reading the file found in English, which is NULL. */
const struct cra_language *cra_finding_language(const struct cra_assessment *assessment,
                                                const struct cra_rule *rule);
/* Decisions, duties, days, and how far the items of the file have come. */
void cra_facts_gather_decisions(struct cra_arena *arena, const struct cra_assessment *assessment,
                                struct document_facts *facts);

#endif
