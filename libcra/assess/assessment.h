#ifndef CRA_ASSESS_ASSESSMENT_H
#define CRA_ASSESS_ASSESSMENT_H

#include "assess/dates.h"
#include "assess/next_steps.h"
#include "assess/progress.h"
#include "base/hash.h"
#include "base/watch.h"
#include "model/project.h"

/* The handle behind cra_assessment: a project, a day, a law state, and everything that was found. */
struct cra_assessment {
    _Atomic unsigned references;
    struct cra_arena arena;
    const struct cra_project *project;
    struct cra_date date;
    char date_text[11];
    const char *date_origin;
    const struct cra_language *language; /* of findings, reasons, questions; NULL: English */
    struct cra_law_state *law_state;
    const struct cra_assessment *original; /* whose words this one gives in another language; NULL: none */
    struct cra_watcher watcher;            /* while it is being made */
    struct cra_evidence_look *evidence;    /* one for each piece of evidence, for all languages the same */
    struct cra_decisions decisions;
    const char *decision_texts[CRA_DECISION_ROUTE + 1]; /* what came out, in words */
    struct cra_deadlines deadlines;
    struct cra_diagnostics diagnostics; /* those of the project too, sorted */
    struct cra_progress progress;
    struct cra_next_steps next_steps;
};

/* What was seen of the file of a piece of evidence. */
struct cra_evidence_look {
    enum cra_file_refusal refusal;
    char digest[CRA_SHA256_TEXT_SIZE];
};

struct cra_assessment *cra_assessment_make(const struct cra_project *project,
                                           const cra_assess_options *options, cra_error **err);
/* The same assessment in another language: same day, law state and findings, and no file is read again. It
 * refers to the original, which must live longer. */
struct cra_assessment *cra_assessment_in(const struct cra_assessment *original,
                                         const struct cra_language *language, cra_error **err);
/* Whether the one who keeps the file draws up technical documentation and declaration, or may have to: its
 * role is that of a manufacturer, or open. */
bool cra_assessment_is_of_file(const struct cra_assessment *assessment);
void cra_assessment_destroy(struct cra_assessment *assessment); /* does not release the project */

#endif
