#include "render/document_form.h"

#include "render/render.h"

static bool render_docx(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    return cra_render_docx(root, (struct cra_text){0}, out, err);
}

static bool render_odt(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    return cra_render_odt(root, (struct cra_text){0}, out, err);
}

static const struct cra_document_form formats[CRA_DOCUMENT_FORM_COUNT] = {
    {CRA_DOCUMENT_DOCX, "docx", "Word", render_docx, NULL, true},
    {CRA_DOCUMENT_HTML, "html", "HTML", cra_render_html, NULL, true},
    {CRA_DOCUMENT_MARKDOWN, "md", "Markdown", cra_render_markdown, NULL, true},
    {CRA_DOCUMENT_ODT, "odt", "LibreOffice", render_odt, NULL, false},
    {CRA_DOCUMENT_PDF, "pdf", "PDF", cra_render_pdf, cra_pdf_unshown, false},
};

const struct cra_document_form *cra_document_form_at(size_t index)
{
    return index < CRA_DOCUMENT_FORM_COUNT ? &formats[index] : NULL;
}

const struct cra_document_form *cra_document_form_of(cra_document_format number)
{
    for (size_t i = 0; i < CRA_DOCUMENT_FORM_COUNT; i++)
        if (formats[i].number == number)
            return &formats[i];
    return NULL;
}

const struct cra_document_form *cra_document_form_of_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < CRA_DOCUMENT_FORM_COUNT; i++)
        if (strcmp(dot + 1, formats[i].name) == 0)
            return &formats[i];
    return NULL;
}
