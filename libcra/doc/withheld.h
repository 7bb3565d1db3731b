#ifndef CRA_DOC_WITHHELD_H
#define CRA_DOC_WITHHELD_H

#include "assess/assessment.h"

/* What readers of an audience may not see is held back in the same way wherever it would come out: in
 * documents, reports, the archival form, and as a file. It is named with its identifier and the reason, never
 * dropped. */

/* Whether readers of that audience may see the evidence; evidence that says nothing is for authorities. */
bool cra_evidence_is_shown(const struct evidence *evidence, enum audience for_whom);

/* Why evidence that is not shown is held back, in words: who may see it. */
const char *cra_evidence_readers(const struct evidence *evidence);

/* The project with everything but identifier and audience taken out of the evidence that is held back, and
 * the notes on findings about it. Lives in the arena and borrows the rest; the project itself where nothing
 * is held back. NULL when memory is out. */
const struct project *cra_project_for(struct cra_arena *arena, const struct project *project,
                                      enum audience for_whom);

/* Whether a path such as "evidence[3].file" leads into evidence that is held back. The arena is for the
 * search. */
bool cra_path_is_withheld(struct cra_arena *arena, const struct project *project, const char *path,
                          enum audience for_whom);

/* What was found, where findings about evidence that is held back say no more than that. Lives in the arena;
 * NULL when memory is out. */
const struct cra_diagnostics *
cra_findings_for(struct cra_arena *arena, const struct cra_assessment *assessment, enum audience for_whom);

#endif
