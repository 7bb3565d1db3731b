#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"

/* Reads until `size` bytes are there or the file ends; the count, or -1. */
static ssize_t read_fully(int descriptor, char *data, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t count = read(descriptor, data + done, size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        done += (size_t)count;
    }
    return (ssize_t)done;
}

static bool too_large(const char *path, size_t limit, cra_error **err)
{
    return cra_error_set(err, CRA_ERROR_INPUT,
                         "%s is larger than %zu bytes, the most that is read of such a file.", path, limit);
}

/* A file whose size nobody knows: a pipe, a terminal, a file made by the kernel. */
static bool read_stream(struct cra_arena *arena, int descriptor, const char *path, size_t limit,
                        struct cra_text *text, cra_error **err)
{
    enum { step = 1 << 16 };
    struct cra_buffer buffer = {0};
    bool good = true;
    for (ssize_t count = 1; good && count > 0;) {
        if (!cra_buffer_reserve(&buffer, step)) {
            good = cra_error_memory(err);
            break;
        }
        count = read_fully(descriptor, buffer.data + buffer.length, step);
        if (count < 0)
            good = cra_error_system(err, errno, "Could not read", path);
        else if ((size_t)count > limit - buffer.length)
            good = too_large(path, limit, err);
        else
            buffer.length += (size_t)count;
    }
    if (good) {
        text->data = cra_arena_copy(arena, (struct cra_text){buffer.data, buffer.length});
        text->length = buffer.length;
        good = text->data || cra_error_memory(err);
    }
    cra_buffer_free(&buffer);
    return good;
}

static bool read_descriptor(struct cra_arena *arena, int descriptor, const char *path, bool any_kind,
                            size_t limit, struct cra_text *text, cra_error **err)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return cra_error_system(err, errno, "Could not read", path);
    if (S_ISDIR(status.st_mode))
        return cra_error_system(err, EISDIR, "Could not read", path);
    if (!S_ISREG(status.st_mode) && !any_kind)
        return cra_error_set(err, CRA_ERROR_SYSTEM, "Could not read %s: it is not an ordinary file.", path);
    if (!S_ISREG(status.st_mode) || status.st_size <= 0)
        return read_stream(arena, descriptor, path, limit, text, err);
    if ((uintmax_t)status.st_size > limit)
        return too_large(path, limit, err);
    size_t size = (size_t)status.st_size;
    char *data = cra_arena_allocate(arena, size + 1);
    if (!data)
        return cra_error_memory(err);
    ssize_t count = read_fully(descriptor, data, size);
    if (count < 0)
        return cra_error_system(err, errno, "Could not read", path);
    data[count] = '\0';
    *text = (struct cra_text){data, (size_t)count};
    return true;
}

bool cra_file_read_descriptor(struct cra_arena *arena, int descriptor, const char *name, size_t limit,
                              struct cra_text *text, cra_error **err)
{
    *text = (struct cra_text){0};
    bool good = read_descriptor(arena, descriptor, name, false, limit, text, err);
    if (!good)
        *text = (struct cra_text){0};
    return good;
}

bool cra_file_read(struct cra_arena *arena, const char *path, bool any_kind, size_t limit,
                   struct cra_text *text, cra_error **err)
{
    *text = (struct cra_text){0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | (any_kind ? 0 : O_NONBLOCK));
    if (descriptor < 0)
        return cra_error_system(err, errno, "Could not open", path);
    bool good = read_descriptor(arena, descriptor, path, any_kind, limit, text, err);
    close(descriptor);
    if (!good)
        *text = (struct cra_text){0};
    return good;
}

/* What stands between the slashes; `*rest` moves behind it. False for a part no folder can have. */
static bool next_part(const char **rest, char part[256])
{
    const char *at = *rest + strspn(*rest, "/\\");
    size_t length = strcspn(at, "/\\");
    *rest = at + length;
    if (length > 255)
        return false;
    memcpy(part, at, length);
    part[length] = '\0';
    return true;
}

/* One step down. The kind is looked at first, since opening a device may already do something. */
static enum cra_file_refusal open_part(int folder, const char *part, bool last, int *descriptor)
{
    struct stat status;
    if (fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? CRA_FILE_MISSING : CRA_FILE_UNREADABLE;
    if (S_ISLNK(status.st_mode))
        return CRA_FILE_OUTSIDE;
    if (last ? !S_ISREG(status.st_mode) : !S_ISDIR(status.st_mode))
        return last ? CRA_FILE_NOT_REGULAR : CRA_FILE_MISSING;
    *descriptor =
        openat(folder, part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (last ? 0 : O_DIRECTORY));
    if (*descriptor >= 0)
        return CRA_FILE_OPENED;
    return errno == ENOENT ? CRA_FILE_MISSING : errno == ELOOP ? CRA_FILE_OUTSIDE : CRA_FILE_UNREADABLE;
}

/* What was opened may be another file than the one looked at before: look again. */
static enum cra_file_refusal settle(int descriptor, uint64_t *size)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return CRA_FILE_UNREADABLE;
    if (!S_ISREG(status.st_mode))
        return CRA_FILE_NOT_REGULAR;
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) != 0)
        return CRA_FILE_UNREADABLE;
    *size = (uint64_t)status.st_size;
    return CRA_FILE_OPENED;
}

static void close_keeping_errno(int descriptor)
{
    int number = errno;
    close(descriptor);
    errno = number;
}

enum cra_file_refusal cra_file_open_beneath(const char *root, const char *name, int *descriptor,
                                            uint64_t *size)
{
    *descriptor = -1;
    if (name[0] == '/' || name[0] == '\\' || (cra_is_letter(name[0]) && name[1] == ':'))
        return CRA_FILE_OUTSIDE;
    if (!name[0])
        return CRA_FILE_MISSING;
    int current = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (current < 0)
        return errno == ENOENT || errno == ENOTDIR ? CRA_FILE_MISSING : CRA_FILE_UNREADABLE;
    enum cra_file_refusal result = CRA_FILE_NOT_REGULAR; /* "." alone is a folder */
    const char *rest = name;
    char part[256];
    while (*rest) {
        if (!next_part(&rest, part)) {
            result = CRA_FILE_MISSING;
            break;
        }
        result = CRA_FILE_NOT_REGULAR; /* a name that ends with a slash asks for a folder */
        if (!part[0] || strcmp(part, ".") == 0)
            continue;
        if (strcmp(part, "..") == 0) {
            result = CRA_FILE_OUTSIDE;
            break;
        }
        int next = -1;
        result = open_part(current, part, *rest == '\0', &next);
        if (result != CRA_FILE_OPENED)
            break;
        close(current);
        current = next;
    }
    if (result == CRA_FILE_OPENED)
        result = settle(current, size);
    if (result == CRA_FILE_OPENED)
        *descriptor = current;
    else
        close_keeping_errno(current);
    return result;
}
