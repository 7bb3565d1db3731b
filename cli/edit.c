#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "model.h"

int write_project(const struct command *command, const struct command_line *line, const cra_project *project,
                  const char *name, cra_bytes *text, cra_error *err, bool *written)
{
    *written = false;
    if (!text)
        return trouble(err);
    size_t size = 0;
    const char *before = cra_project_text(project, &size);
    bool good = true;
    if (option_value(command, line, "dry-run")) {
        good = print_difference(name, before, size, cra_bytes_data(text), cra_bytes_size(text));
    } else if (strcmp(name, "-") == 0) {
        good = write_output(NULL, cra_bytes_data(text), cra_bytes_size(text));
    } else {
        *written = cra_project_write(project, text, &err);
        if (!*written)
            good = trouble(err) == EXIT_CLEAN;
    }
    cra_bytes_free(text);
    return good ? EXIT_CLEAN : EXIT_TROUBLE;
}

void add_edit(struct edit_list *list, cra_edit_kind kind, const char *value, const char *format, ...)
{
    if (!value || list->failed)
        return;
    char path[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    cra_edit *items = realloc(list->items, (list->count + 1) * sizeof *items);
    char *copy = malloc(strlen(path) + 1);
    if (items)
        list->items = items;
    if (!items || !copy) {
        free(copy);
        list->failed = true;
        return;
    }
    strcpy(copy, path);
    list->items[list->count++] = (cra_edit){kind, copy, value};
}

void free_edits(struct edit_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free((char *)list->items[i].path);
    free(list->items);
    *list = (struct edit_list){0};
}

int make_edits(const struct command *command, const struct command_line *line, const cra_project *project,
               const char *name, const struct edit_list *list, bool *written)
{
    cra_error *err = NULL;
    *written = false;
    if (list->failed)
        return complain("Memory is exhausted.");
    cra_bytes *text = cra_project_edit(project, list->items, list->count, &err);
    return write_project(command, line, project, name, text, err, written);
}

/* ---- Records ---- */

size_t count_records(const cra_project *project, const char *list)
{
    const cra_object *root = cra_project_root(project);
    return cra_object_count(root, field_in(root, list));
}

const cra_object *record_at(const cra_project *project, const char *list, size_t index)
{
    const cra_object *root = cra_project_root(project);
    return cra_object_record(root, field_in(root, list), index);
}
