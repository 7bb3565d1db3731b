#include "read/outline.h"

struct builder {
    struct cra_arena *arena;
    struct cra_outline *root;
    struct cra_outline *open; /* map or list that is not closed yet */
    struct cra_event key;     /* of the next value */
    struct cra_text key_text;
    bool failed;
};

struct cra_outline *cra_outline_new(struct cra_arena *arena, enum cra_outline_kind kind, struct cra_text key)
{
    struct cra_outline *node = CRA_ARENA_NEW(arena, struct cra_outline);
    if (node)
        *node = (struct cra_outline){.kind = kind, .key = key};
    return node;
}

void cra_outline_insert(struct cra_outline *parent, struct cra_outline *before, struct cra_outline *child)
{
    struct cra_outline *previous = before ? before->previous : parent->last;
    child->parent = parent;
    child->previous = previous;
    child->next = before;
    *(previous ? &previous->next : &parent->first) = child;
    *(before ? &before->previous : &parent->last) = child;
}

void cra_outline_remove(struct cra_outline *child)
{
    struct cra_outline *parent = child->parent;
    *(child->previous ? &child->previous->next : &parent->first) = child->next;
    *(child->next ? &child->next->previous : &parent->last) = child->previous;
    child->parent = child->previous = child->next = NULL;
}

void cra_outline_assign(struct cra_outline *node, struct cra_outline *value)
{
    node->kind = value->kind;
    node->scalar = value->scalar;
    node->text = value->text;
    node->first = node->last = NULL;
    while (value->first) {
        struct cra_outline *child = value->first;
        cra_outline_remove(child);
        cra_outline_insert(node, NULL, child);
    }
}

struct cra_outline *cra_outline_find(const struct cra_outline *map, struct cra_text key)
{
    for (struct cra_outline *child = map->first; child; child = child->next) {
        if (!child->attribute && child->key.data && cra_text_equal(child->key, key))
            return child;
    }
    return NULL;
}

bool cra_outline_is_blank(const struct cra_outline *node)
{
    return node->kind == CRA_OUTLINE_SCALAR &&
           (node->scalar == CRA_SCALAR_NULL ||
            (node->scalar == CRA_SCALAR_ELEMENT && cra_text_trim(node->text).length == 0));
}

static bool says_nothing(const struct cra_outline *node)
{
    return !node->first && (node->kind != CRA_OUTLINE_SCALAR || cra_text_trim(node->text).length == 0);
}

/* Readers bound the depth. */
bool cra_outline_equal(const struct cra_outline *a, const struct cra_outline *b, cra_syntax syntax)
{
    if (a->attribute != b->attribute || !a->key.data != !b->key.data || !cra_text_equal(a->key, b->key))
        return false;
    if (syntax == CRA_SYNTAX_XML && says_nothing(a) && says_nothing(b))
        return true;
    if (a->kind != b->kind)
        return false;
    if (a->kind == CRA_OUTLINE_SCALAR)
        return (a->scalar == CRA_SCALAR_NULL) == (b->scalar == CRA_SCALAR_NULL) &&
               cra_text_equal(a->text, b->text);
    const struct cra_outline *left = a->first, *right = b->first;
    for (; left && right; left = left->next, right = right->next) {
        if (!cra_outline_equal(left, right, syntax))
            return false;
    }
    return !left && !right;
}

/* ---- Reading ---- */

static struct cra_text copy_text(struct builder *builder, struct cra_text text)
{
    char *copy = cra_arena_copy(builder->arena, text);
    if (!copy)
        builder->failed = true;
    return (struct cra_text){copy, copy ? text.length : 0};
}

static void take_key(struct builder *builder, const struct cra_event *event)
{
    builder->key = *event;
    builder->key_text = copy_text(builder, event->text);
}

static struct cra_outline *add(struct builder *builder, const struct cra_event *event,
                               enum cra_outline_kind kind)
{
    struct cra_outline *node = cra_outline_new(builder->arena, kind, builder->key_text);
    if (!node) {
        builder->failed = true;
        return NULL;
    }
    node->scalar = event->scalar;
    node->begin = event->begin;
    node->end = event->end;
    node->key_begin = builder->key.begin;
    node->key_end = builder->key.end;
    node->attribute = builder->key.attribute;
    builder->key = (struct cra_event){0};
    builder->key_text = (struct cra_text){0};
    if (builder->open)
        cra_outline_insert(builder->open, NULL, node);
    else
        builder->root = node;
    return node;
}

static bool receive(void *context, const struct cra_event *event)
{
    struct builder *builder = context;
    struct cra_outline *node = NULL;
    switch (event->kind) {
    case CRA_EVENT_ROOT:
    case CRA_EVENT_KEY:
        take_key(builder, event);
        break;
    case CRA_EVENT_SCALAR:
        node = add(builder, event, CRA_OUTLINE_SCALAR);
        if (node)
            node->text = copy_text(builder, event->text);
        break;
    case CRA_EVENT_MAP_BEGIN:
    case CRA_EVENT_LIST_BEGIN:
        node = add(builder, event, event->kind == CRA_EVENT_MAP_BEGIN ? CRA_OUTLINE_MAP : CRA_OUTLINE_LIST);
        if (node)
            builder->open = node;
        break;
    case CRA_EVENT_MAP_END:
    case CRA_EVENT_LIST_END:
        builder->open->end = event->end;
        builder->open = builder->open->parent;
        break;
    }
    return !builder->failed;
}

enum cra_read_result cra_outline_read(struct cra_arena *arena, uint32_t source, cra_syntax syntax,
                                      struct cra_diagnostics *diagnostics, struct cra_outline **root)
{
    struct builder builder = {.arena = arena};
    enum cra_read_result result;
    switch (syntax) {
    case CRA_SYNTAX_JSON:
        result = cra_read_json(source, CRA_READ_LIMITS_PROJECT, diagnostics, receive, &builder);
        break;
    case CRA_SYNTAX_XML:
        result = cra_read_xml(source, CRA_READ_LIMITS_PROJECT, diagnostics, receive, &builder);
        break;
    default:
        result = cra_read_yaml(source, CRA_READ_LIMITS_PROJECT, diagnostics, receive, &builder);
        break;
    }
    *root = builder.root;
    if (result == CRA_READ_COMPLETE && !builder.root)
        return CRA_READ_MALFORMED;
    return result;
}
