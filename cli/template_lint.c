#include "template.h"
#include "values.h"

int template_lint(const struct command *command, const struct command_line *line)
{
    static cra_lint *lints[ARGUMENT_LIMIT];
    cra_error *err = NULL;
    size_t count = 0;
    while (count < line->argument_count && (lints[count] = cra_lint_office(line->arguments[count], &err)))
        count++;
    if (count == line->argument_count)
        return report_lints(command, line, lints, count);
    for (size_t i = 0; i < count; i++)
        cra_lint_free(lints[i]);
    return trouble_with_file(err, line->arguments[count], OFFICE_ENDINGS);
}
