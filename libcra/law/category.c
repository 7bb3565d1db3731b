#include "law/category.h"

/* a row that names no answer of the model does not compile */
static const struct cra_category categories[] = {
#define CATEGORY(answer, description, examples)                                                              \
    {offsetof(struct category_answers, answer), description, examples},
#include "law/categories.def"
#undef CATEGORY
};

static bool is_answer(const struct cra_field *field)
{
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++) {
        if (&cra_type_category_answers.fields[i] == field)
            return true;
    }
    return false;
}

const struct cra_category *cra_category_of(const struct cra_field *answer)
{
    if (!is_answer(answer))
        return NULL;
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
        if (categories[i].answer == answer->offset)
            return &categories[i];
    }
    return NULL;
}
