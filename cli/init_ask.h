#ifndef CLI_INIT_ASK_H
#define CLI_INIT_ASK_H

#include "init.h"

/* What the wizard shows. */
void init_print_section(const struct init_question *question);
/* With a prompt; `open` is how many questions are open, this one included. */
void init_print_question(const struct init_question *question, const struct init_file *file, size_t open);
void init_print_help(const struct init_question *question);

#endif
