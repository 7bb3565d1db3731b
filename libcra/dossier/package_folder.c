#include "dossier/package.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "dossier/tree.h"

struct folder {
    const char *path;
    int file;
};

static bool open_file(struct cra_package *package, const struct cra_package_item *item, const char **reason)
{
    struct folder *folder = package->state;
    uint64_t size;
    switch (cra_file_open_beneath(folder->path, item->path, &folder->file, &size)) {
    case CRA_FILE_OPENED:
        return true;
    case CRA_FILE_UNREADABLE:
        *reason = cra_package_reason(package, errno);
        return false;
    default:
        *reason = "it was removed or replaced while the dossier was being checked";
        return false;
    }
}

static int64_t read_file(struct cra_package *package, void *data, size_t size, const char **reason)
{
    const struct folder *folder = package->state;
    ssize_t count;
    do
        count = read(folder->file, data, size);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        *reason = cra_package_reason(package, errno);
    return count;
}

static void close_file(struct cra_package *package)
{
    struct folder *folder = package->state;
    close(folder->file);
    folder->file = -1;
}

static void free_folder(struct cra_package *package)
{
    package->state = NULL; /* all of it is in the arena */
}

static const struct cra_package_form form = {open_file, read_file, close_file, free_folder};

static enum cra_package_kind kind_of(enum cra_tree_kind kind)
{
    switch (kind) {
    case CRA_TREE_FILE:
        return CRA_PACKAGE_FILE;
    case CRA_TREE_FOLDER:
        return CRA_PACKAGE_FOLDER;
    case CRA_TREE_LINK:
        return CRA_PACKAGE_LINK;
    case CRA_TREE_OTHER:
        return CRA_PACKAGE_OTHER;
    default:
        return CRA_PACKAGE_UNREADABLE;
    }
}

static bool add_items(struct cra_package *package, const struct cra_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct cra_tree_entry *entry = &tree->items[i];
        struct cra_package_item *item = cra_package_add(package, entry->path, kind_of(entry->kind));
        if (!item)
            return false;
        item->size = entry->size;
        if (entry->kind == CRA_TREE_UNREADABLE)
            item->reason = cra_package_reason(package, entry->number);
    }
    cra_package_sort(package);
    return true;
}

bool cra_package_open_folder(struct cra_package *package, int descriptor, const char *path, cra_error **err)
{
    struct cra_tree tree = {0};
    bool good = cra_tree_list(&tree, package->arena, descriptor);
    int number = errno;
    close(descriptor);
    if (!good)
        return number == ENOMEM ? cra_error_memory(err)
                                : cra_error_system(err, number, "Could not read", path);
    struct folder *folder = CRA_ARENA_NEW(package->arena, struct folder);
    if (!folder || !add_items(package, &tree))
        return cra_error_memory(err);
    *folder = (struct folder){path, -1};
    package->form = &form;
    package->state = folder;
    return true;
}
