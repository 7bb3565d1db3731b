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

unsigned cra_outline_level(const struct cra_node *section, unsigned most)
{
    unsigned level = section->as.section.level ? section->as.section.level : 1;
    return level < most ? level : most;
}

const struct cra_node *cra_outline_next(struct cra_walk *walk)
{
    while (cra_walk_next(walk)) {
        const struct cra_node *section = walk->node;
        if (!walk->enter || section->kind == CRA_NODE_DOCUMENT)
            continue;
        if (section->kind == CRA_NODE_SECTION && cra_outline_heading(section) &&
            section->as.section.level <= CRA_OUTLINE_DEPTH)
            return section;
        cra_walk_skip(walk);
    }
    return NULL;
}
