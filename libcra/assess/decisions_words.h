#ifndef CRA_ASSESS_DECISIONS_WORDS_H
#define CRA_ASSESS_DECISIONS_WORDS_H

#include "assess/decisions.h"
#include "base/buffer.h"

/* The words by which programs know outcomes; part of the JSON that stays. */
const char *cra_scope_word(enum cra_scope_outcome outcome);    /* in, out, undetermined */
const char *cra_category_word(enum product_category category); /* default, important-1 …; NULL for unset */
const char *cra_route_word(enum cra_route_status status);      /* determined, undetermined … */
const char *cra_role_word(enum operator_role role);            /* manufacturer …; NULL for unset */
const char *cra_procedure_word(enum conformity_procedure procedure); /* A, B+C, H, scheme; NULL for unset */

/* Whether the chosen procedure is allowed; unknown while either is not known. */
enum yes_no_unknown cra_route_is_right(const struct cra_route_decision *route);
/* The procedure whose steps are to be taken: the one chosen. Unset where it is not allowed, and for a role
 * that follows none. */
enum conformity_procedure cra_procedure_to_follow(const struct cra_decisions *decisions);

/* What is decided, and what came out, in words: "Category", "Important, class I of Annex III, number 12". */
const char *cra_decision_title(cra_decision decision, const struct cra_language *language);
void cra_decision_describe(struct cra_buffer *out, const struct cra_decisions *decisions,
                           cra_decision decision, const struct cra_language *language);

#endif
