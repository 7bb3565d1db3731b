#include "assess/decisions.h"

#include "base/buffer.h"
#include "law/category.h"
#include "law/citation_say.h"

/* The lists of Annexes III and IV, the strictest first; their answers are the fields of category_answers
 * whose names begin with the prefix. */
static const struct list {
    const char *prefix;
    enum product_category category;
    const char *law, *conclusion;
    const char *described_in; /* Annex of Implementing Regulation (EU) 2025/2392 */
} lists[] = {
    {"critical_", product_category_critical, "Article 8(1); Annex IV",
     CRA_SAYS("The product is a critical product"), "Annex II"},
    {"important_2_", product_category_important_2, "Article 7(1); Annex III, class II",
     CRA_SAYS("The product is an important product of class II"), "Annex I"},
    {"important_1_", product_category_important_1, "Article 7(1); Annex III, class I",
     CRA_SAYS("The product is an important product of class I"), "Annex I"},
};

enum { list_count = sizeof lists / sizeof *lists };

struct found {
    unsigned yes, open;
    unsigned number; /* of the last yes */
};

static unsigned number_in(const char *name, const struct list *list)
{
    size_t length = strlen(list->prefix);
    if (strncmp(name, list->prefix, length) != 0)
        return 0;
    unsigned number = 0;
    for (const char *digit = name + length; cra_is_digit(*digit); digit++)
        number = number * 10 + (unsigned)(*digit - '0');
    return number;
}

/* What the answer depends on, for who has to answer. */
static const char *help(struct cra_chain *chain, const struct list *list, const struct cra_field *answer)
{
    const struct cra_category *category = cra_category_of(answer);
    struct cra_buffer text = {0};
    const struct cra_criterion *criterion;
    unsigned before = 0;
    const struct cra_language *language = chain->language;
    cra_buffer_format(
        &text,
        cra_say(language, "Yes, if this is the core functionality of the product as a whole (Implementing "
                          "Regulation (EU) 2025/2392, %s, in short):"),
        cra_law_say(language, chain->arena, list->described_in));
    for (size_t i = 0; (criterion = cra_criterion_at(category, i)); i++) {
        const char *joint = criterion->alternative == before ? cra_say(language, "And:")
                            : before                         ? cra_say(language, "Or:")
                                                             : "";
        cra_buffer_format(&text, " %s%s%s", joint, *joint ? " " : "", cra_say(language, criterion->question));
        before = criterion->alternative;
    }
    if (category && category->examples)
        cra_buffer_format(&text, cra_say(language, " Examples: %s."), cra_say(language, category->examples));
    const char *copy =
        text.failed ? NULL : cra_arena_copy(chain->arena, (struct cra_text){text.data, text.length});
    chain->failed |= !copy;
    cra_buffer_free(&text);
    return copy;
}

static struct found go_through(const struct cra_deciding *deciding, const struct list *list,
                               struct cra_chain *chain)
{
    const struct classification *classification = deciding->project->classification;
    const struct category_answers *answers = classification ? classification->answers : NULL;
    struct found found = {0};
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++) {
        const char *name = cra_type_category_answers.fields[i].name;
        unsigned number = number_in(name, list);
        if (!number)
            continue;
        struct cra_answer answer =
            cra_answer_get(chain, "classification.answers", answers ? &answers->object : NULL,
                           &cra_type_category_answers.fields[i]);
        if (cra_answer_is_open(&answer)) {
            answer.help = help(chain, list, &cra_type_category_answers.fields[i]);
            cra_chain_ask_answer(chain, &answer);
            found.open++;
        } else if (answer.value == yes_no_unknown_yes) {
            cra_chain_add_answer(chain, &answer);
            found.yes++;
            found.number = number;
        }
    }
    return found;
}

static void conclude(struct cra_category_decision *decision, const struct list *list,
                     const struct found *found)
{
    decision->category = list->category;
    decision->number = found->yes == 1 ? found->number : 0;
    cra_chain_add(&decision->chain, list->law, NULL,
                  found->yes == 1 ? "%s." : "%s, by more than one category.",
                  cra_say(decision->chain.language, list->conclusion));
}

void cra_decide_category(const struct cra_deciding *deciding, struct cra_decisions *decisions)
{
    struct cra_category_decision *decision = &decisions->category;
    struct cra_chain *chain = &decision->chain;
    if (decisions->scope.outcome == CRA_SCOPE_OUT) {
        cra_chain_add(chain, "Article 2", NULL,
                      "The Regulation does not apply to the product, so it has no category.");
        return;
    }
    for (size_t i = 0; i < list_count; i++) {
        size_t stricter = chain->question_count;
        struct found found = go_through(deciding, &lists[i], chain);
        if (found.yes && !stricter) {
            chain->question_count = 0; /* what else is open in this list would change nothing */
            conclude(decision, &lists[i], &found);
            return;
        }
        if (found.yes) {
            cra_chain_add(chain, lists[i].law, NULL, "%s, unless a stricter category applies as well.",
                          cra_say(chain->language, lists[i].conclusion));
            chain->question_count = stricter;
            return;
        }
    }
    if (chain->question_count)
        return;
    decision->category = product_category_default;
    cra_chain_add(
        chain, "Article 7(1); Article 8(1)", NULL,
        "The core functionality of the product is that of no category of Annexes III and IV; components that "
        "have one do not make it important.");
}
