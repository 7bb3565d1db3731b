#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "api/bytes.h"
#include "api/handle.h"
#include "base/hash.h"
#include "base/memory.h"
#include "model/project.h"

/* ---- Names ---- */

static bool lies_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    if (length == 1) /* the root of the file system */
        return true;
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static bool refuse_outside(const cra_project *project, const char *path, cra_error **err)
{
    return cra_error_set(
        err, CRA_ERROR_REFUSED,
        "%s lies outside the project's border, %s. Copy it inside, or put an empty file named "
        "cra-root into the folder that holds both.",
        path, project->border);
}

/* From one absolute folder to an absolute file. */
static void append_relative(struct cra_buffer *buffer, const char *folder, const char *path)
{
    size_t common = 0; /* behind the last / that both share */
    for (size_t i = 0; path[i] && (folder[i] == path[i] || (!folder[i] && path[i] == '/')); i++) {
        if (path[i] == '/')
            common = i + 1;
        if (!folder[i])
            break;
    }
    for (const char *at = folder + (strlen(folder) < common ? strlen(folder) : common); *at; at++) {
        if (at == folder + common || at[-1] == '/')
            cra_buffer_string(buffer, "../");
    }
    cra_buffer_string(buffer, path + common);
}

cra_bytes *cra_project_file_name(const cra_project *project, const char *path, cra_error **err)
{
    if (!cra_argument_given(project, "project", err) || !cra_argument_given(path, "path", err))
        return NULL;
    char *absolute = realpath(path, NULL);
    if (!absolute) {
        if (errno == ENOMEM)
            cra_error_memory(err);
        else
            cra_error_system(err, errno, "Could not open", path);
        return NULL;
    }
    struct cra_buffer name = {0};
    bool inside = lies_below(absolute, project->border);
    if (inside)
        append_relative(&name, project->folders[1], absolute);
    else
        refuse_outside(project, path, err);
    free(absolute); /* the system's own allocation */
    return inside ? cra_bytes_take(&name, err) : NULL;
}

/* ---- Digests ---- */

static bool open_file(const cra_project *project, const char *name, int *descriptor, cra_error **err)
{
    uint64_t size;
    switch (cra_project_open_file(project, (struct cra_span){1, 0, 0}, name, descriptor, &size)) {
    case CRA_FILE_OPENED:
        return true;
    case CRA_FILE_OUT_OF_MEMORY:
        return cra_error_memory(err);
    case CRA_FILE_OUTSIDE:
        return refuse_outside(project, name, err);
    case CRA_FILE_MISSING:
        return cra_error_system(err, ENOENT, "Could not open", name);
    case CRA_FILE_NOT_REGULAR:
        return cra_error_set(err, CRA_ERROR_SYSTEM, "%s is a folder or a device, not a file.", name);
    case CRA_FILE_UNREADABLE:
        break;
    }
    return cra_error_system(err, errno, "Could not open", name);
}

cra_bytes *cra_project_file_digest(const cra_project *project, const char *name, cra_error **err)
{
    enum { piece = 1 << 18 };
    int descriptor = -1;
    if (!cra_argument_given(project, "project", err) || !cra_argument_given(name, "name", err) ||
        !open_file(project, name, &descriptor, err))
        return NULL;
    struct cra_hash *hash = cra_hash_new();
    void *buffer = cra_memory_allocate(piece);
    char text[CRA_SHA256_TEXT_SIZE] = "";
    bool good = hash && buffer ? cra_hash_descriptor(hash, descriptor, buffer, piece, text) ||
                                     cra_error_system(err, errno, "Could not read", name)
                               : cra_error_memory(err);
    cra_hash_free(hash);
    cra_memory_release(buffer);
    close(descriptor);
    struct cra_buffer digest = {0};
    if (good)
        cra_buffer_string(&digest, text);
    return good ? cra_bytes_take(&digest, err) : NULL;
}
