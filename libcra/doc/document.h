#ifndef CRA_DOC_DOCUMENT_H
#define CRA_DOC_DOCUMENT_H

#include "assess/assessment.h"
#include "doc/node.h"

/* The handle behind cra_document: one document, filled. */
struct cra_document {
    struct cra_arena arena;
    const struct cra_assessment *assessment;
    const char *kind;
    const char *language;
    struct cra_node *root;
    bool draft;
    size_t empty_count;
};

/* Name of the index-th kind, NULL after the last. */
const char *cra_document_kind_name(size_t index);
struct cra_document *cra_document_make(const struct cra_assessment *assessment, const char *kind,
                                       const cra_document_options *options, cra_error **err);
void cra_document_destroy(struct cra_document *document); /* does not release the assessment */

#endif
