#ifndef CRA_ASSESS_POINT_STATE_H
#define CRA_ASSESS_POINT_STATE_H

#include "model/model.h"

/* How far the file has come with a point of Annex I. */
enum cra_point_state {
    CRA_POINT_UNANSWERED,  /* whether it is applicable is open */
    CRA_POINT_UNJUSTIFIED, /* set aside without a justification */
    CRA_POINT_SET_ASIDE,   /* not applicable, with a justification */
    CRA_POINT_UNDESCRIBED, /* applicable, and it is not said how it is met */
    CRA_POINT_DESCRIBED    /* applicable, and it is said how it is met */
};

/* `point` is the field of the record of all requirements; `requirement` what is said about it, or NULL. */
enum cra_point_state cra_point_state_of(const struct cra_field *point, const struct cra_object *requirement);

/* The same seen from outside, with the evidence: own evidence, or a test that verifies the point. */
cra_requirement_state cra_requirement_state_of(const struct project *project, const struct cra_field *point);

#endif
