/* What all of the interface rests on: errors, findings, long work, bytes, and the library itself.
 * Include cra/cra.h, which says what holds for all of it. */
#ifndef CRA_BASE_H
#define CRA_BASE_H

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
