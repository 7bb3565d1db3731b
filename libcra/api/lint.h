#ifndef CRA_API_LINT_H
#define CRA_API_LINT_H

#include "base/diagnostic.h"
#include "cra/cra.h"

struct cra_lint {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const char *path;
    bool readable;
};

enum { CRA_LINT_PACKAGE_LARGEST = 64 << 20, CRA_LINT_FINDINGS_MOST = 1000 };

/* A lint of a file that `check` looks through; it may say that the file is not readable. NULL when `check`
 * has filled `err` and returned false. */
cra_lint *cra_lint_of(const char *path, bool (*check)(cra_lint *lint, cra_error **err), cra_error **err);

#endif
