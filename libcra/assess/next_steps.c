#include "assess/next_steps.h"

#include "assess/assessment.h"
#include "assess/item_basis.h"
#include "assess/rules.h"
#include "read/rules.h"

enum {
    rank_form,
    rank_questions,
    rank_decisions = rank_questions + 4,
    rank_errors,
    rank_warnings = rank_errors + 64
};

static void add(struct cra_assessment *assessment, struct cra_step step)
{
    struct cra_next_steps *steps = &assessment->next_steps;
    struct cra_step *items =
        cra_arena_grow(&assessment->arena, steps->items, sizeof *items, steps->count, &steps->capacity);
    if (!items)
        return;
    steps->items = items;
    items[steps->count++] = step;
}

/* ---- Questions ---- */

static void add_question(struct cra_assessment *assessment, const struct cra_chain *chain, unsigned place,
                         const char *law, const char *format)
{
    add(assessment, (struct cra_step){
                        .reason = cra_arena_format(&assessment->arena, format, chain->question_count),
                        .advice = cra_say(assessment->language,
                                          "Answer with yes or no; a reason helps who reads the file later."),
                        .law = law,
                        .path = chain->questions[0].path,
                        .count = chain->question_count,
                        .rank = rank_questions + place,
                    });
}

static void add_questions(struct cra_assessment *assessment)
{
    const struct cra_decisions *decisions = &assessment->decisions;
    const struct cra_language *language = assessment->language;
    size_t role = decisions->role.chain.question_count, scope = decisions->scope.chain.question_count;
    size_t category = decisions->category.chain.question_count, route = decisions->route.chain.question_count;
    if (role)
        add_question(assessment, &decisions->role.chain, 0, "Article 3(12); Article 21; Article 22",
                     cra_say_count(language,
                                   "%zu question is not answered that decides who has which duties.",
                                   "%zu questions are not answered that decide who has which duties.", role));
    if (scope)
        add_question(
            assessment, &decisions->scope.chain, 1, "Article 2",
            cra_say_count(
                language, "%zu question is not answered that decides whether the Regulation applies.",
                "%zu questions are not answered that decide whether the Regulation applies.", scope));
    if (category)
        add_question(
            assessment, &decisions->category.chain, 2, "Article 7(1); Article 8(1)",
            cra_say_count(
                language,
                "%zu question is not answered that decides whether the product is important or critical.",
                "%zu questions are not answered that decide whether the product is important or critical.",
                category));
    if (route && !scope && !category) /* it repeats what is open before it */
        add_question(
            assessment, &decisions->route.chain, 3, "Article 32",
            cra_say_count(
                language,
                "%zu question is not answered that decides which procedures are open to the product.",
                "%zu questions are not answered that decide which procedures are open to the product.",
                route));
}

/* ---- Findings ---- */

/* Items of the technical documentation come first in progress.def; what belongs to none comes last. */
static unsigned place_in_documentation(const struct cra_diagnostic *finding)
{
    cra_item_set items = cra_items_of_law(finding->rule->law);
    items = items ? items : cra_items_of_path(&cra_type_project, finding->path);
    unsigned place = 0;
    while (place < 32 && !(items >> place & 1))
        place++;
    return place;
}

/* A wrong decision makes the rest of the work a wrong one. */
static bool is_decisive(const struct cra_rule *rule)
{
    return rule == &cra_rule_art_2_out_of_scope || rule == &cra_rule_art_7_category ||
           rule == &cra_rule_art_32_procedure;
}

static unsigned rank_of(const struct cra_diagnostic *finding)
{
    if (is_decisive(finding->rule))
        return rank_decisions;
    if (finding->severity == CRA_SEVERITY_WARNING)
        return rank_warnings + place_in_documentation(finding);
    return finding->rule->law ? rank_errors + place_in_documentation(finding) : rank_form;
}

/* What is no YAML comes before what follows from it. */
static size_t order_of(const struct cra_rule *rule)
{
    size_t order = 0;
    for (const struct cra_rule *const *read = cra_read_rules; *read; read++, order++) {
        if (*read == rule)
            return order;
    }
    for (size_t i = 0; cra_assess_rules[i] && cra_assess_rules[i] != rule; i++)
        order++;
    return order;
}

static struct cra_step *find_step(struct cra_next_steps *steps, const struct cra_rule *rule)
{
    for (size_t i = 0; i < steps->count; i++) {
        if (steps->items[i].rule == rule)
            return &steps->items[i];
    }
    return NULL;
}

/* The open questions have steps of their own; what a note answers needs none. */
static bool is_answered(const struct cra_diagnostic *finding)
{
    return finding->severity == CRA_SEVERITY_NOTE || finding->rule == &cra_rule_art_2_open ||
           finding->rule == &cra_rule_art_7_open ||
           (finding->severity == CRA_SEVERITY_WARNING && finding->annotation);
}

static void add_findings(struct cra_assessment *assessment)
{
    for (size_t i = 0; i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        if (is_answered(finding))
            continue;
        struct cra_step *step = find_step(&assessment->next_steps, finding->rule);
        unsigned rank = rank_of(finding);
        if (!step) {
            add(assessment,
                (struct cra_step){
                    .rule = finding->rule,
                    .reason = cra_say(assessment->language, finding->rule->title),
                    .advice = finding->advice ? finding->advice
                                              : cra_say(assessment->language, finding->rule->advice),
                    .law = finding->rule->law,
                    .path = finding->path,
                    .count = 1,
                    .rank = rank,
                    .order = order_of(finding->rule),
                });
            continue;
        }
        step->count++;
        step->rank = rank < step->rank ? rank : step->rank;
    }
}

/* ---- Order ---- */

static bool is_before(const struct cra_step *a, const struct cra_step *b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->order < b->order;
}

static void sort(struct cra_next_steps *steps)
{
    for (size_t i = 1; i < steps->count; i++) {
        struct cra_step step = steps->items[i];
        size_t at = i;
        for (; at > 0 && is_before(&step, &steps->items[at - 1]); at--)
            steps->items[at] = steps->items[at - 1];
        steps->items[at] = step;
    }
}

static bool has_finding_at(const struct cra_assessment *assessment, const struct cra_rule *rule,
                           const char *path)
{
    for (size_t i = 0; i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        if (finding->rule == rule && finding->path && strcmp(finding->path, path) == 0)
            return true;
    }
    return false;
}

/* Whether earlier steps lead to every place of this one, as where two Annexes ask for the same name. */
static bool is_covered(const struct cra_assessment *assessment, const struct cra_step *step, size_t kept)
{
    for (size_t i = 0; step->rule && i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        if (finding->rule != step->rule)
            continue;
        bool found = false;
        for (size_t j = 0; finding->path && j < kept && !found; j++)
            found = assessment->next_steps.items[j].rule &&
                    has_finding_at(assessment, assessment->next_steps.items[j].rule, finding->path);
        if (!found)
            return false;
    }
    return step->rule != NULL;
}

/* As many as anybody will look at: each costs a walk through all findings. */
enum { most_steps = 16 };

static void drop_covered(struct cra_assessment *assessment)
{
    struct cra_next_steps *steps = &assessment->next_steps;
    size_t kept = 0;
    for (size_t i = 0; i < steps->count && kept < most_steps; i++) {
        if (!is_covered(assessment, &steps->items[i], kept))
            steps->items[kept++] = steps->items[i];
    }
    steps->count = kept;
}

void cra_next_steps_find(struct cra_assessment *assessment)
{
    if (assessment->project->readable)
        add_questions(assessment);
    add_findings(assessment);
    sort(&assessment->next_steps);
    drop_covered(assessment);
}
