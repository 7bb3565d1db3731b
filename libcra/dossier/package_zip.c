#include "dossier/package.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* What is unpacked in good faith. A dossier that this library packs stays below: it stores what is larger
 * than `largest_dense`. */
static const zip_int64_t most_entries = 100000;
static const uint64_t largest_dense = (uint64_t)1
                                      << 30; /* files up to this size may be as dense as they like */
static const uint64_t highest_ratio = 200;   /* larger ones at most this dense */
static const uint64_t largest_growth = (uint64_t)64 << 30; /* of all files together */

struct archive {
    zip_t *zip;
    zip_file_t *file;
    uint64_t left; /* bytes that the open file may still give */
};

static const char *words_of(struct cra_package *package, zip_error_t *error)
{
    const char *words = zip_error_strerror(error);
    const char *copy = words ? cra_arena_copy(package->arena, cra_text_of(words)) : NULL;
    return copy ? copy : "memory is exhausted";
}

static bool open_file(struct cra_package *package, const struct cra_package_item *item, const char **reason)
{
    struct archive *archive = package->state;
    archive->file = zip_fopen_index(archive->zip, item->number, 0);
    archive->left = item->size;
    if (!archive->file)
        *reason = words_of(package, zip_get_error(archive->zip));
    return archive->file != NULL;
}

static int64_t read_file(struct cra_package *package, void *data, size_t size, const char **reason)
{
    struct archive *archive = package->state;
    zip_int64_t count = zip_fread(archive->file, data, size);
    if (count < 0) {
        *reason = words_of(package, zip_file_get_error(archive->file));
        return -1;
    }
    if ((uint64_t)count > archive->left) {
        *reason = "it unpacks to more than the zip file states";
        return -1;
    }
    archive->left -= (uint64_t)count;
    return count;
}

static void close_file(struct cra_package *package)
{
    struct archive *archive = package->state;
    zip_fclose(archive->file);
    archive->file = NULL;
}

static void free_archive(struct cra_package *package)
{
    struct archive *archive = package->state;
    zip_discard(archive->zip);
    package->state = NULL;
}

static const struct cra_package_form form = {open_file, read_file, close_file, free_archive};

/* ---- Listing
 * --------------------------------------------------------------------------------------------------- */

static enum cra_package_kind kind_of(zip_t *zip, zip_uint64_t index, bool folder)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) == 0 &&
        system == ZIP_OPSYS_UNIX) {
        unsigned type = attributes >> 16 & 0170000;
        if (type == 0120000)
            return CRA_PACKAGE_LINK;
        if (type != 0 && type != 0100000 && !(type == 0040000 && folder))
            return CRA_PACKAGE_OTHER;
    }
    return folder ? CRA_PACKAGE_FOLDER : CRA_PACKAGE_FILE;
}

static const char *fault_of(const zip_stat_t *status)
{
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                                ZIP_STAT_ENCRYPTION_METHOD;
    if ((status->valid & needed) != needed)
        return "the zip file does not say what it is";
    if (status->encryption_method != ZIP_EM_NONE)
        return "it is encrypted";
    if (!zip_compression_method_supported(status->comp_method, 0))
        return "it is compressed in a way that is not supported";
    return NULL;
}

static struct cra_package_item *add_entry(struct cra_package *package, zip_t *zip, zip_uint64_t index,
                                          zip_stat_t *status)
{
    zip_stat_init(status);
    const char *name = zip_get_name(zip, index, 0);
    struct cra_text path = cra_text_of(name ? name : "");
    bool folder = path.length > 1 && path.data[path.length - 1] == '/';
    path.length -= folder;
    const char *copy = cra_arena_copy(package->arena, path);
    struct cra_package_item *item = copy ? cra_package_add(package, copy, kind_of(zip, index, folder)) : NULL;
    if (!item)
        return NULL;
    item->number = index;
    if (zip_stat_index(zip, index, 0, status) != 0)
        zip_stat_init(status);
    if (item->kind != CRA_PACKAGE_FILE)
        return item;
    item->reason = fault_of(status);
    if (item->reason)
        item->kind = CRA_PACKAGE_UNREADABLE;
    item->size = status->valid & ZIP_STAT_SIZE ? status->size : 0;
    return item;
}

/* Adds up what unpacking would take. */
struct sums {
    uint64_t packed;
    uint64_t growth;
    bool dense;
};

static void add_up(struct sums *sums, const zip_stat_t *status)
{
    uint64_t packed = status->valid & ZIP_STAT_COMP_SIZE ? status->comp_size : 0;
    uint64_t size = status->valid & ZIP_STAT_SIZE ? status->size : 0;
    uint64_t growth = size > packed ? size - packed : 0;
    sums->packed = packed > UINT64_MAX - sums->packed ? UINT64_MAX : sums->packed + packed;
    sums->growth = growth > UINT64_MAX - sums->growth ? UINT64_MAX : sums->growth + growth;
    sums->dense |= size > largest_dense && size / highest_ratio > packed;
}

static const char *exceeded(const struct sums *sums, off_t file_size)
{
    if (sums->packed > (uint64_t)file_size)
        return "its files overlap each other";
    if (sums->dense)
        return "a file in it would unpack to more than 1 GiB and to more than 200 times its packed size";
    if (sums->growth > largest_growth)
        return "it would unpack to 64 GiB more than its own size";
    return NULL;
}

static bool list_entries(struct cra_package *package, zip_t *zip, off_t file_size)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    struct sums sums = {0};
    if (count > most_entries) {
        package->limit = "it holds more than 100 000 files";
        return true;
    }
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t status;
        if (!add_entry(package, zip, (zip_uint64_t)i, &status))
            return false;
        add_up(&sums, &status);
    }
    package->limit = exceeded(&sums, file_size);
    return true;
}

/* ---- The folder in the zip file
 * -------------------------------------------------------------------------------- */

/* Length of the folder part of a path that is exactly `<folder>/<name>`; 0 for others. */
static size_t folder_above(const char *path, const char *name)
{
    const char *slash = strchr(path, '/');
    return slash && strcmp(slash + 1, name) == 0 ? (size_t)(slash - path) : 0;
}

/* The zip file of a bag holds one folder, the bag. A bag packed without its folder is taken as well. */
static bool find_top(const struct cra_package *package, struct cra_text *top, const char *path,
                     cra_error **err)
{
    *top = (struct cra_text){"", 0};
    for (size_t i = 0; i < package->count; i++)
        if (strcmp(package->items[i].path, "bagit.txt") == 0)
            return true;
    for (size_t i = 0; i < package->count; i++) {
        const char *item = package->items[i].path;
        size_t length = folder_above(item, "bagit.txt");
        if (!length)
            length = folder_above(item, "manifest-sha256.txt");
        if (!length || (top->length == length && memcmp(item, top->data, length) == 0))
            continue;
        if (top->length)
            return cra_error_set(err, CRA_ERROR_INPUT,
                                 "%s holds more than one dossier. Unpack it and check each folder by itself.",
                                 path);
        *top = (struct cra_text){item, length};
    }
    return true;
}

static bool is_top(const struct cra_package_item *item, struct cra_text top)
{
    return item->kind == CRA_PACKAGE_FOLDER && cra_text_equal(cra_text_of(item->path), top);
}

static void strip_top(struct cra_package *package, struct cra_text top)
{
    size_t count = 0;
    for (size_t i = 0; i < package->count; i++) {
        struct cra_package_item *item = &package->items[i];
        if (top.length && is_top(item, top))
            continue; /* the dossier itself */
        if (top.length && strncmp(item->path, top.data, top.length) == 0 && item->path[top.length] == '/')
            item->path += top.length + 1;
        else
            item->outside = top.length > 0;
        package->items[count++] = *item;
    }
    package->count = count;
    cra_package_sort(package);
}

bool cra_package_open_zip(struct cra_package *package, int descriptor, const char *path, cra_error **err)
{
    struct stat status;
    struct archive *archive = CRA_ARENA_NEW(package->arena, struct archive);
    int code = 0;
    zip_t *zip = archive && fstat(descriptor, &status) == 0 ? zip_fdopen(descriptor, 0, &code) : NULL;
    if (!zip) {
        close(descriptor);
        if (!archive || code == ZIP_ER_MEMORY)
            return cra_error_memory(err);
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        cra_error_set(err, CRA_ERROR_INPUT, "%s is a zip file that cannot be read: %s. Ask for a sound copy.",
                      path, words_of(package, &error));
        zip_error_fini(&error);
        return false;
    }
    archive->zip = zip;
    package->form = &form;
    package->state = archive;
    if (!list_entries(package, zip, status.st_size))
        return cra_error_memory(err);
    struct cra_text top;
    if (!find_top(package, &top, path, err))
        return false;
    strip_top(package, top);
    return true;
}
