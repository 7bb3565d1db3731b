#include <stdio.h>
#include <string.h>

#include "attach.h"
#include "cli.h"
#include "office.h"
#include "values.h"

#define DOCUMENT_FORMATS "html|docx|md|odt|pdf" /* in the order of cra_document_format */

static const struct option_row options[] = {
    {"output", "OUT", "file to write (or -o OUT), .docx, .odt, .pdf, .html or .md; “-” is standard output"},
    {"to", DOCUMENT_FORMATS, "form of the file, where its name does not tell"},
    {"lang", "LANGUAGE", "language of the document (default: en)"},
    {"attach", "ATTACHMENT…", "file to put into the PDF, as the bill of materials; may be given again"},
    {"frame", "FRAME", "your own file, .docx, .odt or .html, to fill instead of the built-in one"},
    OPTION_PDF_ENGINE,
    OPTION_FOR,
    OPTION_DRAFT,
    OPTION_FAIL_ON,
    OPTIONS_TO_JUDGE,
    {0}};

static bool choose_format(const struct command *command, const struct command_line *line,
                          cra_document_format *format)
{
    const char *output = option_value(command, line, "output");
    const char *dot = strrchr(output, '.');
    int index = option_value(command, line, "to") ? option_word(command, line, "to")
                : dot                             ? value_word_index(DOCUMENT_FORMATS, dot + 1)
                                                  : -1;
    if (index < 0)
        return complain("Say with --to whether “%s” is to be docx, odt, pdf, html or md, or end its name in "
                        ".docx, .odt, .pdf, .html or .md.",
                        output) == EXIT_CLEAN;
    *format = (cra_document_format)index;
    return true;
}

/* With LibreOffice as engine the library writes `*format`, which LibreOffice makes the PDF of: what the frame
 * is, or a Word file. */
static bool choose_engine(const struct command *command, const struct command_line *line, bool *by_office,
                          cra_document_format *format)
{
    const char *frame = option_value(command, line, "frame"), *dot = frame ? strrchr(frame, '.') : NULL;
    *by_office = option_word(command, line, "pdf-engine") == 1;
    if (option_value(command, line, "pdf-engine") && *format != CRA_DOCUMENT_PDF)
        return complain("--pdf-engine says what makes a PDF, and the document is to be .%s.",
                        cra_document_format_name(*format)) == EXIT_CLEAN;
    if (*by_office)
        *format = dot && strcmp(dot, ".odt") == 0 ? CRA_DOCUMENT_ODT : CRA_DOCUMENT_DOCX;
    return !*by_office || find_office();
}

static bool is_kind(const char *word)
{
    for (size_t i = 0; cra_document_kind(i); i++) {
        if (strcmp(cra_document_kind(i), word) == 0)
            return true;
    }
    return false;
}

static void tell_unshown(cra_bytes *unshown)
{
    if (unshown && cra_bytes_size(unshown))
        tell(
            "The faces of PDF have no sign for these characters, which show as \xEF\xBF\xBD and can still be "
            "searched and copied: %s. A PDF made from the Word file shows them.",
            (const char *)cra_bytes_data(unshown));
    cra_bytes_free(unshown);
}

static int write_document(const struct command *command, const struct command_line *line,
                          const cra_assessment *assessment, cra_document_format format, bool by_office,
                          const cra_frame *frame)
{
    cra_document_options document_options = CRA_DOCUMENT_OPTIONS_INIT;
    document_options.language = option_value(command, line, "lang");
    document_options.audience = option_value(command, line, "for");
    document_options.draft = option_value(command, line, "draft") != NULL;
    cra_error *err = NULL;
    cra_document *document = cra_document_build(assessment, line->arguments[0], &document_options, &err);
    if (!document)
        return trouble(err);
    bool draft = cra_document_is_draft(document);
    size_t empty = cra_document_empty_count(document);
    size_t foreign = cra_document_foreign_count(document);
    cra_render_options render_options = CRA_RENDER_OPTIONS_INIT;
    render_options.frame = frame;
    struct attached attached;
    if (!attach_files(line, &attached)) {
        release_attached(&attached);
        cra_document_free(document);
        return EXIT_TROUBLE;
    }
    render_options.attachments = attached.files;
    render_options.attachment_count = attached.count;
    cra_bytes *bytes = cra_document_render_with(document, format, &render_options, &err);
    cra_bytes *unshown = bytes ? cra_document_unshown(document, format, NULL) : NULL;
    release_attached(&attached);
    cra_document_free(document);
    const char *output = option_value(command, line, "output");
    if (!(by_office ? write_by_office(output, cra_document_format_name(format), bytes, err)
                    : write_bytes(output, bytes, err))) {
        cra_bytes_free(unshown);
        return EXIT_TROUBLE;
    }
    tell("Judged as of %s (%s), law state %s.", cra_assessment_date(assessment),
         cra_assessment_date_origin(assessment), cra_assessment_law_state(assessment));
    if (draft)
        tell("The document is marked DRAFT.");
    if (foreign)
        tell("%zu %s not in the language of the document: the project has %s only in another.", foreign,
             foreign == 1 ? "text is" : "texts are", foreign == 1 ? "it" : "them");
    if (empty)
        tell("%zu %s empty and marked in the document.", empty, empty == 1 ? "place is" : "places are");
    tell_unshown(unshown);
    return EXIT_CLEAN;
}

/* What stands in a frame besides faults, for whoever fills it: comments, for one. */
static void tell_of_frame(const cra_frame *frame)
{
    const cra_findings *findings = cra_frame_findings(frame);
    for (size_t i = 0; i < cra_findings_count(findings); i++) {
        const cra_finding *finding = cra_findings_at(findings, i);
        if (cra_finding_severity(finding) != CRA_SEVERITY_ERROR)
            tell("In the frame, %s: %s", cra_finding_path(finding), cra_finding_message(finding));
    }
}

static bool open_frame(const struct command *command, const struct command_line *line,
                       cra_document_format format, cra_frame **frame)
{
    const char *path = option_value(command, line, "frame");
    cra_error *err = NULL;
    if (!path)
        return true;
    if (is_same_file(path, option_value(command, line, "output")))
        return complain("The document would be written over the frame. Name another file with -o.") ==
               EXIT_CLEAN;
    *frame = cra_frame_open(path, NULL, &err);
    if (!*frame)
        return trouble(err) == EXIT_CLEAN;
    bool lends_looks = format == CRA_DOCUMENT_PDF && cra_frame_format(*frame) == CRA_DOCUMENT_DOCX;
    if (format == CRA_DOCUMENT_PDF && !lends_looks)
        return complain(
                   "A PDF takes its looks from a Word file (.docx) alone, and the frame is for .%s files. "
                   "Write the document as .%s, and let LibreOffice export it.",
                   cra_document_format_name(cra_frame_format(*frame)),
                   cra_document_format_name(cra_frame_format(*frame))) == EXIT_CLEAN;
    if (cra_frame_format(*frame) != format && !lends_looks)
        return complain("The frame is for .%s files, and the document is to be .%s.",
                        cra_document_format_name(cra_frame_format(*frame)),
                        cra_document_format_name(format)) == EXIT_CLEAN;
    tell_of_frame(*frame);
    return true;
}

static int run(const struct command *command, const struct command_line *line)
{
    cra_document_format format = CRA_DOCUMENT_HTML;
    bool by_office = false;
    cra_severity fail_on = option_severity(command, line);
    if (!option_value(command, line, "output"))
        return complain("Say with -o which file to write.");
    if (!choose_format(command, line, &format) || !choose_engine(command, line, &by_office, &format))
        return EXIT_TROUBLE;
    if (!is_kind(line->arguments[0]) && is_kind(line->arguments[1]))
        return complain("First comes the kind of document, then the project: cra doc %s %s -o OUT.",
                        line->arguments[1], line->arguments[0]);
    if (is_same_file(line->arguments[1], option_value(command, line, "output")))
        return complain("The document would be written over the project. Name another file with -o.");
    cra_frame *frame = NULL;
    if (!open_frame(command, line, format, &frame)) {
        cra_frame_free(frame);
        return EXIT_TROUBLE;
    }
    cra_project *project = open_project(command, line, line->arguments[1]);
    cra_assessment *assessment = project ? assess_project(command, line, project) : NULL;
    int code =
        assessment ? write_document(command, line, assessment, format, by_office, frame) : EXIT_TROUBLE;
    if (code == EXIT_CLEAN && cra_findings_count_at_least(cra_assessment_findings(assessment), fail_on))
        code = EXIT_FINDINGS;
    cra_project_free(project);
    cra_assessment_free(assessment);
    cra_frame_free(frame);
    return code;
}

const struct command doc_command = {
    "doc", "KIND FILE -o OUT", "write one document, as declaration or user-information", options, 2, 2, run};
