#include "dossier/bag.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "dossier/copy.h"
#include "dossier/info.h"
#include "dossier/path.h"
#include "dossier/sync.h"

static const char payload_folder[] = "data/";

static bool is_payload(const char *path)
{
    return strncmp(path, payload_folder, sizeof payload_folder - 1) == 0;
}

/* ---- Before
 * ---------------------------------------------------------------------------------------------------- */

static bool begins_with(const char *text, const char *lower_case)
{
    while (*lower_case && cra_to_lower(*text) == *lower_case) {
        text++;
        lower_case++;
    }
    return !*lower_case;
}

/* Names at the top that BagIt gives a meaning, in any case. */
static bool is_reserved(const char *path)
{
    if (begins_with(path, "data/"))
        return !is_payload(path); /* Data/ is data/ on some systems */
    return strcmp(path, "data") == 0 || begins_with(path, "bagit.txt") || begins_with(path, "bag-info.txt") ||
           begins_with(path, "fetch.txt") || begins_with(path, "manifest-") ||
           begins_with(path, "tagmanifest-");
}

bool cra_bag_check(const struct cra_dossier_content *content, cra_error **err)
{
    if (!cra_bag_info_check(content, err))
        return false;
    size_t count = content->file_count;
    const char **paths = cra_memory_allocate_zeroed(count + 1, sizeof *paths);
    if (!paths)
        return cra_error_memory(err);
    for (size_t i = 0; i < count; i++)
        paths[i] = content->files[i].path;
    if (content->overview)
        paths[count++] = content->overview->path;
    bool good = cra_dossier_paths_check(paths, count, err);
    for (size_t i = 0; i < count && good; i++)
        if (is_reserved(paths[i]))
            good = cra_error_set(
                err, CRA_ERROR_ARGUMENT,
                "A dossier cannot hold a file named \"%s\" of its own: the form of dossiers, BagIt, uses "
                "that name. Rename the file.",
                paths[i]);
    cra_memory_release(paths);
    return good;
}

/* ---- Writing
 * --------------------------------------------------------------------------------------------------- */

static bool cannot_write(const char *path, cra_error **err)
{
    return cra_error_system(err, errno, "Could not write", path);
}

static bool make_folder(struct cra_bag *bag, struct cra_text path, cra_error **err)
{
    const char **folders =
        cra_arena_grow(bag->arena, bag->folders, sizeof *folders, bag->folder_count, &bag->folder_capacity);
    char *name = cra_arena_copy(bag->arena, path);
    if (!folders || !name)
        return cra_error_memory(err);
    bag->folders = folders;
    if (mkdirat(bag->root, name, 0755) != 0)
        return errno == EEXIST || cannot_write(name, err); /* the folder was empty: we made what is there */
    folders[bag->folder_count++] = name;
    return fchmodat(bag->root, name, 0755, 0) == 0 ||
           cannot_write(name, err); /* whatever the umask took away */
}

/* Makes the folders above `path` that `before`, the path written last, did not need. */
static bool make_folders(struct cra_bag *bag, const char *path, const char *before, cra_error **err)
{
    size_t same = 0;
    while (path[same] && path[same] == before[same])
        same++;
    for (size_t i = same; path[i]; i++)
        if (path[i] == '/' && !make_folder(bag, (struct cra_text){path, i}, err))
            return false;
    return true;
}

static bool write_bytes(int file, const char *path, struct cra_text bytes, char sha256[CRA_SHA256_TEXT_SIZE],
                        cra_error **err)
{
    if (!cra_hash_bytes(bytes.data, bytes.length, sha256))
        return cra_error_memory(err);
    return cra_descriptor_write(file, bytes) || cannot_write(path, err);
}

static bool check_digest(const struct cra_dossier_file *file, const char *sha256, cra_error **err)
{
    for (size_t i = 0; file->sha256 && i < CRA_SHA256_TEXT_SIZE; i++)
        if (cra_to_lower(file->sha256[i]) != sha256[i])
            return cra_error_set(
                err, CRA_ERROR_INPUT,
                "The file for %s is not the expected one: its SHA-256 is %s, expected was %s. Put the "
                "right file there, or correct the digest.",
                file->path, sha256, file->sha256);
    return true;
}

/* The copy of a file that is opened for it. */
static bool copy_file(struct cra_bag *bag, const struct cra_dossier_file *file, int output,
                      char sha256[CRA_SHA256_TEXT_SIZE], uint64_t *size, cra_error **err)
{
    int input = file->open(file->context, err);
    if (input < 0)
        return false;
    bool good = cra_descriptor_copy(input, output, file->path, bag->hasher, bag->watcher, sha256, size, err);
    close(input);
    return good;
}

/* Everything but the folders above. */
static bool write_file(struct cra_bag *bag, const struct cra_dossier_file *file, cra_error **err)
{
    struct cra_manifest_entry *files =
        cra_arena_grow(bag->arena, bag->files, sizeof *files, bag->count, &bag->capacity);
    if (!files)
        return cra_error_memory(err);
    bag->files = files;
    struct cra_manifest_entry *entry = &files[bag->count];
    entry->path = file->path;
    uint64_t size = file->bytes.length;
    int output = openat(bag->root, file->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (output < 0)
        return cannot_write(file->path, err);
    bool good = fchmod(output, 0644) == 0 || cannot_write(file->path, err);
    if (good && file->open)
        good = copy_file(bag, file, output, entry->sha256, &size, err);
    else if (good)
        good = write_bytes(output, file->path, file->bytes, entry->sha256, err);
    if (good && !check_digest(file, entry->sha256, err))
        good = false;
    if (!good) {
        close(output);
        return false;
    }
    if (!cra_file_finish(output))
        return cannot_write(file->path, err);
    entry->size = size;
    bag->count++;
    if (is_payload(file->path)) {
        bag->payload_count++;
        bag->payload_size += size;
    }
    return true;
}

static int compare_files(const void *left, const void *right)
{
    const struct cra_dossier_file *const *a = left, *const *b = right;
    return strcmp((*a)->path, (*b)->path);
}

static bool write_content(struct cra_bag *bag, const struct cra_dossier_content *content, cra_error **err)
{
    const struct cra_dossier_file **files =
        cra_arena_allocate(bag->arena, (content->file_count + 1) * sizeof *files);
    if (!files)
        return cra_error_memory(err);
    for (size_t i = 0; i < content->file_count; i++)
        files[i] = &content->files[i];
    qsort(files, content->file_count, sizeof *files, compare_files);
    if (!make_folder(bag, CRA_TEXT("data"), err))
        return false;
    const char *before = payload_folder;
    for (size_t i = 0; i < content->file_count; i++) {
        if (!make_folders(bag, files[i]->path, before, err) || !write_file(bag, files[i], err))
            return false;
        before = files[i]->path;
    }
    return true;
}

/* ---- Tag files
 * ------------------------------------------------------------------------------------------------- */

/* Takes the buffer over. */
static bool write_tag(struct cra_bag *bag, const char *name, struct cra_buffer *buffer, cra_error **err)
{
    struct cra_dossier_file file = {.path = name, .bytes = {buffer->data, buffer->length}};
    bool good = buffer->failed ? cra_error_memory(err) : write_file(bag, &file, err);
    cra_buffer_free(buffer);
    return good;
}

static int compare_entries(const void *left, const void *right)
{
    const struct cra_manifest_entry *a = left, *b = right;
    return strcmp(a->path, b->path);
}

/* A manifest of the payload, or of all else. */
static bool write_manifest(struct cra_bag *bag, const char *name, bool payload, cra_error **err)
{
    struct cra_buffer buffer = {0};
    qsort(bag->files, bag->count, sizeof *bag->files, compare_entries);
    for (size_t i = 0; i < bag->count; i++)
        if (is_payload(bag->files[i].path) == payload)
            cra_manifest_write(&buffer, &bag->files[i]);
    return write_tag(bag, name, &buffer, err);
}

static bool write_overview(struct cra_bag *bag, const struct cra_dossier_overview *overview, cra_error **err)
{
    struct cra_buffer buffer = {0};
    qsort(bag->files, bag->count, sizeof *bag->files, compare_entries);
    if (overview->make(overview->context, bag->files, bag->count, &buffer, err))
        return write_tag(bag, overview->path, &buffer, err);
    cra_buffer_free(&buffer);
    return false;
}

static bool write_tags(struct cra_bag *bag, const struct cra_dossier_content *content, cra_error **err)
{
    struct cra_buffer declaration = {0}, info = {0};
    if (content->overview && !write_overview(bag, content->overview, err))
        return false;
    cra_buffer_string(&declaration, cra_bag_declaration);
    if (!write_tag(bag, "bagit.txt", &declaration, err))
        return false;
    cra_bag_info_write(&info, content, bag->payload_size, bag->payload_count);
    return write_tag(bag, "bag-info.txt", &info, err) &&
           write_manifest(bag, "manifest-sha256.txt", true, err) &&
           write_manifest(bag, "tagmanifest-sha256.txt", false, err);
}

static bool sync_folders(const struct cra_bag *bag, cra_error **err)
{
    for (size_t i = bag->folder_count; i > 0; i--) {
        const char *path = bag->folders[i - 1];
        int folder = openat(bag->root, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        bool good = folder >= 0 && cra_folder_sync(folder);
        if (!good)
            cannot_write(path, err);
        if (folder >= 0)
            close(folder);
        if (!good)
            return false;
    }
    return cra_folder_sync(bag->root) || cannot_write("the new dossier", err);
}

bool cra_bag_write(struct cra_bag *bag, const struct cra_dossier_content *content, cra_error **err)
{
    return write_content(bag, content, err) && write_tags(bag, content, err) && sync_folders(bag, err);
}

static int compare_names(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    int a_first = strcmp(*a, "bagit.txt") == 0, b_first = strcmp(*b, "bagit.txt") == 0;
    return a_first != b_first ? b_first - a_first : strcmp(*a, *b);
}

const char *const *cra_bag_paths(const struct cra_bag *bag)
{
    const char **paths = cra_arena_allocate(bag->arena, (bag->count + 1) * sizeof *paths);
    if (!paths)
        return NULL;
    for (size_t i = 0; i < bag->count; i++)
        paths[i] = bag->files[i].path;
    qsort(paths, bag->count, sizeof *paths, compare_names);
    return paths;
}
