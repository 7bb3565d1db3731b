#include "api/handle.h"
#include "api/report.h"
#include "dossier/compose.h"

static const cra_dossier_options default_options = CRA_DOSSIER_OPTIONS_INIT;

bool cra_dossier_write(const cra_assessment *assessment, const char *path, const cra_dossier_options *options,
                       cra_error **err)
{
    if (!options)
        options = &default_options;
    if (!cra_argument_given(assessment, "assessment", err) || !cra_argument_given(path, "path", err) ||
        !cra_options_fit(options->version, CRA_DOSSIER_OPTIONS_VERSION, err))
        return false;
    return cra_dossier_compose(assessment, path, options, cra_report_parts, err);
}
