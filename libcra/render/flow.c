#include "render/flow.h"

enum { longest_whole_row = 1500 }; /* bytes of text */

static bool ends_with(const struct cra_node *node, char character)
{
    const struct cra_node *last = node->last;
    size_t length = last && last->kind == CRA_NODE_TEXT ? strlen(last->as.text.text) : 0;
    return length && last->as.text.text[length - 1] == character;
}

/* A line in bold, with or without a few words behind it, stands like a heading over what follows. */
static bool is_title(const struct cra_node *node)
{
    return node->kind == CRA_NODE_PARAGRAPH && node->parent->kind == CRA_NODE_SECTION && node->first &&
           node->first->kind == CRA_NODE_STRONG && !ends_with(node, '.');
}

/* Who signs, where and when, above the place to sign: a signature never stands on a page of its own. */
static bool precedes_signature(const struct cra_node *node)
{
    const struct cra_node *next = node->next;
    if (node->kind == CRA_NODE_PARAGRAPH && next->kind == CRA_NODE_PARAGRAPH && next->next)
        next = next->next;
    return next->kind == CRA_NODE_SIGNATURE;
}

bool cra_flow_announces(const struct cra_node *node)
{
    const struct cra_node *next = node->next;
    if (!next)
        return false;
    if (is_title(node) || precedes_signature(node))
        return true;
    bool has_colon = ends_with(node, ':');
    bool is_first = node->previous && node->previous->kind == CRA_NODE_HEADING;
    if (next->kind == CRA_NODE_TABLE || next->kind == CRA_NODE_FIGURE)
        return has_colon || is_first;
    if (has_colon)
        return next->kind == CRA_NODE_LIST || next->kind == CRA_NODE_CODE_BLOCK;
    return is_first && node->first == node->last && !ends_with(node, '.');
}

bool cra_flow_list_goes_on(const struct cra_node *node)
{
    for (; node->kind == CRA_NODE_ITEM || node->kind == CRA_NODE_LIST ||
           (node->parent && node->parent->kind == CRA_NODE_ITEM);
         node = node->parent)
        if (node->next && !(node->kind == CRA_NODE_LIST && node->parent->kind != CRA_NODE_ITEM))
            return true;
    return false;
}

bool cra_flow_row_is_whole(const struct cra_node *row)
{
    size_t length = 0;
    for (struct cra_walk walk = cra_walk_begin(row); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (node->kind == CRA_NODE_TABLE || node->kind == CRA_NODE_FIGURE)
            return false;
        if (node->kind == CRA_NODE_TEXT || node->kind == CRA_NODE_CODE || node->kind == CRA_NODE_CODE_BLOCK)
            length += strlen(node->as.text.text);
    }
    return length <= longest_whole_row;
}
