#include "model/definition.h"

const char *cra_definition_of_form(enum cra_text_form form)
{
    static const char *const names[CRA_FORM_COUNT] = {
        [CRA_FORM_ANY] = "text",
        [CRA_FORM_IDENTIFIER] = "text-identifier",
        [CRA_FORM_URL] = "text-url",
        [CRA_FORM_EMAIL] = "text-email",
        [CRA_FORM_SHA256] = "text-sha256",
        [CRA_FORM_LANGUAGE] = "text-language",
        [CRA_FORM_COUNTRY] = "text-country",
        [CRA_FORM_POINT] = "text-point",
        [CRA_FORM_FILE] = "text-file",
        [CRA_FORM_DAY] = "text-day",
        [CRA_FORM_MONTH] = "text-month",
    };
    return names[form];
}

const char *cra_definition_name(const struct cra_field *field)
{
    switch (field->kind) {
    case CRA_KIND_LOCALIZED:
        return "text-localized";
    case CRA_KIND_PROSE:
        return "text-prose";
    case CRA_KIND_INTEGER:
        return "integer";
    case CRA_KIND_CHOICE:
        return field->choices->name;
    case CRA_KIND_RECORD:
        return field->type->name;
    default:
        return cra_definition_of_form(field->form);
    }
}

/* Whether a field before this one uses the same enumeration. */
static bool is_used_before(const struct cra_schema_table *schema, size_t type, size_t field)
{
    const struct cra_choices *choices = schema->types[type]->fields[field].choices;
    for (size_t i = 0; i <= type; i++) {
        size_t count = i == type ? field : schema->types[i]->field_count;
        for (size_t j = 0; j < count; j++) {
            if (schema->types[i]->fields[j].choices == choices)
                return true;
        }
    }
    return false;
}

void cra_enumerations_visit(const struct cra_schema_table *schema,
                            void (*visit)(void *context, const struct cra_choices *choices), void *context)
{
    for (size_t i = 0; i < schema->type_count; i++) {
        for (size_t j = 0; j < schema->types[i]->field_count; j++) {
            const struct cra_choices *choices = schema->types[i]->fields[j].choices;
            if (choices && !is_used_before(schema, i, j))
                visit(context, choices);
        }
    }
}
