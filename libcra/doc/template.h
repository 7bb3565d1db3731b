#ifndef CRA_DOC_TEMPLATE_H
#define CRA_DOC_TEMPLATE_H

#include "doc/condition.h"

/* A document template: read and checked whole before anything is filled in. The vocabulary is that of
 * vocabulary.def, in the namespace below. */
#define CRA_TEMPLATE_NAMESPACE "urn:libcra:document:1"

enum cra_template_kind {
#define ELEMENT(NAME, name, holds, may, must) CRA_TEMPLATE_##NAME,
#include "doc/vocabulary.def"
    CRA_TEMPLATE_TEXT, /* text between tags */
    CRA_TEMPLATE_KINDS
};

/* How a value is written; the default depends on its kind. */
enum cra_format {
    CRA_FORMAT_DEFAULT,
    CRA_FORMAT_PLAIN,    /* text or reference without link and without code */
    CRA_FORMAT_CODE,     /* text as code */
    CRA_FORMAT_ISO,      /* date as in 2027-12-11 */
    CRA_FORMAT_DURATION, /* integer of months: "60 months (5 years)" */
    CRA_FORMAT_SIZE,     /* integer of bytes: "12 kB" */
    CRA_FORMAT_BRIEF,    /* reference: the identifier alone, as a link */
    CRA_FORMAT_LOWER,    /* choice within a sentence: no capital at its beginning */
    CRA_FORMAT_JOURNAL   /* text: reference to the Official Journal, as the language writes it */
};

enum { CRA_BAR_SEGMENTS = 5 }; /* the most that bars may have, so that number and word fit */

struct cra_template_node {
    enum cra_template_kind kind;
    struct cra_span span;
    struct cra_template_node *parent, *first, *last, *next;
    const char *
        text; /* text; title of a section or column; label; href or to; what is missing; rating of a matrix */
    const char *id;     /* of a section */
    const char *number; /* of a section; prefix of the numbers of an include */
    const char *law;
    const char *before, *after;
    const char *join;                 /* between the values of a list; NULL: as their kind demands */
    const struct cra_path *path;      /* of value, prose, missing; `in` of a loop; `of`; shade of a cell */
    const struct cra_condition *test; /* of if; `where` of a loop */
    const struct cra_field *rows, *segments; /* of bars: choices of the records that are counted */
    enum cra_format format;
    unsigned variable; /* of a loop: its number */
    unsigned width;    /* of a column; 0: not given */
    bool optional;     /* nothing in place of nothing, instead of a mark */
    bool ordered;      /* of a list */
    bool has_cells;    /* of a row: cells stand in it, else it is one cell */
};

/* A section that references to records of a type may lead to. */
struct cra_template_target {
    struct cra_template_target *next;
    const struct cra_type *type;
    const char *id;
    bool single; /* every record has a section of its own; otherwise one section lists them all */
};

struct cra_template {
    const char *kind;
    const char *language;
    const char *title;
    const struct cra_path *subject, *author, *identifier, *date; /* NULL where not given */
    bool landscape;
    struct cra_template_node *root;
    struct cra_template_target *targets;
};

/* Finds the text of a template by its file name, as cra_embedded_find does; NULL when there is none. */
typedef const struct cra_text *(*cra_template_finder)(const char *name);

/* Reads documents/<name>.xml and what it includes, in a language (NULL: as it stands). All faults become
 * findings, so that one run shows them; the template may be used when none of them is an error. NULL when
 * there is no such file (without a finding) or when memory is out (diagnostics->failed). `sources` is the
 * list that the diagnostics refer to. */
struct cra_template *cra_template_read(struct cra_arena *arena, const char *name,
                                       const struct cra_language *language, cra_template_finder find,
                                       struct cra_sources *sources, struct cra_diagnostics *diagnostics);

/* Name of an element, and for the tests of the manual what may stand in a template. */
const char *cra_template_kind_name(enum cra_template_kind kind);
const char *cra_template_attribute_name(size_t index); /* NULL after the last */

#endif
