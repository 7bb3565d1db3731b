#ifndef CRA_DOC_FACTS_H
#define CRA_DOC_FACTS_H

#include "assess/assessment.h"

#define CRA_TABLE "doc/facts.def"
#include "model/define.h"

extern const struct cra_schema_table cra_facts_schema;

/* What a document about an assessment needs beyond the project; lives in the arena, borrows from the
 * assessment. NULL when memory is out. `draft` is of the document, `for_whom` its audience. */
struct document_facts *cra_facts_gather(struct cra_arena *arena, const struct cra_assessment *assessment,
                                        bool draft, enum audience for_whom);

/* Number of the point among the points of Annex I, from its identifier as in "I-2-a"; SIZE_MAX for none. */
size_t cra_annex_point_index(struct cra_text id);

#endif
