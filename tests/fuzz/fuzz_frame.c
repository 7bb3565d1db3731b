/* Any bytes as a part of a frame of Word or LibreOffice: they are refused, or give a document that can be
 * checked. Any bytes as the text of a frame, and as a tag: they are refused, or filled with a project. Built
 * as the harnesses of the readers are. */
#include <stdint.h>
#include <stdlib.h>

#include "base/embedded.h"
#include "doc/document.h"
#include "render/docx_annotate.h"
#include "render/docx_lint.h"
#include "render/docx_package.h"
#include "render/frame_file.h"
#include "render/odt_xml.h"
#include "render/render.h"

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check(struct cra_text bytes)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    demand(cra_docx_lint(bytes, &sources, &found, NULL));
    cra_arena_free(&arena);
}

static const char project_text[] =
    "product: {name: Gate, placing-date: 2028-01-10, markets: [DE, AT], description: One}\n"
    "risk-assessment: {assets: [{id: A-1, name: Keys}], risks: [{id: R-1, title: Theft, assets: [A-1]}]}\n";

/* A document to fill frames with, made once. */
static const struct cra_document *sample_document(void)
{
    static struct cra_document *document;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    cra_assess_options assess_options = CRA_ASSESS_OPTIONS_INIT;
    assess_options.date = "2028-01-10";
    if (document)
        return document;
    struct cra_project *project = cra_project_read_bytes(
        (struct cra_text){project_text, sizeof project_text - 1}, "p.yaml", NULL, NULL);
    struct cra_assessment *assessment = project ? cra_assessment_make(project, &assess_options, NULL) : NULL;
    document = assessment ? cra_document_make(assessment, "declaration", &options, NULL) : NULL;
    demand(document != NULL);
    return document;
}

/* What stands in the body of the main part. */
static void fill(struct cra_text body)
{
    static const struct cra_docx_limits limits = {.parts = 100, .unpacked = (size_t)1 << 24};
    static const char begin[] =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:body>";
    const struct cra_document *document = sample_document();
    struct cra_arena arena = {0};
    struct cra_docx_package package;
    struct cra_buffer main = {0}, bytes = {0}, out = {0};
    cra_error *error = NULL;
    demand(cra_docx_open(&package, &arena, *cra_embedded_find("frames/document.docx"), limits, "The frame",
                         NULL));
    cra_buffer_string(&main, begin);
    cra_buffer_text(&main, body);
    cra_buffer_string(&main, "<w:p/><w:sectPr/></w:body></w:document>");
    demand(cra_docx_put(&package, "word/document.xml", (struct cra_text){main.data, main.length}));
    demand(cra_docx_write(&package, &bytes, NULL));
    struct cra_frame *frame = cra_frame_make_bytes((struct cra_text){bytes.data, bytes.length}, "f.docx",
                                                   CRA_DOCUMENT_DOCX, NULL, &error);
    if (!frame)
        demand(cra_error_get_code(error) == CRA_ERROR_INPUT);
    else if (cra_frame_fill(frame, document->root, &document->made_of, &out, &error))
        check((struct cra_text){out.data, out.length});
    else
        demand(cra_error_get_code(error) == CRA_ERROR_INPUT);
    cra_frame_destroy(frame);
    cra_error_free(error);
    cra_buffer_free(&main);
    cra_buffer_free(&bytes);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* The bytes as the words of a tag. */
static void fill_tag(struct cra_text words)
{
    struct cra_buffer body = {0};
    cra_buffer_string(&body, "<w:p><w:r><w:t>{{");
    cra_buffer_xml(&body, words);
    cra_buffer_string(&body, "}}</w:t></w:r></w:p>");
    fill((struct cra_text){body.data, body.length});
    cra_buffer_free(&body);
}

/* A frame of LibreOffice with a part of these bytes: refused, or filled. */
static void fill_open_document(const char *name, struct cra_text part)
{
    static const struct cra_docx_limits limits = {.parts = 100, .unpacked = (size_t)1 << 24};
    const struct cra_document *document = sample_document();
    struct cra_arena arena = {0};
    struct cra_docx_package package;
    struct cra_buffer bytes = {0}, out = {0};
    cra_error *error = NULL;
    demand(cra_docx_open(&package, &arena, *cra_embedded_find("frames/document.odt"), limits, "The frame",
                         NULL) &&
           cra_docx_put(&package, name, part) && cra_docx_write(&package, &bytes, NULL));
    struct cra_frame *frame = cra_frame_make_bytes((struct cra_text){bytes.data, bytes.length}, "f.odt",
                                                   CRA_DOCUMENT_ODT, NULL, &error);
    bool good = frame && cra_frame_fill(frame, document->root, &document->made_of, &out, &error);
    demand(good ? cra_docx_open(&package, &arena, (struct cra_text){out.data, out.length}, limits, "The file",
                                NULL)
                : cra_error_get_code(error) == CRA_ERROR_INPUT);
    cra_frame_destroy(frame);
    cra_error_free(error);
    cra_buffer_free(&bytes);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* What stands in the text of such a frame. */
static void fill_text(struct cra_text body)
{
    struct cra_buffer content = {0};
    cra_buffer_string(&content, "<office:document-content xmlns:office=\"" CRA_ODT_OFFICE
                                "\" xmlns:text=\"" CRA_ODT_TEXT "\" xmlns:table=\"" CRA_ODT_TABLE
                                "\" xmlns:draw=\"" CRA_ODT_DRAW "\" xmlns:svg=\"" CRA_ODT_SVG
                                "\" xmlns:xlink=\"" CRA_ODT_XLINK "\"><office:body><office:text>");
    cra_buffer_text(&content, body);
    cra_buffer_string(&content, "</office:text></office:body></office:document-content>");
    fill_open_document("content.xml", (struct cra_text){content.data, content.length});
    cra_buffer_free(&content);
}

/* Comments at places that the bytes choose. Whatever takes them is a package again. */
static void annotate(struct cra_docx_package *package, const uint8_t *data, size_t size)
{
    struct cra_docx_remark remarks[4] = {{.text = "", .advice = "<&>"}};
    struct cra_buffer out = {0};
    cra_error *error = NULL;
    for (size_t i = 0; i < 4; i++) {
        uint32_t begin = i < size ? (uint32_t)(size * data[i] / 255) : 0;
        remarks[i] = (struct cra_docx_remark){.part = i ? "word/document.xml" : "word/header.xml",
                                              .begin = begin,
                                              .end = begin + (uint32_t)i,
                                              .place = "header",
                                              .text = "x",
                                              .advice = i ? "<&>" : NULL};
    }
    if (cra_docx_annotate(package, remarks, 4, &error)) {
        demand(cra_docx_write(package, &out, NULL));
        check((struct cra_text){out.data, out.length});
    } else {
        demand(cra_error_get_code(error) == CRA_ERROR_INPUT);
    }
    cra_error_free(error);
    cra_buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct cra_docx_limits limits = {.parts = 100, .unpacked = (size_t)1 << 24};
    const char *const parts[] = {"word/document.xml", "word/styles.xml", "word/numbering.xml",
                                 "word/_rels/document.xml.rels", "[Content_Types].xml"};
    const struct cra_text *own = cra_embedded_find("frames/document.docx");
    fill((struct cra_text){(const char *)data, size});
    fill_tag((struct cra_text){(const char *)data, size});
    fill_text((struct cra_text){(const char *)data, size});
    const char *const odt_parts[] = {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"};
    for (size_t i = 0; i < sizeof odt_parts / sizeof *odt_parts; i++)
        fill_open_document(odt_parts[i], (struct cra_text){(const char *)data, size});
    for (size_t i = 0; own && i < sizeof parts / sizeof *parts; i++) {
        struct cra_arena arena = {0};
        struct cra_docx_package package;
        struct cra_buffer frame = {0}, out = {0};
        cra_error *error = NULL;
        struct cra_node *root = cra_node_add_root(&arena);
        cra_node_add(&arena, root, CRA_NODE_RULE);
        demand(cra_docx_open(&package, &arena, *own, limits, "The frame", NULL));
        demand(cra_docx_put(&package, parts[i], (struct cra_text){(const char *)data, size}));
        demand(cra_docx_write(&package, &frame, NULL));
        struct cra_text bytes = {frame.data, frame.length};
        check(bytes);
        if (cra_render_docx(root, bytes, &out, &error))
            check((struct cra_text){out.data, out.length});
        else
            demand(cra_error_get_code(error) == CRA_ERROR_INPUT);
        cra_error_free(error);
        annotate(&package, data, size);
        cra_buffer_free(&frame);
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
    return 0;
}
