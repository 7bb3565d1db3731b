#ifndef CRA_TESTS_FAILING_H
#define CRA_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* An allocator whose n-th request fails, and that counts what is held: for cra_set_allocator and
 * cra_memory_use. */
struct failing {
    size_t countdown; /* which request fails, the next being 1; 0: none */
    bool lasting;     /* those after it fail, too */
    size_t failed;    /* requests that failed */
    ptrdiff_t live;   /* blocks that are held */
};

void *failing_resize(void *context, void *memory, size_t size);

#endif
