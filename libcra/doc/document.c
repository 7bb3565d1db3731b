#include "doc/document.h"

#include "assess/conditions.h"
#include "base/buffer.h"
#include "base/embedded.h"
#include "base/memory.h"
#include "base/similar.h"
#include "doc/expand.h"
#include "doc/links.h"

/* In whose dossier a kind belongs: of whoever draws up the file, of the other roles, or in none, made on
 * demand. */
enum belonging { OF_FILE, OF_OTHERS, ON_DEMAND };

/* Three kinds of document, three different legal tests of their language: Articles 28(2), 13(18) and 31(4).
 */
enum readership { DECLARED, FOR_USERS, FOR_AUTHORITIES };

/* The kinds of document, each made from the template documents/<name>.xml. */
static const struct {
    const char *name;
    bool binding; /* whoever signs it answers for it: with open errors it is only a draft */
    enum belonging belonging;
    enum readership readership;
    bool (*when)(
        const struct project *project); /* a kind made on demand belongs to the file too, where this holds */
} kinds[] = {
    {"declaration", true, OF_FILE, DECLARED, NULL},
    {"technical-documentation", false, OF_FILE, FOR_AUTHORITIES, NULL},
    {"user-information", false, OF_FILE, FOR_USERS, NULL},
    {"simplified-declaration", true, ON_DEMAND, DECLARED, cra_when_simplified_delivery},
    {"risk-assessment", false, ON_DEMAND, FOR_AUTHORITIES, NULL},
    {"requirements-matrix", false, ON_DEMAND, FOR_AUTHORITIES, NULL},
    {"gap-report", false, ON_DEMAND, FOR_AUTHORITIES, NULL},
    {"duties", false, OF_OTHERS, FOR_AUTHORITIES, NULL},
};

enum { kind_count = sizeof kinds / sizeof *kinds };

const char *cra_document_kind_name(size_t index)
{
    return index < kind_count ? kinds[index].name : NULL;
}

bool cra_document_kind_is_binding(size_t index)
{
    return index < kind_count && kinds[index].binding;
}

bool cra_document_kind_belongs(size_t index, const struct cra_assessment *assessment)
{
    bool of_file = cra_assessment_is_of_file(assessment);
    return kinds[index].belonging == (of_file ? OF_FILE : OF_OTHERS) ||
           (of_file && kinds[index].when && kinds[index].when(assessment->project->root));
}

const char *const *cra_document_kind_languages(size_t index, const struct project *project, size_t *count)
{
    const struct languages *named = project->languages;
    *count = 0;
    if (!named)
        return NULL;
    switch (kinds[index].readership) {
    case DECLARED:
        *count = named->declaration.count;
        return named->declaration.items;
    case FOR_USERS:
        *count = named->user_information.count;
        return named->user_information.items;
    default:
        *count = named->technical_documentation.count;
        return named->technical_documentation.items;
    }
}

/* ---- What was asked for ---- */

static const char *audience_name(size_t index)
{
    return index < cra_choices_audience.count ? cra_choices_audience.items[index].name : NULL;
}

bool cra_document_audience(const char *name, enum audience *audience, cra_error **err)
{
    *audience = audience_authority;
    if (!name)
        return true;
    for (size_t i = 0; i < cra_choices_audience.count; i++) {
        if (strcmp(cra_choices_audience.items[i].name, name) == 0) {
            *audience = (enum audience)(i + 1);
            return true;
        }
    }
    return cra_similar_refuse(err, "audience of documents", name, audience_name);
}

static bool find_kind(const char *name, size_t *index, cra_error **err)
{
    for (*index = 0; *index < kind_count; ++*index) {
        if (strcmp(kinds[*index].name, name) == 0)
            return true;
    }
    return cra_similar_refuse(err, "kind of document", name, cra_document_kind_name);
}

/* ---- Filling ---- */

/* A fault of a built-in template is one of the library. */
static bool fail_template(const struct cra_diagnostics *found, const char *kind, cra_error **err)
{
    if (found->failed)
        return cra_error_memory(err);
    if (!found->count)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without the template of %s.",
                             kind);
    const struct cra_diagnostic *first = &found->items[0];
    const struct cra_source *source = &found->sources->items[first->span.source - 1];
    return cra_error_set(err, CRA_ERROR_INTERNAL, "The template %s is faulty at byte %u: %s", source->name,
                         first->span.begin, first->message);
}

static const struct cra_template *read_template(struct cra_arena *arena, const char *kind,
                                                const struct cra_language *language, cra_template_finder find,
                                                cra_error **err)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = arena, .sources = &sources};
    const struct cra_template *template = cra_template_read(arena, kind, language, find, &sources, &found);
    if (!template || found.failed || cra_diagnostics_count(&found, CRA_SEVERITY_ERROR)) {
        fail_template(&found, kind, err);
        return NULL;
    }
    return template;
}

/* A property of the document that is a text; NULL where it has none. */
static const char *property(struct cra_expansion *expansion, const struct cra_path *path)
{
    struct cra_slot slot = {0};
    if (path)
        slot = cra_path_follow(path, &expansion->values);
    if (!slot.count)
        return NULL;
    const void *value = cra_slot_value(&slot, 0);
    const char *language = NULL;
    switch (slot.field->kind) {
    case CRA_KIND_TEXT:
        return *(const char *const *)value;
    case CRA_KIND_LOCALIZED:
        return cra_expand_localized(expansion, value, &language);
    default:
        return NULL;
    }
}

/* The day of the document, for programs and in words. */
static void add_date(struct cra_expansion *expansion, const struct cra_path *path, struct cra_node *root)
{
    struct cra_slot slot = {0};
    if (path)
        slot = cra_path_follow(path, &expansion->values);
    if (!slot.count || slot.field->kind != CRA_KIND_DATE)
        return;
    struct cra_date date = *(const struct cra_date *)cra_slot_value(&slot, 0);
    char iso[11];
    cra_date_format(date, iso);
    root->as.document.date = cra_arena_copy(expansion->arena, cra_text_of(iso));
    root->as.document.day = cra_language_date(expansion->language, expansion->arena, date);
}

static bool fill(struct cra_document *document, const struct cra_template *template, enum audience audience,
                 const struct dossier_facts *dossier, cra_error **err)
{
    const struct cra_assessment *assessment =
        document->translated ? document->translated : document->assessment;
    struct document_facts *facts = cra_facts_gather(&document->arena, assessment, document->draft, audience);
    struct cra_node *root = cra_node_add_root(&document->arena);
    if (!root || !facts)
        return cra_error_memory(err);
    facts->dossier = dossier;
    struct cra_expansion expansion = {
        .arena = &document->arena,
        .assessment = assessment,
        .template = template,
        .facts = facts,
        .language = cra_language_find(document->language),
        .main_language = cra_project_main_language(assessment->project->root),
        .numbers = "",
    };
    expansion.values.project = assessment->project->root;
    expansion.values.facts = facts;
    root->language = document->language;
    root->as.document.title = template->title;
    root->as.document.subject = property(&expansion, template->subject);
    root->as.document.author = property(&expansion, template->author);
    root->as.document.identifier = property(&expansion, template->identifier);
    add_date(&expansion, template->date, root);
    root->as.document.draft = document->draft;
    root->as.document.landscape = template->landscape;
    struct cra_flow flow = {.parent = root};
    cra_expand_nodes(&expansion, template->root->first, &flow);
    if (document->arena.failed || !cra_links_settle(&document->arena, root))
        return cra_error_memory(err);
    document->root = root;
    document->made_of = expansion;
    document->empty_count = expansion.empty;
    document->foreign_count = expansion.foreign;
    return true;
}

/* Findings and reasons in the language of the document. */
static bool choose_words(struct cra_document *document, const struct cra_language *language, cra_error **err)
{
    const struct cra_assessment *original = document->assessment;
    const char *spoken = original->language ? original->language->code : "en";
    if (strcmp(spoken, language->code) == 0)
        return true;
    document->translated = cra_assessment_in(original, language, err);
    return document->translated != NULL;
}

/* `binding`: with open errors the document is only a draft. `dossier` is NULL for all but its entry page. */
static struct cra_document *make(cra_template_finder find, const struct cra_assessment *assessment,
                                 const char *kind, bool binding, const cra_document_options *options,
                                 const struct dossier_facts *dossier, cra_error **err)
{
    enum audience audience;
    const char *language = options->language ? options->language : "en";
    if (!cra_document_audience(options->audience, &audience, err))
        return NULL;
    const struct cra_language *wanted = cra_language_find(language);
    if (!cra_language_is_written(wanted) || strcmp(wanted->code, language) != 0) {
        cra_similar_refuse(err, "language that documents are written in", language, cra_language_written);
        return NULL;
    }
    if (!assessment->project->readable) {
        cra_error_set(err, CRA_ERROR_INPUT, "%s is malformed; no document can be made of it.",
                      assessment->project->name);
        return NULL;
    }
    struct cra_document *document = cra_memory_allocate(sizeof *document);
    if (!document) {
        cra_error_memory(err);
        return NULL;
    }
    bool has_errors = cra_diagnostics_count(&assessment->diagnostics, CRA_SEVERITY_ERROR) > 0;
    *document = (struct cra_document){.assessment = assessment,
                                      .kind = kind,
                                      .language = wanted->code,
                                      .draft = options->draft || (binding && has_errors)};
    const struct cra_template *template = read_template(&document->arena, kind, wanted, find, err);
    if (template && choose_words(document, wanted, err) && fill(document, template, audience, dossier, err))
        return document;
    cra_document_destroy(document);
    return NULL;
}

struct cra_document *cra_document_make(const struct cra_assessment *assessment, const char *kind,
                                       const cra_document_options *options, cra_error **err)
{
    return cra_document_make_from(cra_embedded_find, assessment, kind, options, err);
}

struct cra_document *cra_document_make_from(cra_template_finder find, const struct cra_assessment *assessment,
                                            const char *kind, const cra_document_options *options,
                                            cra_error **err)
{
    size_t index;
    if (!find_kind(kind, &index, err))
        return NULL;
    return make(find, assessment, kinds[index].name, kinds[index].binding, options, NULL, err);
}

struct cra_document *cra_document_make_entry(const struct cra_assessment *assessment,
                                             const cra_document_options *options,
                                             const struct dossier_facts *dossier, cra_error **err)
{
    return make(cra_embedded_find, assessment, "index", false, options, dossier, err);
}

void cra_document_destroy(struct cra_document *document)
{
    cra_assessment_destroy(document->translated);
    cra_arena_free(&document->arena);
    cra_memory_release(document);
}
