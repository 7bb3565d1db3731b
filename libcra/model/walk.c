#include "model/walk.h"

struct walk {
    const struct cra_walk_sink *sink;
    void *context;
};

/* One value on its way to the sink. */
struct place {
    const char *name;
    bool item;
};

const char *cra_file_name(char spelt[CRA_NAME_SIZE], const char *table_name)
{
    size_t length = 0;
    for (; table_name[length] && length < CRA_NAME_SIZE - 1; length++)
        spelt[length] = table_name[length] == '_' ? '-' : table_name[length];
    spelt[length] = '\0';
    return spelt;
}

bool cra_object_is_empty(const struct cra_object *object)
{
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        if (field->required || cra_field_count(object, field))
            return false;
    }
    return true;
}

static void walk_text(const struct walk *walk, struct place place, enum cra_walk_scalar kind,
                      const char *text)
{
    walk->sink->scalar(walk->context, place.name, place.item, kind, cra_text_of(text));
}

static void walk_localized(const struct walk *walk, struct place place, const struct cra_localized *localized)
{
    if (localized->count == 1 && !localized->items[0].language) {
        walk_text(walk, place, CRA_WALK_TEXT, localized->items[0].text);
        return;
    }
    bool empty = localized->count == 0;
    walk->sink->map_begin(walk->context, place.name, place.item, NULL, empty);
    for (size_t i = 0; i < localized->count; i++) {
        struct place entry = {localized->items[i].language, false};
        walk_text(walk, entry, CRA_WALK_TEXT, localized->items[i].text);
    }
    walk->sink->map_end(walk->context, place.name, empty);
}

static void walk_choice(const struct walk *walk, struct place place, const struct cra_field *field,
                        unsigned choice)
{
    char name[CRA_NAME_SIZE];
    walk_text(walk, place, CRA_WALK_WORD, cra_file_name(name, field->choices->items[choice - 1].name));
}

static void walk_date(const struct walk *walk, struct place place, struct cra_date date)
{
    char text[11];
    cra_date_format(date, text);
    walk_text(walk, place, CRA_WALK_WORD, text);
}

/* Whether a scalar says all that the record holds. */
static bool fits_shorthand(const struct cra_object *object)
{
    const struct cra_field *first = &object->type->fields[0];
    if (!object->type->shorthand || !cra_field_count(object, first))
        return false;
    for (size_t i = 1; i < object->type->field_count; i++) {
        if (cra_field_count(object, &object->type->fields[i]))
            return false;
    }
    if (first->kind != CRA_KIND_LOCALIZED && first->kind != CRA_KIND_PROSE)
        return true;
    const struct cra_localized *localized = cra_field_value(object, first, 0);
    return localized->count == 1 && !localized->items[0].language;
}

static void walk_value(const struct walk *walk, struct place place, const struct cra_object *object,
                       const struct cra_field *field, size_t index);

static void walk_record(const struct walk *walk, struct place place, const struct cra_object *object)
{
    if (fits_shorthand(object)) {
        walk_value(walk, place, object, &object->type->fields[0], 0);
        return;
    }
    bool empty = cra_object_is_empty(object);
    walk->sink->map_begin(walk->context, place.name, place.item, object->type, empty);
    cra_walk_fields(object, walk->sink, walk->context);
    walk->sink->map_end(walk->context, place.name, empty);
}

/* Goes as deep as the model does, which its tables bound. */
static void walk_value(const struct walk *walk, struct place place, const struct cra_object *object,
                       const struct cra_field *field, size_t index)
{
    const void *value = cra_field_value(object, field, index);
    switch (field->kind) {
    case CRA_KIND_TEXT:
        walk_text(walk, place, CRA_WALK_TEXT, *(const char *const *)value);
        break;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        walk_localized(walk, place, value);
        break;
    case CRA_KIND_DATE:
        walk_date(walk, place, *(const struct cra_date *)value);
        break;
    case CRA_KIND_INTEGER:
        walk->sink->integer(walk->context, place.name, place.item,
                            ((const struct cra_integer *)value)->value);
        break;
    case CRA_KIND_CHOICE:
        walk_choice(walk, place, field, *(const unsigned *)value);
        break;
    case CRA_KIND_REFERENCE:
        walk_text(walk, place, CRA_WALK_TEXT, ((const struct cra_reference *)value)->id);
        break;
    case CRA_KIND_RECORD:
        walk_record(walk, place, *(const struct cra_object *const *)value);
        break;
    }
}

void cra_walk_fields(const struct cra_object *object, const struct cra_walk_sink *sink, void *context)
{
    const struct walk walk = {sink, context};
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        size_t count = cra_field_count(object, field);
        if (!count && !field->required)
            continue;
        char name[CRA_NAME_SIZE];
        cra_file_name(name, field->name);
        if (!count) {
            sink->slot(context, name);
            continue;
        }
        if (field->cardinality == CRA_ONE) {
            walk_value(&walk, (struct place){name, false}, object, field, 0);
            continue;
        }
        char item[CRA_NAME_SIZE];
        cra_file_name(item, field->item);
        sink->list_begin(context, name);
        for (size_t j = 0; j < count; j++)
            walk_value(&walk, (struct place){item, true}, object, field, j);
        sink->list_end(context, name);
    }
}
