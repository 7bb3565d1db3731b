/* Any bytes as the body of a Word frame that is filled from a project: it has faults, is refused, or is
 * filled, and what comes out is as sound as the frame was. Built as the harnesses of the readers are. */
#include <stdint.h>
#include <stdlib.h>

#include "cra/cra.h"

#include "base/embedded.h"
#include "render/docx_lint.h"
#include "render/docx_package.h"

static void demand(bool holds)
{
    if (!holds)
        abort();
}

/* Texts that would be markup, tags, or white space if they were taken for more than texts. */
static const char project_text[] =
    "{\"product\": {\"name\": \"a & b < c > d \\\"q\\\" ]]> {{product.type}}\", \"type\": \" "
    "l1\\nl2\\r\\nl3\\tT  \","
    "\"description\": \"*one*\\n\\n1. two\\n   - three\\n\\n| a | b |\\n|---|---|\\n| c | `d` |\\n\\n# "
    "four\","
    "\"versions\": [{\"version\": \"1.0\"}, {\"version\": \"2.0\", \"date\": \"2027-01-02\"}]},"
    "\"importers\": [{\"name\": \"A\", \"country\": \"DE\"}, {\"name\": \"B\", \"website\": "
    "\"https://b.example/?a=1&b=2\"}],"
    "\"evidence\": [{\"id\": \"one\", \"title\": {\"en\": \"One\", \"de\": \"Eins\"}}, {\"id\": \"two\"}]}";

static const cra_document *document_of_project(void)
{
    static cra_document *document;
    if (document)
        return document;
    cra_project *project =
        cra_project_open_bytes(project_text, sizeof project_text - 1, "fuzz.json", NULL, NULL);
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.date = "2027-12-11";
    cra_assessment *assessment = project ? cra_project_assess(project, &options, NULL) : NULL;
    document = assessment ? cra_document_build(assessment, "simplified-declaration", NULL, NULL) : NULL;
    demand(document != NULL);
    cra_assessment_free(assessment);
    cra_project_free(project);
    return document;
}

static size_t count_faults(struct cra_text bytes)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    demand(cra_docx_lint(bytes, &sources, &found, NULL));
    size_t count = found.count;
    cra_arena_free(&arena);
    return count;
}

static void fill(struct cra_text bytes)
{
    cra_error *error = NULL;
    cra_frame *frame = cra_frame_open_bytes(bytes.data, bytes.length, CRA_DOCUMENT_DOCX, NULL, &error);
    demand(frame || cra_error_get_code(error) == CRA_ERROR_INPUT);
    cra_render_options options = CRA_RENDER_OPTIONS_INIT;
    options.frame = frame;
    cra_bytes *out =
        frame ? cra_document_render_with(document_of_project(), CRA_DOCUMENT_DOCX, &options, &error) : NULL;
    demand(out || cra_error_get_code(error) == CRA_ERROR_INPUT);
    if (out && count_faults(bytes) == 0)
        demand(count_faults((struct cra_text){cra_bytes_data(out), cra_bytes_size(out)}) == 0);
    cra_bytes_free(out);
    cra_frame_free(frame);
    cra_error_free(error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct cra_docx_limits limits = {.parts = 100, .unpacked = (size_t)1 << 24};
    static const char begin[] =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    static const char end[] = "<w:p/><w:sectPr/></w:body></w:document>";
    const struct cra_text *own = cra_embedded_find("frames/document.docx");
    struct cra_arena arena = {0};
    struct cra_docx_package package;
    struct cra_buffer body = {0}, frame = {0};
    demand(own != NULL);
    cra_buffer_append(&body, begin, sizeof begin - 1);
    cra_buffer_append(&body, (const char *)data, size);
    cra_buffer_append(&body, end, sizeof end - 1);
    demand(cra_docx_open(&package, &arena, *own, limits, "The frame", NULL));
    demand(cra_docx_put(&package, "word/document.xml", (struct cra_text){body.data, body.length}));
    demand(cra_docx_write(&package, &frame, NULL));
    fill((struct cra_text){frame.data, frame.length});
    cra_buffer_free(&frame);
    cra_buffer_free(&body);
    cra_arena_free(&arena);
    return 0;
}
