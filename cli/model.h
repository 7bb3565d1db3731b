#ifndef CLI_MODEL_H
#define CLI_MODEL_H

#include "cra/cra.h"

/* Reaching into a project by names, as files spell them. Each accepts NULL and returns it. */
const cra_field *field_of(const cra_type *type, const char *name);
const cra_field *field_in(const cra_object *object, const char *name);
const cra_object *record_in(const cra_object *object, const char *name);
const char *text_in(const cra_object *object, const char *name);

#endif
