#include "assess/check.h"
#include "assess/conditions.h"
#include "assess/point_state.h"

/* A derogation for tailor-made products needs the product to be one, and the agreement on record. */
static void check_derogation(struct cra_assessment *assessment, const struct cra_object *requirement)
{
    const struct cra_field *agreed = cra_field_named(requirement, "agreed_otherwise");
    if (!agreed || !cra_field_count(requirement, agreed))
        return;
    const struct product *product = assessment->project->root->product;
    const struct tailor_made *tailor_made = product ? product->tailor_made : NULL;
    if (!tailor_made || tailor_made->answer != yes_no_unknown_yes)
        cra_assessment_report(
            assessment, &cra_rule_tailor_made, requirement, agreed,
            "Something else was agreed with a business user, but the product is not said to be "
            "tailor-made.");
    else if (!tailor_made->agreement.id)
        cra_assessment_report(
            assessment, &cra_rule_tailor_made, requirement, agreed,
            "Something else was agreed with a business user, but the agreement is not on record.");
}

/* `requirement` may be absent: then the finding stands at the record of all requirements. */
static void check_requirement(struct cra_assessment *assessment, const struct cra_object *holder,
                              const struct cra_field *point, const struct cra_object *requirement)
{
    const struct cra_object *place = requirement ? requirement : holder;
    const struct cra_field *at = requirement ? NULL : point;
    switch (cra_point_state_of(point, requirement)) {
    case CRA_POINT_UNANSWERED:
        cra_assessment_report(assessment, &cra_rule_art_13_3_applicable, place, at,
                              "It is open whether %s is applicable: %s.",
                              cra_shown_law(assessment, point->law), cra_shown_meaning(assessment, point));
        break;
    case CRA_POINT_UNJUSTIFIED:
        cra_assessment_report(assessment, &cra_rule_art_13_4, place, at,
                              "%s is set aside without a justification: %s.",
                              cra_shown_law(assessment, point->law), cra_shown_meaning(assessment, point));
        break;
    case CRA_POINT_UNDESCRIBED:
        cra_assessment_report(assessment, &cra_rule_art_13_3_implementation, place, at,
                              "It is not said how %s is met: %s.", cra_shown_law(assessment, point->law),
                              cra_shown_meaning(assessment, point));
        break;
    case CRA_POINT_SET_ASIDE:
    case CRA_POINT_DESCRIBED:
        break;
    }
    if (requirement)
        check_derogation(assessment, requirement);
}

void cra_check_requirements(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    const struct cra_type *type = &cra_type_requirements;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct cra_field *point = &type->fields[i];
        const struct cra_object *requirement = NULL;
        const struct cra_object *holder = &project->object;
        const struct cra_field *field = cra_field_named(holder, "requirements");
        if (project->requirements) {
            holder = &project->requirements->object;
            field = point;
            if (cra_field_count(holder, point))
                requirement = *(const struct cra_object *const *)cra_field_value(holder, point, 0);
        }
        if (requirement || project->requirements)
            check_requirement(assessment, holder, point, requirement);
        else if (i == 0)
            cra_assessment_report(
                assessment, &cra_rule_art_13_3_applicable, holder, field,
                "Nothing is said about the essential cybersecurity requirements of Annex I.");
    }
}
