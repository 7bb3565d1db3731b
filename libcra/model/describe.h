/*
 * Turns a table of records into descriptors, the second half of model/define.h: include it in one .c file
 * after setting CRA_TABLE, once the structs are declared. No guard: each inclusion describes one table.
 */
#define CRA_NEED_REQUIRED true
#define CRA_NEED_OPTIONAL false
#define CRA_SHORTHAND true
#define CRA_NO_SHORTHAND false
#define CRA_COUNT(array) (sizeof(array) / sizeof *(array))

#define ENUMERATION(name, meaning) static const struct cra_choice name##_items[] = {
#define VALUE(name, value, meaning) {#value, meaning},
#define ENUMERATION_END(name)                                                                                \
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

#define ENUMERATION(name, meaning)                                                                           \
    const struct cra_choices cra_choices_##name = {#name, meaning, name##_items, CRA_COUNT(name##_items)};
#define VALUE(name, value, meaning)
#define ENUMERATION_END(name)
#define RECORD(name, shorthand, meaning, law) static const struct cra_field name##_fields[] = {
#define FIELD(record, name, kind, cardinality, form, need, meaning, law)                                     \
    {#name,                                                                                                  \
     CRA_KIND_##kind,                                                                                        \
     CRA_##cardinality,                                                                                      \
     CRA_FORM_##form,                                                                                        \
     CRA_NEED_##need,                                                                                        \
     NULL,                                                                                                   \
     offsetof(struct record, name),                                                                          \
     NULL,                                                                                                   \
     NULL,                                                                                                   \
     meaning,                                                                                                \
     law},
#define CHOICE(record, name, enumeration, cardinality, meaning, law)                                         \
    {#name,                                                                                                  \
     CRA_KIND_CHOICE,                                                                                        \
     CRA_##cardinality,                                                                                      \
     CRA_FORM_ANY,                                                                                           \
     false,                                                                                                  \
     "choice",                                                                                               \
     offsetof(struct record, name),                                                                          \
     NULL,                                                                                                   \
     &cra_choices_##enumeration,                                                                             \
     meaning,                                                                                                \
     law},
#define CHILD(record, name, type, cardinality, item, meaning, law)                                           \
    {#name,                                                                                                  \
     CRA_KIND_RECORD,                                                                                        \
     CRA_##cardinality,                                                                                      \
     CRA_FORM_ANY,                                                                                           \
     false,                                                                                                  \
     #item,                                                                                                  \
     offsetof(struct record, name),                                                                          \
     &cra_type_##type,                                                                                       \
     NULL,                                                                                                   \
     meaning,                                                                                                \
     law},
#define LINK(record, name, type, cardinality, item, meaning, law)                                            \
    {#name,                                                                                                  \
     CRA_KIND_REFERENCE,                                                                                     \
     CRA_##cardinality,                                                                                      \
     CRA_FORM_IDENTIFIER,                                                                                    \
     false,                                                                                                  \
     #item,                                                                                                  \
     offsetof(struct record, name),                                                                          \
     &cra_type_##type,                                                                                       \
     NULL,                                                                                                   \
     meaning,                                                                                                \
     law},
#define TEXTS(record, name, kind, form, item, meaning, law)                                                  \
    {#name, CRA_KIND_##kind, CRA_MANY, CRA_FORM_##form, false, #item, offsetof(struct record, name), NULL,   \
     NULL,  meaning,         law},
#define RECORD_END(name)                                                                                     \
    }                                                                                                        \
    ;
#define GROUP(name, meaning, law) static const struct cra_type *const name##_members[] = {
#define MEMBER(group, type) &cra_type_##type,
#define GROUP_END(name)                                                                                      \
    NULL                                                                                                     \
    }                                                                                                        \
    ;
#include CRA_TABLE
#include "model/undefine.h"

#define ENUMERATION(name, meaning)
#define VALUE(name, value, meaning)
#define ENUMERATION_END(name)
#define RECORD(name, shorthand, meaning, law)                                                                \
    const struct cra_type cra_type_##name = {                                                                \
        #name,           meaning, law, sizeof(struct name), name##_fields, CRA_COUNT(name##_fields),         \
        CRA_##shorthand, NULL};
#define FIELD(record, name, kind, cardinality, form, need, meaning, law)
#define CHOICE(record, name, enumeration, cardinality, meaning, law)
#define CHILD(record, name, type, cardinality, item, meaning, law)
#define LINK(record, name, type, cardinality, item, meaning, law)
#define TEXTS(record, name, kind, form, item, meaning, law)
#define RECORD_END(name)
#define GROUP(name, meaning, law)                                                                            \
    const struct cra_type cra_type_##name = {#name, meaning, law, 0, NULL, 0, false, name##_members};
#define MEMBER(group, type)
#define GROUP_END(name)
#include CRA_TABLE
#include "model/undefine.h"

static const struct cra_type *const cra_table_types[] = {
#define ENUMERATION(name, meaning)
#define VALUE(name, value, meaning)
#define ENUMERATION_END(name)
#define RECORD(name, shorthand, meaning, law) &cra_type_##name,
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
};
#undef CRA_TABLE
