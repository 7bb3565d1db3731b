#include "doc/path.h"

#include "assess/check.h"
#include "base/similar.h"

static const char assessment_name[] = "assessment";

/* ---- Compiling ---- */

static struct cra_text next_step(struct cra_text *rest)
{
    size_t length = 0;
    while (length < rest->length && rest->data[length] != '.')
        length++;
    struct cra_text step = {rest->data, length};
    size_t used = length < rest->length ? length + 1 : length;
    rest->data += used;
    rest->length -= used;
    return step;
}

static bool unknown_step(const struct cra_scope *scope, const struct cra_type *type, struct cra_text step,
                         struct cra_path_fault *fault)
{
    struct cra_similar search = cra_similar_to(step);
    for (size_t i = 0; i < type->field_count; i++)
        cra_similar_offer(&search, type->fields[i].name);
    for (unsigned i = 0; scope && i < scope->count; i++)
        cra_similar_offer(&search, scope->variables[i].name);
    if (scope)
        cra_similar_offer(&search, assessment_name);
    *fault = (struct cra_path_fault){.step = step, .holder = scope ? NULL : type, .suggestion = search.best};
    return false;
}

static bool refuse(struct cra_path_fault *fault, struct cra_text step, const char *problem)
{
    *fault = (struct cra_path_fault){.step = step, .problem = problem};
    return false;
}

/* Finds what the first step names; leaves it unconsumed where it is a field of the project. */
static const struct cra_type *find_start(const struct cra_scope *scope, struct cra_text *rest,
                                         struct cra_path *path)
{
    struct cra_text after = *rest;
    struct cra_text step = next_step(&after);
    *path = (struct cra_path){.start = CRA_PATH_PROJECT};
    for (unsigned i = scope->count; i-- > 0;) {
        if (!cra_text_is(step, scope->variables[i].name))
            continue;
        path->start = CRA_PATH_VARIABLE;
        path->variable = i;
        path->owner = scope->variables[i].field;
        *rest = after;
        return path->owner->type;
    }
    if (cra_text_is(step, assessment_name)) {
        path->start = CRA_PATH_ASSESSMENT;
        *rest = after;
        return &cra_type_document_facts;
    }
    if (scope->bare && after.length && cra_text_is(step, "project")) {
        *rest = after; /* where a value of the document has the same name */
        return &cra_type_project;
    }
    for (unsigned i = scope->count; scope->bare && i-- > 0;) {
        const struct cra_field *field = scope->variables[i].field;
        if (!field->type || !cra_type_find(field->type, step))
            continue;
        path->start = CRA_PATH_VARIABLE;
        path->variable = i;
        path->owner = field;
        return field->type;
    }
    return &cra_type_project;
}

bool cra_path_compile(const struct cra_scope *scope, struct cra_text text, struct cra_path *path,
                      struct cra_path_fault *fault)
{
    struct cra_text rest = text;
    const struct cra_type *type = find_start(scope, &rest, path);
    bool at_start = path->start == CRA_PATH_PROJECT;
    while (rest.length || at_start) {
        struct cra_text step = next_step(&rest);
        const struct cra_field *last = path->length ? path->steps[path->length - 1] : NULL;
        if (last && last->cardinality == CRA_MANY)
            return refuse(fault, step,
                          scope->bare ? "it follows a list; go through the list with {{#each …}}"
                                      : "it follows a list; go through the list with for-each");
        if (!type)
            return refuse(fault, step, "what stands before it is no record");
        if (path->length == CRA_PATH_STEPS)
            return refuse(fault, step, "the path has too many steps");
        const struct cra_field *field = cra_type_find(type, step);
        if (!field)
            return unknown_step(at_start ? scope : NULL, type, step, fault);
        path->steps[path->length++] = field;
        type = field->type;
        at_start = false;
    }
    if (text.length && text.data[text.length - 1] == '.')
        return refuse(fault, text, "it ends with a dot");
    if (path->start == CRA_PATH_ASSESSMENT && path->length == 0)
        return refuse(fault, text, "it names no fact of the assessment");
    return true;
}

const struct cra_field *cra_path_field(const struct cra_path *path)
{
    return path->length ? path->steps[path->length - 1] : path->owner;
}

bool cra_path_is_single(const struct cra_path *path)
{
    return path->length == 0 || cra_path_field(path)->cardinality == CRA_ONE;
}

const struct cra_type *cra_path_type(const struct cra_path *path)
{
    return cra_path_field(path)->type;
}

/* ---- Following ---- */

const void *cra_slot_value(const struct cra_slot *slot, size_t index)
{
    return cra_field_value(slot->object, slot->field, slot->first + index);
}

static const struct cra_object *record_in(const struct cra_object *object, const struct cra_field *field,
                                          size_t index)
{
    const void *value = cra_field_value(object, field, index);
    if (field->kind == CRA_KIND_REFERENCE)
        return ((const struct cra_reference *)value)->target;
    return field->kind == CRA_KIND_RECORD ? *(const struct cra_object *const *)value : NULL;
}

const struct cra_object *cra_slot_record(const struct cra_slot *slot, size_t index)
{
    return record_in(slot->object, slot->field, slot->first + index);
}

static bool is_blank(const char *text)
{
    while (text && cra_is_space(*text))
        text++;
    return !text || *text == '\0';
}

/* A text of spaces says nothing, neither does a record of which no field is filled. */
static bool is_filled(const struct cra_object *object, const struct cra_field *field)
{
    if (!cra_field_is_filled(object, field))
        return false;
    if (field->cardinality == CRA_MANY)
        return true;
    const void *value = cra_field_value(object, field, 0);
    if (field->kind == CRA_KIND_TEXT)
        return !is_blank(*(const char *const *)value);
    if (field->kind != CRA_KIND_LOCALIZED && field->kind != CRA_KIND_PROSE)
        return true;
    const struct cra_localized *text = value;
    for (size_t i = 0; i < text->count; i++) {
        if (!is_blank(text->items[i].text))
            return true;
    }
    return false;
}

struct cra_slot cra_path_follow(const struct cra_path *path, const struct cra_values *values)
{
    const struct cra_object *object = NULL;
    switch (path->start) {
    case CRA_PATH_PROJECT:
        object = &values->project->object;
        break;
    case CRA_PATH_ASSESSMENT:
        object = &values->facts->object;
        break;
    case CRA_PATH_VARIABLE:
        if (path->length == 0)
            return values->variables[path->variable];
        if (values->variables[path->variable].count)
            object = cra_slot_record(&values->variables[path->variable], 0);
        break;
    }
    struct cra_slot slot = {.object = object, .field = cra_path_field(path)};
    for (unsigned i = 0; object && i < path->length; i++) {
        slot.object = object;
        bool last = i + 1 == path->length;
        const struct cra_field *field = path->steps[i];
        if (last)
            slot.count = is_filled(object, field) ? cra_field_count(object, field) : 0;
        else
            object = cra_field_count(object, field) ? record_in(object, field, 0) : NULL;
    }
    if (!object)
        slot.object = NULL;
    return slot;
}
