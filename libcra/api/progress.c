#include "assess/assessment.h"

const cra_item *cra_assessment_item(const cra_assessment *assessment, cra_part part, size_t index)
{
    for (size_t i = 0; assessment && i < assessment->progress.count; i++) {
        if (assessment->progress.items[i].part == part && index-- == 0)
            return &assessment->progress.items[i];
    }
    return NULL;
}

size_t cra_assessment_item_count(const cra_assessment *assessment, cra_part part, cra_item_state state)
{
    size_t count = 0;
    const cra_item *item;
    for (size_t i = 0; (item = cra_assessment_item(assessment, part, i)) != NULL; i++)
        count += item->state == state;
    return count;
}

const char *cra_item_law(const cra_item *item)
{
    return item ? item->law : NULL;
}

const char *cra_item_title(const cra_item *item)
{
    return item ? item->title : NULL;
}

cra_item_state cra_item_get_state(const cra_item *item)
{
    return item ? item->state : CRA_ITEM_UNKNOWN;
}

const char *cra_item_state_word(cra_item_state state)
{
    static const char *const words[] = {[CRA_ITEM_READY] = "ready",
                                        [CRA_ITEM_INCOMPLETE] = "incomplete",
                                        [CRA_ITEM_MISSING] = "missing",
                                        [CRA_ITEM_NOT_APPLICABLE] = "not-applicable",
                                        [CRA_ITEM_UNKNOWN] = "unknown"};
    return (size_t)state < sizeof words / sizeof *words ? words[state] : NULL;
}

size_t cra_item_wanted(const cra_item *item)
{
    return item ? item->wanted : 0;
}

size_t cra_item_given(const cra_item *item)
{
    return item ? item->given : 0;
}

size_t cra_item_errors(const cra_item *item)
{
    return item ? item->errors : 0;
}

size_t cra_item_warnings(const cra_item *item)
{
    return item ? item->warnings : 0;
}

size_t cra_assessment_requirement_count(const cra_assessment *assessment, cra_requirement_state state)
{
    return assessment && (size_t)state <= CRA_REQUIREMENT_OPEN ? assessment->progress.requirements[state] : 0;
}

/* ---- Steps ---- */

const cra_step *cra_assessment_step(const cra_assessment *assessment, size_t index)
{
    return assessment && index < assessment->next_steps.count ? &assessment->next_steps.items[index] : NULL;
}

const char *cra_step_reason(const cra_step *step)
{
    return step ? step->reason : NULL;
}

const char *cra_step_advice(const cra_step *step)
{
    return step ? step->advice : NULL;
}

const char *cra_step_law(const cra_step *step)
{
    return step ? step->law : NULL;
}

const char *cra_step_path(const cra_step *step)
{
    return step ? step->path : NULL;
}

const char *cra_step_rule(const cra_step *step)
{
    return step && step->rule ? step->rule->id : NULL;
}

size_t cra_step_count(const cra_step *step)
{
    return step ? step->count : 0;
}

/* ---- Days ---- */

const cra_deadline *cra_assessment_deadline(const cra_assessment *assessment, size_t index)
{
    return assessment && index < assessment->deadlines.count ? &assessment->deadlines.items[index] : NULL;
}

const char *cra_deadline_id(const cra_deadline *deadline)
{
    return deadline ? deadline->id : NULL;
}

const char *cra_deadline_date(const cra_deadline *deadline)
{
    return deadline ? deadline->date_text : NULL;
}

int64_t cra_deadline_days(const cra_deadline *deadline, const char *today)
{
    struct cra_date day;
    if (!deadline || !today || !cra_date_parse(cra_text_of(today), false, &day))
        return 0;
    return cra_date_days_between(day, deadline->date);
}

const char *cra_deadline_law(const cra_deadline *deadline)
{
    return deadline ? deadline->law : NULL;
}

const char *cra_deadline_text(const cra_deadline *deadline)
{
    return deadline ? deadline->text : NULL;
}
