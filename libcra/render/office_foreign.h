#ifndef CRA_RENDER_OFFICE_FOREIGN_H
#define CRA_RENDER_OFFICE_FOREIGN_H

#include "base/text.h"

/* What a file is that cannot be opened as an office document, and what to do about it, told by its bytes: the
 * rest of a sentence, as in "is protected by a password. …". */
const char *cra_office_foreign(struct cra_text bytes);

#endif
