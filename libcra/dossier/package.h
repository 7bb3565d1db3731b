#ifndef CRA_DOSSIER_PACKAGE_H
#define CRA_DOSSIER_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

/* Somebody's dossier, a folder or a zip file, as a list of files that can be read one after the other.
 * Nothing is followed that leads out of it, and nothing is written. */

enum cra_package_kind {
    CRA_PACKAGE_FILE,
    CRA_PACKAGE_FOLDER,
    CRA_PACKAGE_LINK,      /* symbolic link */
    CRA_PACKAGE_OTHER,     /* pipe, socket, device */
    CRA_PACKAGE_UNREADABLE /* `reason` tells why */
};

struct cra_package_item {
    const char *path; /* from the folder that holds bagit.txt */
    enum cra_package_kind kind;
    bool outside; /* in a zip file: not in the folder of the dossier; `path` is from the top then */
    bool listed;  /* for the one who compares */
    uint64_t size;
    uint64_t number; /* in the zip file */
    const char *reason;
};

struct cra_package;

struct cra_package_form {
    /* Opens one file for reading. False and a reason in words, in the arena, where that is not possible. */
    bool (*open)(struct cra_package *package, const struct cra_package_item *item, const char **reason);
    /* Bytes read, 0 at the end, -1 and a reason. */
    int64_t (*read)(struct cra_package *package, void *data, size_t size, const char **reason);
    void (*close)(struct cra_package *package);
    void (*free)(struct cra_package *package);
};

struct cra_package {
    struct cra_arena *arena;
    const struct cra_package_form *form;
    void *state;
    struct cra_package_item *items; /* sorted by path */
    size_t count;
    size_t capacity;
    const char *limit; /* why nothing is read at all, in words; NULL: all is well */
};

/* Opens what is at `path`, known by its content. CRA_ERROR_SYSTEM when it cannot be read, CRA_ERROR_INPUT
 * when it is neither folder nor zip file. Release with cra_package_close in any case. */
bool cra_package_open(struct cra_package *package, struct cra_arena *arena, const char *path,
                      cra_error **err);
void cra_package_close(struct cra_package *package);

/* The first item with this path, or NULL. */
struct cra_package_item *cra_package_find(const struct cra_package *package, const char *path);

/* For the two forms. Each takes the descriptor over. */
bool cra_package_open_folder(struct cra_package *package, int descriptor, const char *path, cra_error **err);
bool cra_package_open_zip(struct cra_package *package, int descriptor, const char *path, cra_error **err);
/* NULL when memory is out; the path is taken as it is. */
struct cra_package_item *cra_package_add(struct cra_package *package, const char *path,
                                         enum cra_package_kind kind);
void cra_package_sort(struct cra_package *package);
const char *cra_package_reason(struct cra_package *package, int number); /* text of errno */

#endif
