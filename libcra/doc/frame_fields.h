#ifndef CRA_DOC_FRAME_FIELDS_H
#define CRA_DOC_FRAME_FIELDS_H

#include "base/language.h"
#include "model/schema.h"

/* Everything that the tags of a frame may name, for those who write frames: fields of the project and facts
 * of the assessment, from the tables; blocks, from the templates of documents. The rest is in doc/tag.def. */

/* A set of kinds of document, with a bit per number. */
typedef uint32_t cra_kind_set;

struct cra_frame_field {
    const char *path;  /* without lists: "product.name"; through lists: "risk-assessment.risks.title" */
    const char *list;  /* path of the innermost list around, whose item must be named; NULL: none */
    const char *tag;   /* one that works where the field is known, as in {{risk.title}} */
    const char *loops; /* what must stand before it, as in {{#each risk-assessment.risks}}; NULL: nothing */
    const struct cra_field *field;
    cra_kind_set kinds; /* documents whose templates name it */
};

/* A section of a document, which a frame may call. */
struct cra_frame_block {
    size_t kind;    /* number of the kind of document */
    unsigned level; /* 0: right in the document */
    bool repeated;  /* once for each record of a list */
    const char *id;
    const char *number; /* NULL: none */
    const char *title;  /* in the language; NULL where it is made of values */
    const char *law;    /* NULL: none */
};

struct cra_frame_fields {
    struct cra_frame_field *fields; /* in the order of the tables: of the project, then of the assessment */
    size_t count, capacity;
    struct cra_frame_block *blocks; /* by kind, in the order of the document */
    size_t block_count, block_capacity;
};

/* Templates are read in the language. False when memory is out. */
bool cra_frame_fields_gather(struct cra_frame_fields *fields, struct cra_arena *arena,
                             const struct cra_language *language, cra_error **err);

/* The field of a path as above, or as a tag within its loop spells it with what is between brackets left out;
 * NULL where there is none. */
const struct cra_frame_field *cra_frame_field_find(const struct cra_frame_fields *fields, const char *path);
/* The path most like it; NULL. */
const char *cra_frame_field_suggest(const struct cra_frame_fields *fields, const char *path);

/* What the value of a field is, in words of the language: "a date", "one of a list of values". */
const char *cra_frame_field_holds(const struct cra_field *field, const struct cra_language *language);

#endif
