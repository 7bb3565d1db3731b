#ifndef CRA_MODEL_BIND_H
#define CRA_MODEL_BIND_H

#include "model/schema.h"
#include "read/event.h"

/* Turns events into a record and all below it, without a tree between. Goes on after a fault, so that one run
 * finds them all. `type` is what the value must be: the schema's root, or the record that a shared file
 * stands for. */
struct cra_include {
    struct cra_include *next;
    const char *name; /* as written after `use:` */
    struct cra_span span;
    const struct cra_object **slot; /* where the record is to be put */
    const struct cra_field *field;  /* what it is in the parent */
    const struct cra_object *parent;
    size_t index;
};

struct cra_bind_result {
    const struct cra_object *root; /* NULL when there was no value at all */
    struct cra_include *includes;  /* `use:` entries still to be read, in document order */
};

/* Reads source number `source` in the given syntax and binds it. */
enum cra_read_result cra_bind(struct cra_arena *arena, const struct cra_schema_table *schema,
                              const struct cra_type *type, uint32_t source, cra_syntax syntax,
                              struct cra_diagnostics *diagnostics, struct cra_bind_result *result);

/* The syntax that a file name tells, CRA_SYNTAX_BY_NAME when it tells none. */
cra_syntax cra_syntax_of_name(const char *name);

#endif
