#ifndef CRA_LAW_CITATION_STEP_H
#define CRA_LAW_CITATION_STEP_H

#include "law/citation.h"

/* The parts of a citation beside its number, added to it as they are read. Each function returns the place
 * behind what it read, or `at` where nothing of the kind stands; the others 0. */

/* "(8)(a)" */
size_t cra_citation_take_steps(struct cra_text text, size_t at, struct cra_citation *citation);
/* ", point (a)", "paragraph 8", " Absatz 2 Buchstabe a" */
size_t cra_citation_take_announced(struct cra_text text, size_t at, struct cra_citation *citation);
/* ", Part II", "(class I)", or ", Section 1" of Annex I */
size_t cra_citation_take_division(struct cra_text text, size_t at, struct cra_citation *citation);
/* ".II.5" of "Annex I.II.5"; 0 where it is something else. */
size_t cra_citation_take_dotted(struct cra_text text, size_t at, struct cra_citation *citation);

/* Another of several, behind "and": "(5)", "5" behind "paragraphs 4 and", "point (5)", "II" behind "Parts I
 * and". What stood at its level and below gives way. 0 where none stands; `comma`: only a comma stands before
 * it. */
size_t cra_citation_take_sibling(struct cra_text text, size_t at, bool comma, struct cra_citation *citation);

#endif
