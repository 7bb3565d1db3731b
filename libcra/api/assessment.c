#include "api/bytes.h"
#include "api/findings.h"
#include "api/handle.h"
#include "api/rules.h"
#include "assess/assessment.h"
#include "render/report.h"

#include "base/memory.h"

static const cra_assess_options default_options = CRA_ASSESS_OPTIONS_INIT;

cra_assessment *cra_project_assess(const cra_project *project, const cra_assess_options *options,
                                   cra_error **err)
{
    if (!options)
        options = &default_options;
    if (!cra_argument_given(project, "project", err) ||
        !cra_options_fit(options->version, CRA_ASSESS_OPTIONS_VERSION, err))
        return NULL;
    cra_assessment *assessment = cra_assessment_make(project, options, err);
    if (assessment)
        cra_project_retain(project);
    return assessment;
}

cra_assessment *cra_assessment_retain(const cra_assessment *assessment)
{
    cra_assessment *own = (cra_assessment *)(uintptr_t)assessment; /* only the count changes */
    if (own)
        cra_handle_retain(&own->references);
    return own;
}

void cra_assessment_free(cra_assessment *assessment)
{
    if (!assessment || !cra_handle_release(&assessment->references))
        return;
    cra_project *project = (cra_project *)(uintptr_t)assessment->project;
    cra_assessment_destroy(assessment);
    cra_project_free(project);
}

const cra_findings *cra_assessment_findings(const cra_assessment *assessment)
{
    return assessment ? cra_findings_of(&assessment->diagnostics) : NULL;
}

const char *cra_assessment_date(const cra_assessment *assessment)
{
    return assessment ? assessment->date_text : NULL;
}

const char *cra_assessment_date_origin(const cra_assessment *assessment)
{
    return assessment ? assessment->date_origin : NULL;
}

const char *cra_assessment_law_state(const cra_assessment *assessment)
{
    return assessment ? assessment->law_state->data->id : NULL;
}
