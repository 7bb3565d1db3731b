#ifndef CRA_LAW_MODULE_H
#define CRA_LAW_MODULE_H

#include "model/model.h"

/* A step of a procedure of Annex VIII. */
struct cra_module_step {
    enum conformity_procedure procedure;
    bool by_notified_body; /* otherwise by the manufacturer */
    const char *law;
    const char *text;
    const char *record; /* what records it; NULL: nothing of its own */
};

/* The steps of a procedure in their order; NULL after the last, and for a procedure outside Annex VIII. */
const struct cra_module_step *cra_module_step_at(enum conformity_procedure procedure, size_t index);

#endif
