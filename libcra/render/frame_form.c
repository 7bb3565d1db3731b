#include "render/frame_form.h"

static const struct cra_frame_form *const forms[] = {&cra_frame_form_docx};

const struct cra_frame_form *cra_frame_form_of(cra_document_format format)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i]->format == format)
            return forms[i];
    return NULL;
}
