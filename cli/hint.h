#ifndef CLI_HINT_H
#define CLI_HINT_H

#include <stddef.h>

enum { hint_size = 1024 };

/* What to do about a file that could not be read, in one or two sentences for the one who named it: a name
 * like it that exists, what a folder holds, in which folder it was looked for. `endings` are those of the
 * files that would do, parted by spaces. Empty where nothing helps. */
void hint_at_file(const char *path, const char *endings, char hint[hint_size]);

#endif
