#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "init.h"

void init_file_release(struct init_file *file)
{
    cra_assessment_free(file->assessment);
    cra_project_free(file->project);
    file->assessment = NULL;
    file->project = NULL;
}

bool init_file_read(struct init_file *file)
{
    cra_error *err = NULL;
    init_file_release(file);
    char day[11];
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    if (!default_day(day, &options.fallback_origin))
        return false;
    options.fallback_date = day;
    file->project = cra_project_open(file->name, NULL, &err);
    file->assessment = file->project ? cra_project_assess(file->project, &options, &err) : NULL;
    if (!file->assessment)
        return trouble(err) == EXIT_CLEAN;
    if (!cra_project_is_readable(file->project))
        return complain("%s cannot be understood. “cra check %s” tells where; then begin again.", file->name,
                        file->name) == EXIT_CLEAN;
    return true;
}

/* ---- Slots ---- */

/* The text without the line of a slot; NULL when it does not hold it, or memory is out. */
static char *without_slot(const char *text, size_t size, const char *path, size_t *left)
{
    struct init_question question;
    char line[SLOT_SIZE];
    if (!init_question_find(path, &question))
        return NULL;
    init_slot(&question, line);
    size_t length = strlen(line);
    for (size_t at = 0; at + length <= size; at++) {
        if (memcmp(text + at, line, length) != 0 || (at > 0 && text[at - 1] != '\n'))
            continue;
        char *rest = malloc(size - length + 1);
        if (!rest)
            return NULL;
        memcpy(rest, text, at);
        memcpy(rest + at, text + at + length, size - at - length);
        *left = size - length;
        return rest;
    }
    return NULL;
}

/* The text as a project that stands where `name` says, without the slots that are filled; NULL and no error
 * where it has none. */
static cra_project *without_slots(const char *name, const char *text, size_t size, const cra_edit *edits,
                                  size_t count, cra_error **err)
{
    char *changed = NULL;
    for (size_t i = 0; i < count; i++) {
        char *next = without_slot(changed ? changed : text, size, edits[i].path, &size);
        if (!next)
            continue;
        free(changed);
        changed = next;
    }
    cra_project *project = changed ? init_open_text(name, changed, size, err) : NULL;
    free(changed);
    return project;
}

cra_project *init_open_text(const char *name, const char *text, size_t size, cra_error **err)
{
    char folder[4096];
    const char *slash = strrchr(name, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - name + 1) : 1, slash ? name : ".");
    cra_open_options options = CRA_OPEN_OPTIONS_INIT;
    options.base = folder;
    options.syntax = CRA_SYNTAX_YAML;
    return cra_project_open_bytes(text, size, name, &options, err);
}

cra_bytes *init_edit(const char *name, const cra_project *project, const cra_edit *edits, size_t count,
                     cra_error **err)
{
    size_t size = 0;
    const char *text = cra_project_text(project, &size);
    cra_error *trouble = NULL;
    cra_project *open = without_slots(name, text, size, edits, count, &trouble);
    cra_bytes *bytes = trouble ? NULL : cra_project_edit(open ? open : project, edits, count, err);
    if (trouble && err)
        *err = trouble;
    cra_project_free(open);
    return bytes;
}

/* ---- Writing ---- */

/* An interrupt waits until the file is whole again. */
static bool write_whole(const cra_project *project, const cra_bytes *text, cra_error **err)
{
    sigset_t interrupts, before;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGTERM);
    sigaddset(&interrupts, SIGHUP);
    sigprocmask(SIG_BLOCK, &interrupts, &before);
    bool good = cra_project_write(project, text, err);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return good;
}

bool init_file_change(struct init_file *file, const cra_edit *edits, size_t count, cra_error **err)
{
    cra_bytes *text = init_edit(file->name, file->project, edits, count, err);
    bool good = text && write_whole(file->project, text, err);
    cra_bytes_free(text);
    return good;
}
