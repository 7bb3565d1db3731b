#ifndef CRA_CLI_ATTACH_H
#define CRA_CLI_ATTACH_H

#include <stdbool.h>

#include "cra/cra.h"

struct command_line;

/* Files that go into a document, each under its name without the folders. */
struct attached {
    cra_attachment *files;
    size_t count;
};

/* Reads those that --attach names. Says what is wrong on standard error and returns false. Release in any
 * case. */
bool attach_files(const struct command_line *line, struct attached *attached);
void release_attached(struct attached *attached);

#endif
