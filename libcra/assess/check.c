#include "assess/check.h"

#include "law/citation_say.h"

/* Whether it is, or belongs to, a record in a shared file that cannot be read. */
static bool is_unread(const struct cra_object *object)
{
    while (object && !object->unread)
        object = object->parent;
    return object != NULL;
}

/* What was given and found wrong is not known; it has been told. */
static bool is_refused(const struct cra_object *object, const struct cra_field *field)
{
    return field && object->places[cra_field_index(object->type, field)].refused &&
           !cra_field_is_filled(object, field);
}

struct cra_diagnostic *cra_assessment_report(struct cra_assessment *assessment, const struct cra_rule *rule,
                                             const struct cra_object *object, const struct cra_field *field,
                                             const char *format, ...)
{
    if (is_unread(object) || is_refused(object, field))
        return cra_diagnose_nothing(&assessment->diagnostics);
    va_list arguments;
    va_start(arguments, format);
    const char *message =
        cra_arena_format_list(&assessment->arena, cra_say(assessment->language, format), arguments);
    va_end(arguments);
    const char *path = cra_object_path(&assessment->arena, object, field);
    if (!message || !path)
        assessment->diagnostics.failed = true;
    struct cra_span span = cra_field_span(object, field);
    if (!field || span.end == object->span.end)
        span.end = span.begin; /* a whole record is too much to underline */
    return cra_diagnose(&assessment->diagnostics, rule, span, path && *path ? path : NULL, "%s",
                        message ? message : "");
}

const char *cra_shown_law(struct cra_assessment *assessment, const char *law)
{
    return cra_law_say(assessment->language, &assessment->arena, law);
}

const struct cra_field *cra_field_named(const struct cra_object *object, const char *name)
{
    for (size_t i = 0; i < object->type->field_count; i++) {
        if (strcmp(object->type->fields[i].name, name) == 0)
            return &object->type->fields[i];
    }
    return NULL;
}

bool cra_field_is_filled(const struct cra_object *object, const struct cra_field *field)
{
    size_t count = cra_field_count(object, field);
    if (!count || field->kind != CRA_KIND_RECORD || field->cardinality == CRA_MANY)
        return count > 0;
    const struct cra_object *record = *(const struct cra_object *const *)cra_field_value(object, field, 0);
    for (size_t i = 0; i < record->type->field_count; i++) {
        if (cra_field_is_filled(record, &record->type->fields[i]))
            return true;
    }
    return false;
}
