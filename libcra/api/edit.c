#include "api/bytes.h"
#include "api/handle.h"
#include "model/edit.h"
#include "read/event.h"

cra_bytes *cra_project_edit(const cra_project *project, const cra_edit *edits, size_t count, cra_error **err)
{
    if (!cra_argument_given(project, "project", err) || !cra_argument_given(edits, "edits", err))
        return NULL;
    struct cra_buffer buffer = {0};
    if (cra_project_edit_text(project, edits, count, &buffer, err))
        return cra_bytes_take(&buffer, err);
    cra_buffer_free(&buffer);
    return NULL;
}

static cra_bytes *edit_once(const cra_project *project, cra_edit edit, cra_error **err)
{
    return cra_argument_given(edit.path, "path", err) ? cra_project_edit(project, &edit, 1, err) : NULL;
}

cra_bytes *cra_project_set(const cra_project *project, const char *path, const char *value, cra_error **err)
{
    if (!cra_argument_given(value, "value", err))
        return NULL;
    return edit_once(project, (cra_edit){CRA_EDIT_SET, path, value}, err);
}

cra_bytes *cra_project_unset(const cra_project *project, const char *path, cra_error **err)
{
    return edit_once(project, (cra_edit){CRA_EDIT_UNSET, path, NULL}, err);
}

cra_bytes *cra_project_append(const cra_project *project, const char *path, const char *item, cra_error **err)
{
    if (!cra_argument_given(item, "item", err))
        return NULL;
    return edit_once(project, (cra_edit){CRA_EDIT_APPEND, path, item}, err);
}

const char *cra_project_text(const cra_project *project, size_t *size)
{
    if (!project || !size)
        return NULL;
    struct cra_text text = cra_sources_get(&project->sources, 1)->text;
    *size = text.length;
    return text.data;
}

static bool is_unchanged(const cra_project *project, cra_error **err)
{
    struct cra_arena arena = {0};
    struct cra_text now = {0};
    bool good = cra_file_read(&arena, project->path, false, CRA_READ_LIMITS_PROJECT.size, &now, err);
    if (good && !cra_text_equal(now, cra_sources_get(&project->sources, 1)->text))
        good = cra_error_set(err, CRA_ERROR_REFUSED,
                             "%s was changed by somebody else meanwhile; it is left as it is. Do it again.",
                             project->name);
    cra_arena_free(&arena);
    return good;
}

bool cra_project_write(const cra_project *project, const cra_bytes *text, cra_error **err)
{
    if (!cra_argument_given(project, "project", err) || !cra_argument_given(text, "text", err))
        return false;
    if (!project->path)
        return cra_error_set(err, CRA_ERROR_ARGUMENT, "The project was not read from a file.");
    struct cra_text bytes = {cra_bytes_data(text), cra_bytes_size(text)};
    return is_unchanged(project, err) && cra_file_write(project->path, bytes, err);
}
