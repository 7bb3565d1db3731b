#include "dossier/dossier.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier/bag.h"
#include "dossier/path.h"
#include "dossier/place.h"
#include "dossier/zip.h"

/* All that one run holds. */
struct run {
    struct cra_arena arena;
    struct cra_place place;
    struct cra_zip zip;
    struct cra_bag bag;
    const char *zip_path;
};

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Whether the folder is `wanted` or lies somewhere in it: looks at all folders above, up to the root of the
 * file system. False and errno when that is not possible. */
static bool is_within(int folder, const struct stat *wanted, bool *within)
{
    enum { highest_climb = 512 };
    char up[3 * highest_climb] = ".";
    struct stat here, below = {0};
    for (size_t i = 0; i + 1 < highest_climb; i++) {
        if (fstatat(folder, up, &here, 0) != 0)
            return false;
        *within = is_same(&here, wanted);
        if (*within || (i > 0 && is_same(&here, &below)))
            return true;
        below = here;
        strcat(up, "/..");
    }
    errno = ENAMETOOLONG;
    return false;
}

/* A zip file inside the dossier would vanish with the old dossier, or not be in the manifests of the new one.
 */
static bool check_zip_apart(const struct run *run, cra_error **err)
{
    struct stat dossier, beside_zip, beside_dossier;
    const struct cra_place *place = &run->place;
    bool within = false;
    if (fstatat(place->folder, place->name, &dossier, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!is_within(run->zip.folder, &dossier, &within))
            return cra_error_system(err, errno, "Could not look at", run->zip.folder_path);
    } else if (fstat(place->folder, &beside_dossier) == 0 && fstat(run->zip.folder, &beside_zip) == 0) {
        within = is_same(&beside_dossier, &beside_zip) && strcmp(place->name, run->zip.name) == 0;
    }
    return !within ||
           cra_error_set(
               err, CRA_ERROR_ARGUMENT,
               "The zip file %s cannot lie in the dossier that it holds. Choose a place outside %s.",
               run->zip_path, place->path);
}

static bool open_zip(struct run *run, cra_error **err)
{
    return cra_dossier_path_check(run->place.name, err) &&
           cra_zip_open(&run->zip, &run->arena, run->zip_path, err) && check_zip_apart(run, err);
}

static bool pack(struct run *run, cra_error **err)
{
    const char *const *paths = cra_bag_paths(&run->bag);
    if (!paths)
        return cra_error_memory(err);
    return cra_zip_pack(&run->zip, run->bag.root, run->place.name, paths, run->bag.count, err);
}

static bool make(struct run *run, const struct cra_dossier_content *content, cra_error **err)
{
    run->bag.root = cra_place_make(&run->place, err);
    if (run->bag.root < 0)
        return false;
    run->bag.hasher = cra_hasher_new();
    if (!run->bag.hasher)
        return cra_error_memory(err);
    return cra_bag_write(&run->bag, content, err) && (!run->zip_path || pack(run, err));
}

/* Both are complete and on the disk before either is put in its place. */
static bool swap(struct run *run, cra_error **err)
{
    return cra_place_swap(&run->place, err) && (!run->zip_path || cra_zip_swap(&run->zip, err));
}

bool cra_dossier_store(const struct cra_dossier_content *content, const char *path, const char *zip,
                       cra_error **err)
{
    struct run run = {.zip_path = zip,
                      .place = {.folder = -1, .lock = -1},
                      .zip = {.folder = -1, .file = -1},
                      .bag = {.root = -1}};
    run.bag.arena = &run.arena;
    run.bag.watcher = run.zip.watcher = content->watcher;
    bool good = cra_bag_check(content, err) && cra_place_open(&run.place, &run.arena, path, err) &&
                (!zip || open_zip(&run, err)) && make(&run, content, err) && swap(&run, err);
    cra_hasher_free(run.bag.hasher);
    if (run.bag.root >= 0)
        close(run.bag.root);
    if (zip)
        cra_zip_close(&run.zip);
    cra_place_close(&run.place);
    cra_arena_free(&run.arena);
    return good;
}
