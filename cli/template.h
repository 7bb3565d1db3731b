#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "cli.h"

/* What “cra template” does, one function for each word behind it. The arguments begin behind that word. */
int template_new(const struct command *command, const struct command_line *line);
int template_check(const struct command *command, const struct command_line *line);
int template_lint(const struct command *command, const struct command_line *line);
int template_fields(const struct command *command, const struct command_line *line);

#endif
