#ifndef CRA_DOSSIER_HASHER_H
#define CRA_DOSSIER_HASHER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/hash.h"

/* Hashes a stream of pieces while the caller reads and writes them: a second thread does the arithmetic, the
 * caller the input and output, over a ring of a few pieces. Where no thread can be started, or the stream is
 * short, the caller hashes in between; the result is the same. Takes about 1 MiB, whatever the length of the
 * stream. */
struct cra_hasher;

enum { CRA_HASHER_PIECE = 256 * 1024 };

struct cra_hasher *cra_hasher_new(void); /* NULL when memory is out */
/* Waits for the second thread and ends it; accepts NULL. */
void cra_hasher_free(struct cra_hasher *hasher);

/* Begins a stream; `parallel` says that it is long enough for a second thread to pay. */
bool cra_hasher_begin(struct cra_hasher *hasher, bool parallel);
/* Where to put the next CRA_HASHER_PIECE bytes or fewer. They may be read, but not written, after
 * cra_hasher_add and until the next call of this function. */
unsigned char *cra_hasher_piece(struct cra_hasher *hasher);
void cra_hasher_add(struct cra_hasher *hasher, size_t length);
/* Digest of all pieces; false when hashing failed. */
bool cra_hasher_end(struct cra_hasher *hasher, char text[CRA_SHA256_TEXT_SIZE]);

#endif
