#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "init.h"

static const struct option_row options[] = {
    {"like", "IN", "begin like this project, without what belongs to its product"},
    {"set", "PATH=VALUE…", "put a value into the file first, as in product.name=Gate; may be given again"},
    {"non-interactive", NULL, "ask nothing: write the file and leave"},
    {"replace", NULL, "replace the file if it is there already"},
    {0}};

static bool exists(const char *name)
{
    struct stat status;
    return stat(name, &status) == 0;
}

/* New files are YAML, which holds comments. */
static bool is_yaml(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* The values of --set as edits; NULL with a message. */
static cra_edit *list_values(const struct command_line *line, char (*paths)[PATH_SIZE])
{
    cra_edit *edits = calloc(line->repeated_count + 1, sizeof *edits);
    if (!edits)
        complain("Memory is exhausted.");
    for (size_t i = 0; edits && i < line->repeated_count; i++) {
        const char *given = line->repeated[i], *value = strchr(given, '=');
        if (!value || value == given || (size_t)(value - given) >= PATH_SIZE) {
            complain("“%s” is no PATH=VALUE, as in product.name=Gate.", given);
            free(edits);
            return NULL;
        }
        snprintf(paths[i], PATH_SIZE, "%.*s", (int)(value - given), given);
        edits[i] = (cra_edit){CRA_EDIT_SET, paths[i], value + 1};
    }
    return edits;
}

/* Writes a text with the values in it: all of it, or nothing. */
static bool write_new(const char *name, const char *text, size_t size, const cra_edit *edits, size_t count)
{
    cra_error *err = NULL;
    cra_project *project = init_open_text(name, text, size, &err);
    if (!project)
        return trouble(err) == EXIT_CLEAN;
    bool good;
    if (count) {
        cra_bytes *bytes = init_edit(name, project, edits, count, &err);
        good = write_bytes(name, bytes, err);
    } else {
        good = write_output(name, text, size);
    }
    cra_project_free(project);
    return good;
}

static bool write_like(const char *name, const char *other, const cra_edit *edits, size_t count)
{
    struct init_like like = {0};
    bool good = init_like_make(&like, other) &&
                write_new(name, cra_bytes_data(like.text), cra_bytes_size(like.text), edits, count);
    if (good)
        init_like_tell(&like, other, name);
    init_like_release(&like);
    return good;
}

static bool write_skeleton(const char *name, const cra_edit *edits, size_t count)
{
    char *text = init_skeleton();
    bool good = text ? write_new(name, text, strlen(text), edits, count)
                     : complain("Memory is exhausted.") == EXIT_CLEAN;
    free(text);
    if (good)
        print_sentence("",
                       "%s is new. It holds a slot for everything that is asked here, and for what is "
                       "written into the file by hand.",
                       name);
    return good;
}

/* Makes the file, or goes on with the one that is there; with the values in it. */
static bool begin(const struct command *command, const struct command_line *line, struct init_file *file,
                  const cra_edit *edits)
{
    const char *other = option_value(command, line, "like"), *name = file->name;
    size_t count = line->repeated_count;
    if (other && is_same_file(other, name))
        return complain("%s cannot be begun like itself. Give the new project another name.", name) ==
               EXIT_CLEAN;
    if (!exists(name) && !is_yaml(name))
        return complain("A new project file is YAML, since that holds comments: give it a name that ends in "
                        ".yaml.") == EXIT_CLEAN;
    if (!exists(name) || option_value(command, line, "replace"))
        return (other ? write_like(name, other, edits, count) : write_skeleton(name, edits, count)) &&
               init_file_read(file);
    if (other || (option_value(command, line, "non-interactive") && !count))
        return complain("%s is there already, and stays as it is. “cra init %s” goes on with it; --replace "
                        "writes a new one in its place.",
                        name, name) == EXIT_CLEAN;
    cra_error *err = NULL;
    if (!init_file_read(file))
        return false;
    if (count && !init_file_change(file, edits, count, &err))
        return trouble(err) == EXIT_CLEAN;
    return !count || init_file_read(file);
}

static int run(const struct command *command, const struct command_line *line)
{
    static char paths[ARGUMENT_LIMIT][PATH_SIZE];
    struct init_file file = {.name = line->argument_count ? line->arguments[0] : "product.yaml"};
    if (strcmp(file.name, "-") == 0)
        return complain("A file is needed, since each answer is saved at once. It goes: cra init door.yaml.");
    cra_edit *edits = list_values(line, paths);
    int code = EXIT_TROUBLE;
    if (edits && begin(command, line, &file, edits))
        code = option_value(command, line, "non-interactive") ? EXIT_CLEAN : init_wizard(&file);
    free(edits);
    init_file_release(&file);
    return code;
}

const struct command init_command = {
    "init", "[FILE]", "begin a project file, or go on with one: questions in plain words", options, 0,
    1,      run};
