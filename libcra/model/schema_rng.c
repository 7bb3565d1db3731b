#include "model/write.h"

#include "model/definition.h"
#include "model/form.h"
#include "model/walk.h"

/* RELAX NG grammar, XML syntax, of what the binder accepts in XML: fields in any order, each once; an empty
 * element is an empty slot. Types are those of XML Schema, so that every validator of RELAX NG can use it. */
struct writer {
    struct cra_buffer *buffer;
    size_t depth;
};

/* ---- Elements of the grammar ---- */

static void indent(const struct writer *writer)
{
    cra_buffer_repeat(writer->buffer, ' ', writer->depth * 2);
}

static void append_tag(struct writer *writer, const char *element, const char *attribute, const char *value)
{
    cra_buffer_char(writer->buffer, '<');
    cra_buffer_string(writer->buffer, element);
    if (!attribute)
        return;
    cra_buffer_char(writer->buffer, ' ');
    cra_buffer_string(writer->buffer, attribute);
    cra_buffer_string(writer->buffer, "=\"");
    cra_buffer_xml_attribute(writer->buffer, cra_text_of(value));
    cra_buffer_char(writer->buffer, '"');
}

static void begin(struct writer *writer, const char *element, const char *attribute, const char *value)
{
    indent(writer);
    append_tag(writer, element, attribute, value);
    cra_buffer_string(writer->buffer, ">\n");
    writer->depth++;
}

static void end(struct writer *writer, const char *element)
{
    writer->depth--;
    indent(writer);
    cra_buffer_string(writer->buffer, "</");
    cra_buffer_string(writer->buffer, element);
    cra_buffer_string(writer->buffer, ">\n");
}

static void empty(struct writer *writer, const char *element, const char *attribute, const char *value)
{
    indent(writer);
    append_tag(writer, element, attribute, value);
    cra_buffer_string(writer->buffer, "/>\n");
}

static void leaf(struct writer *writer, const char *element, const char *attribute, const char *value,
                 const char *text)
{
    indent(writer);
    append_tag(writer, element, attribute, value);
    cra_buffer_char(writer->buffer, '>');
    cra_buffer_xml(writer->buffer, cra_text_of(text));
    cra_buffer_string(writer->buffer, "</");
    cra_buffer_string(writer->buffer, element);
    cra_buffer_string(writer->buffer, ">\n");
}

static void document(struct writer *writer, const char *meaning, const char *law)
{
    indent(writer);
    cra_buffer_string(writer->buffer, "<a:documentation>");
    cra_buffer_xml(writer->buffer, cra_text_of(meaning));
    cra_buffer_char(writer->buffer, '.');
    if (law) {
        cra_buffer_string(writer->buffer, " Legal basis: ");
        cra_buffer_xml(writer->buffer, cra_text_of(law));
        cra_buffer_char(writer->buffer, '.');
    }
    cra_buffer_string(writer->buffer, "</a:documentation>\n");
}

static void begin_named(struct writer *writer, const char *element, const char *table_name)
{
    char name[CRA_NAME_SIZE];
    begin(writer, element, "name", cra_file_name(name, table_name));
}

static void refer(struct writer *writer, const char *table_name)
{
    char name[CRA_NAME_SIZE];
    empty(writer, "ref", "name", cra_file_name(name, table_name));
}

/* ---- Definitions of texts and enumerations ---- */

/* A datatype of XML Schema whose text matches the pattern. White space around it is allowed in so many words,
 * since not every validator takes it away before the pattern is applied. */
static void write_data(struct writer *writer, const char *type, const char *pattern)
{
    bool exact = strcmp(type, "string") == 0;
    begin(writer, "data", "type", type);
    indent(writer);
    append_tag(writer, "param", "name", "pattern");
    cra_buffer_string(writer->buffer, exact ? ">" : ">\\s*(");
    cra_buffer_xml(writer->buffer, cra_text_of(pattern));
    cra_buffer_string(writer->buffer, exact ? "</param>\n" : ")\\s*</param>\n");
    end(writer, "data");
}

static void write_values(struct writer *writer, const struct cra_choices *choices)
{
    char name[CRA_NAME_SIZE];
    begin(writer, "choice", NULL, NULL);
    for (size_t i = 0; i < choices->count; i++) {
        const struct cra_choice *choice = &choices->items[i];
        leaf(writer, "value", NULL, NULL, cra_file_name(name, choice->name));
        if (choice->meaning)
            document(writer, choice->meaning, NULL);
    }
    end(writer, "choice");
}

static void write_form(struct writer *writer, enum cra_text_form form)
{
    begin(writer, "define", "name", cra_definition_of_form(form));
    document(writer, cra_form_expected(form), NULL);
    if (cra_form_values(form)) {
        write_values(writer, cra_form_values(form));
    } else if (form == CRA_FORM_MONTH) {
        begin(writer, "choice", NULL, NULL);
        write_data(writer, "date", cra_form_pattern(CRA_FORM_DAY));
        write_data(writer, "gYearMonth", cra_form_pattern(form));
        end(writer, "choice");
    } else {
        const char *type = form == CRA_FORM_DAY ? "date" : form == CRA_FORM_ANY ? "string" : "token";
        write_data(writer, type, cra_form_pattern(form));
    }
    end(writer, "define");
}

static void write_enumeration(void *context, const struct cra_choices *choices)
{
    struct writer *writer = context;
    begin_named(writer, "define", choices->name);
    document(writer, choices->meaning, NULL);
    write_values(writer, choices);
    end(writer, "define");
}

static void write_localized(struct writer *writer, const char *name, const char *meaning)
{
    const struct cra_choices *languages = cra_form_values(CRA_FORM_LANGUAGE);
    begin(writer, "define", "name", name);
    document(writer, meaning, NULL);
    begin(writer, "choice", NULL, NULL);
    empty(writer, "text", NULL, NULL);
    begin(writer, "interleave", NULL, NULL);
    for (size_t i = 0; i < languages->count; i++) {
        begin(writer, "optional", NULL, NULL);
        begin(writer, "element", "name", languages->items[i].name);
        document(writer, languages->items[i].meaning, NULL);
        empty(writer, "text", NULL, NULL);
        end(writer, "element");
        end(writer, "optional");
    }
    end(writer, "interleave");
    end(writer, "choice");
    end(writer, "define");
}

static void write_integer(struct writer *writer)
{
    begin(writer, "define", "name", "integer");
    document(writer, "a whole number", NULL);
    write_data(writer, "integer", "-?[0-9]{1,18}");
    end(writer, "define");
}

/* ---- Definitions of records ---- */

/* Whether the definition of the field's value admits an empty element by itself. */
static bool admits_empty(const struct cra_field *field)
{
    return field->kind == CRA_KIND_RECORD || field->kind == CRA_KIND_LOCALIZED ||
           field->kind == CRA_KIND_PROSE || (field->kind == CRA_KIND_TEXT && field->form == CRA_FORM_ANY);
}

static void write_content(struct writer *writer, const struct cra_field *field)
{
    if (field->cardinality == CRA_MANY) {
        begin(writer, "zeroOrMore", NULL, NULL);
        begin_named(writer, "element", field->item);
        refer(writer, cra_definition_name(field));
        end(writer, "element");
        end(writer, "zeroOrMore");
    } else if (admits_empty(field)) {
        refer(writer, cra_definition_name(field));
    } else {
        begin(writer, "optional", NULL, NULL);
        refer(writer, cra_definition_name(field));
        end(writer, "optional");
    }
}

static void write_field(struct writer *writer, const struct cra_field *field)
{
    if (!field->required)
        begin(writer, "optional", NULL, NULL);
    begin_named(writer, "element", field->name);
    document(writer, field->meaning, field->law);
    write_content(writer, field);
    end(writer, "element");
    if (!field->required)
        end(writer, "optional");
}

static void write_record(struct writer *writer, const struct cra_type *type)
{
    begin_named(writer, "define", type->name);
    document(writer, type->meaning, type->law);
    begin(writer, "choice", NULL, NULL);
    if (type->shorthand)
        refer(writer, cra_definition_name(&type->fields[0]));
    begin(writer, "interleave", NULL, NULL);
    for (size_t i = 0; i < type->field_count; i++)
        write_field(writer, &type->fields[i]);
    end(writer, "interleave");
    refer(writer, "use");
    end(writer, "choice");
    end(writer, "define");
}

static void write_use(struct writer *writer)
{
    begin(writer, "define", "name", "use");
    begin(writer, "element", "name", "use");
    document(writer, "Shared record: name of the file that holds it, relative to this one; stands alone",
             NULL);
    refer(writer, cra_definition_of_form(CRA_FORM_FILE));
    end(writer, "element");
    end(writer, "define");
}

void cra_schema_rng(struct cra_buffer *buffer, const struct cra_schema_table *schema)
{
    struct writer writer = {buffer, 0};
    cra_buffer_string(buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
                              "         xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
                              "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\"\n"
                              "         ns=\"");
    cra_buffer_xml_attribute(buffer, cra_text_of(schema->name_space));
    cra_buffer_string(buffer, "\">\n");
    writer.depth++;
    begin(&writer, "start", NULL, NULL);
    begin_named(&writer, "element", schema->root->name);
    refer(&writer, schema->root->name);
    end(&writer, "element");
    end(&writer, "start");
    for (size_t i = 0; i < schema->type_count; i++)
        write_record(&writer, schema->types[i]);
    write_use(&writer);
    cra_enumerations_visit(schema, write_enumeration, &writer);
    write_localized(&writer, "text-localized", "a text, or a text for each language");
    write_localized(&writer, "text-prose", "a text in Markdown, or one for each language");
    write_integer(&writer);
    for (size_t form = 0; form < CRA_FORM_COUNT; form++)
        write_form(&writer, (enum cra_text_form)form);
    end(&writer, "grammar");
}
