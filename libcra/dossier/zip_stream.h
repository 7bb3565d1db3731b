#ifndef CRA_DOSSIER_ZIP_STREAM_H
#define CRA_DOSSIER_ZIP_STREAM_H

#include <stdint.h>
#include <zip.h>

#include "base/watch.h"

/* What libzip reads from and writes to: files that we opened, so that it never takes a name, makes no
 * temporary file of its own, and holds no more than a small buffer. All structs must live as long as the
 * archive. */

/* What went wrong first, for the message. */
struct cra_zip_failure {
    int number;       /* errno; 0: nothing */
    const char *path; /* the file that could not be read; NULL: the zip file could not be written */
};

/* A file to be packed, opened only while it is packed. */
struct cra_zip_input {
    int root; /* open folder */
    const char *path;
    uint64_t size;
    int file;
    zip_error_t error;
    struct cra_zip_failure *failure;
    uint64_t done;               /* bytes that were read */
    struct cra_watcher *watcher; /* NULL: nobody */
};

/* The zip file that is being written. */
struct cra_zip_output {
    int file;
    uint64_t at;
    zip_error_t error;
    struct cra_zip_failure *failure;
};

/* NULL when memory is out. */
zip_source_t *cra_zip_input_source(struct cra_zip_input *input);
zip_source_t *cra_zip_output_source(struct cra_zip_output *output);

#endif
