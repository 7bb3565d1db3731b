#ifndef CLI_INIT_ANSWER_H
#define CLI_INIT_ANSWER_H

#include <stdio.h>

#include "init.h"

/* What somebody typed, as a value for the project file. */
struct init_answer {
    char *value;        /* to be released with init_answer_release */
    const char *reason; /* of a yes, no or unknown; "" or NULL without */
    FILE *out;          /* while it is being made */
};

/* False when it is none of the words that belong there. Takes `text` apart. */
bool init_answer_take(const struct init_question *question, char *text, struct init_answer *answer);
void init_answer_release(struct init_answer *answer);

/* A word that the question may be answered with; NULL after the last, and where any text will do. */
const char *init_choice(const cra_field *field, size_t index, char spelt[PATH_SIZE]);

#endif
