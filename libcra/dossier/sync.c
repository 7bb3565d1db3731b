#include "dossier/sync.h"

#include <errno.h>
#include <unistd.h>

bool cra_file_sync(int file)
{
    int result;
    do
        result = fsync(file);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

bool cra_folder_sync(int folder)
{
    return cra_file_sync(folder) || errno == EINVAL || errno == ENOTSUP;
}

bool cra_file_finish(int file)
{
    int number = cra_file_sync(file) ? 0 : errno;
    if (close(file) != 0 && number == 0 && errno != EINTR)
        number = errno;
    errno = number;
    return number == 0;
}
