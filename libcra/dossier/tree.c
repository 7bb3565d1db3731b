#include "dossier/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static DIR *open_folder(int parent, const char *name)
{
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return NULL;
    DIR *folder = fdopendir(descriptor);
    if (!folder) {
        int number = errno;
        close(descriptor);
        errno = number;
    }
    return folder;
}

/* The next name that is neither . nor ..; NULL at the end, with errno 0, or on failure. */
static const char *next_name(DIR *folder)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry)
            return NULL;
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            return entry->d_name;
    }
}

/* A folder made read-only, as archivists do, is opened up before it is emptied. */
static DIR *open_to_empty(int parent, const char *name)
{
    DIR *folder = open_folder(parent, name);
    if (!folder && errno == EACCES && fchmodat(parent, name, 0700, 0) == 0)
        folder = open_folder(parent, name);
    if (folder)
        (void)fchmod(dirfd(folder), 0700); /* where this fails, so will the removal, and tell why */
    return folder;
}

/* More than anything that could be listed is deep. */
enum { removal_depth = 2 * CRA_TREE_DEPTH };

struct level {
    DIR *folder;
    char name[256];
};

static bool is_folder(int parent, const char *name)
{
    struct stat status;
    return fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

/* Removes files until a folder turns up that must be emptied first, whose name is put into `next`. */
static bool remove_files(DIR *folder, struct level *next)
{
    const char *name;
    next->name[0] = '\0';
    while ((name = next_name(folder))) {
        if (!is_folder(dirfd(folder), name)) {
            if (unlinkat(dirfd(folder), name, 0) != 0 && errno != ENOENT)
                return false;
            continue;
        }
        if (strlen(name) >= sizeof next->name) {
            errno = ENAMETOOLONG;
            return false;
        }
        strcpy(next->name, name);
        return true;
    }
    return errno == 0;
}

static bool empty_folder(int parent, struct level *levels)
{
    size_t depth = 1; /* levels[0] is the folder itself */
    bool good = true;
    while (good && depth > 0) {
        struct level *level = &levels[depth - 1], *next = &levels[depth];
        good = remove_files(level->folder, next);
        if (good && next->name[0] && depth == removal_depth) {
            errno = ELOOP;
            good = false;
        } else if (good && next->name[0]) {
            next->folder = open_to_empty(dirfd(level->folder), next->name);
            good = next->folder != NULL;
            depth += good;
        } else if (good) {
            closedir(level->folder);
            depth--;
            int above = depth ? dirfd(levels[depth - 1].folder) : parent;
            good = unlinkat(above, level->name, AT_REMOVEDIR) == 0;
            if (good && depth)
                rewinddir(levels[depth - 1].folder);
        }
    }
    int number = errno;
    while (depth)
        closedir(levels[--depth].folder);
    errno = number;
    return good;
}

bool cra_tree_remove(int parent, const char *name)
{
    struct level levels[removal_depth + 1];
    if (!is_folder(parent, name))
        return unlinkat(parent, name, 0) == 0 || errno == ENOENT;
    if (strlen(name) >= sizeof levels[0].name) {
        errno = ENAMETOOLONG;
        return false;
    }
    strcpy(levels[0].name, name);
    levels[0].folder = open_to_empty(parent, name);
    return levels[0].folder && empty_folder(parent, levels);
}

static size_t depth_of(const char *path)
{
    size_t depth = 1;
    for (; *path; path++)
        depth += *path == '/';
    return depth;
}

static bool add_entry(struct cra_tree *tree, struct cra_arena *arena, int folder, const char *above,
                      const char *name)
{
    struct cra_tree_entry *items =
        cra_arena_grow(arena, tree->items, sizeof *items, tree->count, &tree->capacity);
    if (!items)
        return false;
    tree->items = items;
    struct cra_tree_entry *entry = &items[tree->count];
    *entry = (struct cra_tree_entry){.kind = CRA_TREE_UNREADABLE};
    entry->path =
        above ? cra_arena_format(arena, "%s/%s", above, name) : cra_arena_copy(arena, cra_text_of(name));
    if (!entry->path)
        return false;
    tree->count++;
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        entry->number = errno;
        return true;
    }
    entry->kind = S_ISREG(status.st_mode)   ? CRA_TREE_FILE
                  : S_ISDIR(status.st_mode) ? CRA_TREE_FOLDER
                  : S_ISLNK(status.st_mode) ? CRA_TREE_LINK
                                            : CRA_TREE_OTHER;
    entry->size = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
    return true;
}

/* Adds what is directly in the folder number `index`, or in the outermost one where `index` is SIZE_MAX. */
static bool list_folder(struct cra_tree *tree, struct cra_arena *arena, int root, size_t index)
{
    const char *path = index == SIZE_MAX ? NULL : tree->items[index].path;
    bool too_deep = path && depth_of(path) >= CRA_TREE_DEPTH;
    DIR *folder = too_deep ? NULL : open_folder(root, path ? path : ".");
    bool good = true;
    int number = too_deep ? ELOOP : errno;
    if (folder) {
        const char *name = NULL;
        while (good && (name = next_name(folder)))
            good = add_entry(tree, arena, dirfd(folder), path, name);
        number = good ? errno : ENOMEM;
        closedir(folder);
        if (number == 0)
            return true;
    }
    if (path && good) {
        tree->items[index].kind = CRA_TREE_UNREADABLE;
        tree->items[index].number = number;
        return true;
    }
    errno = number;
    return false;
}

static int compare_paths(const void *left, const void *right)
{
    const struct cra_tree_entry *a = left, *b = right;
    return strcmp(a->path, b->path);
}

bool cra_tree_list(struct cra_tree *tree, struct cra_arena *arena, int folder)
{
    if (!list_folder(tree, arena, folder, SIZE_MAX))
        return false;
    for (size_t i = 0; i < tree->count; i++)
        if (tree->items[i].kind == CRA_TREE_FOLDER && !list_folder(tree, arena, folder, i))
            return false;
    if (tree->count)
        qsort(tree->items, tree->count, sizeof *tree->items, compare_paths);
    return true;
}
