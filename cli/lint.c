#include "cli.h"
#include "values.h"

static const struct option_row options[] = {
    {"format", "text|json|sarif", "form of the report"}, OPTION_FAIL_ON, {0}};

int report_lints(const struct command *command, const struct command_line *line, cra_lint **lints,
                 size_t count)
{
    cra_report_options form = report_options(command, line);
    cra_error *err = NULL;
    cra_bytes *bytes = cra_lint_report((const cra_lint *const *)lints, count,
                                       (cra_report_format)option_word(command, line, "format"), &form, &err);
    int code = write_bytes(NULL, bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
    for (size_t i = 0; i < count; i++) {
        if (!cra_lint_is_readable(lints[i]))
            code = EXIT_TROUBLE;
        else if (code == EXIT_CLEAN && cra_findings_count_at_least(cra_lint_findings(lints[i]), form.fail_on))
            code = EXIT_FINDINGS;
        cra_lint_free(lints[i]);
    }
    return code;
}

static int run(const struct command *command, const struct command_line *line)
{
    static cra_lint *lints[ARGUMENT_LIMIT];
    cra_error *err = NULL;
    size_t count = 0;
    while (count < line->argument_count && (lints[count] = cra_lint_law(line->arguments[count], &err)))
        count++;
    if (count == line->argument_count)
        return report_lints(command, line, lints, count);
    for (size_t i = 0; i < count; i++)
        cra_lint_free(lints[i]);
    return trouble_with_file(err, line->arguments[count], TEXT_ENDINGS);
}

const struct command lint_law_command = {
    "lint-law", "TEXT…", "find citations in texts that do not exist or do not say what is claimed",
    options,    1,       ARGUMENT_LIMIT,
    run};
