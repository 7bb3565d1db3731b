#ifndef CRA_BASE_PATTERN_H
#define CRA_BASE_PATTERN_H

#include <stdbool.h>

#include "base/text.h"

/* A regular expression of PCRE2, for UTF-8 and without regard to case. Steps and memory of every match are
 * limited, so that no text makes one run long. A pattern may be used by one thread at a time. */
struct cra_pattern;

/* NULL when memory is out. The expression is one of ours: a faulty one is a defect that the tests find. */
struct cra_pattern *cra_pattern_new(const char *expression);
void cra_pattern_free(struct cra_pattern *pattern);

enum cra_pattern_result {
    CRA_PATTERN_NONE,  /* nowhere in the text */
    CRA_PATTERN_FOUND, /* somewhere in it */
    CRA_PATTERN_FAILED /* memory is out, or a limit was reached */
};

/* `text` is valid UTF-8. */
enum cra_pattern_result cra_pattern_find(struct cra_pattern *pattern, struct cra_text text);

#endif
