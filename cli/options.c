#include <stdio.h>
#include <string.h>

#include "cli.h"

static size_t find_option(const struct command *command, const char *name, size_t length)
{
    size_t i = 0;
    for (; command->options[i].name; i++) {
        const char *known = command->options[i].name;
        if (strlen(known) == length && memcmp(known, name, length) == 0)
            break;
    }
    return i;
}

static bool take_option(const struct command *command, char **words, size_t count, size_t *at,
                        struct command_line *line)
{
    const char *name = words[*at] + 2;
    size_t length = strcspn(name, "=");
    size_t row = find_option(command, name, length);
    const struct option_row *option = &command->options[row];
    if (!option->name) {
        complain("cra %s has no option “--%.*s”. “cra %s --help” lists the options.", command->name,
                 (int)length, name, command->name);
        return false;
    }
    if (!option->value && name[length]) {
        complain("The option --%s takes no value.", option->name);
        return false;
    }
    if (!option->value) {
        line->values[row] = "";
    } else if (name[length]) {
        line->values[row] = name + length + 1;
    } else if (*at + 1 < count) {
        line->values[row] = words[++*at];
    } else {
        complain("After --%s belongs %s.", option->name, option->value);
        return false;
    }
    return true;
}

bool parse_command_line(const struct command *command, char **words, size_t count, struct command_line *line)
{
    bool options_end = false;
    for (size_t i = 0; i < count; i++) {
        const char *word = words[i];
        if (!options_end && strcmp(word, "--") == 0) {
            options_end = true;
        } else if (!options_end && strcmp(word, "-o") == 0) {
            static char long_form[] = "--output";
            char *pair[] = {long_form, i + 1 < count ? words[i + 1] : NULL};
            size_t at = 0;
            if (!take_option(command, pair, pair[1] ? 2 : 1, &at, line))
                return false;
            i += at;
        } else if (!options_end && word[0] == '-' && word[1] == '-') {
            if (!take_option(command, words, count, &i, line))
                return false;
        } else if (!options_end && word[0] == '-' && word[1]) {
            complain("“%s” is no option; options begin with two dashes.", word);
            return false;
        } else if (line->argument_count == command->most || line->argument_count == ARGUMENT_LIMIT) {
            complain("“%s” is one argument too many. Usage: cra %s %s", word, command->name,
                     command->arguments);
            return false;
        } else {
            line->arguments[line->argument_count++] = word;
        }
    }
    if (line->argument_count < command->least) {
        complain("Something is missing. Usage: cra %s %s", command->name, command->arguments);
        return false;
    }
    return true;
}

const char *option_value(const struct command *command, const struct command_line *line, const char *name)
{
    size_t row = find_option(command, name, strlen(name));
    return command->options[row].name ? line->values[row] : NULL;
}

void print_command_help(const struct command *command)
{
    printf("cra %s %s\n  %s\n", command->name, command->arguments, command->meaning);
    if (command->options[0].name)
        puts("\nOptions:");
    for (const struct option_row *option = command->options; option->name; option++) {
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        printf("  %-22s %s\n", left, option->meaning);
    }
}

int parse_word(const char *option, const char *word, const char *const *list)
{
    if (!word)
        return 0;
    for (int i = 0; list[i]; i++) {
        if (strcmp(word, list[i]) == 0)
            return i;
    }
    fprintf(stderr, "cra: “%s” is not a value of --%s; it takes", word, option);
    for (int i = 0; list[i]; i++)
        fprintf(stderr, "%s %s", i ? "," : "", list[i]);
    fputs(".\n", stderr);
    return -1;
}

bool parse_syntax(const char *name, cra_syntax *syntax)
{
    static const char *const names[] = {"yaml", "json", "xml", NULL};
    *syntax = CRA_SYNTAX_BY_NAME;
    if (!name)
        return true;
    int index = parse_word("from and --to", name, names);
    *syntax = (cra_syntax)(index + 1);
    return index >= 0;
}

bool parse_severity(const struct command *command, const struct command_line *line, cra_severity *severity)
{
    static const char *const names[] = {"error", "warning", "note", NULL};
    int index = parse_word("fail-on", option_value(command, line, "fail-on"), names);
    *severity = (cra_severity)(CRA_SEVERITY_ERROR - index);
    return index >= 0;
}
