#ifndef CRA_BASE_EMBEDDED_H
#define CRA_BASE_EMBEDDED_H

#include "base/text.h"

/* Files that the build put into the library, by their name there, as in "documents/declaration.xml". NULL when there
 * is none. They live as long as the program. */
const struct cra_text *cra_embedded_find(const char *name);

#endif
