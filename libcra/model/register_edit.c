#include "base/json.h"
#include "model/register.h"
#include "model/walk.h"
#include "model/write.h"

struct comparing {
    struct cra_arena *arena;
    const struct cra_register *of;
    const struct cra_register_table *table;
    const char *main_language;
    const struct cra_object *old, *fresh; /* holders */
    struct cra_register_changes *changes;
};

static bool add_edit(struct comparing *comparing, cra_edit_kind kind, const char *path, const char *value)
{
    struct cra_register_changes *changes = comparing->changes;
    struct cra_edit *edits =
        cra_arena_grow(comparing->arena, changes->edits, sizeof *edits, changes->count, &changes->capacity);
    if (!edits || !path || (kind != CRA_EDIT_UNSET && !value))
        return false;
    changes->edits = edits;
    edits[changes->count++] = (struct cra_edit){kind, path, value};
    return true;
}

static const char *take(struct comparing *comparing, struct cra_buffer *buffer)
{
    const char *copy =
        buffer->failed ? NULL
                       : cra_arena_copy(comparing->arena, (struct cra_text){buffer->data, buffer->length});
    cra_buffer_free(buffer);
    return copy;
}

static const char *cell_text(struct comparing *comparing, const struct cra_column *column,
                             const struct cra_object *record)
{
    struct cra_buffer buffer = {0};
    cra_column_text(&buffer, column, record, comparing->main_language);
    return take(comparing, &buffer);
}

static const char *id_of(const struct cra_object *record)
{
    return *(const char *const *)cra_field_value(record, &record->type->fields[0], 0);
}

/* ---- One record ---- */

/* A list as an edit wants it. */
static const char *list_value(struct comparing *comparing, const struct cra_column *column,
                              const struct cra_object *record)
{
    const struct cra_field *fields[CRA_COLUMN_DEPTH];
    cra_column_fields(column, record->type, fields);
    for (size_t i = 0; i + 1 < column->depth; i++)
        record = *(const struct cra_object *const *)cra_field_value(record, fields[i], 0);
    const struct cra_field *list = fields[column->depth - 1];
    struct cra_buffer buffer = {0};
    struct cra_json json = {.buffer = &buffer, .compact = true};
    cra_json_array_begin(&json, NULL);
    for (size_t i = 0; i < cra_field_count(record, list); i++) {
        const void *value = cra_field_value(record, list, i);
        cra_json_string(&json, NULL,
                        list->kind == CRA_KIND_REFERENCE ? ((const struct cra_reference *)value)->id
                                                         : *(const char *const *)value);
    }
    cra_json_array_end(&json);
    return take(comparing, &buffer);
}

static bool change_cell(struct comparing *comparing, const char *place, const struct cra_column *column,
                        const struct cra_object *old, const struct cra_object *fresh, bool *changed)
{
    const char *before = cell_text(comparing, column, old), *after = cell_text(comparing, column, fresh);
    if (!before || !after)
        return false;
    if (strcmp(before, after) == 0)
        return true;
    *changed = true;
    const struct cra_field *fields[CRA_COLUMN_DEPTH];
    cra_column_fields(column, fresh->type, fields);
    const char *path = cra_arena_format(comparing->arena, "%s.%s", place, column->name);
    if (!*after)
        return add_edit(comparing, CRA_EDIT_UNSET, path, NULL);
    bool list = fields[column->depth - 1]->cardinality == CRA_MANY;
    return add_edit(comparing, CRA_EDIT_SET, path, list ? list_value(comparing, column, fresh) : after);
}

static bool change_record(struct comparing *comparing, const char *place, const struct cra_object *old,
                          const struct cra_object *fresh)
{
    const struct cra_columns *columns = &comparing->table->columns;
    const struct cra_field *fields[CRA_COLUMN_DEPTH];
    bool changed = false;
    for (size_t i = 0; i < columns->count; i++) {
        const struct cra_column *column = &columns->items[i];
        if (column->name && cra_column_fields(column, fresh->type, fields) &&
            !change_cell(comparing, place, column, old, fresh, &changed))
            return false;
    }
    if (changed && old)
        comparing->changes->changed++;
    else if (changed)
        comparing->changes->added++;
    else
        comparing->changes->unchanged++;
    return true;
}

static bool add_record(struct comparing *comparing, const struct cra_object *fresh)
{
    struct cra_buffer buffer = {0};
    struct cra_json json = {.buffer = &buffer, .compact = true};
    cra_write_json_record(&json, NULL, fresh);
    comparing->changes->added++;
    return add_edit(comparing, CRA_EDIT_APPEND, comparing->of->path, take(comparing, &buffer));
}

/* All records of a table at once, where the project has none: the list is written in one piece. */
static bool add_list(struct comparing *comparing)
{
    const struct cra_field *key;
    struct cra_buffer buffer = {0};
    struct cra_json json = {.buffer = &buffer, .compact = true};
    cra_json_array_begin(&json, NULL);
    for (size_t i = 0; i < cra_register_count(comparing->of, comparing->fresh); i++) {
        if (comparing->table->faulty[comparing->table->rows[i]])
            continue;
        cra_write_json_record(&json, NULL, cra_register_row(comparing->of, comparing->fresh, i, &key));
        comparing->changes->added++;
    }
    cra_json_array_end(&json);
    const char *value = take(comparing, &buffer);
    return value &&
           (!comparing->changes->added || add_edit(comparing, CRA_EDIT_SET, comparing->of->path, value));
}

/* ---- A list: records are known by their identifier ---- */

static const struct cra_object *find_record(const struct comparing *comparing,
                                            const struct cra_object *holder, const char *id)
{
    const struct cra_field *key;
    for (size_t i = 0; i < cra_register_count(comparing->of, holder); i++) {
        const struct cra_object *record = cra_register_row(comparing->of, holder, i, &key);
        if (id_of(record) && strcmp(id_of(record), id) == 0)
            return record;
    }
    return NULL;
}

static bool compare_list(struct comparing *comparing, bool replace)
{
    const struct cra_field *key;
    if (!cra_register_count(comparing->of, comparing->old))
        return add_list(comparing);
    for (size_t i = 0; i < cra_register_count(comparing->of, comparing->fresh); i++) {
        const struct cra_object *fresh = cra_register_row(comparing->of, comparing->fresh, i, &key);
        if (comparing->table->faulty[comparing->table->rows[i]])
            continue;
        const struct cra_object *old = find_record(comparing, comparing->old, id_of(fresh));
        const char *place = cra_arena_format(comparing->arena, "%s[%s]", comparing->of->path, id_of(fresh));
        if (!place || !(old ? change_record(comparing, place, old, fresh) : add_record(comparing, fresh)))
            return false;
    }
    for (size_t i = 0; replace && i < cra_register_count(comparing->of, comparing->old); i++) {
        const struct cra_object *old = cra_register_row(comparing->of, comparing->old, i, &key);
        if (!id_of(old) || find_record(comparing, comparing->fresh, id_of(old)))
            continue;
        comparing->changes->removed++;
        if (!add_edit(comparing, CRA_EDIT_UNSET,
                      cra_arena_format(comparing->arena, "%s[%s]", comparing->of->path, id_of(old)), NULL))
            return false;
    }
    return true;
}

/* ---- A record of records: its fields are the rows ---- */

static bool is_faulty(const struct comparing *comparing, const struct cra_object *fresh)
{
    const struct cra_csv_table *cells = &comparing->table->cells;
    for (size_t i = 0; i < cells->count; i++) {
        if (cells->rows[i].count && cells->rows[i].cells[0].begin <= fresh->span.begin &&
            fresh->span.begin <= cells->rows[i].cells[cells->rows[i].count - 1].end)
            return comparing->table->faulty[i];
    }
    return false;
}

static bool compare_keyed(struct comparing *comparing, bool replace)
{
    for (size_t i = 0; i < cra_register_count(comparing->of, comparing->fresh); i++) {
        const struct cra_field *key;
        char name[CRA_NAME_SIZE];
        const struct cra_object *fresh = cra_register_row(comparing->of, comparing->fresh, i, &key);
        const struct cra_object *old = cra_register_row(comparing->of, comparing->old, i, &key);
        const char *place =
            cra_arena_format(comparing->arena, "%s.%s", comparing->of->path, cra_file_name(name, key->name));
        if (!place)
            return false;
        if (fresh && is_faulty(comparing, fresh))
            continue;
        if (fresh && !change_record(comparing, place, old, fresh)) {
            return false;
        } else if (!fresh && old && replace) {
            comparing->changes->removed++;
            if (!add_edit(comparing, CRA_EDIT_UNSET, place, NULL))
                return false;
        }
    }
    return true;
}

bool cra_register_compare(struct cra_arena *arena, const struct cra_register *of,
                          const struct cra_project *project, const struct cra_register_table *table,
                          bool replace, struct cra_register_changes *changes)
{
    *changes = (struct cra_register_changes){0};
    struct comparing comparing = {.arena = arena,
                                  .of = of,
                                  .table = table,
                                  .main_language = cra_project_main_language(project->root),
                                  .old = cra_register_holder(of, &project->root->object),
                                  .fresh = table->holder,
                                  .changes = changes};
    for (size_t i = 1; i < table->cells.count; i++)
        changes->skipped += table->faulty[i];
    return (of->keyed ? compare_keyed : compare_list)(&comparing, replace);
}
