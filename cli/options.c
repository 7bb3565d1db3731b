#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "values.h"

const struct option_row common_options[] = {
    {"color", "auto|always|never", "colours in messages; auto (default) asks the terminal and NO_COLOR"},
    {"quiet", NULL, "neither progress nor remarks on standard error; what is wrong is said all the same"},
    {"help", NULL, "print this page and do nothing else"},
    {0}};

/* ---- Rows ---- */

static const struct option_row *find_row(const struct option_row *rows, const char *name, size_t length)
{
    for (; rows->name; rows++) {
        if (strlen(rows->name) == length && memcmp(rows->name, name, length) == 0)
            return rows;
    }
    return NULL;
}

const struct option_row *find_option(const struct command *command, const char *word)
{
    const char *name = strcmp(word, "-o") == 0 ? "output" : word + 2;
    size_t length = strcspn(name, "=");
    const struct option_row *row = find_row(command->options, name, length);
    return row ? row : find_row(common_options, name, length);
}

/* Where the value of an option is kept; NULL when the command has no such option. */
static const char *const *find_value(const struct command *command, const struct command_line *line,
                                     const char *name, size_t length, const struct option_row **row)
{
    *row = find_row(command->options, name, length);
    if (*row)
        return &line->values[*row - command->options];
    *row = find_row(common_options, name, length);
    return *row ? &line->common[*row - common_options] : NULL;
}

const char *option_value(const struct command *command, const struct command_line *line, const char *name)
{
    const struct option_row *row;
    const char *const *value = find_value(command, line, name, strlen(name), &row);
    return value ? *value : NULL;
}

int option_word(const struct command *command, const struct command_line *line, const char *name)
{
    const struct option_row *row;
    const char *const *value = find_value(command, line, name, strlen(name), &row);
    int index = value && *value ? value_word_index(row->value, *value) : 0;
    return index < 0 ? 0 : index;
}

cra_severity option_severity(const struct command *command, const struct command_line *line)
{
    return (cra_severity)(CRA_SEVERITY_ERROR - option_word(command, line, "fail-on"));
}

cra_syntax option_syntax(const struct command *command, const struct command_line *line, const char *name)
{
    return option_value(command, line, name)
               ? (cra_syntax)(CRA_SYNTAX_YAML + option_word(command, line, name))
               : CRA_SYNTAX_BY_NAME;
}

/* ---- Reading ---- */

static bool refuse_option(const struct command *command, const char *name, size_t length)
{
    const char *known[OPTION_LIMIT + COMMON_LIMIT + 1];
    size_t count = 0;
    for (const struct option_row *row = command->options; row->name; row++)
        known[count++] = row->name;
    for (const struct option_row *row = common_options; row->name; row++)
        known[count++] = row->name;
    known[count] = NULL;
    char given[32];
    snprintf(given, sizeof given, "%.*s", (int)(length < sizeof given ? length : sizeof given - 1), name);
    const char *similar = cra_text_nearest(given, known);
    complain("cra %s has no option “--%.*s”.%s%s%s “cra %s --help” lists its options.", command->name,
             (int)length, name, similar ? " Did you mean “--" : "", similar ? similar : "",
             similar ? "”?" : "", command->name);
    return false;
}

static bool check_value(const struct option_row *row, const char *value)
{
    if (!*value)
        return complain("The value of --%s is empty. It means: %s.", row->name, row->meaning) == EXIT_CLEAN;
    if (!value_is_words(row->value) || value_word_index(row->value, value) >= 0)
        return true;
    struct value_words words;
    list_value_words(row->value, &words);
    const char *similar = cra_text_nearest(value, words.items);
    char list[value_words_limit * value_word_size];
    join_words(words.items, "or", list, sizeof list);
    return complain("“%s” is not a value of --%s, which takes %s.%s%s%s", value, row->name, list,
                    similar ? " Did you mean “" : "", similar ? similar : "",
                    similar ? "”?" : "") == EXIT_CLEAN;
}

static bool is_repeated(const struct option_row *row)
{
    return row->value && strstr(row->value, "…");
}

static bool keep_again(const struct option_row *row, const char *value, struct command_line *line)
{
    if (line->repeated_count == ARGUMENT_LIMIT)
        return complain("--%s stands there more than %d times.", row->name, ARGUMENT_LIMIT) == EXIT_CLEAN;
    line->repeated[line->repeated_count++] = value;
    return true;
}

/* Takes the option at `*at`, and the word behind it where that is its value. */
static bool take_option(const struct command *command, const char *name, char **words, size_t count,
                        size_t *at, struct command_line *line)
{
    size_t length = strcspn(name, "=");
    const struct option_row *row;
    const char **place = (const char **)find_value(command, line, name, length, &row);
    if (!place)
        return refuse_option(command, name, length);
    if (*place && !is_repeated(row))
        return complain("--%s stands there twice. Give it once.", row->name) == EXIT_CLEAN;
    if (!row->value && name[length])
        return complain("The option --%s takes no value.", row->name) == EXIT_CLEAN;
    if (!row->value)
        *place = "";
    else if (name[length])
        *place = name + length + 1;
    else if (*at + 1 < count && (words[*at + 1][0] != '-' || !words[*at + 1][1]))
        *place = words[++*at];
    else
        return complain("Behind --%s belongs a value, %s: %s.", row->name, row->value, row->meaning) ==
               EXIT_CLEAN;
    return !row->value || (check_value(row, *place) && (!is_repeated(row) || keep_again(row, *place, line)));
}

/* Behind “--” a word may be anything. */
static bool take_argument(const struct command *command, const char *word, bool any,
                          struct command_line *line)
{
    size_t most = command->most < ARGUMENT_LIMIT ? command->most : ARGUMENT_LIMIT;
    if (line->argument_count == most && command->most >= ARGUMENT_LIMIT)
        return complain("These are more than %zu files. Give fewer at once.", most) == EXIT_CLEAN;
    if (line->argument_count == most)
        return complain(
                   "“%s” is one word too many. It goes: cra %s%s%s. A name with spaces in it stands between "
                   "quotation marks.",
                   word, command->name, *command->arguments ? " " : "", command->arguments) == EXIT_CLEAN;
    if (!*word && !any)
        return complain("One of the words is empty. It goes: cra %s %s.", command->name,
                        command->arguments) == EXIT_CLEAN;
    line->arguments[line->argument_count++] = word;
    return true;
}

bool parse_command_line(const struct command *command, char **words, size_t count, struct command_line *line)
{
    bool options_end = false;
    for (size_t i = 0; i < count; i++) {
        const char *word = words[i];
        bool option = !options_end && word[0] == '-' && word[1];
        bool taken = true;
        if (option && strcmp(word, "--") == 0)
            options_end = true;
        else if (option && strcmp(word, "-o") == 0)
            taken = take_option(command, "output", words, count, &i, line);
        else if (option && word[1] == '-')
            taken = take_option(command, word + 2, words, count, &i, line);
        else if (option)
            taken = complain(
                        "“%s” is no option; options begin with two dashes, as in --help. A file of that name "
                        "is written ./%s.",
                        word, word) == EXIT_CLEAN;
        else
            taken = take_argument(command, word, options_end, line);
        if (!taken)
            return false;
    }
    if (line->argument_count < command->least) {
        char missing[64];
        const char *meaning =
            describe_argument(command->arguments, line->argument_count, missing, sizeof missing);
        complain("%s is missing%s%s. It goes: cra %s %s. “cra %s --help” tells more.",
                 meaning ? missing : "Something", meaning ? ": " : "", meaning ? meaning : "", command->name,
                 command->arguments, command->name);
        return false;
    }
    return true;
}
