#ifndef CRA_RENDER_DOCX_PACKAGE_H
#define CRA_RENDER_DOCX_PACKAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

/* The zip file that an office document is: named parts, all in memory. */

struct cra_docx_part {
    const char *name; /* "word/document.xml" */
    struct cra_text bytes;
    size_t entry;   /* of the zip file that holds the same bytes packed, counted from 1; 0: none */
    bool is_packed; /* it is copied from `packed` of the package */
};

struct cra_docx_package {
    struct cra_arena *arena;
    struct cra_text origin; /* the zip file that the package was unpacked from */
    struct cra_text packed; /* one made by cra_docx_pack */
    struct cra_docx_part *parts;
    size_t count;
    size_t capacity;
};

/* What is unpacked in good faith. */
struct cra_docx_limits {
    size_t parts;
    size_t unpacked; /* bytes of all parts together */
};

/* Unpacks every part; the zip file must live as long as the package. CRA_ERROR_INPUT, in a sentence that
 * begins with `what`, for bytes that are no zip file, for parts that are encrypted, damaged or share bytes,
 * for names that lead out of the package or stand twice, and beyond the limits. The parts live in the arena.
 */
bool cra_docx_open(struct cra_docx_package *package, struct cra_arena *arena, struct cra_text bytes,
                   struct cra_docx_limits limits, const char *what, cra_error **err);

/* A package of the same parts in the same arena; changes of one do not reach the other. */
bool cra_docx_copy(struct cra_docx_package *copy, const struct cra_docx_package *package, cra_error **err);

/* NULL where there is no such part. Names of parts ignore the case of letters. */
struct cra_docx_part *cra_docx_find(const struct cra_docx_package *package, const char *name);

/* Adds a part or replaces one; name and bytes must live as long as the package. False when memory is out. */
bool cra_docx_put(struct cra_docx_package *package, const char *name, struct cra_text bytes);

/* Packs the parts, [Content_Types].xml or mimetype first and the others by name, with fixed times: the same
 * parts give the same bytes. Parts that were not replaced since they were unpacked are copied as they stand
 * packed in the origin. */
bool cra_docx_write(struct cra_docx_package *package, struct cra_buffer *out, cra_error **err);

/* A zip file of one part, packed as in a whole package; appended to `out`. */
bool cra_docx_pack(const struct cra_docx_part *part, struct cra_buffer *out, cra_error **err);
/* Has the part of a package written as it stands in such a file, which must live as long as the package,
 * whatever its bytes are. One part of a package may be so. */
void cra_docx_copy_packed(struct cra_docx_package *package, struct cra_docx_part *part,
                          struct cra_text packed);

/* "word/_rels/document.xml.rels" for "word/document.xml"; NULL when memory is out. */
const char *cra_docx_relations_of(struct cra_arena *arena, const char *part);

/* Name of the part that the target of a relationship means, seen from a part; NULL when memory is out or the
 * target leads out of the package. */
const char *cra_docx_target(struct cra_arena *arena, const char *part, struct cra_text target);

#endif
