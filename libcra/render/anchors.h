#ifndef CRA_RENDER_ANCHORS_H
#define CRA_RENDER_ANCHORS_H

#include "base/arena.h"
#include "doc/node.h"

/* The sections of a document that links can lead to, by the name of their anchor. */

struct cra_anchor {
    const char *name;
    const struct cra_node *section;
    unsigned number; /* counted through the document */
};

struct cra_anchors {
    struct cra_anchor *items; /* by name */
    size_t count, capacity;
};

/* Notes every section with a heading and an anchor, numbered from `first`. False when memory is out. */
bool cra_anchors_read(struct cra_anchors *anchors, struct cra_arena *arena, const struct cra_node *root,
                      unsigned first);
/* NULL where nothing has that anchor, or `name` is NULL. */
const struct cra_anchor *cra_anchors_find(const struct cra_anchors *anchors, const char *name);
/* The same for a section; an anchor that stands twice belongs to the first section that has it. */
const struct cra_anchor *cra_anchors_of(const struct cra_anchors *anchors, const struct cra_node *section);

#endif
