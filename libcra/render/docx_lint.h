#ifndef CRA_RENDER_DOCX_LINT_H
#define CRA_RENDER_DOCX_LINT_H

#include "base/diagnostic.h"
#include "base/error.h"

/* Looks for what makes Word refuse or repair a document although every part of it is well-formed: rules.def
 * lists it. The findings point into the unpacked parts, which become sources and live in the arena of the
 * findings. At most 5000 parts and 512 MiB are unpacked; beyond that the package is a finding itself.
 *
 * False when memory is out. A document without a finding is one that Word opens without a question, as far as
 * is known. */
bool cra_docx_lint(struct cra_text package, struct cra_sources *sources, struct cra_diagnostics *findings,
                   cra_error **err);

#endif
