#ifndef CRA_LAW_CATEGORY_H
#define CRA_LAW_CATEGORY_H

#include "model/model.h"

/* A category of Annex III or IV, by what Implementing Regulation (EU) 2025/2392 says of it, in own words. */
struct cra_category {
    size_t answer;        /* offset of its answer in struct category_answers */
    const char *examples; /* without a full stop, to stand within a sentence; NULL: none */
    const char *words;    /* alternatives of a regular expression: names that make one look again */
};

/* A question that the description answers with yes for every product it covers. */
struct cra_criterion {
    size_t answer;        /* offset of the answer in struct category_answers that it helps to give */
    unsigned alternative; /* one is enough; all criteria of it must be met */
    const char *question; /* complete sentences */
};

/* The category that a field of category_answers asks about. NULL for a field of any other record. */
const struct cra_category *cra_category_of(const struct cra_field *answer);

/* A criterion of the category, by alternative; NULL after the last, and for NULL. */
const struct cra_criterion *cra_criterion_at(const struct cra_category *category, size_t index);

#endif
