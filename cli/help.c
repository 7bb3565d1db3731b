#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "values.h"

/* cra help, cra COMMAND --help: pages made of the tables. */

enum { indent = 2, command_middle = 13, option_middle = 26 };

static const struct option_row options[] = {{0}};

static void print_line(const char *text)
{
    print_words(stdout, text, page_width(stdout), 0, 0);
    putchar('\n');
}

static void print_overview(void)
{
    print_line("cra: conformity documentation for the EU Cyber Resilience Act, Regulation (EU) 2024/2847\n");
    for (const struct command *const *command = commands; *command; command++) {
        char name[32];
        snprintf(name, sizeof name, "cra %s", (*command)->name);
        print_entry(name, (*command)->meaning, indent, indent + 4 + command_middle);
    }
    print_line("\n“cra help COMMAND” tells more about one. “-” as a file is standard input or output.");
    print_line("Exit code: 0 clean, 1 findings, 2 the command could not do its work.");
    print_line(
        "New here? Begin with “cra init”, which asks for what a project file holds, or read the guide.");
}

static void print_options(const char *title, const struct option_row *rows)
{
    if (rows->name)
        printf("\n%s\n", title);
    for (; rows->name; rows++) {
        char name[96];
        snprintf(name, sizeof name, "--%s%s%s", rows->name, rows->value ? " " : "",
                 rows->value ? rows->value : "");
        print_entry(name, rows->meaning, indent, option_middle);
    }
}

enum { ARGUMENT_KINDS = 16 };

/* What stands at the place of each argument of an alternative; `told` and `count` are the kinds explained
 * before. */
static void print_alternative(const char *usage, const struct value_kind **told, size_t *count)
{
    const char *word;
    for (size_t i = 0, length; (length = usage_word(usage, i, &word)) != 0 && *count < ARGUMENT_KINDS; i++) {
        const struct value_kind *kind = find_value_kind(word, length);
        bool again = !kind;
        for (size_t j = 0; j < *count; j++)
            again = again || told[j] == kind;
        if (again)
            continue;
        if (!*count)
            puts("");
        told[(*count)++] = kind;
        print_entry(kind->name, kind->meaning, indent, option_middle);
    }
}

static void print_arguments(const struct command *command)
{
    const struct value_kind *told[ARGUMENT_KINDS];
    size_t count = 0;
    for (const char *usage = command->arguments, *next; usage; usage = next ? next + 3 : NULL) {
        next = strstr(usage, " | ");
        print_alternative(usage, told, &count);
    }
}

void print_command_help(const struct command *command)
{
    printf("cra %s %s\n", command->name, command->arguments);
    printf("%*s", indent, "");
    print_words(stdout, command->meaning, page_width(stdout), indent, indent);
    putchar('\n');
    print_arguments(command);
    print_options("Options:", command->options);
    print_options("Options of every command:", common_options);
}

static int run(const struct command *command, const struct command_line *line)
{
    (void)command;
    const struct command *asked = line->argument_count ? find_command(line->arguments[0]) : NULL;
    if (line->argument_count && !asked)
        return refuse_command(line->arguments[0]);
    if (asked)
        print_command_help(asked);
    else
        print_overview();
    return fflush(stdout) == 0 ? EXIT_CLEAN : complain("Standard output could not be written.");
}

const struct command help_command = {"help", "[COMMAND]", "list the commands, or explain one", options, 0,
                                     1,      run};
