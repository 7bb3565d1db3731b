#include "api/bytes.h"
#include "api/findings.h"
#include "api/handle.h"
#include "api/report.h"
#include "doc/document.h"
#include "render/document_form.h"
#include "render/frame_file.h"
#include "render/render.h"

static const cra_frame_options default_options = CRA_FRAME_OPTIONS_INIT;

cra_frame *cra_frame_open(const char *path, const cra_frame_options *options, cra_error **err)
{
    if (!options)
        options = &default_options;
    if (!cra_argument_given(path, "path", err) ||
        !cra_options_fit(options->version, CRA_FRAME_OPTIONS_VERSION, err))
        return NULL;
    return cra_frame_make(path, err);
}

cra_frame *cra_frame_open_bytes(const void *data, size_t size, cra_document_format format,
                                const cra_frame_options *options, cra_error **err)
{
    if (!options)
        options = &default_options;
    if (!cra_argument_given(data, "data", err) ||
        !cra_options_fit(options->version, CRA_FRAME_OPTIONS_VERSION, err))
        return NULL;
    return cra_frame_make_bytes((struct cra_text){data, size}, options->name ? options->name : "The frame",
                                format, options->folder, err);
}

cra_frame *cra_frame_retain(const cra_frame *frame)
{
    cra_frame *same = (cra_frame *)(uintptr_t)frame;
    if (same)
        cra_handle_retain(&same->references);
    return same;
}

void cra_frame_free(cra_frame *frame)
{
    if (frame && cra_handle_release(&frame->references))
        cra_frame_destroy(frame);
}

const cra_findings *cra_frame_findings(const cra_frame *frame)
{
    return frame ? cra_findings_of(&frame->diagnostics) : NULL;
}

cra_document_format cra_frame_format(const cra_frame *frame)
{
    return frame ? frame->form->format : CRA_DOCUMENT_HTML;
}

static bool render_pdf(const cra_document *document, const cra_render_options *options,
                       struct cra_buffer *out, cra_error **err)
{
    size_t count = options->attachment_count;
    return options->frame ? cra_frame_fill_pdf(options->frame, document->root, &document->made_of,
                                               options->attachments, count, out, err)
                          : cra_render_pdf_with(document->root, NULL, options->attachments, count, out, err);
}

cra_bytes *cra_document_render_with(const cra_document *document, cra_document_format format,
                                    const cra_render_options *options, cra_error **err)
{
    static const cra_render_options none = CRA_RENDER_OPTIONS_INIT;
    if (!options)
        options = &none;
    if (!cra_argument_given(document, "document", err) ||
        !cra_options_fit(options->version, CRA_RENDER_OPTIONS_VERSION, err))
        return NULL;
    const cra_frame *frame = options->frame;
    bool is_pdf = format == CRA_DOCUMENT_PDF;
    if (options->attachment_count && (!is_pdf || !options->attachments)) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "Only a PDF file can hold attachments.");
        return NULL;
    }
    if (!frame && !is_pdf)
        return cra_document_render(document, format, err);
    if (!is_pdf && frame->form->format != format) {
        cra_error_set(err, CRA_ERROR_ARGUMENT,
                      "The frame %s is for documents of another format than the one asked for.", frame->name);
        return NULL;
    }
    struct cra_buffer buffer = {0};
    if (!(is_pdf ? render_pdf(document, options, &buffer, err)
                 : cra_frame_fill(frame, document->root, &document->made_of, &buffer, err))) {
        cra_buffer_free(&buffer);
        return NULL;
    }
    return cra_bytes_take(&buffer, err);
}
