#ifndef CRA_MODEL_SPLICE_H
#define CRA_MODEL_SPLICE_H

#include "base/buffer.h"
#include "read/outline.h"

/* One change to a text that leaves every other byte as it was: the bytes from `begin` to `end` give way to
 * what is in `buffer`. Comments, indentation, line breaks and quotation marks around it stay, and what is new
 * is indented as the rest is. Failure is that of the buffer. */
struct cra_splice {
    cra_syntax syntax;
    struct cra_text text;
    const struct cra_outline *root;
    size_t begin, end;
    struct cra_buffer buffer;
};

/* Puts a value in place of that of `node`. The scalars of a value are PLAIN where they are words (choices,
 * dates), NUMBER for whole numbers, else STRING. */
void cra_splice_replace(struct cra_splice *splice, const struct cra_outline *node,
                        const struct cra_outline *value);

/* Puts a member or item into a container that holds something, before the child `before`, or at the end. */
void cra_splice_insert(struct cra_splice *splice, const struct cra_outline *container,
                       const struct cra_outline *before, const struct cra_outline *value);

/* Takes out a member or item that is not the only one. */
void cra_splice_remove(struct cra_splice *splice, const struct cra_outline *node);

#endif
