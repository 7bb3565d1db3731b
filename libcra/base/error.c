#include "base/error.h"

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

bool cra_error_system(cra_error **err, int number, const char *what, const char *path)
{
    char text[128] = "";
    /* the XSI form is thread safe and knows no locale of its own */
    if (strerror_r(number, text, sizeof text) != 0)
        snprintf(text, sizeof text, "error %d", number);
    return cra_error_set(err, CRA_ERROR_SYSTEM, "%s %s: %s", what, path, text);
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
