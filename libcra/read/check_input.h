#ifndef CRA_READ_CHECK_INPUT_H
#define CRA_READ_CHECK_INPUT_H

#include "read/event.h"

/* An input that is worth reading: within the size, UTF-8, and free of characters that XML cannot hold. */
struct cra_input {
    struct cra_text text; /* without byte order mark */
    uint32_t offset;      /* of the text in the source */
};

/* How many bytes of a text a message shows, for %.*s; a character is never cut in two. */
int cra_shown(struct cra_text text);

/* One pass over the source. False with a finding where it is not worth reading. */
bool cra_check_input(uint32_t source, struct cra_read_limits limits, struct cra_diagnostics *diagnostics,
                     struct cra_input *input);

#endif
