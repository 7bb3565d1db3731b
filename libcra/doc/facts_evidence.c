#include "doc/facts_gather.h"

#include "doc/withheld.h"
#include "model/walk.h"

/* Which evidence the readers may see, and what refers to it. */

/* ---- What refers to a piece ---- */

struct texts {
    const char **items;
    size_t count, capacity;
};

struct references {
    struct cra_reference *items;
    size_t count, capacity;
};

struct use {
    struct evidence_use *fact; /* NULL: not for these readers */
    struct texts points, others;
    struct references risks, tests;
};

struct using
{
    struct cra_arena *arena;
    const struct cra_language *language;
    struct use *uses; /* by the index of the evidence */
};

static void add_text(struct cra_arena *arena, struct texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (strcmp(texts->items[i], text) == 0)
            return;
    }
    const char **items = cra_arena_grow(arena, texts->items, sizeof *items, texts->count, &texts->capacity);
    if (!items)
        return;
    texts->items = items;
    items[texts->count++] = text;
}

static void add_reference(struct cra_arena *arena, struct references *references, const char *id,
                          const struct cra_object *target)
{
    if (references->count && references->items[references->count - 1].target == target)
        return; /* those of one record come one after the other */
    struct cra_reference *items =
        cra_arena_grow(arena, references->items, sizeof *items, references->count, &references->capacity);
    if (!items)
        return;
    references->items = items;
    items[references->count++] = (struct cra_reference){.id = id, .target = target};
}

static void add_use(struct using *using, struct use *use, const struct cra_object *user)
{
    const struct cra_object *parent = user->parent;
    char spelt[CRA_NAME_SIZE];
    if (parent && parent->type == &cra_type_requirements) {
        const char *point =
            cra_arena_copy(using->arena, cra_text_of(cra_file_name(spelt, user->parent_field->name)));
        if (point)
            add_text(using->arena, &use->points, point);
    } else if (parent && user->type == &cra_type_measure) {
        add_reference(using->arena, &use->risks, ((const struct risk *)(const void *)parent)->id, parent);
    } else if (user->type == &cra_type_test) {
        add_reference(using->arena, &use->tests, ((const struct test *)(const void *)user)->id, user);
    } else if (user->parent_field) {
        add_text(using->arena, &use->others, cra_say(using->language, user->parent_field->meaning));
    }
}

/* The depth is that of the model. */
static void take_uses(struct using *using, const struct cra_object *object)
{
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        bool refers = field->kind == CRA_KIND_REFERENCE && field->type == &cra_type_evidence;
        size_t count = refers || field->kind == CRA_KIND_RECORD ? cra_field_count(object, field) : 0;
        for (size_t j = 0; j < count && !using->arena->failed; j++) {
            const void *value = cra_field_value(object, field, j);
            const struct cra_object *target = refers ? ((const struct cra_reference *)value)->target
                                                     : *(const struct cra_object *const *)value;
            if (!refers)
                take_uses(using, target);
            else if (target && using->uses[target->index].fact)
                add_use(using, &using->uses[target->index], object);
        }
    }
}

static void gather_uses(struct cra_arena *arena, const struct cra_language *language,
                        const struct project *project, struct document_facts *facts)
{
    struct using using = {arena, language,
                          cra_facts_list(arena, project->evidence.count, sizeof *using.uses)};
    facts->evidence_uses.items =
        cra_facts_list(arena, facts->evidence.count, sizeof *facts->evidence_uses.items);
    for (size_t i = 0; !arena->failed && i < facts->evidence.count; i++) {
        struct evidence_use *fact = cra_facts_record(arena, &cra_type_evidence_use, &facts->object, i);
        if (!fact)
            return;
        fact->item = facts->evidence.items[i];
        facts->evidence_uses.items[i] = fact;
        facts->evidence_uses.count = i + 1;
        using.uses[fact->item.target->index].fact = fact;
    }
    if (!arena->failed)
        take_uses(&using, &project->object);
    for (size_t i = 0; !arena->failed && i < project->evidence.count; i++) {
        const struct use *use = &using.uses[i];
        if (!use->fact)
            continue;
        use->fact->points.items = use->points.items;
        use->fact->points.count = use->points.count;
        use->fact->others.items = use->others.items;
        use->fact->others.count = use->others.count;
        use->fact->risks.items = use->risks.items;
        use->fact->risks.count = use->risks.count;
        use->fact->tests.items = use->tests.items;
        use->fact->tests.count = use->tests.count;
    }
}

void cra_facts_gather_evidence(struct cra_arena *arena, const struct cra_assessment *assessment,
                               struct document_facts *facts)
{
    const struct project *project = assessment->project->root;
    facts->evidence.items = cra_facts_list(arena, project->evidence.count, sizeof *facts->evidence.items);
    facts->withheld_evidence.items =
        cra_facts_list(arena, project->evidence.count, sizeof *facts->withheld_evidence.items);
    if (!facts->evidence.items || !facts->withheld_evidence.items)
        return;
    for (size_t i = 0; i < project->evidence.count; i++) {
        const struct evidence *evidence = project->evidence.items[i];
        struct cra_reference reference = {.id = evidence->id, .target = &evidence->object};
        if (cra_evidence_is_shown(evidence, facts->audience))
            facts->evidence.items[facts->evidence.count++] = reference;
        else
            facts->withheld_evidence.items[facts->withheld_evidence.count++] = reference;
    }
    gather_uses(arena, assessment->language, project, facts);
}
