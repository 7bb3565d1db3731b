#include "doc/facts_gather.h"

#include <stdint.h>

#include "assess/coverage.h"
#include "assess/point_state.h"
#include "doc/withheld.h"
#include "assess/rules.h"
#include "law/citation_say.h"
#include "model/walk.h"

#define CRA_TABLE "doc/facts.def"
#include "model/describe.h"

const struct cra_schema_table cra_facts_schema = {"urn:libcra:document-facts:1", &cra_type_document_facts,
                                                  cra_table_types, CRA_COUNT(cra_table_types)};

/* Facts while they are gathered. */
struct gathering {
    struct cra_arena *arena;
    const struct cra_assessment *assessment;
    const struct project *project;
    struct document_facts *facts;
};

void *cra_facts_record(struct cra_arena *arena, const struct cra_type *type, const struct cra_object *parent,
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

void *cra_facts_list(struct cra_arena *arena, size_t count, size_t size)
{
    return cra_arena_allocate(arena, (count ? count : 1) * size);
}

static void *record_of(struct gathering *gathering, const struct cra_type *type, size_t index)
{
    return cra_facts_record(gathering->arena, type, &gathering->facts->object, index);
}

static void *list_of(struct gathering *gathering, size_t count, size_t size)
{
    return cra_facts_list(gathering->arena, count, size);
}

/* ---- Specifications and what they are worth ---- */

static enum standing standing_of(const struct applied_specification *applied, bool is_cited)
{
    if (applied->act.id)
        return standing_other_act;
    switch (applied->kind) {
    case specification_kind_harmonised_standard:
        return is_cited ? standing_cited : standing_not_cited;
    case specification_kind_common_specification:
        return is_cited ? standing_common : standing_not_established;
    default:
        return standing_other;
    }
}

static void gather_specifications(struct gathering *gathering)
{
    const struct conformity *conformity = gathering->project->conformity;
    size_t count = conformity ? conformity->specifications.count : 0;
    struct document_facts *facts = gathering->facts;
    facts->specifications.items = list_of(gathering, count, sizeof *facts->specifications.items);
    for (size_t i = 0; facts->specifications.items && i < count; i++) {
        const struct applied_specification *applied = conformity->specifications.items[i];
        struct specification_standing *item = record_of(gathering, &cra_type_specification_standing, i);
        if (!item)
            return;
        const struct citation *citation =
            cra_citation_of(gathering->assessment->law_state->data, applied, gathering->assessment->date);
        item->specification = (struct cra_reference){.id = applied->id, .target = &applied->object};
        item->act = applied->act;
        item->standing = standing_of(applied, citation);
        item->publication = citation ? citation->publication : NULL;
        item->restriction = citation ? citation->restriction : NULL;
        facts->specifications.items[i] = item;
        facts->specifications.count = i + 1;
    }
}

/* ---- Points of Annex I ---- */

size_t cra_annex_point_index(struct cra_text id)
{
    const struct cra_field *field = cra_type_find(&cra_type_requirements, id);
    return field ? cra_field_index(&cra_type_requirements, field) : SIZE_MAX;
}

/* Takes over every field that both records have: names and kinds are the same, so are the members. */
static void take_over(struct cra_object *point, const struct cra_object *requirement)
{
    for (size_t i = 0; i < requirement->type->field_count; i++) {
        const struct cra_field *from = &requirement->type->fields[i];
        const struct cra_field *to = NULL;
        for (size_t j = 0; !to && j < point->type->field_count; j++) {
            if (strcmp(point->type->fields[j].name, from->name) == 0)
                to = &point->type->fields[j];
        }
        if (!to || to->kind != from->kind || to->cardinality != from->cardinality)
            continue;
        size_t size = to->cardinality == CRA_MANY ? sizeof(struct cra_list) : cra_field_size(to);
        memcpy((char *)point + to->offset, (const char *)requirement + from->offset, size);
    }
}

static bool touches(const char *const *points, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(points[i], id) == 0)
            return true;
    }
    return false;
}

static void gather_risks(struct gathering *gathering, struct annex_point *point)
{
    const struct risk_assessment *assessment = gathering->project->risk_assessment;
    size_t count = assessment ? assessment->risks.count : 0;
    point->risks.items = list_of(gathering, count, sizeof *point->risks.items);
    for (size_t i = 0; point->risks.items && i < count; i++) {
        const struct risk *risk = assessment->risks.items[i];
        if (touches(risk->points.items, risk->points.count, point->id))
            point->risks.items[point->risks.count++] =
                (struct cra_reference){.id = risk->id, .target = &risk->object};
    }
}

static void gather_tests(struct gathering *gathering, struct annex_point *point)
{
    size_t count = gathering->project->tests.count;
    point->tests.items = list_of(gathering, count, sizeof *point->tests.items);
    for (size_t i = 0; point->tests.items && i < count; i++) {
        const struct test *test = gathering->project->tests.items[i];
        if (touches(test->points.items, test->points.count, point->id))
            point->tests.items[point->tests.count++] =
                (struct cra_reference){.id = test->id, .target = &test->object};
    }
}

static void gather_measures(struct gathering *gathering, struct annex_point *point)
{
    size_t count = 0;
    for (size_t i = 0; i < point->risks.count; i++)
        count += ((const struct risk *)(const void *)point->risks.items[i].target)->measures.count;
    point->measures.items = list_of(gathering, count, sizeof *point->measures.items);
    for (size_t i = 0; point->measures.items && i < point->risks.count; i++) {
        const struct risk *risk = (const struct risk *)(const void *)point->risks.items[i].target;
        for (size_t j = 0; j < risk->measures.count; j++) {
            const struct measure *measure = risk->measures.items[j];
            point->measures.items[point->measures.count++] =
                (struct cra_reference){.id = measure->id, .target = &measure->object};
        }
    }
}

/* A point is met where the file says how, and shows it. */
static enum point_state state_of(const struct project *project, const struct cra_field *field)
{
    static const enum point_state states[] = {
        [CRA_REQUIREMENT_SHOWN] = point_state_met,
        [CRA_REQUIREMENT_DESCRIBED] = point_state_no_evidence,
        [CRA_REQUIREMENT_SET_ASIDE] = point_state_not_applicable,
        [CRA_REQUIREMENT_OPEN] = point_state_open,
    };
    return states[cra_requirement_state_of(project, field)];
}

static struct annex_point *gather_point(struct gathering *gathering, size_t index)
{
    const struct cra_field *field = &cra_type_requirements.fields[index];
    struct annex_point *point = record_of(gathering, &cra_type_annex_point, index);
    if (!point)
        return NULL;
    char spelt[CRA_NAME_SIZE];
    point->id = cra_arena_copy(gathering->arena, cra_text_of(cra_file_name(spelt, field->name)));
    if (!point->id)
        return NULL;
    const struct cra_language *language = gathering->assessment->language;
    point->title = cra_say(language, field->meaning);
    point->citation = cra_law_say(language, gathering->arena, field->law);
    point->part =
        strncmp(field->name, "II_", 3) == 0 ? annex_part_vulnerability_handling : annex_part_product;
    point->conditional =
        cra_type_find(field->type, CRA_TEXT("applicable")) ? yes_no_unknown_yes : yes_no_unknown_no;
    const struct requirements *requirements = gathering->project->requirements;
    const struct cra_object *requirement = NULL;
    if (requirements && cra_field_count(&requirements->object, field))
        requirement = *(const struct cra_object *const *)cra_field_value(&requirements->object, field, 0);
    if (requirement)
        take_over(&point->object, requirement);
    point->state = state_of(gathering->project, field);
    gather_risks(gathering, point);
    gather_measures(gathering, point);
    gather_tests(gathering, point);
    return point;
}

static void gather_points(struct gathering *gathering)
{
    size_t count = cra_type_requirements.field_count;
    struct document_facts *facts = gathering->facts;
    facts->points.items = list_of(gathering, count, sizeof *facts->points.items);
    for (size_t i = 0; facts->points.items && i < count; i++) {
        facts->points.items[i] = gather_point(gathering, i);
        if (!facts->points.items[i])
            return;
        facts->points.count = i + 1;
    }
}

/* ---- Findings ---- */

const struct cra_language *cra_finding_language(const struct cra_assessment *assessment,
                                                const struct cra_rule *rule)
{
    for (size_t i = 0; assessment->language && cra_assess_rules[i]; i++) {
        if (cra_assess_rules[i] == rule)
            return assessment->language;
    }
    return NULL;
}

static const char *language_of(const struct gathering *gathering, const struct cra_rule *rule)
{
    const struct cra_language *language = cra_finding_language(gathering->assessment, rule);
    return language ? language->code : "en";
}

struct cra_localized cra_facts_localized(struct cra_arena *arena, const char *language, const char *text)
{
    struct cra_localized_entry *entry = cra_arena_allocate(arena, sizeof *entry);
    if (!entry)
        return (struct cra_localized){0};
    *entry = (struct cra_localized_entry){.language = language, .text = text};
    return (struct cra_localized){entry, 1};
}

/* The message without its place, which documents show beside it or not at all. */
static const char *without_path(struct cra_arena *arena, const struct cra_diagnostic *diagnostic)
{
    const char *place = diagnostic->path ? cra_arena_format(arena, " (%s)", diagnostic->path) : NULL;
    const char *at = place ? strstr(diagnostic->message, place) : NULL;
    if (!at)
        return diagnostic->message;
    return cra_arena_format(arena, "%.*s%s", (int)(at - diagnostic->message), diagnostic->message,
                            at + strlen(place));
}

static struct cra_localized advice_of(struct gathering *gathering, const struct cra_diagnostic *diagnostic)
{
    const struct cra_language *language = gathering->assessment->language;
    if (diagnostic->advice)
        return cra_facts_localized(gathering->arena, language_of(gathering, diagnostic->rule),
                                   diagnostic->advice);
    return cra_facts_localized(gathering->arena, language ? language->code : "en",
                               cra_say(language, diagnostic->rule->advice));
}

static void gather_findings(struct gathering *gathering)
{
    struct document_facts *facts = gathering->facts;
    const struct cra_diagnostics *found =
        cra_findings_for(gathering->arena, gathering->assessment, facts->audience);
    if (!found)
        return;
    size_t counts[CRA_SEVERITY_ERROR + 1] = {0};
    facts->findings.items = list_of(gathering, found->count, sizeof *facts->findings.items);
    for (size_t i = 0; facts->findings.items && i < found->count; i++) {
        const struct cra_diagnostic *diagnostic = &found->items[i];
        struct open_finding *finding = record_of(gathering, &cra_type_open_finding, i);
        if (!finding)
            return;
        finding->severity = (enum finding_severity)((int)finding_severity_note + (int)diagnostic->severity);
        finding->rule = diagnostic->rule->id;
        finding->message = cra_facts_localized(gathering->arena, language_of(gathering, diagnostic->rule),
                                               without_path(gathering->arena, diagnostic));
        finding->advice = advice_of(gathering, diagnostic);
        finding->law = cra_law_say(gathering->assessment->language, gathering->arena, diagnostic->rule->law);
        finding->path = diagnostic->path;
        finding->annotation = diagnostic->annotation;
        facts->findings.items[i] = finding;
        facts->findings.count = i + 1;
        counts[diagnostic->severity]++;
    }
    facts->errors = (struct cra_integer){counts[CRA_SEVERITY_ERROR] > 0, (int64_t)counts[CRA_SEVERITY_ERROR]};
    facts->warnings =
        (struct cra_integer){counts[CRA_SEVERITY_WARNING] > 0, (int64_t)counts[CRA_SEVERITY_WARNING]};
}

struct document_facts *cra_facts_gather(struct cra_arena *arena, const struct cra_assessment *assessment,
                                        bool draft, enum audience for_whom)
{
    struct document_facts *facts = cra_arena_allocate(arena, sizeof *facts);
    if (!facts)
        return NULL;
    struct gathering gathering = {arena, assessment, assessment->project->root, facts};
    const struct law_state *law = assessment->law_state->data;
    facts->object.type = &cra_type_document_facts;
    facts->date = assessment->date;
    facts->date_origin = cra_say(assessment->language, assessment->date_origin);
    facts->language = assessment->language ? assessment->language->code : "en";
    facts->official_wording =
        cra_law_prescribes_in(assessment->language) ? yes_no_unknown_yes : yes_no_unknown_no;
    facts->law_state = law->id;
    facts->law_state_date = law->as_of;
    facts->text_version = law->text_version;
    facts->draft = draft ? yes_no_unknown_yes : yes_no_unknown_no;
    facts->audience = for_whom;
    gather_specifications(&gathering);
    gather_points(&gathering);
    cra_facts_gather_evidence(arena, assessment, facts);
    gather_findings(&gathering);
    cra_facts_gather_decisions(arena, assessment, facts);
    return arena->failed ? NULL : facts;
}
