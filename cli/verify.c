#include "cli.h"

static const struct option_row options[] = {{"format", "FORMAT", "text (default) or json"}, {0}};

static int run(const struct command *command, const struct command_line *line)
{
    static const char *const formats[] = {"text", "json", NULL};
    int format = parse_word("format", option_value(command, line, "format"), formats);
    if (format < 0)
        return EXIT_TROUBLE;
    cra_error *err = NULL;
    cra_verification *verification = cra_dossier_verify(line->arguments[0], &err);
    if (!verification)
        return trouble(err);
    cra_report_options report_options = CRA_REPORT_OPTIONS_INIT;
    report_options.colour = format == CRA_REPORT_TEXT && wants_colour();
    cra_bytes *bytes =
        cra_verification_report(verification, (cra_report_format)format, &report_options, &err);
    bool written = write_bytes(NULL, bytes, err);
    size_t errors = cra_findings_count_at_least(cra_verification_findings(verification), CRA_SEVERITY_ERROR);
    cra_verification_free(verification);
    return !written ? EXIT_TROUBLE : errors ? EXIT_FINDINGS : EXIT_CLEAN;
}

const struct command verify_command = {
    "verify", "DIR|ZIP", "compare a dossier with its manifests and tell what differs", options, 1, 1, run};
