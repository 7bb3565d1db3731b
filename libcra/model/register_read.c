#include "model/register.h"

#include <stdlib.h>

#include "base/similar.h"
#include "model/bind.h"
#include "model/form.h"
#include "model/references.h"
#include "model/rules.h"
#include "model/walk.h"

struct reading {
    struct cra_arena *arena;
    const struct cra_register *of;
    const struct cra_project *project;
    const char *main_language;
    uint32_t source;
    struct cra_diagnostics *diagnostics;
    struct cra_register_table *table;
    size_t key_column; /* the identifier, or the point */
    size_t *rows;
    bool *faulty;
    /* where events go */
    cra_event_sink sink;
    void *sink_context;
};

static const struct cra_csv_cell *cell_at(const struct reading *reading, size_t row, size_t column)
{
    const struct cra_csv_row *cells = &reading->table->cells.rows[row];
    return column < cells->count ? &cells->cells[column] : NULL;
}

static struct cra_text text_at(const struct reading *reading, size_t row, size_t column)
{
    const struct cra_csv_cell *cell = cell_at(reading, row, column);
    return cell ? cra_text_trim(cell->text) : (struct cra_text){0};
}

static struct cra_span span_of(const struct reading *reading, const struct cra_csv_cell *cell)
{
    return (struct cra_span){reading->source, cell->begin, cell->end};
}

/* ---- The header ---- */

static bool is_same_word(struct cra_text a, const char *b)
{
    for (size_t i = 0; i < a.length; i++) {
        char x = a.data[i] == '_' ? '-' : cra_to_lower(a.data[i]), y = b[i] == '_' ? '-' : cra_to_lower(b[i]);
        if (!y || x != y)
            return false;
    }
    return b[a.length] == '\0';
}

/* A text in another language: title.de, or Title (de). */
static bool find_language(const struct cra_columns *known, struct cra_text header, struct cra_arena *arena,
                          const char *main_language, struct cra_column *found)
{
    bool in_words = header.length > 5 && header.data[header.length - 1] == ')';
    size_t end = in_words ? header.length - 1 : header.length;
    if (end < 4 || !cra_form_check(CRA_FORM_LANGUAGE, (struct cra_text){header.data + end - 2, 2}) ||
        header.data[end - 3] != (in_words ? '(' : '.'))
        return false;
    struct cra_text base = cra_text_trim((struct cra_text){header.data, end - 3});
    for (size_t i = 0; i < known->count; i++) {
        if (!is_same_word(base, known->items[i].name) && !is_same_word(base, known->items[i].meaning))
            continue;
        const char *language = cra_arena_copy(arena, (struct cra_text){header.data + end - 2, 2});
        const char *name = cra_arena_format(arena, "%s.%s", known->items[i].name, language ? language : "");
        if (!language || !name)
            return false;
        *found = known->items[i];
        if (strcmp(language, main_language) != 0) {
            found->language = language;
            found->name = name;
        }
        return true;
    }
    return false;
}

static bool find_column(const struct cra_columns *known, struct cra_text header, struct cra_column *found)
{
    for (size_t i = 0; i < known->count; i++) {
        if (is_same_word(header, known->items[i].name) || is_same_word(header, known->items[i].meaning)) {
            *found = known->items[i];
            return true;
        }
    }
    return false;
}

static void report_unknown_column(struct reading *reading, const struct cra_columns *known, size_t column)
{
    const struct cra_csv_cell *cell = cell_at(reading, 0, column);
    struct cra_text header = cra_text_trim(cell->text);
    struct cra_similar similar = cra_similar_to(header);
    for (size_t i = 0; i < known->count; i++) {
        cra_similar_offer(&similar, known->items[i].name);
        cra_similar_offer(&similar, known->items[i].meaning);
    }
    struct cra_diagnostic *finding = cra_diagnose(
        reading->diagnostics, &cra_rule_unknown_key, span_of(reading, cell), NULL,
        "the register has no column “%.*s”.", (int)(header.length < 60 ? header.length : 60), header.data);
    finding->advice =
        similar.best ? cra_arena_format(reading->arena, "Did you mean “%s”?", similar.best)
                     : cra_arena_format(reading->arena,
                                        "The columns are those of an export of “%s”. A column of your own is "
                                        "passed over when its name begins with #.",
                                        reading->of->name);
}

/* Whether a column without a name holds nothing. */
static bool is_blank_column(const struct reading *reading, size_t column)
{
    for (size_t i = 1; i < reading->table->cells.count; i++) {
        if (text_at(reading, i, column).length)
            return false;
    }
    return true;
}

static bool is_repeated(const struct cra_columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].name && strcmp(columns->items[i].name, name) == 0)
            return true;
    }
    return false;
}

static bool read_header_cell(struct reading *reading, const struct cra_columns *known, size_t number)
{
    struct cra_columns *columns = &reading->table->columns;
    struct cra_text header = text_at(reading, 0, number);
    struct cra_column column = {0};
    bool passed = header.length ? header.data[0] == '#' : is_blank_column(reading, number);
    if (!passed && !find_column(known, header, &column) &&
        !find_language(known, header, reading->arena, reading->main_language, &column)) {
        if (header.length)
            report_unknown_column(reading, known, number);
        else
            cra_diagnose(reading->diagnostics, &cra_rule_unknown_key,
                         span_of(reading, cell_at(reading, 0, number)), NULL,
                         "the column has no name, but cells that are filled.")
                ->advice = "Give it a name, or clear it.";
    } else if (!passed && is_repeated(columns, column.name)) {
        cra_diagnose(reading->diagnostics, &cra_rule_duplicate_key,
                     span_of(reading, cell_at(reading, 0, number)), NULL, "the column “%s” is there twice.",
                     column.name);
    }
    return cra_column_add(reading->arena, columns, column);
}

/* False when the header cannot be used; what is wrong is a finding, unless memory ran out. */
static bool read_header(struct reading *reading)
{
    struct cra_columns known = {0};
    const struct cra_csv_row *header = &reading->table->cells.rows[0];
    size_t before = reading->diagnostics->count;
    if (!cra_columns_of(reading->of, reading->arena, &known))
        return false;
    for (size_t i = 0; i < header->count; i++) {
        if (!read_header_cell(reading, &known, i))
            return false;
    }
    const char *key = known.items[0].name; /* the identifier is the first field, the point the first column */
    for (reading->key_column = 0; reading->key_column < reading->table->columns.count;
         reading->key_column++) {
        const char *name = reading->table->columns.items[reading->key_column].name;
        if (name && strcmp(name, key) == 0)
            break;
    }
    if (reading->key_column == reading->table->columns.count)
        cra_diagnose(reading->diagnostics, &cra_rule_missing_key, span_of(reading, &header->cells[0]), NULL,
                     "the column “%s” is missing, which says which record a row is. The first row of the "
                     "table must hold "
                     "the names of the columns.",
                     key)
            ->advice = "Take the first row of an export.";
    return reading->diagnostics->count == before;
}

/* ---- Rows as events ---- */

static bool send(struct reading *reading, enum cra_event_kind kind, struct cra_text text,
                 const struct cra_csv_cell *cell)
{
    struct cra_event event = {
        .kind = kind, .scalar = CRA_SCALAR_PLAIN, .text = text, .begin = cell->begin, .end = cell->end};
    return reading->sink(reading->sink_context, &event);
}

static bool send_key(struct reading *reading, const char *table_name, const struct cra_csv_cell *cell)
{
    char spelt[CRA_NAME_SIZE];
    return send(reading, CRA_EVENT_KEY, cra_text_of(cra_file_name(spelt, table_name)), cell);
}

/* A day as spreadsheets show it, 1.3.2028, as 2028-03-01. With strokes nobody knows what is the day. */
static struct cra_text iso_date(struct reading *reading, struct cra_text text)
{
    unsigned parts[3] = {0}, part = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (cra_is_digit(text.data[i]) && parts[part] < 10000)
            parts[part] = parts[part] * 10 + (unsigned)(text.data[i] - '0');
        else if (text.data[i] == '.' && part < 2)
            part++;
        else
            return text;
    }
    if (part != 2 || parts[2] < 1000)
        return text;
    char *copy = cra_arena_format(reading->arena, "%04u-%02u-%02u", parts[2], parts[1], parts[0]);
    return copy ? cra_text_of(copy) : text;
}

/* A choice by what it means is as good as by its word. */
static struct cra_text choice_word(struct reading *reading, const struct cra_field *field,
                                   struct cra_text text)
{
    for (size_t i = 0; i < field->choices->count; i++) {
        char spelt[CRA_NAME_SIZE];
        if (!is_same_word(text, field->choices->items[i].name) &&
            !is_same_word(text, field->choices->items[i].meaning))
            continue;
        char *copy =
            cra_arena_copy(reading->arena, cra_text_of(cra_file_name(spelt, field->choices->items[i].name)));
        return copy ? cra_text_of(copy) : text;
    }
    return text;
}

static struct cra_text unguarded(struct cra_text text)
{
    if (text.length && text.data[0] == '\'' && cra_cell_is_guarded(text)) {
        text.data++;
        text.length--;
    }
    return text;
}

static bool send_scalar(struct reading *reading, const struct cra_field *field, struct cra_text text,
                        const struct cra_csv_cell *cell)
{
    if (field->kind == CRA_KIND_DATE)
        text = iso_date(reading, cra_text_trim(text));
    else if (field->kind == CRA_KIND_CHOICE)
        text = choice_word(reading, field, cra_text_trim(text));
    return send(reading, CRA_EVENT_SCALAR, text, cell);
}

/* Items stand between line breaks or, where there is none, between semicolons. */
static bool send_list(struct reading *reading, const struct cra_field *field, struct cra_text text,
                      const struct cra_csv_cell *cell)
{
    char between = memchr(text.data, '\n', text.length) ? '\n' : ';';
    bool good = send(reading, CRA_EVENT_LIST_BEGIN, (struct cra_text){0}, cell);
    while (good && text.length) {
        const char *end = memchr(text.data, between, text.length);
        size_t length = end ? (size_t)(end - text.data) : text.length;
        struct cra_text item = cra_text_trim((struct cra_text){text.data, length});
        if (item.length)
            good = send_scalar(reading, field, item, cell);
        length += end != NULL;
        text.data += length;
        text.length -= length;
    }
    return good && send(reading, CRA_EVENT_LIST_END, (struct cra_text){0}, cell);
}

/* Columns of a row that are filled and lead into `names`; `first` is one of them, NULL when there is none. */
static bool leads_to(const struct cra_column *column, const char *const *names, size_t depth)
{
    if (!column->name || column->depth < depth)
        return false;
    for (size_t i = 0; i < depth; i++) {
        if (strcmp(column->names[i], names[i]) != 0)
            return false;
    }
    return true;
}

static size_t find_filled(const struct reading *reading, size_t row, const char *const *names, size_t depth,
                          size_t from)
{
    const struct cra_columns *columns = &reading->table->columns;
    for (; from < columns->count; from++) {
        if (leads_to(&columns->items[from], names, depth) && text_at(reading, row, from).length)
            break;
    }
    return from;
}

static bool send_localized(struct reading *reading, size_t row, const char *const *names, size_t depth)
{
    const struct cra_columns *columns = &reading->table->columns;
    size_t first = find_filled(reading, row, names, depth, 0);
    const struct cra_csv_cell *cell = cell_at(reading, row, first);
    bool alone = find_filled(reading, row, names, depth, first + 1) == columns->count &&
                 !columns->items[first].language;
    if (alone)
        return send(reading, CRA_EVENT_SCALAR, unguarded(cell->text), cell);
    bool good = send(reading, CRA_EVENT_MAP_BEGIN, (struct cra_text){0}, cell);
    for (size_t i = first; good && i < columns->count; i = find_filled(reading, row, names, depth, i + 1)) {
        const char *language = columns->items[i].language;
        cell = cell_at(reading, row, i);
        good =
            send(reading, CRA_EVENT_KEY, cra_text_of(language ? language : reading->main_language), cell) &&
            send(reading, CRA_EVENT_SCALAR, unguarded(cell->text), cell);
    }
    return good && send(reading, CRA_EVENT_MAP_END, (struct cra_text){0}, cell);
}

static bool send_field(struct reading *reading, size_t row, const struct cra_field *field,
                       const char *const *names, size_t depth)
{
    size_t column = find_filled(reading, row, names, depth, 0);
    if (column == reading->table->columns.count)
        return true;
    const struct cra_csv_cell *cell = cell_at(reading, row, column);
    if (!send_key(reading, field->name, cell))
        return false;
    if (field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE)
        return send_localized(reading, row, names, depth);
    if (field->cardinality == CRA_MANY)
        return send_list(reading, field, unguarded(cell->text), cell);
    bool number = field->kind == CRA_KIND_INTEGER;
    return send_scalar(reading, field, number ? cra_text_trim(cell->text) : unguarded(cell->text), cell);
}

/* The fields of a record in the order of the model. */
static bool send_fields(struct reading *reading, size_t row, const struct cra_type *type)
{
    bool good = true;
    for (size_t i = 0; good && i < type->field_count; i++) {
        const struct cra_field *field = &type->fields[i];
        const char *names[CRA_COLUMN_DEPTH] = {field->name, NULL};
        if (field->kind != CRA_KIND_RECORD) {
            good = send_field(reading, row, field, names, 1);
            continue;
        }
        size_t column = find_filled(reading, row, names, 1, 0);
        if (column == reading->table->columns.count)
            continue;
        const struct cra_csv_cell *cell = cell_at(reading, row, column);
        good = send_key(reading, field->name, cell) &&
               send(reading, CRA_EVENT_MAP_BEGIN, (struct cra_text){0}, cell);
        for (size_t j = 0; good && j < field->type->field_count; j++) {
            names[1] = field->type->fields[j].name;
            good = send_field(reading, row, &field->type->fields[j], names, 2);
        }
        good = good && send(reading, CRA_EVENT_MAP_END, (struct cra_text){0}, cell);
    }
    return good;
}

/* Filled cells of columns that a record of this type does not have. */
static void report_misplaced(struct reading *reading, size_t row, struct cra_text key,
                             const struct cra_type *type)
{
    const struct cra_columns *columns = &reading->table->columns;
    const struct cra_field *fields[CRA_COLUMN_DEPTH];
    for (size_t i = 0; i < columns->count; i++) {
        const struct cra_column *column = &columns->items[i];
        if (!column->depth || !text_at(reading, row, i).length || cra_column_fields(column, type, fields))
            continue;
        cra_diagnose(reading->diagnostics, &cra_rule_unknown_key, span_of(reading, cell_at(reading, row, i)),
                     NULL, "“%.*s” has no “%s”.", (int)key.length, key.data, column->name)
            ->advice = "Clear the cell.";
    }
}

static bool is_blank_row(const struct reading *reading, size_t row)
{
    for (size_t i = 0; i < reading->table->cells.rows[row].count; i++) {
        if (text_at(reading, row, i).length)
            return false;
    }
    return true;
}

/* The identifier or point of a row; without it the row is no record. */
static bool find_key(struct reading *reading, size_t row, struct cra_text *key)
{
    *key = text_at(reading, row, reading->key_column);
    const struct cra_csv_row *cells = &reading->table->cells.rows[row];
    if (cells->count > reading->table->columns.count) {
        for (size_t i = reading->table->columns.count; i < cells->count; i++) {
            if (text_at(reading, row, i).length) {
                cra_diagnose(reading->diagnostics, &cra_rule_unknown_key, span_of(reading, &cells->cells[i]),
                             NULL, "the cell stands outside of the columns that the first row names.")
                    ->advice = "Clear the cell, or give its column a name.";
                break;
            }
        }
    }
    if (!key->length)
        cra_diagnose(reading->diagnostics, &cra_rule_missing_key, span_of(reading, &cells->cells[0]), NULL,
                     "the row lacks the “%s”, which says which record it is.",
                     reading->table->columns.items[reading->key_column].name)
            ->advice = "Fill the cell, or clear the whole row.";
    return key->length > 0;
}

static bool send_row(struct reading *reading, size_t row, struct cra_text key)
{
    const struct cra_csv_cell *cell = cell_at(reading, row, reading->key_column);
    const struct cra_type *type = reading->of->fields[reading->of->depth - 1]->type;
    if (reading->of->keyed) {
        const struct cra_field *field = cra_type_find(type, key);
        type = field ? field->type : NULL;
        if (!send(reading, CRA_EVENT_KEY, key, cell))
            return false;
    } else {
        reading->rows[reading->table->count++] = row;
    }
    if (type)
        report_misplaced(reading, row, key, type);
    return send(reading, CRA_EVENT_MAP_BEGIN, (struct cra_text){0}, cell) &&
           (!type || send_fields(reading, row, type)) &&
           send(reading, CRA_EVENT_MAP_END, (struct cra_text){0}, cell);
}

/* The whole register as the model would have it in a file. */
static enum cra_read_result feed(void *context, cra_event_sink sink, void *sink_context)
{
    struct reading *reading = context;
    const struct cra_csv_table *table = &reading->table->cells;
    const struct cra_csv_cell *first = &table->rows[0].cells[0];
    const struct cra_text nothing = {0};
    reading->sink = sink;
    reading->sink_context = sink_context;
    bool good = send(reading, CRA_EVENT_MAP_BEGIN, nothing, first);
    if (!reading->of->keyed)
        good = good && send_key(reading, reading->of->fields[reading->of->depth - 1]->name, first) &&
               send(reading, CRA_EVENT_LIST_BEGIN, nothing, first);
    for (size_t row = 1; good && row < table->count; row++) {
        struct cra_text key;
        if (!is_blank_row(reading, row) && find_key(reading, row, &key))
            good = send_row(reading, row, key);
    }
    if (!reading->of->keyed)
        good = good && send(reading, CRA_EVENT_LIST_END, nothing, first);
    good = good && send(reading, CRA_EVENT_MAP_END, nothing, first);
    return good ? CRA_READ_COMPLETE : CRA_READ_STOPPED;
}

/* ---- What is said about it ---- */

static int compare_offset(const void *key, const void *item)
{
    uint32_t offset = *(const uint32_t *)key;
    const struct cra_csv_row *row = item;
    if (row->count == 0 || offset < row->cells[0].begin)
        return -1;
    return offset > row->cells[row->count - 1].end;
}

/* Row and column as the spreadsheet shows them, before what the model says. */
static bool name_cell(struct reading *reading, struct cra_diagnostic *finding)
{
    const struct cra_csv_table *table = &reading->table->cells;
    const struct cra_csv_row *row =
        bsearch(&finding->span.begin, table->rows, table->count, sizeof *table->rows, compare_offset);
    if (!row || finding->span.source != reading->source)
        return true;
    size_t number = (size_t)(row - table->rows), column = 0;
    while (column + 1 < row->count && finding->span.begin >= row->cells[column + 1].begin)
        column++;
    char letters[CRA_CSV_COLUMN_SIZE];
    const char *name =
        number && column < reading->table->columns.count ? reading->table->columns.items[column].name : NULL;
    reading->faulty[number] = reading->faulty[number] || finding->severity == CRA_SEVERITY_ERROR;
    finding->path = NULL;
    finding->message = cra_arena_format(reading->arena, "Row %zu, column %s%s%s%s: %s", number + 1,
                                        cra_csv_column_name(column, letters), name ? " (" : "",
                                        name ? name : "", name ? ")" : "", finding->message);
    if (finding->rule == &cra_rule_wrong_date)
        finding->advice =
            "Write the date as YYYY-MM-DD. Where the spreadsheet shows it otherwise, give the column the "
            "format Text, or a format of your own, YYYY-MM-DD.";
    return finding->message != NULL;
}

static bool check_references(struct reading *reading, struct cra_object *holder)
{
    struct cra_object *known = (struct cra_object *)(uintptr_t)&reading->project->root->object;
    return cra_references_resolve_among(reading->arena, known, holder, reading->diagnostics);
}

static enum cra_read_result read_rows(struct reading *reading, size_t first)
{
    struct cra_bind_result bound;
    enum cra_read_result result = cra_bind_events(
        reading->arena, &cra_project_schema, cra_register_holder_type(reading->of),
        (struct cra_bind_place){0}, reading->source, feed, reading, reading->diagnostics, &bound);
    if (result == CRA_READ_STOPPED || !bound.root || !check_references(reading, bound.root))
        return CRA_READ_STOPPED;
    reading->table->holder = bound.root;
    for (size_t i = first; i < reading->diagnostics->count; i++) {
        if (!name_cell(reading, &reading->diagnostics->items[i]))
            return CRA_READ_STOPPED;
    }
    return CRA_READ_COMPLETE;
}

enum cra_read_result cra_register_read(struct cra_arena *arena, const struct cra_register *of,
                                       const struct cra_project *project, uint32_t source,
                                       struct cra_diagnostics *diagnostics, struct cra_register_table *table)
{
    *table = (struct cra_register_table){0};
    enum cra_read_result result = cra_read_csv(arena, source, CRA_CSV_LIMITS, 0, diagnostics, &table->cells);
    if (result != CRA_READ_COMPLETE)
        return result;
    size_t first = diagnostics->count;
    struct reading reading = {.arena = arena,
                              .of = of,
                              .project = project,
                              .main_language = cra_project_main_language(project->root),
                              .source = source,
                              .diagnostics = diagnostics,
                              .table = table,
                              .rows = cra_arena_allocate(arena, table->cells.count * sizeof *reading.rows),
                              .faulty =
                                  cra_arena_allocate(arena, table->cells.count * sizeof *reading.faulty)};
    if (!reading.rows || !reading.faulty)
        return CRA_READ_STOPPED;
    table->rows = reading.rows;
    table->faulty = reading.faulty;
    if (read_header(&reading))
        return read_rows(&reading, first);
    for (size_t i = first; i < diagnostics->count; i++) {
        if (!name_cell(&reading, &diagnostics->items[i]))
            return CRA_READ_STOPPED;
    }
    return diagnostics->failed || arena->failed || diagnostics->count == first ? CRA_READ_STOPPED
                                                                               : CRA_READ_MALFORMED;
}
