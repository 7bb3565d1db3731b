#ifndef CRA_DOSSIER_COMPOSE_H
#define CRA_DOSSIER_COMPOSE_H

#include "assess/assessment.h"
#include "render/report.h"

/* Renders a report; the caller supplies it because only the floor above knows every rule. */
typedef cra_bytes *(*cra_report_maker)(const struct cra_report_part *parts, size_t count,
                                       cra_report_format format, const cra_report_options *options,
                                       cra_error **err);

/* Builds the documents, the archival XML, the reports and the entry page of an assessment and stores them
 * with the evidence as a dossier at `path`. */
bool cra_dossier_compose(const struct cra_assessment *assessment, const char *path,
                         const cra_dossier_options *options, cra_report_maker make_report, cra_error **err);

#endif
