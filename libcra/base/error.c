#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

struct cra_error {
    cra_error_code code;
    char message[];
};

static const struct cra_error *out_of_memory(void)
{
    static const union {
        struct cra_error error;
        struct {
            cra_error_code code;
            char message[32];
        } text;
    } constant = {.text = {CRA_ERROR_OUT_OF_MEMORY, "Memory is exhausted."}};
    return &constant.error;
}

bool cra_error_set(cra_error **err, cra_error_code code, const char *format, ...)
{
    if (!err || *err)
        return false;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    struct cra_error *error = length < 0 ? NULL : cra_memory_allocate(sizeof *error + (size_t)length + 1);
    if (error) {
        error->code = code;
        vsnprintf(error->message, (size_t)length + 1, format, again);
        *err = error;
    } else {
        *err = (cra_error *)out_of_memory();
    }
    va_end(again);
    va_end(arguments);
    return false;
}

bool cra_error_memory(cra_error **err)
{
    if (err && !*err)
        *err = (cra_error *)out_of_memory();
    return false;
}

/* The system's own texts depend on the machine and on the locale; these do not. */
static const char *explain(int number)
{
    static const struct {
        int number;
        const char *text;
    } known[] = {
        {ENOENT, "there is no such file or folder"},
        {EACCES, "permission was denied"},
        {EPERM, "the system does not permit it"},
        {EROFS, "the file system is read-only"},
        {ENOSPC, "no space is left on the device"},
        {EDQUOT, "the disk quota is used up"},
        {EFBIG, "the file would be too large for the file system"},
        {EIO, "the device reported an error"},
        {EISDIR, "it is a folder"},
        {ENOTDIR, "a part of the path is not a folder"},
        {EEXIST, "it exists already"},
        {ENOTEMPTY, "the folder is not empty"},
        {ENAMETOOLONG, "the name is too long"},
        {ELOOP, "it leads through too many symbolic links"},
        {EXDEV, "it lies on another file system"},
        {EBUSY, "it is in use"},
        {ETXTBSY, "it is a program that is running"},
        {EMFILE, "too many files are open"},
        {ENFILE, "too many files are open in the whole system"},
        {ENXIO, "nobody reads from it or the device is absent"},
        {EPIPE, "nobody reads from it any more"},
        {EINVAL, "the system does not accept the request"},
        {EBADF, "it is not open"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].number == number)
            return known[i].text;
    return NULL;
}

bool cra_error_system(cra_error **err, int number, const char *what, const char *path)
{
    if (number == ENOMEM)
        return cra_error_memory(err);
    const char *text = explain(number);
    if (text)
        return cra_error_set(err, CRA_ERROR_SYSTEM, "%s %s: %s.", what, path, text);
    return cra_error_set(err, CRA_ERROR_SYSTEM, "%s %s: the system reported error %d.", what, path, number);
}

cra_error_code cra_error_get_code(const cra_error *error)
{
    return error ? error->code : CRA_ERROR_NONE;
}

const char *cra_error_get_message(const cra_error *error)
{
    return error ? error->message : "";
}

void cra_error_free(cra_error *error)
{
    if (error != out_of_memory())
        cra_memory_release(error);
}
