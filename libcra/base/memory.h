#ifndef CRA_BASE_MEMORY_H
#define CRA_BASE_MEMORY_H

#include <stddef.h>

/* Every allocation of the library goes through these four functions, so that an embedder can supply its own
 * allocator and the tests can let the n-th call fail. All return NULL when memory is out; none ever aborts.
 */

typedef void *(*cra_resize_function)(void *context, void *memory, size_t size);

/* Replaces the allocator. `resize` behaves as realloc, and as free for size 0. Call before any other
 * function. */
void cra_memory_use(cra_resize_function resize, void *context);

void *cra_memory_allocate(size_t size);
void *cra_memory_resize(void *memory, size_t size);
void cra_memory_release(void *memory);

/* count * size bytes set to zero; NULL on overflow. */
void *cra_memory_allocate_zeroed(size_t count, size_t size);

#endif
