#include "cli.h"

static const struct option_row options[] = {
    {"format", "text|json|sarif|junit", "form of the report"}, OPTION_FAIL_ON, OPTIONS_TO_JUDGE, {0}};

static int report(const struct command *command, const struct command_line *line,
                  cra_assessment **assessments, size_t count)
{
    cra_report_options form = report_options(command, line);
    int format = option_word(command, line, "format");
    cra_error *err = NULL;
    cra_bytes *bytes =
        cra_report((const cra_assessment *const *)assessments, count, (cra_report_format)format, &form, &err);
    if (!write_bytes(NULL, bytes, err))
        return EXIT_TROUBLE;
    int code = EXIT_CLEAN;
    for (size_t i = 0; i < count; i++) {
        const cra_findings *findings = cra_assessment_findings(assessments[i]);
        if (cra_findings_count_at_least(findings, form.fail_on))
            code = EXIT_FINDINGS;
    }
    return code;
}

static int run(const struct command *command, const struct command_line *line)
{
    static cra_assessment *assessments[ARGUMENT_LIMIT];
    size_t count = 0;
    bool readable = true;
    int code = EXIT_CLEAN;
    for (; count < line->argument_count && code == EXIT_CLEAN; count++) {
        cra_project *project = open_project(command, line, line->arguments[count]);
        assessments[count] = project ? assess_project(command, line, project) : NULL;
        readable = readable && cra_project_is_readable(project);
        cra_project_free(project);
        if (!assessments[count])
            code = EXIT_TROUBLE;
    }
    if (code == EXIT_CLEAN)
        code = report(command, line, assessments, count);
    for (size_t i = 0; i < count; i++)
        cra_assessment_free(assessments[i]);
    return readable ? code : EXIT_TROUBLE;
}

const struct command check_command = {
    "check", "FILE…", "tell what is wrong with projects, or missing, and by which provision",
    options, 1,       ARGUMENT_LIMIT,
    run};
