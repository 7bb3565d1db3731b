#include "assess/progress.h"

#include "assess/check.h"
#include "assess/item_basis.h"
#include "assess/point_state.h"
#include "assess/presence.h"

/* ---- What is found ---- */

/* Findings that keep an item from being ready: a warning that the author answers with a note does not. */
static cra_item_set count_findings(struct cra_assessment *assessment)
{
    cra_item_set open = 0;
    for (size_t i = 0; i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        bool error = finding->severity == CRA_SEVERITY_ERROR;
        if (finding->severity == CRA_SEVERITY_NOTE)
            continue;
        cra_item_set touched =
            cra_items_of_law(finding->rule->law) | cra_items_of_path(&cra_type_project, finding->path);
        for (size_t j = 0; j < assessment->progress.count; j++) {
            bool here = touched >> j & 1;
            assessment->progress.items[j].errors += here && error;
            assessment->progress.items[j].warnings += here && !error;
        }
        if (error || !finding->annotation)
            open |= touched;
    }
    return open;
}

/* ---- What is asked for ---- */

static bool is_missing(const struct cra_assessment *assessment, const struct cra_rule *rule,
                       struct cra_text path)
{
    for (size_t i = 0; i < assessment->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &assessment->diagnostics.items[i];
        if (finding->rule == rule && finding->path && cra_text_is(path, finding->path))
            return true;
    }
    return false;
}

static bool names_path(const struct cra_presence *presence, struct cra_text path)
{
    for (const char *at = presence->paths; *at;) {
        size_t length = strcspn(at, " ");
        if (cra_text_equal(path, (struct cra_text){at, length}))
            return true;
        at += length + strspn(at + length, " ");
    }
    return false;
}

/* Whether a row before this one asks the same of the same item. */
static bool is_asked_before(const struct cra_assessment *assessment, size_t row, struct cra_text path,
                            size_t item)
{
    const struct cra_presence *presence;
    for (size_t i = 0; i < row && (presence = cra_presence_at(i)) != NULL; i++) {
        if (names_path(presence, path) && presence->when(assessment->project->root) &&
            cra_items_of_law(presence->rule->law) >> item & 1)
            return true;
    }
    return false;
}

static void count_row(struct cra_assessment *assessment, size_t row, const struct cra_presence *presence)
{
    cra_item_set items = cra_items_of_law(presence->rule->law);
    for (const char *at = presence->paths; *at;) {
        struct cra_text path = {at, strcspn(at, " ")};
        bool missing = is_missing(assessment, presence->rule, path);
        for (size_t i = 0; i < assessment->progress.count; i++) {
            if (!(items >> i & 1) || is_asked_before(assessment, row, path, i))
                continue;
            assessment->progress.items[i].wanted++;
            assessment->progress.items[i].given += !missing;
        }
        at += path.length + strspn(at + path.length, " ");
    }
}

static void count_wanted(struct cra_assessment *assessment)
{
    const struct cra_presence *presence;
    for (size_t i = 0; (presence = cra_presence_at(i)) != NULL; i++) {
        if (presence->when(assessment->project->root))
            count_row(assessment, i, presence);
    }
}

/* ---- What is there ---- */

/* Items of which some field holds something; `around`: those of the record. */
static cra_item_set find_content(const struct cra_object *object, cra_item_set around)
{
    cra_item_set found = 0;
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        if (!cra_field_is_filled(object, field))
            continue;
        cra_item_set own = cra_items_of_law(field->law);
        own = own ? own : around;
        bool is_record = field->kind == CRA_KIND_RECORD && field->cardinality == CRA_ONE;
        found |= is_record
                     ? find_content(*(const struct cra_object *const *)cra_field_value(object, field, 0), own)
                     : own;
    }
    return found;
}

/* ---- Annex I ---- */

static void count_requirements(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    for (size_t i = 0; i < cra_type_requirements.field_count; i++)
        assessment->progress
            .requirements[cra_requirement_state_of(project, &cra_type_requirements.fields[i])]++;
}

/* ---- All together ---- */

static void take_rows(struct cra_assessment *assessment, cra_item_state state)
{
    struct cra_progress *progress = &assessment->progress;
    const struct cra_item_row *row;
    for (progress->count = 0; (row = cra_item_row_at(progress->count)) != NULL; progress->count++)
        progress->items[progress->count] = (struct cra_item){
            .part = row->part,
            .law = row->law,
            .title = cra_say(assessment->language, cra_provision_summary(cra_provision_find(row->law))),
            .state = state};
}

void cra_progress_find(struct cra_assessment *assessment)
{
    struct cra_progress *progress = &assessment->progress;
    bool due = assessment->project->readable && cra_assessment_is_of_file(assessment);
    take_rows(assessment, assessment->project->readable ? CRA_ITEM_NOT_APPLICABLE : CRA_ITEM_UNKNOWN);
    if (!due)
        return;
    count_requirements(assessment);
    count_wanted(assessment);
    cra_item_set open = count_findings(assessment);
    cra_item_set content = find_content(&assessment->project->root->object, 0);
    for (size_t i = 0; i < progress->count; i++) {
        struct cra_item *item = &progress->items[i];
        bool there = item->wanted ? item->given > 0 : content >> i & 1;
        if (open >> i & 1)
            item->state = there ? CRA_ITEM_INCOMPLETE : CRA_ITEM_MISSING;
        else
            item->state = there ? CRA_ITEM_READY : cra_item_row_at(i)->empty;
    }
}
