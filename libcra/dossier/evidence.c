#include "dossier/evidence.h"

#include <stdint.h>

#include "doc/withheld.h"

struct choosing {
    struct cra_arena *arena;
    const struct cra_assessment *assessment;
    struct cra_kept_files *files;
    size_t capacity;
    size_t held_capacity;
};

static const char *last_part(const char *name)
{
    const char *part = name;
    for (const char *c = name; *c; c++) {
        if (*c == '/' || *c == '\\')
            part = c + 1;
    }
    return part;
}

/* The first finding at or behind a place; findings are sorted by place. */
static size_t first_finding(const struct cra_diagnostics *found, struct cra_span place)
{
    size_t low = 0, high = found->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct cra_span at = found->items[middle].span;
        if (at.source < place.source || (at.source == place.source && at.begin < place.begin))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the checks found that the file of a record cannot be copied as it is recorded. */
static bool is_faulty(const struct cra_assessment *assessment, const struct cra_object *object)
{
    const struct cra_diagnostics *found = &assessment->diagnostics;
    for (size_t i = first_finding(found, object->span); i < found->count; i++) {
        const struct cra_diagnostic *finding = &found->items[i];
        if (finding->span.source != object->span.source || finding->span.begin > object->span.end)
            return false;
        if (strncmp(finding->rule->id, "evidence-", 9) == 0 && finding->severity == CRA_SEVERITY_ERROR)
            return true;
    }
    return false;
}

static bool hold(struct choosing *choosing, const char *id, const struct cra_localized *title,
                 const char *reason)
{
    struct cra_kept_files *files = choosing->files;
    struct cra_held_file *held = cra_arena_grow(choosing->arena, files->held, sizeof *held, files->held_count,
                                                &choosing->held_capacity);
    if (!held)
        return false;
    files->held = held;
    held[files->held_count++] = (struct cra_held_file){id, title, reason};
    return true;
}

/* `kind` is the folder; `object` the record that names the file. */
static bool keep(struct choosing *choosing, const char *kind, const struct cra_object *object, const char *id,
                 const char *name, const struct cra_localized *title, const char *sha256)
{
    if (is_faulty(choosing->assessment, object))
        return hold(choosing, id, title, CRA_SAYS("The file is missing, has changed, or cannot be read"));
    struct cra_kept_files *files = choosing->files;
    struct cra_kept_file *items =
        cra_arena_grow(choosing->arena, files->items, sizeof *items, files->count, &choosing->capacity);
    const char *path = cra_arena_format(choosing->arena, "data/%s/%s/%s", kind, id, last_part(name));
    if (!items || !path)
        return false;
    files->items = items;
    items[files->count++] = (struct cra_kept_file){
        path, id, title, name, cra_field_span(object, cra_type_find(object->type, CRA_TEXT("file"))), sha256};
    return true;
}

static bool choose_evidence(struct choosing *choosing, enum audience for_whom)
{
    const struct project *project = choosing->assessment->project->root;
    for (size_t i = 0; i < project->evidence.count; i++) {
        const struct evidence *evidence = project->evidence.items[i];
        if (!evidence->id)
            continue;
        bool done = true;
        if (!cra_evidence_is_shown(evidence, for_whom))
            done = hold(choosing, evidence->id, NULL, cra_evidence_readers(evidence));
        else if (evidence->file)
            done = keep(choosing, "evidence", &evidence->object, evidence->id, evidence->file,
                        &evidence->title, evidence->sha256);
        if (!done)
            return false;
    }
    return true;
}

static bool choose_pictures(struct choosing *choosing)
{
    const struct project *project = choosing->assessment->project->root;
    for (size_t i = 0; project->product && i < project->product->pictures.count; i++) {
        const struct picture *picture = project->product->pictures.items[i];
        if (picture->id && picture->file &&
            !keep(choosing, "pictures", &picture->object, picture->id, picture->file, &picture->caption,
                  NULL))
            return false;
    }
    for (size_t i = 0; project->design && i < project->design->drawings.count; i++) {
        const struct drawing *drawing = project->design->drawings.items[i];
        if (drawing->id && drawing->file &&
            !keep(choosing, "drawings", &drawing->object, drawing->id, drawing->file, &drawing->caption,
                  NULL))
            return false;
    }
    return true;
}

bool cra_kept_files_choose(struct cra_arena *arena, const struct cra_assessment *assessment,
                           enum audience for_whom, struct cra_kept_files *files)
{
    *files = (struct cra_kept_files){0};
    struct choosing choosing = {.arena = arena, .assessment = assessment, .files = files};
    return choose_evidence(&choosing, for_whom) && choose_pictures(&choosing);
}

static const char *find_copy(const struct cra_kept_files *files, const char *name)
{
    for (size_t i = 0; name && i < files->count; i++) {
        if (strcmp(files->items[i].name, name) == 0)
            return files->items[i].path + sizeof "data/" - 1;
    }
    return NULL;
}

void cra_kept_files_address(const struct cra_kept_files *files, struct cra_node *root)
{
    struct cra_walk walk = cra_walk_begin(root);
    while (cra_walk_next(&walk)) {
        struct cra_node *node = (struct cra_node *)(uintptr_t)walk.node;
        const char *copy = node->kind == CRA_NODE_FIGURE ? find_copy(files, node->as.figure.address) : NULL;
        if (copy)
            node->as.figure.address = copy;
    }
}
