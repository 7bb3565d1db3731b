#ifndef CRA_ASSESS_ITEM_BASIS_H
#define CRA_ASSESS_ITEM_BASIS_H

#include "model/model.h"

/* Which items of Annexes V and VII a legal basis is about: a set, with a bit per row of progress.def. */
typedef uint32_t cra_item_set;

struct cra_item_row {
    cra_part part;
    const char *law;
    cra_item_state empty; /* state where nothing is asked for and nothing is there */
    const char *also;     /* NULL for none */
};

/* In the order of the table; NULL after the last. */
const struct cra_item_row *cra_item_row_at(size_t index);

/* Of a legal basis, as in "Article 13(8); Annex II, point (2)". NULL is about none. */
cra_item_set cra_items_of_law(const char *law);
/* Of the last field of a path of the model or, where its legal basis is about none, of the record around it.
 */
cra_item_set cra_items_of_path(const struct cra_type *root, const char *path);

#endif
