#include "render/odt_xml.h"

bool cra_odt_is(const struct cra_xml_element *element, const char *name_space, const char *name)
{
    return cra_text_is(element->name, name) && cra_text_is(element->name_space, name_space);
}

struct cra_text cra_odt_attribute(const struct cra_xml_element *element, const char *name_space,
                                  const char *name)
{
    const struct cra_xml_attribute *attribute = cra_xml_attribute_find(element, name_space, name);
    return attribute ? attribute->value : (struct cra_text){0};
}

unsigned cra_odt_length(struct cra_text text, unsigned otherwise)
{
    static const struct {
        const char *name;
        double twips;
    } units[] = {{"pt", 20}, {"cm", 1440 / 2.54}, {"mm", 144 / 2.54}, {"in", 1440}, {"pc", 240}, {"px", 15}};
    const double largest = 100000;
    double number = 0, place = 0;
    size_t i = 0;
    for (; i < text.length && i < 16 && (cra_is_digit(text.data[i]) || text.data[i] == '.'); i++) {
        if (text.data[i] == '.') {
            place = 1;
        } else {
            number = number * 10 + (text.data[i] - '0');
            place *= 10;
        }
    }
    number /= place > 1 ? place : 1;
    struct cra_text unit = {text.data + i, text.length - i};
    for (size_t j = 0; i && j < sizeof units / sizeof *units; j++)
        if (cra_text_is(unit, units[j].name) && number * units[j].twips < largest)
            return (unsigned)(number * units[j].twips + 0.5);
    return otherwise;
}

/* ---- White space ---- */

static size_t count_spaces(struct cra_text text)
{
    size_t count = 0;
    while (count < text.length && text.data[count] == ' ')
        count++;
    return count;
}

static void write_spaces(struct cra_odt_flow *flow, struct cra_buffer *out, size_t count)
{
    if (flow->follows) {
        cra_buffer_char(out, ' ');
        flow->space = out->length;
        count--;
    }
    if (count) {
        flow->space = 0;
        cra_buffer_string(out, "<text:s");
        if (count > 1)
            cra_buffer_format(out, " text:c=\"%zu\"", count);
        cra_buffer_string(out, "/>");
    }
    flow->follows = false;
}

void cra_odt_text(struct cra_odt_flow *flow, struct cra_buffer *out, struct cra_text text)
{
    size_t at = 0;
    while (at < text.length) {
        struct cra_text rest = {text.data + at, text.length - at};
        size_t length = 0;
        while (length < rest.length && !cra_is_space(rest.data[length]))
            length++;
        if (length) {
            cra_buffer_xml(out, (struct cra_text){rest.data, length});
            *flow = (struct cra_odt_flow){.follows = true};
        } else if (*rest.data == ' ') {
            length = count_spaces(rest);
            write_spaces(flow, out, length);
        } else {
            bool both = rest.length > 1 && rest.data[0] == '\r' && rest.data[1] == '\n';
            length = both ? 2 : 1;
            cra_buffer_string(out, *rest.data == '\t' ? "<text:tab/>" : "<text:line-break/>");
            *flow = (struct cra_odt_flow){0};
        }
        at += length;
    }
}

void cra_odt_text_end(struct cra_odt_flow *flow, struct cra_buffer *out)
{
    static const char element[] = "<text:s/>";
    size_t more = sizeof element - 2; /* beside the space that it replaces */
    if (flow->space && !out->failed) {
        size_t at = flow->space - 1, behind = out->length - flow->space;
        cra_buffer_repeat(out, ' ', more);
        if (out->failed)
            return;
        memmove(out->data + at + 1 + more, out->data + at + 1, behind);
        memcpy(out->data + at, element, sizeof element - 1);
    }
    *flow = (struct cra_odt_flow){0};
}
