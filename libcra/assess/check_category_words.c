#include "assess/check.h"
#include "base/pattern.h"
#include "law/category.h"

/* Texts in which a manufacturer says what a product is, rather than what it can also do. */
static bool is_named(const struct project *project, struct cra_pattern *word, bool *failed)
{
    const struct product *product = project->product;
    const char *const names[] = {product ? product->name : NULL, product ? product->type : NULL};
    enum cra_pattern_result result = CRA_PATTERN_NONE;
    for (size_t i = 0; i < 2 && result == CRA_PATTERN_NONE; i++) {
        if (names[i])
            result = cra_pattern_find(word, cra_text_of(names[i]));
    }
    const struct cra_localized *core = &project->classification->core_functionality;
    for (size_t i = 0; i < core->count && result == CRA_PATTERN_NONE; i++)
        result = cra_pattern_find(word, cra_text_of(core->items[i].text));
    *failed |= result == CRA_PATTERN_FAILED;
    return result == CRA_PATTERN_FOUND;
}

static const struct answer *answer_in(const struct cra_object *answers, const struct cra_field *field)
{
    return cra_field_count(answers, field) ? *(const struct answer *const *)cra_field_value(answers, field, 0)
                                           : NULL;
}

static void check_answer(struct cra_assessment *assessment, const struct cra_object *answers,
                         const struct cra_field *field)
{
    const struct answer *answer = answer_in(answers, field);
    const struct cra_category *category = cra_category_of(field);
    if (!answer || answer->answer != yes_no_unknown_no || answer->reason.count)
        return;
    const char *expression =
        cra_arena_format(&assessment->arena, "(?<![\\p{L}\\p{N}])(?:%s)(?!\\p{L})", category->words);
    struct cra_pattern *word = expression ? cra_pattern_new(expression) : NULL;
    bool failed = !word;
    if (word && is_named(assessment->project->root, word, &failed))
        cra_assessment_report(
            assessment, &cra_rule_category_word, answers, field,
            "Name, type or core functionality hold a word that speaks for “%s” (%s); the answer is "
            "no, without a reason.",
            cra_shown_meaning(assessment, field), cra_shown_law(assessment, field->law));
    cra_pattern_free(word);
    assessment->diagnostics.failed |= failed;
}

/* Prose decides nothing: a word only makes the author look at an answer again. */
void cra_check_category_words(struct cra_assessment *assessment)
{
    const struct classification *classification = assessment->project->root->classification;
    if (!classification || !classification->answers)
        return;
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++)
        check_answer(assessment, &classification->answers->object, &cra_type_category_answers.fields[i]);
}
