#ifndef CRA_LAW_ACT_H
#define CRA_LAW_ACT_H

#include "law/citation.h"

/* Whether a citation in a running text is one of Regulation (EU) 2024/2847: by the act named right behind it
 * or, failing that, by the one named last before it in the paragraph, else by the first one behind it in the
 * sentence. One that stands without any act is one of the Regulation. */
bool cra_citation_is_own(struct cra_text text, const struct cra_citation *citation);

/* The sentence around a place: at most 1000 bytes to either side, within a paragraph, cell or list item. */
struct cra_text cra_sentence_at(struct cra_text text, size_t at, size_t end);

#endif
