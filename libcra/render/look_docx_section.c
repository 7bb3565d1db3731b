#include "render/look_docx.h"

/* The section that the content comes into: the one with {{> content}}, else the last one. */

enum { longest_mark = 256 };

struct reading {
    struct cra_look_section *section;
    char text[longest_mark]; /* the last characters of the paragraph, without blanks */
    size_t length;
    bool in_section, in_change, has_content, found;
};

/* A margin below 0 means that text may not give way to a long header. */
static unsigned length_of(struct cra_text text)
{
    if (text.length && text.data[0] == '-')
        text = (struct cra_text){text.data + 1, text.length - 1};
    return cra_docx_number(text, 0);
}

static void note_lengths(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_look_section *s = r->section;
    const struct {
        const char *element, *attribute;
        unsigned *place;
    } lengths[] = {
        {"pgSz", "w", &s->width},        {"pgSz", "h", &s->height},       {"pgMar", "top", &s->top},
        {"pgMar", "right", &s->right},   {"pgMar", "bottom", &s->bottom}, {"pgMar", "left", &s->left},
        {"pgMar", "header", &s->header}, {"pgMar", "footer", &s->footer},
    };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (cra_docx_is(element, lengths[i].element))
            *lengths[i].place = length_of(cra_docx_attribute(element, lengths[i].attribute));
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "p"))
        r->length = 0;
    if (r->found)
        return true;
    if (cra_docx_is(element, "sectPrChange"))
        r->in_change = true;
    else if (cra_docx_is(element, "sectPr") && !r->in_change) {
        *r->section = (struct cra_look_section){0};
        r->in_section = true;
    }
    if (r->in_section && !r->in_change)
        note_lengths(r, element);
    return true;
}

static bool text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    static const char mark[] = "{{>content";
    struct reading *r = context;
    (void)begin;
    (void)end;
    for (size_t i = 0; i < text.length && !r->has_content; i++) {
        if (cra_is_space(text.data[i]) || text.data[i] == '-')
            continue;
        if (r->length == longest_mark) {
            memmove(r->text, r->text + longest_mark / 2, longest_mark / 2);
            r->length = longest_mark / 2;
        }
        r->text[r->length++] = text.data[i];
        size_t size = sizeof mark - 1;
        r->has_content = r->length >= size && memcmp(r->text + r->length - size, mark, size) == 0;
    }
    return true;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "sectPrChange"))
        r->in_change = false;
    else if (cra_docx_is(element, "sectPr") && !r->in_change) {
        r->in_section = false;
        r->found = r->has_content;
    }
    return true;
}

bool cra_look_section_read(struct cra_look_section *section, const struct cra_docx_part *part,
                           cra_error **err)
{
    static const struct cra_xml_handler handler = {
        .element_begin = begin_element, .text = text, .element_end = end_element};
    struct reading r = {.section = section};
    *section = (struct cra_look_section){0};
    return cra_docx_parse(part, "The frame", &handler, &r, err);
}
