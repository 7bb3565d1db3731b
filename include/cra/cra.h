/*
 * libcra: conformity documentation for the EU Cyber Resilience Act, Regulation (EU) 2024/2847.
 *
 * Ownership in three sentences:
 *  1. A function that returns a pointer without `const` gives you a handle; release it with the `_free`
 * function of its type, which accepts NULL.
 *  2. Every `const` pointer you get is borrowed and lives as long as the handle you asked.
 *  3. The library copies what you pass; you may release it as soon as the call returns.
 *
 * Handles are immutable and counted: an assessment keeps its project alive, a document its assessment, so the
 * order in which they are released does not matter. A handle may be used by several threads at once. The
 * library prints nothing, never exits, and reads neither clock, locale nor environment.
 *
 * All text is UTF-8 and ends with a zero byte. Functions that can fail take `cra_error **err` last: pass
 * NULL, or the address of a pointer set to NULL; on failure they return NULL or false and store an error,
 * which you release with cra_error_free. Arguments that must not be NULL say so by not saying otherwise; NULL
 * there is CRA_ERROR_ARGUMENT.
 */
#ifndef CRA_CRA_H
#define CRA_CRA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(CRA_STATIC)
#define CRA_API
#elif defined(_WIN32)
#define CRA_API __declspec(dllimport)
#else
#define CRA_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Errors: the call could not do its work
 * ------------------------------------------------------------------- */

typedef struct cra_error cra_error;

typedef enum cra_error_code {
    CRA_ERROR_NONE = 0,
    CRA_ERROR_OUT_OF_MEMORY = 1,
    CRA_ERROR_ARGUMENT = 2, /* an argument is NULL, unknown, or does not fit the others */
    CRA_ERROR_SYSTEM = 3,   /* the operating system refused: file missing, no permission, disk full */
    CRA_ERROR_INPUT = 4,    /* an input is not what it claims to be, or exceeds a stated limit */
    CRA_ERROR_REFUSED =
        5, /* done, it would lose or endanger something: a folder that is no dossier, for one */
    CRA_ERROR_INTERNAL = 6, /* a defect of the library; please report it */
    CRA_ERROR_STOPPED = 7   /* a watcher asked for it; nothing was changed */
} cra_error_code;

/** What kind of failure it was; CRA_ERROR_NONE for NULL. */
CRA_API cra_error_code cra_error_get_code(const cra_error *error);
/** A sentence for people, in English; "" for NULL. Borrowed from the error. */
CRA_API const char *cra_error_get_message(const cra_error *error);
/** Releases an error; accepts NULL. */
CRA_API void cra_error_free(cra_error *error);

/* ---- Findings: what is wrong with a project, a dossier, a document
 * -------------------------------------------- */

typedef enum cra_severity {
    CRA_SEVERITY_NOTE = 0,    /* good practice */
    CRA_SEVERITY_WARNING = 1, /* guidance or inference: probably wrong */
    CRA_SEVERITY_ERROR = 2    /* the Regulation, or the form of the input, demands otherwise */
} cra_severity;

/** A list of findings, in a stable order: by file, position, rule. Borrowed from the handle that found them.
 */
typedef struct cra_findings cra_findings;
/** One finding. Borrowed from its list. */
typedef struct cra_finding cra_finding;

CRA_API size_t cra_findings_count(const cra_findings *findings);
/** NULL when `index` is not below the count. */
CRA_API const cra_finding *cra_findings_at(const cra_findings *findings, size_t index);
/** How many are at least as severe; annotated ones count too: an error can be explained, never waved through.
 */
CRA_API size_t cra_findings_count_at_least(const cra_findings *findings, cra_severity severity);
/** How many are of a rule; 0 for a rule that does not exist. */
CRA_API size_t cra_findings_count_of(const cra_findings *findings, const char *rule);

/** Stable identifier of the rule, as in "annex-v-2"; see cra_rule_find. */
CRA_API const char *cra_finding_rule(const cra_finding *finding);
CRA_API cra_severity cra_finding_severity(const cra_finding *finding);
/** What is wrong in this case: complete sentences, on the content in the language of the assessment, on the
 * form of files in English. */
CRA_API const char *cra_finding_message(const cra_finding *finding);
/** What to do about it. */
CRA_API const char *cra_finding_advice(const cra_finding *finding);
/** Legal basis, as in "Annex V, point (2)"; NULL for a rule of form. */
CRA_API const char *cra_finding_law(const cra_finding *finding);
/** Place in the model, as in "risks[2].asset"; NULL where there is none. */
CRA_API const char *cra_finding_path(const cra_finding *finding);
/** Name of the file; NULL where no file is at fault. */
CRA_API const char *cra_finding_file(const cra_finding *finding);
/** Line, counted from 1; 0 where there is no place. */
CRA_API size_t cra_finding_line(const cra_finding *finding);
/** Column in characters, counted from 1; 0 where there is no place. */
CRA_API size_t cra_finding_column(const cra_finding *finding);
/** Reason, author and date of the note on this finding in the project; NULL without. */
CRA_API const char *cra_finding_annotation(const cra_finding *finding);

/* ---- Long work
 * ------------------------------------------------------------------------------------------------ */

typedef enum cra_work {
    CRA_WORK_READ = 0,   /* a file of evidence is read and hashed */
    CRA_WORK_MAKE = 1,   /* a document is made */
    CRA_WORK_COPY = 2,   /* a file is copied into the dossier */
    CRA_WORK_PACK = 3,   /* a file is packed into the zip file */
    CRA_WORK_COMPARE = 4 /* a file of a dossier is compared with its manifest */
} cra_work;

/** Is told how far long work has come: which file it is at, and how many bytes of it are done (both numbers 0
 * where that is not known). It is called in the thread that called the library, at the begin of each file and
 * after each piece of some 256 KiB, so it should be quick; `item` lives no longer than the call. Returning
 * false stops the work: the function that was called fails with CRA_ERROR_STOPPED, and what stood before
 * stands behind it, whole. It must not call the library with the same handles. */
typedef bool (*cra_watch)(void *context, cra_work work, const char *item, uint64_t done, uint64_t total);

/* ---- Bytes
 * ---------------------------------------------------------------------------------------------------- */

/** Output held in memory. */
typedef struct cra_bytes cra_bytes;

/** The bytes; a zero byte follows them that is not counted. */
CRA_API const char *cra_bytes_data(const cra_bytes *bytes);
CRA_API size_t cra_bytes_size(const cra_bytes *bytes);
/** Accepts NULL. */
CRA_API void cra_bytes_free(cra_bytes *bytes);

/* ---- Projects: what the manufacturer wrote down
 * --------------------------------------------------------------- */

/** One product's project, read and bound to the model. */
typedef struct cra_project cra_project;
/** Any record of the model, for reflection. Borrowed from its project. */
typedef struct cra_object cra_object;

/** The three spellings of one model. */
typedef enum cra_syntax {
    CRA_SYNTAX_BY_NAME = 0, /* from the extension: .yaml .yml .json .xml */
    CRA_SYNTAX_YAML = 1,
    CRA_SYNTAX_JSON = 2,
    CRA_SYNTAX_XML = 3
} cra_syntax;

typedef struct cra_open_options {
    uint32_t version;  /* CRA_OPEN_OPTIONS_VERSION */
    cra_syntax syntax; /* how the input is spelt */
    /* The folder that relative file names start from when the input has no folder of its own (bytes, standard
     * input), and that no file named in the project may leave. NULL: the folder of the project file or, where
     * a folder above holds a file named `cra-root`, that folder as the border. */
    const char *base;
} cra_open_options;
#define CRA_OPEN_OPTIONS_VERSION 1
#define CRA_OPEN_OPTIONS_INIT                                                                                \
    {                                                                                                        \
        CRA_OPEN_OPTIONS_VERSION, CRA_SYNTAX_BY_NAME, 0                                                      \
    }

/** Reads a project file and the files it uses (at most 64 MiB each). What is wrong inside is a finding, not
 * an error: even a malformed file gives a handle. NULL and CRA_ERROR_SYSTEM when the file cannot be read at
 * all. */
CRA_API cra_project *cra_project_open(const char *path, const cra_open_options *options, cra_error **err);
/** The same from memory; `name` is how findings call it, and tells the syntax when that is
 * CRA_SYNTAX_BY_NAME. */
CRA_API cra_project *cra_project_open_bytes(const void *data, size_t size, const char *name,
                                            const cra_open_options *options, cra_error **err);
/** Another owner of the same handle; release each with cra_project_free. NULL for NULL. */
CRA_API cra_project *cra_project_retain(const cra_project *project);
CRA_API void cra_project_free(cra_project *project);

/** False when the input was so malformed that nothing can be said about its content. */
CRA_API bool cra_project_is_readable(const cra_project *project);
/** What was found while reading: form, types, references. The assessment repeats these. */
CRA_API const cra_findings *cra_project_findings(const cra_project *project);
/** The root record, of type "project". */
CRA_API const cra_object *cra_project_root(const cra_project *project);
/** Writes the whole project, shared records embedded, in another spelling. Values are kept, comments and
 * layout are not. CRA_ERROR_INPUT when the project has errors of form, since something would be lost. */
CRA_API cra_bytes *cra_project_convert(const cra_project *project, cra_syntax syntax, cra_error **err);

/* ---- Editing: the text of the project file, changed in place
 * ---------------------------------------------------------------- */

typedef enum cra_edit_kind {
    CRA_EDIT_SET = 0,   /* gives a value, making the records on the way where they are missing */
    CRA_EDIT_UNSET = 1, /* takes a value out; `value` is not looked at */
    CRA_EDIT_APPEND = 2 /* adds an item at the end of a list */
} cra_edit_kind;

typedef struct cra_edit {
    cra_edit_kind kind;
    /* A place of the model as findings name it: "product.name", "risk-assessment.risks[2].title". Between the
     * brackets stands a number counted from 0, or the identifier of the item: "evidence[EV-01].sha256", or,
     * in a list of single values, the value itself: "product.markets[DE]". The language of a text may follow
     * it: "product.description.de"; without, a text in the main language of the project is meant. */
    const char *path;
    /* A single value as it is: text, date, number, choice, identifier. For a record, or a whole list, YAML or
     * JSON: "{id: EV-09, title: Report}", "[DE, AT]". For a record that may be written as its first field
     * alone, as answers are, that field's value. */
    const char *value;
} cra_edit;

/** The new text of the project's own file after all edits, one after the other; the project itself stays as
 * it is. Comments, layout, order and spelling of everything else are kept byte for byte; new keys are put in
 * the order of the model. Nothing is written to disk.
 *
 * CRA_ERROR_ARGUMENT: a path that the model does not have, or a value that it refuses; the message says what
 * was probably meant. CRA_ERROR_REFUSED: the value stands in a shared file (the message names it), or the
 * layout is such that it cannot be changed alone. CRA_ERROR_INPUT: the file is malformed. Errors that the
 * project has already do not stand in the way; new ones do: an edit that would leave a reference without its
 * target, or the same identifier twice, is refused. */
CRA_API cra_bytes *cra_project_edit(const cra_project *project, const cra_edit *edits, size_t count,
                                    cra_error **err);
/** One value set. */
CRA_API cra_bytes *cra_project_set(const cra_project *project, const char *path, const char *value,
                                   cra_error **err);
/** One value, record or item taken out. */
CRA_API cra_bytes *cra_project_unset(const cra_project *project, const char *path, cra_error **err);
/** One item added to a list. */
CRA_API cra_bytes *cra_project_append(const cra_project *project, const char *path, const char *item,
                                      cra_error **err);

/** The text of the project's own file as it was read. Not terminated; `size` receives its length. */
CRA_API const char *cra_project_text(const cra_project *project, size_t *size);
/** Replaces the project's own file, whole or not at all, with permissions kept. CRA_ERROR_REFUSED when the
 * file no longer holds what the project was read from: somebody else changed it meanwhile. CRA_ERROR_ARGUMENT
 * when the project was not read from a file. */
CRA_API bool cra_project_write(const cra_project *project, const cra_bytes *text, cra_error **err);

/** The name by which the project file may call a file: relative to its folder, with / between folders.
 * CRA_ERROR_REFUSED when the file lies outside the project's border, CRA_ERROR_SYSTEM when there is none. */
CRA_API cra_bytes *cra_project_file_name(const cra_project *project, const char *path, cra_error **err);
/** The SHA-256 digest, 64 hexadecimal digits, of a file by the name that the project file calls it. The same
 * errors. */
CRA_API cra_bytes *cra_project_file_digest(const cra_project *project, const char *name, cra_error **err);

/* ---- Assessment: what the law says about it
 * ------------------------------------------------------------------- */

typedef struct cra_assessment cra_assessment;

typedef struct cra_assess_options {
    uint32_t version; /* CRA_ASSESS_OPTIONS_VERSION */
    /* The day to assess for, YYYY-MM-DD. NULL: the date of the declaration, else the date of placing on the
     * market, else `fallback_date`. */
    const char *date;
    const char *fallback_date;   /* usually today, YYYY-MM-DD; the library reads no clock. NULL: 2027-12-11 */
    const char *fallback_origin; /* how outputs call it, as in "today"; NULL: "date of application" */
    /* Law state data (see `cra schema`), which standards are cited and which acts adopted. NULL: the built-in
     * one. */
    const void *law_state;
    size_t law_state_size;
    const char *law_state_name; /* file name, for findings and for its syntax */
    /* Two letters of the language of the findings on the content, of reasons, questions, duties and days, as
     * in "de"; CRA_ERROR_ARGUMENT for one that is not written here. Findings on the form of the file are
     * English. NULL: English. */
    const char *language;
    cra_watch watch; /* is told how far reading the evidence has come; NULL: nobody */
    void *watch_context;
} cra_assess_options;
#define CRA_ASSESS_OPTIONS_VERSION 1
#define CRA_ASSESS_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_ASSESS_OPTIONS_VERSION, 0, 0, 0, 0, 0, 0, 0, 0, 0                                                \
    }

/** Applies every rule. CRA_ERROR_ARGUMENT for an impossible date, CRA_ERROR_INPUT for a malformed law state.
 */
CRA_API cra_assessment *cra_project_assess(const cra_project *project, const cra_assess_options *options,
                                           cra_error **err);
CRA_API cra_assessment *cra_assessment_retain(const cra_assessment *assessment);
CRA_API void cra_assessment_free(cra_assessment *assessment);
/** All findings of the project and of the rules. */
CRA_API const cra_findings *cra_assessment_findings(const cra_assessment *assessment);
/** The day assessed for, YYYY-MM-DD. */
CRA_API const char *cra_assessment_date(const cra_assessment *assessment);
/** Where that day comes from, as in "date of the declaration". */
CRA_API const char *cra_assessment_date_origin(const cra_assessment *assessment);
/** Identifier of the law state used. */
CRA_API const char *cra_assessment_law_state(const cra_assessment *assessment);

/* ---- Reports
 * -------------------------------------------------------------------------------------------------- */

typedef enum cra_report_format {
    CRA_REPORT_TEXT = 0,  /* for people: place, source line, message, advice */
    CRA_REPORT_JSON = 1,  /* {"schema": 1, …} */
    CRA_REPORT_SARIF = 2, /* SARIF 2.1.0 */
    CRA_REPORT_JUNIT = 3  /* JUnit XML, a test case per rule and file */
} cra_report_format;

typedef struct cra_report_options {
    uint32_t version;     /* CRA_REPORT_OPTIONS_VERSION */
    bool colour;          /* text: terminal colours */
    cra_severity fail_on; /* JUnit: what counts as failure; text and JSON: the verdict */
    size_t width;         /* text: columns of the terminal, at which sentences are broken; 0: they are not */
} cra_report_options;
#define CRA_REPORT_OPTIONS_VERSION 1
#define CRA_REPORT_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_REPORT_OPTIONS_VERSION, false, CRA_SEVERITY_ERROR, 0                                             \
    }

/** One report over any number of assessments. */
CRA_API cra_bytes *cra_report(const cra_assessment *const *assessments, size_t count,
                              cra_report_format format, const cra_report_options *options, cra_error **err);

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

/* ---- Decisions: scope, role, category, procedure, each with its reasons
 * ----------------------------------------------------------------- */

typedef enum cra_decision {
    CRA_DECISION_SCOPE = 0,    /* "in", "out", "undetermined": Articles 2 and 3 */
    CRA_DECISION_ROLE = 1,     /* "manufacturer", "importer", …: Articles 18 to 24 */
    CRA_DECISION_CATEGORY = 2, /* "default", "important-1", "important-2", "critical": Articles 7 and 8 */
    CRA_DECISION_ROUTE =
        3 /* "determined", "undetermined", "not-applicable", "other-act": Articles 12 and 32 */
} cra_decision;

/** What came out, as a word; NULL where a role or a category is undetermined or does not apply. */
CRA_API const char *cra_assessment_outcome(const cra_assessment *assessment, cra_decision decision);
/** The same in words for people, as in "Important, class I of Annex III, number 12". NULL for no such
 * decision. */
CRA_API const char *cra_assessment_outcome_text(const cra_assessment *assessment, cra_decision decision);
/** Number of the product's category in its list of Annex III or IV; 0 for none. */
CRA_API unsigned cra_assessment_category_number(const cra_assessment *assessment);
/** Whether the product may follow a procedure: "A", "B+C", "H" or "scheme". False while that is undetermined.
 */
CRA_API bool cra_assessment_procedure_allowed(const cra_assessment *assessment, const char *procedure);
/** Number of reasons, in the order in which they were applied. */
CRA_API size_t cra_assessment_reason_count(const cra_assessment *assessment, cra_decision decision);
/** Complete sentences in the language of the assessment; NULL when `index` is not below the count. */
CRA_API const char *cra_assessment_reason_text(const cra_assessment *assessment, cra_decision decision,
                                               size_t index);
/** The provision applied, as in "Article 32(2)"; NULL for none. */
CRA_API const char *cra_assessment_reason_law(const cra_assessment *assessment, cra_decision decision,
                                              size_t index);
/** The answer of the project that was applied, as a path of the model; NULL for none. */
CRA_API const char *cra_assessment_reason_path(const cra_assessment *assessment, cra_decision decision,
                                               size_t index);
/** Number of answers that are missing; without them a decision is undetermined. */
CRA_API size_t cra_assessment_question_count(const cra_assessment *assessment, cra_decision decision);
/** What is to be answered; NULL when `index` is not below the count. */
CRA_API const char *cra_assessment_question_text(const cra_assessment *assessment, cra_decision decision,
                                                 size_t index);
/** Where the answer belongs, as a path of the model. */
CRA_API const char *cra_assessment_question_path(const cra_assessment *assessment, cra_decision decision,
                                                 size_t index);
/** The decision with its reasons: CRA_REPORT_TEXT for people or CRA_REPORT_JSON; CRA_ERROR_ARGUMENT for
 * another format. Of the options, only the width counts; NULL: the usual ones. */
CRA_API cra_bytes *cra_assessment_explain(const cra_assessment *assessment, cra_decision decision,
                                          cra_report_format format, const cra_report_options *options,
                                          cra_error **err);

/** The days that matter to the product, set by the Regulation or following from the project, by date: text or
 * JSON as for cra_assessment_explain. */
CRA_API cra_bytes *cra_assessment_dates(const cra_assessment *assessment, cra_report_format format,
                                        const cra_report_options *options, cra_error **err);
/** What the Regulation asks of the one who keeps the file, by its role: text or JSON as for
 * cra_assessment_explain. */
CRA_API cra_bytes *cra_assessment_duties(const cra_assessment *assessment, cra_report_format format,
                                         const cra_report_options *options, cra_error **err);

/* ---- Progress: how far the file has come
 * ------------------------------------------------------------------------------------------ */

/** What has to be complete. */
typedef enum cra_part {
    CRA_PART_DOCUMENTATION = 0, /* the technical documentation, item by item of Annex VII */
    CRA_PART_DECLARATION = 1    /* the EU declaration of conformity, item by item of Annex V */
} cra_part;

typedef enum cra_item_state {
    CRA_ITEM_READY = 0,          /* no error, and no warning without a note, is about it */
    CRA_ITEM_INCOMPLETE = 1,     /* something is there, and something is found about it */
    CRA_ITEM_MISSING = 2,        /* nothing of it is there */
    CRA_ITEM_NOT_APPLICABLE = 3, /* nothing is asked for; or the role draws up no file */
    CRA_ITEM_UNKNOWN = 4         /* the project is not readable */
} cra_item_state;

/** One item of Annex V or VII, as far as the file has come with it. Borrowed from its assessment. */
typedef struct cra_item cra_item;

/** The items in the order of the Annex; NULL when `index` is not below their number. */
CRA_API const cra_item *cra_assessment_item(const cra_assessment *assessment, cra_part part, size_t index);
/** How many items of a part are in a state. */
CRA_API size_t cra_assessment_item_count(const cra_assessment *assessment, cra_part part,
                                         cra_item_state state);
/** The provision, as in "Annex VII, point (2)(b)". */
CRA_API const char *cra_item_law(const cra_item *item);
/** What it is about, in one line: the summary of the provision. */
CRA_API const char *cra_item_title(const cra_item *item);
CRA_API cra_item_state cra_item_get_state(const cra_item *item);
/** The state as a word: "ready", "incomplete", "missing", "not-applicable", "unknown". */
CRA_API const char *cra_item_state_word(cra_item_state state);
/** Number of fields that must hold something, and of those that do. An item may be complete, or not, beyond
 * them. */
CRA_API size_t cra_item_wanted(const cra_item *item);
CRA_API size_t cra_item_given(const cra_item *item);
/** Number of findings about it: those whose rule, or the field at whose path, rests on its provision. One
 * finding may be about several items. */
CRA_API size_t cra_item_errors(const cra_item *item);
CRA_API size_t cra_item_warnings(const cra_item *item);

/** How far the file has come with a point of Annex I. */
typedef enum cra_requirement_state {
    CRA_REQUIREMENT_SHOWN = 0,     /* it says how the point is met, with evidence or a test */
    CRA_REQUIREMENT_DESCRIBED = 1, /* it says how the point is met, without either */
    CRA_REQUIREMENT_SET_ASIDE = 2, /* not applicable, with a justification */
    CRA_REQUIREMENT_OPEN = 3       /* anything else */
} cra_requirement_state;

/** How many of the 22 points of Annex I are in a state; 0 for each where the project is not readable or the
 * role draws up no file. */
CRA_API size_t cra_assessment_requirement_count(const cra_assessment *assessment,
                                                cra_requirement_state state);

/** Something to do. Borrowed from its assessment. */
typedef struct cra_step cra_step;

/** What to do next, the most useful first, at most 16 steps: what cannot be understood; open questions on
 * role, scope, category and procedure; errors in the order of the technical documentation, which ends with
 * the declaration; warnings without a note. A step stands for all findings of one rule, or all questions of
 * one decision. NULL when `index` is not below their number. */
CRA_API const cra_step *cra_assessment_step(const cra_assessment *assessment, size_t index);
/** Why there is something to do. */
CRA_API const char *cra_step_reason(const cra_step *step);
/** What to do. */
CRA_API const char *cra_step_advice(const cra_step *step);
/** Legal basis; NULL for a matter of form. */
CRA_API const char *cra_step_law(const cra_step *step);
/** Where to do it, as a path of the model: the first place of several; NULL where there is none. */
CRA_API const char *cra_step_path(const cra_step *step);
/** Identifier of the rule that found it; NULL for open questions. */
CRA_API const char *cra_step_rule(const cra_step *step);
/** Number of findings, or of questions. */
CRA_API size_t cra_step_count(const cra_step *step);

/** A day that matters to the product. Borrowed from its assessment. */
typedef struct cra_deadline cra_deadline;

/** The days that cra_assessment_dates tells, by date; NULL when `index` is not below their number. */
CRA_API const cra_deadline *cra_assessment_deadline(const cra_assessment *assessment, size_t index);
/** Stable identifier, as in "documentation-until". */
CRA_API const char *cra_deadline_id(const cra_deadline *deadline);
/** YYYY-MM-DD. */
CRA_API const char *cra_deadline_date(const cra_deadline *deadline);
/** Days from `today`, YYYY-MM-DD, to it: negative when it is past. 0 when `today` is no date. */
CRA_API int64_t cra_deadline_days(const cra_deadline *deadline, const char *today);
CRA_API const char *cra_deadline_law(const cra_deadline *deadline);
/** What the day is, and how it follows: complete sentences in the language of the assessment. */
CRA_API const char *cra_deadline_text(const cra_deadline *deadline);

/** All of this about any number of projects, with the decisions, as JSON: {"schema": 1, …}. Days are counted
 * from `today`, YYYY-MM-DD; a project passes when nothing as severe as `fail_on` is found. CRA_ERROR_ARGUMENT
 * for an impossible date. */
CRA_API cra_bytes *cra_progress_json(const cra_assessment *const *assessments, size_t count,
                                     const char *today, cra_severity fail_on, cra_error **err);

/* ---- Documents
 * ------------------------------------------------------------------------------------------------ */

/** One document, filled: content without looks. */
typedef struct cra_document cra_document;

typedef enum cra_document_format {
    CRA_DOCUMENT_HTML = 0,
    CRA_DOCUMENT_DOCX = 1,
    /** CommonMark with the tables of GFM; pictures are linked by the names that the project gives. */
    CRA_DOCUMENT_MARKDOWN = 2,
    /** An OpenDocument text, ODF 1.3, as LibreOffice writes it. */
    CRA_DOCUMENT_ODT = 3,
    /** PDF/A-2a and PDF/UA-1 in one file: for keeping, and for those who listen. */
    CRA_DOCUMENT_PDF = 4
} cra_document_format;

typedef struct cra_document_options {
    uint32_t version;     /* CRA_DOCUMENT_OPTIONS_VERSION */
    const char *language; /* "en"; NULL: en */
    const char *audience; /* "internal", "authority" or "public"; NULL: authority */
    bool draft;           /* mark as draft even without open errors */
} cra_document_options;
#define CRA_DOCUMENT_OPTIONS_VERSION 1
#define CRA_DOCUMENT_OPTIONS_INIT                                                                            \
    {                                                                                                        \
        CRA_DOCUMENT_OPTIONS_VERSION, 0, 0, false                                                            \
    }

/** Kinds of document that this version writes: name for 0, 1, … and NULL after the last. */
CRA_API const char *cra_document_kind(size_t index);
/** Name of a format, which files of it end with: "html", "docx", "md", "odt", "pdf". The formats are numbered
 * from 0; NULL after the last. The name lives as long as the program. */
CRA_API const char *cra_document_format_name(cra_document_format format);
/** Fills a document of a kind. With open errors the declaration is marked as a draft. CRA_ERROR_ARGUMENT for
 * an unknown kind, language or audience; CRA_ERROR_INPUT when the project is not readable. */
CRA_API cra_document *cra_document_build(const cra_assessment *assessment, const char *kind,
                                         const cra_document_options *options, cra_error **err);
CRA_API void cra_document_free(cra_document *document);
/** Whether the document carries the draft mark. */
CRA_API bool cra_document_is_draft(const cra_document *document);
/** Number of places left empty for want of a value; each is marked in the document. */
CRA_API size_t cra_document_empty_count(const cra_document *document);
/** Number of texts that the project does not have in the language of the document: they stand there in the
 * main language of the project, and are marked as being in it. */
CRA_API size_t cra_document_foreign_count(const cra_document *document);
CRA_API cra_bytes *cra_document_render(const cra_document *document, cra_document_format format,
                                       cra_error **err);
/** The characters of the document that the format has no sign for, each once, at most a hundred, in UTF-8; of
 * size 0 where it has one for each. In PDF they show as U+FFFD, and are found and copied as what they are. */
CRA_API cra_bytes *cra_document_unshown(const cra_document *document, cra_document_format format,
                                        cra_error **err);

/* ---- Frames: how a document looks
 * ---------------------------------------------------------------------------------------- */

/** A file that documents are filled into: an ordinary Word document with tags in it, as in
 * {{product.name}}. Read once, it fills any number of documents, in any language. Immutable; may be used by
 * several threads at once. */
typedef struct cra_frame cra_frame;

typedef struct cra_frame_options {
    uint32_t version; /* CRA_FRAME_OPTIONS_VERSION */
    const char *name; /* of a frame from memory: how messages call it; NULL: "The frame" */
    const char
        *folder; /* of a frame from memory: where parts that it takes from other files are; NULL: nowhere */
} cra_frame_options;
#define CRA_FRAME_OPTIONS_VERSION 1
#define CRA_FRAME_OPTIONS_INIT                                                                               \
    {                                                                                                        \
        CRA_FRAME_OPTIONS_VERSION, 0, 0                                                                      \
    }

/** Reads a frame (at most 64 MiB); its format is told by the ending of its name. Faults of its tags are
 * findings, all at once: even a faulty frame gives a handle. NULL and CRA_ERROR_SYSTEM when the file cannot
 * be read, CRA_ERROR_INPUT when it is no frame: damaged, protected, signed, with macros, or too large. */
CRA_API cra_frame *cra_frame_open(const char *path, const cra_frame_options *options, cra_error **err);
/** The same from memory. */
CRA_API cra_frame *cra_frame_open_bytes(const void *data, size_t size, cra_document_format format,
                                        const cra_frame_options *options, cra_error **err);
/** Another owner of the same handle; release each with cra_frame_free. NULL for NULL. */
CRA_API cra_frame *cra_frame_retain(const cra_frame *frame);
/** Accepts NULL. */
CRA_API void cra_frame_free(cra_frame *frame);
/** What is wrong with the frame. The path of a finding says where, in the words of those who see the frame in
 * Word: "header, table 1, row 2, cell 1". NULL for NULL. */
CRA_API const cra_findings *cra_frame_findings(const cra_frame *frame);
/** The format of documents that it is for; CRA_DOCUMENT_HTML for NULL. */
CRA_API cra_document_format cra_frame_format(const cra_frame *frame);

/** A file that goes into a PDF document, as the bill of materials of the product. */
typedef struct cra_attachment {
    const char *name;        /* that it has there, "sbom.cdx.json"; each once */
    const char *description; /* for people; NULL: none */
    const char *media_type;  /* "application/json"; NULL: unknown */
    const void *bytes;
    size_t size;
} cra_attachment;

typedef struct cra_render_options {
    uint32_t version;                  /* CRA_RENDER_OPTIONS_VERSION */
    const cra_frame *frame;            /* of that format; NULL: the built-in one */
    const cra_attachment *attachments; /* of a PDF, which they make PDF/A-3a; NULL: none */
    size_t attachment_count;
} cra_render_options;
#define CRA_RENDER_OPTIONS_VERSION 1
#define CRA_RENDER_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_RENDER_OPTIONS_VERSION, 0, 0, 0                                                                  \
    }

/** Writes a document into a frame; `options` NULL: as cra_document_render. CRA_ERROR_INPUT with all faults of
 * the frame where it has any: nothing is written with a faulty frame. CRA_ERROR_ARGUMENT for attachments to
 * another format than PDF, without a name, or with the same name. */
CRA_API cra_bytes *cra_document_render_with(const cra_document *document, cra_document_format format,
                                            const cra_render_options *options, cra_error **err);
/** A frame to begin with, in the looks of the built-in one. For a document that somebody signs it is a form,
 * with every word of it to change and a tag in place of every value; for others it has document control and a
 * block for each section. `language` NULL: English. CRA_ERROR_ARGUMENT for a kind, language or format that is
 * not known. */
CRA_API cra_bytes *cra_frame_starter(const char *kind, const char *language, cra_document_format format,
                                     cra_error **err);
/** What the tags of a frame may name: fields of the project and facts of the assessment with meaning, legal
 * basis and an example, blocks of each kind of document, values and texts of documents, formats. `topic`
 * NULL: all of it; a kind of document: what documents of that kind name; a path, as in "product.name": it and
 * what is below it. `language` NULL: English. Text or JSON; of the options, only the width counts.
 * CRA_ERROR_ARGUMENT for a topic or language that is not known; the message says what was probably meant. */
CRA_API cra_bytes *cra_frame_fields(const char *topic, const char *language, cra_report_format format,
                                    const cra_report_options *options, cra_error **err);

/* ---- Dossiers
 * ------------------------------------------------------------------------------------------------- */

/** Takes the bytes of a PDF and copies them; false when memory is out. */
typedef bool (*cra_pdf_sink)(void *sink, const void *data, size_t size);
/** Makes a PDF of a finished Word document (.docx) by whatever the program has at hand, since the library
 * starts no other program, and hands it to `take` with `sink`, once. False when it could not. It must not
 * call the library with the same handles. */
typedef bool (*cra_pdf_maker)(void *context, const void *document, size_t size, cra_pdf_sink take,
                              void *sink);

typedef struct cra_dossier_options {
    uint32_t version;    /* CRA_DOSSIER_OPTIONS_VERSION */
    const char *formats; /* comma-separated: "docx,odt"; NULL: docx,html,md */
    const char
        *languages; /* comma-separated; NULL: the languages that the project names, as far as available */
    const char *audience; /* as in cra_document_options */
    bool draft;
    const char *zip;   /* also write the dossier as this zip file; NULL: do not */
    const char *kinds; /* comma-separated kinds of documents, or "all"; NULL: those that belong to the role */
    cra_watch watch;   /* is told how far it has come; NULL: nobody */
    void *watch_context;
    const char *frames; /* a folder of frames, KIND.LANGUAGE.docx or KIND.docx; NULL: the built-in ones */
    cra_pdf_maker pdf_maker; /* makes the PDF documents out of the Word files; NULL: the library itself */
    void *pdf_maker_context;
} cra_dossier_options;
#define CRA_DOSSIER_OPTIONS_VERSION 1
#define CRA_DOSSIER_OPTIONS_INIT                                                                             \
    {                                                                                                        \
        CRA_DOSSIER_OPTIONS_VERSION, 0, 0, 0, false, 0, 0, 0, 0, 0, 0, 0                                     \
    }

/** Writes the dossier, a BagIt folder, at `path`: new beside the old and swapped in at the end, so that a
 * failed or killed run leaves the old one whole. CRA_ERROR_REFUSED when `path` holds anything but a dossier
 * of ours. */
CRA_API bool cra_dossier_write(const cra_assessment *assessment, const char *path,
                               const cra_dossier_options *options, cra_error **err);

/** What a dossier's check found. */
typedef struct cra_verification cra_verification;

typedef struct cra_verify_options {
    uint32_t version; /* CRA_VERIFY_OPTIONS_VERSION */
    cra_watch watch;  /* is told how far it has come; NULL: nobody */
    void *watch_context;
} cra_verify_options;
#define CRA_VERIFY_OPTIONS_VERSION 1
#define CRA_VERIFY_OPTIONS_INIT                                                                              \
    {                                                                                                        \
        CRA_VERIFY_OPTIONS_VERSION, 0, 0                                                                     \
    }

/** Compares a dossier folder or zip with its manifests. Differences are findings; NULL and an error only when
 * there is nothing to compare. */
CRA_API cra_verification *cra_dossier_verify(const char *path, const cra_verify_options *options,
                                             cra_error **err);
CRA_API void cra_verification_free(cra_verification *verification);
CRA_API const cra_findings *cra_verification_findings(const cra_verification *verification);
/** Number of files that were compared. */
CRA_API size_t cra_verification_file_count(const cra_verification *verification);
CRA_API cra_bytes *cra_verification_report(const cra_verification *verification, cra_report_format format,
                                           const cra_report_options *options, cra_error **err);

/* ---- Rules
 * ---------------------------------------------------------------------------------------------------- */

typedef struct cra_rule cra_rule;

/** Rules in the order of their tables: NULL after the last. Rules live as long as the program. */
CRA_API const cra_rule *cra_rule_at(size_t index);
/** NULL when there is none of that id. */
CRA_API const cra_rule *cra_rule_find(const char *id);
/** The known rule id most like `id`, or NULL. */
CRA_API const char *cra_rule_suggest(const char *id);
CRA_API const char *cra_rule_id(const cra_rule *rule);
CRA_API cra_severity cra_rule_severity(const cra_rule *rule);
CRA_API const char *cra_rule_title(const cra_rule *rule);
/** NULL for a rule of form. */
CRA_API const char *cra_rule_law(const cra_rule *rule);
CRA_API const char *cra_rule_explanation(const cra_rule *rule);
CRA_API const char *cra_rule_advice(const cra_rule *rule);
/** Fields that the rule wants filled, as paths of the model with a space between them. NULL for a rule that
 * looks at something else. */
CRA_API const char *cra_rule_fields(const cra_rule *rule);

/* ---- The law
 * ------------------------------------------------------------------------------------------------------ */

/** A provision of Regulation (EU) 2024/2847: an article, a paragraph, a point, an annex or a part of one. */
typedef struct cra_provision cra_provision;

/** Provisions in the order of the text: NULL after the last. Provisions live as long as the program. */
CRA_API const cra_provision *cra_provision_at(size_t index);
/** The provision of a citation, as in "Article 13(8)"; "Art. 13 (8)" and "13(8)" will do, and "I-2-a" as in
 * project files. NULL when there is none, or none that the library knows. */
CRA_API const cra_provision *cra_provision_find(const char *citation);
/** The citation of the provision that `citation` would stand in, else the one most like it, or NULL. */
CRA_API const char *cra_provision_suggest(const char *citation);
/** In the form that the library uses everywhere, as in "Annex VII, point (2)(b)". */
CRA_API const char *cra_provision_citation(const cra_provision *provision);
/** What it is about, in one line that is not the official wording. */
CRA_API const char *cra_provision_summary(const cra_provision *provision);
/** A question that tells whether a product is of a category of Annex III or IV, after the description of
 * Implementing Regulation (EU) 2025/2392, in own words. The description covers a product whose core
 * functionality answers yes to every question of one alternative; `alternative`, unless NULL, receives its
 * number, counted from 1. NULL after the last, and for any other provision. */
CRA_API const char *cra_provision_criterion(const cra_provision *provision, size_t index,
                                            unsigned *alternative);
/** What it names as examples of the category; they do not exhaust it. NULL where there are none. */
CRA_API const char *cra_provision_examples(const cra_provision *provision);
/** "article", "paragraph", "point", "annex", "part" or "class". */
CRA_API const char *cra_provision_kind(const cra_provision *provision);
/** Address of the act that it stands in, its European Legislation Identifier. */
CRA_API const char *cra_provision_link(const cra_provision *provision);
/** Ceiling of the administrative fine for an infringement, in words, for information: fines are set by the
 * law of the Member States. NULL where Article 64(2) and (3) name none. */
CRA_API const char *cra_provision_fine(const cra_provision *provision);
/** The paragraph that sets the ceiling, as in "Article 64(2)"; NULL where there is none. */
CRA_API const char *cra_provision_fine_law(const cra_provision *provision);

/** What is cited and adopted under the Regulation, as of which day, and what is open: text, or JSON that
 * holds the law state in its own spelling. `law_state` NULL: the built-in one; otherwise as in
 * cra_assess_options. Of the options, only the width counts; NULL: the usual ones. */
CRA_API cra_bytes *cra_law_state_report(const void *law_state, size_t size, const char *name,
                                        cra_report_format format, const cra_report_options *options,
                                        cra_error **err);

/** What the check of a text found. */
typedef struct cra_lint cra_lint;

/** Looks through a text in English or German for citations of provisions that do not exist, or that do not
 * say what stands in the same sentence. Citations of other acts, and code in Markdown, are passed over. The
 * ending of the file's name tells how it is read: .md, .txt, .yaml, .html, .xml (at most 4 MiB), .docx and
 * .odt (at most 64 MiB). NULL and CRA_ERROR_SYSTEM when the file cannot be read, CRA_ERROR_INPUT when it is
 * not what its name says. At most 1000 findings. */
CRA_API cra_lint *cra_lint_law(const char *path, cra_error **err);
/** Looks through a Word document (.docx, at most 64 MiB, unpacked at most 512 MiB) for what makes Word refuse
 * or repair it although every part of it is well-formed. NULL and CRA_ERROR_SYSTEM when the file cannot be
 * read; a file that is no Word document, or is damaged or protected by a password, is a finding itself. At
 * most 1000 findings. */
CRA_API cra_lint *cra_lint_office(const char *path, cra_error **err);
typedef struct cra_frame_check_options {
    uint32_t version; /* CRA_FRAME_CHECK_OPTIONS_VERSION */
    const char *kind; /* of document that the frame is for; NULL: as its name says, "declaration.de.docx" */
} cra_frame_check_options;
#define CRA_FRAME_CHECK_OPTIONS_VERSION 1
#define CRA_FRAME_CHECK_OPTIONS_INIT                                                                         \
    {                                                                                                        \
        CRA_FRAME_CHECK_OPTIONS_VERSION, 0                                                                   \
    }

/** Checks a frame without data: tags and names that are wrong, what documents of its kind must contain and it
 * does not show, loops without use, comments and tracked changes. Reports list what it names, too. NULL and
 * CRA_ERROR_SYSTEM when the file cannot be read, CRA_ERROR_ARGUMENT for a kind that is not known; a file that
 * is no frame is a finding. At most 1000 findings. */
CRA_API cra_lint *cra_lint_frame(const char *path, const cra_frame_check_options *options, cra_error **err);
/** A copy of a Word frame that was checked, with each finding as a comment at its place. CRA_ERROR_INPUT for
 * what takes no comments. */
CRA_API cra_bytes *cra_lint_annotate(const cra_lint *lint, cra_error **err);
/** False when the file was such that nothing can be said about its content. */
CRA_API bool cra_lint_is_readable(const cra_lint *lint);
CRA_API void cra_lint_free(cra_lint *lint);
/** By place. In an office document each paragraph is a line of its part, and the path of a finding says where
 * people find it, as in "text, paragraph 14, under the heading “Support”" or "header 1, table 1, row 2, cell
 * 3". */
CRA_API const cra_findings *cra_lint_findings(const cra_lint *lint);
/** One report over any number of texts. */
CRA_API cra_bytes *cra_lint_report(const cra_lint *const *lints, size_t count, cra_report_format format,
                                   const cra_report_options *options, cra_error **err);

/* ---- The model, by reflection
 * --------------------------------------------------------------------------------- */

/** A record type, as in "product". Types and fields live as long as the program. */
typedef struct cra_type cra_type;
typedef struct cra_field cra_field;

typedef enum cra_kind {
    CRA_KIND_TEXT = 0,      /* cra_object_text */
    CRA_KIND_LOCALIZED = 1, /* a text that may differ per language: cra_object_localized */
    CRA_KIND_PROSE = 2,     /* the same, in Markdown */
    CRA_KIND_DATE = 3,      /* cra_object_date */
    CRA_KIND_INTEGER = 4,   /* cra_object_integer */
    CRA_KIND_CHOICE = 5,    /* one of the field's choices, as text */
    CRA_KIND_REFERENCE = 6, /* id of a record elsewhere, as text */
    CRA_KIND_RECORD = 7     /* cra_object_record */
} cra_kind;

CRA_API const cra_type *cra_type_at(size_t index);
CRA_API const char *cra_type_name(const cra_type *type);
CRA_API const char *cra_type_meaning(const cra_type *type);
CRA_API const char *cra_type_law(const cra_type *type);
/** Whether a value in place of the record stands for its first field alone. */
CRA_API bool cra_type_has_short_form(const cra_type *type);
/** Of a group, which has no fields: the types of the records that it stands for. NULL after the last, and for
 * a record. */
CRA_API const cra_type *cra_type_member(const cra_type *type, size_t index);
/** NULL after the last field. */
CRA_API const cra_field *cra_type_field(const cra_type *type, size_t index);
CRA_API const char *cra_field_name(const cra_field *field);
CRA_API cra_kind cra_field_kind(const cra_field *field);
CRA_API bool cra_field_is_list(const cra_field *field);
/** Whether a record without it is refused. */
CRA_API bool cra_field_is_required(const cra_field *field);
/** What one value of a text or a date looks like, in words, as in "a date as in 2027-12-11"; NULL for the
 * other kinds. */
CRA_API const char *cra_field_form(const cra_field *field);
CRA_API const char *cra_field_meaning(const cra_field *field);
CRA_API const char *cra_field_law(const cra_field *field);
/** The type of a record or of a reference's target, which may be a group; NULL for the other kinds. */
CRA_API const cra_type *cra_field_type(const cra_field *field);
/** Allowed values of a choice: NULL after the last, and for the other kinds. */
CRA_API const char *cra_field_choice(const cra_field *field, size_t index);
/** What that value means; NULL where cra_field_choice is. */
CRA_API const char *cra_field_choice_meaning(const cra_field *field, size_t index);

CRA_API const cra_type *cra_object_type(const cra_object *object);
/** Number of values in a field: 0 when absent, 0 or 1 unless the field is a list. */
CRA_API size_t cra_object_count(const cra_object *object, const cra_field *field);
/** Text, choice, reference, or a localized text in the main language; NULL when absent or of another kind. */
CRA_API const char *cra_object_text(const cra_object *object, const cra_field *field, size_t index);
/** The text for exactly this language; NULL when there is none. */
CRA_API const char *cra_object_localized(const cra_object *object, const cra_field *field, size_t index,
                                         const char *language);
/** A day, or a month with day 0. False when absent. */
CRA_API bool cra_object_date(const cra_object *object, const cra_field *field, size_t index, int *year,
                             int *month, int *day);
/** False when absent. */
CRA_API bool cra_object_integer(const cra_object *object, const cra_field *field, int64_t *value);
CRA_API const cra_object *cra_object_record(const cra_object *object, const cra_field *field, size_t index);

typedef enum cra_schema_format {
    CRA_SCHEMA_JSON = 0, /* JSON Schema, draft 2020-12 */
    CRA_SCHEMA_RNG = 1,  /* RELAX NG, XML syntax */
    CRA_SCHEMA_DOCS = 2  /* reference documentation, Markdown */
} cra_schema_format;

/** The model in a schema language. */
CRA_API cra_bytes *cra_schema(cra_schema_format format, cra_error **err);

/* ---- The library
 * ---------------------------------------------------------------------------------------------- */

/** "1.2.3". */
CRA_API const char *cra_version(void);

/** A text as a terminal should show it. It is broken at spaces to fit `width` columns (0: it is not), of
 * which `column` stand before it already; its second and further lines are indented by `indent` spaces. What
 * a terminal would obey or hide, or what is not UTF-8, is written out, as in <U+001B>. */
CRA_API cra_bytes *cra_text_wrap(const char *text, size_t width, size_t column, size_t indent,
                                 cra_error **err);
/** A text as a terminal should show it, in exactly `columns` columns of one line: filled up with spaces, or
 * cut so that it ends with “…”. */
CRA_API cra_bytes *cra_text_fit(const char *text, size_t columns, cra_error **err);
/** The word of a list, which ends with NULL, that is most like `word`, as when it was mistyped; NULL when
 * none is like it, and for NULL. */
CRA_API const char *cra_text_nearest(const char *word, const char *const *words);

/** Behaves as realloc, and as free for size 0. */
typedef void *(*cra_allocator)(void *context, void *memory, size_t size);
/** Replaces the allocator, for embedders and tests; NULL restores the standard one. Call it before any other
 *  function, and not while other threads use the library. */
CRA_API void cra_set_allocator(cra_allocator allocator, void *context);

#ifdef __cplusplus
}
#endif

#endif
