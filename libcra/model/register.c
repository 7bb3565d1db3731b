#include "model/register.h"

#include "base/similar.h"
#include "model/walk.h"

static const struct {
    const char *name, *path;
} registers[] = {
#define REGISTER(name, path) {name, path},
#include "model/register.def"
#undef REGISTER
};

enum { register_count = sizeof registers / sizeof *registers };

const char *cra_register_name_at(size_t index)
{
    return index < register_count ? registers[index].name : NULL;
}

static void resolve(struct cra_register *of)
{
    const struct cra_type *type = &cra_type_project;
    for (const char *at = of->path; *at;) {
        size_t length = strcspn(at, ".");
        const struct cra_field *field = cra_type_find(type, (struct cra_text){at, length});
        of->fields[of->depth++] = field;
        of->keyed = field->cardinality == CRA_ONE;
        type = field->type;
        at += length + (at[length] == '.');
    }
}

bool cra_register_find(const char *name, struct cra_register *found, cra_error **err)
{
    for (size_t i = 0; i < register_count; i++) {
        if (strcmp(registers[i].name, name) == 0) {
            *found = (struct cra_register){.name = registers[i].name, .path = registers[i].path};
            resolve(found);
            return true;
        }
    }
    return cra_similar_refuse(err, "register", name, cra_register_name_at);
}

/* ---- Rows ---- */

const struct cra_type *cra_register_holder_type(const struct cra_register *of)
{
    size_t last = of->depth - 1;
    return of->keyed ? of->fields[last]->type : last ? of->fields[last - 1]->type : &cra_type_project;
}

const struct cra_object *cra_register_holder(const struct cra_register *of, const struct cra_object *project)
{
    const struct cra_object *at = project;
    for (size_t i = 0; at && i < of->depth - !of->keyed; i++)
        at = *(const struct cra_object *const *)cra_field_value(at, of->fields[i], 0);
    return at;
}

size_t cra_register_count(const struct cra_register *of, const struct cra_object *holder)
{
    if (of->keyed)
        return of->fields[of->depth - 1]->type->field_count;
    return holder ? cra_field_count(holder, of->fields[of->depth - 1]) : 0;
}

const struct cra_object *cra_register_row(const struct cra_register *of, const struct cra_object *holder,
                                          size_t index, const struct cra_field **key)
{
    const struct cra_field *list = of->fields[of->depth - 1];
    *key = of->keyed ? &list->type->fields[index] : NULL;
    if (!holder)
        return NULL;
    return *(const struct cra_object *const *)(of->keyed ? cra_field_value(holder, *key, 0)
                                                         : cra_field_value(holder, list, index));
}

/* ---- Columns ---- */

bool cra_column_add(struct cra_arena *arena, struct cra_columns *columns, struct cra_column column)
{
    struct cra_column *items =
        cra_arena_grow(arena, columns->items, sizeof *items, columns->count, &columns->capacity);
    if (!items)
        return false;
    columns->items = items;
    items[columns->count++] = column;
    return true;
}

static bool is_known(const struct cra_columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (strcmp(columns->items[i].name, name) == 0)
            return true;
    }
    return false;
}

/* `above` is the record that the field lies in, NULL for a field of the row itself. */
static bool add_field(struct cra_arena *arena, struct cra_columns *columns, const struct cra_field *above,
                      const struct cra_field *field)
{
    char spelt[2][CRA_NAME_SIZE];
    cra_file_name(spelt[0], above ? above->name : field->name);
    cra_file_name(spelt[1], field->name);
    struct cra_column column = {.names = {above ? above->name : field->name, field->name},
                                .depth = above ? 2 : 1,
                                .meaning = field->meaning};
    column.name = above ? cra_arena_format(arena, "%s.%s", spelt[0], spelt[1])
                        : cra_arena_copy(arena, cra_text_of(spelt[1]));
    if (above)
        column.meaning = cra_arena_format(arena, "%s: %s", above->meaning, field->meaning);
    if (!column.name || !column.meaning)
        return false;
    return is_known(columns, column.name) || cra_column_add(arena, columns, column);
}

/* A list of texts per language has no cell; none of the registers has one. */
static bool has_cell(const struct cra_field *field)
{
    bool localized = field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
    return field->kind != CRA_KIND_RECORD && !(localized && field->cardinality == CRA_MANY);
}

static bool add_type(struct cra_arena *arena, struct cra_columns *columns, const struct cra_type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        if (has_cell(field) && !add_field(arena, columns, NULL, field))
            return false;
        bool spread = field->kind == CRA_KIND_RECORD && field->cardinality == CRA_ONE;
        for (size_t j = 0; spread && j < field->type->field_count; j++) {
            if (has_cell(&field->type->fields[j]) &&
                !add_field(arena, columns, field, &field->type->fields[j]))
                return false;
        }
    }
    return true;
}

bool cra_columns_of(const struct cra_register *of, struct cra_arena *arena, struct cra_columns *columns)
{
    const struct cra_type *type = of->fields[of->depth - 1]->type;
    if (!of->keyed)
        return add_type(arena, columns, type);
    if (!cra_column_add(arena, columns, (struct cra_column){.name = "point", .meaning = "Point"}))
        return false;
    for (size_t i = 0; i < type->field_count; i++) {
        if (!add_type(arena, columns, type->fields[i].type))
            return false;
    }
    return true;
}

bool cra_column_fields(const struct cra_column *column, const struct cra_type *type,
                       const struct cra_field *fields[CRA_COLUMN_DEPTH])
{
    for (size_t i = 0; i < column->depth; i++) {
        fields[i] = NULL;
        for (size_t j = 0; j < type->field_count && !fields[i]; j++)
            fields[i] = strcmp(type->fields[j].name, column->names[i]) == 0 ? &type->fields[j] : NULL;
        if (!fields[i])
            return false;
        type = fields[i]->type;
    }
    return column->depth > 0;
}

/* ---- Cells ---- */

static void append_value(struct cra_buffer *out, const struct cra_field *field, const void *value)
{
    char word[CRA_NAME_SIZE];
    switch (field->kind) {
    case CRA_KIND_TEXT:
        cra_buffer_string(out, *(const char *const *)value);
        break;
    case CRA_KIND_REFERENCE:
        cra_buffer_string(out, ((const struct cra_reference *)value)->id);
        break;
    case CRA_KIND_DATE:
        cra_date_format(*(const struct cra_date *)value, word);
        cra_buffer_string(out, word);
        break;
    case CRA_KIND_INTEGER:
        cra_buffer_format(out, "%lld", (long long)((const struct cra_integer *)value)->value);
        break;
    case CRA_KIND_CHOICE:
        cra_buffer_string(out, cra_file_name(word, field->choices->items[*(const unsigned *)value - 1].name));
        break;
    default:
        break;
    }
}

static void append_localized(struct cra_buffer *out, const struct cra_localized *text, const char *language,
                             const char *main_language)
{
    for (size_t i = 0; i < text->count; i++) {
        const char *of = text->items[i].language ? text->items[i].language : main_language;
        if (strcmp(of, language ? language : main_language) == 0) {
            struct cra_text shown = cra_text_of(text->items[i].text);
            while (shown.length && cra_is_space(shown.data[shown.length - 1]))
                shown.length--; /* the line break at the end of a block says nothing in a cell */
            cra_buffer_text(out, shown);
            return;
        }
    }
}

/* Items with a semicolon or a line break between them; where an item holds the one, it is the other. */
static void append_list(struct cra_buffer *out, const struct cra_object *record,
                        const struct cra_field *field)
{
    size_t count = cra_field_count(record, field), begin = out->length;
    for (size_t i = 0; i < count; i++) {
        cra_buffer_string(out, i ? "; " : "");
        append_value(out, field, cra_field_value(record, field, i));
    }
    size_t semicolons = 0;
    for (size_t i = begin; i < out->length; i++)
        semicolons += out->data[i] == ';';
    if (count == 0 || semicolons == count - 1 || out->failed)
        return;
    out->length = begin;
    for (size_t i = 0; i < count; i++) {
        append_value(out, field, cra_field_value(record, field, i));
        cra_buffer_char(out, '\n');
    }
}

void cra_column_text(struct cra_buffer *out, const struct cra_column *column, const struct cra_object *record,
                     const char *main_language)
{
    const struct cra_field *fields[CRA_COLUMN_DEPTH];
    if (!record || !cra_column_fields(column, record->type, fields))
        return;
    for (size_t i = 0; i + 1 < column->depth && record; i++)
        record = *(const struct cra_object *const *)cra_field_value(record, fields[i], 0);
    const struct cra_field *last = fields[column->depth - 1];
    if (!record || !cra_field_count(record, last))
        return;
    if (last->kind == CRA_KIND_LOCALIZED || last->kind == CRA_KIND_PROSE)
        append_localized(out, cra_field_value(record, last, 0), column->language, main_language);
    else if (last->cardinality == CRA_MANY)
        append_list(out, record, last);
    else
        append_value(out, last, cra_field_value(record, last, 0));
}
