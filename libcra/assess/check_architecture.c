#include "assess/boundaries.h"
#include "assess/check.h"

/* Boundaries and data flows: what the picture of the system could not show, and what an architect would ask.
 */

static void check_boundary(struct cra_assessment *assessment, const struct trust_boundary *boundary)
{
    if (boundary->within.target && !cra_boundary_around(boundary))
        cra_assessment_report(assessment, &cra_rule_boundary_circle, &boundary->object,
                              cra_field_named(&boundary->object, "within"),
                              "Boundary “%s” lies within itself, or too deep within others.",
                              cra_shown_id(assessment, boundary->id));
}

static void check_members(struct cra_assessment *assessment, const struct cra_boundary_members *members,
                          const struct trust_boundary *boundary)
{
    for (size_t i = 0; i < boundary->members.count; i++) {
        const struct cra_reference *member = &boundary->members.items[i];
        const struct trust_boundary *first = cra_boundary_of(members, member->target);
        if (first && first != boundary)
            cra_assessment_report(
                assessment, &cra_rule_boundary_overlap, &boundary->object,
                cra_field_named(&boundary->object, "members"),
                "“%s” is a member of the boundaries “%s” and “%s”; the picture shows it in the first.",
                member->id, cra_shown_id(assessment, first->id), cra_shown_id(assessment, boundary->id));
    }
}

static void check_flow(struct cra_assessment *assessment, const struct cra_boundary_members *members,
                       const struct data_flow *flow)
{
    const char *id = cra_shown_id(assessment, flow->id);
    if (!flow->from.id || !flow->to.id)
        cra_assessment_report(assessment, &cra_rule_flow_open_end, &flow->object, NULL,
                              flow->from.id ? "Data flow “%s” does not say where the data go."
                                            : "Data flow “%s” does not say where the data come from.",
                              id);
    if (!flow->from.target || !flow->to.target || flow->protection.count)
        return;
    if (cra_boundary_of(members, flow->from.target) != cra_boundary_of(members, flow->to.target))
        cra_assessment_report(
            assessment, &cra_rule_flow_unprotected, &flow->object,
            cra_field_named(&flow->object, "protection"),
            "Data flow “%s”, from “%s” to “%s”, crosses a trust boundary; how it is protected is not said.",
            id, flow->from.id, flow->to.id);
}

void cra_check_architecture(struct cra_assessment *assessment)
{
    const struct design *design = assessment->project->root->design;
    struct cra_boundary_members members;
    if (!design)
        return;
    if (!cra_boundary_members_gather(&assessment->arena, design, &members))
        return; /* the arena remembers */
    for (size_t i = 0; i < design->boundaries.count; i++) {
        check_boundary(assessment, design->boundaries.items[i]);
        check_members(assessment, &members, design->boundaries.items[i]);
    }
    for (size_t i = 0; i < design->flows.count; i++)
        check_flow(assessment, &members, design->flows.items[i]);
}
