#include "doc/links.h"

#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The node that follows in the order of the document, without an event for the end of a node. */
static struct cra_node *next_in_order(struct cra_node *node)
{
    if (node->first)
        return node->first;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

static bool is_inner_link(const struct cra_node *node)
{
    return node->kind == CRA_NODE_LINK && node->as.text.target && node->as.text.target[0] == '#';
}

bool cra_links_settle(struct cra_arena *arena, struct cra_node *root)
{
    const char **anchors = NULL;
    size_t count = 0, capacity = 0;
    for (struct cra_node *node = root; node; node = next_in_order(node)) {
        if (node->kind != CRA_NODE_SECTION || !node->as.section.anchor)
            continue;
        anchors = cra_arena_grow(arena, anchors, sizeof *anchors, count, &capacity);
        if (!anchors)
            return false;
        anchors[count++] = node->as.section.anchor;
    }
    if (count)
        qsort(anchors, count, sizeof *anchors, compare);
    for (struct cra_node *node = root, *next; node; node = next) {
        next = next_in_order(node);
        const char *anchor = is_inner_link(node) ? node->as.text.target + 1 : NULL;
        if (!anchor || (count && bsearch(&anchor, anchors, count, sizeof *anchors, compare)))
            continue;
        cra_node_unwrap(node);
    }
    return true;
}
