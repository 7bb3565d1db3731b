#ifndef CRA_RENDER_DOCX_PLACES_H
#define CRA_RENDER_DOCX_PLACES_H

#include "base/diagnostic.h"
#include "render/plain_text.h"

/* Lets findings that point into the parts of an office document say where people see it. Every source is a
 * part, named as in the package. A span in a paragraph moves to the words of the paragraph, and the path says
 * where that is, as in "text, table 2, row 3, cell 1, under the heading “Retention”"; one elsewhere stays,
 * and the path names part, line and column. All sources are called `file` then. False when memory is out. */
bool cra_docx_tell_places(struct cra_diagnostics *findings, struct cra_sources *sources,
                          enum cra_words_form form, const char *file);

#endif
