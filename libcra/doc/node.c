#include "doc/node.h"

#include <assert.h>
#include <stdint.h>

#define BIT(kind) ((uint32_t)1 << (kind))

enum { kind_count = CRA_NODE_MISSING + 1 };

/* What may stand anywhere that blocks may. */
#define FLOW                                                                                                 \
    (BIT(CRA_NODE_PARAGRAPH) | BIT(CRA_NODE_NOTICE) | BIT(CRA_NODE_LIST) | BIT(CRA_NODE_TABLE) |             \
     BIT(CRA_NODE_FIGURE) | BIT(CRA_NODE_QUOTE) | BIT(CRA_NODE_CODE_BLOCK) | BIT(CRA_NODE_SIGNATURE) |       \
     BIT(CRA_NODE_RULE))
#define INLINES                                                                                              \
    (BIT(CRA_NODE_TEXT) | BIT(CRA_NODE_STRONG) | BIT(CRA_NODE_EMPHASIS) | BIT(CRA_NODE_CODE) |               \
     BIT(CRA_NODE_LINK) | BIT(CRA_NODE_BREAK) | BIT(CRA_NODE_MISSING))

/* Name and possible children of every kind; a kind that holds nothing is a leaf. */
static const struct {
    const char *name;
    uint32_t children;
} kinds[kind_count] = {
    [CRA_NODE_DOCUMENT] = {"document", FLOW | BIT(CRA_NODE_SECTION) | BIT(CRA_NODE_CONTENTS)},
    [CRA_NODE_SECTION] = {"section",
                          FLOW | BIT(CRA_NODE_SECTION) | BIT(CRA_NODE_CONTENTS) | BIT(CRA_NODE_HEADING)},
    [CRA_NODE_HEADING] = {"heading", INLINES},
    [CRA_NODE_PARAGRAPH] = {"paragraph", INLINES},
    [CRA_NODE_NOTICE] = {"notice", FLOW},
    [CRA_NODE_LIST] = {"list", BIT(CRA_NODE_ITEM)},
    [CRA_NODE_ITEM] = {"item", FLOW},
    [CRA_NODE_TABLE] = {"table", BIT(CRA_NODE_CAPTION) | BIT(CRA_NODE_ROW)},
    [CRA_NODE_ROW] = {"row", BIT(CRA_NODE_CELL)},
    [CRA_NODE_CELL] = {"cell", FLOW},
    [CRA_NODE_FIGURE] = {"figure", BIT(CRA_NODE_CAPTION)},
    [CRA_NODE_CAPTION] = {"caption", INLINES},
    [CRA_NODE_QUOTE] = {"quote", FLOW},
    [CRA_NODE_CODE_BLOCK] = {"code block", 0},
    [CRA_NODE_CONTENTS] = {"contents", 0},
    [CRA_NODE_SIGNATURE] = {"signature", INLINES},
    [CRA_NODE_RULE] = {"rule", 0},
    [CRA_NODE_TEXT] = {"text", 0},
    [CRA_NODE_STRONG] = {"strong", INLINES},
    [CRA_NODE_EMPHASIS] = {"emphasis", INLINES},
    [CRA_NODE_CODE] = {"code", 0},
    [CRA_NODE_LINK] = {"link", INLINES & ~BIT(CRA_NODE_LINK)},
    [CRA_NODE_BREAK] = {"break", 0},
    [CRA_NODE_MISSING] = {"missing", 0},
};

bool cra_node_can_hold(enum cra_node_kind parent, enum cra_node_kind child)
{
    return kinds[parent].children & BIT(child);
}

const char *cra_node_kind_name(enum cra_node_kind kind)
{
    return kinds[kind].name;
}

bool cra_node_is_inline(enum cra_node_kind kind)
{
    return INLINES & BIT(kind);
}

bool cra_node_is_leaf(enum cra_node_kind kind)
{
    return kinds[kind].children == 0;
}

struct cra_node *cra_node_add(struct cra_arena *arena, struct cra_node *parent, enum cra_node_kind kind)
{
    if (!parent)
        return NULL;
    assert(cra_node_can_hold(parent->kind, kind));
    struct cra_node *node = CRA_ARENA_NEW(arena, struct cra_node);
    if (!node)
        return NULL;
    node->kind = kind;
    node->parent = parent;
    node->previous = parent->last;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct cra_node *cra_node_add_root(struct cra_arena *arena)
{
    struct cra_node *root = CRA_ARENA_NEW(arena, struct cra_node);
    if (root)
        root->kind = CRA_NODE_DOCUMENT;
    return root;
}

struct cra_node *cra_node_add_text(struct cra_arena *arena, struct cra_node *parent, enum cra_node_kind kind,
                                   struct cra_text text)
{
    assert(kind == CRA_NODE_TEXT || kind == CRA_NODE_CODE || kind == CRA_NODE_CODE_BLOCK ||
           kind == CRA_NODE_MISSING);
    if (!parent)
        return NULL;
    const char *copy = cra_arena_copy(arena, text);
    struct cra_node *node = copy ? cra_node_add(arena, parent, kind) : NULL;
    if (node)
        node->as.text.text = copy;
    return node;
}

void cra_node_add_break(struct cra_arena *arena, struct cra_node *child)
{
    struct cra_node *node = cra_node_add(arena, child->parent, CRA_NODE_BREAK);
    if (!node || node->previous == child)
        return;
    node->parent->last = node->previous;
    node->previous->next = NULL;
    node->previous = child;
    node->next = child->next;
    child->next->previous = node;
    child->next = node;
}

/* Puts the chain from `first` to `last` in place of the node; NULL: nothing. */
static void replace(struct cra_node *node, struct cra_node *first, struct cra_node *last)
{
    struct cra_node *parent = node->parent;
    struct cra_node *after_previous = first ? first : node->next;
    struct cra_node *before_next = last ? last : node->previous;
    if (node->previous)
        node->previous->next = after_previous;
    else
        parent->first = after_previous;
    if (node->next)
        node->next->previous = before_next;
    else
        parent->last = before_next;
    if (first) {
        first->previous = node->previous;
        last->next = node->next;
    }
    node->previous = node->next = NULL;
}

void cra_node_remove(struct cra_node *node)
{
    replace(node, NULL, NULL);
    node->parent = NULL;
}

void cra_node_unwrap(struct cra_node *node)
{
    for (struct cra_node *child = node->first; child; child = child->next)
        child->parent = node->parent;
    replace(node, node->first, node->last);
    node->first = node->last = node->parent = NULL;
}

const char *cra_node_language(const struct cra_node *node)
{
    while (node && !node->language)
        node = node->parent;
    return node ? node->language : "und";
}

struct cra_walk cra_walk_begin(const struct cra_node *root)
{
    return (struct cra_walk){.root = root};
}

bool cra_walk_next(struct cra_walk *walk)
{
    if (!walk->started) {
        walk->started = true;
        walk->node = walk->root;
        walk->enter = true;
        return walk->node != NULL;
    }
    const struct cra_node *node = walk->node;
    if (!node)
        return false;
    if (walk->enter && !cra_node_is_leaf(node->kind)) {
        if (node->first)
            walk->node = node->first;
        else
            walk->enter = false;
        return true;
    }
    if (node == walk->root) {
        walk->node = NULL;
        return false;
    }
    walk->enter = node->next != NULL;
    walk->node = walk->enter ? node->next : node->parent;
    return true;
}

void cra_walk_skip(struct cra_walk *walk)
{
    walk->enter = false;
}
