/* renameat2 and flock are no part of POSIX */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#elif defined(__APPLE__) && !defined(_DARWIN_C_SOURCE)
#define _DARWIN_C_SOURCE
#endif

#include "dossier/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool cra_names_exchange(int folder, const char *a, const char *b)
{
#if defined(RENAME_EXCHANGE)
    if (renameat2(folder, a, folder, b, RENAME_EXCHANGE) == 0)
        return true;
    if (errno == EINVAL)
        errno = ENOSYS; /* the answer of file systems without it */
#elif defined(RENAME_SWAP)
    if (renameatx_np(folder, a, folder, b, RENAME_SWAP) == 0)
        return true;
    if (errno == ENOTSUP)
        errno = ENOSYS;
#else
    (void)folder;
    (void)a;
    (void)b;
    errno = ENOSYS;
#endif
    return false;
}

/* Whether the name still stands for the open file: its last holder may have removed or renamed it in between.
 */
static bool is_same_file(int descriptor, int folder, const char *name)
{
    struct stat open, named;
    return fstat(descriptor, &open) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

static enum cra_lock_result lock(int descriptor)
{
    int result;
    do
        result = flock(descriptor, LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    if (result == 0 || errno == ENOSYS || errno == EOPNOTSUPP || errno == ENOLCK)
        return CRA_LOCK_TAKEN; /* a file system without locks: better written unguarded than not at all */
    return errno == EWOULDBLOCK ? CRA_LOCK_BUSY : CRA_LOCK_FAILED;
}

enum cra_lock_result cra_lock_take(int folder, const char *name, int *descriptor)
{
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        *descriptor = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
        if (*descriptor < 0)
            return CRA_LOCK_FAILED;
        enum cra_lock_result result = lock(*descriptor);
        if (result == CRA_LOCK_TAKEN && is_same_file(*descriptor, folder, name))
            return result;
        int number = errno;
        close(*descriptor);
        *descriptor = -1;
        errno = number;
        if (result != CRA_LOCK_TAKEN)
            return result;
    }
    return CRA_LOCK_BUSY;
}
