#ifndef CRA_LAW_CITATION_H
#define CRA_LAW_CITATION_H

#include <stddef.h>

#include "base/text.h"

/* Citations as they stand in running text, in English or German: "Article 13(8)", "Art. 13 Abs. 8",
 * "point (2)(d) of Part I of Annex I". */

enum { CRA_CITATION_STEPS = 4, CRA_CITATION_STEP_LENGTH = 8, CRA_CITATION_LENGTH = 80 };

/* What an Annex is divided into. The Regulation has no Sections; those of Annex I are of its proposal. */
enum cra_citation_division {
    CRA_CITATION_WHOLE,
    CRA_CITATION_PART,
    CRA_CITATION_CLASS,
    CRA_CITATION_SECTION
};

/* One provision that a text cites: "Article 13(8)", "Annex I, Part II, point (1)". */
struct cra_citation {
    size_t begin, end; /* of the words that name it */
    size_t chain_end;  /* behind the last of "Articles 7, 8 and 12" */
    bool annex, plural;
    char number[CRA_CITATION_STEP_LENGTH];                    /* "13", "VII" */
    enum cra_citation_division division;                      /* of an Annex */
    char part[CRA_CITATION_STEP_LENGTH];                      /* its number: "II"; "1" of a Section */
    char steps[CRA_CITATION_STEPS][CRA_CITATION_STEP_LENGTH]; /* points and paragraphs */
    size_t step_count;
    bool several;   /* more steps may follow without brackets, as in "paragraphs 1 and 2" */
    size_t list_at; /* the next of "points (a) and (b) of Article 6", 0 where none is left */
};

/* Finds the next citation at or behind `*at` and moves `*at` behind it; false when there is none. A citation
 * that continues the one before, as "and (5)" in "Article 32(2) and (5)", is found after it, provided that
 * `citation` still holds that one; begin with a zeroed struct. */
bool cra_citation_next(struct cra_text text, size_t *at, struct cra_citation *citation);

/* The citation in the form of the whole project, at most `depth` brackets of it. */
void cra_citation_write(const struct cra_citation *citation, size_t depth, char out[CRA_CITATION_LENGTH]);

#endif
