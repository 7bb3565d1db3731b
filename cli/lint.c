#include "cli.h"

static const struct option_row options[] = {
    {"format", "FORMAT", "text (default), json or sarif"}, OPTION_FAIL_ON, {0}};

static int report(const struct command *command, const struct command_line *line, cra_lint **lints,
                  size_t count)
{
    static const char *const formats[] = {"text", "json", "sarif", NULL};
    cra_report_options report_options = CRA_REPORT_OPTIONS_INIT;
    int format = parse_word("format", option_value(command, line, "format"), formats);
    if (format < 0 || !parse_severity(command, line, &report_options.fail_on))
        return EXIT_TROUBLE;
    report_options.colour = format == CRA_REPORT_TEXT && wants_colour();
    cra_error *err = NULL;
    cra_bytes *bytes = cra_lint_report((const cra_lint *const *)lints, count, (cra_report_format)format,
                                       &report_options, &err);
    if (!write_bytes(NULL, bytes, err))
        return EXIT_TROUBLE;
    for (size_t i = 0; i < count; i++)
        if (cra_findings_count_at_least(cra_lint_findings(lints[i]), report_options.fail_on))
            return EXIT_FINDINGS;
    return EXIT_CLEAN;
}

static int run(const struct command *command, const struct command_line *line)
{
    static cra_lint *lints[ARGUMENT_LIMIT];
    cra_error *err = NULL;
    size_t count = 0;
    while (count < line->argument_count && (lints[count] = cra_lint_law(line->arguments[count], &err)))
        count++;
    int code = count == line->argument_count ? report(command, line, lints, count) : trouble(err);
    for (size_t i = 0; i < count; i++)
        cra_lint_free(lints[i]);
    return code;
}

const struct command lint_law_command = {
    "lint-law", "FILE…", "find citations in texts that do not exist or do not say what is claimed",
    options,    1,       ARGUMENT_LIMIT,
    run};
