#ifndef CRA_MODEL_REFERENCES_H
#define CRA_MODEL_REFERENCES_H

#include "base/diagnostic.h"
#include "model/schema.h"

/* Calls `visit` for a record and every record below it, parents first. False when `visit` returned false. The
 * depth is that of the model, not of the input. */
typedef bool (*cra_object_visitor)(void *context, struct cra_object *object);
bool cra_objects_visit(struct cra_object *root, cra_object_visitor visit, void *context);

/* Points every reference below `root` to the record it names. Two records of one kind with the same
 * identifier and references to nothing become findings. False when memory ran out. */
bool cra_references_resolve(struct cra_arena *arena, struct cra_object *root,
                            struct cra_diagnostics *diagnostics);
/* The same for a record that is to join another tree: what it names may also stand there, and what has the
 * same identifier there is what it may replace. */
bool cra_references_resolve_among(struct cra_arena *arena, struct cra_object *others, struct cra_object *root,
                                  struct cra_diagnostics *diagnostics);

#endif
