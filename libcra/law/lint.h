#ifndef CRA_LAW_LINT_H
#define CRA_LAW_LINT_H

#include "base/diagnostic.h"
#include "law/citation.h"

/* Whether the Regulation can have the provision: false only for what certainly does not exist. */
bool cra_citation_can_exist(const struct cra_citation *citation);

/* Reports citations of Regulation (EU) 2024/2847 that do not exist, and those that do not say what stands in
 * the same sentence. `text` has the length of the source, and its places; what is no text of it, such as the
 * tags of HTML, is blank there, and a form feed parts paragraphs as a blank line does. False when memory is
 * out. */
bool cra_law_lint_text(struct cra_diagnostics *findings, uint32_t source, struct cra_text text);

#endif
