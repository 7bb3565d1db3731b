#ifndef CRA_ASSESS_CHECK_H
#define CRA_ASSESS_CHECK_H

#include "assess/assessment.h"
#include "assess/rules.h"

/* One check looks at one part of the project and reports what it finds into the assessment. */
typedef void (*cra_check)(struct cra_assessment *assessment);

void cra_check_presence(struct cra_assessment *assessment);      /* every PRESENT row of rules.def */
void cra_check_declaration(struct cra_assessment *assessment);   /* Annex V beyond presence */
void cra_check_documentation(struct cra_assessment *assessment); /* Annex VII beyond presence */
void cra_check_requirements(struct cra_assessment *assessment);  /* Annex I: applied, applicable, justified */
void cra_check_support(struct cra_assessment *assessment);       /* Article 13(8) */
void cra_check_decisions(struct cra_assessment *assessment);     /* against what the project states */
void cra_check_category_words(struct cra_assessment *assessment); /* names against answers */
void cra_check_marking(struct cra_assessment *assessment);        /* Articles 13(17) and 30(1) */
void cra_check_dates(struct cra_assessment *assessment);          /* days that contradict each other */
void cra_check_architecture(struct cra_assessment *assessment);   /* boundaries and data flows */
void cra_check_consistency(struct cra_assessment *assessment);    /* tests, risks, requirements, bodies */
void cra_check_evidence(struct cra_assessment *assessment);       /* files: present, unchanged, inside */
void cra_check_texts(struct cra_assessment *assessment);          /* placeholders */

/* Attaches the project's notes to the findings they speak of; after all checks. */
void cra_notes_attach(struct cra_assessment *assessment);

/* The format is English, and translated here. A finding at a field of a record: at the field where it is
 * given, else at the record. Nothing is found in a record whose shared file cannot be read. */
struct cra_diagnostic *cra_assessment_report(struct cra_assessment *assessment, const struct cra_rule *rule,
                                             const struct cra_object *object, const struct cra_field *field,
                                             const char *format, ...) __attribute__((format(printf, 5, 6)));

/* An identifier in a message; that it is missing has a finding of its own. */
static inline const char *cra_shown_id(const struct cra_assessment *assessment, const char *id)
{
    return id ? id : cra_say(assessment->language, "without identifier");
}

/* What a field means, and the provision of a requirement, in the language of the assessment. */
static inline const char *cra_shown_meaning(const struct cra_assessment *assessment,
                                            const struct cra_field *field)
{
    return cra_say(assessment->language, field->meaning);
}
const char *cra_shown_law(struct cra_assessment *assessment, const char *law);

/* The field of a record by its name in the table; never NULL: the name is checked by the tests. */
const struct cra_field *cra_field_named(const struct cra_object *object, const char *name);

/* Whether a field holds something: a value, or a record that holds something. */
bool cra_field_is_filled(const struct cra_object *object, const struct cra_field *field);

#endif
