#include "assess/check.h"
#include "assess/conditions.h"
#include "assess/point_state.h"

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

/* Article 28(1): what a dated declaration says of Annex I, the file shows. */
static void check_statement(struct cra_assessment *assessment, const struct declaration *declaration)
{
    const struct project *project = assessment->project->root;
    size_t open = 0;
    for (size_t i = 0; i < cra_type_requirements.field_count; i++) {
        cra_requirement_state state = cra_requirement_state_of(project, &cra_type_requirements.fields[i]);
        open += state == CRA_REQUIREMENT_OPEN;
    }
    if (!cra_date_is_set(declaration->date) || !open)
        return;
    cra_assessment_report(
        assessment, &cra_rule_art_28_1, &declaration->object, cra_field_named(&declaration->object, "date"),
        cra_say_count(
            assessment->language,
            "The declaration is dated, and the file does not show how %zu point of Annex I is met.",
            "The declaration is dated, and the file does not show how %zu points of Annex I are met.", open),
        open);
}

void cra_check_declaration(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    if (project->declaration)
        check_statement(assessment, project->declaration);
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
