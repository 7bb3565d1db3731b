/* Lists of a project as tables.
 * Include cra/cra.h, which says what holds for all of it. */
#ifndef CRA_REGISTER_H
#define CRA_REGISTER_H

#include "cra/assessment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Registers: lists of a project as tables, for spreadsheets
 * ------------------------------------------------------------------------------------------------- */

/** Registers that can be kept as a table, as in "risks": NULL after the last. Their columns are the fields of
 * their records; a record within is spread over columns, as "before.likelihood"; lists of records within have
 * none. */
CRA_API const char *cra_register_name(size_t index);

typedef enum cra_separator {
    CRA_SEPARATOR_SEMICOLON = 0,
    CRA_SEPARATOR_COMMA = 1,
    CRA_SEPARATOR_TAB = 2
} cra_separator;

typedef struct cra_export_options {
    uint32_t version; /* CRA_EXPORT_OPTIONS_VERSION */
    cra_separator separator;
    bool meanings; /* the first row says what the columns mean, instead of their names */
} cra_export_options;
#define CRA_EXPORT_OPTIONS_VERSION 1
#define CRA_EXPORT_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_EXPORT_OPTIONS_VERSION, CRA_SEPARATOR_SEMICOLON, false                                           \
    }

/** A register as CSV: UTF-8 with byte order mark, lines that end in CR LF, a first row with the names of the
 * columns. Items of a list stand in one cell with semicolons between them. An apostrophe is put before what a
 * spreadsheet would take for a formula. CRA_ERROR_ARGUMENT for a register that does not exist;
 * CRA_ERROR_INPUT when the register has errors of form. */
CRA_API cra_bytes *cra_register_export(const cra_project *project, const char *name,
                                       const cra_export_options *options, cra_error **err);

/** What a table would change in a project. */
typedef struct cra_import cra_import;

typedef enum cra_table_encoding { CRA_TABLE_UTF_8 = 0, CRA_TABLE_WINDOWS_1252 = 1 } cra_table_encoding;

typedef enum cra_import_outcome {
    CRA_IMPORT_ADDED = 0,
    CRA_IMPORT_CHANGED = 1,
    CRA_IMPORT_UNCHANGED = 2,
    CRA_IMPORT_REMOVED = 3, /* with `replace` only */
    CRA_IMPORT_SKIPPED = 4  /* rows with errors */
} cra_import_outcome;

typedef struct cra_import_options {
    uint32_t version; /* CRA_IMPORT_OPTIONS_VERSION */
    cra_table_encoding encoding;
    bool replace;     /* records that the table lacks are removed */
    bool skip_faulty; /* rows with errors are passed over; otherwise one error keeps everything from being
                         imported */
} cra_import_options;
#define CRA_IMPORT_OPTIONS_VERSION 1
#define CRA_IMPORT_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_IMPORT_OPTIONS_VERSION, CRA_TABLE_UTF_8, false, false                                            \
    }

/** Reads a register from CSV with semicolons, commas or tabs, at most 16 MiB, 10 000 rows and 256 columns,
 * and 2000 changes to what the project has; `file` is how findings call it. Records that the project has are
 * known by their identifier: of these only the fields change that have a column and another value; an empty
 * cell takes the value out. Others are added at the end. All that is wrong with the table is a finding, which
 * names row and column as spreadsheets do. The project itself stays as it is. CRA_ERROR_REFUSED and
 * CRA_ERROR_ARGUMENT as for cra_project_edit. */
CRA_API cra_import *cra_register_import(const cra_project *project, const char *name, const void *data,
                                        size_t size, const char *file, const cra_import_options *options,
                                        cra_error **err);
/** Accepts NULL. */
CRA_API void cra_import_free(cra_import *import);
CRA_API const cra_findings *cra_import_findings(const cra_import *import);
/** Number of records. */
CRA_API size_t cra_import_count(const cra_import *import, cra_import_outcome outcome);
/** What stood between the cells. */
CRA_API cra_separator cra_import_separator(const cra_import *import);
/** The text of the project file with what was imported, for cra_project_write. CRA_ERROR_INPUT when errors of
 * the table stand in the way. */
CRA_API cra_bytes *cra_import_text(const cra_import *import, cra_error **err);
CRA_API cra_bytes *cra_import_report(const cra_import *import, cra_report_format format,
                                     const cra_report_options *options, cra_error **err);

#ifdef __cplusplus
}
#endif

#endif
