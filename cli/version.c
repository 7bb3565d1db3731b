#include <stdio.h>

#include "cli.h"

static const struct option_row options[] = {{"format", "text|json", "for people or for programs"}, {0}};

static int run(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    printf(format ? "{\"schema\": 1, \"name\": \"libcra\", \"version\": \"%s\"}\n" : "cra %s\n",
           cra_version());
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command version_command = {"version", "", "print the version", options, 0, 0, run};
