#ifndef CRA_ASSESS_RATING_H
#define CRA_ASSESS_RATING_H

#include "model/model.h"

/* Level that a method gives a rating; NULL where it gives none, or the rating is incomplete. */
const struct risk_level *cra_method_level(const struct risk_method *method, const struct rating *rating);

#endif
