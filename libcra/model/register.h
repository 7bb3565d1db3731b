#ifndef CRA_MODEL_REGISTER_H
#define CRA_MODEL_REGISTER_H

#include "base/buffer.h"
#include "model/project.h"
#include "read/read_csv.h"

/* A register is a list of records (risk-assessment.risks), or a record of records (requirements), written and
 * read as a table: a row per record, a column per field. Records in a record are spread over columns of their
 * own, as before.likelihood; lists of records in it have no column and stay as they are. */

enum { CRA_REGISTER_TYPES = 8, CRA_COLUMN_DEPTH = 2 };

/* One column. */
struct cra_column {
    const char *names[CRA_COLUMN_DEPTH]; /* of the fields that lead to it, from the record; NULL: the key of a
                                            record of records, as in I-2-a */
    size_t depth;
    const char *language; /* of a text; NULL: the main language */
    const char *name;     /* as the header has it */
    const char *meaning;
};

struct cra_columns {
    struct cra_column *items;
    size_t count, capacity;
};

struct cra_register {
    const char *name;
    const char *path;
    const struct cra_field *fields[4]; /* that lead to it from the project */
    size_t depth;
    bool keyed; /* a record of records: its fields are the rows */
};

const char *cra_register_name_at(size_t index); /* NULL after the last */
/* CRA_ERROR_ARGUMENT when there is none of that name. */
bool cra_register_find(const char *name, struct cra_register *found, cra_error **err);
/* The record that holds the register: of the list, or the record of records itself. NULL where it is absent.
 */
const struct cra_object *cra_register_holder(const struct cra_register *of, const struct cra_object *project);
const struct cra_type *cra_register_holder_type(const struct cra_register *of);
/* Rows, and the record of one, which is NULL where a record of records lacks it; `*key` is its name there. */
size_t cra_register_count(const struct cra_register *of, const struct cra_object *holder);
const struct cra_object *cra_register_row(const struct cra_register *of, const struct cra_object *holder,
                                          size_t index, const struct cra_field **key);

/* All columns that the fields give, in the order of the table. False when memory ran out. */
bool cra_columns_of(const struct cra_register *of, struct cra_arena *arena, struct cra_columns *columns);
bool cra_column_add(struct cra_arena *arena, struct cra_columns *columns, struct cra_column column);
/* The fields of a column in a record type; false when that type lacks them. */
bool cra_column_fields(const struct cra_column *column, const struct cra_type *type,
                       const struct cra_field *fields[CRA_COLUMN_DEPTH]);
/* Appends what the cell of a record shows, before any guard; nothing where it is empty. */
void cra_column_text(struct cra_buffer *out, const struct cra_column *column, const struct cra_object *record,
                     const char *main_language);

/* ---- As a file ---- */

/* Whether a spreadsheet would take a cell for a formula: it begins with = + - @, a tab or CR, behind any
 * number of apostrophes. One apostrophe more keeps it from that, and is taken away again on the way back. */
bool cra_cell_is_guarded(struct cra_text text);

bool cra_register_write(struct cra_buffer *out, const struct cra_register *of,
                        const struct cra_project *project, char separator, bool meanings, cra_error **err);

/* ---- Back ---- */

/* What a table holds. */
struct cra_register_table {
    struct cra_csv_table cells;
    struct cra_columns columns;      /* of the header, in its order; `name` NULL: passed over */
    const struct cra_object *holder; /* the records that were read, as the register holds them */
    const size_t *rows;              /* of each record: its row, counted from 0 */
    size_t count;
    const bool *faulty; /* by row */
};

/* Reads a table and holds it against the model and the records that the project has. Findings name row and
 * column. CRA_READ_MALFORMED when the table as such cannot be read; then there are no records. */
enum cra_read_result cra_register_read(struct cra_arena *arena, const struct cra_register *of,
                                       const struct cra_project *project, uint32_t source,
                                       struct cra_diagnostics *diagnostics, struct cra_register_table *table);

struct cra_register_changes {
    struct cra_edit *edits;
    size_t count, capacity;
    size_t added, changed, unchanged, removed; /* records */
    size_t skipped;                            /* rows with errors */
};

/* The edits that bring the project to what the table holds: fields of records that are there, records that
 * are not; with `replace`, records go that the table lacks. Rows with errors are left out. */
bool cra_register_compare(struct cra_arena *arena, const struct cra_register *of,
                          const struct cra_project *project, const struct cra_register_table *table,
                          bool replace, struct cra_register_changes *changes);

#endif
