#include "api/bytes.h"
#include "api/handle.h"
#include "doc/document.h"
#include "render/document_form.h"

static const cra_document_options default_options = CRA_DOCUMENT_OPTIONS_INIT;

const char *cra_document_kind(size_t index)
{
    return cra_document_kind_name(index);
}

const char *cra_document_format_name(cra_document_format format)
{
    const struct cra_document_form *known = cra_document_form_of(format);
    return known ? known->name : NULL;
}

cra_document *cra_document_build(const cra_assessment *assessment, const char *kind,
                                 const cra_document_options *options, cra_error **err)
{
    if (!options)
        options = &default_options;
    if (!cra_argument_given(assessment, "assessment", err) || !cra_argument_given(kind, "kind", err) ||
        !cra_options_fit(options->version, CRA_DOCUMENT_OPTIONS_VERSION, err))
        return NULL;
    cra_document *document = cra_document_make(assessment, kind, options, err);
    if (document)
        cra_assessment_retain(assessment);
    return document;
}

void cra_document_free(cra_document *document)
{
    if (!document)
        return;
    cra_assessment *assessment = (cra_assessment *)(uintptr_t)document->assessment;
    cra_document_destroy(document);
    cra_assessment_free(assessment);
}

bool cra_document_is_draft(const cra_document *document)
{
    return document && document->draft;
}

size_t cra_document_foreign_count(const cra_document *document)
{
    return document ? document->foreign_count : 0;
}

size_t cra_document_empty_count(const cra_document *document)
{
    return document ? document->empty_count : 0;
}

static const struct cra_document_form *known_form(cra_document_format format, cra_error **err)
{
    const struct cra_document_form *known = cra_document_form_of(format);
    if (!known)
        cra_error_set(err, CRA_ERROR_ARGUMENT, "There is no such document format.");
    return known;
}

cra_bytes *cra_document_unshown(const cra_document *document, cra_document_format format, cra_error **err)
{
    if (!cra_argument_given(document, "document", err))
        return NULL;
    const struct cra_document_form *known = known_form(format, err);
    if (!known)
        return NULL;
    struct cra_buffer buffer = {0};
    if (known->unshown && !known->unshown(document->root, &buffer, err)) {
        cra_buffer_free(&buffer);
        return NULL;
    }
    return cra_bytes_take(&buffer, err);
}

cra_bytes *cra_document_render(const cra_document *document, cra_document_format format, cra_error **err)
{
    if (!cra_argument_given(document, "document", err))
        return NULL;
    const struct cra_document_form *known = known_form(format, err);
    if (!known)
        return NULL;
    struct cra_buffer buffer = {0};
    if (!known->render(document->root, &buffer, err)) {
        cra_buffer_free(&buffer);
        return NULL;
    }
    return cra_bytes_take(&buffer, err);
}
