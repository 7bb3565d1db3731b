#include "dossier/compose.h"

#include <unistd.h>

#include "base/memory.h"
#include "base/similar.h"
#include "doc/document.h"
#include "doc/withheld.h"
#include "dossier/dossier.h"
#include "dossier/evidence.h"
#include "dossier/frames.h"
#include "dossier/index.h"
#include "model/write.h"
#include "render/document_form.h"

enum { CRA_NAME_LIMIT = 32, CRA_KIND_LIMIT = 16 }; /* languages or formats in one list */

struct composing {
    const struct cra_assessment *assessment;
    const cra_dossier_options *options;
    cra_report_maker make_report;
    enum audience audience;
    cra_error **err;
    struct cra_watcher watcher;
    struct cra_arena arena;
    const char *languages[CRA_NAME_LIMIT]; /* of the documents; the entry page is in the first */
    size_t language_count;
    struct cra_dossier_file *files;
    size_t file_count, file_capacity;
    struct cra_buffer *outputs; /* owned; the files point into them */
    size_t output_count, output_capacity;
    struct cra_index_document *documents;
    size_t document_count, document_capacity;
    struct cra_kept_files kept;
    struct cra_frames frames;
};

static bool fail_memory(struct composing *composing)
{
    return cra_error_memory(composing->err);
}

/* ---- Files ---- */

static bool add_file(struct composing *composing, struct cra_dossier_file file)
{
    struct cra_dossier_file *files = cra_arena_grow(&composing->arena, composing->files, sizeof *files,
                                                    composing->file_count, &composing->file_capacity);
    if (!files || !file.path)
        return fail_memory(composing);
    composing->files = files;
    files[composing->file_count++] = file;
    return true;
}

/* Takes the content of a buffer over as a file of the dossier. */
static bool add_output(struct composing *composing, const char *path, struct cra_buffer *buffer)
{
    struct cra_buffer *outputs = buffer->failed
                                     ? NULL
                                     : cra_arena_grow(&composing->arena, composing->outputs, sizeof *outputs,
                                                      composing->output_count, &composing->output_capacity);
    if (!outputs) {
        cra_buffer_free(buffer);
        return fail_memory(composing);
    }
    composing->outputs = outputs;
    outputs[composing->output_count++] = *buffer;
    struct cra_text bytes = {buffer->data ? buffer->data : "", buffer->length};
    return add_file(composing, (struct cra_dossier_file){.path = path, .bytes = bytes});
}

/* ---- Documents ---- */

static bool refuse_format(struct composing *composing, struct cra_text name)
{
    struct cra_buffer names = {0};
    for (size_t i = 0; i < CRA_DOCUMENT_FORM_COUNT; i++)
        cra_buffer_format(&names, "%s%s",
                          i == 0                            ? ""
                          : i + 1 < CRA_DOCUMENT_FORM_COUNT ? ", "
                                                            : " and ",
                          cra_document_form_at(i)->name);
    if (names.failed)
        fail_memory(composing);
    else
        cra_error_set(composing->err, CRA_ERROR_ARGUMENT,
                      "“%.*s” is not a format of documents; the formats are %s.", (int)name.length, name.data,
                      names.data);
    cra_buffer_free(&names);
    return false;
}

/* Marks the wanted formats; the usual ones when none is named. */
static bool choose_formats(struct composing *composing, bool wanted[CRA_DOCUMENT_FORM_COUNT])
{
    const char *list = composing->options->formats;
    for (size_t i = 0; i < CRA_DOCUMENT_FORM_COUNT; i++)
        wanted[i] = !list && cra_document_form_at(i)->usual;
    while (list && *list) {
        size_t length = strcspn(list, ",");
        struct cra_text name = cra_text_trim((struct cra_text){list, length});
        bool known = false;
        for (size_t i = 0; i < CRA_DOCUMENT_FORM_COUNT; i++) {
            if (cra_text_is(name, cra_document_form_at(i)->name))
                wanted[i] = known = true;
        }
        if (!known)
            return refuse_format(composing, name);
        list += length + (list[length] == ',');
    }
    return true;
}

static bool add_language(struct composing *composing, const char *languages[CRA_NAME_LIMIT], size_t *count,
                         struct cra_text name)
{
    for (size_t i = 0; i < *count; i++) {
        if (cra_text_is(name, languages[i]))
            return true;
    }
    if (*count == CRA_NAME_LIMIT)
        return cra_error_set(composing->err, CRA_ERROR_ARGUMENT, "More than %d languages are named.",
                             CRA_NAME_LIMIT);
    languages[*count] = cra_arena_copy(&composing->arena, name);
    if (!languages[*count])
        return fail_memory(composing);
    ++*count;
    return true;
}

/* The languages asked for; else those that the project names for the kind, as far as documents are written in
 * them; else its main language, or English. */
static bool choose_languages(struct composing *composing, size_t kind, const char *languages[CRA_NAME_LIMIT],
                             size_t *count)
{
    *count = 0;
    const char *list = composing->options->languages;
    while (list && *list) {
        size_t length = strcspn(list, ",");
        if (!add_language(composing, languages, count, cra_text_trim((struct cra_text){list, length})))
            return false;
        list += length + (list[length] == ',');
    }
    const struct project *project = composing->assessment->project->root;
    size_t named_count;
    const char *const *named = cra_document_kind_languages(kind, project, &named_count);
    for (size_t i = 0; !composing->options->languages && i < named_count; i++) {
        if (cra_language_is_written(cra_language_find(named[i])) &&
            !add_language(composing, languages, count, cra_text_of(named[i])))
            return false;
    }
    const char *main = cra_project_main_language(project);
    bool main_is_written = cra_language_is_written(cra_language_find(main));
    return *count || add_language(composing, languages, count, cra_text_of(main_is_written ? main : "en"));
}

static bool take_pdf(void *sink, const void *data, size_t size)
{
    cra_buffer_append(sink, data, size);
    return !((struct cra_buffer *)sink)->failed;
}

static bool render(struct composing *composing, const struct cra_document *document,
                   const struct cra_document_form *form, struct cra_buffer *out)
{
    const struct cra_frame *frame = NULL;
    bool is_pdf = form->number == CRA_DOCUMENT_PDF;
    if (!cra_frames_find(&composing->frames, document->kind, document->language,
                         is_pdf ? CRA_DOCUMENT_DOCX : form->number, &frame, composing->err))
        return false;
    if (frame && is_pdf)
        return cra_frame_fill_pdf(frame, document->root, &document->made_of, NULL, 0, out, composing->err);
    return frame ? cra_frame_fill(frame, document->root, &document->made_of, out, composing->err)
                 : form->render(document->root, out, composing->err);
}

/* By the program that uses the library. */
static bool make_pdf(struct composing *composing, const struct cra_document *document, const char *path,
                     struct cra_buffer *out)
{
    struct cra_buffer word = {0};
    const cra_dossier_options *options = composing->options;
    bool good = render(composing, document, cra_document_form_of(CRA_DOCUMENT_DOCX), &word);
    bool made = good && options->pdf_maker(options->pdf_maker_context, word.data, word.length, take_pdf, out);
    cra_buffer_free(&word);
    if (out->failed)
        return fail_memory(composing);
    return !good || made ? good
                         : cra_error_set(composing->err, CRA_ERROR_SYSTEM, "%s could not be made.", path);
}

static bool add_rendering(struct composing *composing, const struct cra_document *document, const char *path,
                          size_t format)
{
    const struct cra_document_form *form = cra_document_form_at(format);
    struct cra_buffer buffer = {0};
    bool by_other = form->number == CRA_DOCUMENT_PDF && composing->options->pdf_maker;
    if (!(by_other ? make_pdf(composing, document, path, &buffer)
                   : render(composing, document, form, &buffer))) {
        cra_buffer_free(&buffer);
        return false;
    }
    return add_output(composing, path, &buffer);
}

static bool add_document(struct composing *composing, const char *kind, const char *language,
                         const bool wanted[CRA_DOCUMENT_FORM_COUNT])
{
    if (!cra_watcher_tell(&composing->watcher, CRA_WORK_MAKE, kind, 0, 0))
        return cra_error_stopped(composing->err);
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    options.language = language;
    options.audience = composing->options->audience;
    options.draft = composing->options->draft;
    struct cra_document *document = cra_document_make(composing->assessment, kind, &options, composing->err);
    if (!document)
        return false;
    cra_kept_files_address(&composing->kept, document->root);
    const char **paths = cra_arena_allocate(&composing->arena, (CRA_DOCUMENT_FORM_COUNT + 1) * sizeof *paths);
    struct cra_index_document *documents =
        cra_arena_grow(&composing->arena, composing->documents, sizeof *documents, composing->document_count,
                       &composing->document_capacity);
    bool done = paths && documents;
    size_t path_count = 0;
    for (size_t i = 0; done && i < CRA_DOCUMENT_FORM_COUNT; i++) {
        if (!wanted[i])
            continue;
        paths[path_count] = cra_arena_format(&composing->arena, "data/%s.%s.%s", kind, language,
                                             cra_document_form_at(i)->name);
        done = paths[path_count] && add_rendering(composing, document, paths[path_count], i);
        path_count++;
    }
    if (done) {
        composing->documents = documents;
        documents[composing->document_count++] = (struct cra_index_document){
            .title = cra_arena_copy(&composing->arena, cra_text_of(document->root->as.document.title)),
            .language = language,
            .draft = document->draft,
            .empty_count = document->empty_count,
            .foreign_count = document->foreign_count,
            .paths = paths};
    }
    cra_document_destroy(document);
    return done ? !composing->arena.failed || fail_memory(composing) : fail_memory(composing);
}

static bool choose_files(struct composing *composing)
{
    return cra_kept_files_choose(&composing->arena, composing->assessment, composing->audience,
                                 &composing->kept) ||
           fail_memory(composing);
}

/* Marks the kind of that name, or every kind for "all"; sets an error for any other word. */
static bool take_kind(struct composing *composing, struct cra_text name, bool kinds[CRA_KIND_LIMIT])
{
    bool all = cra_text_is(name, "all"), known = all;
    for (size_t i = 0; i < CRA_KIND_LIMIT && cra_document_kind_name(i); i++) {
        if (all || cra_text_is(name, cra_document_kind_name(i)))
            kinds[i] = known = true;
    }
    if (known)
        return true;
    const char *word = cra_arena_copy(&composing->arena, name);
    return word ? cra_similar_refuse(composing->err, "kind of document", word, cra_document_kind_name)
                : fail_memory(composing);
}

/* The kinds asked for; else those that belong to the one who keeps the file. */
static bool choose_kinds(struct composing *composing, bool kinds[CRA_KIND_LIMIT])
{
    const char *list = composing->options->kinds;
    for (size_t i = 0; i < CRA_KIND_LIMIT; i++)
        kinds[i] = !list && cra_document_kind_name(i) && cra_document_kind_belongs(i, composing->assessment);
    while (list && *list) {
        size_t length = strcspn(list, ",");
        if (!take_kind(composing, cra_text_trim((struct cra_text){list, length}), kinds))
            return false;
        list += length + (list[length] == ',');
    }
    return true;
}

static bool add_documents(struct composing *composing)
{
    bool wanted[CRA_DOCUMENT_FORM_COUNT], kinds[CRA_KIND_LIMIT];
    if (!choose_formats(composing, wanted) || !choose_kinds(composing, kinds))
        return false;
    for (size_t i = 0; i < CRA_KIND_LIMIT; i++) {
        const char *languages[CRA_NAME_LIMIT];
        size_t language_count = 0;
        if (!kinds[i])
            continue;
        if (!choose_languages(composing, i, languages, &language_count))
            return false;
        for (size_t j = 0; j < language_count; j++) {
            if (!add_language(composing, composing->languages, &composing->language_count,
                              cra_text_of(languages[j])) ||
                !add_document(composing, cra_document_kind_name(i), languages[j], wanted))
                return false;
        }
    }
    return true;
}

/* ---- Data ---- */

static bool add_project(struct composing *composing)
{
    const struct project *project =
        cra_project_for(&composing->arena, composing->assessment->project->root, composing->audience);
    if (!project)
        return fail_memory(composing);
    struct cra_buffer buffer = {0};
    cra_write_xml(&buffer, &cra_project_schema, &project->object);
    return add_output(composing, "data/project.xml", &buffer);
}

static bool add_report(struct composing *composing, const struct cra_report_part *part,
                       cra_report_format format, const char *path)
{
    cra_bytes *bytes = composing->make_report(part, 1, format, NULL, composing->err);
    if (!bytes)
        return false;
    struct cra_buffer buffer = {0};
    cra_buffer_append(&buffer, cra_bytes_data(bytes), cra_bytes_size(bytes));
    cra_bytes_free(bytes);
    return add_output(composing, path, &buffer);
}

/* The reports name files as seen from the project's folder, so that they are the same on every machine. */
static bool add_reports(struct composing *composing)
{
    const struct cra_assessment *assessment = composing->assessment;
    const struct cra_project *project = assessment->project;
    struct cra_arena *arena = &composing->arena;
    struct cra_sources *sources = CRA_ARENA_NEW(arena, struct cra_sources);
    struct cra_diagnostics *list = CRA_ARENA_NEW(arena, struct cra_diagnostics);
    const struct cra_diagnostics *found = cra_findings_for(arena, assessment, composing->audience);
    size_t count = assessment->diagnostics.count;
    struct cra_source *source_items =
        cra_arena_allocate(arena, project->sources.count * sizeof *source_items);
    struct cra_diagnostic *items = cra_arena_allocate(arena, (count + 1) * sizeof *items);
    if (arena->failed)
        return fail_memory(composing);
    *sources = (struct cra_sources){source_items, project->sources.count, project->sources.count};
    for (size_t i = 0; i < sources->count; i++) {
        source_items[i] = project->sources.items[i];
        source_items[i].name = project->labels[i + 1];
    }
    *list = (struct cra_diagnostics){.arena = arena, .sources = sources, .items = items, .count = count};
    for (size_t i = 0; i < count; i++) {
        items[i] = found->items[i];
        items[i].sources = sources;
    }
    struct cra_report_part part = {.name = project->labels[1],
                                   .diagnostics = list,
                                   .readable = project->readable,
                                   .date = assessment->date_text,
                                   .date_origin = assessment->date_origin,
                                   .law_state = assessment->law_state->data->id};
    return add_report(composing, &part, CRA_REPORT_JSON, "data/report.json") &&
           add_report(composing, &part, CRA_REPORT_SARIF, "data/report.sarif");
}

/* A kept file that is opened when its turn comes. */
struct opening {
    const struct cra_project *project;
    const struct cra_kept_file *kept;
};

static int open_kept(const void *context, cra_error **err)
{
    const struct opening *opening = context;
    int descriptor = -1;
    uint64_t size = 0;
    enum cra_file_refusal refusal =
        cra_project_open_file(opening->project, opening->kept->span, opening->kept->name, &descriptor, &size);
    if (refusal == CRA_FILE_OPENED)
        return descriptor;
    if (refusal == CRA_FILE_OUT_OF_MEMORY)
        cra_error_memory(err);
    cra_error_set(err, CRA_ERROR_INPUT,
                  "The file %s was there when the project was checked and is not any more.",
                  opening->kept->name);
    return -1;
}

static bool add_evidence(struct composing *composing)
{
    const struct cra_kept_files *kept = &composing->kept;
    struct opening *openings = cra_arena_allocate(&composing->arena, (kept->count + 1) * sizeof *openings);
    if (!openings)
        return fail_memory(composing);
    for (size_t i = 0; i < kept->count; i++) {
        openings[i] = (struct opening){composing->assessment->project, &kept->items[i]};
        if (!add_file(composing, (struct cra_dossier_file){.path = kept->items[i].path,
                                                           .open = open_kept,
                                                           .context = &openings[i],
                                                           .sha256 = kept->items[i].sha256}))
            return false;
    }
    return true;
}

/* The entry page, once everything else is written. */
static bool make_index(const void *context, const struct cra_manifest_entry *files, size_t count,
                       struct cra_buffer *out, cra_error **err)
{
    const struct composing *composing = context;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    options.language = composing->languages[0];
    options.audience = composing->options->audience;
    struct cra_index index = {composing->documents, composing->document_count, &composing->kept, files,
                              count};
    return cra_index_write(composing->assessment, &options, &index, out, err);
}

static bool store(struct composing *composing, const char *path)
{
    const struct cra_assessment *assessment = composing->assessment;
    const struct project *project = assessment->project->root;
    struct cra_dossier_label labels[5];
    size_t count = 0;
    if (project->manufacturer && project->manufacturer->name)
        labels[count++] = (struct cra_dossier_label){"Source-Organization", project->manufacturer->name};
    if (project->product && project->product->name)
        labels[count++] = (struct cra_dossier_label){"External-Description", project->product->name};
    if (project->document && project->document->number)
        labels[count++] = (struct cra_dossier_label){"External-Identifier", project->document->number};
    labels[count++] = (struct cra_dossier_label){"Assessed-For", assessment->date_text};
    labels[count++] = (struct cra_dossier_label){"Law-State", assessment->law_state->data->id};
    struct cra_dossier_overview overview = {"index.html", make_index, composing};
    struct cra_dossier_content content = {
        .overview = &overview,
        .files = composing->files,
        .file_count = composing->file_count,
        .labels = labels,
        .label_count = count,
        .software = "libcra " CRA_VERSION,
        .date = assessment->date_text,
        .watcher = &composing->watcher,
    };
    return cra_dossier_store(&content, path, composing->options->zip, composing->err);
}

bool cra_dossier_compose(const struct cra_assessment *assessment, const char *path,
                         const cra_dossier_options *options, cra_report_maker make_report, cra_error **err)
{
    if (!assessment->project->readable)
        return cra_error_set(err, CRA_ERROR_INPUT, "%s is malformed; no dossier can be made of it.",
                             assessment->project->name);
    struct composing composing = {.assessment = assessment,
                                  .options = options,
                                  .make_report = make_report,
                                  .err = err,
                                  .watcher = {.tell = options->watch, .context = options->watch_context}};
    bool done = cra_document_audience(options->audience, &composing.audience, err) &&
                cra_frames_begin(&composing.frames, &composing.arena, options->frames, err) &&
                choose_files(&composing) && add_documents(&composing) && add_project(&composing) &&
                add_reports(&composing) && add_evidence(&composing) && store(&composing, path);
    for (size_t i = 0; i < composing.output_count; i++)
        cra_buffer_free(&composing.outputs[i]);
    cra_frames_end(&composing.frames);
    cra_arena_free(&composing.arena);
    return done;
}
