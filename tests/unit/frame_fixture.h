#ifndef CRA_TESTS_FRAME_FIXTURE_H
#define CRA_TESTS_FRAME_FIXTURE_H

#include "docx_parts.h"

#include "assess/assessment.h"
#include "doc/document.h"
#include "render/frame_file.h"

/* Word frames of a few lines, filled with a small project. Include after cmocka.h. */

#define FRAME_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define FRAME_SPACES                                                                                         \
    FRAME_W " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""               \
            " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""           \
            " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""                             \
            " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""                        \
            " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""               \
            " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""                      \
            " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"" \
            " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\""
#define FRAME_MAIN "word/document.xml"

/* A paragraph of one run, and a cell and row of it. */
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define C(text) "<w:tc><w:tcPr><w:tcW w:w=\"100\" w:type=\"dxa\"/></w:tcPr>" P(text) "</w:tc>"
#define R(cells) "<w:tr>" cells "</w:tr>"
#define TABLE2(rows)                                                                                         \
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"100\"/></w:tblGrid>" rows "</"     \
    "w:tbl>"

struct frame_fixture {
    struct cra_arena arena;
    struct cra_project *project;
    struct cra_assessment *assessment;
    struct cra_document *document;
    struct cra_frame *frame;
    struct cra_buffer out;
};

static const char frame_project[] =
    "manufacturer: {name: \"Maker & Sons <GmbH>\", postal-address: \"Street 1\\n12345 Town\"}\n"
    "product:\n"
    "  name: Gate\n"
    "  description: {en: A gate., de: Ein Tor.}\n"
    "  placing-date: 2028-01-10\n"
    "  markets: [DE, AT]\n"
    "risk-assessment:\n"
    "  assets:\n"
    "    - {id: A-1, name: Keys}\n"
    "    - {id: A-2, name: Logs}\n"
    "  risks:\n"
    "    - {id: R-1, title: Theft, assets: [A-1, A-2]}\n"
    "    - {id: R-2, title: \"Loss {{product.name}}\", assets: [A-1]}\n";

static inline void frame_begin(struct frame_fixture *f, const char *project, const char *kind,
                               const char *language)
{
    cra_error *err = NULL;
    cra_assess_options assess_options = CRA_ASSESS_OPTIONS_INIT;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    *f = (struct frame_fixture){0};
    assess_options.date = "2028-01-10";
    options.language = language;
    f->project = cra_project_read_bytes(cra_text_of(project), "p.yaml", NULL, &err);
    assert_non_null(f->project);
    assert_true(f->project->readable);
    f->assessment = cra_assessment_make(f->project, &assess_options, &err);
    assert_non_null(f->assessment);
    f->document = cra_document_make(f->assessment, kind, &options, &err);
    if (!f->document)
        fail_msg("%s", cra_error_get_message(err));
}

static inline void frame_end(struct frame_fixture *f)
{
    cra_frame_destroy(f->frame);
    cra_buffer_free(&f->out);
    cra_document_destroy(f->document);
    cra_assessment_destroy(f->assessment);
    cra_project_destroy(f->project);
    cra_arena_free(&f->arena);
}

/* The built-in frame with another main text, and with other parts changed; the list ends with a NULL name. */
static inline struct cra_text frame_bytes(struct frame_fixture *f, const char *body,
                                          const struct docx_change *others)
{
    struct docx_change changes[12] = {
        {FRAME_MAIN,
         cra_arena_format(&f->arena,
                          "<w:document " FRAME_SPACES "><w:body>%s<w:sectPr/></w:body></w:document>", body)}};
    for (size_t i = 0; others && others[i].name; i++)
        changes[i + 1] = others[i];
    return docx_changed(&f->arena, docx_built_in(), changes);
}

/* All findings as "place: message" lines. */
static inline const char *frame_findings(struct frame_fixture *f)
{
    const char *text = "";
    for (size_t i = 0; i < f->frame->diagnostics.count; i++) {
        const struct cra_diagnostic *finding = &f->frame->diagnostics.items[i];
        text = cra_arena_format(&f->arena, "%s%s: %s\n", text, finding->path ? finding->path : "-",
                                finding->message);
        assert_non_null(text);
    }
    return text;
}

static inline void frame_compile(struct frame_fixture *f, struct cra_text bytes)
{
    cra_error *err = NULL;
    cra_frame_destroy(f->frame);
    f->frame = cra_frame_make_bytes(bytes, "frame.docx", CRA_DOCUMENT_DOCX, NULL, &err);
    if (!f->frame)
        fail_msg("%s", cra_error_get_message(err));
}

/* Fills it; Word opens what comes out. */
static inline void frame_fill(struct frame_fixture *f)
{
    cra_error *err = NULL;
    cra_buffer_clear(&f->out);
    if (!cra_frame_fill(f->frame, f->document->root, &f->document->made_of, &f->out, &err))
        fail_msg("%s", cra_error_get_message(err));
    struct cra_text bytes = {f->out.data, f->out.length};
    const char *faults = docx_findings(&f->arena, bytes);
    if (*faults)
        fail_msg("%s\n%s", faults, docx_part(&f->arena, bytes, FRAME_MAIN));
}

static inline const char *frame_part(struct frame_fixture *f, const char *name)
{
    const char *part = docx_part(&f->arena, (struct cra_text){f->out.data, f->out.length}, name);
    assert_non_null(part);
    return part;
}

/* The texts of a part: paragraphs end with |, tabs are >, breaks are /. */
static inline const char *frame_text(struct frame_fixture *f, const char *part)
{
    struct cra_buffer text = {0};
    bool in_text = false;
    for (const char *c = part; *c;) {
        if (*c != '<') {
            if (in_text)
                cra_buffer_char(&text, *c);
            c++;
            continue;
        }
        in_text = strncmp(c, "<w:t>", 5) == 0 || strncmp(c, "<w:t ", 5) == 0;
        if (strncmp(c, "</w:p>", 6) == 0 || strncmp(c, "<w:p/>", 6) == 0)
            cra_buffer_char(&text, '|');
        if (strncmp(c, "<w:tab/>", 8) == 0)
            cra_buffer_char(&text, '>');
        if (strncmp(c, "<w:br/>", 7) == 0)
            cra_buffer_char(&text, '/');
        c = strchr(c, '>') + 1;
    }
    assert_false(text.failed);
    const char *copy = cra_arena_copy(&f->arena, (struct cra_text){text.data ? text.data : "", text.length});
    cra_buffer_free(&text);
    return copy;
}

/* A body filled, whatever is found that is no error. */
static inline void frame_fill_body(struct frame_fixture *f, const char *body,
                                   const struct docx_change *others)
{
    frame_compile(f, frame_bytes(f, body, others));
    frame_fill(f);
}

/* A body filled, as text. */
static inline const char *frame_words(struct frame_fixture *f, const char *body,
                                      const struct docx_change *others)
{
    frame_compile(f, frame_bytes(f, body, others));
    const char *faults = frame_findings(f);
    if (*faults)
        fail_msg("%s", faults);
    frame_fill(f);
    return frame_text(f, frame_part(f, FRAME_MAIN));
}

#endif
