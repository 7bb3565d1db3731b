#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdalign.h>

#include "base/memory.h"

enum { first_block_size = 4096, largest_block_size = 1 << 20 };

struct cra_arena_block {
    struct cra_arena_block *previous;
    alignas(max_align_t) char data[];
};

static char *add_block(struct cra_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct cra_arena_block))
        return NULL;
    struct cra_arena_block *block = cra_memory_allocate(sizeof *block + size);
    if (!block)
        return NULL;
    block->previous = arena->blocks;
    arena->blocks = block;
    return block->data;
}

static void *allocate(struct cra_arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    if (size > SIZE_MAX - alignment)
        return NULL;
    size = size ? (size + alignment - 1) & ~(alignment - 1) : alignment;
#ifndef CRA_ARENA_MALLOC
    if (size <= arena->left) {
        char *memory = arena->next;
        arena->next += size;
        arena->left -= size;
        return memset(memory, 0, size);
    }
    if (!arena->block_size)
        arena->block_size = first_block_size;
    if (size <= arena->block_size / 4) {
        char *memory = add_block(arena, arena->block_size);
        if (!memory)
            return NULL;
        arena->next = memory + size;
        arena->left = arena->block_size - size;
        if (arena->block_size < largest_block_size)
            arena->block_size *= 2;
        return memset(memory, 0, size);
    }
#endif
    char *memory = add_block(arena, size);
    return memory ? memset(memory, 0, size) : NULL;
}

void *cra_arena_allocate(struct cra_arena *arena, size_t size)
{
    void *memory = allocate(arena, size);
    if (!memory)
        arena->failed = true;
    return memory;
}

void cra_arena_free(struct cra_arena *arena)
{
    while (arena->blocks) {
        struct cra_arena_block *block = arena->blocks;
        arena->blocks = block->previous;
        cra_memory_release(block);
    }
    *arena = (struct cra_arena){0};
}

char *cra_arena_copy(struct cra_arena *arena, struct cra_text text)
{
    if (text.length == SIZE_MAX)
        return NULL;
    char *copy = cra_arena_allocate(arena, text.length + 1);
    if (copy && text.length)
        memcpy(copy, text.data, text.length);
    return copy;
}

char *cra_arena_format_list(struct cra_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : cra_arena_allocate(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *cra_arena_format(struct cra_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = cra_arena_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *cra_arena_grow(struct cra_arena *arena, void *items, size_t size, size_t count, size_t *capacity)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity ? *capacity * 2 : 4;
    if (larger < *capacity || larger > SIZE_MAX / size)
        return NULL;
    void *copy = cra_arena_allocate(arena, larger * size);
    if (!copy)
        return NULL;
    if (count)
        memcpy(copy, items, count * size);
    *capacity = larger;
    return copy;
}
