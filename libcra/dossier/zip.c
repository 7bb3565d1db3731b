#include "dossier/zip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier/exchange.h"
#include "dossier/place.h"
#include "dossier/sync.h"
#include "dossier/zip_stream.h"

/* 1980-01-01, 00:00: the first moment that the format knows. */
enum { dos_date = 1 << 5 | 1, dos_time = 0, deflate_level = 6 };

/* Unix modes, in the upper half as Info-ZIP defined it. */
static const zip_uint32_t file_mode = (zip_uint32_t)0100644 << 16;
static const zip_uint32_t folder_mode = (zip_uint32_t)040755 << 16 | 0x10;

/* Smaller files grow when they are deflated. */
static const off_t smallest_deflated = 128;
/* Larger files are firmware and disk images as a rule: deflating them takes long and gains little. */
static const off_t largest_deflated = (off_t)1 << 30;

/* Kinds of file that are compressed already. */
static const char *const packed_endings[] = {".docx", ".xlsx", ".pptx", ".odt",  ".ods", ".odp", ".zip",
                                             ".jar",  ".gz",   ".tgz",  ".xz",   ".bz2", ".zst", ".7z",
                                             ".png",  ".jpg",  ".jpeg", ".webp", ".pdf", ".mp4", ".asice"};

static bool has_ending(const char *path, const char *ending)
{
    size_t length = strlen(path), ending_length = strlen(ending);
    if (length < ending_length)
        return false;
    path += length - ending_length;
    while (*path && cra_to_lower(*path) == *ending) {
        path++;
        ending++;
    }
    return !*path;
}

static bool is_stored(const char *path, off_t size)
{
    if (size < smallest_deflated || size >= largest_deflated)
        return true;
    for (size_t i = 0; i < sizeof packed_endings / sizeof *packed_endings; i++)
        if (has_ending(path, packed_endings[i]))
            return true;
    return false;
}

/* ---- The file
 * -------------------------------------------------------------------------------------------------- */

/* Whether a zip file may take the place of a file: of another one, or of an empty file. */
static bool is_replaceable(const struct cra_zip *zip, off_t size)
{
    char begin[4] = "";
    int file = openat(zip->folder, zip->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t count = file >= 0 ? read(file, begin, sizeof begin) : -1;
    if (file >= 0)
        close(file);
    return size == 0 || (count == sizeof begin && begin[0] == 'P' && begin[1] == 'K');
}

static bool check_standing(const struct cra_zip *zip, cra_error **err)
{
    struct stat status;
    if (fstatat(zip->folder, zip->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || cra_error_system(err, errno, "Could not look at", zip->path);
    if (S_ISREG(status.st_mode))
        return is_replaceable(zip, status.st_size) ||
               cra_error_set(err, CRA_ERROR_REFUSED,
                             "%s is there already and is no zip file, so it is not replaced. Choose another "
                             "name for the zip file.",
                             zip->path);
    return cra_error_set(
        err, CRA_ERROR_REFUSED,
        "%s is not an ordinary file, so no zip file is written there. Choose another name for it.",
        zip->path);
}

bool cra_zip_open(struct cra_zip *zip, struct cra_arena *arena, const char *path, cra_error **err)
{
    *zip = (struct cra_zip){.path = path, .folder = -1, .file = -1, .watcher = zip->watcher};
    size_t length = strlen(path);
    if (length && path[length - 1] == '/')
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "The zip file needs a name of its own, but \"%s\" names a folder.", path);
    if (!cra_place_split(arena, path, "The zip file", &zip->folder_path, &zip->name, err))
        return false;
    zip->fresh = cra_place_hidden_name(arena, zip->name, "new");
    if (!zip->fresh)
        return cra_error_memory(err);
    zip->folder = cra_place_open_folder(zip->folder_path, "The zip file", err);
    if (zip->folder < 0 || !check_standing(zip, err))
        return false;
    switch (cra_lock_take(zip->folder, zip->fresh, &zip->file)) {
    case CRA_LOCK_TAKEN:
        zip->made = true;
        break;
    case CRA_LOCK_BUSY:
        return cra_error_set(
            err, CRA_ERROR_REFUSED,
            "Another run is writing the zip file %s at this moment. Wait until it has ended, then try "
            "again.",
            path);
    default:
        return cra_error_system(err, errno, "Could not make a file in the folder", zip->folder_path);
    }
    if (ftruncate(zip->file, 0) != 0 ||
        fchmod(zip->file, 0644) != 0) /* a killed run may have left it filled */
        return cra_error_system(err, errno, "Could not write", path);
    return true;
}

bool cra_zip_swap(struct cra_zip *zip, cra_error **err)
{
    if (!check_standing(zip, err))
        return false;
    if (renameat(zip->folder, zip->fresh, zip->folder, zip->name) != 0)
        return cra_error_system(err, errno, "The new zip file could not be put in its place,", zip->path);
    zip->made = false;
    return cra_folder_sync(zip->folder) ||
           cra_error_system(err, errno, "The folder could not be brought to the disk,", zip->folder_path);
}

void cra_zip_close(struct cra_zip *zip)
{
    if (zip->made)
        (void)unlinkat(zip->folder, zip->fresh, 0);
    if (zip->file >= 0)
        close(zip->file);
    if (zip->folder >= 0)
        close(zip->folder);
    zip->folder = zip->file = -1;
    zip->made = false;
}

/* ---- The content
 * ----------------------------------------------------------------------------------------------- */

struct packing {
    struct cra_arena arena;
    struct cra_zip_failure failure;
    zip_t *archive;
    int root;
    const char *top;
    struct cra_watcher *watcher;
};

static bool set_attributes(zip_t *archive, zip_int64_t index, zip_uint32_t mode)
{
    return zip_file_set_dostime(archive, (zip_uint64_t)index, dos_time, dos_date, 0) == 0 &&
           zip_file_set_external_attributes(archive, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, mode) == 0;
}

static bool add_file(struct packing *packing, const char *path, cra_error **err)
{
    struct stat status;
    if (fstatat(packing->root, path, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return cra_error_system(err, errno, "Could not read", path);
    struct cra_zip_input *input = CRA_ARENA_NEW(&packing->arena, struct cra_zip_input);
    const char *name = cra_arena_format(&packing->arena, "%s/%s", packing->top, path);
    if (!input || !name)
        return cra_error_memory(err);
    *input = (struct cra_zip_input){.root = packing->root,
                                    .path = path,
                                    .size = (uint64_t)status.st_size,
                                    .file = -1,
                                    .failure = &packing->failure,
                                    .watcher = packing->watcher};
    zip_source_t *source = cra_zip_input_source(input);
    if (!source)
        return cra_error_memory(err);
    zip_int64_t index = zip_file_add(packing->archive, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return cra_error_memory(err);
    }
    bool stored = is_stored(path, status.st_size);
    return (set_attributes(packing->archive, index, file_mode) &&
            zip_set_file_compression(packing->archive, (zip_uint64_t)index,
                                     stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                     stored ? 0 : deflate_level) == 0) ||
           cra_error_memory(err);
}

/* A dossier without payload still has its folder data. */
static bool add_folder(struct packing *packing, const char *path, cra_error **err)
{
    const char *name = cra_arena_format(&packing->arena, "%s/%s/", packing->top, path);
    zip_int64_t index = name ? zip_dir_add(packing->archive, name, ZIP_FL_ENC_UTF_8) : -1;
    return (index >= 0 && set_attributes(packing->archive, index, folder_mode)) || cra_error_memory(err);
}

static bool add_all(struct packing *packing, const char *const *paths, size_t count, cra_error **err)
{
    bool payload = false;
    for (size_t i = 0; i < count; i++) {
        payload |= strncmp(paths[i], "data/", 5) == 0;
        if (!add_file(packing, paths[i], err))
            return false;
    }
    return payload || add_folder(packing, "data", err);
}

static bool explain(const struct cra_zip *zip, const struct packing *packing, cra_error **err)
{
    const struct cra_zip_failure *failure = &packing->failure;
    zip_error_t *error = zip_get_error(packing->archive);
    if (packing->watcher && packing->watcher->stopped)
        return cra_error_stopped(err);
    if (failure->number && failure->path)
        return cra_error_system(err, failure->number, "Could not read", failure->path);
    if (failure->number)
        return cra_error_system(err, failure->number, "Could not write", zip->path);
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
        return cra_error_memory(err);
    return cra_error_set(err, CRA_ERROR_INTERNAL, "The zip file %s could not be made: %s.", zip->path,
                         zip_error_strerror(error));
}

bool cra_zip_pack(struct cra_zip *zip, int root, const char *top, const char *const *paths, size_t count,
                  cra_error **err)
{
    struct packing packing = {.root = root, .top = top, .watcher = zip->watcher};
    struct cra_zip_output output = {.file = zip->file, .failure = &packing.failure};
    zip_source_t *sink = cra_zip_output_source(&output);
    packing.archive = sink ? zip_open_from_source(sink, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    if (!packing.archive) {
        zip_source_free(sink);
        return cra_error_memory(err);
    }
    bool good = add_all(&packing, paths, count, err);
    if (good && zip_close(packing.archive) == 0) {
        packing.archive = NULL;
        good = cra_file_sync(zip->file) || cra_error_system(err, errno, "Could not write", zip->path);
    } else if (good) {
        good = explain(zip, &packing, err);
    }
    if (packing.archive)
        zip_discard(packing.archive);
    cra_arena_free(&packing.arena);
    return good;
}
