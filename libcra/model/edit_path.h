#ifndef CRA_MODEL_EDIT_PATH_H
#define CRA_MODEL_EDIT_PATH_H

#include "base/error.h"
#include "model/schema.h"

/* A place of the model that is to be edited, checked against the tables: fields, each list with the item that
 * is meant, and a language at the end of a localized text: "risk-assessment.risks[R-1].title.de". */

enum { CRA_EDIT_STEPS = 16 };

struct cra_edit_step {
    const struct cra_field *field;
    struct cra_text
        item; /* between the brackets: a number, counted from 0, or an identifier; data NULL: none */
};

struct cra_edit_path {
    const char *whole;
    struct cra_edit_step steps[CRA_EDIT_STEPS];
    size_t length;
    struct cra_text language; /* data NULL: none */
};

/* The path must outlive what is made of it. CRA_ERROR_ARGUMENT, with what was probably meant, where the model
 * has no such place. */
bool cra_edit_path_read(const struct cra_type *root, const char *path, struct cra_edit_path *read,
                        cra_error **err);

/* Whether the text is a number of an item; `*index` tells it. */
bool cra_edit_index(struct cra_text item, size_t *index);

#endif
