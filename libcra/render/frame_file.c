#include "render/frame_file.h"

#include "base/file.h"
#include "base/memory.h"
#include "render/document_form.h"
#include "render/render.h"

static struct cra_frame *new_frame(const char *name, cra_error **err)
{
    struct cra_frame *frame = cra_memory_allocate_zeroed(1, sizeof *frame);
    if (!frame) {
        cra_error_memory(err);
        return NULL;
    }
    atomic_init(&frame->references, 1);
    frame->diagnostics = (struct cra_diagnostics){
        .arena = &frame->arena, .sources = &frame->sources, .limit = CRA_FRAME_FINDINGS_MOST};
    frame->name = cra_arena_copy(&frame->arena, cra_text_of(name));
    if (frame->name)
        return frame;
    cra_error_memory(err);
    cra_frame_destroy(frame);
    return NULL;
}

static struct cra_frame *compile(struct cra_frame *frame, struct cra_text bytes, cra_document_format format,
                                 const char *folder, cra_error **err)
{
    frame->bytes = bytes;
    frame->form = cra_frame_form_of(format);
    if (frame->form && frame->form->open(&frame->compiled, bytes, folder, &frame->diagnostics, err)) {
        if (format == CRA_DOCUMENT_HTML && frame->sources.count)
            frame->sources.items[0].name = frame->name;
        cra_diagnostics_sort(&frame->diagnostics);
        return frame;
    }
    if (!frame->form)
        cra_error_set(err, CRA_ERROR_ARGUMENT, "There are no frames of that format.");
    cra_frame_destroy(frame);
    return NULL;
}

struct cra_frame *cra_frame_make(const char *path, cra_error **err)
{
    struct cra_frame *frame = new_frame(path, err);
    struct cra_text bytes;
    const struct cra_document_form *form = cra_document_form_of_file(path);
    if (!frame)
        return NULL;
    const char *folder = cra_file_folder(&frame->arena, path);
    bool is_frame = form && cra_frame_form_of(form->number);
    if (!is_frame)
        cra_error_set(
            err, CRA_ERROR_INPUT,
            "%s is no frame: its name has none of the endings .docx, .odt and .html. A frame is an ordinary "
            "document of Word or LibreOffice, or a page in HTML, with tags in it.",
            path);
    else if (!folder)
        cra_error_memory(err);
    if (is_frame && folder && cra_file_read(&frame->arena, path, false, CRA_FRAME_LARGEST, &bytes, err))
        return compile(frame, bytes, form->number, folder, err);
    cra_frame_destroy(frame);
    return NULL;
}

struct cra_frame *cra_frame_make_bytes(struct cra_text bytes, const char *name, cra_document_format format,
                                       const char *folder, cra_error **err)
{
    struct cra_frame *frame = new_frame(name, err);
    const char *copy = frame ? cra_arena_copy(&frame->arena, bytes) : NULL;
    if (copy)
        return compile(frame, (struct cra_text){copy, bytes.length}, format, folder, err);
    if (frame)
        cra_error_memory(err);
    cra_frame_destroy(frame);
    return NULL;
}

void cra_frame_destroy(struct cra_frame *frame)
{
    if (!frame)
        return;
    if (frame->form)
        frame->form->destroy(frame->compiled);
    cra_arena_free(&frame->arena);
    cra_memory_release(frame);
}

/* Everything at once, so that one look at the frame mends it. */
static bool refuse(const struct cra_frame *frame, size_t errors, cra_error **err)
{
    enum { most = 50 };
    struct cra_buffer text = {0};
    cra_buffer_format(&text, "%s has %zu %s and fills no document before %s corrected:", frame->name, errors,
                      errors == 1 ? "error" : "errors", errors == 1 ? "it is" : "they are");
    size_t told = 0;
    for (size_t i = 0; i < frame->diagnostics.count; i++) {
        const struct cra_diagnostic *fault = &frame->diagnostics.items[i];
        if (fault->severity != CRA_SEVERITY_ERROR || told++ >= most)
            continue;
        const struct cra_source *source =
            fault->path ? NULL : cra_sources_get(&frame->sources, fault->span.source);
        struct cra_position at = {0};
        if (source)
            at = cra_source_position(source, fault->span.begin);
        if (source)
            cra_buffer_format(&text, "\n  %s:%zu:%zu: %s", frame->name, at.line, at.column, fault->message);
        else
            cra_buffer_format(&text, "\n  %s: %s", fault->path ? fault->path : frame->name, fault->message);
    }
    if (told > most)
        cra_buffer_format(&text, "\n  and %zu more", told - most);
    bool failed = text.failed;
    if (!failed)
        cra_error_set(err, CRA_ERROR_INPUT, "%s", text.data);
    cra_buffer_free(&text);
    return failed ? cra_error_memory(err) : false;
}

bool cra_frame_fill(const struct cra_frame *frame, const struct cra_node *root,
                    const struct cra_expansion *of, struct cra_buffer *out, cra_error **err)
{
    size_t errors = cra_diagnostics_count(&frame->diagnostics, CRA_SEVERITY_ERROR);
    return errors ? refuse(frame, errors, err) : frame->form->render(frame->compiled, root, of, out, err);
}

bool cra_frame_fill_pdf(const struct cra_frame *frame, const struct cra_node *root,
                        const struct cra_expansion *of, const cra_attachment *attachments, size_t count,
                        struct cra_buffer *out, cra_error **err)
{
    size_t errors = cra_diagnostics_count(&frame->diagnostics, CRA_SEVERITY_ERROR);
    struct cra_arena arena = {0};
    struct cra_look *look = CRA_ARENA_NEW(&arena, struct cra_look);
    bool good = false;
    if (!frame->form->look)
        cra_error_set(err, CRA_ERROR_ARGUMENT,
                      "A PDF file takes its looks from a Word document (.docx) alone; %s is none.",
                      frame->name);
    else if (errors)
        refuse(frame, errors, err);
    else if (!look)
        cra_error_memory(err);
    else
        good = frame->form->look(frame->compiled, root, of, look, &arena, err) &&
               cra_render_pdf_with(root, look, attachments, count, out, err);
    cra_arena_free(&arena);
    return good;
}
