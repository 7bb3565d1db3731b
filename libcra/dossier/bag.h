#ifndef CRA_DOSSIER_BAG_H
#define CRA_DOSSIER_BAG_H

#include "dossier/dossier.h"
#include "dossier/hasher.h"
#include "dossier/manifest.h"

/* A dossier in the making: an empty folder that is filled with the files, their manifests and the tag files,
 * all of it brought to the disk. */
struct cra_bag {
    struct cra_arena *arena;
    int root; /* the open folder */
    struct cra_hasher *hasher;
    struct cra_watcher *watcher;      /* NULL: nobody */
    struct cra_manifest_entry *files; /* all that was written */
    size_t count;
    size_t capacity;
    const char **folders; /* made so far, outer before inner */
    size_t folder_count;
    size_t folder_capacity;
    uint64_t payload_size;
    size_t payload_count;
};

/* Names and labels that a dossier can be made of; CRA_ERROR_ARGUMENT else. */
bool cra_bag_check(const struct cra_dossier_content *content, cra_error **err);
bool cra_bag_write(struct cra_bag *bag, const struct cra_dossier_content *content, cra_error **err);
/* Paths of all files in the order for a zip file: bagit.txt, then the others sorted. NULL when memory is out.
 */
const char *const *cra_bag_paths(const struct cra_bag *bag);

#endif
