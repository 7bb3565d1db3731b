#ifndef CRA_API_FINDINGS_H
#define CRA_API_FINDINGS_H

#include "base/diagnostic.h"

/* The public names of a list of diagnostics and of one diagnostic: the same objects. */
static inline const cra_findings *cra_findings_of(const struct cra_diagnostics *list)
{
    return (const cra_findings *)(const void *)list;
}

#endif
