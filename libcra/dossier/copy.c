#include "dossier/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Below this size a second thread costs more than it gains. */
static const off_t parallel_size = 4 * 1024 * 1024;

bool cra_descriptor_write(int descriptor, struct cra_text bytes)
{
    while (bytes.length) {
        ssize_t count = write(descriptor, bytes.data, bytes.length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        bytes.data += count;
        bytes.length -= (size_t)count;
    }
    return true;
}

static ssize_t read_at(int descriptor, void *data, size_t size, off_t offset)
{
    ssize_t count;
    do
        count = pread(descriptor, data, size, offset);
    while (count < 0 && errno == EINTR);
    return count;
}

static bool is_unchanged(const struct stat *before, const struct stat *after, off_t copied)
{
    return copied == before->st_size && before->st_size == after->st_size &&
           before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

bool cra_descriptor_copy(int from, int to, const char *name, struct cra_hasher *hasher,
                         struct cra_watcher *watcher, char sha256[CRA_SHA256_TEXT_SIZE], uint64_t *size,
                         cra_error **err)
{
    struct stat before, after;
    if (fstat(from, &before) != 0)
        return cra_error_system(err, errno, "Could not read the file for", name);
    if (!S_ISREG(before.st_mode))
        return cra_error_set(err, CRA_ERROR_INPUT,
                             "Could not read the file for %s: it is not an ordinary file.", name);
    (void)posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL);
    if (!cra_hasher_begin(hasher, before.st_size >= parallel_size))
        return cra_error_memory(err);
    off_t copied = 0;
    for (;;) {
        if (!cra_watcher_tell(watcher, CRA_WORK_COPY, name, (uint64_t)copied, (uint64_t)before.st_size))
            return cra_error_stopped(err);
        unsigned char *piece = cra_hasher_piece(hasher);
        ssize_t count = read_at(from, piece, CRA_HASHER_PIECE, copied);
        if (count < 0)
            return cra_error_system(err, errno, "Could not read the file for", name);
        if (count == 0 || count > before.st_size - copied)
            break; /* the end, or a file that grows: not followed any further */
        cra_hasher_add(hasher, (size_t)count);
        if (!cra_descriptor_write(to, (struct cra_text){(const char *)piece, (size_t)count}))
            return cra_error_system(err, errno, "Could not write", name);
        copied += count;
    }
    if (!cra_hasher_end(hasher, sha256))
        return cra_error_memory(err);
    if (fstat(from, &after) != 0)
        return cra_error_system(err, errno, "Could not read the file for", name);
    if (!is_unchanged(&before, &after, copied))
        return cra_error_set(
            err, CRA_ERROR_INPUT,
            "The file for %s was changed while it was being copied. Run again once nothing writes to it "
            "any more.",
            name);
    *size = (uint64_t)copied;
    return true;
}
