#ifndef CRA_TESTS_FAILING_H
#define CRA_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* An allocator whose n-th request fails, and that counts what is held: for cra_set_allocator and
 * cra_memory_use. */
struct failing {
    size_t countdown; /* 0: never fails */
    bool failed;
    ptrdiff_t live;
};

void *failing_resize(void *context, void *memory, size_t size);

#endif
