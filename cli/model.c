#include "model.h"

#include <stdio.h>
#include <string.h>

/* Tables spell with _ what files spell with -. */
static bool is_name(const char *table_name, const char *name)
{
    for (; *table_name && *name; table_name++, name++) {
        if (*table_name != *name && !(*table_name == '_' && *name == '-'))
            return false;
    }
    return *table_name == *name;
}

const cra_field *field_of(const cra_type *type, const char *name)
{
    const cra_field *field = NULL;
    for (size_t i = 0; type && (field = cra_type_field(type, i)) != NULL; i++) {
        if (is_name(cra_field_name(field), name))
            break;
    }
    return field;
}

const cra_field *field_in(const cra_object *object, const char *name)
{
    return object ? field_of(cra_object_type(object), name) : NULL;
}

const cra_object *record_in(const cra_object *object, const char *name)
{
    const cra_field *field = field_in(object, name);
    return field && cra_object_count(object, field) ? cra_object_record(object, field, 0) : NULL;
}

const char *text_in(const cra_object *object, const char *name)
{
    const cra_field *field = field_in(object, name);
    return field ? cra_object_text(object, field, 0) : NULL;
}

static const cra_type *root_type(void)
{
    const cra_type *type;
    for (size_t i = 0; (type = cra_type_at(i)) != NULL; i++) {
        if (strcmp(cra_type_name(type), "project") == 0)
            break;
    }
    return type;
}

/* Takes the first name off a path. */
static const char *next_name(const char *path, char *name, size_t size)
{
    size_t length = strcspn(path, ".");
    snprintf(name, size, "%.*s", (int)length, path);
    return path + length + (path[length] == '.');
}

const cra_field *field_at(const char *path)
{
    const cra_type *type = root_type();
    const cra_field *field = NULL;
    while (*path) {
        char name[PATH_SIZE];
        path = next_name(path, name, sizeof name);
        field = field_of(type, name);
        if (!field)
            return NULL;
        type = cra_field_type(field);
    }
    return field;
}

static bool holds_something(const cra_object *object, const cra_field *field)
{
    if (!field || !cra_object_count(object, field))
        return false;
    if (cra_field_kind(field) != CRA_KIND_RECORD || cra_field_is_list(field))
        return true;
    const cra_object *record = cra_object_record(object, field, 0);
    const cra_field *inner;
    for (size_t i = 0; (inner = cra_type_field(cra_object_type(record), i)) != NULL; i++) {
        if (holds_something(record, inner))
            return true;
    }
    return false;
}

bool is_filled(const cra_object *root, const char *path)
{
    char name[PATH_SIZE];
    path = next_name(path, name, sizeof name);
    if (!*path)
        return holds_something(root, field_in(root, name));
    const cra_object *record = record_in(root, name);
    return record && is_filled(record, path);
}

const char *text_at(const cra_object *root, const char *path)
{
    char name[PATH_SIZE];
    path = next_name(path, name, sizeof name);
    const cra_field *field = field_in(root, name);
    if (*path)
        return text_at(record_in(root, name), path);
    if (field && is_answer(field))
        return text_in(record_in(root, name), "answer");
    return field && !cra_field_is_list(field) ? text_in(root, name) : NULL;
}

bool is_answer(const cra_field *field)
{
    const cra_field *first = cra_field_kind(field) == CRA_KIND_RECORD && !cra_field_is_list(field)
                                 ? cra_type_field(cra_field_type(field), 0)
                                 : NULL;
    return first && strcmp(cra_field_name(first), "answer") == 0;
}

void spell(char *spelt, size_t size, const char *name)
{
    snprintf(spelt, size, "%s", name);
    for (; *spelt; spelt++) {
        if (*spelt == '_')
            *spelt = '-';
    }
}
