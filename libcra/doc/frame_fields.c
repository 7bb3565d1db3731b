#include "doc/frame_fields.h"

#include "base/embedded.h"
#include "base/similar.h"
#include "doc/document.h"
#include "doc/tag_words.h"
#include "model/walk.h"

/* ---- Fields of the tables ---- */

enum { records_deep = CRA_PATH_STEPS };

struct gathering {
    struct cra_frame_fields *all;
    struct cra_arena *arena;
    const struct cra_type *open[records_deep]; /* records within each other: none is entered twice */
    unsigned depth;
};

/* What paths below a record begin with. */
struct prefix {
    const char *whole; /* "risk-assessment.risks." */
    const char *tag;   /* "risk." */
    const char *list;  /* "risk-assessment.risks"; NULL: no list around */
    const char *loops; /* "{{#each risk-assessment.risks}}"; NULL */
};

static const char *tag_of(struct gathering *g, const struct cra_field *field, const char *name)
{
    bool list = field->cardinality == CRA_MANY;
    bool record = field->kind == CRA_KIND_RECORD && !field->type->shorthand;
    if (record && list)
        return cra_arena_format(g->arena, "{{#each %s}} … {{/each}}", name);
    if (record)
        return cra_arena_format(g->arena, "{{#if %s}} … {{/if}}", name);
    return cra_arena_format(g->arena, "{{%s}}", name);
}

static void gather_type(struct gathering *g, const struct cra_type *type, const struct prefix *prefix);

/* The fields of a record, or of the items of a list of records. */
static void enter(struct gathering *g, const struct cra_field *field, const struct prefix *around,
                  const char *path, const char *name)
{
    struct prefix prefix = *around;
    char item[CRA_NAME_SIZE];
    prefix.whole = cra_arena_format(g->arena, "%s.", path);
    if (field->cardinality == CRA_MANY) {
        prefix.tag = cra_arena_format(g->arena, "%s.", cra_file_name(item, field->item));
        prefix.list = path;
        prefix.loops = cra_arena_format(g->arena, "%s{{#each %s}}", around->loops ? around->loops : "", name);
    } else {
        prefix.tag = cra_arena_format(g->arena, "%s.", name);
    }
    if (!g->arena->failed)
        gather_type(g, field->type, &prefix);
}

/* A value of the document goes before a field of the same name, which no tag can name then. */
static bool is_property(const char *path)
{
    const struct cra_tag_word *word;
    for (size_t i = 0; (word = cra_tag_property_word(i)); i++)
        if (strcmp(word->spelling, path) == 0)
            return true;
    return false;
}

static void gather_field(struct gathering *g, const struct cra_field *field, const struct prefix *prefix)
{
    char spelt[CRA_NAME_SIZE];
    cra_file_name(spelt, field->name);
    const char *path = cra_arena_format(g->arena, "%s%s", prefix->whole, spelt);
    const char *name = cra_arena_format(g->arena, "%s%s", prefix->tag, spelt);
    const char *tag = name ? tag_of(g, field, name) : NULL;
    struct cra_frame_fields *all = g->all;
    struct cra_frame_field *fields =
        cra_arena_grow(g->arena, all->fields, sizeof *fields, all->count, &all->capacity);
    if (fields)
        all->fields = fields;
    if (!fields || !path || !tag || is_property(path))
        return;

    fields[all->count++] = (struct cra_frame_field){
        .path = path, .list = prefix->list, .tag = tag, .loops = prefix->loops, .field = field};
    if (field->kind == CRA_KIND_RECORD)
        enter(g, field, prefix, path, name);
}

static void gather_type(struct gathering *g, const struct cra_type *type, const struct prefix *prefix)
{
    for (unsigned i = 0; i < g->depth; i++)
        if (g->open[i] == type)
            return;
    if (g->depth == records_deep)
        return;
    g->open[g->depth++] = type;
    for (size_t i = 0; i < type->field_count && !g->arena->failed; i++)
        gather_field(g, &type->fields[i], prefix);
    g->depth--;
}

/* ---- What documents name ---- */

struct reading {
    struct gathering *gathering;
    size_t kind;
    const char *lists[CRA_LOOP_DEPTH]; /* paths of the lists that loops go through, by variable */
};

static void mark(struct reading *r, const char *path)
{
    struct cra_frame_fields *all = r->gathering->all;
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->fields[i].path, path) == 0)
            all->fields[i].kinds |= (cra_kind_set)1 << r->kind;
}

/* Marks every field on the way, up to a reference, behind which another list begins. Returns the whole path;
 * NULL behind a reference, and when memory is out. */
static const char *mark_path(struct reading *r, const struct cra_path *path)
{
    struct cra_arena *arena = r->gathering->arena;
    const char *whole = path->start == CRA_PATH_ASSESSMENT ? "assessment" : "";
    if (path->start == CRA_PATH_VARIABLE)
        whole = r->lists[path->variable];
    for (unsigned i = 0; whole && i < path->length; i++) {
        char spelt[CRA_NAME_SIZE];
        cra_file_name(spelt, path->steps[i]->name);
        whole = cra_arena_format(arena, "%s%s%s", whole, *whole ? "." : "", spelt);
        if (!whole)
            return NULL;
        mark(r, whole);
        if (path->steps[i]->kind == CRA_KIND_REFERENCE)
            return NULL;
    }
    return whole;
}

static void mark_test(struct reading *r, const struct cra_condition *test)
{
    for (unsigned i = 0; test && i < test->count; i++) {
        mark_path(r, &test->terms[i].path);
        if (test->terms[i].other_given)
            mark_path(r, &test->terms[i].other);
    }
}

static void add_block(struct reading *r, const struct cra_template_node *node, unsigned level)
{
    struct cra_frame_fields *all = r->gathering->all;
    struct cra_frame_block *blocks = cra_arena_grow(r->gathering->arena, all->blocks, sizeof *blocks,
                                                    all->block_count, &all->block_capacity);
    if (!blocks || !node->id)
        return;
    all->blocks = blocks;
    blocks[all->block_count++] = (struct cra_frame_block){.kind = r->kind,
                                                          .level = level,
                                                          .repeated = node->path != NULL,
                                                          .id = node->id,
                                                          .number = node->number,
                                                          .title = node->text,
                                                          .law = node->law};
}

static void read_nodes(struct reading *r, const struct cra_template_node *node, unsigned level)
{
    for (; node && !r->gathering->arena->failed; node = node->next) {
        const char *path = node->path ? mark_path(r, node->path) : NULL;
        bool section = node->kind == CRA_TEMPLATE_SECTION;
        if (section)
            add_block(r, node, level);
        if (node->kind == CRA_TEMPLATE_FOR_EACH && node->variable < CRA_LOOP_DEPTH)
            r->lists[node->variable] = path;
        mark_test(r, node->test);
        read_nodes(r, node->first, level + section);
    }
}

static bool read_kind(struct gathering *g, size_t kind, const struct cra_language *language, cra_error **err)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = g->arena, .sources = &sources};
    const char *name = cra_document_kind_name(kind);
    struct reading reading = {.gathering = g, .kind = kind};
    const struct cra_template *template =
        cra_template_read(g->arena, name, language, cra_embedded_find, &sources, &found);
    if (found.failed || g->arena->failed)
        return cra_error_memory(err);
    if (!template || found.count)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without the template of %s.",
                             name);
    read_nodes(&reading, template->root, 0);
    return !g->arena->failed || cra_error_memory(err);
}

bool cra_frame_fields_gather(struct cra_frame_fields *fields, struct cra_arena *arena,
                             const struct cra_language *language, cra_error **err)
{
    static const struct prefix of_project = {.whole = "", .tag = ""};
    static const struct prefix of_assessment = {.whole = "assessment.", .tag = "assessment."};
    struct gathering g = {.all = fields, .arena = arena};
    *fields = (struct cra_frame_fields){0};
    gather_type(&g, &cra_type_project, &of_project);
    gather_type(&g, &cra_type_document_facts, &of_assessment);
    for (size_t kind = 0; cra_document_kind_name(kind); kind++)
        if (!read_kind(&g, kind, language, err))
            return false;
    return true;
}

/* ---- One field ---- */

/* Names of the tables and of files, with what stands between brackets left out of the second. */
static bool is_path(const char *known, const char *path)
{
    while (*path == '[') {
        path += strcspn(path, "]");
        path += *path == ']';
    }
    while (*known && (*known == *path || (*known == '-' && *path == '_'))) {
        known++;
        path++;
        while (*path == '[') {
            path += strcspn(path, "]");
            path += *path == ']';
        }
    }
    return !*known && !*path;
}

const struct cra_frame_field *cra_frame_field_find(const struct cra_frame_fields *fields, const char *path)
{
    for (size_t i = 0; i < fields->count; i++)
        if (is_path(fields->fields[i].path, path))
            return &fields->fields[i];
    return NULL;
}

/* A path that ends alike is nearer than one that only looks alike. */
const char *cra_frame_field_suggest(const struct cra_frame_fields *fields, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < fields->count; i++) {
        const char *known = fields->fields[i].path;
        size_t size = strlen(known);
        if (size > length && known[size - length - 1] == '.' && strcmp(known + size - length, path) == 0)
            return known;
    }
    struct cra_similar search = cra_similar_to(cra_text_of(path));
    for (size_t i = 0; i < fields->count; i++)
        cra_similar_offer(&search, fields->fields[i].path);
    return search.best;
}

const char *cra_frame_field_holds(const struct cra_field *field, const struct cra_language *language)
{
    static const char *const one[] = {
        [CRA_KIND_TEXT] = CRA_SAYS("a text"),
        [CRA_KIND_LOCALIZED] = CRA_SAYS("a text, in the language of the document"),
        [CRA_KIND_PROSE] = CRA_SAYS("prose: paragraphs, lists and tables of its own"),
        [CRA_KIND_DATE] = CRA_SAYS("a date"),
        [CRA_KIND_INTEGER] = CRA_SAYS("a whole number"),
        [CRA_KIND_CHOICE] = CRA_SAYS("one of several values, shown by its meaning"),
        [CRA_KIND_REFERENCE] = CRA_SAYS("another record, shown by its name"),
        [CRA_KIND_RECORD] = CRA_SAYS("a record; name one of its fields"),
    };
    static const char *const many[] = {
        [CRA_KIND_TEXT] = CRA_SAYS("several texts, with commas between them"),
        [CRA_KIND_LOCALIZED] = CRA_SAYS("several texts, in the language of the document"),
        [CRA_KIND_PROSE] = CRA_SAYS("several pieces of prose"),
        [CRA_KIND_DATE] = CRA_SAYS("several dates"),
        [CRA_KIND_INTEGER] = CRA_SAYS("several whole numbers"),
        [CRA_KIND_CHOICE] = CRA_SAYS("some of several values, shown by their meanings"),
        [CRA_KIND_REFERENCE] = CRA_SAYS("other records, shown by their names"),
        [CRA_KIND_RECORD] = CRA_SAYS("a list of records; go through it with {{#each}}"),
    };
    if (field->kind == CRA_KIND_RECORD && field->cardinality == CRA_ONE && field->type->shorthand)
        return cra_say(language, "an answer with its reason");
    return cra_say(language, (field->cardinality == CRA_MANY ? many : one)[field->kind]);
}
