#ifndef CRA_LAW_PROVISION_H
#define CRA_LAW_PROVISION_H

#include "cra/cra.h"

/* A provision of Regulation (EU) 2024/2847, one row of law/provisions.def. cra_provision_find and the other
 * public functions on provisions are defined beside that table. */
struct cra_provision {
    const char *citation; /* in the form in which the whole project cites: "Annex I, Part I, point (2)(d)" */
    const char *summary;  /* one line in own words; NULL for a category, which model.def names */
};

#endif
