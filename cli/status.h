#ifndef CLI_STATUS_H
#define CLI_STATUS_H

#include "cli.h"

struct status {
    const char *file; /* as it was named */
    cra_project *project;
    cra_assessment *assessment;
    const char *today; /* YYYY-MM-DD: days are counted from here */
};

/* One project on one screen. */
void print_status(const struct status *status);
/* Several, a line for each. */
void print_portfolio(const struct status *statuses, size_t count);
/* The days that matter from today on; NULL when `index` is not below their number. */
const cra_deadline *next_deadline(const struct status *status, size_t index);

/* ---- Project files in the folder where one stands ---- */

enum { FILE_NAME_SIZE = 256 };

struct project_list {
    char storage[ARGUMENT_LIMIT][FILE_NAME_SIZE];
    const char *names[ARGUMENT_LIMIT];
    size_t count;
};

/* YAML files that tell of a product, by name. False, with a message, when the folder cannot be read. */
bool find_projects_here(struct project_list *list);

#endif
