#ifndef CRA_TESTS_SAMPLE_H
#define CRA_TESTS_SAMPLE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "model/schema.h"

/* Made-up records for tests of reading and writing, filled by the descriptors with texts that are hard to
 * spell. The same settings give the same records. */
struct sample {
    struct cra_arena *arena;
    uint64_t state;   /* of the generator; any seed but 0 */
    unsigned filling; /* how many of a hundred fields are filled; at least ninety of the required ones */
    size_t items;     /* in each list */
};

struct cra_object *sample_record(struct sample *sample, const struct cra_type *type);

/* A text that is anything but blank; on one line where `one_line`. */
const char *sample_text(struct sample *sample, bool one_line);

/* Next number below `limit`. */
size_t sample_number(struct sample *sample, size_t limit);

/* Whether both hold the same values, places apart; where not, `*path` tells the first difference. */
bool sample_equal(struct cra_arena *arena, const struct cra_object *a, const struct cra_object *b,
                  const char **path);

#endif
