#ifndef CRA_API_HANDLE_H
#define CRA_API_HANDLE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/error.h"

/* Counted handles: the last one who releases destroys. */
static inline void cra_handle_retain(_Atomic unsigned *references)
{
    atomic_fetch_add_explicit(references, 1, memory_order_relaxed);
}

static inline bool cra_handle_release(_Atomic unsigned *references)
{
    return atomic_fetch_sub_explicit(references, 1, memory_order_acq_rel) == 1;
}

/* CRA_ERROR_ARGUMENT for an argument that must not be NULL; returns whether it is there. */
static inline bool cra_argument_given(const void *argument, const char *name, cra_error **err)
{
    return argument || cra_error_set(err, CRA_ERROR_ARGUMENT, "The argument %s is NULL.", name);
}

/* CRA_ERROR_ARGUMENT for an options struct of another version of the header. */
static inline bool cra_options_fit(uint32_t version, uint32_t known, cra_error **err)
{
    return version == known || cra_error_set(err, CRA_ERROR_ARGUMENT,
                                             "The options have version %u; this library knows version %u.",
                                             (unsigned)version, (unsigned)known);
}

#endif
