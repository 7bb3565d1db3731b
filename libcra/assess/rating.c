#include "assess/rating.h"

static size_t position_of(const struct scale_level *const *levels, size_t count, struct cra_integer value)
{
    size_t i = 0;
    while (i < count && levels[i]->value.value != value.value)
        i++;
    return i;
}

const struct risk_level *cra_method_level(const struct risk_method *method, const struct rating *rating)
{
    if (!rating->likelihood.set || !rating->impact.set)
        return NULL;
    size_t column = position_of(method->impact.items, method->impact.count, rating->impact);
    for (size_t i = 0; i < method->matrix.count; i++) {
        const struct matrix_row *row = method->matrix.items[i];
        if (row->likelihood.value == rating->likelihood.value && column < row->levels.count)
            return (const struct risk_level *)(const void *)row->levels.items[column].target;
    }
    return NULL;
}
