#include "template.h"

int template_fields(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    if (format == CRA_REPORT_SARIF)
        return complain("What tags may name is told as text or as JSON: --format text or json.");
    cra_report_options form = report_options(command, line);
    cra_error *err = NULL;
    cra_bytes *bytes =
        cra_frame_fields(line->argument_count ? line->arguments[0] : NULL,
                         option_value(command, line, "lang"), (cra_report_format)format, &form, &err);
    return write_bytes(NULL, bytes, err) ? EXIT_CLEAN : EXIT_TROUBLE;
}
