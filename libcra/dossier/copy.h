#ifndef CRA_DOSSIER_COPY_H
#define CRA_DOSSIER_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "base/watch.h"
#include "dossier/hasher.h"

/* Writes all bytes; false and errno when the system refuses. */
bool cra_descriptor_write(int descriptor, struct cra_text bytes);

/* Copies an open regular file from its beginning, in pieces, and hashes the very bytes that it writes. The
 * place the descriptor stands at does not matter and is not changed. A file that is not regular, or changes
 * meanwhile, is CRA_ERROR_INPUT. `name` is how messages and the watcher call the file. */
bool cra_descriptor_copy(int from, int to, const char *name, struct cra_hasher *hasher,
                         struct cra_watcher *watcher, char sha256[CRA_SHA256_TEXT_SIZE], uint64_t *size,
                         cra_error **err);

#endif
