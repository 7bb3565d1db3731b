#ifndef CLI_MODEL_H
#define CLI_MODEL_H

#include "cra/cra.h"

/* Reaching into a project by names, as files spell them. Each accepts NULL and returns it. */
const cra_field *field_of(const cra_type *type, const char *name);
const cra_field *field_in(const cra_object *object, const char *name);
const cra_object *record_in(const cra_object *object, const char *name);
const char *text_in(const cra_object *object, const char *name);

enum { PATH_SIZE = 160 };

/* The field at the end of a path without numbers, as in "product.name"; NULL when the model has none. */
const cra_field *field_at(const char *path);
/* Whether something stands at the path: a value, or a record that holds something. */
bool is_filled(const cra_object *root, const char *path);
/* What stands there, as a text: of an answer, yes, no or unknown. NULL for nothing, and for numbers, days,
 * lists and other records. */
const char *text_at(const cra_object *root, const char *path);
/* Whether it is a record that may be written as a yes, no or unknown alone. */
bool is_answer(const cra_field *field);
/* A name as files spell it: with - where the tables have _. */
void spell(char *spelt, size_t size, const char *name);

#endif
