#ifndef CRA_MODEL_SCHEMA_H
#define CRA_MODEL_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/source.h"
#include "cra/cra.h"

/* What a table such as model.def becomes: descriptors for everything generic (reading, writing, schemas,
 * reflection), beside the C structs that the same rows declare (model/define.h). Names hold `_` where files
 * hold `-`. */

enum cra_cardinality { CRA_ONE, CRA_MANY };

/* Narrower forms of text. The binder checks them; schemas carry them as patterns. */
enum cra_text_form {
    CRA_FORM_ANY,        /* one line */
    CRA_FORM_IDENTIFIER, /* letters, digits, . _ - ; starts with a letter or digit; at most 64 */
    CRA_FORM_URL,        /* absolute, http or https, no spaces */
    CRA_FORM_EMAIL,
    CRA_FORM_SHA256,   /* 64 hexadecimal digits */
    CRA_FORM_LANGUAGE, /* one of the 24 official languages, two letters */
    CRA_FORM_COUNTRY,  /* ISO 3166-1, two capital letters */
    CRA_FORM_POINT,    /* point of Annex I: I-1, I-2-a … I-2-m, II-1 … II-8 */
    CRA_FORM_FILE,     /* relative file name below the root, / or \ between folders */
    CRA_FORM_DAY,      /* dates only: a full day */
    CRA_FORM_MONTH     /* dates only: a day or a month */
};

struct cra_choice {
    const char *name;
    const char *meaning;
};

struct cra_choices {
    const char *name;
    const char *meaning;
    const struct cra_choice *items;
    size_t count;
};

struct cra_type;

struct cra_field {
    const char *name;
    cra_kind kind;
    enum cra_cardinality cardinality;
    enum cra_text_form form;
    bool required;                     /* the record makes no sense without it: absence is an error of form */
    const char *item;                  /* name of one item of a list, for XML */
    size_t offset;                     /* in the record's struct */
    const struct cra_type *type;       /* of a record, or of a reference's target */
    const struct cra_choices *choices; /* of a choice */
    const char *meaning;
    const char *law;
};

struct cra_type {
    const char *name;
    const char *meaning;
    const char *law;
    size_t size;
    const struct cra_field *fields;
    size_t field_count;
    bool shorthand;                        /* a scalar in place of the record gives its first field */
    const struct cra_type *const *members; /* of a group: the types that a reference may lead to, NULL at the
                                              end; NULL for a record */
};

/* All types that one root record reaches. */
struct cra_schema_table {
    const char *name_space; /* of its XML spelling */
    const struct cra_type *root;
    const struct cra_type *const *types;
    size_t type_count;
};

/* ---- Values. C members have exactly these types, so that generic code may reach them by offset. ---- */

/* Where a field stands: the key and the value. A field that is absent has source 0. */
struct cra_field_place {
    struct cra_span value;
    uint32_t key_begin;
    bool refused; /* a value was given and found wrong: what is said about it is said already */
};

/* The head of every record. `places` has one entry per field. */
struct cra_object {
    const struct cra_type *type;
    const struct cra_object *parent; /* NULL for the root */
    const struct cra_field *parent_field;
    size_t index; /* in the parent's list */
    struct cra_span span;
    struct cra_field_place *places;
    bool unread; /* stands for a shared file that cannot be read: what it would hold is not known */
};

struct cra_localized_entry {
    const char *language; /* NULL: the project's main language */
    const char *text;
};

/* A text that may differ per language; absent when count is 0. */
struct cra_localized {
    const struct cra_localized_entry *items;
    size_t count;
};

struct cra_integer {
    bool set;
    int64_t value;
};

/* A reference by id; `target` is NULL while unresolved or dangling. */
struct cra_reference {
    const char *id;
    const struct cra_object *target;
    struct cra_span span;
};

/* Any list: items are pointers (text, record), structs of the kinds above (localized, reference), dates or
 * choices. */
struct cra_list {
    void *items;
    size_t count;
};

/* ---- Generic access ---- */

/* Size in bytes of one value of the field, and the address of value `index` (0 for a single one). */
size_t cra_field_size(const struct cra_field *field);
const void *cra_field_value(const struct cra_object *object, const struct cra_field *field, size_t index);
/* Number of values present: 0 or 1 unless a list. */
size_t cra_field_count(const struct cra_object *object, const struct cra_field *field);
/* NULL when the type has no such field. Accepts - for _ . */
const struct cra_field *cra_type_find(const struct cra_type *type, struct cra_text name);
/* Whether a record of the type may stand where the other is asked for: the same, or a member of that group.
 */
bool cra_type_includes(const struct cra_type *type, const struct cra_type *other);
size_t cra_field_index(const struct cra_type *type, const struct cra_field *field);
/* Whether a name of the table (with _) and a name of a file (with -) are the same. */
bool cra_name_equal(const char *table_name, struct cra_text file_name);
/* The text for a language, else for the main language, else the first; `*entry` tells which. NULL when
 * absent. */
const char *cra_localized_get(const struct cra_localized *text, const char *language,
                              const char *main_language, const struct cra_localized_entry **entry);
/* Path of an object or of a field in it, as in "risks[2].asset"; NULL when memory is out. */
char *cra_object_path(struct cra_arena *arena, const struct cra_object *object,
                      const struct cra_field *field);
/* Where the field stands or, where it is absent, the object itself. */
struct cra_span cra_field_span(const struct cra_object *object, const struct cra_field *field);

#endif
