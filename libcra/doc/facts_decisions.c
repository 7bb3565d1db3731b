#include "assess/decisions_words.h"
#include "assess/duties.h"
#include "doc/facts_gather.h"
#include "doc/withheld.h"
#include "law/citation_say.h"

static struct cra_integer some(size_t count)
{
    return (struct cra_integer){count > 0, (int64_t)count};
}

/* A reason without what the author adds to it. */
static const char *library_words(struct cra_arena *arena, const struct cra_reason *reason)
{
    return cra_arena_copy(arena, cra_text_trim((struct cra_text){reason->text, reason->said}));
}

static void gather_chain(struct cra_arena *arena, struct decision_fact *fact, const struct cra_chain *chain)
{
    const struct cra_language *language = chain->language;
    fact->reasons.items = cra_facts_list(arena, chain->reason_count, sizeof *fact->reasons.items);
    for (size_t i = 0; fact->reasons.items && i < chain->reason_count; i++) {
        const struct cra_reason *from = &chain->reasons[i];
        struct decision_reason *reason = cra_facts_record(arena, &cra_type_decision_reason, &fact->object, i);
        if (!reason)
            return;
        reason->ground = from->ground == CRA_GROUND_GUIDANCE ? ground_guidance : ground_regulation;
        reason->law = cra_law_say(language, arena, from->law);
        reason->path = from->path;
        reason->text = from->said ? library_words(arena, from) : from->text;
        if (from->said)
            reason->said = cra_facts_localized(arena, from->said_language, from->text + from->said);
        fact->reasons.items[i] = reason;
        fact->reasons.count = i + 1;
    }
}

static bool is_asked(const struct document_facts *facts, const char *path)
{
    for (size_t i = 0; path && i < facts->decisions.count; i++) {
        const struct decision_fact *decision = facts->decisions.items[i];
        for (size_t j = 0; j < decision->questions.count; j++) {
            if (strcmp(decision->questions.items[j]->path, path) == 0)
                return true;
        }
    }
    return false;
}

/* A question stands once, with the first decision that waits for it. */
static void gather_questions(struct cra_arena *arena, const struct document_facts *facts,
                             struct decision_fact *fact, const struct cra_chain *chain)
{
    size_t shared = 0;
    fact->questions.items = cra_facts_list(arena, chain->question_count, sizeof *fact->questions.items);
    for (size_t i = 0; fact->questions.items && i < chain->question_count; i++) {
        const struct cra_question *from = &chain->questions[i];
        if (is_asked(facts, from->path)) {
            shared++;
            continue;
        }
        struct decision_question *question =
            cra_facts_record(arena, &cra_type_decision_question, &fact->object, fact->questions.count);
        if (!question)
            return;
        question->law = cra_law_say(chain->language, arena, from->law);
        question->path = from->path;
        question->text = from->text;
        fact->questions.items[fact->questions.count++] = question;
    }
    fact->shared = some(shared);
}

static void gather_decisions(struct cra_arena *arena, const struct cra_language *language,
                             const struct cra_decisions *decisions, struct document_facts *facts)
{
    const struct {
        cra_decision decision;
        const struct cra_chain *chain;
    } all[] = {
        {CRA_DECISION_SCOPE, &decisions->scope.chain},
        {CRA_DECISION_ROLE, &decisions->role.chain},
        {CRA_DECISION_CATEGORY, &decisions->category.chain},
        {CRA_DECISION_ROUTE, &decisions->route.chain},
    };
    enum { count = sizeof all / sizeof *all };
    facts->decisions.items = cra_facts_list(arena, count, sizeof *facts->decisions.items);
    for (size_t i = 0; facts->decisions.items && i < count; i++) {
        struct cra_buffer outcome = {0};
        struct decision_fact *fact = cra_facts_record(arena, &cra_type_decision_fact, &facts->object, i);
        cra_decision_describe(&outcome, decisions, all[i].decision, language);
        if (fact && !outcome.failed) {
            fact->title = cra_decision_title(all[i].decision, language);
            fact->outcome = cra_arena_copy(arena, (struct cra_text){outcome.data, outcome.length});
            gather_chain(arena, fact, all[i].chain);
            gather_questions(arena, facts, fact, all[i].chain);
            facts->decisions.items[i] = fact;
            facts->decisions.count = i + 1;
        }
        arena->failed |= outcome.failed;
        cra_buffer_free(&outcome);
        if (arena->failed)
            return;
    }
}

static void gather_duties(struct cra_arena *arena, const struct cra_language *language,
                          enum operator_role role, struct document_facts *facts)
{
    size_t count = 0;
    while (cra_duty_at(role, count))
        count++;
    facts->duties.items = cra_facts_list(arena, count, sizeof *facts->duties.items);
    for (size_t i = 0; facts->duties.items && i < count; i++) {
        const struct cra_duty *duty = cra_duty_at(role, i);
        struct duty_fact *fact = cra_facts_record(arena, &cra_type_duty_fact, &facts->object, i);
        if (!fact)
            return;
        fact->phase = cra_say(language, cra_duty_phase_meaning(duty->phase));
        fact->law = cra_law_say(language, arena, duty->law);
        fact->text = cra_say(language, duty->text);
        facts->duties.items[i] = fact;
        facts->duties.count = i + 1;
    }
}

static void gather_days(struct cra_arena *arena, const struct cra_deadlines *deadlines,
                        struct document_facts *facts)
{
    facts->days.items = cra_facts_list(arena, deadlines->count, sizeof *facts->days.items);
    for (size_t i = 0; facts->days.items && i < deadlines->count; i++) {
        struct day_fact *fact = cra_facts_record(arena, &cra_type_day_fact, &facts->object, i);
        if (!fact)
            return;
        fact->date = deadlines->items[i].date;
        fact->law = cra_law_say(deadlines->chain.language, arena, deadlines->items[i].law);
        fact->text = deadlines->items[i].text;
        facts->days.items[i] = fact;
        facts->days.count = i + 1;
    }
}

/* Nothing is said of the items where the project cannot be read: then no document is made either. */
static void gather_items(struct cra_arena *arena, const struct cra_language *language,
                         const struct cra_progress *progress, struct document_facts *facts)
{
    static const enum item_state states[] = {[CRA_ITEM_READY] = item_state_ready,
                                             [CRA_ITEM_INCOMPLETE] = item_state_incomplete,
                                             [CRA_ITEM_MISSING] = item_state_missing,
                                             [CRA_ITEM_NOT_APPLICABLE] = item_state_not_applicable,
                                             [CRA_ITEM_UNKNOWN] = item_state_unset};
    facts->items.items = cra_facts_list(arena, progress->count, sizeof *facts->items.items);
    for (size_t i = 0; facts->items.items && i < progress->count; i++) {
        const struct cra_item *from = &progress->items[i];
        struct item_fact *item = cra_facts_record(arena, &cra_type_item_fact, &facts->object, i);
        if (!item)
            return;
        item->part = from->part == CRA_PART_DECLARATION ? file_part_declaration : file_part_documentation;
        item->law = cra_law_say(language, arena, from->law);
        item->title = from->title;
        item->state = states[from->state];
        item->errors = some(from->errors);
        item->warnings = some(from->warnings);
        facts->items.items[i] = item;
        facts->items.count = i + 1;
    }
}

/* What is said of evidence that is held back is the rule's alone. */
static void gather_steps(struct cra_arena *arena, const struct cra_assessment *assessment,
                         struct document_facts *facts)
{
    const struct cra_language *language = assessment->language;
    const struct cra_next_steps *steps = &assessment->next_steps;
    facts->steps.items = cra_facts_list(arena, steps->count, sizeof *facts->steps.items);
    for (size_t i = 0; facts->steps.items && i < steps->count; i++) {
        const struct cra_step *from = &steps->items[i];
        struct step_fact *step = cra_facts_record(arena, &cra_type_step_fact, &facts->object, i);
        if (!step)
            return;
        bool covered =
            from->rule && cra_path_is_withheld(arena, assessment->project->root, from->path, facts->audience);
        /* what reading found is advised in English; its rule says the same in general */
        bool foreign = from->rule && language && strcmp(language->code, "en") != 0 &&
                       cra_finding_language(assessment, from->rule) != language;
        step->reason = from->reason;
        step->advice = covered || foreign ? cra_say(language, from->rule->advice) : from->advice;
        step->law = from->law ? cra_law_say(language, arena, from->law) : NULL;
        step->path = from->path;
        step->count = some(from->count);
        facts->steps.items[i] = step;
        facts->steps.count = i + 1;
    }
}

void cra_facts_gather_decisions(struct cra_arena *arena, const struct cra_assessment *assessment,
                                struct document_facts *facts)
{
    enum operator_role role = assessment->decisions.role.role;
    facts->role = role;
    facts->draws_up_file = role == operator_role_unset    ? yes_no_unknown_unknown
                           : cra_role_draws_up_file(role) ? yes_no_unknown_yes
                                                          : yes_no_unknown_no;
    gather_decisions(arena, assessment->language, &assessment->decisions, facts);
    gather_duties(arena, assessment->language, role, facts);
    gather_days(arena, &assessment->deadlines, facts);
    gather_steps(arena, assessment, facts);
    gather_items(arena, assessment->language, &assessment->progress, facts);
}
