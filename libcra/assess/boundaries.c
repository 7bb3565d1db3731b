#include "assess/boundaries.h"

#include <stdint.h>
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    const struct cra_boundary_member *a = left, *b = right;
    uintptr_t first = (uintptr_t)a->element, second = (uintptr_t)b->element;
    if (first != second)
        return first < second ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

bool cra_boundary_members_gather(struct cra_arena *arena, const struct design *design,
                                 struct cra_boundary_members *members)
{
    size_t count = 0;
    *members = (struct cra_boundary_members){0};
    for (size_t i = 0; design && i < design->boundaries.count; i++)
        count += design->boundaries.items[i]->members.count;
    if (!count)
        return true;
    members->items = cra_arena_allocate(arena, count * sizeof *members->items);
    if (!members->items)
        return false;
    for (size_t i = 0; i < design->boundaries.count; i++) {
        const struct trust_boundary *boundary = design->boundaries.items[i];
        for (size_t j = 0; j < boundary->members.count; j++) {
            const struct cra_object *element = boundary->members.items[j].target;
            if (element) {
                members->items[members->count] =
                    (struct cra_boundary_member){element, boundary, members->count};
                members->count++;
            }
        }
    }
    qsort(members->items, members->count, sizeof *members->items, compare);
    return true;
}

const struct trust_boundary *cra_boundary_of(const struct cra_boundary_members *members,
                                             const struct cra_object *element)
{
    size_t low = 0, high = members->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((uintptr_t)members->items[middle].element < (uintptr_t)element)
            low = middle + 1;
        else
            high = middle;
    }
    return low < members->count && element && members->items[low].element == element
               ? members->items[low].boundary
               : NULL;
}

static const struct trust_boundary *outer(const struct trust_boundary *boundary)
{
    return (const struct trust_boundary *)(const void *)boundary->within.target;
}

const struct trust_boundary *cra_boundary_around(const struct trust_boundary *boundary)
{
    const struct trust_boundary *outermost = boundary;
    for (unsigned depth = 0; outer(outermost); depth++) {
        if (depth == CRA_BOUNDARY_DEPTH)
            return NULL;
        outermost = outer(outermost);
    }
    return outer(boundary);
}
