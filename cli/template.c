#include "template.h"

#include <string.h>

#include "values.h"

/* cra template: the Word, LibreOffice and HTML files that documents are filled into. */

static const struct option_row options[] = {
    {"format", "text|json|sarif", "for people or for programs"},
    {"kind", "KIND", "documents that the frame is for, where its name does not tell"},
    {"annotate", "OUT", "write a copy of the Word file with each finding as a comment"},
    {"lang", "LANGUAGE", "language of what is written (default: en)"},
    OPTION_FAIL_ON,
    {0}};

/* ---- What it does ---- */

static const struct action {
    const char *word;
    const char *what; /* comes behind it, NULL where nothing must */
    size_t least, most;
    const char *options; /* that it takes, parted by spaces */
    int (*run)(const struct command *command, const struct command_line *line);
} actions[] = {
    {"new", "the kind of document and the file to write", 2, 2, "lang", template_new},
    {"check", "the frames to check", 1, ARGUMENT_LIMIT, "format kind annotate fail-on", template_check},
    {"lint", "the Word documents to look through", 1, ARGUMENT_LIMIT, "format fail-on", template_lint},
    {"fields", NULL, 0, 1, "format lang", template_fields},
};

static const struct action *find_action(const char *word)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].word, word) == 0)
            return &actions[i];
    return NULL;
}

static int refuse_action(const char *word)
{
    enum { count = sizeof actions / sizeof *actions };
    const char *words[count + 1] = {NULL};
    for (size_t i = 0; i < count; i++)
        words[i] = actions[i].word;
    const char *similar = cra_text_nearest(word, words);
    char list[128];
    join_words(words, "or", list, sizeof list);
    return complain("“cra template” takes %s, not “%s”.%s%s%s", list, word, similar ? " Did you mean “" : "",
                    similar ? similar : "", similar ? "”?" : "");
}

static bool takes(const struct action *action, const char *option)
{
    size_t length = strlen(option);
    for (const char *at = action->options; *at; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, option, length) == 0)
            return true;
        at += word;
    }
    return false;
}

static bool check_line(const struct command *command, const struct command_line *line,
                       const struct action *action)
{
    size_t given = line->argument_count - 1;
    for (const struct option_row *row = command->options; row->name; row++)
        if (option_value(command, line, row->name) && !takes(action, row->name))
            return complain("--%s is not for “cra template %s”.", row->name, action->word) == EXIT_CLEAN;
    if (given < action->least)
        return complain("Behind “cra template %s” belong %s.", action->word, action->what) == EXIT_CLEAN;
    if (given > action->most)
        return complain("“%s” is one word too many behind “cra template %s”.",
                        line->arguments[1 + action->most], action->word) == EXIT_CLEAN;
    return true;
}

static int run(const struct command *command, const struct command_line *line)
{
    static struct command_line rest;
    const struct action *action = find_action(line->arguments[0]);
    if (!action)
        return refuse_action(line->arguments[0]);
    if (!check_line(command, line, action))
        return EXIT_TROUBLE;
    rest = *line;
    rest.argument_count = line->argument_count - 1;
    memcpy(rest.arguments, line->arguments + 1, rest.argument_count * sizeof *rest.arguments);
    return action->run(command, &rest);
}

const struct command template_command = {
    "template",
    "new KIND OUT | check FRAME… | fields [TOPIC] | lint DOCX…",
    "make and check Word files of your own to fill, and tell what they may name",
    options,
    1,
    ARGUMENT_LIMIT,
    run};
