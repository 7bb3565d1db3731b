#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>

#include "cra/cra.h"

/* Long work at a terminal: one line on standard error that says which file it is at, from half a second on,
 * and is taken away at the end. Ctrl-C stops the work at the next piece, so that nothing is left half done; a
 * second one ends the program at once. */

/* Before the work; `quiet`: no line, but Ctrl-C all the same. */
void begin_progress(bool quiet);
/* For the library. */
bool watch_progress(void *context, cra_work work, const char *item, uint64_t done, uint64_t total);
/* After the work, in any case: the line is gone. When the work was stopped, says so and ends the program as
 * Ctrl-C does. */
void end_progress(cra_error *err);

#endif
