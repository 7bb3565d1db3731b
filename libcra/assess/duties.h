#ifndef CRA_ASSESS_DUTIES_H
#define CRA_ASSESS_DUTIES_H

#include "model/model.h"

/* When a duty is due. */
enum cra_duty_phase { CRA_DUTY_BEFORE, CRA_DUTY_MARKET, CRA_DUTY_EVENT, CRA_DUTY_REQUEST };

struct cra_duty {
    enum operator_role role;
    enum cra_duty_phase phase;
    const char *law;
    const char *text;
};

/* The duties of a role in the order of the table; NULL after the last. */
const struct cra_duty *cra_duty_at(enum operator_role role, size_t index);
const char *cra_duty_phase_word(enum cra_duty_phase phase); /* for programs: before, market, event, request */
const char *cra_duty_phase_meaning(enum cra_duty_phase phase); /* for people */

/* Whether the role draws up technical documentation and declaration: only the manufacturer does. */
static inline bool cra_role_draws_up_file(enum operator_role role)
{
    return role == operator_role_manufacturer;
}

#endif
