#ifndef CRA_DOC_MARKDOWN_H
#define CRA_DOC_MARKDOWN_H

#include <stdbool.h>

#include "doc/node.h"

/* Adds Markdown text (CommonMark with tables) to `parent`, which must hold blocks; every block it adds
 * carries `language` where that is not NULL. HTML stays visible as text. Links lead to http, https and
 * mailto; any other target is written behind the text. Pictures are named, not loaded. Headings become strong
 * paragraphs, since the sections belong to the template. Quotes and lists nested deeper than 16 are laid
 * flat. False when memory is out. */
bool cra_markdown_add(struct cra_arena *arena, struct cra_node *parent, struct cra_text markdown,
                      const char *language);

#endif
