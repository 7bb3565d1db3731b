#ifndef CRA_BASE_RULE_H
#define CRA_BASE_RULE_H

#include "cra/cra.h"

/* What a finding is an instance of. Each floor that finds something owns one table of rules; ids are stable.
 */
struct cra_rule {
    const char *id;
    cra_severity severity;
    const char *title;       /* one line: what is wrong */
    const char *law;         /* legal basis in the citation form of the project, or NULL for a rule of form */
    const char *explanation; /* why it matters */
    const char *advice;      /* what to do */
};

#endif
