#include "dossier/index.h"

#include <stdlib.h>

#include "doc/document.h"
#include "doc/facts_gather.h"
#include "render/document_form.h"
#include "render/render.h"

/* What the dossier holds, as facts that the template of the entry page tells. */

struct gathering {
    struct cra_arena arena;
    const struct cra_index *index;
    const struct cra_language *language;
    struct dossier_facts *facts;
};

static int compare_path(const void *key, const void *entry)
{
    return strcmp(key, ((const struct cra_manifest_entry *)entry)->path);
}

static struct cra_integer number(uint64_t value)
{
    return (struct cra_integer){true, (int64_t)value};
}

/* A file with size and digest as it was written. */
static struct dossier_file *file_at(struct gathering *gathering, const struct cra_object *parent,
                                    size_t index, const char *path)
{
    struct dossier_file *file = cra_facts_record(&gathering->arena, &cra_type_dossier_file, parent, index);
    const struct cra_manifest_entry *entry =
        bsearch(path, gathering->index->written, gathering->index->written_count,
                sizeof *gathering->index->written, compare_path);
    if (!file)
        return NULL;
    file->path = path;
    if (entry) {
        file->size = number(entry->size);
        file->sha256 = entry->sha256;
    }
    return file;
}

static void gather_document_files(struct gathering *gathering, struct dossier_document *document,
                                  const char *const *paths)
{
    size_t count = 0;
    while (paths[count])
        count++;
    document->files.items = cra_facts_list(&gathering->arena, count, sizeof *document->files.items);
    for (size_t i = 0; document->files.items && i < count; i++) {
        struct dossier_file *file = file_at(gathering, &document->object, i, paths[i]);
        if (!file)
            return;
        file->format = cra_document_form_of_file(paths[i])->title;
        document->files.items[document->files.count++] = file;
    }
}

static void gather_documents(struct gathering *gathering)
{
    const struct cra_index *index = gathering->index;
    struct dossier_facts *facts = gathering->facts;
    facts->documents.items =
        cra_facts_list(&gathering->arena, index->document_count, sizeof *facts->documents.items);
    for (size_t i = 0; facts->documents.items && i < index->document_count; i++) {
        const struct cra_index_document *from = &index->documents[i];
        struct dossier_document *document =
            cra_facts_record(&gathering->arena, &cra_type_dossier_document, &facts->object, i);
        if (!document)
            return;
        document->title = from->title;
        document->language = from->language;
        document->draft = from->draft ? yes_no_unknown_yes : yes_no_unknown_no;
        if (from->empty_count)
            document->empty = number(from->empty_count);
        gather_document_files(gathering, document, from->paths);
        facts->documents.items[facts->documents.count++] = document;
    }
}

static void gather_kept(struct gathering *gathering)
{
    const struct cra_kept_files *kept = gathering->index->files;
    struct dossier_facts *facts = gathering->facts;
    facts->files.items = cra_facts_list(&gathering->arena, kept->count, sizeof *facts->files.items);
    for (size_t i = 0; facts->files.items && i < kept->count; i++) {
        struct dossier_file *file = file_at(gathering, &facts->object, i, kept->items[i].path);
        if (!file)
            return;
        file->id = kept->items[i].id;
        file->title = *kept->items[i].title;
        file->name = kept->items[i].name;
        facts->files.items[facts->files.count++] = file;
    }
}

static void gather_gaps(struct gathering *gathering)
{
    const struct cra_kept_files *kept = gathering->index->files;
    struct dossier_facts *facts = gathering->facts;
    facts->gaps.items = cra_facts_list(&gathering->arena, kept->held_count, sizeof *facts->gaps.items);
    for (size_t i = 0; facts->gaps.items && i < kept->held_count; i++) {
        struct dossier_gap *gap =
            cra_facts_record(&gathering->arena, &cra_type_dossier_gap, &facts->object, i);
        if (!gap)
            return;
        gap->id = kept->held[i].id;
        if (kept->held[i].title)
            gap->title = *kept->held[i].title;
        gap->reason = cra_say(gathering->language, kept->held[i].reason);
        facts->gaps.items[facts->gaps.count++] = gap;
    }
}

static const char *ending_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

/* Files of the payload that are neither documents nor kept for the project: the template knows them by name.
 */
static void gather_data(struct gathering *gathering)
{
    static const char *const paths[] = {"data/project.xml", "data/report.json", "data/report.sarif"};
    enum { count = sizeof paths / sizeof *paths };
    struct dossier_facts *facts = gathering->facts;
    facts->data.items = cra_facts_list(&gathering->arena, count, sizeof *facts->data.items);
    for (size_t i = 0; facts->data.items && i < count; i++) {
        struct dossier_file *file = file_at(gathering, &facts->object, i, paths[i]);
        if (!file)
            return;
        file->format = ending_of(paths[i]);
        facts->data.items[facts->data.count++] = file;
    }
}

bool cra_index_write(const struct cra_assessment *assessment, const cra_document_options *options,
                     const struct cra_index *index, struct cra_buffer *out, cra_error **err)
{
    struct gathering gathering = {.index = index, .language = cra_language_find(options->language)};
    gathering.facts = CRA_ARENA_NEW(&gathering.arena, struct dossier_facts);
    if (gathering.facts) {
        gathering.facts->object.type = &cra_type_dossier_facts;
        gathering.facts->manifest = "manifest-sha256.txt";
        gather_documents(&gathering);
        gather_kept(&gathering);
        gather_gaps(&gathering);
        gather_data(&gathering);
    }
    struct cra_document *document = NULL;
    if (gathering.arena.failed)
        cra_error_memory(err);
    else
        document = cra_document_make_entry(assessment, options, gathering.facts, err);
    bool done = document && cra_render_html(document->root, out, err);
    if (document)
        cra_document_destroy(document);
    cra_arena_free(&gathering.arena);
    return done;
}
