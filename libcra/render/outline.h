#ifndef CRA_RENDER_OUTLINE_H
#define CRA_RENDER_OUTLINE_H

#include "doc/node.h"

/* What every table of contents is made of. */

enum { CRA_OUTLINE_DEPTH = 3 }; /* deeper sections are not listed */

/* The heading of a section; NULL for a section without one. */
const struct cra_node *cra_outline_heading(const struct cra_node *section);
const struct cra_node *cra_outline_root(const struct cra_node *node);
/* From 1 to `most`. */
unsigned cra_outline_level(const struct cra_node *section, unsigned most);
/* The next section that is listed, in a walk that begins at the root and is used for nothing else; NULL after
 * the last. */
const struct cra_node *cra_outline_next(struct cra_walk *walk);

#endif
