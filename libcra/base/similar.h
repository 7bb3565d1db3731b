#ifndef CRA_BASE_SIMILAR_H
#define CRA_BASE_SIMILAR_H

#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* For "did you mean": feed the known words one after the other, then read `best` (NULL when none is close
 * enough: at most one edit in three characters, transpositions count one, case and - _ differences count
 * nothing). */
struct cra_similar {
    struct cra_text wanted;
    const char *best;
    size_t distance;
};

struct cra_similar cra_similar_to(struct cra_text wanted);
void cra_similar_offer(struct cra_similar *search, const char *known);

/* Sets an error: `word` is none of the names, which follow, as is the one that may have been meant. `name_at`
 * gives them by index, NULL after the last. Always false. */
bool cra_similar_refuse(cra_error **err, const char *what, const char *word,
                        const char *(*name_at)(size_t index));

#endif
