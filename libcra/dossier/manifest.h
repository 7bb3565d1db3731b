#ifndef CRA_DOSSIER_MANIFEST_H
#define CRA_DOSSIER_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"

/* manifest-sha256.txt and tagmanifest-sha256.txt: a line per file, its digest and its path (RFC 8493, 2.1.3).
 * The form written is the one that `sha256sum -c` reads. */

struct cra_manifest_entry {
    const char *path;
    char sha256[CRA_SHA256_TEXT_SIZE];
    uint64_t size; /* in bytes, of a file that was written; a manifest does not tell it */
};

/* One line, terminated: digest, two spaces, path. The line ends CR and LF and the percent sign stand as %0D,
 * %0A, %25, as the RFC demands; for a name with a percent sign `sha256sum` then looks in vain, a BagIt reader
 * does not. */
void cra_manifest_write(struct cra_buffer *buffer, const struct cra_manifest_entry *entry);

struct cra_manifest_reader {
    struct cra_text text;
    size_t at;
};

enum cra_manifest_line {
    CRA_MANIFEST_END,
    CRA_MANIFEST_ENTRY,
    CRA_MANIFEST_BROKEN, /* not digest, space, path */
    CRA_MANIFEST_NO_MEMORY
};

/* The next line; empty ones are passed over. `begin` and `end` tell where it stands. The path is decoded into
 * the arena and may be an unsafe one; a leading `./` or `*`, which other programs write, is dropped. */
enum cra_manifest_line cra_manifest_next(struct cra_manifest_reader *reader, struct cra_arena *arena,
                                         struct cra_manifest_entry *entry, size_t *begin, size_t *end);

#endif
