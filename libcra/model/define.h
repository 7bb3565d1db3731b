/*
 * Turns a table of records into C structs. Include a .def file after setting CRA_TABLE to its name in quotes:
 *
 *   RECORD(asset, NO_SHORTHAND, "What is worth protecting", "Article 13(3)")
 *       FIELD(asset, id,   TEXT, ONE, IDENTIFIER, REQUIRED, "Identifier", NULL)
 *       FIELD(asset, name, LOCALIZED, ONE, ANY, OPTIONAL, "Name", NULL)
 *   RECORD_END(asset)
 *
 * becomes here
 *
 *   struct asset { struct cra_object object; const char *id; struct cra_localized name; };
 *
 * and, in model/describe.h, the descriptors of the same members with their offsets; the compiler keeps the
 * two in step because the kind of a row decides the type of the member.
 *
 * Rows:
 *   ENUMERATION(name, meaning) VALUE(name, value, meaning)… ENUMERATION_END(name)
 *   RECORD(name, shorthand, meaning, law) … RECORD_END(name)
 *   FIELD (record, name, kind, cardinality, form, need, meaning, law)           text, localized, prose, date,
 * integer CHOICE(record, name, enumeration, cardinality, meaning, law)                one of an enumeration
 *   CHILD (record, name, type, cardinality, item, meaning, law)                 a record, or a list of
 * records LINK  (record, name, type, cardinality, item, meaning, law)                 a reference to a record
 * by its id TEXTS (record, name, kind, form, item, meaning, law)                        a list of texts,
 * localized texts, dates
 *   GROUP(name, meaning, law) MEMBER(group, record)… GROUP_END(name)           records of several types, for
 * a LINK to any of them In files the `_` of a name is written `-`.
 */
#ifndef CRA_TABLE
#error "set CRA_TABLE to the table before including model/define.h"
#endif

#ifndef CRA_MODEL_DEFINE_H
#define CRA_MODEL_DEFINE_H

#include "model/schema.h"

#define CRA_C_TEXT const char *
#define CRA_C_LOCALIZED struct cra_localized
#define CRA_C_PROSE struct cra_localized
#define CRA_C_DATE struct cra_date
#define CRA_C_INTEGER struct cra_integer

#define CRA_LIST_OF(type)                                                                                    \
    struct {                                                                                                 \
        type *items;                                                                                         \
        size_t count;                                                                                        \
    }
#define CRA_CHILD_ONE(type, name) const struct type *name
#define CRA_CHILD_MANY(type, name) CRA_LIST_OF(const struct type *) name
#define CRA_LINK_ONE(name) struct cra_reference name
#define CRA_LINK_MANY(name) CRA_LIST_OF(struct cra_reference) name
#define CRA_CHOICE_ONE(enumeration, name) enum enumeration name
#define CRA_CHOICE_MANY(enumeration, name) CRA_LIST_OF(enum enumeration) name

#endif

/* No guard below: each inclusion expands one table. */

#define ENUMERATION(name, meaning) enum name { name##_unset,
#define VALUE(name, value, meaning) name##_##value,
#define ENUMERATION_END(name)                                                                                \
    name##_count                                                                                             \
    }                                                                                                        \
    ;
#define RECORD(name, shorthand, meaning, law)
#define FIELD(record, name, kind, cardinality, form, need, meaning, law)
#define CHOICE(record, name, enumeration, cardinality, meaning, law)
#define CHILD(record, name, type, cardinality, item, meaning, law)
#define LINK(record, name, type, cardinality, item, meaning, law)
#define TEXTS(record, name, kind, form, item, meaning, law)
#define RECORD_END(name)
#define GROUP(name, meaning, law)
#define MEMBER(group, type)
#define GROUP_END(name)
#include CRA_TABLE
#include "model/undefine.h"

#define ENUMERATION(name, meaning)
#define VALUE(name, value, meaning)
#define ENUMERATION_END(name)
#define RECORD(name, shorthand, meaning, law)                                                                \
    struct name {                                                                                            \
        struct cra_object object;
#define FIELD(record, name, kind, cardinality, form, need, meaning, law) CRA_C_##kind name;
#define CHOICE(record, name, enumeration, cardinality, meaning, law)                                         \
    CRA_CHOICE_##cardinality(enumeration, name);
#define CHILD(record, name, type, cardinality, item, meaning, law) CRA_CHILD_##cardinality(type, name);
#define LINK(record, name, type, cardinality, item, meaning, law) CRA_LINK_##cardinality(name);
#define TEXTS(record, name, kind, form, item, meaning, law) CRA_LIST_OF(CRA_C_##kind) name;
#define RECORD_END(name)                                                                                     \
    }                                                                                                        \
    ;
#define GROUP(name, meaning, law)
#define MEMBER(group, type)
#define GROUP_END(name)
#include CRA_TABLE
#include "model/undefine.h"

#define ENUMERATION(name, meaning) extern const struct cra_choices cra_choices_##name;
#define VALUE(name, value, meaning)
#define ENUMERATION_END(name)
#define RECORD(name, shorthand, meaning, law) extern const struct cra_type cra_type_##name;
#define FIELD(record, name, kind, cardinality, form, need, meaning, law)
#define CHOICE(record, name, enumeration, cardinality, meaning, law)
#define CHILD(record, name, type, cardinality, item, meaning, law)
#define LINK(record, name, type, cardinality, item, meaning, law)
#define TEXTS(record, name, kind, form, item, meaning, law)
#define RECORD_END(name)
#define GROUP(name, meaning, law) extern const struct cra_type cra_type_##name;
#define MEMBER(group, type)
#define GROUP_END(name)
#include CRA_TABLE
#include "model/undefine.h"
#undef CRA_TABLE
