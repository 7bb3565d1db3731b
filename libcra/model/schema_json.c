#include "model/write.h"

#include <stdio.h>

#include "base/json.h"
#include "model/definition.h"
#include "model/form.h"
#include "model/walk.h"

/* JSON Schema, draft 2020-12, of what the binder accepts, for files in JSON and in YAML. Every record,
 * enumeration and form of text is a definition of its own. An empty slot (`name:` with nothing after it, or a
 * blank text) is allowed everywhere but in lists.
 *
 * A validator sees what its reader of YAML made of a scalar without quotation marks: `edition: 2024` is a
 * number to it, but a text to the binder. How the number was spelt it cannot see. */

/* The characters that the binder takes away around a text. */
#define CRA_SPACE_PATTERN "[ \\t\\r\\n]"
#define CRA_FILLED_PATTERN "[^ \\t\\r\\n]"

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

/* ---- Types ---- */

enum {
    TYPE_STRING = 1,
    TYPE_NUMBER = 2,
    TYPE_BOOLEAN = 4,
    TYPE_INTEGER = 8,
    TYPE_ARRAY = 16,
    TYPE_OBJECT = 32,
    TYPE_NULL = 64,
    TYPES_OF_TEXT = TYPE_STRING | TYPE_NUMBER | TYPE_BOOLEAN
};

static void write_types(struct cra_json *json, unsigned types)
{
    static const char *const names[] = {"string", "number", "boolean", "integer", "array", "object", "null"};
    bool single = (types & (types - 1)) == 0;
    if (!single)
        cra_json_array_begin(json, "type");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (types & 1u << i)
            cra_json_string(json, single ? "type" : NULL, names[i]);
    }
    if (!single)
        cra_json_array_end(json);
}

/* The types whose values can have the form. */
static unsigned types_of_form(enum cra_text_form form)
{
    return TYPE_STRING | (cra_form_check(form, CRA_TEXT("1")) ? TYPE_NUMBER : 0u) |
           (cra_form_check(form, CRA_TEXT("true")) ? TYPE_BOOLEAN : 0u);
}

/* The types that one value of the field has where it is filled in. */
static unsigned types_of_value(const struct cra_field *field)
{
    switch (field->kind) {
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        return TYPES_OF_TEXT | TYPE_OBJECT;
    case CRA_KIND_INTEGER:
        return TYPE_INTEGER;
    case CRA_KIND_CHOICE:
        return TYPE_STRING;
    case CRA_KIND_RECORD:
        return TYPE_OBJECT | (field->type->shorthand ? types_of_value(&field->type->fields[0]) : 0u);
    default:
        return types_of_form(field->form);
    }
}

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

/* A text of one line is kept as it stands; around all others space does not count. */
static void write_pattern(struct cra_json *json, enum cra_text_form form)
{
    struct cra_buffer anchored = {0};
    const char *pattern = cra_form_pattern(form);
    cra_buffer_format(
        &anchored,
        form == CRA_FORM_ANY ? "^(?:%s)$" : "^" CRA_SPACE_PATTERN "*(?:%s)?" CRA_SPACE_PATTERN "*$", pattern);
    if (anchored.failed)
        json->buffer->failed = true;
    else
        cra_json_text(json, "pattern", (struct cra_text){anchored.data, anchored.length});
    cra_buffer_free(&anchored);
}

/* Not the format of a text that is blank. */
static void write_format(struct cra_json *json, const char *format)
{
    cra_json_object_begin(json, "if");
    cra_json_string(json, "pattern", CRA_FILLED_PATTERN);
    cra_json_object_end(json);
    cra_json_object_begin(json, "then");
    cra_json_string(json, "format", format);
    cra_json_object_end(json);
}

static void write_values(struct cra_json *json, const struct cra_choices *choices)
{
    char name[CRA_NAME_SIZE];
    cra_json_array_begin(json, "enum");
    for (size_t i = 0; i < choices->count; i++)
        cra_json_string(json, NULL, cra_file_name(name, choices->items[i].name));
    cra_json_string(json, NULL, "");
    cra_json_null(json, NULL);
    cra_json_array_end(json);
    if (!choices->items[0].meaning)
        return;
    cra_json_array_begin(json, "enumDescriptions"); /* shown by editors beside each value */
    for (size_t i = 0; i < choices->count; i++)
        cra_json_string(json, NULL, choices->items[i].meaning);
    cra_json_string(json, NULL, "Not filled in");
    cra_json_string(json, NULL, "Not filled in");
    cra_json_array_end(json);
}

static void write_form(struct cra_json *json, enum cra_text_form form)
{
    cra_json_object_begin(json, cra_definition_of_form(form));
    cra_json_string(json, "title", cra_form_expected(form));
    write_types(json, types_of_form(form) | TYPE_NULL);
    if (cra_form_values(form))
        write_values(json, cra_form_values(form));
    else
        write_pattern(json, form);
    if (types_of_form(form) & TYPE_NUMBER && !cra_form_check(form, CRA_TEXT("-1")))
        cra_json_integer(json, "minimum", 0);
    if (form == CRA_FORM_DAY)
        write_format(json, "date");
    cra_json_object_end(json);
}

static void write_enumeration(void *context, const struct cra_choices *choices)
{
    struct cra_json *json = context;
    begin_named(json, choices->name);
    cra_json_string(json, "title", choices->meaning);
    write_types(json, TYPE_STRING | TYPE_NULL);
    write_values(json, choices);
    cra_json_object_end(json);
}

static void write_localized(struct cra_json *json, const char *name, const char *title)
{
    const struct cra_choices *languages = cra_form_values(CRA_FORM_LANGUAGE);
    cra_json_object_begin(json, name);
    cra_json_string(json, "title", title);
    write_types(json, TYPES_OF_TEXT | TYPE_OBJECT | TYPE_NULL);
    cra_json_object_begin(json, "properties");
    for (size_t i = 0; i < languages->count; i++) {
        cra_json_object_begin(json, languages->items[i].name);
        cra_json_string(json, "description", languages->items[i].meaning);
        write_types(json, TYPES_OF_TEXT | TYPE_NULL);
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
    write_types(json, TYPE_INTEGER | TYPE_NULL);
    cra_json_object_end(json);
}

/* ---- Definitions of records ---- */

/* An item of a list is never blank. */
static void write_item(struct cra_json *json, const struct cra_field *field)
{
    unsigned types = types_of_value(field);
    cra_json_object_begin(json, "items");
    write_reference(json, cra_definition_name(field));
    write_types(json, types);
    if (types & TYPE_STRING)
        cra_json_string(json, "pattern", CRA_FILLED_PATTERN);
    cra_json_object_end(json);
}

/* "Identifier of a record of the kind a, b or c." */
static void describe_target(char *words, size_t size, const struct cra_type *type)
{
    const struct cra_type *const alone[] = {type, NULL};
    const struct cra_type *const *types = type->members ? type->members : alone;
    char name[CRA_NAME_SIZE];
    size_t length = (size_t)snprintf(words, size, "Identifier of a record of the kind ");
    for (size_t i = 0; types[i] && length < size; i++) {
        const char *separator = !i ? "" : types[i + 1] ? ", " : " or ";
        length += (size_t)snprintf(words + length, size - length, "%s%s%s", separator,
                                   cra_file_name(name, types[i]->name), types[i + 1] ? "" : ".");
    }
}

static void write_field(struct cra_json *json, const struct cra_field *field)
{
    char more[4 * CRA_NAME_SIZE + 64];
    bool is_reference = field->kind == CRA_KIND_REFERENCE;
    begin_named(json, field->name);
    if (is_reference)
        describe_target(more, sizeof more, field->type);
    write_description(json, field->meaning, field->law, is_reference ? more : NULL);
    if (field->cardinality == CRA_MANY) {
        write_types(json, TYPE_ARRAY | TYPE_NULL);
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
    write_reference(json, "use");
    cra_json_object_end(json);
    cra_json_object_end(json);
    cra_json_bool(json, "additionalProperties", false);
}

static void write_use(struct cra_json *json)
{
    cra_json_object_begin(json, "use");
    cra_json_string(json, "description",
                    "Shared record: name of the file that holds it, relative to this one. Stands alone.");
    write_reference(json, cra_definition_of_form(CRA_FORM_FILE));
    write_types(json, types_of_form(CRA_FORM_FILE));
    cra_json_string(json, "pattern", CRA_FILLED_PATTERN);
    cra_json_object_end(json);
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
        write_types(json, TYPE_OBJECT | TYPE_NULL);
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
    write_use(&json);
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
