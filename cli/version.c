#include <stdio.h>

#include "cli.h"

static const struct option_row options[] = {{"format", "FORMAT", "text (default) or json"}, {0}};

static int run(const struct command *command, const struct command_line *line)
{
    static const char *const formats[] = {"text", "json", NULL};
    int format = parse_word("format", option_value(command, line, "format"), formats);
    if (format < 0)
        return EXIT_TROUBLE;
    printf(format ? "{\"schema\": 1, \"name\": \"libcra\", \"version\": \"%s\"}\n" : "cra %s\n",
           cra_version());
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command version_command = {"version", "", "print the version", options, 0, 0, run};
