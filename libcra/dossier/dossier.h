#ifndef CRA_DOSSIER_DOSSIER_H
#define CRA_DOSSIER_DOSSIER_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/error.h"
#include "base/watch.h"

/* A dossier is a BagIt 1.0 folder (RFC 8493): payload below data/, index.html and the tag files beside it. */

/* One file of the payload or, outside data/, a tag file: bytes in memory, or a file that is hashed and copied
 * in one pass. */
struct cra_dossier_file {
    const char *path; /* inside the dossier, as in "data/declaration.en.docx"; / between folders */
    struct cra_text bytes;
    /* Opens the file when its turn comes, so that few are open at once; the dossier closes it. -1 and an
     * error when it cannot be opened. NULL: `bytes` counts. */
    int (*open)(const void *context, cra_error **err);
    const void *context;
    const char *sha256; /* expected digest of a copied file, NULL: any; a difference is CRA_ERROR_INPUT */
};

struct cra_manifest_entry;

/* A tag file that is made of what all the others have become: `files` are those written so far, with size and
 * digest, by path. */
struct cra_dossier_overview {
    const char *path;
    bool (*make)(const void *context, const struct cra_manifest_entry *files, size_t count,
                 struct cra_buffer *out, cra_error **err);
    const void *context;
};

struct cra_dossier_label {
    const char *name; /* as in "External-Identifier" */
    const char *value;
};

struct cra_dossier_content {
    const struct cra_dossier_file *files;
    size_t file_count;
    const struct cra_dossier_label *labels; /* further lines of bag-info.txt */
    size_t label_count;
    const char *software;                        /* "libcra 0.1.0" */
    const char *date;                            /* YYYY-MM-DD for Bagging-Date */
    const struct cra_dossier_overview *overview; /* NULL: none */
    struct cra_watcher *watcher;                 /* NULL: nobody */
};

/* Writes the dossier beside `path` and swaps it in. `zip` NULL: no zip. */
bool cra_dossier_store(const struct cra_dossier_content *content, const char *path, const char *zip,
                       cra_error **err);

/* Compares a dossier (folder or zip) with its manifests; differences become diagnostics. */
bool cra_dossier_check(const char *path, struct cra_watcher *watcher, struct cra_diagnostics *diagnostics,
                       size_t *file_count, cra_error **err);

#endif
