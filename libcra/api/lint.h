#ifndef CRA_API_LINT_H
#define CRA_API_LINT_H

#include "base/diagnostic.h"
#include "render/docx_annotate.h"
#include "render/report.h"
#include "cra/cra.h"

struct cra_lint {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const struct cra_diagnostics *found; /* `diagnostics`, or those of the frame */
    const char *path;
    bool readable;
    const struct cra_report_used *used;    /* what a frame names; NULL where it is no frame */
    struct cra_frame *frame;               /* that was looked through; NULL */
    const struct cra_docx_remark *remarks; /* the findings as comments in it; NULL: it takes none */
};

enum { CRA_LINT_PACKAGE_LARGEST = 64 << 20, CRA_LINT_FINDINGS_MOST = 1000 };

/* A lint of a file that `check` looks through; it may say that the file is not readable. NULL when `check`
 * has filled `err` and returned false. */
typedef bool cra_lint_check(cra_lint *lint, const void *options, cra_error **err);
cra_lint *cra_lint_of(const char *path, cra_lint_check *check, const void *options, cra_error **err);

#endif
