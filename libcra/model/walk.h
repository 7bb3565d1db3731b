#ifndef CRA_MODEL_WALK_H
#define CRA_MODEL_WALK_H

#include "model/schema.h"

/* Walks a record and everything below it for a writer, field by field in the order of the table, absent
 * fields left out. What is common to the three spellings is decided here: names with -, dates and choices as
 * words, a record in shorthand as its first field, a text for one language as a text. */

enum cra_walk_scalar {
    CRA_WALK_TEXT, /* anything an author may have written */
    CRA_WALK_WORD  /* a date or a choice: letters, digits and - */
};

struct cra_walk_sink {
    /* `type` is NULL for a text per language; `item`: in a list, where `name` is that of the item. */
    void (*map_begin)(void *context, const char *name, bool item, const struct cra_type *type, bool empty);
    void (*map_end)(void *context, const char *name, bool empty);
    void (*list_begin)(void *context, const char *name);
    void (*list_end)(void *context, const char *name);
    void (*scalar)(void *context, const char *name, bool item, enum cra_walk_scalar kind,
                   struct cra_text value);
    void (*integer)(void *context, const char *name, bool item, int64_t value);
    /* A required field that is not filled in: left out, the record would read as faulty. */
    void (*slot)(void *context, const char *name);
};

/* The fields of the record, without the record itself. */
void cra_walk_fields(const struct cra_object *object, const struct cra_walk_sink *sink, void *context);

/* Whether there is nothing to write, not even a slot. */
bool cra_object_is_empty(const struct cra_object *object);

enum { CRA_NAME_SIZE = 64 };

/* The name as files spell it; names of the tables are shorter than CRA_NAME_SIZE. */
const char *cra_file_name(char spelt[CRA_NAME_SIZE], const char *table_name);

#endif
