#include "render/frame_docx_run.h"

/* Actions that look at what came out, and mend it. */

static struct cra_docx_filling *filling_of(const struct cra_frame_run *run)
{
    return run->context;
}

static size_t trimmed_length(const struct cra_buffer *out)
{
    size_t length = out->length;
    while (length && cra_is_space(out->data[length - 1]))
        length--;
    return length;
}

bool cra_docx_ends_with(const struct cra_buffer *out, const char *ending)
{
    size_t length = trimmed_length(out), wanted = strlen(ending);
    return length >= wanted && memcmp(out->data + length - wanted, ending, wanted) == 0;
}

/* <w:p …/> has no end tag to be known by. */
static bool ends_with_paragraph(const struct cra_buffer *out)
{
    if (cra_docx_ends_with(out, "</w:p>"))
        return true;
    if (!cra_docx_ends_with(out, "/>"))
        return false;
    size_t at = trimmed_length(out);
    while (at && out->data[at - 1] != '<')
        at--;
    return at && memcmp(out->data + at, "w:p", 3) == 0 && strchr(" /", out->data[at + 3]);
}

bool cra_docx_mark(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    struct cra_docx_filling *filling = filling_of(run);
    if (filling->mark_count == CRA_DOCX_MARKS)
        return cra_error_set(run->err, CRA_ERROR_INPUT, "The tables of the frame are nested too deep.");
    filling->marks[filling->mark_count++] = run->out->length;
    return true;
}

static size_t take_mark(struct cra_frame_run *run)
{
    struct cra_docx_filling *filling = filling_of(run);
    return filling->marks[--filling->mark_count];
}

static void drop_without(struct cra_frame_run *run, const char *wanted, const char * or)
{
    size_t from = take_mark(run);
    if (run->out->length > from && !strstr(run->out->data + from, wanted) &&
        !strstr(run->out->data + from, or)) {
        run->out->length = from;
        run->out->data[from] = '\0';
    }
}

bool cra_docx_drop_table(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    drop_without(run, "<w:tr>", "<w:tr ");
    return true;
}

bool cra_docx_drop_row(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    drop_without(run, "<w:tc>", "<w:tc ");
    return true;
}

bool cra_docx_drop_blank(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    size_t from = take_mark(run);
    bool in_tag = false;
    for (size_t i = from; i < run->out->length; i++) {
        char c = run->out->data[i];
        if (!in_tag && c != '<' && !cra_is_space(c))
            return true;
        in_tag = c == '<' || (in_tag && c != '>');
    }
    if (run->out->data) {
        run->out->length = from;
        run->out->data[from] = '\0';
    }
    return true;
}

bool cra_docx_close_text(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    if (!ends_with_paragraph(run->out))
        cra_buffer_string(run->out, "<w:p/>");
    return true;
}

bool cra_docx_part_tables(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    if (cra_docx_ends_with(run->out, "</w:tbl>"))
        cra_buffer_string(run->out, "<w:p/>");
    return true;
}

bool cra_docx_page_size(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_docx_section *section = step->place;
    if (filling_of(run)->turned == section)
        cra_buffer_format(run->out, "<w:pgSz w:w=\"%u\" w:h=\"%u\" w:orient=\"landscape\"/>",
                          section->page.height, section->page.width);
    else
        cra_buffer_text(run->out, step->bytes);
    return true;
}
