#ifndef CRA_TESTS_MEMORY_BUDGET_H
#define CRA_TESTS_MEMORY_BUDGET_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

/* An allocator that meets so many requests and then fails; give it to cra_memory_use. */
struct memory_budget {
    size_t left;    /* requests that are still met */
    bool once;      /* only one fails, and those after it are met again */
    size_t refused; /* requests that failed */
    size_t held;    /* blocks not released */
};

static inline void *memory_within_budget(void *context, void *memory, size_t size)
{
    struct memory_budget *budget = context;
    if (size == 0) {
        budget->held -= memory != NULL;
        free(memory);
        return NULL;
    }
    if (budget->left == 0) {
        budget->left = budget->once ? SIZE_MAX : 0;
        budget->refused++;
        return NULL;
    }
    budget->left--;
    budget->held += memory == NULL;
    return realloc(memory, size);
}

#endif
