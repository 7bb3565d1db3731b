#include "failing.h"

#include <stdlib.h>

void *failing_resize(void *context, void *memory, size_t size)
{
    struct failing *failing = context;
    if (size == 0) {
        failing->live -= memory != NULL;
        free(memory);
        return NULL;
    }
    if (failing->countdown && --failing->countdown == 0) {
        failing->failed = true;
        return NULL;
    }
    void *result = realloc(memory, size);
    failing->live += result && !memory;
    return result;
}
