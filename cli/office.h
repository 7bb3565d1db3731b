#ifndef CLI_OFFICE_H
#define CLI_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "cra/cra.h"

/* Makes a PDF of a finished document by LibreOffice, in a folder of its own that is removed again, with a
 * profile of its own, so that neither the user's settings nor a LibreOffice that is open have a say. `ending`
 * is what the document is: "docx" or "odt". The PDF is to be released with free. On a fault says so on
 * standard error, what to do included, and returns NULL. */
char *convert_by_office(const char *ending, const char *document, size_t size, size_t *pdf_size);

/* The same for bytes of the library, which it releases: writes the PDF to standard output or a file as
 * write_bytes does. */
bool write_by_office(const char *path, const char *ending, cra_bytes *document, cra_error *err);

/* A cra_pdf_maker. */
bool make_pdf_by_office(void *context, const void *document, size_t size, cra_pdf_sink take, void *sink);

/* Whether LibreOffice can be found; says so on standard error where it cannot. */
bool find_office(void);

#endif
