#ifndef CRA_DOSSIER_INDEX_H
#define CRA_DOSSIER_INDEX_H

#include "base/buffer.h"
#include "cra/cra.h"
#include "dossier/evidence.h"
#include "dossier/manifest.h"

/* A document as it stands in the dossier. */
struct cra_index_document {
    const char *title;
    const char *language;
    bool draft;
    size_t empty_count;
    size_t foreign_count;     /* texts in another language than the document */
    const char *const *paths; /* one per format, NULL at the end */
};

struct cra_index {
    const struct cra_index_document *documents;
    size_t document_count;
    const struct cra_kept_files *files;
    const struct cra_manifest_entry *written; /* everything in the dossier, by path */
    size_t written_count;
};

/* The entry page of a dossier as HTML, from the template documents/index.xml. */
bool cra_index_write(const struct cra_assessment *assessment, const cra_document_options *options,
                     const struct cra_index *index, struct cra_buffer *out, cra_error **err);

#endif
