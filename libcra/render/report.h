#ifndef CRA_RENDER_REPORT_H
#define CRA_RENDER_REPORT_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "cra/cra.h"

/* Something that a frame names, and how often. */
struct cra_report_use {
    const char *sort; /* "value", "property", "text", "loop", "condition", "block" */
    const char *name;
    size_t count;
};

/* What a frame names, without repetition, in the order in which it is first named. */
struct cra_report_used {
    const char *document; /* the kind of document that it was checked for; NULL: not known */
    struct cra_report_use *items;
    size_t count;
};

/* One checked input in a report. */
struct cra_report_part {
    const char *name; /* file or folder that was checked */
    const struct cra_diagnostics *diagnostics;
    bool readable;    /* false: too malformed to be judged */
    const char *date; /* day assessed for; NULL where that has no meaning */
    const char *date_origin;
    const char *law_state;              /* identifier; NULL where that has no meaning */
    const struct cra_report_used *used; /* of a frame; NULL for anything else */
};

struct cra_report_context {
    const struct cra_report_part *parts;
    size_t count;
    const char *tool_version;
    const struct cra_rule *const *rules; /* every rule that exists, for SARIF; NULL-terminated */
    bool colour;
    size_t width; /* columns at which the text breaks its sentences; 0: nowhere */
    cra_severity fail_on;
};

void cra_report_text(struct cra_buffer *out, const struct cra_report_context *context);
void cra_report_json(struct cra_buffer *out, const struct cra_report_context *context);
void cra_report_sarif(struct cra_buffer *out, const struct cra_report_context *context);
void cra_report_junit(struct cra_buffer *out, const struct cra_report_context *context);

#endif
