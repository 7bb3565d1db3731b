#include "model/register.h"

#include "model/walk.h"

bool cra_cell_is_guarded(struct cra_text text)
{
    while (text.length && text.data[0] == '\'') {
        text.data++;
        text.length--;
    }
    return text.length && memchr("=+-@\t\r", text.data[0], 6);
}

static void write_cell(struct cra_buffer *out, struct cra_text text, bool formula_possible, char separator)
{
    bool guard = formula_possible && cra_cell_is_guarded(text);
    bool quotes = false;
    for (size_t i = 0; i < text.length && !quotes; i++)
        quotes =
            text.data[i] == separator || text.data[i] == '"' || text.data[i] == '\n' || text.data[i] == '\r';
    quotes = quotes || (text.length && (text.data[0] == ' ' || text.data[text.length - 1] == ' '));
    cra_buffer_string(out, quotes ? "\"" : "");
    cra_buffer_string(out, guard ? "'" : "");
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            cra_buffer_char(out, '"');
        cra_buffer_char(out, text.data[i]);
    }
    cra_buffer_string(out, quotes ? "\"" : "");
}

/* A number cannot be a formula, even when it is negative. */
static bool is_number(const struct cra_column *column, const struct cra_object *record)
{
    const struct cra_field *fields[CRA_COLUMN_DEPTH];
    return record && cra_column_fields(column, record->type, fields) &&
           fields[column->depth - 1]->kind == CRA_KIND_INTEGER;
}

/* Adds a column for each further language that a text of some record has, behind that of the main language.
 */
static bool add_languages(struct cra_arena *arena, const struct cra_register *of,
                          const struct cra_object *holder, const char *main_language,
                          const struct cra_column *column, struct cra_columns *columns)
{
    const struct cra_field *fields[CRA_COLUMN_DEPTH], *key;
    size_t first = columns->count;
    for (size_t i = 0; i < cra_register_count(of, holder); i++) {
        const struct cra_object *record = cra_register_row(of, holder, i, &key);
        if (!record || !cra_column_fields(column, record->type, fields))
            continue;
        for (size_t j = 0; j + 1 < column->depth && record; j++)
            record = *(const struct cra_object *const *)cra_field_value(record, fields[j], 0);
        const struct cra_field *last = fields[column->depth - 1];
        if (!record || (last->kind != CRA_KIND_LOCALIZED && last->kind != CRA_KIND_PROSE))
            continue;
        const struct cra_localized *text = cra_field_value(record, last, 0);
        for (size_t j = 0; j < text->count; j++) {
            const char *language = text->items[j].language;
            bool known = !language || strcmp(language, main_language) == 0;
            for (size_t k = first; k < columns->count && !known; k++)
                known = strcmp(columns->items[k].language, language) == 0;
            if (known)
                continue;
            struct cra_column other = *column;
            other.language = language;
            other.name = cra_arena_format(arena, "%s.%s", column->name, language);
            other.meaning = cra_arena_format(arena, "%s (%s)", column->meaning, language);
            if (!other.name || !other.meaning || !cra_column_add(arena, columns, other))
                return false;
        }
    }
    return true;
}

static bool choose_columns(struct cra_arena *arena, const struct cra_register *of,
                           const struct cra_object *holder, const char *main_language,
                           struct cra_columns *columns)
{
    struct cra_columns all = {0};
    if (!cra_columns_of(of, arena, &all))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (!cra_column_add(arena, columns, all.items[i]) ||
            !add_languages(arena, of, holder, main_language, &all.items[i], columns))
            return false;
    }
    return true;
}

static void write_row(struct cra_buffer *out, const struct cra_columns *columns,
                      const struct cra_object *record, const struct cra_field *key, const char *main_language,
                      char separator)
{
    struct cra_buffer cell = {0};
    for (size_t i = 0; i < columns->count; i++) {
        const struct cra_column *column = &columns->items[i];
        char name[CRA_NAME_SIZE];
        cra_buffer_clear(&cell);
        if (column->depth)
            cra_column_text(&cell, column, record, main_language);
        else
            cra_buffer_string(&cell, cra_file_name(name, key->name));
        if (i)
            cra_buffer_char(out, separator);
        write_cell(out, (struct cra_text){cell.data, cell.length}, !is_number(column, record), separator);
        out->failed = out->failed || cell.failed;
    }
    cra_buffer_string(out, "\r\n");
    cra_buffer_free(&cell);
}

bool cra_register_write(struct cra_buffer *out, const struct cra_register *of,
                        const struct cra_project *project, char separator, bool meanings, cra_error **err)
{
    struct cra_arena arena = {0};
    struct cra_columns columns = {0};
    const char *main_language = cra_project_main_language(project->root);
    const struct cra_object *holder = cra_register_holder(of, &project->root->object);
    bool good = choose_columns(&arena, of, holder, main_language, &columns);
    cra_buffer_string(out, "\xEF\xBB\xBF"); /* without it, spreadsheets take the text for an older encoding */
    for (size_t i = 0; good && i < columns.count; i++) {
        const struct cra_column *column = &columns.items[i];
        if (i)
            cra_buffer_char(out, separator);
        write_cell(out, cra_text_of(meanings ? column->meaning : column->name), true, separator);
    }
    cra_buffer_string(out, "\r\n");
    for (size_t i = 0; good && i < cra_register_count(of, holder); i++) {
        const struct cra_field *key;
        const struct cra_object *record = cra_register_row(of, holder, i, &key);
        write_row(out, &columns, record, key, main_language, separator);
    }
    cra_arena_free(&arena);
    return (good && !out->failed) || cra_error_memory(err);
}
