#include "render/outline.h"

const struct cra_node *cra_outline_heading(const struct cra_node *section)
{
    return section->first && section->first->kind == CRA_NODE_HEADING ? section->first : NULL;
}

const struct cra_node *cra_outline_root(const struct cra_node *node)
{
    while (node->parent)
        node = node->parent;
    return node;
}
