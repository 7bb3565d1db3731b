#include "render/odt_fill.h"
#include "render/odt_writer.h"

struct filling {
    const char *language;
    struct cra_docx_edits *edits;
    bool in_default;
};

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    static const char *const names[] = {"language", "script", "country"};
    struct filling *f = context;
    if (cra_odt_is(element, CRA_ODT_STYLE, "default-style"))
        f->in_default = cra_text_is(cra_odt_attribute(element, CRA_ODT_STYLE, "family"), "paragraph");
    if (!f->in_default || !cra_odt_is(element, CRA_ODT_STYLE, "text-properties"))
        return true;
    struct cra_buffer fresh = {0};
    cra_odt_language(&fresh, f->language);
    const char *attributes = fresh.failed ? NULL : cra_arena_copy(f->edits->arena, cra_text_of(fresh.data));
    f->edits->arena->failed |= fresh.failed;
    cra_buffer_free(&fresh);
    if (attributes)
        cra_docx_edit(f->edits, element->name_end, element->name_end, cra_text_of(attributes));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct cra_xml_attribute *old = cra_xml_attribute_find(element, CRA_ODT_FO, names[i]);
        if (old) /* with the closing quote */
            cra_docx_edit(f->edits, old->name_begin, old->value_end + 1, (struct cra_text){0});
    }
    return !f->edits->arena->failed;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct filling *f = context;
    f->in_default &= !cra_odt_is(element, CRA_ODT_STYLE, "default-style");
    return true;
}

bool cra_odt_fill_language(const struct cra_docx_part *part, const char *language,
                           struct cra_docx_edits *edits, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    struct filling f = {language, edits, false};
    bool parsed = cra_docx_parse(part, "The frame", &handler, &f, err);
    return edits->arena->failed ? cra_error_memory(err) : parsed;
}
