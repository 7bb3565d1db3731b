#ifndef CRA_READ_READ_CSV_H
#define CRA_READ_READ_CSV_H

#include "read/event.h"

/* Tables as spreadsheets save them: RFC 4180 with a comma, a semicolon or a tab between the cells, lines that
 * end in CR LF, LF or CR, UTF-8 with or without byte order mark. */

struct cra_csv_cell {
    struct cra_text text; /* without quotes; line breaks in it are LF */
    uint32_t begin, end;  /* in the source, quotes included */
};

struct cra_csv_row {
    const struct cra_csv_cell *cells;
    size_t count;
};

/* Row i of the spreadsheet is rows[i - 1], cell A the first; empty rows are there too. All lives in the
 * arena. */
struct cra_csv_table {
    const struct cra_csv_row *rows;
    size_t count;
    char separator; /* ',' ';' or '\t' */
};

struct cra_csv_limits {
    size_t size; /* bytes of the file */
    size_t rows, columns;
    size_t cell; /* bytes of one cell */
};
/* A cell of a spreadsheet holds at most 32 767 characters. */
#define CRA_CSV_LIMITS                                                                                       \
    ((struct cra_csv_limits){.size = (size_t)16 << 20, .rows = 10000, .columns = 256, .cell = 4 * 32767})

/* Reads the whole table. `separator` 0: the one of the three that stands most often in the first row, or what
 * a first line “sep=;” says, which is no row. CRA_READ_MALFORMED with findings; CRA_READ_STOPPED when memory
 * ran out. */
enum cra_read_result cra_read_csv(struct cra_arena *arena, uint32_t source, struct cra_csv_limits limits,
                                  char separator, struct cra_diagnostics *diagnostics,
                                  struct cra_csv_table *table);

enum { CRA_CSV_COLUMN_SIZE = 8 };

/* The name that a spreadsheet gives a column, counted from 0: A … Z, AA …; `name` is returned. */
const char *cra_csv_column_name(size_t column, char name[CRA_CSV_COLUMN_SIZE]);

#endif
