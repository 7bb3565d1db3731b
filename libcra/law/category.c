#include "law/category.h"

/* a row that names no answer of the model does not compile */
static const struct cra_category categories[] = {
#define CATEGORY(answer, examples, words) {offsetof(struct category_answers, answer), examples, words},
#define CRITERION(answer, alternative, question)
#include "law/categories.def"
#undef CATEGORY
#undef CRITERION
};

static const struct cra_criterion criteria[] = {
#define CATEGORY(answer, examples, words)
#define CRITERION(answer, alternative, question)                                                             \
    {offsetof(struct category_answers, answer), alternative, question},
#include "law/categories.def"
#undef CATEGORY
#undef CRITERION
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

const struct cra_criterion *cra_criterion_at(const struct cra_category *category, size_t index)
{
    for (size_t i = 0; category && i < sizeof criteria / sizeof *criteria; i++) {
        if (criteria[i].answer == category->answer && index-- == 0)
            return &criteria[i];
    }
    return NULL;
}
