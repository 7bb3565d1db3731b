#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "cra/cra.h"

/* Exit codes of every command. */
enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

/* An option of a command: one row drives parsing, help and messages. */
struct option_row {
    const char *name;    /* without the dashes */
    const char *value;   /* what its value is called; NULL: it takes none */
    const char *meaning; /* one line */
};

enum { OPTION_LIMIT = 16, ARGUMENT_LIMIT = 256 };

/* What was given on the command line. */
struct command_line {
    const char *arguments[ARGUMENT_LIMIT];
    size_t argument_count;
    const char *values[OPTION_LIMIT]; /* by the row's number; "" for an option without a value */
};

struct command {
    const char *name;
    const char *arguments; /* as in the usage line */
    const char *meaning;
    const struct option_row *options; /* ends with a row without a name */
    size_t least, most;               /* number of arguments */
    int (*run)(const struct command *command, const struct command_line *line);
};

extern const struct command check_command, build_command, doc_command, scope_command, classify_command,
    route_command, duties_command, dates_command, convert_command, schema_command, explain_command,
    verify_command, law_command, lint_law_command, version_command;

/* The commands in the order of the help; NULL at the end. */
extern const struct command *const commands[];

/* Reads the words behind the command's name. On a fault says so on standard error and returns false. */
bool parse_command_line(const struct command *command, char **words, size_t count, struct command_line *line);
/* Value of an option, NULL when it was not given. */
const char *option_value(const struct command *command, const struct command_line *line, const char *name);
void print_command_help(const struct command *command);

/* ---- Options that several commands share ---- */

#define OPTION_ON                                                                                            \
    {                                                                                                        \
        "on", "DATE", "judge for this day, as in 2027-12-11"                                                 \
    }
#define OPTION_LAW_STATE                                                                                     \
    {                                                                                                        \
        "law-state", "FILE",                                                                                 \
            "which standards are cited and which acts adopted, instead of the built-in state"                \
    }
#define OPTION_FROM                                                                                          \
    {                                                                                                        \
        "from", "SYNTAX", "how the input is spelt: yaml, json or xml"                                        \
    }
#define OPTION_BASE                                                                                          \
    {                                                                                                        \
        "base", "DIR", "folder that file names start from and may not leave"                                 \
    }
#define OPTION_FAIL_ON                                                                                       \
    {                                                                                                        \
        "fail-on", "SEVERITY", "what makes the exit code 1: error (default), warning or note"                \
    }

/* What every command that judges a project takes. */
#define OPTIONS_TO_JUDGE OPTION_ON, OPTION_LAW_STATE, OPTION_FROM, OPTION_BASE
#define OPTION_FOR                                                                                           \
    {                                                                                                        \
        "for", "AUDIENCE", "who is to read it: internal, authority (default) or public"                      \
    }
#define OPTION_DRAFT                                                                                         \
    {                                                                                                        \
        "draft", NULL, "mark as draft even without open errors"                                              \
    }

/* Opens a project as the options say; "-" is standard input. Says what is wrong on standard error and returns
 * NULL. */
cra_project *open_project(const struct command *command, const struct command_line *line, const char *path);
/* Assesses it; the default day is today, or that of SOURCE_DATE_EPOCH. */
cra_assessment *assess_project(const struct command *command, const struct command_line *line,
                               const cra_project *project);
/* The bytes of a law state, to be released with free. Says what is wrong on standard error and returns NULL.
 */
char *read_law_state(const char *name, size_t *size);
bool parse_syntax(const char *name, cra_syntax *syntax);
bool parse_severity(const struct command *command, const struct command_line *line, cra_severity *severity);
/* Number of the word in the list, which ends with NULL; says what is allowed and returns -1 when it is none.
 * A word that was not given is the first. */
int parse_word(const char *option, const char *word, const char *const *list);

/* ---- Output ---- */

/* Writes to standard output, or to a file whole or not at all when `path` is given and not "-". */
bool write_output(const char *path, const char *data, size_t size);
/* A text as a JSON string on standard output; NULL is null. */
void print_json_string(const char *text);
bool write_bytes(const char *path, cra_bytes *bytes, cra_error *err);
/* Says on standard error why something could not be done, and releases the error. Returns EXIT_TROUBLE. */
int trouble(cra_error *err);
int complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Whether output to the terminal may be coloured. */
bool wants_colour(void);
/* Today in Coordinated Universal Time, or the day of SOURCE_DATE_EPOCH; `*origin` says which. False, with a
 * message, for a SOURCE_DATE_EPOCH that is no number. */
bool default_day(char day[11], const char **origin);

#endif
