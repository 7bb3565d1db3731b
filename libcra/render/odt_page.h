#ifndef CRA_RENDER_ODT_PAGE_H
#define CRA_RENDER_ODT_PAGE_H

#include "render/odt_xml.h"

/* The pages of an OpenDocument text. */

/* Room for text on the page of a master, in twips. */
struct cra_odt_page {
    unsigned text_width, text_height;
};

/* Reads the page of the master called `master`, of the first one where `master` is NULL or not there, from
 * styles.xml. Where `landscape` says so, notes the edits that turn a tall page on its side, and move the tab
 * stops at the right edge of the text and in its middle along. */
bool cra_odt_page_read(struct cra_odt_page *page, const struct cra_docx_part *part,
                       struct cra_docx_edits *edits, const char *master, bool landscape, cra_error **err);

#endif
