#include "dossier/package.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A zip file begins with its first entry, or with its end when it has none. */
static bool is_zip(int descriptor)
{
    char begin[4];
    return pread(descriptor, begin, sizeof begin, 0) == (ssize_t)sizeof begin &&
           (memcmp(begin, "PK\3\4", 4) == 0 || memcmp(begin, "PK\5\6", 4) == 0);
}

bool cra_package_open(struct cra_package *package, struct cra_arena *arena, const char *path, cra_error **err)
{
    *package = (struct cra_package){.arena = arena};
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return cra_error_system(err, errno, "Could not open", path);
    if (fstat(descriptor, &status) != 0) {
        cra_error_system(err, errno, "Could not read", path);
        close(descriptor);
        return false;
    }
    if (S_ISDIR(status.st_mode))
        return cra_package_open_folder(package, descriptor, path, err);
    if (S_ISREG(status.st_mode) && is_zip(descriptor))
        return cra_package_open_zip(package, descriptor, path, err);
    close(descriptor);
    return cra_error_set(
        err, CRA_ERROR_INPUT,
        "%s is no dossier: it is neither a folder nor a zip file. Name the folder that holds bagit.txt, "
        "or the zip file made of it.",
        path);
}

void cra_package_close(struct cra_package *package)
{
    if (package->form)
        package->form->free(package);
    package->form = NULL;
}

struct cra_package_item *cra_package_add(struct cra_package *package, const char *path,
                                         enum cra_package_kind kind)
{
    struct cra_package_item *items =
        cra_arena_grow(package->arena, package->items, sizeof *items, package->count, &package->capacity);
    if (!items)
        return NULL;
    package->items = items;
    struct cra_package_item *item = &items[package->count++];
    *item = (struct cra_package_item){.path = path, .kind = kind};
    return item;
}

static int compare_items(const void *left, const void *right)
{
    const struct cra_package_item *a = left, *b = right;
    if (a->outside != b->outside)
        return a->outside ? 1 : -1;
    int order = strcmp(a->path, b->path);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

void cra_package_sort(struct cra_package *package)
{
    if (package->count)
        qsort(package->items, package->count, sizeof *package->items, compare_items);
}

struct cra_package_item *cra_package_find(const struct cra_package *package, const char *path)
{
    size_t low = 0, high = package->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct cra_package_item *item = &package->items[middle];
        if (!item->outside && strcmp(item->path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == package->count || package->items[low].outside || strcmp(package->items[low].path, path) != 0)
        return NULL;
    return &package->items[low];
}

const char *cra_package_reason(struct cra_package *package, int number)
{
    char text[128] = "";
    if (strerror_r(number, text, sizeof text) != 0)
        return "the system gives no reason";
    const char *copy = cra_arena_copy(package->arena, cra_text_of(text));
    return copy ? copy : "memory is exhausted";
}
