#ifndef CRA_RENDER_PDF_DOCUMENT_H
#define CRA_RENDER_PDF_DOCUMENT_H

#include "base/error.h"
#include "render/pdf_page.h"

/* What stands around the pages: what the document is called, bookmarks, where links lead, and what makes the
 * file archivable (PDF/A, ISO 19005) and accessible (PDF/UA, ISO 14289). */

struct cra_pdf_facts {
    const char *title, *subject, *author; /* NULL: not known */
    const char *date;                     /* YYYY-MM-DD or NULL */
    const char *language;
    const cra_attachment *attachments; /* makes the file PDF/A-3a */
    size_t attachment_count;
};

/* Ends the file. `document` is the outermost element, closed. False when memory is out. */
bool cra_pdf_end(struct cra_pdf *pdf, const struct cra_pdf_facts *facts, cra_pdf_number document);

/* ---- Inside ---- */

/* The tree of bookmarks; 0 where there are none. */
cra_pdf_number cra_pdf_write_bookmarks(struct cra_pdf *pdf);
/* The names of places; 0 where there are none. */
cra_pdf_number cra_pdf_write_places(struct cra_pdf *pdf);
cra_pdf_number cra_pdf_write_metadata(struct cra_pdf *pdf, const struct cra_pdf_facts *facts);
/* Writes the attachments; appends what the catalogue and its names say of them. */
void cra_pdf_attach(struct cra_pdf *pdf, const struct cra_pdf_facts *facts, struct cra_buffer *names,
                    struct cra_buffer *all);
/* A small profile of sRGB. */
cra_pdf_number cra_pdf_write_profile(struct cra_pdf *pdf);
/* "2026-11-25", as it may stand in dates of the file. */
bool cra_pdf_is_date(const char *date);

#endif
