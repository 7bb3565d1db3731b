#ifndef CRA_DOC_STARTER_H
#define CRA_DOC_STARTER_H

#include "base/error.h"
#include "doc/node.h"

/* What a frame of a kind of document begins with. For a document that somebody signs: a form, all of whose
 * words can be changed, with a tag in place of every value. For the others: document control as a form, and a
 * block for each of their sections, in order.
 *
 * The properties of the document are the tags that name them, so that what renders the tree leaves a frame.
 * NULL and CRA_ERROR_ARGUMENT for a kind or language that is not known. */
struct cra_node *cra_starter_tree(struct cra_arena *arena, const char *kind, const char *language,
                                  cra_error **err);

#endif
