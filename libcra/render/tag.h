#ifndef CRA_RENDER_TAG_H
#define CRA_RENDER_TAG_H

#include <stdbool.h>

#include "base/error.h"
#include "doc/node.h"

/* The tags that may stand in a frame, between {{ and }}:
 *   document.title         a value of the document; tag.c lists them all
 *   t:contents             a word in the language of the document
 *   > content              the document itself
 *   #if document.author    up to /if: stays only where the value is not empty */
enum cra_tag_kind {
    CRA_TAG_UNKNOWN,
    CRA_TAG_VALUE,   /* replaced by text; nothing where the document has no such value */
    CRA_TAG_CONTENT, /* > content */
    CRA_TAG_STYLE,   /* > style: the style sheet, in HTML */
    CRA_TAG_IF,
    CRA_TAG_END
};

struct cra_tag {
    enum cra_tag_kind kind;
    const char *name;    /* of VALUE and IF: "document.title" */
    const char *value;   /* of VALUE and IF; never NULL there */
    const char *similar; /* of UNKNOWN: the name that may have been meant, or NULL */
};

/* `name` is what stands between the braces. */
struct cra_tag cra_tag_resolve(struct cra_text name, const struct cra_node *root);

/* Says that the frame has a tag that means nothing there; false. */
bool cra_tag_refuse(struct cra_text name, struct cra_tag tag, cra_error **err);

#endif
