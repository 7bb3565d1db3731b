#include "model/write.h"

#include "base/memory.h"
#include "model/definition.h"
#include "model/form.h"
#include "model/walk.h"

/* Reference of the model in Markdown: how it is spelt, then a section for every record, from the root
 * downwards, then the enumerations and the forms of text. Headings are the names themselves, so that their
 * anchors are too. */
struct writer {
    struct cra_buffer *buffer;
    const struct cra_schema_table *schema;
    bool *written; /* by number of the type */
};

static void text(const struct writer *writer, const char *string)
{
    cra_buffer_string(writer->buffer, string);
}

static void name(const struct writer *writer, const char *table_name)
{
    char spelt[CRA_NAME_SIZE];
    text(writer, cra_file_name(spelt, table_name));
}

static void code(const struct writer *writer, const char *table_name)
{
    text(writer, "`");
    name(writer, table_name);
    text(writer, "`");
}

static void link(const struct writer *writer, const char *table_name)
{
    text(writer, "[");
    name(writer, table_name);
    text(writer, "](#");
    for (; *table_name; table_name++) /* anchors are in small letters */
        cra_buffer_char(writer->buffer, *table_name == '_' ? '-' : cra_to_lower(*table_name));
    text(writer, ")");
}

/* ---- How the model is spelt ---- */

/* The first record in shorthand that is one field of another: what the short form looks like. */
static const struct cra_field *find_shorthand(const struct cra_schema_table *schema)
{
    for (size_t i = 0; i < schema->type_count; i++) {
        for (size_t j = 0; j < schema->types[i]->field_count; j++) {
            const struct cra_field *field = &schema->types[i]->fields[j];
            if (field->kind == CRA_KIND_RECORD && field->cardinality == CRA_ONE && field->type->shorthand &&
                field->type->fields[0].choices)
                return field;
        }
    }
    return NULL;
}

static void write_shorthand_rule(const struct writer *writer)
{
    const struct cra_field *field = find_shorthand(writer->schema);
    if (!field)
        return;
    const struct cra_field *first = &field->type->fields[0];
    text(writer, "- **Short form.** Some records may be written as one value, which is then that of their "
                 "first key: `");
    name(writer, field->name);
    text(writer, ": ");
    name(writer, first->choices->items[0].name);
    text(writer, "` says the same as `");
    name(writer, field->name);
    text(writer, ": {");
    name(writer, first->name);
    text(writer, ": ");
    name(writer, first->choices->items[0].name);
    text(writer, "}`. The sections below say which.\n");
}

static void write_spelling(const struct writer *writer)
{
    text(writer, "## How it is written\n\n"
                 "YAML, JSON and XML are three spellings of one model, told apart by the ending of the file "
                 "name: `.yaml` or "
                 "`.yml`, `.json`, `.xml`. Each can be converted into the others without losing a value.\n\n"
                 "- **YAML** is meant for people. Quotation marks are hardly ever needed, since the model "
                 "knows what each key holds: `version: 1.10` is the text that stands there. They keep other "
                 "programs from taking it for a number (`version: \"1.10\"`). A long text stands below "
                 "`key: |`, indented.\n"
                 "- **JSON** is meant for programs. Dates are texts, whole numbers are numbers; a number or "
                 "truth value where a text belongs is the text that stands there, as in YAML.\n"
                 "- **XML** is the form for archives. Every key is an element, and so is every item of a "
                 "list, under the name "
                 "given in the column “How many”. The outermost element is `<");
    name(writer, writer->schema->root->name);
    text(writer, " xmlns=\"");
    text(writer, writer->schema->name_space);
    text(writer,
         "\">`; there are no attributes.\n\n"
         "In all three:\n\n"
         "- **Unknown keys** are errors, and so is a key that stands twice.\n"
         "- **Empty slots.** A key with nothing or a blank text after it says the same as no key at all, "
         "save that a required key must stand there. A text in a list is never blank; a record in it may "
         "be without keys, as `{}` or an empty element, where none is required.\n"
         "- **Languages.** A *text per language* is either one text, in the main language, or a map from "
         "the language to its text: `{de: Türsensor, en: Door sensor}`. *Markdown per language* is the "
         "same with paragraphs, lists, emphasis and tables in Markdown.\n"
         "- **References.** A *reference* is the `id` of a record elsewhere in the file, and the record "
         "must be there.\n");
    write_shorthand_rule(writer);
    text(writer,
         "- **Shared records.** In place of the keys of any record, `use: file` takes the record from "
         "another file, "
         "as in `use: ../manufacturer.yaml`. The name is relative to the file that it stands in, and nothing "
         "stands beside `use`.\n\n"
         "Articles and Annexes without an act are those of Regulation (EU) 2024/2847.\n\n");
}

/* ---- Records ---- */

/* A type, or those of a group: "a, b or c". */
static void write_target(const struct writer *writer, const struct cra_type *type)
{
    if (!type->members) {
        link(writer, type->name);
        return;
    }
    for (size_t i = 0; type->members[i]; i++) {
        if (i)
            text(writer, type->members[i + 1] ? ", " : " or ");
        link(writer, type->members[i]->name);
    }
}

static void write_holds(const struct writer *writer, const struct cra_field *field)
{
    switch (field->kind) {
    case CRA_KIND_LOCALIZED:
        text(writer, "text per language");
        return;
    case CRA_KIND_PROSE:
        text(writer, "Markdown per language");
        return;
    case CRA_KIND_INTEGER:
        text(writer, "whole number");
        return;
    case CRA_KIND_CHOICE:
        link(writer, field->choices->name);
        return;
    case CRA_KIND_REFERENCE:
        text(writer, "reference to ");
        write_target(writer, field->type);
        return;
    case CRA_KIND_RECORD:
        link(writer, field->type->name);
        return;
    default:
        link(writer, cra_definition_of_form(field->form));
        return;
    }
}

static void write_row(const struct writer *writer, const struct cra_field *field)
{
    text(writer, "| ");
    code(writer, field->name);
    text(writer, " | ");
    write_holds(writer, field);
    if (field->cardinality == CRA_MANY) {
        text(writer, " | many, in XML `<");
        name(writer, field->item);
        text(writer, ">`");
    } else {
        text(writer, field->required ? " | one, required" : " | one");
    }
    text(writer, " | ");
    text(writer, field->meaning);
    text(writer, " | ");
    text(writer, field->law);
    text(writer, field->law ? " |\n" : "|\n");
}

/* Where a record stands: the records that hold it, with the key. Of a record that stands everywhere only how
 * often. */
static void write_places(const struct writer *writer, const struct cra_type *type)
{
    enum { SHOWN = 5 };
    const struct cra_schema_table *schema = writer->schema;
    size_t count = 0;
    struct cra_buffer places = {0};
    const struct writer list = {&places, schema, NULL};
    for (size_t i = 0; i < schema->type_count; i++) {
        for (size_t j = 0; j < schema->types[i]->field_count; j++) {
            const struct cra_field *field = &schema->types[i]->fields[j];
            if (field->kind != CRA_KIND_RECORD || field->type != type)
                continue;
            text(&list, count++ ? ", " : "");
            link(&list, schema->types[i]->name);
            text(&list, " as ");
            code(&list, field->name);
        }
    }
    if (places.failed)
        writer->buffer->failed = true;
    else if (count > SHOWN)
        cra_buffer_format(writer->buffer, "Stands in %zu places.\n\n", count);
    else if (count)
        cra_buffer_format(writer->buffer, "Stands in %s.\n\n", places.data);
    cra_buffer_free(&places);
}

static void write_record(const struct writer *writer, const struct cra_type *type)
{
    text(writer, "### ");
    name(writer, type->name);
    text(writer, "\n\n");
    text(writer, type->meaning);
    text(writer, ".");
    if (type->law) {
        text(writer, " *");
        text(writer, type->law);
        text(writer, "*");
    }
    text(writer, "\n\n");
    write_places(writer, type);
    if (type->shorthand) {
        text(writer, "Short form: the value of ");
        code(writer, type->fields[0].name);
        text(writer, " alone.\n\n");
    }
    text(writer, "| Key | Holds | How many | Meaning | Legal basis |\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < type->field_count; i++)
        write_row(writer, &type->fields[i]);
    text(writer, "\n");
}

static size_t number_of(const struct cra_schema_table *schema, const struct cra_type *type)
{
    size_t i = 0;
    while (i < schema->type_count && schema->types[i] != type)
        i++;
    return i;
}

/* The record, then those below it that were not written yet. Goes as deep as the model. */
static void write_records(const struct writer *writer, const struct cra_type *type)
{
    size_t number = number_of(writer->schema, type);
    if (writer->written[number])
        return;
    writer->written[number] = true;
    write_record(writer, type);
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].kind == CRA_KIND_RECORD)
            write_records(writer, type->fields[i].type);
    }
}

/* ---- Values ---- */

static void write_enumeration(void *context, const struct cra_choices *choices)
{
    const struct writer *writer = context;
    text(writer, "### ");
    name(writer, choices->name);
    text(writer, "\n\n");
    text(writer, choices->meaning);
    text(writer, ".\n\n| Value | Meaning |\n|---|---|\n");
    for (size_t i = 0; i < choices->count; i++) {
        text(writer, "| ");
        code(writer, choices->items[i].name);
        text(writer, " | ");
        text(writer, choices->items[i].meaning);
        text(writer, " |\n");
    }
    text(writer, "\n");
}

static void write_form(const struct writer *writer, enum cra_text_form form)
{
    const char *expected = cra_form_expected(form);
    text(writer, "### ");
    text(writer, cra_definition_of_form(form));
    text(writer, "\n\n");
    cra_buffer_char(writer->buffer, (char)(expected[0] - 'a' + 'A'));
    text(writer, expected + 1);
    text(writer, ".\n\n");
    const struct cra_choices *values = cra_form_values(form);
    if (!values)
        return;
    for (size_t i = 0; i < values->count; i++) {
        text(writer, i ? ", `" : "`");
        text(writer, values->items[i].name);
        text(writer, "`");
        if (values->items[i].meaning)
            cra_buffer_format(writer->buffer, " %s", values->items[i].meaning);
    }
    text(writer, ".\n\n");
}

void cra_schema_docs(struct cra_buffer *buffer, const struct cra_schema_table *schema)
{
    struct writer writer = {buffer, schema, cra_memory_allocate_zeroed(schema->type_count, sizeof(bool))};
    if (!writer.written) {
        buffer->failed = true;
        return;
    }
    text(&writer, "# Reference: ");
    name(&writer, schema->root->name);
    text(&writer, "\n\n");
    text(&writer, schema->root->meaning);
    text(&writer,
         ". This page is made from the table of the model, as are the JSON Schema and the RELAX NG grammar "
         "beside it.\n\n");
    write_spelling(&writer);
    text(&writer, "## Records\n\n");
    write_records(&writer, schema->root);
    text(&writer, "## Choices\n\n");
    cra_enumerations_visit(schema, write_enumeration, &writer);
    text(&writer, "## Forms of text\n\n");
    for (size_t form = 0; form < CRA_FORM_COUNT; form++)
        write_form(&writer, (enum cra_text_form)form);
    while (buffer->length > 1 && buffer->data[buffer->length - 2] == '\n')
        buffer->data[--buffer->length] = '\0'; /* one line break at the end */
    cra_memory_release(writer.written);
}
