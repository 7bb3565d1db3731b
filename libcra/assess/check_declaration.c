#include "assess/check.h"
#include "assess/conditions.h"

static bool is_covered(const struct declaration *declaration, const struct union_act *act)
{
    for (size_t i = 0; declaration && i < declaration->acts.count; i++) {
        if (declaration->acts.items[i].target == &act->object)
            return true;
    }
    return false;
}

static void check_act(struct cra_assessment *assessment, const struct declaration *declaration,
                      const struct union_act *act)
{
    if (is_covered(declaration, act)) {
        if (!act->title.count || !act->publication)
            cra_assessment_report(
                assessment, &cra_rule_annex_v_5, &act->object, NULL,
                act->title.count ? "The act “%s” stands on the declaration without its publication reference."
                                 : "The act “%s” stands on the declaration without its title.",
                cra_shown_id(assessment, act->id));
    } else if (cra_answer_is_yes(act->requires_declaration)) {
        cra_assessment_report(
            assessment, &cra_rule_annex_v_5_act_left_out, &act->object, NULL,
            "The act “%s” requires an EU declaration of conformity, and the declaration does not "
            "cover it.",
            cra_shown_id(assessment, act->id));
    }
}

void cra_check_declaration(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    if (project->product) {
        for (size_t i = 0; i < project->product->other_acts.count; i++)
            check_act(assessment, project->declaration, project->product->other_acts.items[i]);
    }
    for (size_t i = 0; project->conformity && i < project->conformity->specifications.count; i++) {
        const struct applied_specification *specification = project->conformity->specifications.items[i];
        if (!specification->reference)
            cra_assessment_report(assessment, &cra_rule_annex_v_6, &specification->object, NULL,
                                  "The specification “%s” has no number to refer to.",
                                  cra_shown_id(assessment, specification->id));
    }
}
