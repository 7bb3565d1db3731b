#ifndef CRA_RENDER_ODT_FILL_H
#define CRA_RENDER_ODT_FILL_H

#include "doc/node.h"
#include "render/odt_xml.h"

/* The tags in the parts of the built-in frame, each whole within one text, #if and /if in the same one. A
 * paragraph of the body, or a property of the document, that holds tags alone is left out when all of them
 * are empty. */

struct cra_odt_opening {
    size_t begin, end; /* the paragraph with the tag {{> content}}; equal: there is none */
};

/* Notes the edits that replace the tags of a part. */
bool cra_odt_fill(const struct cra_docx_part *part, const struct cra_node *root, struct cra_docx_edits *edits,
                  struct cra_odt_opening *opening, cra_error **err);

/* The edits that make the language of the frame, in styles.xml, that of the document. */
bool cra_odt_fill_language(const struct cra_docx_part *part, const char *language,
                           struct cra_docx_edits *edits, cra_error **err);

#endif
