#include <stdlib.h>
#include <string.h>

#include "cli.h"

static const struct option_row options[] = {{"append", NULL, "add VALUE at the end of the list at PATH"},
                                            {"unset", NULL, "take out what stands at PATH; without VALUE"},
                                            OPTION_DRY_RUN,
                                            OPTION_FROM,
                                            OPTION_BASE,
                                            {0}};

static bool choose_kind(const struct command *command, const struct command_line *line, cra_edit_kind *kind)
{
    bool append = option_value(command, line, "append") != NULL;
    bool unset = option_value(command, line, "unset") != NULL;
    bool value = line->argument_count == 3;
    *kind = append ? CRA_EDIT_APPEND : unset ? CRA_EDIT_UNSET : CRA_EDIT_SET;
    if (append && unset)
        return complain("Either --append or --unset, not both.") == EXIT_CLEAN;
    if (unset && value)
        return complain("With --unset no value is given.") == EXIT_CLEAN;
    if (!unset && !value)
        return complain("VALUE is missing: what is to stand there. It goes: cra set %s",
                        command->arguments) == EXIT_CLEAN;
    return true;
}

static void tell_done(const char *file, const cra_edit *edit)
{
    static const char *const done[] = {"is set", "is taken out", "has one more item"};
    tell("%s: %s %s. “cra check %s” tells what follows from it.", file, edit->path, done[edit->kind], file);
}

static int run(const struct command *command, const struct command_line *line)
{
    const char *file = line->arguments[0];
    cra_edit edit = {.path = line->arguments[1],
                     .value = line->argument_count == 3 ? line->arguments[2] : NULL};
    if (!choose_kind(command, line, &edit.kind))
        return EXIT_TROUBLE;
    char *input = NULL;
    if (edit.value && strcmp(edit.value, "-") == 0) {
        size_t size = 0;
        if (strcmp(file, "-") == 0)
            return complain("Standard input cannot be both the project and the value.");
        input = read_standard_input(&size);
        if (!input)
            return EXIT_TROUBLE;
        edit.value = input;
    }
    cra_project *project = open_project(command, line, file);
    int outcome = EXIT_TROUBLE;
    if (project) {
        cra_error *err = NULL;
        bool written = false;
        cra_bytes *text = cra_project_edit(project, &edit, 1, &err);
        outcome = write_project(command, line, project, file, text, err, &written);
        if (written)
            tell_done(file, &edit);
    }
    cra_project_free(project);
    free(input);
    return outcome;
}

const struct command set_command = {"set",
                                    "FILE PATH [VALUE]",
                                    "change one value of a project file, everything else kept as it is",
                                    options,
                                    2,
                                    3,
                                    run};
