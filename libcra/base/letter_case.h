#ifndef CRA_BASE_LETTER_CASE_H
#define CRA_BASE_LETTER_CASE_H

#include "base/arena.h"

/* Letters of the alphabets of the official languages, Latin, Greek and Cyrillic, in the other case; all else
 * stays. Without regard to locale. NULL when memory is out. */
char *cra_text_upper(struct cra_arena *arena, struct cra_text text);
char *cra_text_lower(struct cra_arena *arena, struct cra_text text);

#endif
