#include "assess/decisions_words.h"
#include "assess/duties.h"
#include "doc/facts.h"

/* A record of the facts; NULL with the arena failed when memory is out. */
static void *record_of(struct cra_arena *arena, const struct cra_type *type, const struct cra_object *parent,
                       size_t index)
{
    struct cra_object *object = cra_arena_allocate(arena, type->size);
    if (object) {
        object->type = type;
        object->parent = parent;
        object->index = index;
    }
    return object;
}

static const void **list_of(struct cra_arena *arena, size_t count)
{
    return cra_arena_allocate(arena, (count ? count : 1) * sizeof(void *));
}

static void gather_chain(struct cra_arena *arena, struct decision_fact *fact, const struct cra_chain *chain)
{
    const struct decision_reason **reasons =
        (const struct decision_reason **)list_of(arena, chain->reason_count);
    const struct decision_question **questions =
        (const struct decision_question **)list_of(arena, chain->question_count);
    for (size_t i = 0; reasons && i < chain->reason_count; i++) {
        const struct cra_reason *from = &chain->reasons[i];
        struct decision_reason *reason = record_of(arena, &cra_type_decision_reason, &fact->object, i);
        if (!reason)
            return;
        reason->ground = from->ground == CRA_GROUND_GUIDANCE ? ground_guidance : ground_regulation;
        reason->law = from->law;
        reason->path = from->path;
        reason->text = from->text;
        reasons[i] = reason;
        fact->reasons.count = i + 1;
    }
    for (size_t i = 0; questions && i < chain->question_count; i++) {
        const struct cra_question *from = &chain->questions[i];
        struct decision_question *question = record_of(arena, &cra_type_decision_question, &fact->object, i);
        if (!question)
            return;
        question->law = from->law;
        question->path = from->path;
        question->text = from->text;
        questions[i] = question;
        fact->questions.count = i + 1;
    }
    fact->reasons.items = reasons;
    fact->questions.items = questions;
}

static void gather_decisions(struct cra_arena *arena, const struct cra_decisions *decisions,
                             struct document_facts *facts)
{
    const struct {
        cra_decision decision;
        const char *title;
        const struct cra_chain *chain;
    } all[] = {
        {CRA_DECISION_SCOPE, "Scope", &decisions->scope.chain},
        {CRA_DECISION_ROLE, "Role", &decisions->role.chain},
        {CRA_DECISION_CATEGORY, "Category", &decisions->category.chain},
        {CRA_DECISION_ROUTE, "Conformity assessment procedure", &decisions->route.chain},
    };
    enum { count = sizeof all / sizeof *all };
    const struct decision_fact **items = (const struct decision_fact **)list_of(arena, count);
    facts->decisions.items = items;
    for (size_t i = 0; items && i < count; i++) {
        struct cra_buffer outcome = {0};
        struct decision_fact *fact = record_of(arena, &cra_type_decision_fact, &facts->object, i);
        cra_decision_describe(&outcome, decisions, all[i].decision);
        if (fact && !outcome.failed) {
            fact->title = all[i].title;
            fact->outcome = cra_arena_copy(arena, (struct cra_text){outcome.data, outcome.length});
            gather_chain(arena, fact, all[i].chain);
            items[i] = fact;
            facts->decisions.count = i + 1;
        }
        arena->failed |= outcome.failed;
        cra_buffer_free(&outcome);
        if (arena->failed)
            return;
    }
}

static void gather_duties(struct cra_arena *arena, enum operator_role role, struct document_facts *facts)
{
    size_t count = 0;
    while (cra_duty_at(role, count))
        count++;
    const struct duty_fact **items = (const struct duty_fact **)list_of(arena, count);
    facts->duties.items = items;
    for (size_t i = 0; items && i < count; i++) {
        const struct cra_duty *duty = cra_duty_at(role, i);
        struct duty_fact *fact = record_of(arena, &cra_type_duty_fact, &facts->object, i);
        if (!fact)
            return;
        fact->phase = (enum duty_phase)((int)duty_phase_before + (int)duty->phase);
        fact->law = duty->law;
        fact->text = duty->text;
        items[i] = fact;
        facts->duties.count = i + 1;
    }
}

static void gather_days(struct cra_arena *arena, const struct cra_deadlines *deadlines,
                        struct document_facts *facts)
{
    const struct day_fact **items = (const struct day_fact **)list_of(arena, deadlines->count);
    facts->days.items = items;
    for (size_t i = 0; items && i < deadlines->count; i++) {
        struct day_fact *fact = record_of(arena, &cra_type_day_fact, &facts->object, i);
        if (!fact)
            return;
        fact->date = deadlines->items[i].date;
        fact->law = deadlines->items[i].law;
        fact->text = deadlines->items[i].text;
        items[i] = fact;
        facts->days.count = i + 1;
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
    gather_decisions(arena, &assessment->decisions, facts);
    gather_duties(arena, role, facts);
    gather_days(arena, &assessment->deadlines, facts);
}
