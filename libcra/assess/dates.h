#ifndef CRA_ASSESS_DATES_H
#define CRA_ASSESS_DATES_H

#include "assess/decisions.h"

/* The days that matter to a product: those that the Regulation sets and those that follow from the project.
 */
struct cra_deadline {
    const char *id; /* "documentation-until" */
    struct cra_date date;
    char date_text[11];
    const char *law;
    const char *text; /* what the day is, and how it follows */
};

struct cra_deadlines {
    struct cra_deadline *items;
    size_t count, capacity;
    struct cra_chain chain; /* what is open, and remarks */
};

/* First day on which the Regulation applies, Article 71(2). */
extern const struct cra_date cra_day_of_application;

/* Earliest end of a support period that begins on a day; `shorter` tells whether the expected time in use
 * decides. Article 13(8). */
struct cra_date cra_support_earliest_end(struct cra_date start, const struct product *product, bool *shorter);
/* The later of ten years after a day and the end of the support period: Article 13(9), (13), (18). */
struct cra_date cra_retention_end(struct cra_date from, struct cra_date support_end);

/* False when memory ran out. */
bool cra_deadlines_find(const struct cra_deciding *deciding, struct cra_deadlines *deadlines);

#endif
