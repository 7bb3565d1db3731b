#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "status.h"

static const struct option_row options[] = {
    {"format", "text|json", "form of the overview"}, OPTION_FAIL_ON, OPTIONS_TO_JUDGE, {0}};

enum { FORMAT_TEXT, FORMAT_JSON };

struct overview {
    struct status items[ARGUMENT_LIMIT];
    size_t count;
    char today[11];
};

/* The day asked for, else today. */
static bool choose_today(const struct command *command, const struct command_line *line, char day[11])
{
    const char *on = option_value(command, line, "on"), *origin;
    if (!on)
        return default_day(day, &origin);
    snprintf(day, 11, "%s", on);
    return true;
}

static bool gather(const struct command *command, const struct command_line *line, const char *const *files,
                   size_t count, struct overview *overview)
{
    if (!choose_today(command, line, overview->today))
        return false;
    for (; overview->count < count; overview->count++) {
        struct status *status = &overview->items[overview->count];
        *status = (struct status){.file = files[overview->count], .today = overview->today};
        status->project = open_project(command, line, status->file);
        status->assessment = status->project ? assess_project(command, line, status->project) : NULL;
        if (!status->assessment) {
            cra_project_free(status->project);
            return false;
        }
    }
    return true;
}

static bool show_json(const struct command *command, const struct command_line *line,
                      const struct overview *overview)
{
    const cra_assessment *assessments[ARGUMENT_LIMIT];
    for (size_t i = 0; i < overview->count; i++)
        assessments[i] = overview->items[i].assessment;
    cra_error *err = NULL;
    cra_bytes *bytes = cra_progress_json(assessments, overview->count, overview->today,
                                         option_severity(command, line), &err);
    return write_bytes(NULL, bytes, err);
}

static bool show_text(const struct overview *overview)
{
    if (overview->count == 1)
        print_status(&overview->items[0]);
    else
        print_portfolio(overview->items, overview->count);
    return fflush(stdout) == 0 || complain("Standard output could not be written.") == EXIT_CLEAN;
}

static int judge(const struct command *command, const struct command_line *line,
                 const struct overview *overview)
{
    int code = EXIT_CLEAN;
    for (size_t i = 0; i < overview->count && code != EXIT_TROUBLE; i++) {
        const struct status *status = &overview->items[i];
        if (!cra_project_is_readable(status->project))
            code = EXIT_TROUBLE;
        else if (cra_findings_count_at_least(cra_assessment_findings(status->assessment),
                                             option_severity(command, line)))
            code = EXIT_FINDINGS;
    }
    return code;
}

static int run(const struct command *command, const struct command_line *line)
{
    static struct overview overview;
    static struct project_list here;
    const char *const *files = line->arguments;
    size_t count = line->argument_count;
    if (!count) {
        if (!find_projects_here(&here))
            return EXIT_TROUBLE;
        files = here.names;
        count = here.count;
    }
    if (!count)
        return complain("No project file stands in this folder. Name one, or begin one with “cra init”.");
    bool good = gather(command, line, files, count, &overview) &&
                (option_word(command, line, "format") == FORMAT_JSON ? show_json(command, line, &overview)
                                                                     : show_text(&overview));
    int code = good ? judge(command, line, &overview) : EXIT_TROUBLE;
    for (size_t i = 0; i < overview.count; i++) {
        cra_assessment_free(overview.items[i].assessment);
        cra_project_free(overview.items[i].project);
    }
    return code;
}

const struct command status_command = {
    "status", "[FILE…]", "show on one screen how far projects have come, and what to do next",
    options,  0,         ARGUMENT_LIMIT,
    run};
