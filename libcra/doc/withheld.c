#include "doc/withheld.h"

#include "doc/facts_gather.h"

bool cra_evidence_is_shown(const struct evidence *evidence, enum audience for_whom)
{
    enum audience needed = evidence->audience ? evidence->audience : audience_authority;
    return needed <= for_whom;
}

const char *cra_evidence_readers(const struct evidence *evidence)
{
    enum audience readers = evidence->audience ? evidence->audience : audience_authority;
    return cra_choices_audience.items[readers - 1].meaning;
}

struct withheld {
    const struct evidence *evidence;
    const char *place; /* path of the record, as in "evidence[3]" */
};

struct withheld_list {
    struct withheld *items; /* NULL when memory is out */
    size_t count;
};

static struct withheld_list list_withheld(struct cra_arena *arena, const struct project *project,
                                          enum audience for_whom)
{
    struct withheld_list list = {0};
    list.items = cra_arena_allocate(arena, (project->evidence.count + 1) * sizeof *list.items);
    for (size_t i = 0; list.items && i < project->evidence.count; i++) {
        const struct evidence *evidence = project->evidence.items[i];
        if (cra_evidence_is_shown(evidence, for_whom))
            continue;
        const char *place = cra_object_path(arena, &evidence->object, NULL);
        arena->failed |= !place;
        if (arena->failed)
            return (struct withheld_list){0};
        list.items[list.count++] = (struct withheld){evidence, place};
    }
    return list;
}

/* Whether a path such as "evidence[3].file" leads into the record at `place`. */
static bool leads_into(const char *path, const char *place)
{
    size_t length = strlen(place);
    return path && strncmp(path, place, length) == 0 && (path[length] == '\0' || path[length] == '.');
}

static const struct evidence *named_by(const struct withheld_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++) {
        if (leads_into(path, list->items[i].place))
            return list->items[i].evidence;
    }
    return NULL;
}

bool cra_path_is_withheld(struct cra_arena *arena, const struct project *project, const char *path,
                          enum audience for_whom)
{
    struct withheld_list list = list_withheld(arena, project, for_whom);
    return !path || !list.items ? false : named_by(&list, path) != NULL;
}

/* ---- The project ---- */

static bool take_out_evidence(struct cra_arena *arena, struct project *copy, enum audience for_whom)
{
    const struct evidence **items = cra_arena_allocate(arena, (copy->evidence.count + 1) * sizeof *items);
    for (size_t i = 0; items && i < copy->evidence.count; i++) {
        items[i] = copy->evidence.items[i];
        if (cra_evidence_is_shown(items[i], for_whom))
            continue;
        struct evidence *bare = CRA_ARENA_NEW(arena, struct evidence);
        if (!bare)
            return false;
        bare->object = items[i]->object;
        bare->id = items[i]->id;
        bare->audience = items[i]->audience ? items[i]->audience : audience_authority;
        items[i] = bare;
    }
    copy->evidence.items = items;
    return items != NULL;
}

static bool take_out_notes(struct cra_arena *arena, const struct withheld_list *list, struct project *copy)
{
    const struct note *const *all = copy->notes.items;
    size_t count = copy->notes.count;
    const struct note **items = cra_arena_allocate(arena, (count + 1) * sizeof *items);
    copy->notes.count = 0;
    for (size_t i = 0; items && i < count; i++) {
        if (!named_by(list, all[i]->path))
            items[copy->notes.count++] = all[i];
    }
    copy->notes.items = items;
    return items != NULL;
}

const struct project *cra_project_for(struct cra_arena *arena, const struct project *project,
                                      enum audience for_whom)
{
    struct withheld_list list = list_withheld(arena, project, for_whom);
    if (list.items && !list.count)
        return project;
    struct project *copy = list.items ? CRA_ARENA_NEW(arena, struct project) : NULL;
    if (!copy)
        return NULL;
    *copy = *project;
    return take_out_evidence(arena, copy, for_whom) && take_out_notes(arena, &list, copy) ? copy : NULL;
}

/* ---- Findings ---- */

static bool lies_in(struct cra_span inner, struct cra_span outer)
{
    return outer.source && inner.source == outer.source && inner.begin >= outer.begin &&
           inner.end <= outer.end;
}

static const struct evidence *spoken_of(const struct withheld_list *list,
                                        const struct cra_diagnostic *finding)
{
    for (size_t i = 0; i < list->count; i++) {
        struct cra_span record = list->items[i].evidence->object.span;
        if (lies_in(finding->span, record) || lies_in(finding->related, record) ||
            leads_into(finding->path, list->items[i].place))
            return list->items[i].evidence;
    }
    return NULL;
}

static void cover(struct cra_arena *arena, const struct cra_language *language,
                  struct cra_diagnostic *finding, const struct evidence *evidence)
{
    const char *message = cra_arena_format(
        arena, cra_say(language, "It is about the evidence “%s”, which is held back. Who may see it: %s."),
        evidence->id ? evidence->id : "", cra_say(language, cra_evidence_readers(evidence)));
    finding->message = message ? message : "";
    finding->advice = NULL; /* that of the rule */
    finding->annotation = NULL;
    finding->related = (struct cra_span){0};
    finding->related_message = NULL;
}

const struct cra_diagnostics *
cra_findings_for(struct cra_arena *arena, const struct cra_assessment *assessment, enum audience for_whom)
{
    const struct cra_diagnostics *all = &assessment->diagnostics;
    struct withheld_list withheld = list_withheld(arena, assessment->project->root, for_whom);
    if (withheld.items && !withheld.count)
        return all;
    struct cra_diagnostics *list = CRA_ARENA_NEW(arena, struct cra_diagnostics);
    struct cra_diagnostic *items = cra_arena_allocate(arena, (all->count + 1) * sizeof *items);
    if (!list || !items || !withheld.items)
        return NULL;
    for (size_t i = 0; i < all->count; i++) {
        items[i] = all->items[i];
        const struct evidence *evidence = spoken_of(&withheld, &items[i]);
        if (evidence)
            cover(arena, cra_finding_language(assessment, items[i].rule), &items[i], evidence);
    }
    *list = (struct cra_diagnostics){.arena = arena,
                                     .sources = all->sources,
                                     .items = items,
                                     .count = all->count,
                                     .dropped = all->dropped};
    return arena->failed ? NULL : list;
}
