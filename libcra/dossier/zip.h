#ifndef CRA_DOSSIER_ZIP_H
#define CRA_DOSSIER_ZIP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/watch.h"

/* A zip file that is made beside the one it becomes, under the name .<name>.cra-new, and put in its place at
 * the end. The file is locked while it is made, so that two runs do not write the same one. */
struct cra_zip {
    const char *path; /* as given, for messages */
    const char *folder_path;
    const char *name;
    const char *fresh;
    int folder;
    int file;
    bool made;
    struct cra_watcher *watcher; /* NULL: nobody */
};

/* Release with cra_zip_close in any case. */
bool cra_zip_open(struct cra_zip *zip, struct cra_arena *arena, const char *path, cra_error **err);
/* Packs the files below the open folder `root`, in the order given, under one folder `top`; an empty list
 * packs nothing but that folder. Times and modes are fixed, so that the same files give the same bytes.
 * Streams: needs no more memory for larger files. */
bool cra_zip_pack(struct cra_zip *zip, int root, const char *top, const char *const *paths, size_t count,
                  cra_error **err);
/* Puts the zip file, which is on the disk, in its place. */
bool cra_zip_swap(struct cra_zip *zip, cra_error **err);
void cra_zip_close(struct cra_zip *zip);

#endif
