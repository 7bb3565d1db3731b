#ifndef CRA_API_REPORT_H
#define CRA_API_REPORT_H

#include "render/report.h"

/* Renders parts in a format; adds what every report needs: the version and all rules. */
cra_bytes *cra_report_parts(const struct cra_report_part *parts, size_t count, cra_report_format format,
                            const cra_report_options *options, cra_error **err);

#endif
