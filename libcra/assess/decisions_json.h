#ifndef CRA_ASSESS_DECISIONS_JSON_H
#define CRA_ASSESS_DECISIONS_JSON_H

#include "assess/assessment.h"
#include "base/buffer.h"

/* Decisions for programs, each as one JSON object with "schema": 1. */
void cra_scope_json(struct cra_buffer *out, const struct cra_assessment *assessment);
void cra_role_json(struct cra_buffer *out, const struct cra_assessment *assessment);
void cra_category_json(struct cra_buffer *out, const struct cra_assessment *assessment);
void cra_route_json(struct cra_buffer *out, const struct cra_assessment *assessment);
/* The days of assess/dates.h and the duties of assess/duties.h in the same way. */
void cra_dates_json(struct cra_buffer *out, const struct cra_assessment *assessment);
void cra_duties_json(struct cra_buffer *out, const struct cra_assessment *assessment);

#endif
