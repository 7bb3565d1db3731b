#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "values.h"

/* cra export, cra import: lists of a project as tables for a spreadsheet. */

#define SEPARATORS "semicolon|comma|tab" /* in the order of cra_separator */

static const char *const separator_words[] = {"semicolons", "commas", "tabs"};

/* ---- export ---- */

static const struct option_row export_options[] = {
    {"output", "OUT", "file to write (or -o OUT), as in risks.csv (default: standard output)"},
    {"separator", SEPARATORS, "what stands between the cells (default: semicolon)"},
    {"header", "names|meanings", "what the first row says of the columns (default: names)"},
    OPTION_FROM,
    OPTION_BASE,
    {0}};

static int run_export(const struct command *command, const struct command_line *line)
{
    const char *output = option_value(command, line, "output");
    const char *file = line->arguments[1];
    if (output && is_same_file(file, output))
        return complain("The table would be written over the project. Name another file with -o.");
    cra_project *project = open_project(command, line, file);
    if (!project)
        return EXIT_TROUBLE;
    cra_export_options options = CRA_EXPORT_OPTIONS_INIT;
    options.separator = (cra_separator)option_word(command, line, "separator");
    options.meanings = option_word(command, line, "header") == 1;
    cra_error *err = NULL;
    cra_bytes *bytes = cra_register_export(project, line->arguments[0], &options, &err);
    cra_project_free(project);
    if (!bytes && cra_error_get_code(err) == CRA_ERROR_INPUT) {
        trouble(err);
        return complain("“cra check %s” tells what is wrong.", file);
    }
    return write_bytes(output, bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
}

const struct command export_command = {
    "export", "REGISTER FILE", "write a list of a project as a table for a spreadsheet", export_options, 2,
    2,        run_export};

/* ---- import ---- */

static const struct option_row import_options[] = {
    {"encoding", "utf-8|windows-1252", "how the table was saved (default: utf-8)"},
    {"replace", NULL, "remove the records that the table lacks"},
    {"skip-faulty", NULL, "pass rows with errors over, instead of importing nothing"},
    OPTION_DRY_RUN,
    {"format", "text|json", "form in which errors of the table are told"},
    OPTION_FROM,
    OPTION_BASE,
    {0}};

static void append_count(char *text, size_t size, size_t count, const char *what)
{
    size_t length = strlen(text);
    if (count)
        snprintf(text + length, size - length, "%s%zu %s", length ? ", " : "", count, what);
}

static void tell_outcome(const struct command *command, const struct command_line *line,
                         const cra_import *import)
{
    char counts[200] = "";
    append_count(counts, sizeof counts, cra_import_count(import, CRA_IMPORT_ADDED), "new");
    append_count(counts, sizeof counts, cra_import_count(import, CRA_IMPORT_CHANGED), "changed");
    append_count(counts, sizeof counts, cra_import_count(import, CRA_IMPORT_UNCHANGED), "as before");
    append_count(counts, sizeof counts, cra_import_count(import, CRA_IMPORT_REMOVED), "removed");
    append_count(counts, sizeof counts, cra_import_count(import, CRA_IMPORT_SKIPPED),
                 "passed over, with errors");
    const char *const *arguments = line->arguments;
    tell("%s, with %s between the cells: %s.%s", arguments[2], separator_words[cra_import_separator(import)],
         counts[0] ? counts : "no rows",
         option_value(command, line, "dry-run") ? " Nothing was written." : "");
}

/* What is wrong with the table; false when it must not be imported. */
static bool report(const struct command *command, const struct command_line *line, const cra_import *import)
{
    const cra_findings *findings = cra_import_findings(import);
    cra_report_options form = report_options(command, line);
    cra_error *err = NULL;
    if (cra_findings_count(findings) &&
        !write_bytes(
            NULL,
            cra_import_report(import, (cra_report_format)option_word(command, line, "format"), &form, &err),
            err))
        return false;
    if (!cra_findings_count_at_least(findings, CRA_SEVERITY_ERROR) ||
        option_value(command, line, "skip-faulty"))
        return true;
    tell("Nothing was imported. Correct the table and import it again, or pass these rows over with "
         "--skip-faulty.");
    return false;
}

static int import_table(const struct command *command, const struct command_line *line,
                        const cra_project *project, const char *data, size_t size)
{
    const char *const *arguments = line->arguments;
    cra_import_options options = CRA_IMPORT_OPTIONS_INIT;
    options.encoding = (cra_table_encoding)option_word(command, line, "encoding");
    options.replace = option_value(command, line, "replace") != NULL;
    options.skip_faulty = option_value(command, line, "skip-faulty") != NULL;
    cra_error *err = NULL;
    cra_import *import = cra_register_import(project, arguments[0], data, size, arguments[2], &options, &err);
    if (!import)
        return trouble(err);
    int code = EXIT_TROUBLE;
    if (report(command, line, import)) {
        bool written = false;
        cra_bytes *text = cra_import_text(import, &err);
        code = write_project(command, line, project, arguments[1], text, err, &written);
        if (code == EXIT_CLEAN)
            tell_outcome(command, line, import);
        if (code == EXIT_CLEAN && cra_import_count(import, CRA_IMPORT_SKIPPED))
            code = EXIT_FINDINGS;
    }
    cra_import_free(import);
    return code;
}

static int run_import(const struct command *command, const struct command_line *line)
{
    const char *file = line->arguments[1], *table = line->arguments[2];
    const char *dot = strrchr(file, '.');
    if (is_same_file(file, table) || (dot && strcasecmp(dot, ".csv") == 0))
        return complain("First comes the project, then the table: cra import %s FILE TABLE.",
                        line->arguments[0]);
    cra_project *project = open_project(command, line, file);
    size_t size = 0;
    char *data = project ? read_file("The table", table, "csv txt", &size) : NULL;
    int code = data ? import_table(command, line, project, data, size) : EXIT_TROUBLE;
    free(data);
    cra_project_free(project);
    return code;
}

const struct command import_command = {
    "import",  "REGISTER FILE TABLE", "take rows of a table into a list of a project", import_options, 3, 3,
    run_import};
