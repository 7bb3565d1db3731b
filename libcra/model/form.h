#ifndef CRA_MODEL_FORM_H
#define CRA_MODEL_FORM_H

#include "model/schema.h"

/* The narrower forms of text, in one place: the binder checks with them, schemas and reference pages describe
 * them. */

bool cra_form_check(enum cra_text_form form, struct cra_text text);

/* What belongs there, in words: "a date as in 2027-12-11". */
const char *cra_form_expected(enum cra_text_form form);

/* Regular expression for the whole text, in what ECMAScript and XML Schema have in common; NULL where the
 * values are listed. It never refuses what the check accepts. */
const char *cra_form_pattern(enum cra_text_form form);

/* The values of a form that has few of them, exactly as they are written; NULL for the other forms. */
const struct cra_choices *cra_form_values(enum cra_text_form form);

#endif
