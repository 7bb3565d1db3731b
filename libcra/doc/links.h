#ifndef CRA_DOC_LINKS_H
#define CRA_DOC_LINKS_H

#include "doc/node.h"

/* Takes out the links that lead to a section which the document does not have after all; their words stay.
 * False when memory is out. */
bool cra_links_settle(struct cra_arena *arena, struct cra_node *root);

#endif
