#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"
#include "hint.h"
#include "progress.h"
#include "values.h"

enum { STREAM_LIMIT = 64 << 20 };

/* Reads a stream to its end; the caller frees. NULL with a message on standard error. */
static char *read_stream(FILE *file, const char *name, const char *endings, size_t *size)
{
    char *data = NULL;
    size_t capacity = 0;
    *size = 0;
    for (;;) {
        if (capacity - *size < 4096) {
            char *larger =
                capacity > STREAM_LIMIT ? NULL : realloc(data, capacity = capacity ? capacity * 2 : 1 << 16);
            if (!larger) {
                complain(capacity > STREAM_LIMIT ? "%s is larger than 64 MiB."
                                                 : "Memory is exhausted reading %s.",
                         name);
                free(data);
                return NULL;
            }
            data = larger;
        }
        size_t count = fread(data + *size, 1, capacity - *size - 1, file);
        *size += count;
        if (!count)
            break;
    }
    if (ferror(file)) {
        char hint[hint_size];
        hint_at_file(name, endings, hint);
        complain("%s could not be read. %s", name, hint);
        free(data);
        return NULL;
    }
    data[*size] = '\0';
    return data;
}

char *read_standard_input(size_t *size)
{
    return read_stream(stdin, "standard input", NULL, size);
}

cra_project *open_project(const struct command *command, const struct command_line *line, const char *path)
{
    cra_error *err = NULL;
    cra_open_options options = CRA_OPEN_OPTIONS_INIT;
    options.base = option_value(command, line, "base");
    options.syntax = option_syntax(command, line, "from");
    cra_project *project = NULL;
    if (strcmp(path, "-") == 0) {
        if (!options.syntax)
            options.syntax = CRA_SYNTAX_YAML;
        size_t size = 0;
        char *data = read_standard_input(&size);
        if (!data)
            return NULL;
        project = cra_project_open_bytes(data, size, "standard-input", &options, &err);
        free(data);
    } else {
        project = cra_project_open(path, &options, &err);
    }
    if (!project && cra_error_get_code(err) == CRA_ERROR_ARGUMENT && !options.syntax) {
        complain("%s has not the name of a project. A project is a text file, and its name ends in .yaml, "
                 ".json or "
                 ".xml. Where it is one under another name, say with --from how it is spelt.",
                 path);
        cra_error_free(err);
    } else if (!project) {
        trouble_with_file(err, path, DATA_ENDINGS);
    }
    return project;
}

bool default_day(char day[11], const char **origin)
{
    time_t now = time(NULL);
    *origin = "today";
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch) {
        char *end = NULL;
        long long seconds = strtoll(epoch, &end, 10);
        if (*end || seconds < 0) {
            complain("SOURCE_DATE_EPOCH is “%s”; it must be a number of seconds.", epoch);
            return false;
        }
        now = (time_t)seconds;
        *origin = "SOURCE_DATE_EPOCH";
    }
    struct tm parts;
    return gmtime_r(&now, &parts) && strftime(day, 11, "%Y-%m-%d", &parts) == 10;
}

char *read_file(const char *what, const char *name, const char *endings, size_t *size)
{
    FILE *file = fopen(name, "rb");
    if (!file) {
        char hint[hint_size];
        hint_at_file(name, endings, hint);
        complain("%s %s cannot be opened. %s", what, name, hint);
        return NULL;
    }
    char *bytes = read_stream(file, name, endings, size);
    fclose(file);
    return bytes;
}

cra_assessment *assess_project(const struct command *command, const struct command_line *line,
                               const cra_project *project)
{
    char day[11];
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    if (!default_day(day, &options.fallback_origin))
        return NULL;
    options.date = option_value(command, line, "on");
    options.fallback_date = day;
    options.language = option_value(command, line, "lang");
    options.law_state_name = option_value(command, line, "law-state");
    char *law_state = options.law_state_name ? read_file("The law state", options.law_state_name,
                                                         DATA_ENDINGS, &options.law_state_size)
                                             : NULL;
    if (options.law_state_name && !law_state)
        return NULL;
    options.law_state = law_state;
    options.watch = watch_progress;
    cra_error *err = NULL;
    begin_progress(is_quiet());
    cra_assessment *assessment = cra_project_assess(project, &options, &err);
    end_progress(err);
    free(law_state);
    if (!assessment)
        trouble(err);
    return assessment;
}
