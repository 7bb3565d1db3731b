#include "model/references.h"

#include "base/similar.h"
#include "model/rules.h"

bool cra_objects_visit(struct cra_object *root, cra_object_visitor visit, void *context)
{
    if (!visit(context, root))
        return false;
    for (size_t i = 0; i < root->type->field_count; i++) {
        const struct cra_field *field = &root->type->fields[i];
        if (field->kind != CRA_KIND_RECORD)
            continue;
        size_t count = cra_field_count(root, field);
        for (size_t j = 0; j < count; j++) {
            struct cra_object *child = *(struct cra_object *const *)cra_field_value(root, field, j);
            if (!cra_objects_visit(child, visit, context))
                return false;
        }
    }
    return true;
}

/* ---- Index of identifiers: open addressing, twice as many places as records ---- */

struct entry {
    const struct cra_type *type;
    const char *id;
    struct cra_object *object; /* NULL with the id "": some of the type may stand in an unread file */
    bool elsewhere;            /* in the other tree */
};

struct resolver {
    struct cra_arena *arena;
    struct cra_diagnostics *diagnostics;
    struct entry *entries;
    size_t mask;
    size_t count;
};

/* A record can be referred to when its first field is its identifier. */
static const char *identifier_of(const struct cra_object *object)
{
    const struct cra_field *first = &object->type->fields[0];
    if (strcmp(first->name, "id") != 0)
        return NULL;
    return *(const char *const *)cra_field_value(object, first, 0);
}

/* Of the names alone: an address would put the places into another order in each run, and with them what is
 * suggested. */
static size_t hash(const struct cra_type *type, const char *id)
{
    uint64_t value = 14695981039346656037u;
    for (const char *name = type->name; *name; name++)
        value = (value ^ (unsigned char)*name) * 1099511628211u;
    for (; *id; id++)
        value = (value ^ (unsigned char)*id) * 1099511628211u;
    return (size_t)(value ^ value >> 32);
}

static struct entry *find(const struct resolver *resolver, const struct cra_type *type, const char *id)
{
    size_t at = hash(type, id) & resolver->mask;
    while (resolver->entries[at].id) {
        struct entry *entry = &resolver->entries[at];
        if (entry->type == type && strcmp(entry->id, id) == 0)
            return entry;
        at = (at + 1) & resolver->mask;
    }
    return &resolver->entries[at];
}

/* Every type of record that an unread file may hold: counted, or noted once there are places. */
static void expect_types(struct resolver *resolver, const struct cra_type *type)
{
    if (resolver->entries)
        *find(resolver, type, "") = (struct entry){.type = type, .id = ""};
    else
        resolver->count++;
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].kind == CRA_KIND_RECORD)
            expect_types(resolver, type->fields[i].type);
    }
}

static bool count_identifier(void *context, struct cra_object *object)
{
    struct resolver *resolver = context;
    resolver->count += identifier_of(object) != NULL;
    if (object->unread)
        expect_types(resolver, object->type);
    return true;
}

static bool add_identifier(void *context, struct cra_object *object)
{
    struct resolver *resolver = context;
    const char *id = identifier_of(object);
    if (object->unread)
        expect_types(resolver, object->type);
    if (!id)
        return true;
    struct entry *entry = find(resolver, object->type, id);
    if (!entry->id || entry->elsewhere) {
        *entry = (struct entry){object->type, id, object, false};
        return true;
    }
    const struct cra_field *field = &object->type->fields[0];
    const char *path = cra_object_path(resolver->arena, object, field);
    if (!path)
        return false;
    struct cra_diagnostic *finding =
        cra_diagnose(resolver->diagnostics, &cra_rule_duplicate_id, cra_field_span(object, field), path,
                     "The identifier “%s” is already taken by another record of this kind.", id);
    finding->related = cra_field_span(entry->object, field);
    finding->related_message = "It was first given here.";
    return true;
}

static bool add_other(void *context, struct cra_object *object)
{
    struct resolver *resolver = context;
    const char *id = identifier_of(object);
    if (object->unread)
        expect_types(resolver, object->type);
    if (id)
        *find(resolver, object->type, id) = (struct entry){object->type, id, object, true};
    return true;
}

/* ---- References ---- */

static const char *suggest(struct resolver *resolver, const struct cra_type *type, const char *id)
{
    struct cra_similar similar = cra_similar_to(cra_text_of(id));
    for (size_t i = 0; i <= resolver->mask; i++) {
        const struct entry *entry = &resolver->entries[i];
        if (entry->object && cra_type_includes(type, entry->object->type))
            cra_similar_offer(&similar, entry->id);
    }
    return similar.best ? cra_arena_format(resolver->arena, "Did you mean “%s”?", similar.best) : NULL;
}

static bool report_dangling(struct resolver *resolver, const struct cra_object *object,
                            const struct cra_field *field, const struct cra_reference *reference)
{
    const char *path = cra_object_path(resolver->arena, object, field);
    if (!path)
        return false;
    char kind[64];
    size_t length = 0;
    for (const char *c = field->type->name; *c && length < sizeof kind - 1; c++)
        kind[length++] = *c == '_' ? ' ' : *c;
    kind[length] = '\0';
    struct cra_diagnostic *finding =
        cra_diagnose(resolver->diagnostics, &cra_rule_unknown_reference, reference->span, path,
                     "There is no %s with the identifier “%s”.", kind, reference->id);
    if (resolver->diagnostics->count <= 200) /* enough of a hint; keeps the work linear */
        finding->advice = suggest(resolver, field->type, reference->id);
    return true;
}

static bool report_ambiguous(struct resolver *resolver, const struct cra_object *object,
                             const struct cra_field *field, const struct cra_reference *reference,
                             const struct cra_object *other)
{
    const char *path = cra_object_path(resolver->arena, object, field);
    if (!path)
        return false;
    struct cra_diagnostic *finding =
        cra_diagnose(resolver->diagnostics, &cra_rule_ambiguous_reference, reference->span, path,
                     "“%s” is the identifier of two records of different kinds.", reference->id);
    finding->related = cra_field_span(other, &other->type->fields[0]);
    finding->related_message = "One of them is here.";
    return true;
}

static bool resolve(struct resolver *resolver, const struct cra_object *object, const struct cra_field *field,
                    struct cra_reference *reference)
{
    const struct cra_type *alone[] = {field->type, NULL};
    const struct cra_type *const *types = field->type->members ? field->type->members : alone;
    bool unread = false; /* it may stand in a file that could not be read */
    for (; *types; types++) {
        const struct entry *entry = find(resolver, *types, reference->id);
        unread = unread || find(resolver, *types, "")->id;
        if (entry->id && reference->target)
            return report_ambiguous(resolver, object, field, reference, entry->object);
        if (entry->id)
            reference->target = entry->object;
    }
    return reference->target || unread || report_dangling(resolver, object, field, reference);
}

static bool resolve_object(void *context, struct cra_object *object)
{
    struct resolver *resolver = context;
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        if (field->kind != CRA_KIND_REFERENCE)
            continue;
        size_t count = cra_field_count(object, field);
        for (size_t j = 0; j < count; j++) {
            const void *value = cra_field_value(object, field, j);
            struct cra_reference *reference = (struct cra_reference *)(uintptr_t)value;
            if (!resolve(resolver, object, field, reference))
                return false;
        }
    }
    return true;
}

bool cra_references_resolve_among(struct cra_arena *arena, struct cra_object *others, struct cra_object *root,
                                  struct cra_diagnostics *diagnostics)
{
    struct resolver resolver = {.arena = arena, .diagnostics = diagnostics};
    cra_objects_visit(root, count_identifier, &resolver);
    if (others)
        cra_objects_visit(others, count_identifier, &resolver);
    size_t places = 16;
    while (places < resolver.count * 2 + 1)
        places *= 2;
    resolver.mask = places - 1;
    resolver.entries = cra_arena_allocate(arena, places * sizeof *resolver.entries);
    return resolver.entries && (!others || cra_objects_visit(others, add_other, &resolver)) &&
           cra_objects_visit(root, add_identifier, &resolver) &&
           cra_objects_visit(root, resolve_object, &resolver);
}

bool cra_references_resolve(struct cra_arena *arena, struct cra_object *root,
                            struct cra_diagnostics *diagnostics)
{
    return cra_references_resolve_among(arena, NULL, root, diagnostics);
}
