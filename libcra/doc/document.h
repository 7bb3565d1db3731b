#ifndef CRA_DOC_DOCUMENT_H
#define CRA_DOC_DOCUMENT_H

#include "assess/assessment.h"
#include "doc/node.h"
#include "doc/expand.h"

/* The handle behind cra_document: one document, filled. */
struct cra_document {
    struct cra_arena arena;
    const struct cra_assessment *assessment;
    struct cra_assessment *translated; /* the same in the language of the document; NULL where it is in it */
    const char *kind;
    const char *language;
    struct cra_node *root;
    struct cra_expansion made_of; /* what frames take their values from */
    bool draft;
    size_t empty_count;
    size_t foreign_count; /* texts that the project does not have in the language of the document */
};

/* Name of the index-th kind, NULL after the last. */
const char *cra_document_kind_name(size_t index);
/* Whether somebody signs it, and answers for it. */
bool cra_document_kind_is_binding(size_t index);
/* Whether the kind goes into the dossier of the one who keeps the file: a role that draws up no file gets its
 * duties instead. */
bool cra_document_kind_belongs(size_t index, const struct cra_assessment *assessment);
/* The languages that the project names for the kind; NULL where it names none. */
const char *const *cra_document_kind_languages(size_t index, const struct project *project, size_t *count);
/* "internal", "authority" or "public"; NULL is authority. False for any other word. */
bool cra_document_audience(const char *name, enum audience *audience, cra_error **err);
struct cra_document *cra_document_make(const struct cra_assessment *assessment, const char *kind,
                                       const cra_document_options *options, cra_error **err);
/* The same with templates of the caller's. */
struct cra_document *cra_document_make_from(cra_template_finder find, const struct cra_assessment *assessment,
                                            const char *kind, const cra_document_options *options,
                                            cra_error **err);
/* The entry page of a dossier, which is no kind of document that one may ask for. */
struct cra_document *cra_document_make_entry(const struct cra_assessment *assessment,
                                             const cra_document_options *options,
                                             const struct dossier_facts *dossier, cra_error **err);
void cra_document_destroy(struct cra_document *document); /* does not release the assessment */

#endif
