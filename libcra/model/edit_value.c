#include "model/editor.h"

#include "model/walk.h"

static void *out_of_memory(struct cra_editor *editor)
{
    cra_error_memory(editor->err);
    return NULL;
}

static struct cra_text spell(struct cra_editor *editor, const char *table_name)
{
    char spelt[CRA_NAME_SIZE];
    struct cra_text name = cra_text_of(cra_file_name(spelt, table_name));
    name.data = cra_arena_copy(editor->arena, name);
    if (!name.data)
        cra_error_memory(editor->err); /* before anything else is said to be wrong */
    return name.data ? name : (struct cra_text){0};
}

struct cra_text cra_edit_key(struct cra_editor *editor, const struct cra_field *field)
{
    return spell(editor, field->name);
}

struct cra_text cra_edit_item_key(struct cra_editor *editor, const struct cra_field *field)
{
    return editor->splice.syntax == CRA_SYNTAX_XML ? spell(editor, field->item) : (struct cra_text){0};
}

struct cra_outline *cra_edit_holder(struct cra_editor *editor, enum cra_outline_kind kind,
                                    struct cra_text key, struct cra_outline *child)
{
    if (kind == CRA_OUTLINE_LIST && editor->splice.syntax == CRA_SYNTAX_XML)
        kind = CRA_OUTLINE_MAP;
    struct cra_outline *holder = cra_outline_new(editor->arena, kind, key);
    if (!holder)
        return out_of_memory(editor);
    if (child)
        cra_outline_insert(holder, NULL, child);
    return holder;
}

/* ---- How a scalar is written ---- */

static bool is_number(struct cra_text text)
{
    size_t at = text.length && text.data[0] == '-';
    if (at == text.length || (text.data[at] == '0' && text.length > at + 1))
        return false;
    for (; at < text.length; at++) {
        if (!cra_is_digit(text.data[at]))
            return false;
    }
    return true;
}

/* A date or a choice, or what claims to be one: letters, digits and - */
static bool is_word(struct cra_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (!cra_is_letter(c) && !cra_is_digit(c) && (c != '-' || i == 0))
            return false;
    }
    return text.length > 0 &&
           !(text.length == 4 && cra_to_lower(text.data[0]) == 'n' && cra_to_lower(text.data[1]) == 'u');
}

static enum cra_scalar scalar_for(const struct cra_field *field, struct cra_text text)
{
    if (field->kind == CRA_KIND_INTEGER && is_number(text))
        return CRA_SCALAR_NUMBER;
    bool word =
        field->kind == CRA_KIND_DATE || field->kind == CRA_KIND_CHOICE || field->kind == CRA_KIND_INTEGER;
    return word && is_word(text) ? CRA_SCALAR_PLAIN : CRA_SCALAR_STRING;
}

/* Spaces around a text of one form, a date, a choice or a number mean nothing; elsewhere they are the
 * author's. */
static struct cra_text as_meant(const struct cra_field *field, struct cra_text text)
{
    bool free = (field->kind == CRA_KIND_TEXT && field->form == CRA_FORM_ANY) ||
                field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
    return free ? text : cra_text_trim(text);
}

struct cra_outline *cra_edit_scalar(struct cra_editor *editor, const struct cra_field *field,
                                    struct cra_text key, struct cra_text text)
{
    struct cra_outline *value = cra_outline_new(editor->arena, CRA_OUTLINE_SCALAR, key);
    if (!value)
        return out_of_memory(editor);
    value->text = as_meant(field, text);
    value->scalar = scalar_for(field, value->text);
    return value;
}

/* ---- Records and lists, given as YAML ---- */

static void fit_record(struct cra_editor *editor, struct cra_outline *record, const struct cra_type *type);

/* Spells a value that was read as this file spells it: names of items in XML, quotation marks by the kind of
 * the field. What the model does not know stays as it is; the check of the whole will tell. */
static void fit(struct cra_editor *editor, struct cra_outline *value, const struct cra_field *field,
                bool item)
{
    if (field->cardinality == CRA_MANY && !item) {
        if (value->kind != CRA_OUTLINE_LIST)
            return;
        for (struct cra_outline *child = value->first; child; child = child->next) {
            child->key = cra_edit_item_key(editor, field);
            fit(editor, child, field, true);
        }
        if (editor->splice.syntax == CRA_SYNTAX_XML)
            value->kind = CRA_OUTLINE_MAP;
    } else if (field->kind == CRA_KIND_RECORD) {
        if (value->kind == CRA_OUTLINE_SCALAR && value->scalar != CRA_SCALAR_NULL)
            value->scalar = CRA_SCALAR_STRING;
        if (value->kind == CRA_OUTLINE_SCALAR && field->type->shorthand)
            fit(editor, value, &field->type->fields[0], false);
        fit_record(editor, value, field->type);
    } else if (value->kind == CRA_OUTLINE_SCALAR && value->scalar != CRA_SCALAR_NULL) {
        value->text = as_meant(field, value->text);
        value->scalar = scalar_for(field, value->text);
    } else {
        for (struct cra_outline *child = value->first; child; child = child->next)
            child->scalar = child->scalar == CRA_SCALAR_NULL ? CRA_SCALAR_NULL : CRA_SCALAR_STRING;
    }
}

static void fit_record(struct cra_editor *editor, struct cra_outline *record, const struct cra_type *type)
{
    for (struct cra_outline *child = record->first; child; child = child->next) {
        const struct cra_field *field = child->key.data ? cra_type_find(type, child->key) : NULL;
        if (field)
            fit(editor, child, field, false);
    }
}

static struct cra_outline *read_value(struct cra_editor *editor, struct cra_text text)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = editor->arena, .sources = &sources};
    struct cra_outline *root = NULL;
    uint32_t source = cra_sources_add(&sources, editor->arena, "value", text);
    enum cra_read_result result =
        source ? cra_outline_read(editor->arena, source, CRA_SYNTAX_YAML, &found, &root) : CRA_READ_STOPPED;
    if (result == CRA_READ_STOPPED)
        return out_of_memory(editor);
    if (result == CRA_READ_COMPLETE)
        return root;
    const struct cra_diagnostic *first = &found.items[0];
    struct cra_position at = cra_source_position(&sources.items[0], first->span.begin);
    cra_error_set(editor->err, CRA_ERROR_ARGUMENT, "The value for “%.100s”, line %zu, column %zu: %s",
                  editor->path.whole, at.line, at.column, first->message);
    return NULL;
}

struct cra_outline *cra_edit_value(struct cra_editor *editor, const struct cra_field *field, bool item)
{
    struct cra_text text = cra_text_of(editor->edit->value);
    bool whole_list = field->cardinality == CRA_MANY && !item;
    if (!whole_list && field->kind != CRA_KIND_RECORD)
        return cra_edit_scalar(editor, field, (struct cra_text){0}, text);
    struct cra_outline *value = read_value(editor, text);
    if (value)
        fit(editor, value, field, item);
    return value;
}
