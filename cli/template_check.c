#include "template.h"
#include "values.h"

/* Writes the copy with comments; says how many there are. */
static bool annotate(const cra_lint *lint, const char *path, const char *frame)
{
    cra_error *err = NULL;
    if (is_same_file(frame, path))
        return complain("The copy would be written over the frame. Name another file with --annotate.") ==
               EXIT_CLEAN;
    cra_bytes *bytes = cra_lint_annotate(lint, &err);
    if (!write_bytes(path, bytes, err))
        return false;
    size_t count = cra_findings_count(cra_lint_findings(lint));
    tell("%s: %zu comment%s.", path, count, count == 1 ? "" : "s");
    return true;
}

int template_check(const struct command *command, const struct command_line *line)
{
    static cra_lint *lints[ARGUMENT_LIMIT];
    const char *copy = option_value(command, line, "annotate");
    cra_frame_check_options options = CRA_FRAME_CHECK_OPTIONS_INIT;
    options.kind = option_value(command, line, "kind");
    cra_error *err = NULL;
    size_t count = 0;
    if (copy && line->argument_count > 1)
        return complain("--annotate is for one frame at a time.");
    while (count < line->argument_count &&
           (lints[count] = cra_lint_frame(line->arguments[count], &options, &err)))
        count++;
    bool good = count == line->argument_count;
    int code = good ? EXIT_CLEAN : trouble_with_file(err, line->arguments[count], FRAME_ENDINGS);
    if (good && copy && cra_lint_is_readable(lints[0]) && !annotate(lints[0], copy, line->arguments[0])) {
        code = EXIT_TROUBLE;
        good = false;
    }
    if (good)
        return report_lints(command, line, lints, count);
    for (size_t i = 0; i < count; i++)
        cra_lint_free(lints[i]);
    return code;
}
