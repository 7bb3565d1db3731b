#ifndef CRA_BASE_ERROR_H
#define CRA_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

#include "cra/cra.h"

/* Fills `*err` unless err is NULL or already filled (the first failure is the cause), and returns false so
 * that `return cra_error_set(err, ...)` reads well. When memory is out the error is a constant one. */
bool cra_error_set(cra_error **err, cra_error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* CRA_ERROR_OUT_OF_MEMORY. */
bool cra_error_memory(cra_error **err);

/* CRA_ERROR_SYSTEM: "<what> <path>: <why, in English words of our own>.". */
bool cra_error_system(cra_error **err, int number, const char *what, const char *path);

#endif
