#include "render/layout.h"
#include "render/link.h"

/* The inlines of a paragraph: how each looks, and which element it belongs to. */

struct inlines {
    struct cra_layout *layout;
    const struct cra_look_style *style;
    struct cra_element *element; /* of the paragraph, or of the link that is open */
    struct cra_element *paragraph;
    const struct cra_node *language_of; /* whose language the element has */
};

/* Elements of a paragraph are complete when its last line is drawn. */
static struct cra_element *new_element(struct inlines *in, struct cra_element *parent, enum cra_role role)
{
    return parent ? cra_layout_inner_element(in->layout, parent, role) : NULL;
}

/* Text in another language than what is around it is an element of its own. */
static struct cra_element *element_of(struct inlines *in, const struct cra_node *node)
{
    const char *language = cra_node_language(node), *around = cra_node_language(in->language_of);
    if (language == around || strcmp(language, around) == 0)
        return in->element;
    struct cra_element *element = new_element(in, in->element, CRA_ROLE_SPAN);
    if (element)
        element->language = language;
    return element;
}

static struct cra_span *span_of(struct inlines *in, const struct cra_node *node)
{
    struct cra_layout *layout = in->layout;
    struct cra_span *span = cra_layout_span(layout, element_of(in, node), in->style);
    if (!span)
        return NULL;
    span->language = cra_node_language(node);
    if (layout->link) {
        span->target = layout->link->target;
        span->words = layout->link->words;
        span->pen.colour = layout->look.link;
        span->underlined = true;
    }
    return span;
}

static void add_code(struct inlines *in, const struct cra_node *node)
{
    struct cra_span *span = span_of(in, node);
    if (!span)
        return;
    span->pen.face = CRA_FACE_MONO;
    if (in->style->size > in->layout->look.code_size)
        span->pen.size = in->layout->look.code_size;
    else
        span->pen.size = in->style->size * 94 / 100;
    cra_layout_text(in->layout, &in->layout->atoms, span, cra_text_of(node->as.text.text));
}

static void add_missing(struct inlines *in, const struct cra_node *node)
{
    struct cra_layout *layout = in->layout;
    const char *basis = node->as.text.target;
    const char *text =
        cra_arena_format(&layout->work, "[%s: %s%s%s%s]", layout->words.missing, node->as.text.text,
                         basis ? " (" : "", basis ? basis : "", basis ? ")" : "");
    struct cra_span *span = span_of(in, node);
    if (!span || !text)
        return;
    span->element = new_element(in, in->element, CRA_ROLE_MISSING);
    span->pen.colour = layout->look.missing;
    span->shaded = true;
    span->shade = layout->look.missing_fill;
    cra_layout_text(layout, &layout->atoms, span, cra_text_of(text));
}

static const char *words_of(struct cra_layout *layout, const struct cra_node *link)
{
    struct cra_buffer words = {0};
    for (struct cra_walk walk = cra_walk_begin(link); cra_walk_next(&walk);)
        if (walk.node->kind == CRA_NODE_TEXT || walk.node->kind == CRA_NODE_CODE ||
            walk.node->kind == CRA_NODE_MISSING)
            cra_buffer_string(&words, walk.node->as.text.text);
    const char *copy =
        cra_arena_copy(&layout->work, (struct cra_text){words.data ? words.data : "", words.length});
    if (words.failed)
        cra_layout_fail(layout);
    cra_buffer_free(&words);
    return copy;
}

static const char *target_of(struct cra_layout *layout, const char *target)
{
    enum cra_link_kind kind = cra_link_kind_of(target);
    if (kind == CRA_LINK_INTERNAL)
        return cra_anchors_find(&layout->anchors, target + 1) ? target : NULL;
    if (kind != CRA_LINK_EXTERNAL)
        return NULL;
    struct cra_buffer address = {0};
    cra_link_append(&address, target);
    const char *copy =
        cra_arena_copy(&layout->work, (struct cra_text){address.data ? address.data : "", address.length});
    if (address.failed)
        cra_layout_fail(layout);
    cra_buffer_free(&address);
    return copy;
}

/* Links do not hold links; what leads nowhere is plain text. */
static void begin_link(struct inlines *in, const struct cra_node *node)
{
    struct cra_layout *layout = in->layout;
    const char *target = layout->link || layout->repeating ? NULL : target_of(layout, node->as.text.target);
    struct cra_span *link = target ? CRA_ARENA_NEW(&layout->work, struct cra_span) : NULL;
    if (!link)
        return;
    link->target = target;
    link->words = words_of(layout, node);
    link->element = new_element(in, in->element, CRA_ROLE_LINK);
    in->element = link->element;
    layout->link = link;
}

void cra_layout_inlines(struct cra_layout *layout, const struct cra_node *parent, struct cra_element *element,
                        const struct cra_look_style *style)
{
    struct inlines in = {layout, style, element, element, parent};
    const struct cra_node *link = NULL;
    for (struct cra_walk walk = cra_walk_begin(parent); !layout->failed && cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        switch (node->kind) {
        case CRA_NODE_TEXT:
            cra_layout_text(layout, &layout->atoms, span_of(&in, node), cra_text_of(node->as.text.text));
            break;
        case CRA_NODE_STRONG:
            layout->strong += walk.enter ? 1U : -1U;
            break;
        case CRA_NODE_EMPHASIS:
            layout->emphasis += walk.enter ? 1U : -1U;
            break;
        case CRA_NODE_CODE:
            add_code(&in, node);
            break;
        case CRA_NODE_LINK:
            if (walk.enter && !layout->link) {
                begin_link(&in, node);
                link = layout->link ? node : NULL;
            } else if (!walk.enter && node == link) {
                layout->link = NULL;
                in.element = in.paragraph;
            }
            break;
        case CRA_NODE_BREAK:
            cra_layout_text(layout, &layout->atoms, span_of(&in, node), CRA_TEXT("\n"));
            break;
        case CRA_NODE_MISSING:
            add_missing(&in, node);
            break;
        default: /* the parent itself */
            break;
        }
    }
}
