#include "model/project.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "model/bind.h"
#include "model/references.h"
#include "model/rules.h"

enum { CRA_SOURCE_LIMIT = 256 };

/* A project while it is read. */
struct reading {
    struct cra_project *project;
    cra_error **err;
    uint32_t
        parents[CRA_SOURCE_LIMIT + 1]; /* by source number: the source that uses it, 0 for the project file */
    const char *paths[CRA_SOURCE_LIMIT + 1]; /* absolute */
};

static bool out_of_memory(struct reading *reading)
{
    return cra_error_memory(reading->err);
}

/* ---- Folders ---- */

static char *absolute_folder(struct cra_arena *arena, const char *folder, cra_error **err)
{
    char *resolved = realpath(folder, NULL);
    if (!resolved) {
        if (errno == ENOMEM)
            cra_error_memory(err);
        else
            cra_error_system(err, errno, "Cannot use the folder", folder);
        return NULL;
    }
    struct stat status;
    bool is_folder = stat(resolved, &status) == 0 && S_ISDIR(status.st_mode);
    char *copy = is_folder ? cra_arena_copy(arena, cra_text_of(resolved)) : NULL;
    free(resolved); /* the system's own allocation */
    if (!is_folder)
        cra_error_set(err, CRA_ERROR_SYSTEM, "Cannot use the folder %s: it is no folder.", folder);
    else if (!copy)
        cra_error_memory(err);
    return copy;
}

/* The nearest folder from `folder` upwards that holds a file named cra-root, else `folder` itself. */
static const char *find_border(struct cra_arena *arena, const char *folder)
{
    char *at = cra_arena_copy(arena, cra_text_of(folder));
    char *mark = cra_arena_allocate(arena, strlen(folder) + sizeof "/cra-root");
    if (!at || !mark)
        return NULL;
    for (size_t length = strlen(at); length > 0;) {
        snprintf(mark, strlen(folder) + sizeof "/cra-root", "%s/cra-root", at);
        if (access(mark, F_OK) == 0)
            return at;
        while (length > 0 && at[length - 1] != '/')
            length--;
        if (length > 0)
            at[--length] = '\0';
    }
    return folder;
}

/* The name relative to the border, NULL when it leaves the border. `*absolute` is the whole path. */
static const char *inside_border(const struct cra_project *project, struct cra_arena *arena,
                                 const char *folder, const char *name, const char **absolute)
{
    if (!name[0] || name[0] == '/' || name[0] == '\\' || (cra_is_letter(name[0]) && name[1] == ':'))
        return NULL;
    const char *path = cra_file_join(arena, folder, name);
    if (!path)
        return NULL;
    *absolute = path;
    size_t length = strlen(project->border);
    if (length == 1) /* the root of the file system */
        return path + 1;
    if (strncmp(path, project->border, length) != 0 || path[length] != '/')
        return NULL;
    return path + length + 1;
}

enum cra_file_refusal cra_project_open_file(const struct cra_project *project, struct cra_span span,
                                            const char *name, int *descriptor, uint64_t *size)
{
    struct cra_arena scratch = {0};
    const char *folder = project->folders[span.source ? span.source : 1];
    const char *absolute = NULL;
    const char *relative = inside_border(project, &scratch, folder, name, &absolute);
    enum cra_file_refusal refusal = scratch.failed ? CRA_FILE_OUT_OF_MEMORY : CRA_FILE_OUTSIDE;
    if (relative)
        refusal = cra_file_open_beneath(project->border, relative, descriptor, size);
    cra_arena_free(&scratch);
    return refusal;
}

/* ---- Sources ---- */

struct place {
    const char *name;   /* as findings call it */
    const char *label;  /* as seen from the project's folder */
    const char *folder; /* absolute */
    const char *path;   /* absolute */
    uint32_t parent;    /* source that uses it, 0 for the project file */
};

static bool add_source(struct reading *reading, struct place place, struct cra_text text, uint32_t *number)
{
    if (!place.name || !place.label || !place.folder || !place.path)
        return out_of_memory(reading);
    struct cra_project *project = reading->project;
    *number = cra_sources_add(&project->sources, &project->arena, place.name, text);
    if (!*number)
        return out_of_memory(reading);
    project->folders[*number] = place.folder;
    project->labels[*number] = place.label;
    reading->parents[*number] = place.parent;
    reading->paths[*number] = place.path;
    return true;
}

static bool is_cycle(const struct reading *reading, uint32_t source, const char *path)
{
    for (; source; source = reading->parents[source]) {
        if (reading->paths[source] && strcmp(reading->paths[source], path) == 0)
            return true;
    }
    return false;
}

/* ---- Shared records ---- */

static void report_include(struct reading *reading, const struct cra_include *include,
                           const struct cra_rule *rule, const char *message)
{
    struct cra_project *project = reading->project;
    const char *path = cra_object_path(&project->arena, include->placeholder, NULL);
    cra_diagnose(&project->diagnostics, rule, include->span, path, message, include->name);
}

static const char *refusal_message(enum cra_file_refusal refusal)
{
    switch (refusal) {
    case CRA_FILE_MISSING:
        return "The shared file “%s” does not exist.";
    case CRA_FILE_NOT_REGULAR:
        return "“%s” is not a file.";
    case CRA_FILE_OUTSIDE:
        return "The shared file “%s” lies outside the project's border, or behind a symbolic link.";
    default:
        return "The shared file “%s” cannot be read.";
    }
}

/* Reads the file of an include into the arena; false with a finding, or with *failed set when memory ran out.
 */
static bool load_include(struct reading *reading, const struct cra_include *include, uint32_t *source,
                         bool *failed)
{
    struct cra_project *project = reading->project;
    const char *folder = project->folders[include->span.source];
    const char *absolute = NULL;
    const char *relative = inside_border(project, &project->arena, folder, include->name, &absolute);
    if (!relative) {
        report_include(reading, include, &cra_rule_use_outside, refusal_message(CRA_FILE_OUTSIDE));
        return false;
    }
    if (is_cycle(reading, include->span.source, absolute)) {
        report_include(reading, include, &cra_rule_use_cycle, "The shared file “%s” uses itself in the end.");
        return false;
    }
    if (project->sources.count >= CRA_SOURCE_LIMIT) {
        report_include(reading, include, &cra_rule_use_unreadable,
                       "“%s” is one shared file too many: a project may use 255.");
        return false;
    }
    int descriptor = -1;
    uint64_t size = 0;
    enum cra_file_refusal refusal = cra_file_open_beneath(project->border, relative, &descriptor, &size);
    if (refusal != CRA_FILE_OPENED) {
        report_include(reading, include,
                       refusal == CRA_FILE_OUTSIDE ? &cra_rule_use_outside : &cra_rule_use_unreadable,
                       refusal_message(refusal));
        return false;
    }
    struct cra_text text = {0};
    cra_error *error = NULL;
    bool read = cra_file_read_descriptor(&project->arena, descriptor, include->name,
                                         CRA_READ_LIMITS_PROJECT.size, &text, &error);
    close(descriptor);
    if (!read) {
        *failed = cra_error_get_code(error) == CRA_ERROR_OUT_OF_MEMORY;
        if (!*failed)
            report_include(reading, include, &cra_rule_use_unreadable, refusal_message(CRA_FILE_UNREADABLE));
        cra_error_free(error);
        return false;
    }
    struct cra_arena *arena = &project->arena;
    uint32_t user = include->span.source;
    struct place place = {
        .name = cra_file_join(arena, cra_file_folder(arena, cra_sources_get(&project->sources, user)->name),
                              include->name),
        .label = cra_file_join(arena, cra_file_folder(arena, project->labels[user]), include->name),
        .folder = cra_file_folder(arena, absolute),
        .path = absolute,
        .parent = user,
    };
    *failed = arena->failed || !add_source(reading, place, text, source);
    return !*failed;
}

/* Puts the record of the shared file in place of the placeholder. */
static void replace(struct cra_project *project, struct cra_object *placeholder, struct cra_object *record)
{
    if (!placeholder->parent_field) {
        project->root = (const struct project *)(const void *)record;
        return;
    }
    const void *slot = cra_field_value(placeholder->parent, placeholder->parent_field, placeholder->index);
    *(struct cra_object **)(uintptr_t)slot = record;
}

static bool read_includes(struct reading *reading, struct cra_include *include)
{
    struct cra_project *project = reading->project;
    struct cra_include *last = include;
    while (last && last->next)
        last = last->next;
    for (; include; include = include->next) {
        uint32_t source = 0;
        bool failed = false;
        if (!load_include(reading, include, &source, &failed)) {
            if (failed)
                return out_of_memory(reading);
            include->placeholder->unread = true;
            continue;
        }
        struct cra_object *placeholder = include->placeholder;
        struct cra_bind_place place = {placeholder->parent, placeholder->parent_field, placeholder->index};
        struct cra_bind_result result;
        enum cra_read_result outcome =
            cra_bind(&project->arena, &cra_project_schema, placeholder->type, place, source,
                     cra_syntax_of_name(include->name), &project->diagnostics, &result);
        if (outcome == CRA_READ_STOPPED)
            return out_of_memory(reading);
        if (outcome == CRA_READ_MALFORMED)
            project->readable = false;
        if (result.root)
            replace(project, placeholder, result.root);
        else
            placeholder->unread = true;
        last->next = result.includes;
        while (last->next)
            last = last->next;
    }
    return true;
}

/* ---- The project ---- */

static bool bind_project(struct reading *reading, uint32_t source, cra_syntax syntax)
{
    struct cra_project *project = reading->project;
    struct cra_bind_result result;
    enum cra_read_result outcome =
        cra_bind(&project->arena, &cra_project_schema, &cra_type_project, (struct cra_bind_place){0}, source,
                 syntax, &project->diagnostics, &result);
    if (outcome == CRA_READ_STOPPED)
        return out_of_memory(reading);
    project->readable = outcome == CRA_READ_COMPLETE;
    if (result.root) {
        project->root = (const struct project *)(const void *)result.root;
        if (!read_includes(reading, result.includes))
            return false;
    }
    return true;
}

static bool make_empty_root(struct cra_project *project)
{
    struct project *root = CRA_ARENA_NEW(&project->arena, struct project);
    struct cra_field_place *places =
        cra_arena_allocate(&project->arena, cra_type_project.field_count * sizeof *places);
    if (!root || !places)
        return false;
    root->object = (struct cra_object){.type = &cra_type_project, .span = {1, 0, 0}, .places = places};
    project->root = root;
    return true;
}

void cra_project_destroy(struct cra_project *project)
{
    if (!project)
        return;
    cra_arena_free(&project->arena);
    cra_memory_release(project);
}

static struct cra_project *new_project(cra_error **err)
{
    struct cra_project *project = cra_memory_allocate_zeroed(1, sizeof *project);
    if (!project) {
        cra_error_memory(err);
        return NULL;
    }
    atomic_init(&project->references, 1);
    project->diagnostics.arena = &project->arena;
    project->diagnostics.sources = &project->sources;
    project->folders = cra_arena_allocate(&project->arena, (CRA_SOURCE_LIMIT + 1) * sizeof *project->folders);
    project->labels = cra_arena_allocate(&project->arena, (CRA_SOURCE_LIMIT + 1) * sizeof *project->labels);
    if (!project->folders || !project->labels) {
        cra_project_destroy(project);
        cra_error_memory(err);
        return NULL;
    }
    return project;
}

static bool read_into(struct cra_project *project, const char *name, const char *folder, struct cra_text text,
                      const cra_open_options *options, cra_error **err)
{
    struct reading *reading = CRA_ARENA_NEW(&project->arena, struct reading);
    if (!reading || !make_empty_root(project))
        return cra_error_memory(err);
    reading->project = project;
    reading->err = err;
    const char *its_folder = absolute_folder(&project->arena, folder, err);
    if (!its_folder)
        return false;
    project->border = options->base ? absolute_folder(&project->arena, options->base, err)
                                    : find_border(&project->arena, its_folder);
    if (!project->border)
        return cra_error_memory(err);
    cra_syntax syntax = options->syntax ? options->syntax : cra_syntax_of_name(name);
    if (!syntax)
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "Cannot tell how %s is spelt: name it .yaml, .json or .xml, or say which it is.",
                             name);
    project->syntax = syntax;
    const char *slash = strrchr(name, '/');
    const char *label = cra_arena_copy(&project->arena, cra_text_of(slash ? slash + 1 : name));
    project->name = cra_arena_copy(&project->arena, cra_text_of(name));
    if (!label || !project->name)
        return cra_error_memory(err);
    struct place place = {name, label, its_folder, cra_file_join(&project->arena, its_folder, label), 0};
    uint32_t source = 0;
    if (!add_source(reading, place, text, &source) || !bind_project(reading, source, syntax))
        return false;
    struct cra_object *root = (struct cra_object *)(uintptr_t)&project->root->object;
    if (!cra_references_resolve(&project->arena, root, &project->diagnostics) ||
        project->diagnostics.failed || project->arena.failed)
        return cra_error_memory(err);
    cra_diagnostics_sort(&project->diagnostics);
    return true;
}

static const cra_open_options default_options = CRA_OPEN_OPTIONS_INIT;

struct cra_project *cra_project_read(const char *path, const cra_open_options *options, cra_error **err)
{
    struct cra_project *project = new_project(err);
    if (!project)
        return NULL;
    struct cra_text text = {0};
    char *folder = cra_file_folder(&project->arena, path);
    if (!folder)
        cra_error_memory(err);
    if (!folder || !cra_file_read(&project->arena, path, true, CRA_READ_LIMITS_PROJECT.size, &text, err) ||
        !read_into(project, path, folder, text, options ? options : &default_options, err)) {
        cra_project_destroy(project);
        return NULL;
    }
    project->path = cra_file_join(&project->arena, project->folders[1], project->labels[1]);
    if (!project->path) {
        cra_project_destroy(project);
        cra_error_memory(err);
        return NULL;
    }
    return project;
}

struct cra_project *cra_project_read_bytes(struct cra_text bytes, const char *name,
                                           const cra_open_options *options, cra_error **err)
{
    struct cra_project *project = new_project(err);
    if (!project)
        return NULL;
    if (!options)
        options = &default_options;
    char *copy = cra_arena_copy(&project->arena, bytes);
    if (!copy)
        cra_error_memory(err);
    if (!copy || !read_into(project, name, options->base ? options->base : ".",
                            (struct cra_text){copy, bytes.length}, options, err)) {
        cra_project_destroy(project);
        return NULL;
    }
    return project;
}

struct cra_project *cra_project_read_edited(const struct cra_project *project, struct cra_text text,
                                            cra_error **err)
{
    struct cra_project *edited = new_project(err);
    cra_open_options options = CRA_OPEN_OPTIONS_INIT;
    options.syntax = project->syntax;
    options.base = project->border;
    char *copy = edited ? cra_arena_copy(&edited->arena, text) : NULL;
    if (edited && !copy)
        cra_error_memory(err);
    if (!copy || !read_into(edited, project->name, project->folders[1], (struct cra_text){copy, text.length},
                            &options, err)) {
        cra_project_destroy(edited);
        return NULL;
    }
    return edited;
}

const char *cra_project_main_language(const struct project *project)
{
    return project->languages && project->languages->main ? project->languages->main : "en";
}
