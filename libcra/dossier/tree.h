#ifndef CRA_DOSSIER_TREE_H
#define CRA_DOSSIER_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { CRA_TREE_DEPTH = 64 }; /* folders within folders; deeper ones are not listed */

/* Removes a file, or a folder with all that is in it, below the open folder `parent`; symbolic links are
 * removed, never followed, and folders that forbid it are opened up. Absence counts as success. False and
 * errno else. Allocates nothing, so that cleaning up works when memory is out. */
bool cra_tree_remove(int parent, const char *name);

enum cra_tree_kind {
    CRA_TREE_FILE,
    CRA_TREE_FOLDER,
    CRA_TREE_LINK,
    CRA_TREE_OTHER,     /* pipe, socket, device */
    CRA_TREE_UNREADABLE /* a folder that cannot be listed, or lies too deep; `number` tells why */
};

struct cra_tree_entry {
    const char *path; /* with / between folders, relative to the folder that was listed */
    enum cra_tree_kind kind;
    int number; /* errno */
    uint64_t size;
};

struct cra_tree {
    struct cra_tree_entry *items; /* sorted by path */
    size_t count;
    size_t capacity;
};

/* Lists all that is below an open folder, following no symbolic link. False and errno, which is ENOMEM when
 * memory is out. */
bool cra_tree_list(struct cra_tree *tree, struct cra_arena *arena, int folder);

#endif
