#ifndef CRA_RENDER_DOCX_LANDSCAPE_H
#define CRA_RENDER_DOCX_LANDSCAPE_H

#include "render/docx_xml.h"

/* A document with wide tables on the pages of a frame that is made for tall ones. */

/* Notes the edits that move tab stops with the right edge of the text area, from `from` twips to `to`: those
 * that stand at the edge, and those in the middle. Where else a tab stands is the frame's affair. */
bool cra_docx_move_tabs(const struct cra_docx_part *part, struct cra_docx_edits *edits, unsigned from,
                        unsigned to, cra_error **err);

#endif
