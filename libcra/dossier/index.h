#ifndef CRA_DOSSIER_INDEX_H
#define CRA_DOSSIER_INDEX_H

#include "doc/node.h"
#include "dossier/evidence.h"

/* A document as it stands in the dossier. */
struct cra_index_document {
    const char *title;
    const char *language;
    bool draft;
    size_t empty_count;
    const char *const *paths; /* one per format, NULL at the end */
};

struct cra_index {
    const struct cra_assessment *assessment;
    const struct cra_index_document *documents;
    size_t document_count;
    const struct cra_kept_files *files;
};

/* The entry page of a dossier as a document tree; NULL when memory ran out. */
struct cra_node *cra_index_build(struct cra_arena *arena, const struct cra_index *index);

#endif
