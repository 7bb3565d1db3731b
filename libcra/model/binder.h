#ifndef CRA_MODEL_BINDER_H
#define CRA_MODEL_BINDER_H

/* What bind.c (structure) and bind_value.c (values) share. */

#include "model/bind.h"
#include "model/rules.h"

enum cra_frame_kind {
    CRA_FRAME_RECORD,
    CRA_FRAME_LIST,
    CRA_FRAME_LOCALIZED,
    CRA_FRAME_SKIPPED /* a value that was refused: everything below it passes by */
};

struct cra_frame {
    enum cra_frame_kind kind;
    struct cra_object *object; /* the record, or the one that holds the list or the localized text */
    const struct cra_field
        *field;            /* record: of the key just read, NULL to skip its value; else the frame's own */
    struct cra_list *list; /* list; localized: its entries, as items and count */
    size_t capacity;
    struct cra_localized *localized;
    const char *language; /* localized: of the key just read, NULL to skip its value */
    bool keyed;           /* a list in XML: every key must be the name of the item */
    bool skip;            /* the next value is to be skipped */
    bool use;             /* the next value names a shared file */
    bool used;            /* the record is a shared one */
    size_t keys;
    struct cra_span begin;
};

enum { CRA_FRAME_LIMIT = 64 };

struct cra_binder {
    struct cra_arena *arena;
    const struct cra_schema_table *schema;
    const struct cra_type *root_type;
    struct cra_bind_place place;
    uint32_t source;
    bool xml; /* lists are spelt as elements named for their item */
    struct cra_diagnostics *diagnostics;
    struct cra_bind_result *result;
    struct cra_include **last_include;
    struct cra_frame frames[CRA_FRAME_LIMIT];
    size_t depth;
    size_t skipped; /* open maps and lists below a skipped value */
    bool failed;    /* memory ran out */
};

struct cra_span cra_binder_span(const struct cra_binder *binder, const struct cra_event *event);

/* A finding at the event, with the path of `field` in `object` where that is not NULL. */
struct cra_diagnostic *cra_binder_report(struct cra_binder *binder, const struct cra_rule *rule,
                                         struct cra_span span, const struct cra_object *object,
                                         const struct cra_field *field, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* "Did you mean “…”?" with the name as files spell it. */
const char *cra_binder_suggestion(struct cra_binder *binder, const char *table_name);

struct cra_object *cra_binder_new_object(struct cra_binder *binder, const struct cra_type *type,
                                         struct cra_bind_place place, struct cra_span span);

/* Turns a scalar into one value of a field, at `slot`. Returns false when there is no value, with a finding
 * where that is a fault. Not for records. */
bool cra_bind_scalar(struct cra_binder *binder, const struct cra_object *object,
                     const struct cra_field *field, const struct cra_event *event, void *slot);

/* Text of a scalar that is to be a text; false when it says nothing. */
bool cra_bind_text(const struct cra_event *event, struct cra_text *text);

/* What the field wants, in words: "a list", "a date as in 2027-12-11", "one of yes, no, unknown". */
const char *cra_bind_expected(struct cra_binder *binder, const struct cra_field *field, bool in_list);

/* Reports that the event is not what the field wants. */
void cra_bind_wrong_type(struct cra_binder *binder, const struct cra_object *object,
                         const struct cra_field *field, bool in_list, const struct cra_event *event);

#endif
