#ifndef CRA_BASE_HASH_H
#define CRA_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { CRA_SHA256_SIZE = 32, CRA_SHA256_TEXT_SIZE = 65 };

/* SHA-256 in steps, so that a file is hashed while it is copied. */
struct cra_hash;

struct cra_hash *cra_hash_new(void); /* NULL when memory is out */
bool cra_hash_add(struct cra_hash *hash, const void *data, size_t size);
/* Lower-case hexadecimal, terminated; the hash may be started again with cra_hash_restart. */
bool cra_hash_end(struct cra_hash *hash, char text[CRA_SHA256_TEXT_SIZE]);
bool cra_hash_restart(struct cra_hash *hash);
void cra_hash_free(struct cra_hash *hash);

/* All that can still be read from the descriptor, in pieces as large as the buffer; false with errno set when
 * reading fails. */
bool cra_hash_descriptor(struct cra_hash *hash, int descriptor, void *buffer, size_t size,
                         char text[CRA_SHA256_TEXT_SIZE]);

bool cra_hash_bytes(const void *data, size_t size, char text[CRA_SHA256_TEXT_SIZE]);

#endif
