#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "cra/cra.h"
#include "terminal.h"

/* Exit codes of every command. */
enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

/* An option of a command: one row drives parsing, help, manual, completion and messages. */
struct option_row {
    const char *name; /* without the dashes */
    /* What its value is called, as in FILE (see values.c), or the words that it may be, as in text|json, of
     * which the first is the usual one; with … at its end where the option may be given again; NULL: it takes
     * none. */
    const char *value;
    const char *meaning; /* one line */
};

enum { OPTION_LIMIT = 16, COMMON_LIMIT = 4, ARGUMENT_LIMIT = 256 };

/* What was given on the command line. */
struct command_line {
    const char *arguments[ARGUMENT_LIMIT];
    size_t argument_count;
    const char *values[OPTION_LIMIT];     /* by the row's number; "" for an option without a value */
    const char *common[COMMON_LIMIT];     /* the same for the options of every command */
    const char *repeated[ARGUMENT_LIMIT]; /* values of the option that may be given again */
    size_t repeated_count;
};

struct command {
    const char *name;
    const char *arguments; /* as in the usage line */
    const char *meaning;
    const struct option_row *options; /* ends with a row without a name */
    size_t least, most;               /* number of arguments */
    int (*run)(const struct command *command, const struct command_line *line);
};

#define COMMAND(name) extern const struct command name##_command;
#define HIDDEN COMMAND
#include "commands.def"
#undef COMMAND
#undef HIDDEN

/* The commands in the order of the help; NULL at the end. */
extern const struct command *const commands[];
/* Those that programs call, which the help does not list. */
extern const struct command *const hidden_commands[];
const struct command *find_command(const char *name);
/* Says that there is no such command, and which may be meant. Returns EXIT_TROUBLE. */
int refuse_command(const char *name);
/* Options that every command takes; they end as a command's own. */
extern const struct option_row common_options[];

/* The row that a word such as --format, --format=json or -o names; NULL when the command has no such option.
 */
const struct option_row *find_option(const struct command *command, const char *word);
/* Reads the words behind the command's name. On a fault says so on standard error and returns false. */
bool parse_command_line(const struct command *command, char **words, size_t count, struct command_line *line);
/* Value of an option, NULL when it was not given. */
const char *option_value(const struct command *command, const struct command_line *line, const char *name);
/* Number of the word given among those that the option may be; 0, the usual one, when it was not given. */
int option_word(const struct command *command, const struct command_line *line, const char *name);
/* CRA_SYNTAX_BY_NAME when it was not given. */
cra_syntax option_syntax(const struct command *command, const struct command_line *line, const char *name);
/* What --fail-on says. */
cra_severity option_severity(const struct command *command, const struct command_line *line);
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
        "from", "yaml|json|xml", "how the input is spelt, where its name does not tell"                      \
    }
#define OPTION_BASE                                                                                          \
    {                                                                                                        \
        "base", "DIR", "folder that file names start from and may not leave"                                 \
    }
#define OPTION_FAIL_ON                                                                                       \
    {                                                                                                        \
        "fail-on", "error|warning|note", "the least severity that makes the exit code 1 (default: error)"    \
    }

/* What every command that judges a project takes. */
#define OPTIONS_TO_JUDGE OPTION_ON, OPTION_LAW_STATE, OPTION_FROM, OPTION_BASE
#define OPTION_FOR                                                                                           \
    {                                                                                                        \
        "for", "authority|internal|public", "who is to read it (default: authority)"                         \
    }
#define OPTION_DRAFT                                                                                         \
    {                                                                                                        \
        "draft", NULL, "mark as draft even without open errors"                                              \
    }

#define OPTION_PDF_ENGINE                                                                                    \
    {                                                                                                        \
        "pdf-engine", "built-in|office",                                                                     \
            "what makes a PDF: cra itself, or LibreOffice out of the Word file (see the guide)"              \
    }

#define OPTION_DRY_RUN                                                                                       \
    {                                                                                                        \
        "dry-run", NULL, "print the change as a unified diff and leave the file as it is"                    \
    }

/* Opens a project as the options say; "-" is standard input. Says what is wrong on standard error and returns
 * NULL. */
cra_project *open_project(const struct command *command, const struct command_line *line, const char *path);
/* Assesses it; the default day is today, or that of SOURCE_DATE_EPOCH. */
cra_assessment *assess_project(const struct command *command, const struct command_line *line,
                               const cra_project *project);
/* The bytes of a file, to be released with free; `endings` as in hint.h. Says what is wrong on standard error
 * and returns NULL. */
char *read_file(const char *what, const char *name, const char *endings, size_t *size);

/* All of standard input, to be released with free. Says what is wrong on standard error and returns NULL. */
char *read_standard_input(size_t *size);

/* ---- Changing a project file ---- */

/* Writes an edited text where the project `name` came from: its file, or standard output; with --dry-run it
 * prints the difference. Takes the text; NULL tells of `err`. `*written`: whether the file was changed. */
int write_project(const struct command *command, const struct command_line *line, const cra_project *project,
                  const char *name, cra_bytes *text, cra_error *err, bool *written);
/* Edits that are made together, with their paths. Paths are copied, values are not. */
struct edit_list {
    cra_edit *items;
    size_t count;
    bool failed; /* memory ran out */
};
/* `value` NULL adds nothing. */
void add_edit(struct edit_list *list, cra_edit_kind kind, const char *value, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void free_edits(struct edit_list *list);
/* Makes the edits and writes the project as write_project does. */
int make_edits(const struct command *command, const struct command_line *line, const cra_project *project,
               const char *name, const struct edit_list *list, bool *written);

/* A list of the project's root, as in "evidence"; the record at an index of it, NULL behind the last. */
size_t count_records(const cra_project *project, const char *list);
const cra_object *record_at(const cra_project *project, const char *list, size_t index);

/* The difference as a unified diff with three lines around each change. */
bool print_difference(const char *name, const char *before, size_t before_size, const char *after,
                      size_t after_size);

/* ---- Output ---- */

/* Whether both names lead to one file, which then must not be read and written at once. */
bool is_same_file(const char *one, const char *other);
/* Writes to standard output, or to a file whole or not at all when `path` is given and not "-". */
bool write_output(const char *path, const char *data, size_t size);
/* A text as a JSON string on standard output; NULL is null. */
void print_json_string(const char *text);
bool write_bytes(const char *path, cra_bytes *bytes, cra_error *err);
/* Says on standard error why something could not be done, and releases the error. Returns EXIT_TROUBLE. */
int trouble(cra_error *err);
/* The same for a file that could not be read, with what to do about it (see hint.h). */
int trouble_with_file(cra_error *err, const char *path, const char *endings);
int complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* What --quiet says, before anything is done. */
void be_quiet(void);
bool is_quiet(void);
/* Writes a line to standard output; on a terminal it is broken at words, and its further lines stand below
 * what follows `begin`. */
void print_sentence(const char *begin, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says something else on standard error, unless --quiet was given. */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Options of a report on standard output: colour and width as there, what counts as the command says. */
cra_report_options report_options(const struct command *command, const struct command_line *line);
/* A report over what was found in files, on standard output. Takes the lints. The exit code says whether all
 * could be read, and what --fail-on does. */
int report_lints(const struct command *command, const struct command_line *line, cra_lint **lints,
                 size_t count);
/* Today in Coordinated Universal Time, or the day of SOURCE_DATE_EPOCH; `*origin` says which. False, with a
 * message, for a SOURCE_DATE_EPOCH that is no number. */
bool default_day(char day[11], const char **origin);

#endif
