#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "office.h"
#include "progress.h"

static const struct option_row options[] = {
    {"output", "DIR", "folder of the dossier (or -o DIR); a dossier that stands there is replaced"},
    {"zip", "OUT", "also write the dossier as this zip file"},
    {"kinds", "LIST",
     "kinds of documents, separated by commas, or all (default: those that belong to the role)"},
    {"formats", "LIST",
     "formats of the documents, separated by commas: docx, html, md, odt, pdf (default: docx,html,md)"},
    {"frames", "DIR",
     "your own files to fill: KIND.LANGUAGE.docx, .odt or .html, else KIND.docx …, else the built-in one"},
    {"langs", "LIST", "languages of the documents, separated by commas (default: as the project says)"},
    OPTION_PDF_ENGINE,
    OPTION_FOR,
    OPTION_DRAFT,
    {"format", "text|json", "form of the summary"},
    OPTION_FAIL_ON,
    OPTIONS_TO_JUDGE,
    {0}};

enum { FORMAT_TEXT, FORMAT_JSON };

struct summary {
    const char *project, *folder, *zip;
    const cra_assessment *assessment;
    size_t errors, warnings, notes;
    bool of_file; /* declaration and technical documentation are in it */
    bool draft;
};

static void print_json(const struct summary *summary)
{
    const struct {
        const char *name, *value;
    } texts[] = {
        {"project", summary->project},
        {"dossier", summary->folder},
        {"zip", summary->zip},
        {"on", cra_assessment_date(summary->assessment)},
        {"on_origin", cra_assessment_date_origin(summary->assessment)},
        {"law_state", cra_assessment_law_state(summary->assessment)},
    };
    fputs("{\"schema\": 1", stdout);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        printf(", \"%s\": ", texts[i].name);
        print_json_string(texts[i].value);
    }
    printf(", \"draft\": %s, \"errors\": %zu, \"warnings\": %zu, \"notes\": %zu}\n",
           summary->draft ? "true" : "false", summary->errors, summary->warnings, summary->notes);
}

static void print_text(const struct summary *summary)
{
    print_sentence("", "The dossier of %s stands in %s%s%s.", summary->project, summary->folder,
                   summary->zip ? " and in " : "", summary->zip ? summary->zip : "");
    print_sentence("", "Judged for %s (%s), law state %s: %zu %s, %zu %s, %zu %s.",
                   cra_assessment_date(summary->assessment), cra_assessment_date_origin(summary->assessment),
                   cra_assessment_law_state(summary->assessment), summary->errors,
                   summary->errors == 1 ? "error" : "errors", summary->warnings,
                   summary->warnings == 1 ? "warning" : "warnings", summary->notes,
                   summary->notes == 1 ? "note" : "notes");
    if (!summary->of_file)
        print_sentence(
            "",
            "It holds no declaration and no technical documentation: by the role of the one who keeps the "
            "file (%s) they "
            "are the manufacturer's to draw up (Article 13(12)). It lists the duties of that role instead.",
            cra_assessment_outcome(summary->assessment, CRA_DECISION_ROLE));
    else if (summary->errors)
        print_sentence(
            "",
            "The declaration is marked DRAFT: it must not be issued while errors are open. “cra check %s” "
            "tells what to do.",
            summary->project);
    else if (summary->draft)
        print_sentence("", "The declaration is marked DRAFT, as asked.");
    print_sentence("", "Begin reading with %s/index.html.", summary->folder);
}

static int report_unreadable(const struct command *command, const struct command_line *line,
                             const cra_assessment *assessment, int format)
{
    cra_error *err = NULL;
    cra_report_options form = report_options(command, line);
    write_bytes(
        NULL,
        cra_report(&assessment, 1, format == FORMAT_JSON ? CRA_REPORT_JSON : CRA_REPORT_TEXT, &form, &err),
        err);
    return EXIT_TROUBLE;
}

static int build(const struct command *command, const struct command_line *line,
                 const cra_assessment *assessment, int format)
{
    cra_severity fail_on = option_severity(command, line);
    cra_dossier_options dossier_options = CRA_DOSSIER_OPTIONS_INIT;
    dossier_options.kinds = option_value(command, line, "kinds");
    dossier_options.formats = option_value(command, line, "formats");
    dossier_options.languages = option_value(command, line, "langs");
    dossier_options.audience = option_value(command, line, "for");
    dossier_options.draft = option_value(command, line, "draft") != NULL;
    dossier_options.frames = option_value(command, line, "frames");
    dossier_options.zip = option_value(command, line, "zip");
    const char *folder = option_value(command, line, "output");
    dossier_options.watch = watch_progress;
    if (option_word(command, line, "pdf-engine") == 1)
        dossier_options.pdf_maker = make_pdf_by_office;
    cra_error *err = NULL;
    begin_progress(is_quiet());
    bool written = cra_dossier_write(assessment, folder, &dossier_options, &err);
    end_progress(err);
    if (!written)
        return trouble(err);
    const cra_findings *findings = cra_assessment_findings(assessment);
    size_t errors = cra_findings_count_at_least(findings, CRA_SEVERITY_ERROR);
    size_t grave = cra_findings_count_at_least(findings, CRA_SEVERITY_WARNING);
    const char *role = cra_assessment_outcome(assessment, CRA_DECISION_ROLE);
    bool of_file = !role || strcmp(role, "manufacturer") == 0;
    struct summary summary = {.project = line->arguments[0],
                              .folder = folder,
                              .zip = dossier_options.zip,
                              .assessment = assessment,
                              .errors = errors,
                              .warnings = grave - errors,
                              .notes = cra_findings_count(findings) - grave,
                              .of_file = of_file,
                              .draft = of_file && (errors || dossier_options.draft)};
    (format == FORMAT_JSON ? print_json : print_text)(&summary);
    return cra_findings_count_at_least(findings, fail_on) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int run(const struct command *command, const struct command_line *line)
{
    int format = option_word(command, line, "format");
    if (!option_value(command, line, "output"))
        return complain("Say with -o in which folder the dossier is to stand.");
    if (option_word(command, line, "pdf-engine") == 1 && !find_office())
        return EXIT_TROUBLE;
    cra_project *project = open_project(command, line, line->arguments[0]);
    cra_assessment *assessment = project ? assess_project(command, line, project) : NULL;
    int code = EXIT_TROUBLE;
    if (assessment)
        code = cra_project_is_readable(project) ? build(command, line, assessment, format)
                                                : report_unreadable(command, line, assessment, format);
    cra_project_free(project);
    cra_assessment_free(assessment);
    return code;
}

const struct command build_command = {
    "build",
    "FILE -o DIR",
    "write the dossier of a project: declaration, technical documentation, evidence",
    options,
    1,
    1,
    run};
