#ifndef CRA_LAW_CATEGORY_H
#define CRA_LAW_CATEGORY_H

#include "model/model.h"

/* A category of Annex III or IV, by what Implementing Regulation (EU) 2025/2392 says of it, in own words. */
struct cra_category {
    size_t answer;           /* offset of its answer in struct category_answers */
    const char *description; /* without a full stop, to stand within a sentence */
    const char *examples;    /* NULL: none */
};

/* The category that a field of category_answers asks about. NULL for a field of any other record. */
const struct cra_category *cra_category_of(const struct cra_field *answer);

#endif
