#ifndef CRA_DOC_ENTITIES_H
#define CRA_DOC_ENTITIES_H

#include "base/buffer.h"

/* Appends the character that an entity such as &amp; &eacute; or &#x2013; stands for. Of the named ones those
 * of Latin-1 and of common punctuation are known; any other stays as it is written. */
void cra_entity_append(struct cra_buffer *buffer, struct cra_text entity);

#endif
