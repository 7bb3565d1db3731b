#include "api/bytes.h"

#include "base/memory.h"

struct cra_bytes {
    struct cra_buffer buffer;
};

cra_bytes *cra_bytes_take(struct cra_buffer *buffer, cra_error **err)
{
    cra_buffer_append(buffer, "", 0); /* even an empty output is terminated */
    cra_bytes *bytes = buffer->failed ? NULL : cra_memory_allocate(sizeof *bytes);
    if (!bytes) {
        cra_buffer_free(buffer);
        cra_error_memory(err);
        return NULL;
    }
    bytes->buffer = *buffer;
    *buffer = (struct cra_buffer){0};
    return bytes;
}

const char *cra_bytes_data(const cra_bytes *bytes)
{
    return bytes ? bytes->buffer.data : NULL;
}

size_t cra_bytes_size(const cra_bytes *bytes)
{
    return bytes ? bytes->buffer.length : 0;
}

void cra_bytes_free(cra_bytes *bytes)
{
    if (!bytes)
        return;
    cra_buffer_free(&bytes->buffer);
    cra_memory_release(bytes);
}
