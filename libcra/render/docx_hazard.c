#include "render/docx_hazard.h"

#include "render/docx_xml.h"

struct hazards {
    const char *part;
    const char *what;
    cra_error **err;
};

static bool ends_with(struct cra_text text, const char *ending)
{
    size_t length = strlen(ending);
    return text.length >= length && memcmp(text.data + text.length - length, ending, length) == 0;
}

static bool refuse_macros(const char *what, cra_error **err)
{
    return cra_error_set(
        err, CRA_ERROR_INPUT,
        "%s holds macros, which would go into every document made from it. Save it as a Word "
        "document without macros (.docx).",
        what);
}

static bool refuse_signature(const char *what, cra_error **err)
{
    return cra_error_set(
        err, CRA_ERROR_INPUT,
        "%s is digitally signed, and filling it would break the signature. In Word, remove the "
        "signature from a copy (File, Info, View Signatures), and use the copy.",
        what);
}

/* What the reader decides to follow, and what Word only remembers. */
static bool may_be_outside(struct cra_text type)
{
    return ends_with(type, "/hyperlink") || ends_with(type, "/attachedTemplate");
}

static bool take_relation(void *context, const struct cra_xml_element *element)
{
    enum { SHOWN = 120 };
    struct hazards *h = context;
    struct cra_text type = cra_docx_plain_attribute(element, "Type"),
                    target = cra_docx_plain_attribute(element, "Target");
    if (ends_with(type, "/vbaProject") || ends_with(type, "/wordVbaData"))
        return refuse_macros(h->what, h->err);
    if (ends_with(type, "/digital-signature/origin"))
        return refuse_signature(h->what, h->err);
    if (!cra_text_is(cra_docx_plain_attribute(element, "TargetMode"), "External") || may_be_outside(type))
        return true;
    return cra_error_set(
        h->err, CRA_ERROR_INPUT,
        "%s shows content that is not in it but at \"%.*s\" (%s). Word would fetch it from there "
        "whenever a document made from it is opened. In Word, break the link (File, Info, Edit "
        "Links to Files) or insert the content itself.",
        h->what, (int)(target.length < SHOWN ? target.length : SHOWN), target.data, h->part);
}

bool cra_docx_refuse_hazards(const struct cra_docx_package *package, const char *what, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = take_relation};
    for (size_t i = 0; i < package->count; i++) {
        const struct cra_docx_part *part = &package->parts[i];
        struct hazards h = {.part = part->name, .what = what, .err = err};
        struct cra_text name = cra_text_of(part->name);
        if (ends_with(name, "/vbaProject.bin"))
            return refuse_macros(what, err);
        if (ends_with(name, ".rels") && !cra_docx_parse(part, what, &handler, &h, err))
            return false;
    }
    return true;
}
