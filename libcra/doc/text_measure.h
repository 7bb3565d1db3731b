#ifndef CRA_DOC_TEXT_MEASURE_H
#define CRA_DOC_TEXT_MEASURE_H

#include "base/arena.h"

/* How wide text will be at most, whatever the sans-serif face that it is set in later: by a table that rounds
 * up. Lengths are points. */

int cra_text_width(struct cra_text text, int size);

/* Breaks text into lines no wider than `width`: at spaces, where a word is wider within it. White space
 * counts as one space. More than `most` lines are cut, and the last then ends with “…”. Returns the number of
 * lines, 0 for blank text; they live in the arena, whose `failed` says whether memory ran out. */
size_t cra_text_break(struct cra_arena *arena, const char *text, int size, int width, const char **lines,
                      size_t most);

#endif
