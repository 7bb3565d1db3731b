#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

#define COMMAND(name) &name##_command,
#define HIDDEN(name)
const struct command *const commands[] = {
#include "commands.def"
    NULL};
#undef COMMAND
#undef HIDDEN

#define COMMAND(name)
#define HIDDEN(name) &name##_command,
const struct command *const hidden_commands[] = {
#include "commands.def"
    NULL};
#undef COMMAND
#undef HIDDEN

static const struct command *find_among(const struct command *const *list, const char *name)
{
    for (; *list; list++) {
        if (strcmp((*list)->name, name) == 0)
            return *list;
    }
    return NULL;
}

const struct command *find_command(const char *name)
{
    const struct command *command = find_among(commands, name);
    return command ? command : find_among(hidden_commands, name);
}

/* Whether a word is the name of a file rather than of a command. */
static bool looks_like_file(const char *word)
{
    FILE *file = strpbrk(word, "./") ? fopen(word, "rb") : NULL;
    if (file)
        fclose(file);
    return file != NULL;
}

int refuse_command(const char *name)
{
    const char *names[64];
    size_t count = 0;
    for (; commands[count] && count + 1 < sizeof names / sizeof *names; count++)
        names[count] = commands[count]->name;
    names[count] = NULL;
    if (looks_like_file(name))
        return complain("First comes what is to be done with %s, as in “cra check %s”. “cra help” lists the "
                        "commands.",
                        name, name);
    const char *similar = cra_text_nearest(name + strspn(name, "-"), names);
    return complain("There is no command “%s”.%s%s%s “cra help” lists the commands.", name,
                    similar ? " Did you mean “cra " : "", similar ? similar : "", similar ? "”?" : "");
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* Whether help is asked for, even when other words are wrong. */
static bool asks_for_help(char **words, int count)
{
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
        if (is_help(words[i]))
            return true;
    }
    return false;
}

int main(int count, char **words)
{
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing like any other */
    static char help_word[] = "help", version_word[] = "version";
    char *name = count < 2 || is_help(words[1]) ? help_word : words[1];
    if (strcmp(name, "--version") == 0)
        name = version_word;
    const struct command *command = find_command(name);
    if (!command)
        return refuse_command(name);
    int first = 2 < count ? 2 : count;
    if (name != help_word && asks_for_help(words + first, count - first)) {
        print_command_help(command);
        return EXIT_CLEAN;
    }
    struct command_line line = {0};
    if (!parse_command_line(command, words + first, (size_t)(count - first), &line))
        return EXIT_TROUBLE;
    choose_colour((enum colour_choice)option_word(command, &line, "color"));
    if (option_value(command, &line, "quiet"))
        be_quiet();
    return command->run(command, &line);
}
