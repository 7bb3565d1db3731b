#include "model.h"

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
