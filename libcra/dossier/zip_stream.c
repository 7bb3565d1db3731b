#include "dossier/zip_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static zip_int64_t fail(zip_error_t *error, int code, int number)
{
    zip_error_set(error, code, number);
    return -1;
}

static zip_int64_t fail_input(struct cra_zip_input *input, int code)
{
    if (!input->failure->number)
        *input->failure = (struct cra_zip_failure){errno, input->path};
    return fail(&input->error, code, errno);
}

static zip_int64_t fail_output(struct cra_zip_output *output, int code)
{
    if (!output->failure->number)
        *output->failure = (struct cra_zip_failure){errno, NULL};
    return fail(&output->error, code, errno);
}

static zip_int64_t describe(void *data, zip_uint64_t length, zip_error_t *error, uint64_t size)
{
    if (length < sizeof(zip_stat_t))
        return fail(error, ZIP_ER_INVAL, 0);
    zip_stat_t *status = data;
    zip_stat_init(status);
    status->size = size;
    status->valid = ZIP_STAT_SIZE;
    return sizeof *status;
}

static zip_int64_t read_input(struct cra_zip_input *input, void *data, zip_uint64_t length)
{
    ssize_t count;
    if (!cra_watcher_tell(input->watcher, CRA_WORK_PACK, input->path, input->done, input->size)) {
        errno = ECANCELED;
        return fail_input(input, ZIP_ER_CANCELLED);
    }
    do
        count = read(input->file, data, (size_t)length);
    while (count < 0 && errno == EINTR);
    input->done += count > 0 ? (uint64_t)count : 0;
    return count < 0 ? fail_input(input, ZIP_ER_READ) : count;
}

static zip_int64_t serve_input(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    struct cra_zip_input *input = context;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        input->file = openat(input->root, input->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        return input->file < 0 ? fail_input(input, ZIP_ER_OPEN) : 0;
    case ZIP_SOURCE_READ:
        return read_input(input, data, length);
    case ZIP_SOURCE_CLOSE:
        close(input->file);
        input->file = -1;
        return 0;
    case ZIP_SOURCE_STAT:
        return describe(data, length, &input->error, input->size);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&input->error, data, length);
    case ZIP_SOURCE_FREE:
        zip_error_fini(&input->error);
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
    default:
        return fail(&input->error, ZIP_ER_OPNOTSUPP, 0);
    }
}

/* All of it: libzip takes a short count for a failure without a reason. */
static zip_int64_t write_output(struct cra_zip_output *output, const char *data, zip_uint64_t length)
{
    zip_uint64_t done = 0;
    while (done < length) {
        ssize_t count = pwrite(output->file, data + done, (size_t)(length - done), (off_t)output->at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail_output(output, ZIP_ER_WRITE);
        output->at += (uint64_t)count;
        done += (zip_uint64_t)count;
    }
    return (zip_int64_t)done;
}

static zip_int64_t seek_output(struct cra_zip_output *output, void *data, zip_uint64_t length)
{
    struct stat status;
    if (fstat(output->file, &status) != 0)
        return fail_output(output, ZIP_ER_SEEK);
    zip_int64_t at = zip_source_seek_compute_offset(output->at, (zip_uint64_t)status.st_size, data, length,
                                                    &output->error);
    if (at < 0)
        return -1;
    output->at = (uint64_t)at;
    return 0;
}

/* The archive is only ever written: what libzip asks of a source that can be read as well is answered where
 * it asks, and refused otherwise. */
static zip_int64_t serve_output(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    struct cra_zip_output *output = context;
    switch (command) {
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
        return 0;
    case ZIP_SOURCE_STAT:
        return describe(data, length, &output->error, 0);
    case ZIP_SOURCE_WRITE:
        return write_output(output, data, length);
    case ZIP_SOURCE_SEEK_WRITE:
        return seek_output(output, data, length);
    case ZIP_SOURCE_TELL_WRITE:
        return (zip_int64_t)output->at;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&output->error, data, length);
    case ZIP_SOURCE_FREE:
        zip_error_fini(&output->error);
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_WRITABLE;
    default:
        return fail(&output->error, ZIP_ER_OPNOTSUPP, 0);
    }
}

zip_source_t *cra_zip_input_source(struct cra_zip_input *input)
{
    zip_error_init(&input->error);
    return zip_source_function_create(serve_input, input, NULL);
}

zip_source_t *cra_zip_output_source(struct cra_zip_output *output)
{
    zip_error_init(&output->error);
    return zip_source_function_create(serve_output, output, NULL);
}
