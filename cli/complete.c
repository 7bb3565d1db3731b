#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "values.h"

/* cra complete -- WORD…: what may stand in place of the last word, for the shells (see cli/completion).
 *
 * Each line is a word, a tab and what it means; or, for names of files, a line of its own: ":files yaml json"
 * with the endings, ":files" for any file, ":folders". */

static const struct option_row options[] = {{0}};

static bool begins_with(const char *text, const char *begin)
{
    return strncmp(text, begin, strlen(begin)) == 0;
}

static void offer(const char *word, const char *meaning, const char *typed)
{
    if (begins_with(word, typed))
        printf("%s\t%s\n", word, meaning ? meaning : "");
}

static void offer_value(const char *value, size_t length, const char *typed)
{
    const struct value_kind *kind = find_value_kind(value, length);
    if (!kind)
        return;
    switch (kind->source) {
    case VALUE_FREE:
        break;
    case VALUE_FILE:
        printf(":files%s%s\n", kind->endings ? " " : "", kind->endings ? kind->endings : "");
        break;
    case VALUE_FOLDER:
        puts(":folders");
        break;
    case VALUE_LISTED:
        for (size_t i = 0; kind->word(i); i++)
            offer(kind->word(i), kind->about ? kind->about(i) : NULL, typed);
        break;
    }
}

static void offer_option_value(const struct option_row *row, const char *typed)
{
    if (!value_is_words(row->value)) {
        offer_value(row->value, strlen(row->value), typed);
        return;
    }
    struct value_words words;
    list_value_words(row->value, &words);
    for (size_t i = 0; words.items[i]; i++)
        offer(words.items[i], NULL, typed);
}

static bool is_given(const char *option, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (begins_with(words[i], "--") && begins_with(words[i] + 2, option) &&
            (!words[i][2 + strlen(option)] || words[i][2 + strlen(option)] == '='))
            return true;
    }
    return false;
}

static void offer_options(const struct option_row *row, const char *const *words, size_t count,
                          const char *typed)
{
    for (; row->name; row++) {
        char name[64];
        snprintf(name, sizeof name, "--%s", row->name);
        if (!is_given(row->name, words, count))
            offer(name, row->meaning, typed);
    }
}

/* Whether the arguments before this place are those of the alternative, as far as it fixes them. */
static bool fits(const char *usage, const char *const *arguments, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *word;
        size_t length = usage_word(usage, i, &word);
        if (length && word[0] >= 'a' && word[0] <= 'z' &&
            (strlen(arguments[i]) != length || memcmp(word, arguments[i], length) != 0))
            return false;
    }
    return true;
}

static void offer_argument(const struct command *command, const char *const *arguments, size_t count,
                           const char *typed)
{
    for (const char *usage = command->arguments; *usage;) {
        const char *word = NULL;
        size_t length = usage_word(usage, count, &word);
        size_t last = count;
        if (!length && count && strstr(usage, "…")) { /* the last word of the line stands for any number */
            for (last = 0; usage_word(usage, last + 1, &word);)
                last++;
            length = usage_word(usage, last, &word);
        }
        char literal[32];
        snprintf(literal, sizeof literal, "%.*s", (int)length, length ? word : "");
        if (length && fits(usage, arguments, last)) {
            if (literal[0] >= 'a' && literal[0] <= 'z')
                offer(literal, command->meaning, typed);
            else
                offer_value(word, length, typed);
        }
        const char *next = strstr(usage, " | ");
        usage = next ? next + 3 : "";
    }
}

static void complete_command_words(const struct command *command, const char *const *words, size_t count,
                                   const char *typed)
{
    const char *arguments[ARGUMENT_LIMIT];
    size_t argument_count = 0;
    const struct option_row *open = NULL; /* the option whose value comes next */
    bool options_end = false;
    for (size_t i = 0; i < count; i++) {
        const char *word = words[i];
        if (open) {
            if (strcmp(word, "=") != 0) /* bash takes --format=json apart */
                open = NULL;
        } else if (!options_end && strcmp(word, "--") == 0) {
            options_end = true;
        } else if (!options_end && word[0] == '-' && word[1]) {
            const struct option_row *row = find_option(command, word);
            open = row && row->value && !strchr(word, '=') ? row : NULL;
        } else {
            arguments[argument_count++] = word;
        }
    }
    if (open) {
        offer_option_value(open, strcmp(typed, "=") == 0 ? "" : typed);
    } else if (!options_end && typed[0] == '-') {
        offer_options(command->options, words, count, typed);
        offer_options(common_options, words, count, typed);
    } else {
        offer_argument(command, arguments, argument_count, typed);
    }
}

static int run(const struct command *command, const struct command_line *line)
{
    (void)command;
    const char *const *words = line->arguments;
    size_t count = line->argument_count;
    const char *typed = count ? words[count - 1] : "";
    const struct command *given = count > 1 ? find_command(words[0]) : NULL;
    if (count < 2) {
        for (size_t i = 0; commands[i]; i++)
            offer(commands[i]->name, commands[i]->meaning, typed);
    } else if (given) {
        complete_command_words(given, words + 1, count - 2, typed);
    }
    return EXIT_CLEAN;
}

const struct command complete_command = {
    "complete",     "-- WORD…", "tell a shell what may stand in place of the last word", options, 0,
    ARGUMENT_LIMIT, run};
