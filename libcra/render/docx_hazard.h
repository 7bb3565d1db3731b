#ifndef CRA_RENDER_DOCX_HAZARD_H
#define CRA_RENDER_DOCX_HAZARD_H

#include "render/docx_package.h"

/* What no document may hold that others are made from: macros; a digital signature, which would be broken;
 * and pictures, objects or other content that Word fetches from elsewhere when it opens the document, or that
 * are not in the package. Addresses that a reader may follow are no such thing, nor is the template that Word
 * remembers. CRA_ERROR_INPUT, in a sentence that begins with `what` and says what to do. */
bool cra_docx_refuse_hazards(const struct cra_docx_package *package, const char *what, cra_error **err);

#endif
