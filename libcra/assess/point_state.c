#include "assess/point_state.h"

#include "model/walk.h"

static enum yes_no_unknown applicable(const struct cra_field *point, const struct cra_object *requirement)
{
    const struct cra_field *answer = cra_type_find(point->type, CRA_TEXT("applicable"));
    if (!answer)
        return yes_no_unknown_yes; /* points (1) of Part I and all of Part II always apply */
    return requirement ? *(const enum yes_no_unknown *)cra_field_value(requirement, answer, 0)
                       : yes_no_unknown_unset;
}

static bool says(const struct cra_object *requirement, const char *field)
{
    const struct cra_field *found = requirement ? cra_type_find(requirement->type, cra_text_of(field)) : NULL;
    return found && cra_field_count(requirement, found) > 0;
}

enum cra_point_state cra_point_state_of(const struct cra_field *point, const struct cra_object *requirement)
{
    switch (applicable(point, requirement)) {
    case yes_no_unknown_yes:
        return says(requirement, "implementation") ? CRA_POINT_DESCRIBED : CRA_POINT_UNDESCRIBED;
    case yes_no_unknown_no:
        return says(requirement, "justification") ? CRA_POINT_SET_ASIDE : CRA_POINT_UNJUSTIFIED;
    default:
        return CRA_POINT_UNANSWERED;
    }
}

static bool is_tested(const struct project *project, const char *point)
{
    for (size_t i = 0; i < project->tests.count; i++) {
        const struct test *test = project->tests.items[i];
        for (size_t j = 0; j < test->points.count; j++) {
            if (strcmp(test->points.items[j], point) == 0)
                return true;
        }
    }
    return false;
}

cra_requirement_state cra_requirement_state_of(const struct project *project, const struct cra_field *point)
{
    const struct requirements *requirements = project->requirements;
    const struct cra_object *requirement = NULL;
    if (requirements && cra_field_count(&requirements->object, point))
        requirement = *(const struct cra_object *const *)cra_field_value(&requirements->object, point, 0);
    char name[CRA_NAME_SIZE];
    switch (cra_point_state_of(point, requirement)) {
    case CRA_POINT_SET_ASIDE:
        return CRA_REQUIREMENT_SET_ASIDE;
    case CRA_POINT_DESCRIBED:
        return says(requirement, "evidence") || is_tested(project, cra_file_name(name, point->name))
                   ? CRA_REQUIREMENT_SHOWN
                   : CRA_REQUIREMENT_DESCRIBED;
    default:
        return CRA_REQUIREMENT_OPEN;
    }
}
