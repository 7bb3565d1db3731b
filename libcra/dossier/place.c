#include "dossier/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "dossier/exchange.h"
#include "dossier/info.h"
#include "dossier/sync.h"
#include "dossier/tree.h"

enum { longest_name = 230 /* leaves room for the hidden names */ };

char *cra_place_hidden_name(struct cra_arena *arena, const char *name, const char *what)
{
    return cra_arena_format(arena, ".%s.cra-%s", name, what);
}

bool cra_place_split(struct cra_arena *arena, const char *path, const char *what, const char **folder,
                     const char **name, cra_error **err)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    size_t begin = length;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    struct cra_text last = {path + begin, length - begin};
    if (last.length == 0 || cra_text_is(last, ".") || cra_text_is(last, ".."))
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "%s needs a name of its own, but \"%s\" has none. Name it, as in ./dossier.",
                             what, path);
    if (last.length > longest_name)
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "The name of %s is longer than 230 bytes. Choose a shorter one.", path);
    while (begin > 1 && path[begin - 1] == '/')
        begin--;
    *name = cra_arena_copy(arena, last);
    *folder = begin ? cra_arena_copy(arena, (struct cra_text){path, begin}) : ".";
    return (*name && *folder) || cra_error_memory(err);
}

int cra_place_open_folder(const char *folder, const char *what, cra_error **err)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0)
        return descriptor;
    if (errno == ENOENT)
        cra_error_set(err, CRA_ERROR_SYSTEM,
                      "%s cannot be written: the folder %s does not exist. Make it first.", what, folder);
    else if (errno == ENOTDIR)
        cra_error_set(err, CRA_ERROR_SYSTEM, "%s cannot be written: %s is not a folder.", what, folder);
    else
        cra_error_system(err, errno, "Could not open the folder", folder);
    return -1;
}

/* ---- What stands there
 * ---------------------------------------------------------------------------------------- */

enum standing { NOTHING, EMPTY_FOLDER, OUR_DOSSIER, SOMETHING_ELSE, FAILED };

static bool read_small_file(struct cra_arena *arena, int folder, const char *name, struct cra_text *text)
{
    enum { limit = 1 << 20 };
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool good = cra_file_read_descriptor(arena, descriptor, name, limit, text, NULL);
    close(descriptor);
    return good;
}

static enum standing examine_content(int folder)
{
    struct cra_arena arena = {0};
    struct cra_text declaration = {0}, info = {0};
    bool ours = read_small_file(&arena, folder, "bagit.txt", &declaration) &&
                read_small_file(&arena, folder, "bag-info.txt", &info) &&
                cra_bag_info_is_ours(declaration, info);
    bool failed = arena.failed;
    cra_arena_free(&arena);
    if (failed)
        errno = ENOMEM;
    return failed ? FAILED : ours ? OUR_DOSSIER : SOMETHING_ELSE;
}

static enum standing examine_folder(int descriptor)
{
    DIR *folder = fdopendir(descriptor);
    if (!folder) {
        close(descriptor);
        return FAILED;
    }
    errno = 0;
    const struct dirent *entry;
    size_t count = 0;
    while (count < 3 && (entry = readdir(folder)))
        count++;
    enum standing standing = EMPTY_FOLDER;
    if (errno)
        standing = FAILED;
    else if (count > 2) /* more than . and .. */
        standing = examine_content(dirfd(folder));
    int number = errno;
    closedir(folder);
    errno = number;
    return standing;
}

static enum standing examine(const struct cra_place *place, mode_t *mode)
{
    struct stat status;
    if (fstatat(place->folder, place->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? NOTHING : FAILED;
    *mode = status.st_mode;
    if (!S_ISDIR(status.st_mode))
        return SOMETHING_ELSE;
    int descriptor = openat(place->folder, place->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return descriptor < 0 ? FAILED : examine_folder(descriptor);
}

/* False where no dossier may be put; else `replaces` tells whether a dossier stands there now. */
static bool check_standing(const struct cra_place *place, bool *replaces, cra_error **err)
{
    mode_t mode = 0;
    enum standing standing = examine(place, &mode);
    *replaces = standing == OUR_DOSSIER;
    if (standing == FAILED)
        return cra_error_system(err, errno, "Could not look at", place->path);
    if (standing != SOMETHING_ELSE)
        return true;
    if (S_ISLNK(mode))
        return cra_error_set(
            err, CRA_ERROR_REFUSED,
            "%s is a symbolic link, which a dossier does not replace. Name the folder that it leads to.",
            place->path);
    if (!S_ISDIR(mode))
        return cra_error_set(err, CRA_ERROR_REFUSED,
                             "%s is not a folder. Remove it, or choose another place for the dossier.",
                             place->path);
    return cra_error_set(
        err, CRA_ERROR_REFUSED,
        "The folder %s holds something, and it is no dossier made by libcra; writing there would "
        "destroy it. Choose another place for the dossier, or empty the folder first.",
        place->path);
}

/* ---- Before
 * ---------------------------------------------------------------------------------------------------- */

static bool take_lock(struct cra_place *place, cra_error **err)
{
    switch (cra_lock_take(place->folder, place->lock_name, &place->lock)) {
    case CRA_LOCK_TAKEN:
        return true;
    case CRA_LOCK_BUSY:
        return cra_error_set(
            err, CRA_ERROR_REFUSED,
            "Another run is writing the dossier %s at this moment. Wait until it has ended, then try "
            "again.",
            place->path);
    default:
        return cra_error_system(err, errno, "Could not make a file in the folder", place->folder_path);
    }
}

static bool remove_leftover(const struct cra_place *place, const char *name, cra_error **err)
{
    if (cra_tree_remove(place->folder, name))
        return true;
    int number = errno;
    if (number == EACCES || number == EPERM)
        return cra_error_set(
            err, CRA_ERROR_SYSTEM,
            "The hidden folder %s in %s, left by an earlier run, cannot be removed for want of "
            "permission. Remove it by hand.",
            name, place->folder_path);
    return cra_error_system(err, number, "Could not remove what an earlier run left, the hidden folder",
                            name);
}

/* A run killed while it moved the old dossier aside left nothing in its place: put the old one back. */
static bool recover(const struct cra_place *place, bool replaces, cra_error **err)
{
    if (!replaces && renameat(place->folder, place->aside, place->folder, place->name) != 0 &&
        errno != ENOENT)
        return cra_error_system(err, errno, "Could not put back the dossier that an earlier run moved aside,",
                                place->path);
    return remove_leftover(place, place->aside, err) && remove_leftover(place, place->fresh, err);
}

bool cra_place_open(struct cra_place *place, struct cra_arena *arena, const char *path, cra_error **err)
{
    *place = (struct cra_place){.path = path, .folder = -1, .lock = -1};
    if (!cra_place_split(arena, path, "The dossier", &place->folder_path, &place->name, err))
        return false;
    place->fresh = cra_place_hidden_name(arena, place->name, "new");
    place->aside = cra_place_hidden_name(arena, place->name, "old");
    place->lock_name = cra_place_hidden_name(arena, place->name, "lock");
    if (!place->fresh || !place->aside || !place->lock_name)
        return cra_error_memory(err);
    place->folder = cra_place_open_folder(place->folder_path, "The dossier", err);
    if (place->folder < 0)
        return false;
    bool replaces;
    return take_lock(place, err) && check_standing(place, &replaces, err) && recover(place, replaces, err);
}

int cra_place_make(struct cra_place *place, cra_error **err)
{
    if (mkdirat(place->folder, place->fresh, 0755) != 0) {
        cra_error_system(err, errno, "Could not make a folder in", place->folder_path);
        return -1;
    }
    place->made = true;
    int descriptor = -1;
    if (fchmodat(place->folder, place->fresh, 0755, 0) == 0) /* whatever the umask took away */
        descriptor = openat(place->folder, place->fresh, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        cra_error_system(err, errno, "Could not make a folder in", place->folder_path);
    return descriptor;
}

/* ---- After
 * ----------------------------------------------------------------------------------------------------- */

static bool put(struct cra_place *place, cra_error **err)
{
    if (renameat(place->folder, place->fresh, place->folder, place->name) != 0)
        return cra_error_system(err, errno, "The new dossier could not be put in its place,", place->path);
    place->made = false;
    return true;
}

/* Where names cannot be exchanged: the old one steps aside, and back if the new one cannot be put. */
static bool put_after_moving_aside(struct cra_place *place, cra_error **err)
{
    if (renameat(place->folder, place->name, place->folder, place->aside) != 0)
        return cra_error_system(err, errno, "The old dossier could not be moved aside,", place->path);
    if (put(place, err))
        return true;
    (void)renameat(place->folder, place->aside, place->folder, place->name);
    return false;
}

/* `old` becomes the name under which the old dossier stands afterwards. */
static bool replace(struct cra_place *place, const char **old, cra_error **err)
{
    *old = place->fresh;
    if (cra_names_exchange(place->folder, place->fresh, place->name)) {
        place->made = false; /* under this name stands the old one now */
        return true;
    }
    if (errno != ENOSYS)
        return cra_error_system(err, errno, "The new dossier could not be put in its place,", place->path);
    *old = place->aside;
    return put_after_moving_aside(place, err);
}

bool cra_place_swap(struct cra_place *place, cra_error **err)
{
    bool replaces;
    const char *old = NULL;
    if (!check_standing(place, &replaces, err)) /* once more: making the dossier may have taken long */
        return false;
    if (replaces ? !replace(place, &old, err) : !put(place, err))
        return false;
    if (!cra_folder_sync(place->folder))
        return cra_error_system(err, errno, "The folder could not be brought to the disk,",
                                place->folder_path);
    if (!old || cra_tree_remove(place->folder, old))
        return true;
    return cra_error_set(
        err, CRA_ERROR_SYSTEM,
        "The new dossier stands in %s, but the old one could not be removed. Remove the hidden folder "
        "%s in %s by hand.",
        place->path, old, place->folder_path);
}

void cra_place_close(struct cra_place *place)
{
    if (place->made)
        (void)cra_tree_remove(place->folder, place->fresh);
    if (place->lock >= 0) {
        (void)unlinkat(place->folder, place->lock_name, 0);
        close(place->lock);
    }
    if (place->folder >= 0)
        close(place->folder);
    place->folder = place->lock = -1;
    place->made = false;
}
