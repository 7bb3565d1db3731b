#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "model.h"

/* cra note: word of what is being done about a finding. */

static const struct option_row options[] = {
    {"reason", "WORDS", "what there is to say; must be given"},
    {"path", "PATH", "the place that is meant (default: every finding of the rule)"},
    {"author", "WORDS", "who says it"},
    {"date", "DATE", "the day of the note (default: today)"},
    OPTION_DRY_RUN,
    OPTION_ON,
    OPTION_LAW_STATE,
    OPTION_FROM,
    OPTION_BASE,
    {0}};

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Counts the findings that the note would speak of; where there are none, says what there is. */
static size_t count_findings(const cra_assessment *assessment, const char *rule, const char *path)
{
    const cra_findings *findings = cra_assessment_findings(assessment);
    size_t of_rule = 0, meant = 0;
    const char *other = NULL;
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const cra_finding *finding = cra_findings_at(findings, i);
        if (strcmp(cra_finding_rule(finding), rule) != 0)
            continue;
        of_rule++;
        meant += !path || is_same(path, cra_finding_path(finding));
        if (!other)
            other = cra_finding_path(finding);
    }
    if (!of_rule)
        complain("There is no finding of the rule “%s”, so there is nothing to note.", rule);
    else if (!meant)
        complain("There is no finding of the rule “%s” at %s; there is one at %s.", rule, path,
                 other ? other : "no place of the model, so leave --path out");
    return meant;
}

static bool is_noted(const cra_project *project, const char *rule, const char *path)
{
    const cra_object *note = NULL;
    for (size_t i = 0; (note = record_at(project, "notes", i)) != NULL; i++) {
        if (is_same(text_in(note, "rule"), rule) && is_same(text_in(note, "path"), path))
            return complain("There is a note on this already. Change it with “cra set … notes[%zu].reason”.",
                            i) != EXIT_CLEAN;
    }
    return false;
}

static int add_note(const struct command *command, const struct command_line *line,
                    const cra_project *project, size_t findings)
{
    const char *file = line->arguments[0], *rule = line->arguments[1], *origin;
    char day[11], record[128];
    const char *date = option_value(command, line, "date");
    if (!date && !default_day(day, &origin))
        return EXIT_TROUBLE;
    size_t index = count_records(project, "notes");
    struct edit_list edits = {0};
    snprintf(record, sizeof record, "{rule: %s}", rule);
    add_edit(&edits, CRA_EDIT_APPEND, record, "notes");
    add_edit(&edits, CRA_EDIT_SET, option_value(command, line, "path"), "notes[%zu].path", index);
    add_edit(&edits, CRA_EDIT_SET, option_value(command, line, "reason"), "notes[%zu].reason", index);
    add_edit(&edits, CRA_EDIT_SET, option_value(command, line, "author"), "notes[%zu].author", index);
    add_edit(&edits, CRA_EDIT_SET, date ? date : day, "notes[%zu].date", index);
    bool written = false;
    int outcome = make_edits(command, line, project, file, &edits, &written);
    if (written)
        tell("%s: the note speaks of %zu finding%s. It shows in every report; an error stays an error until "
             "it is "
             "corrected.",
             file, findings, findings == 1 ? "" : "s");
    free_edits(&edits);
    return outcome;
}

static int run(const struct command *command, const struct command_line *line)
{
    const char *rule = line->arguments[1], *path = option_value(command, line, "path");
    if (!cra_rule_find(rule)) {
        const char *similar = cra_rule_suggest(rule);
        return complain("There is no rule “%s”.%s%s%s “cra explain” lists them all.", rule,
                        similar ? " Did you mean “" : "", similar ? similar : "", similar ? "”?" : "");
    }
    if (!option_value(command, line, "reason"))
        return complain("Say with --reason what there is to say about it.");
    cra_project *project = open_project(command, line, line->arguments[0]);
    if (!project)
        return EXIT_TROUBLE;
    cra_assessment *assessment = assess_project(command, line, project);
    size_t findings = assessment ? count_findings(assessment, rule, path) : 0;
    int outcome = EXIT_TROUBLE;
    if (findings && !is_noted(project, rule, path))
        outcome = add_note(command, line, project, findings);
    cra_assessment_free(assessment);
    cra_project_free(project);
    return outcome;
}

const struct command note_command = {
    "note", "FILE RULE", "leave word of what is being done about a finding", options, 2, 2, run};
