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
    return item ? cra_provision_summary(cra_provision_find(item->law)) : NULL;
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
