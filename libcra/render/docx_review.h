#ifndef CRA_RENDER_DOCX_REVIEW_H
#define CRA_RENDER_DOCX_REVIEW_H

#include "base/diagnostic.h"
#include "render/docx_package.h"

/* Changes in a document that is to go out and that nobody has accepted: one finding for each part that has
 * some, at the first of them, with the span in the part, which becomes a source where it is none yet. False
 * when memory is out. */
bool cra_docx_review(const struct cra_docx_package *package, struct cra_sources *sources,
                     struct cra_diagnostics *findings, cra_error **err);

#endif
