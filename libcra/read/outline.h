#ifndef CRA_READ_OUTLINE_H
#define CRA_READ_OUTLINE_H

#include "read/event.h"

/* A text as a tree of the values that a reader tells of, each with its place: what editing needs and binding
 * does not. In XML a list is a map whose keys are all the same. Also used for a value that is yet to be
 * written; it has no places. */

enum cra_outline_kind { CRA_OUTLINE_SCALAR, CRA_OUTLINE_MAP, CRA_OUTLINE_LIST };

struct cra_outline {
    enum cra_outline_kind kind;
    enum cra_scalar scalar;
    bool attribute;              /* of an XML element */
    struct cra_text key;         /* data is NULL for an item of a list; for the root of XML its name */
    struct cra_text text;        /* of a scalar, decoded */
    uint32_t key_begin, key_end; /* offsets in the source */
    uint32_t begin, end;         /* of the value; the end of a block of YAML lies anywhere before the next */
    struct cra_outline *parent, *previous, *next, *first, *last;
};

/* Reads the whole source into the arena. On CRA_READ_COMPLETE `*root` is the value of the file. */
enum cra_read_result cra_outline_read(struct cra_arena *arena, uint32_t source, cra_syntax syntax,
                                      struct cra_diagnostics *diagnostics, struct cra_outline **root);

/* NULL when memory is out. */
struct cra_outline *cra_outline_new(struct cra_arena *arena, enum cra_outline_kind kind, struct cra_text key);

/* Puts a value that stands nowhere before a child of `parent`, at the end where `before` is NULL. */
void cra_outline_insert(struct cra_outline *parent, struct cra_outline *before, struct cra_outline *child);
void cra_outline_remove(struct cra_outline *child);

/* Gives `node` the content of `value`, whose children move; key and place stay. */
void cra_outline_assign(struct cra_outline *node, struct cra_outline *value);

/* The child with this key that is no attribute, or NULL. */
struct cra_outline *cra_outline_find(const struct cra_outline *map, struct cra_text key);

/* Nothing: null, or an XML element without text and children. */
bool cra_outline_is_blank(const struct cra_outline *node);

/* Whether both say the same, places and quotation marks apart; in XML nothing and an empty map or list are
 * the same. */
bool cra_outline_equal(const struct cra_outline *a, const struct cra_outline *b, cra_syntax syntax);

#endif
