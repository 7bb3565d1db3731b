#ifndef CRA_DOSSIER_PLACE_H
#define CRA_DOSSIER_PLACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

/* Where a dossier comes to stand. The new one is made beside the old one, under a hidden name, and takes its
 * place in the end; at every moment in between the old one is whole.
 *
 *     .<name>.cra-lock  held while a run works on the dossier; removed afterwards
 *     .<name>.cra-new   the new dossier while it is made; after the exchange the old one while it is removed
 *     .<name>.cra-old   the old one, only where the system cannot exchange two names in one step
 *
 * What a killed run left under these names is cleaned up by the next one. */
struct cra_place {
    const char *path; /* as given, for messages */
    const char *folder_path;
    const char *name;
    const char *fresh;
    const char *aside;
    const char *lock_name;
    int folder; /* the open folder that holds the dossier */
    int lock;
    bool made; /* `fresh` exists and is ours to remove */
};

/* A name for a file that is being made beside the one it becomes: .<name>.cra-<what>. NULL when memory is
 * out. */
char *cra_place_hidden_name(struct cra_arena *arena, const char *name, const char *what);

/* Splits a path into the folder above and the last name; trailing slashes are dropped. `what` is how messages
 * call the thing, as in "The dossier". */
bool cra_place_split(struct cra_arena *arena, const char *path, const char *what, const char **folder,
                     const char **name, cra_error **err);
/* Opens the folder above; -1 and an error else. */
int cra_place_open_folder(const char *folder, const char *what, cra_error **err);

/* Opens the folder above the dossier, locks the place, cleans up, and makes sure that a dossier may stand
 * there: CRA_ERROR_REFUSED where something else stands, or another run is at work. Release with
 * cra_place_close in any case. */
bool cra_place_open(struct cra_place *place, struct cra_arena *arena, const char *path, cra_error **err);
/* Makes the folder for the new dossier and opens it; -1 and an error else. */
int cra_place_make(struct cra_place *place, cra_error **err);
/* Puts the new dossier, which is complete and on the disk, in its place, and removes the old one. */
bool cra_place_swap(struct cra_place *place, cra_error **err);
/* Removes what was not swapped in, and unlocks. */
void cra_place_close(struct cra_place *place);

#endif
