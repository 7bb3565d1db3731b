#include <string.h>

#include "cli.h"

/* cra scope, classify, route, duties, dates: what the law makes of a project, with reasons. */

static const struct option_row options[] = {
    {"format", "text|json", "for people or for programs"},
    {"lang", "LANGUAGE", "language of reasons, questions, duties and days (default: en)"},
    OPTIONS_TO_JUDGE,
    {0}};

#define NO_DECISION ((cra_decision)-1)

/* Whether the decision is made, and made in the product's favour. */
static bool is_clean(const cra_assessment *assessment, cra_decision decision)
{
    if (cra_assessment_question_count(assessment, decision))
        return false;
    if (decision != CRA_DECISION_ROUTE)
        return true;
    const cra_findings *findings = cra_assessment_findings(assessment);
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        if (strcmp(cra_finding_rule(cra_findings_at(findings, i)), "art-32-procedure") == 0)
            return false;
    }
    return true;
}

static int decide(const struct command *command, const struct command_line *line, cra_decision decision,
                  cra_bytes *(*explain)(const cra_assessment *, cra_report_format, const cra_report_options *,
                                        cra_error **))
{
    int format = option_word(command, line, "format");
    cra_project *project = open_project(command, line, line->arguments[0]);
    cra_assessment *assessment = project ? assess_project(command, line, project) : NULL;
    bool readable = cra_project_is_readable(project);
    cra_project_free(project);
    if (!assessment)
        return EXIT_TROUBLE;
    cra_report_options form = report_options(command, line);
    cra_error *err = NULL;
    cra_bytes *bytes;
    if (readable) {
        bytes = explain
                    ? explain(assessment, (cra_report_format)format, &form, &err)
                    : cra_assessment_explain(assessment, decision, (cra_report_format)format, &form, &err);
    } else {
        const cra_assessment *list[] = {assessment};
        bytes = cra_report(list, 1, (cra_report_format)format, &form, &err);
    }
    bool written = write_bytes(NULL, bytes, err);
    bool clean = is_clean(assessment, decision);
    cra_assessment_free(assessment);
    return !written || !readable ? EXIT_TROUBLE : clean ? EXIT_CLEAN : EXIT_FINDINGS;
}

static int run_scope(const struct command *command, const struct command_line *line)
{
    return decide(command, line, CRA_DECISION_SCOPE, NULL);
}

static int run_classify(const struct command *command, const struct command_line *line)
{
    return decide(command, line, CRA_DECISION_CATEGORY, NULL);
}

static int run_route(const struct command *command, const struct command_line *line)
{
    return decide(command, line, CRA_DECISION_ROUTE, NULL);
}

static int run_duties(const struct command *command, const struct command_line *line)
{
    return decide(command, line, CRA_DECISION_ROLE, cra_assessment_duties);
}

/* Days are told as far as they are known; nothing is judged. */
static int run_dates(const struct command *command, const struct command_line *line)
{
    return decide(command, line, NO_DECISION, cra_assessment_dates);
}

const struct command scope_command = {
    "scope", "FILE", "tell whether the Regulation applies, and why", options, 1, 1, run_scope};
const struct command classify_command = {
    "classify", "FILE",      "tell whether the product is important or critical, and why", options, 1,
    1,          run_classify};
const struct command route_command = {
    "route", "FILE",   "tell which conformity assessment procedures are open to it, and why", options, 1,
    1,       run_route};
const struct command duties_command = {
    "duties", "FILE",    "tell what the one who keeps the file has to do, by its role", options, 1,
    1,        run_duties};
const struct command dates_command = {
    "dates", "FILE",   "tell the days that matter to the product, from start to retention", options, 1,
    1,       run_dates};
