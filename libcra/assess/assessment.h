#ifndef CRA_ASSESS_ASSESSMENT_H
#define CRA_ASSESS_ASSESSMENT_H

#include "assess/dates.h"
#include "assess/progress.h"
#include "model/project.h"

/* The handle behind cra_assessment: a project, a day, a law state, and everything that was found. */
struct cra_assessment {
    _Atomic unsigned references;
    struct cra_arena arena;
    const struct cra_project *project;
    struct cra_date date;
    char date_text[11];
    const char *date_origin;
    struct cra_law_state *law_state;
    struct cra_decisions decisions;
    struct cra_deadlines deadlines;
    struct cra_diagnostics diagnostics; /* those of the project too, sorted */
    struct cra_progress progress;
};

struct cra_assessment *cra_assessment_make(const struct cra_project *project,
                                           const cra_assess_options *options, cra_error **err);
/* Whether the one who keeps the file draws up technical documentation and declaration, or may have to: its
 * role is that of a manufacturer, or open. */
bool cra_assessment_is_of_file(const struct cra_assessment *assessment);
void cra_assessment_destroy(struct cra_assessment *assessment); /* does not release the project */

#endif
