#include "render/docx_landscape.h"

enum { tolerance = 20 }; /* twips by which a tab may miss the edge */

struct moving {
    struct cra_docx_edits *edits;
    unsigned from, to;
};

static bool is_near(unsigned position, unsigned place)
{
    return position + tolerance >= place && position <= place + tolerance;
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct moving *m = context;
    struct cra_text position = cra_docx_attribute(element, "pos");
    if (!cra_docx_is(element, "tab") || !position.data)
        return true;
    unsigned at = cra_docx_number(position, 0);
    unsigned to = is_near(at, m->from) ? m->to : is_near(at, m->from / 2) ? m->to / 2 : 0;
    for (size_t i = 0; to && i < element->attribute_count; i++) {
        const struct cra_xml_attribute *attribute = &element->attributes[i];
        const char *moved =
            cra_text_is(attribute->name, "pos") ? cra_arena_format(m->edits->arena, "%u", to) : NULL;
        if (moved)
            cra_docx_edit(m->edits, attribute->value_begin, attribute->value_end, cra_text_of(moved));
    }
    return true;
}

bool cra_docx_move_tabs(const struct cra_docx_part *part, struct cra_docx_edits *edits, unsigned from,
                        unsigned to, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element};
    struct moving m = {edits, from, to};
    return cra_docx_parse(part, "The frame", &handler, &m, err);
}
