#include "law/module.h"

enum { ACTOR_manufacturer, ACTOR_body };

static const struct cra_module_step steps[] = {
#define STEP(procedure, actor, law, text, record)                                                            \
    {conformity_procedure_##procedure, ACTOR_##actor == ACTOR_body, law, text, record},
#include "law/modules.def"
#undef STEP
};

const struct cra_module_step *cra_module_step_at(enum conformity_procedure procedure, size_t index)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].procedure == procedure && index-- == 0)
            return &steps[i];
    }
    return NULL;
}
