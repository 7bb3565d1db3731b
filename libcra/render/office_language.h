#ifndef CRA_RENDER_OFFICE_LANGUAGE_H
#define CRA_RENDER_OFFICE_LANGUAGE_H

#include "base/arena.h"

/* A language as word processors know it, with a region: "de-DE" for "de". In the arena, escaped for an
 * attribute, where it is none of those that are known; NULL when memory is out. */
const char *cra_office_language(struct cra_arena *arena, const char *language);

#endif
