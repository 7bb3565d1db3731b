#include "model/schema.h"

#include "base/buffer.h"

bool cra_name_equal(const char *table_name, struct cra_text file_name)
{
    for (size_t i = 0; i < file_name.length; i++) {
        char wanted = table_name[i] == '_' ? '-' : table_name[i];
        if (!wanted || file_name.data[i] != wanted)
            return false;
    }
    return table_name[file_name.length] == '\0';
}

const struct cra_field *cra_type_find(const struct cra_type *type, struct cra_text name)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (cra_name_equal(type->fields[i].name, name))
            return &type->fields[i];
    }
    return NULL;
}

bool cra_type_includes(const struct cra_type *type, const struct cra_type *other)
{
    if (!type->members)
        return type == other;
    for (size_t i = 0; type->members[i]; i++) {
        if (type->members[i] == other)
            return true;
    }
    return false;
}

size_t cra_field_index(const struct cra_type *type, const struct cra_field *field)
{
    return (size_t)(field - type->fields);
}

size_t cra_field_size(const struct cra_field *field)
{
    static const size_t sizes[] = {
        [CRA_KIND_TEXT] = sizeof(const char *),
        [CRA_KIND_LOCALIZED] = sizeof(struct cra_localized),
        [CRA_KIND_PROSE] = sizeof(struct cra_localized),
        [CRA_KIND_DATE] = sizeof(struct cra_date),
        [CRA_KIND_INTEGER] = sizeof(struct cra_integer),
        [CRA_KIND_CHOICE] = sizeof(unsigned),
        [CRA_KIND_REFERENCE] = sizeof(struct cra_reference),
        [CRA_KIND_RECORD] = sizeof(const struct cra_object *),
    };
    return sizes[field->kind];
}

static bool value_is_set(const struct cra_field *field, const void *value)
{
    switch (field->kind) {
    case CRA_KIND_TEXT:
        return *(const char *const *)value != NULL;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        return ((const struct cra_localized *)value)->count > 0;
    case CRA_KIND_DATE:
        return cra_date_is_set(*(const struct cra_date *)value);
    case CRA_KIND_INTEGER:
        return ((const struct cra_integer *)value)->set;
    case CRA_KIND_CHOICE:
        return *(const unsigned *)value != 0;
    case CRA_KIND_REFERENCE:
        return ((const struct cra_reference *)value)->id != NULL;
    case CRA_KIND_RECORD:
        return *(const struct cra_object *const *)value != NULL;
    }
    return false;
}

static const void *member(const struct cra_object *object, const struct cra_field *field)
{
    return (const char *)object + field->offset;
}

const void *cra_field_value(const struct cra_object *object, const struct cra_field *field, size_t index)
{
    const void *value = member(object, field);
    if (field->cardinality == CRA_MANY)
        return (const char *)((const struct cra_list *)value)->items + index * cra_field_size(field);
    return value;
}

size_t cra_field_count(const struct cra_object *object, const struct cra_field *field)
{
    const void *value = member(object, field);
    if (field->cardinality == CRA_MANY)
        return ((const struct cra_list *)value)->count;
    return value_is_set(field, value);
}

const char *cra_localized_get(const struct cra_localized *text, const char *language,
                              const char *main_language, const struct cra_localized_entry **entry)
{
    const struct cra_localized_entry *found = NULL;
    for (size_t i = 0; i < text->count && !found; i++) {
        const char *of = text->items[i].language ? text->items[i].language : main_language;
        if (strcmp(of, language) == 0)
            found = &text->items[i];
    }
    for (size_t i = 0; i < text->count && !found; i++) {
        const char *of = text->items[i].language;
        if (!of || strcmp(of, main_language) == 0)
            found = &text->items[i];
    }
    if (!found && text->count)
        found = &text->items[0];
    if (entry)
        *entry = found;
    return found ? found->text : NULL;
}

static void append_name(struct cra_buffer *buffer, const char *name)
{
    for (; *name; name++)
        cra_buffer_char(buffer, *name == '_' ? '-' : *name);
}

static void append_step(struct cra_buffer *buffer, const struct cra_field *field, size_t index)
{
    if (buffer->length)
        cra_buffer_char(buffer, '.');
    append_name(buffer, field->name);
    if (field->cardinality == CRA_MANY && index != SIZE_MAX)
        cra_buffer_format(buffer, "[%zu]", index);
}

char *cra_object_path(struct cra_arena *arena, const struct cra_object *object, const struct cra_field *field)
{
    const struct cra_object *chain[64];
    size_t depth = 0;
    for (const struct cra_object *at = object; at && at->parent_field && depth < 64; at = at->parent)
        chain[depth++] = at;
    struct cra_buffer buffer = {0};
    while (depth--)
        append_step(&buffer, chain[depth]->parent_field, chain[depth]->index);
    if (field)
        append_step(&buffer, field, SIZE_MAX);
    char *path = buffer.failed ? NULL : cra_arena_copy(arena, (struct cra_text){buffer.data, buffer.length});
    cra_buffer_free(&buffer);
    return path;
}

struct cra_span cra_field_span(const struct cra_object *object, const struct cra_field *field)
{
    if (field && object->places) {
        struct cra_span span = object->places[cra_field_index(object->type, field)].value;
        if (span.source)
            return span;
    }
    return object->span;
}
