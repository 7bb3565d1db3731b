#include "model/write.h"

#include <stdio.h>

#include "base/json.h"
#include "model/definition.h"
#include "model/form.h"
#include "model/walk.h"

/* JSON Schema, draft 2020-12, of what the binder accepts. Every record, enumeration and form of text is a
 * definition of its own. An empty slot (`name:` with nothing after it) is null and allowed everywhere but in
 * lists. A text that consists of digits is a number to others where it stands without quotation marks, so
 * that numbers are allowed where such a text is. */

static void write_reference(struct cra_json *json, const char *definition)
{
    char name[CRA_NAME_SIZE];
    char reference[sizeof "#/$defs/" + CRA_NAME_SIZE] = "#/$defs/";
    cra_file_name(name, definition);
    memcpy(reference + strlen("#/$defs/"), name, strlen(name) + 1);
    cra_json_string(json, "$ref", reference);
}

static void begin_named(struct cra_json *json, const char *table_name)
{
    char name[CRA_NAME_SIZE];
    cra_json_object_begin(json, cra_file_name(name, table_name));
}

/* NULL ends the names. */
static void write_types(struct cra_json *json, const char *const *names)
{
    cra_json_array_begin(json, "type");
    for (; *names; names++)
        cra_json_string(json, NULL, *names);
    cra_json_array_end(json);
}
#define TYPES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---- Meanings ---- */

static void write_description(struct cra_json *json, const char *meaning, const char *law, const char *more)
{
    struct cra_buffer text = {0};
    cra_buffer_string(&text, meaning);
    cra_buffer_char(&text, '.');
    if (law)
        cra_buffer_format(&text, "\n\nLegal basis: %s.", law);
    if (more)
        cra_buffer_format(&text, "\n\n%s", more);
    if (text.failed)
        json->buffer->failed = true;
    else
        cra_json_text(json, "description", (struct cra_text){text.data, text.length});
    cra_buffer_free(&text);
}

/* ---- Definitions of texts and enumerations ---- */

static void write_pattern(struct cra_json *json, const char *pattern)
{
    struct cra_buffer anchored = {0};
    cra_buffer_format(&anchored, "^(?:%s)$", pattern);
    if (anchored.failed)
        json->buffer->failed = true;
    else
        cra_json_text(json, "pattern", (struct cra_text){anchored.data, anchored.length});
    cra_buffer_free(&anchored);
}

static void write_values(struct cra_json *json, const struct cra_choices *choices)
{
    char name[CRA_NAME_SIZE];
    cra_json_array_begin(json, "enum");
    for (size_t i = 0; i < choices->count; i++)
        cra_json_string(json, NULL, cra_file_name(name, choices->items[i].name));
    cra_json_null(json, NULL);
    cra_json_array_end(json);
    if (!choices->items[0].meaning)
        return;
    cra_json_array_begin(json, "enumDescriptions"); /* shown by editors beside each value */
    for (size_t i = 0; i < choices->count; i++)
        cra_json_string(json, NULL, choices->items[i].meaning);
    cra_json_string(json, NULL, "Not filled in");
    cra_json_array_end(json);
}

static void write_form(struct cra_json *json, enum cra_text_form form)
{
    cra_json_object_begin(json, cra_definition_of_form(form));
    cra_json_string(json, "title", cra_form_expected(form));
    enum cra_form_numbers numbers = cra_form_numbers(form);
    write_types(json, numbers ? TYPES("string", "number", "null") : TYPES("string", "null"));
    if (numbers == CRA_NUMBERS_FROM_ZERO)
        cra_json_integer(json, "minimum", 0);
    if (cra_form_values(form))
        write_values(json, cra_form_values(form));
    else
        write_pattern(json, cra_form_pattern(form));
    if (form == CRA_FORM_DAY)
        cra_json_string(json, "format", "date");
    cra_json_object_end(json);
}

static void write_enumeration(void *context, const struct cra_choices *choices)
{
    struct cra_json *json = context;
    begin_named(json, choices->name);
    cra_json_string(json, "title", choices->meaning);
    write_types(json, TYPES("string", "null"));
    write_values(json, choices);
    cra_json_object_end(json);
}

static void write_localized(struct cra_json *json, const char *name, const char *title)
{
    const struct cra_choices *languages = cra_form_values(CRA_FORM_LANGUAGE);
    cra_json_object_begin(json, name);
    cra_json_string(json, "title", title);
    write_types(json, TYPES("string", "number", "object", "null"));
    cra_json_object_begin(json, "properties");
    for (size_t i = 0; i < languages->count; i++) {
        cra_json_object_begin(json, languages->items[i].name);
        cra_json_string(json, "description", languages->items[i].meaning);
        write_types(json, TYPES("string", "number", "null"));
        cra_json_object_end(json);
    }
    cra_json_object_end(json);
    cra_json_bool(json, "additionalProperties", false);
    cra_json_object_end(json);
}

static void write_integer(struct cra_json *json)
{
    cra_json_object_begin(json, "integer");
    cra_json_string(json, "title", "a whole number");
    write_types(json, TYPES("integer", "null"));
    cra_json_object_end(json);
}

/* ---- Definitions of records ---- */

/* The types of a value of the field other than null. */
static const char *const *types_of(const struct cra_field *field)
{
    static const char *const text[] = {"string", NULL}, *const digits[] = {"string", "number", NULL},
                             *const number[] = {"integer", NULL}, *const map[] = {"object", NULL},
                             *const map_or_text[] = {"object", "string", NULL},
                             *const map_or_digits[] = {"object", "string", "number", NULL};
    switch (field->kind) {
    case CRA_KIND_INTEGER:
        return number;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        return map_or_digits;
    case CRA_KIND_RECORD:
        if (!field->type->shorthand)
            return map;
        return types_of(&field->type->fields[0]) == text ? map_or_text : map_or_digits;
    case CRA_KIND_TEXT:
    case CRA_KIND_REFERENCE:
        return cra_form_numbers(field->form) ? digits : text;
    default:
        return text;
    }
}

/* An item of a list is never empty. */
static void write_item(struct cra_json *json, const struct cra_field *field)
{
    cra_json_object_begin(json, "items");
    write_reference(json, cra_definition_name(field));
    write_types(json, types_of(field));
    cra_json_object_end(json);
}

static void write_field(struct cra_json *json, const struct cra_field *field)
{
    char target[CRA_NAME_SIZE];
    char more[CRA_NAME_SIZE + 64];
    bool is_reference = field->kind == CRA_KIND_REFERENCE;
    begin_named(json, field->name);
    if (is_reference)
        snprintf(more, sizeof more, "Identifier of a record of the kind %s.",
                 cra_file_name(target, field->type->name));
    write_description(json, field->meaning, field->law, is_reference ? more : NULL);
    if (field->cardinality == CRA_MANY) {
        write_types(json, TYPES("array", "null"));
        write_item(json, field);
    } else {
        write_reference(json, cra_definition_name(field));
    }
    cra_json_object_end(json);
}

static void write_properties(struct cra_json *json, const struct cra_type *type)
{
    cra_json_object_begin(json, "properties");
    for (size_t i = 0; i < type->field_count; i++)
        write_field(json, &type->fields[i]);
    cra_json_object_begin(json, "use");
    cra_json_string(json, "description",
                    "Shared record: name of the file that holds it, relative to this one. Stands alone.");
    write_reference(json, "text-file");
    cra_json_string(json, "type", "string");
    cra_json_object_end(json);
    cra_json_object_end(json);
    cra_json_bool(json, "additionalProperties", false);
}

/* `use` stands alone; without it the required keys are there. */
static void write_required(struct cra_json *json, const struct cra_type *type)
{
    cra_json_object_begin(json, "if");
    cra_json_string(json, "type", "object");
    cra_json_array_begin(json, "required");
    cra_json_string(json, NULL, "use");
    cra_json_array_end(json);
    cra_json_object_end(json);
    cra_json_object_begin(json, "then");
    cra_json_integer(json, "maxProperties", 1);
    cra_json_object_end(json);
    bool any = false;
    for (size_t i = 0; i < type->field_count; i++)
        any = any || type->fields[i].required;
    if (!any)
        return;
    char name[CRA_NAME_SIZE];
    cra_json_object_begin(json, "else");
    cra_json_array_begin(json, "required");
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].required)
            cra_json_string(json, NULL, cra_file_name(name, type->fields[i].name));
    }
    cra_json_array_end(json);
    cra_json_object_end(json);
}

/* In place of a record in shorthand, its first field. */
static void write_shorthand(struct cra_json *json, const struct cra_field *first)
{
    cra_json_array_begin(json, "anyOf");
    cra_json_object_begin(json, NULL);
    write_reference(json, cra_definition_name(first));
    cra_json_object_end(json);
    cra_json_object_begin(json, NULL);
    cra_json_string(json, "type", "object");
    cra_json_object_end(json);
    cra_json_array_end(json);
}

static void write_record(struct cra_json *json, const struct cra_type *type)
{
    begin_named(json, type->name);
    cra_json_string(json, "title", type->meaning);
    write_description(json, type->meaning, type->law, NULL);
    if (type->shorthand)
        write_shorthand(json, &type->fields[0]);
    else
        write_types(json, TYPES("object", "null"));
    write_properties(json, type);
    write_required(json, type);
    cra_json_object_end(json);
}

void cra_schema_json(struct cra_buffer *buffer, const struct cra_schema_table *schema)
{
    struct cra_json json = {.buffer = buffer};
    cra_json_object_begin(&json, NULL);
    cra_json_string(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    cra_json_string(&json, "title", schema->root->meaning);
    cra_json_string(&json, "$comment", schema->name_space);
    write_reference(&json, schema->root->name);
    cra_json_string(&json, "type", "object");
    cra_json_object_begin(&json, "$defs");
    for (size_t i = 0; i < schema->type_count; i++)
        write_record(&json, schema->types[i]);
    cra_enumerations_visit(schema, write_enumeration, &json);
    write_localized(&json, "text-localized", "a text, or a text for each language");
    write_localized(&json, "text-prose", "a text in Markdown, or one for each language");
    write_integer(&json);
    for (size_t form = 0; form < CRA_FORM_COUNT; form++)
        write_form(&json, (enum cra_text_form)form);
    cra_json_object_end(&json);
    cra_json_object_end(&json);
    cra_buffer_char(buffer, '\n');
}
