#include "read/read_csv.h"

#include "base/buffer.h"
#include "read/check_input.h"
#include "read/rules.h"

struct reader {
    struct cra_arena *arena;
    struct cra_diagnostics *diagnostics;
    struct cra_csv_limits limits;
    struct cra_text text;
    uint32_t source, offset; /* of the text in the source */
    size_t at;
    char separator;
    struct cra_csv_cell *cells; /* of the row that is being read */
    size_t cell_count, cell_capacity;
    struct cra_csv_row *rows;
    size_t row_count, row_capacity;
};

const char *cra_csv_column_name(size_t column, char name[CRA_CSV_COLUMN_SIZE])
{
    char *at = name + CRA_CSV_COLUMN_SIZE - 1;
    *at = '\0';
    do {
        *--at = (char)('A' + column % 26);
        column /= 26;
    } while (column-- && at > name);
    memmove(name, at, strlen(at) + 1);
    return name;
}

/* ---- Findings ---- */

static bool refuse(struct reader *reader, const struct cra_rule *rule, size_t begin, size_t end,
                   const char *what)
{
    char column[CRA_CSV_COLUMN_SIZE];
    cra_diagnose(
        reader->diagnostics, rule,
        (struct cra_span){reader->source, reader->offset + (uint32_t)begin, reader->offset + (uint32_t)end},
        NULL, "Row %zu, column %s: %s", reader->row_count + 1,
        cra_csv_column_name(reader->cell_count, column), what);
    return false;
}

static bool out_of_memory(struct reader *reader)
{
    reader->diagnostics->failed = true;
    return false;
}

/* ---- Cells ---- */

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

static bool ends_cell(const struct reader *reader)
{
    return reader->at == reader->text.length || reader->text.data[reader->at] == reader->separator ||
           ends_line(reader->text.data[reader->at]);
}

/* Behind the opening quotation mark: up to the closing one, doubled ones made single. */
static bool read_quoted(struct reader *reader, struct cra_text *text)
{
    const char *data = reader->text.data;
    size_t begin = reader->at, length = 0;
    char *copy = NULL; /* made when something is left out */
    for (reader->at++; reader->at < reader->text.length; reader->at++) {
        char c = data[reader->at];
        bool next_is_quote = reader->at + 1 < reader->text.length && data[reader->at + 1] == '"';
        if (c == '"' && !next_is_quote)
            break;
        bool drops = c == '"' || c == '\r';
        if (drops && !copy) {
            size_t most = reader->text.length - begin < reader->limits.cell ? reader->text.length - begin
                                                                            : reader->limits.cell;
            copy = cra_arena_allocate(reader->arena, most + 1);
            if (!copy)
                return out_of_memory(reader);
            memcpy(copy, data + begin + 1, length);
        }
        if (length == reader->limits.cell)
            return refuse(reader, &cra_rule_too_large, begin, begin + 1,
                          "a cell longer than what a spreadsheet holds begins here, or its closing quotation "
                          "mark is missing.");
        if (c == '"')
            reader->at++;
        if (c == '\r' && reader->at + 1 < reader->text.length && data[reader->at + 1] == '\n')
            reader->at++;
        if (copy)
            copy[length] = c == '\r' ? '\n' : c;
        length++;
    }
    *text = (struct cra_text){copy ? copy : data + begin + 1, length};
    if (reader->at == reader->text.length)
        return refuse(reader, &cra_rule_csv_quotes, begin, begin + 1,
                      "the quotation mark that opens the cell is never closed.");
    reader->at++;
    return ends_cell(reader) || refuse(reader, &cra_rule_csv_quotes, reader->at, reader->at + 1,
                                       "text follows the quotation mark that closes the cell.");
}

static bool read_plain(struct reader *reader, struct cra_text *text)
{
    size_t begin = reader->at;
    while (!ends_cell(reader))
        reader->at++;
    *text = (struct cra_text){reader->text.data + begin, reader->at - begin};
    return text->length <= reader->limits.cell || refuse(reader, &cra_rule_too_large, begin, reader->at,
                                                         "the cell is longer than what a spreadsheet holds.");
}

static bool read_cell(struct reader *reader)
{
    struct cra_csv_cell *cells = cra_arena_grow(reader->arena, reader->cells, sizeof *cells,
                                                reader->cell_count, &reader->cell_capacity);
    if (!cells)
        return out_of_memory(reader);
    reader->cells = cells;
    size_t begin = reader->at;
    bool quoted = reader->at < reader->text.length && reader->text.data[reader->at] == '"';
    struct cra_text text;
    if (reader->cell_count == reader->limits.columns)
        return refuse(reader, &cra_rule_too_large, begin, begin, "the row has more columns than are read.");
    if (!(quoted ? read_quoted : read_plain)(reader, &text))
        return false;
    cells[reader->cell_count++] =
        (struct cra_csv_cell){text, reader->offset + (uint32_t)begin, reader->offset + (uint32_t)reader->at};
    return true;
}

/* ---- Rows ---- */

static void pass_line_end(struct reader *reader)
{
    const char *data = reader->text.data + reader->at;
    size_t left = reader->text.length - reader->at;
    reader->at += left >= 2 && data[0] == '\r' && data[1] == '\n' ? 2 : left ? 1 : 0;
}

static bool keep_row(struct reader *reader)
{
    struct cra_csv_row *rows =
        cra_arena_grow(reader->arena, reader->rows, sizeof *rows, reader->row_count, &reader->row_capacity);
    size_t size = reader->cell_count * sizeof *reader->cells;
    struct cra_csv_cell *cells = cra_arena_allocate(reader->arena, size ? size : 1);
    if (!rows || !cells)
        return out_of_memory(reader);
    if (size)
        memcpy(cells, reader->cells, size);
    reader->rows = rows;
    rows[reader->row_count++] = (struct cra_csv_row){cells, reader->cell_count};
    return true;
}

static bool read_row(struct reader *reader)
{
    reader->cell_count = 0;
    if (reader->row_count == reader->limits.rows)
        return refuse(reader, &cra_rule_too_large, reader->at, reader->at,
                      "the table has more rows than are read.");
    while (read_cell(reader)) {
        if (reader->at < reader->text.length && reader->text.data[reader->at] == reader->separator) {
            reader->at++;
            continue;
        }
        pass_line_end(reader);
        return keep_row(reader);
    }
    return false;
}

/* ---- The separator ---- */

static const char separators[] = {';', ',', '\t'};

/* Excel reads and writes a first line “sep=;”. */
static char read_separator_line(struct reader *reader)
{
    struct cra_text text = reader->text;
    if (text.length < 5 || memcmp(text.data, "sep=", 4) != 0 ||
        !memchr(separators, text.data[4], sizeof separators) || (text.length > 5 && !ends_line(text.data[5])))
        return 0;
    reader->at = 5;
    pass_line_end(reader);
    return text.data[4];
}

/* What stands most often in the first row, outside of quotation marks. */
static char guess_separator(const struct reader *reader)
{
    size_t counts[sizeof separators] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = reader->at; i < reader->text.length; i++) {
        char c = reader->text.data[i];
        if (c == '"')
            quoted = !quoted;
        if (!quoted && ends_line(c))
            break;
        const char *found = quoted ? NULL : memchr(separators, c, sizeof separators);
        if (found)
            counts[found - separators]++;
    }
    for (size_t i = 1; i < sizeof separators; i++) {
        if (counts[i] > counts[best])
            best = i;
    }
    return separators[best];
}

/* ---- The table ---- */

/* Where the file as such is not worth reading, the advice is for those who work with spreadsheets. */
static void advise(struct cra_diagnostics *diagnostics, size_t first)
{
    for (size_t i = first; i < diagnostics->count; i++) {
        if (diagnostics->items[i].rule == &cra_rule_encoding ||
            diagnostics->items[i].rule == &cra_rule_foreign_file)
            diagnostics->items[i].advice = "In the spreadsheet program, save the table as “CSV UTF-8”, or as "
                                           "CSV with UTF-8 as its encoding.";
    }
}

enum cra_read_result cra_read_csv(struct cra_arena *arena, uint32_t source, struct cra_csv_limits limits,
                                  char separator, struct cra_diagnostics *diagnostics,
                                  struct cra_csv_table *table)
{
    struct cra_input input;
    size_t first = diagnostics->count;
    *table = (struct cra_csv_table){0};
    if (!cra_check_input(source, (struct cra_read_limits){.size = limits.size}, diagnostics, &input)) {
        advise(diagnostics, first);
        return diagnostics->failed ? CRA_READ_STOPPED : CRA_READ_MALFORMED;
    }
    struct reader reader = {.arena = arena,
                            .diagnostics = diagnostics,
                            .limits = limits,
                            .text = input.text,
                            .source = source,
                            .offset = input.offset};
    char told = read_separator_line(&reader);
    reader.separator = separator ? separator : told ? told : guess_separator(&reader);
    bool good = true;
    while (good && reader.at < reader.text.length)
        good = read_row(&reader);
    *table = (struct cra_csv_table){reader.rows, reader.row_count, reader.separator};
    if (diagnostics->failed || arena->failed)
        return CRA_READ_STOPPED;
    return good ? CRA_READ_COMPLETE : CRA_READ_MALFORMED;
}
