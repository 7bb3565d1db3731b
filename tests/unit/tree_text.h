#ifndef CRA_TESTS_TREE_TEXT_H
#define CRA_TESTS_TREE_TEXT_H

#include "base/buffer.h"
#include "doc/node.h"

/* A document tree as text, one block a line, for golden files: "*strong*", "_emphasis_", "`code`",
 * "[text](target)",
 * "{{missing | law}}", "<lang: text>" where a language begins. */

static inline void tree_inline(struct cra_buffer *out, const struct cra_walk *walk)
{
    const struct cra_node *node = walk->node;
    if (node->language && walk->enter)
        cra_buffer_format(out, "<%s: ", node->language);
    switch (node->kind) {
    case CRA_NODE_TEXT:
        cra_buffer_string(out, node->as.text.text);
        break;
    case CRA_NODE_STRONG:
        cra_buffer_char(out, '*');
        break;
    case CRA_NODE_EMPHASIS:
        cra_buffer_char(out, '_');
        break;
    case CRA_NODE_CODE:
        cra_buffer_format(out, "`%s`", node->as.text.text);
        break;
    case CRA_NODE_LINK:
        if (walk->enter)
            cra_buffer_char(out, '[');
        else
            cra_buffer_format(out, "](%s)", node->as.text.target);
        break;
    case CRA_NODE_BREAK:
        cra_buffer_string(out, " / ");
        break;
    case CRA_NODE_MISSING:
        cra_buffer_format(out, "{{%s", node->as.text.text);
        if (node->as.text.target)
            cra_buffer_format(out, " | %s", node->as.text.target);
        cra_buffer_string(out, "}}");
        break;
    default:
        break;
    }
    if (node->language && (!walk->enter || cra_node_is_leaf(node->kind)))
        cra_buffer_char(out, '>');
}

static inline void tree_block_details(struct cra_buffer *out, const struct cra_node *node)
{
    switch (node->kind) {
    case CRA_NODE_DOCUMENT:
        cra_buffer_format(out, " \"%s\" subject=\"%s\" author=\"%s\" date=%s identifier=%s%s",
                          node->as.document.title ? node->as.document.title : "",
                          node->as.document.subject ? node->as.document.subject : "",
                          node->as.document.author ? node->as.document.author : "",
                          node->as.document.date ? node->as.document.date : "",
                          node->as.document.identifier ? node->as.document.identifier : "",
                          node->as.document.draft ? " DRAFT" : "");
        break;
    case CRA_NODE_SECTION:
        cra_buffer_format(out, " %u #%s", node->as.section.level,
                          node->as.section.anchor ? node->as.section.anchor : "");
        if (node->as.section.number)
            cra_buffer_format(out, " (%s)", node->as.section.number);
        break;
    case CRA_NODE_LIST:
        cra_buffer_string(out, node->as.list.ordered ? " ordered" : "");
        cra_buffer_string(out, node->as.list.tight ? " tight" : "");
        if (node->as.list.ordered && node->as.list.start != 1)
            cra_buffer_format(out, " from %u", node->as.list.start);
        break;
    case CRA_NODE_TABLE:
        cra_buffer_format(out, " %u columns, %u header", node->as.table.columns, node->as.table.header_rows);
        cra_buffer_string(out, node->as.table.header_column ? ", first heads" : "");
        break;
    case CRA_NODE_CELL:
        if (node->as.cell.header)
            cra_buffer_string(out, " head");
        if (node->as.cell.span > 1)
            cra_buffer_format(out, " span %u", node->as.cell.span);
        if (node->as.cell.shade)
            cra_buffer_format(out, " shade %d", (int)node->as.cell.shade);
        break;
    case CRA_NODE_FIGURE:
        if (node->as.figure.scene) {
            cra_buffer_format(out, " drawn \"%s\"", node->as.figure.alternative_text);
            break;
        }
        cra_buffer_format(out, " %s %ux%u %zu bytes \"%s\"",
                          node->as.figure.format == CRA_PICTURE_PNG ? "png" : "jpeg", node->as.figure.width,
                          node->as.figure.height, node->as.figure.bytes.length,
                          node->as.figure.alternative_text ? node->as.figure.alternative_text : "");
        break;
    case CRA_NODE_CODE_BLOCK:
        cra_buffer_format(out, " `%s`", node->as.text.text);
        break;
    default:
        break;
    }
}

static inline void tree_text(struct cra_buffer *out, const struct cra_node *root)
{
    size_t depth = 0;
    bool fresh = true; /* at the beginning of a line */
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        if (cra_node_is_inline(node->kind)) {
            if (fresh)
                cra_buffer_repeat(out, ' ', 2 * depth);
            fresh = false;
            tree_inline(out, &walk);
            continue;
        }
        if (!fresh)
            cra_buffer_char(out, '\n');
        fresh = true;
        if (!walk.enter) {
            depth--;
            continue;
        }
        cra_buffer_repeat(out, ' ', 2 * depth);
        cra_buffer_string(out, cra_node_kind_name(node->kind));
        tree_block_details(out, node);
        if (node->language && node != root)
            cra_buffer_format(out, " lang=%s", node->language);
        cra_buffer_char(out, ':');
        if (node->first && cra_node_is_inline(node->first->kind)) {
            cra_buffer_char(out, ' ');
            fresh = false;
        } else {
            cra_buffer_char(out, '\n');
        }
        if (!cra_node_is_leaf(node->kind))
            depth++;
    }
    if (!fresh)
        cra_buffer_char(out, '\n');
}

#endif
