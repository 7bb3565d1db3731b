#include "failing.h"

#include <stdlib.h>

static bool fails(struct failing *failing)
{
    if (failing->countdown != 1) {
        failing->countdown -= failing->countdown > 0;
        return false;
    }
    failing->countdown = failing->lasting;
    failing->failed++;
    return true;
}

void *failing_resize(void *context, void *memory, size_t size)
{
    struct failing *failing = context;
    if (size == 0) {
        failing->live -= memory != NULL;
        free(memory);
        return NULL;
    }
    if (fails(failing))
        return NULL;
    void *result = realloc(memory, size);
    failing->live += result && !memory;
    return result;
}
