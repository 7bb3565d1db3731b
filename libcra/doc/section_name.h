#ifndef CRA_DOC_SECTION_NAME_H
#define CRA_DOC_SECTION_NAME_H

#include "base/arena.h"
#include "base/similar.h"

/* Whether a block of that name is the section: by its identifier, or by a provision that it is about, as in
 * "annex-vii.3" for "Annex VII, point (3)". Identifier and legal basis may be NULL. Other names that it has
 * are offered to the search, in the arena, which remembers when memory ran out. */
bool cra_section_is_called(struct cra_arena *arena, const char *id, const char *law, const char *name,
                           struct cra_similar *search);

#endif
