#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

const struct command *const commands[] = {
    &check_command,    &build_command,  &doc_command,     &scope_command,
    &classify_command, &route_command,  &duties_command,  &dates_command,
    &convert_command,  &schema_command, &explain_command, &law_command,
    &lint_law_command, &verify_command, &version_command, NULL};

static void print_help(void)
{
    puts("cra: conformity documentation for the EU Cyber Resilience Act, Regulation (EU) 2024/2847\n");
    for (const struct command *const *command = commands; *command; command++)
        printf("  cra %-8s %-22s %s\n", (*command)->name, (*command)->arguments, (*command)->meaning);
    puts("\n“cra COMMAND --help” tells more. “-” as a file is standard input or output.");
    puts("Exit code: 0 clean, 1 findings, 2 the command could not do its work.");
}

static const struct command *find_command(const char *name)
{
    for (const struct command *const *command = commands; *command; command++) {
        if (strcmp((*command)->name, name) == 0)
            return *command;
    }
    return NULL;
}

int main(int count, char **words)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing like any other */
    if (count < 2 || strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0) {
        print_help();
        return EXIT_CLEAN;
    }
    bool help = strcmp(words[1], "help") == 0;
    if (help && count == 2) {
        print_help();
        return EXIT_CLEAN;
    }
    const char *name = help ? words[2] : words[1];
    const struct command *command = find_command(strcmp(name, "--version") == 0 ? "version" : name);
    if (!command)
        return complain("There is no command “%s”. “cra help” lists the commands.", name);
    struct command_line line = {0};
    for (int i = 2; i < count && !help; i++)
        help = strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0;
    if (help) {
        print_command_help(command);
        return EXIT_CLEAN;
    }
    if (!parse_command_line(command, words + 2, (size_t)count - 2, &line))
        return EXIT_TROUBLE;
    return command->run(command, &line);
}
