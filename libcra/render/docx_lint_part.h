#ifndef CRA_RENDER_DOCX_LINT_PART_H
#define CRA_RENDER_DOCX_LINT_PART_H

#include "read/xml_sax.h"
#include "render/docx_lint_names.h"

/* One part of a document under check. */
struct cra_docx_lint_part {
    const char *name;
    uint32_t source;
    struct cra_docx_names *names;
    struct cra_diagnostics *findings;
};

/* Reads a part once: its tables and texts are judged, its names and references gathered. False when memory is
 * out. */
bool cra_docx_lint_part(struct cra_docx_lint_part *part);

#endif
