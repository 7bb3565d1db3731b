#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *resize_by_system(void *context, void *memory, size_t size)
{
    (void)context;
    if (size == 0) {
        free(memory);
        return NULL;
    }
    return realloc(memory, size);
}

static cra_resize_function resize_function = resize_by_system;
static void *resize_context;

void cra_memory_use(cra_resize_function resize, void *context)
{
    resize_function = resize ? resize : resize_by_system;
    resize_context = resize ? context : NULL;
}

void *cra_memory_allocate(size_t size)
{
    return resize_function(resize_context, NULL, size ? size : 1);
}

void *cra_memory_resize(void *memory, size_t size)
{
    return resize_function(resize_context, memory, size ? size : 1);
}

void cra_memory_release(void *memory)
{
    if (memory)
        resize_function(resize_context, memory, 0);
}

void *cra_memory_allocate_zeroed(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    void *memory = cra_memory_allocate(count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}
