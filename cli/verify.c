#include "cli.h"
#include "progress.h"

static const struct option_row options[] = {{"format", "text|json", "for people or for programs"}, {0}};

static int run(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    cra_verify_options verify_options = CRA_VERIFY_OPTIONS_INIT;
    verify_options.watch = watch_progress;
    cra_error *err = NULL;
    begin_progress(is_quiet());
    cra_verification *verification = cra_dossier_verify(line->arguments[0], &verify_options, &err);
    end_progress(err);
    if (!verification)
        return trouble_with_file(err, line->arguments[0], "zip");
    cra_report_options form = report_options(command, line);
    cra_bytes *bytes = cra_verification_report(verification, (cra_report_format)format, &form, &err);
    bool written = write_bytes(NULL, bytes, err);
    size_t errors = cra_findings_count_at_least(cra_verification_findings(verification), CRA_SEVERITY_ERROR);
    cra_verification_free(verification);
    return !written ? EXIT_TROUBLE : errors ? EXIT_FINDINGS : EXIT_CLEAN;
}

const struct command verify_command = {
    "verify", "DOSSIER", "compare a dossier with its manifests and tell what differs", options, 1, 1, run};
