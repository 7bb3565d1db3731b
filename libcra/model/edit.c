#include "model/edit.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "model/editor.h"

/* ---- What an edit must be ---- */

static bool check_value(const struct cra_edit *edit, cra_error **err)
{
    struct cra_text value = cra_text_of(edit->value);
    size_t at = 0;
    if (!edit->value)
        return cra_error_set(err, CRA_ERROR_ARGUMENT, "“%.100s”: no value is given.", edit->path);
    if (cra_text_trim(value).length == 0)
        return cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "“%.100s”: the value is empty. To take a value out of the file, unset it.",
                             edit->path);
    if (value.length > CRA_READ_LIMITS_PROJECT.size || cra_utf8_check(value, &at) != CRA_UTF8_VALID)
        return cra_error_set(
            err, CRA_ERROR_ARGUMENT,
            "“%.100s”: byte %zu of the value is not UTF-8, or a character that no file of the three "
            "spellings can hold.",
            edit->path, at + 1);
    return true;
}

static bool check_edit(struct cra_editor *editor)
{
    const struct cra_edit *edit = editor->edit;
    if (!edit->path)
        return cra_error_set(editor->err, CRA_ERROR_ARGUMENT, "An edit names no path.");
    if (!cra_edit_path_read(&cra_type_project, edit->path, &editor->path, editor->err))
        return false;
    const struct cra_edit_step *last = &editor->path.steps[editor->path.length - 1];
    bool list = last->field->cardinality == CRA_MANY && !last->item.data;
    switch (edit->kind) {
    case CRA_EDIT_UNSET:
        return true;
    case CRA_EDIT_APPEND:
        if (!list)
            return cra_error_set(editor->err, CRA_ERROR_ARGUMENT,
                                 "“%.100s” is no list; nothing can be appended to it.", edit->path);
        return check_value(edit, editor->err);
    case CRA_EDIT_SET:
        return check_value(edit, editor->err);
    }
    return cra_error_set(editor->err, CRA_ERROR_ARGUMENT, "There is no such kind of edit.");
}

/* ---- One edit ---- */

static bool refuse_unreadable(const struct cra_project *project, cra_error **err)
{
    return cra_error_set(err, CRA_ERROR_INPUT,
                         "%s is malformed and cannot be edited before that is corrected.", project->name);
}

static bool read_outline(const struct cra_project *project, struct cra_arena *arena, struct cra_text text,
                         struct cra_outline **root, enum cra_read_result *result, cra_error **err)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = arena, .sources = &sources};
    uint32_t source = cra_sources_add(&sources, arena, project->name, text);
    *result = source ? cra_outline_read(arena, source, project->syntax, &found, root) : CRA_READ_STOPPED;
    return *result != CRA_READ_STOPPED || cra_error_memory(err);
}

/* The text with the change, in the arena. */
static bool apply(struct cra_editor *editor, struct cra_text *text)
{
    struct cra_splice *splice = &editor->splice;
    size_t size = text->length - (splice->end - splice->begin) + splice->buffer.length;
    char *result = splice->buffer.failed ? NULL : cra_arena_allocate(editor->arena, size + 1);
    if (!result)
        return cra_error_memory(editor->err);
    memcpy(result, text->data, splice->begin);
    if (splice->buffer.length)
        memcpy(result + splice->begin, splice->buffer.data, splice->buffer.length);
    memcpy(result + splice->begin + splice->buffer.length, text->data + splice->end,
           text->length - splice->end);
    *text = (struct cra_text){result, size};
    return true;
}

static bool edit_once(const struct cra_project *project, struct cra_arena *arena, const struct cra_edit *edit,
                      struct cra_text *text, cra_error **err)
{
    struct cra_editor editor = {.project = project,
                                .arena = arena,
                                .edit = edit,
                                .main_language = cra_project_main_language(project->root),
                                .err = err};
    enum cra_read_result result;
    if (!check_edit(&editor) || !read_outline(project, arena, *text, &editor.root, &result, err))
        return false;
    if (result != CRA_READ_COMPLETE)
        return refuse_unreadable(project, err);
    editor.splice = (struct cra_splice){.syntax = project->syntax, .text = *text, .root = editor.root};
    bool good = cra_edit_place(&editor);
    good = good && (!arena->failed || cra_error_memory(err));
    good = good && apply(&editor, text);
    cra_buffer_free(&editor.splice.buffer);
    struct cra_outline *written = NULL;
    if (!good || !read_outline(project, arena, *text, &written, &result, err))
        return false;
    if (result == CRA_READ_COMPLETE && cra_outline_equal(editor.root, written, project->syntax))
        return true;
    return cra_error_set(
        err, CRA_ERROR_REFUSED,
        "“%.100s” could not be changed without changing something else, too: the lines around it "
        "are laid out in an unusual way. Change it with an editor.",
        edit->path);
}

/* ---- What the model says to the whole ---- */

static int compare(const void *a, const void *b)
{
    const struct cra_diagnostic *left = *(const struct cra_diagnostic *const *)a;
    const struct cra_diagnostic *right = *(const struct cra_diagnostic *const *)b;
    int rules = strcmp(left->rule->id, right->rule->id);
    return rules ? rules : strcmp(left->message, right->message);
}

/* The errors of a list, sorted; NULL when memory is out. */
static const struct cra_diagnostic **sorted_errors(struct cra_arena *arena,
                                                   const struct cra_diagnostics *list, size_t *count)
{
    *count = 0;
    const struct cra_diagnostic **errors = cra_arena_allocate(arena, (list->count + 1) * sizeof *errors);
    for (size_t i = 0; errors && i < list->count; i++) {
        if (list->items[i].severity == CRA_SEVERITY_ERROR)
            errors[(*count)++] = &list->items[i];
    }
    if (errors)
        qsort(errors, *count, sizeof *errors, compare);
    return errors;
}

/* The first error, in the order of the file, that the new text has and the old one has not. */
static bool find_new_error(struct cra_arena *arena, const struct cra_project *old,
                           const struct cra_project *edited, const struct cra_diagnostic **found)
{
    size_t old_count, new_count, at = 0;
    const struct cra_diagnostic **before = sorted_errors(arena, &old->diagnostics, &old_count);
    const struct cra_diagnostic **after = sorted_errors(arena, &edited->diagnostics, &new_count);
    *found = NULL;
    for (size_t i = 0; before && after && i < new_count; i++) {
        while (at < old_count && compare(&before[at], &after[i]) < 0)
            at++;
        if (at < old_count && compare(&before[at], &after[i]) == 0)
            at++;
        else if (!*found || after[i] < *found)
            *found = after[i];
    }
    return before && after;
}

static bool check_model(const struct cra_project *project, struct cra_arena *arena, struct cra_text text,
                        cra_error **err)
{
    struct cra_project *edited = cra_project_read_edited(project, text, err);
    if (!edited)
        return false;
    const struct cra_diagnostic *finding = NULL;
    bool good = find_new_error(arena, project, edited, &finding) || cra_error_memory(err);
    if (finding)
        good = cra_error_set(err, CRA_ERROR_ARGUMENT,
                             "Nothing is changed. "
                             "%s%s%s %s",
                             finding->path ? finding->path : "", finding->path ? ": " : "", finding->message,
                             finding->advice ? finding->advice : finding->rule->advice);
    cra_project_destroy(edited);
    return good;
}

bool cra_project_edit_text(const struct cra_project *project, const struct cra_edit *edits, size_t count,
                           struct cra_buffer *out, cra_error **err)
{
    struct cra_text text = cra_sources_get(&project->sources, 1)->text;
    if (!project->readable)
        return refuse_unreadable(project, err);
    /* one arena for the reading, another for the text that goes on */
    struct cra_arena arenas[2] = {0};
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        struct cra_arena *arena = &arenas[i % 2];
        cra_arena_free(arena); /* the text lies in the other one */
        *arena = (struct cra_arena){0};
        good = edit_once(project, arena, &edits[i], &text, err);
    }
    good = good && check_model(project, &arenas[count % 2], text, err);
    if (good) {
        cra_buffer_text(out, text);
        good = !out->failed || cra_error_memory(err);
    }
    cra_arena_free(&arenas[0]);
    cra_arena_free(&arenas[1]);
    return good;
}
