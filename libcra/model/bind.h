#ifndef CRA_MODEL_BIND_H
#define CRA_MODEL_BIND_H

#include "model/schema.h"
#include "read/event.h"

/* A record that stands in another file: `use: ../manufacturer.yaml`. */
struct cra_include {
    struct cra_include *next;
    const char *name;               /* as written */
    struct cra_span span;           /* of the name */
    struct cra_object *placeholder; /* the empty record that the file's record is to replace */
};

struct cra_bind_result {
    struct cra_object *root;      /* NULL when there was no value at all */
    struct cra_include *includes; /* still to be read, in document order */
};

/* Turns the events of source number `source` into a record of `type` and all below it, without a tree
 * between. Goes on after a fault, so that one run finds them all. `parent`, `field` and `index` are where the
 * record belongs; NULL for the root of a project. Everything lives in `arena`. */
struct cra_bind_place {
    const struct cra_object *parent;
    const struct cra_field *field;
    size_t index;
};

enum cra_read_result cra_bind(struct cra_arena *arena, const struct cra_schema_table *schema,
                              const struct cra_type *type, struct cra_bind_place place, uint32_t source,
                              cra_syntax syntax, struct cra_diagnostics *diagnostics,
                              struct cra_bind_result *result);

/* The same from events that somebody else makes, as of a table: `feed` sends them to the sink. */
typedef enum cra_read_result (*cra_event_feed)(void *context, cra_event_sink sink, void *sink_context);

enum cra_read_result cra_bind_events(struct cra_arena *arena, const struct cra_schema_table *schema,
                                     const struct cra_type *type, struct cra_bind_place place,
                                     uint32_t source, cra_event_feed feed, void *feed_context,
                                     struct cra_diagnostics *diagnostics, struct cra_bind_result *result);

/* The syntax that a file name tells, CRA_SYNTAX_BY_NAME when it tells none. */
cra_syntax cra_syntax_of_name(const char *name);

#endif
