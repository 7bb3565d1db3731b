/* Projects: what the manufacturer wrote down, how it is changed in place, and the model behind it.
 * Include cra/cra.h, which says what holds for all of it. */
#ifndef CRA_PROJECT_H
#define CRA_PROJECT_H

#include "cra/base.h"

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif
