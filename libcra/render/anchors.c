#include "render/anchors.h"

#include <stdlib.h>

#include "render/outline.h"

static int by_name(const void *left, const void *right)
{
    const struct cra_anchor *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

bool cra_anchors_read(struct cra_anchors *anchors, struct cra_arena *arena, const struct cra_node *root,
                      unsigned first)
{
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);) {
        const struct cra_node *section = walk.node;
        if (!walk.enter || section->kind != CRA_NODE_SECTION || !cra_outline_heading(section) ||
            !section->as.section.anchor)
            continue;
        struct cra_anchor *items =
            cra_arena_grow(arena, anchors->items, sizeof *items, anchors->count, &anchors->capacity);
        if (!items)
            return false;
        anchors->items = items;
        items[anchors->count++] = (struct cra_anchor){section->as.section.anchor, section, first++};
    }
    if (anchors->count)
        qsort(anchors->items, anchors->count, sizeof *anchors->items, by_name);
    return true;
}

const struct cra_anchor *cra_anchors_find(const struct cra_anchors *anchors, const char *name)
{
    size_t low = 0, high = name ? anchors->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(anchors->items[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = name && low < anchors->count && strcmp(anchors->items[low].name, name) == 0;
    return found ? &anchors->items[low] : NULL;
}

const struct cra_anchor *cra_anchors_of(const struct cra_anchors *anchors, const struct cra_node *section)
{
    const struct cra_anchor *found = cra_anchors_find(anchors, section->as.section.anchor);
    return found && found->section == section ? found : NULL;
}
