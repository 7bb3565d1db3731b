#include "doc/expand.h"

/* Words in the flow: which paragraph they go to, and what separates them from their neighbours. */

struct cra_node *cra_flow_inlines(struct cra_expansion *expansion, struct cra_flow *flow)
{
    if (!flow->parent)
        return NULL; /* memory ran out before */
    if (!flow->inlines) {
        flow->inlines = cra_node_can_hold(flow->parent->kind, CRA_NODE_TEXT)
                            ? flow->parent
                            : cra_node_add(expansion->arena, flow->parent, CRA_NODE_PARAGRAPH);
        flow->begun = false;
        flow->separator = NULL;
    }
    if (flow->separator && flow->begun)
        cra_node_add_text(expansion->arena, flow->inlines, CRA_NODE_TEXT, cra_text_of(flow->separator));
    flow->separator = NULL;
    flow->begun = true;
    return flow->inlines;
}

struct cra_node *cra_flow_text(struct cra_expansion *expansion, struct cra_flow *flow,
                               enum cra_node_kind kind, const char *text, const char *language)
{
    struct cra_text words = cra_text_of(text);
    if (kind == CRA_NODE_TEXT)
        while (words.length && (words.data[words.length - 1] == '\n' || words.data[words.length - 1] == '\r'))
            words.length--; /* the end of a block of text in the project is no line break in the document */
    struct cra_node *node =
        cra_node_add_text(expansion->arena, cra_flow_inlines(expansion, flow), kind, words);
    if (node)
        node->language = language;
    return node;
}

void cra_flow_words(struct cra_expansion *expansion, struct cra_flow *flow, const char *words)
{
    cra_flow_text(expansion, flow, CRA_NODE_TEXT, words, NULL);
}

void cra_flow_identifier(struct cra_expansion *expansion, struct cra_flow *flow, const char *identifier)
{
    enum { short_length = 12 };
    struct cra_node *node = cra_flow_text(expansion, flow, CRA_NODE_TEXT, identifier, NULL);
    if (node)
        node->as.text.whole = strchr(identifier, '-') && strlen(identifier) <= short_length;
}

static void separate(struct cra_flow *flow)
{
    if (!flow->separator)
        flow->separator = " ";
}

void cra_flow_template_words(struct cra_expansion *expansion, struct cra_flow *flow, const char *words)
{
    struct cra_text text = cra_text_of(words);
    struct cra_text trimmed = cra_text_trim(text);
    if (trimmed.data > text.data || !trimmed.length)
        separate(flow);
    if (!trimmed.length)
        return;
    cra_node_add_text(expansion->arena, cra_flow_inlines(expansion, flow), CRA_NODE_TEXT, trimmed);
    if (trimmed.data + trimmed.length < text.data + text.length)
        separate(flow);
}

struct cra_flow cra_flow_open(struct cra_expansion *expansion, struct cra_flow *flow, enum cra_node_kind kind)
{
    struct cra_node *node = cra_node_add(expansion->arena, cra_flow_inlines(expansion, flow), kind);
    return (struct cra_flow){
        .parent = node ? node : flow->inlines, .inlines = node ? node : flow->inlines, .level = flow->level};
}

void cra_flow_close(struct cra_flow *flow, const struct cra_flow *opened)
{
    if (opened->separator && opened->begun)
        separate(flow);
}

static bool is_inside_link(const struct cra_node *node)
{
    while (node && node->kind != CRA_NODE_LINK)
        node = node->parent;
    return node != NULL;
}

struct cra_flow cra_flow_open_link(struct cra_expansion *expansion, struct cra_flow *flow, const char *target)
{
    const struct cra_node *holder = cra_flow_inlines(expansion, flow); /* before the flow is handed out */
    if (!target || is_inside_link(holder))
        return *flow;
    struct cra_flow link = cra_flow_open(expansion, flow, CRA_NODE_LINK);
    if (link.parent && link.parent->kind == CRA_NODE_LINK)
        link.parent->as.text.target = target;
    return link;
}
