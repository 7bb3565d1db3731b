#ifndef CRA_TESTS_HOSTILE_DOCUMENT_H
#define CRA_TESTS_HOSTILE_DOCUMENT_H

#include "doc/node.h"

/* A document of blocks and spans in any order, with texts made of what markup is made of. The same seed gives
 * the same document. */
struct cra_node *hostile_document(struct cra_arena *arena, uint64_t seed);

#endif
