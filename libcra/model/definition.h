#ifndef CRA_MODEL_DEFINITION_H
#define CRA_MODEL_DEFINITION_H

#include "model/schema.h"

/* What the exported schemas share: the names of their definitions, and which enumerations there are. */

/* Definition of one value of the field, as the tables spell it; forms of text begin with "text". */
const char *cra_definition_name(const struct cra_field *field);
const char *cra_definition_of_form(enum cra_text_form form);

enum { CRA_FORM_COUNT = CRA_FORM_MONTH + 1 };

/* Calls `visit` once for every enumeration that the fields of a schema use, in the order of first use. */
void cra_enumerations_visit(const struct cra_schema_table *schema,
                            void (*visit)(void *context, const struct cra_choices *choices), void *context);

#endif
