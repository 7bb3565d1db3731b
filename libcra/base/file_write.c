#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_fully(int descriptor, struct cra_text bytes)
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

/* A device or a pipe, and what the system calls standard output, is written where it stands. */
static bool write_directly(const char *path, struct cra_text bytes, cra_error **err)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return cra_error_system(err, errno, "Could not open", path);
    bool good = write_fully(descriptor, bytes);
    if (!good)
        cra_error_system(err, errno, "Could not write", path);
    if (close(descriptor) != 0 && good)
        good = cra_error_system(err, errno, "Could not write", path);
    return good;
}

/* Makes a new file in `folder`; the name is tried until it is free. */
static int make_temporary(struct cra_arena *arena, const char *folder, char **name)
{
    for (unsigned attempt = 0; attempt < 10000; attempt++) {
        *name = cra_arena_format(arena, "%s/.write-%ld-%u.tmp", folder, (long)getpid(), attempt);
        if (!*name) {
            errno = ENOMEM;
            return -1;
        }
        int descriptor = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

/* A rename is lasting only once the folder is on the disk. Some file systems cannot sync a folder: that is no
 * fault. */
static void sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
}

static bool fill(int descriptor, const struct stat *old, struct cra_text bytes)
{
    if (old && fchmod(descriptor, old->st_mode & 07777) != 0)
        return false;
    return write_fully(descriptor, bytes) && fsync(descriptor) == 0;
}

/* `old` is the file that is being replaced, NULL where there is none. */
static bool replace(const char *path, const struct stat *old, struct cra_text bytes, cra_error **err)
{
    struct cra_arena arena = {0};
    char *temporary = NULL;
    char *folder = cra_file_folder(&arena, path);
    if (!folder)
        return cra_error_memory(err);
    int descriptor = make_temporary(&arena, folder, &temporary);
    if (descriptor < 0) {
        bool good = errno == ENOMEM
                        ? cra_error_memory(err)
                        : cra_error_system(err, errno, "Could not make a file in the folder", folder);
        cra_arena_free(&arena);
        return good;
    }
    bool good = fill(descriptor, old, bytes);
    int number = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        number = errno;
    }
    if (good && rename(temporary, path) != 0) {
        good = false;
        number = errno;
    }
    if (good) {
        sync_folder(folder);
    } else {
        unlink(temporary);
        cra_error_system(err, number, "Could not write", path);
    }
    cra_arena_free(&arena);
    return good;
}

bool cra_file_write(const char *path, struct cra_text bytes, cra_error **err)
{
    struct stat status, link;
    bool exists = stat(path, &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return cra_error_system(err, EISDIR, "Could not write", path);
    if (exists && (!S_ISREG(status.st_mode) || strncmp(path, "/dev/", 5) == 0))
        return write_directly(path, bytes, err);
    char real[PATH_MAX];
    if (exists && lstat(path, &link) == 0 && S_ISLNK(link.st_mode)) {
        /* the file is replaced, not the link that leads to it */
        if (!realpath(path, real))
            return cra_error_system(err, errno, "Could not write", path);
        path = real;
    }
    return replace(path, exists ? &status : NULL, bytes, err);
}
