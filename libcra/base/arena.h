#ifndef CRA_BASE_ARENA_H
#define CRA_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdarg.h>

#include "base/text.h"

/* One arena per handle: everything that belongs to a handle is allocated here and goes away with it.
 * Built with CRA_ARENA_MALLOC every allocation is a block of its own, so that sanitizers see overruns. */
struct cra_arena_block;

struct cra_arena {
    struct cra_arena_block *blocks;
    char *next;
    size_t left;
    size_t block_size;
    bool failed; /* sticky: some allocation got NULL, so that who builds much may ask once at the end */
};

/* Zeroed memory aligned for any type, or NULL when memory is out. A zeroed struct cra_arena is a valid, empty
 * arena. */
void *cra_arena_allocate(struct cra_arena *arena, size_t size);
void cra_arena_free(struct cra_arena *arena);

/* Terminated copies; NULL when memory is out. */
char *cra_arena_copy(struct cra_arena *arena, struct cra_text text);
char *cra_arena_format(struct cra_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *cra_arena_format_list(struct cra_arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Grows an array of `size`-byte items so that at least one more fits; NULL when memory is out. The old array
 * stays in the arena: capacity doubles, so at most as much again is lost. */
void *cra_arena_grow(struct cra_arena *arena, void *items, size_t size, size_t count, size_t *capacity);

#define CRA_ARENA_NEW(arena, type) ((type *)cra_arena_allocate((arena), sizeof(type)))

#endif
