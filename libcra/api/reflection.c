#include "model/form.h"
#include "model/model.h"

static bool may_read(const cra_object *object, const cra_field *field, size_t index)
{
    return object && field && index < cra_field_count(object, field);
}

const cra_type *cra_type_at(size_t index)
{
    return index < cra_project_schema.type_count ? cra_project_schema.types[index] : NULL;
}

const char *cra_type_name(const cra_type *type)
{
    return type ? type->name : NULL;
}

const char *cra_type_meaning(const cra_type *type)
{
    return type ? type->meaning : NULL;
}

const char *cra_type_law(const cra_type *type)
{
    return type ? type->law : NULL;
}

bool cra_type_has_short_form(const cra_type *type)
{
    return type && type->shorthand;
}

const cra_type *cra_type_member(const cra_type *type, size_t index)
{
    const cra_type *const *member = type ? type->members : NULL;
    for (; member && *member && index; index--)
        member++;
    return member ? *member : NULL;
}

const cra_field *cra_type_field(const cra_type *type, size_t index)
{
    return type && index < type->field_count ? &type->fields[index] : NULL;
}

const char *cra_field_name(const cra_field *field)
{
    return field ? field->name : NULL;
}

cra_kind cra_field_kind(const cra_field *field)
{
    return field ? field->kind : CRA_KIND_TEXT;
}

bool cra_field_is_list(const cra_field *field)
{
    return field && field->cardinality == CRA_MANY;
}

bool cra_field_is_required(const cra_field *field)
{
    return field && field->required;
}

const char *cra_field_form(const cra_field *field)
{
    return field && (field->kind == CRA_KIND_TEXT || field->kind == CRA_KIND_DATE)
               ? cra_form_expected(field->form)
               : NULL;
}

const char *cra_field_meaning(const cra_field *field)
{
    return field ? field->meaning : NULL;
}

const char *cra_field_law(const cra_field *field)
{
    return field ? field->law : NULL;
}

const cra_type *cra_field_type(const cra_field *field)
{
    return field ? field->type : NULL;
}

const char *cra_field_choice(const cra_field *field, size_t index)
{
    return field && field->choices && index < field->choices->count ? field->choices->items[index].name
                                                                    : NULL;
}

const char *cra_field_choice_meaning(const cra_field *field, size_t index)
{
    return field && field->choices && index < field->choices->count ? field->choices->items[index].meaning
                                                                    : NULL;
}

const cra_type *cra_object_type(const cra_object *object)
{
    return object ? object->type : NULL;
}

size_t cra_object_count(const cra_object *object, const cra_field *field)
{
    return object && field ? cra_field_count(object, field) : 0;
}

/* The language of texts that name none, told by the root above the object. */
static const char *main_language(const cra_object *object)
{
    while (object->parent)
        object = object->parent;
    if (object->type != &cra_type_project)
        return "en";
    const struct project *project = (const struct project *)(const void *)object;
    return project->languages && project->languages->main ? project->languages->main : "en";
}

const char *cra_object_text(const cra_object *object, const cra_field *field, size_t index)
{
    if (!may_read(object, field, index))
        return NULL;
    const void *value = cra_field_value(object, field, index);
    switch (field->kind) {
    case CRA_KIND_TEXT:
        return *(const char *const *)value;
    case CRA_KIND_REFERENCE:
        return ((const struct cra_reference *)value)->id;
    case CRA_KIND_CHOICE:
        return field->choices->items[*(const unsigned *)value - 1].name;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE: {
        const char *language = main_language(object);
        return cra_localized_get(value, language, language, NULL);
    }
    default:
        return NULL;
    }
}

const char *cra_object_localized(const cra_object *object, const cra_field *field, size_t index,
                                 const char *language)
{
    if (!language || !may_read(object, field, index) ||
        (field->kind != CRA_KIND_LOCALIZED && field->kind != CRA_KIND_PROSE))
        return NULL;
    const char *main = main_language(object);
    const struct cra_localized_entry *entry = NULL;
    const char *text = cra_localized_get(cra_field_value(object, field, index), language, main, &entry);
    const char *found = entry && entry->language ? entry->language : main;
    return text && strcmp(found, language) == 0 ? text : NULL;
}

bool cra_object_date(const cra_object *object, const cra_field *field, size_t index, int *year, int *month,
                     int *day)
{
    if (!year || !month || !day || !may_read(object, field, index) || field->kind != CRA_KIND_DATE)
        return false;
    const struct cra_date *date = cra_field_value(object, field, index);
    *year = date->year;
    *month = date->month;
    *day = date->day;
    return true;
}

bool cra_object_integer(const cra_object *object, const cra_field *field, int64_t *value)
{
    if (!value || !may_read(object, field, 0) || field->kind != CRA_KIND_INTEGER)
        return false;
    *value = ((const struct cra_integer *)cra_field_value(object, field, 0))->value;
    return true;
}

const cra_object *cra_object_record(const cra_object *object, const cra_field *field, size_t index)
{
    if (!may_read(object, field, index))
        return NULL;
    const void *value = cra_field_value(object, field, index);
    if (field->kind == CRA_KIND_RECORD)
        return *(const struct cra_object *const *)value;
    if (field->kind == CRA_KIND_REFERENCE)
        return ((const struct cra_reference *)value)->target;
    return NULL;
}
