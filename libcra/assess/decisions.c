#include "assess/decisions.h"

#include "model/project.h"

bool cra_decide(const struct cra_deciding *deciding, struct cra_decisions *decisions)
{
    struct cra_chain *const chains[] = {&decisions->scope.chain, &decisions->role.chain,
                                        &decisions->category.chain, &decisions->route.chain};
    enum { count = sizeof chains / sizeof *chains };
    *decisions = (struct cra_decisions){0};
    for (size_t i = 0; i < count; i++) {
        chains[i]->arena = deciding->arena;
        chains[i]->language = deciding->language;
        chains[i]->main_language = cra_project_main_language(deciding->project);
    }
    cra_decide_scope(deciding, decisions);
    cra_decide_role(deciding, decisions);
    cra_decide_category(deciding, decisions);
    cra_decide_route(deciding, decisions);
    for (size_t i = 0; i < count; i++) {
        if (chains[i]->failed)
            return false;
    }
    return !deciding->arena->failed;
}
