#ifndef CRA_LAW_PASSAGE_H
#define CRA_LAW_PASSAGE_H

#include "law/act.h"
#include "law/citation.h"

/* What stands around the citations of a text. Citations are asked about in the order of the text; all of them
 * together take time in proportion to its length. */

struct cra_passage_act {
    enum cra_act_named act;
    size_t at;
};

/* Begin with the text alone. */
struct cra_passage {
    struct cra_text text;
    size_t seen;                 /* up to here */
    size_t sentence;             /* where the sentence begins that holds this place */
    size_t name_end;             /* of the name of an act that was seen last */
    struct cra_passage_act last; /* in the paragraph */
    size_t next_from;            /* `next` is the first act named from here on */
    struct cra_passage_act next;
    size_t end_from, end; /* the sentence from here on ends there */
};

/* Whether a citation is one of Regulation (EU) 2024/2847: by the act named right behind it or, failing that,
 * by the one named last before it in the paragraph, else by the first one behind it in the sentence. One that
 * stands without any act is one of the Regulation. */
bool cra_passage_is_own(struct cra_passage *passage, const struct cra_citation *citation);

/* The sentence around a place: about 1000 bytes to either side, within a paragraph, cell or list item. */
struct cra_text cra_passage_sentence(struct cra_passage *passage, size_t begin, size_t end);

#endif
