#ifndef CRA_TESTS_JUDGE_H
#define CRA_TESTS_JUDGE_H

#include <stdbool.h>

#include "base/text.h"

/* Independent programs that judge what we write. */

/* Whether the program, or with a module the Python that has it, is there to be asked. */
bool judge_is_present(const char *program);
bool judge_has_module(const char *module);

/* Exit status of the program with its arguments, of which the last is NULL; its output passes through. */
int judge_run(const char *const *arguments);

/* Whole content of a file, to be released with free; NULL when there is none. */
char *judge_read(const char *path, size_t *size);
void judge_write(const char *path, struct cra_text text);

#endif
