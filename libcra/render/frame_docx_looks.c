#include "render/frame_docx_run.h"

/* The properties of a run have a fixed order. What is added to them takes the place of what they say of the
 * same thing. */

enum order { STYLE, FONTS, STRONG, SLANTED, OTHERS, LANGUAGE, REST, ORDERS };

static enum order order_of(struct cra_text name)
{
    static const struct {
        const char *name;
        enum order order;
    } known[] = {
        {"w:rStyle", STYLE},    {"w:rFonts", FONTS}, {"w:b", STRONG},      {"w:bCs", STRONG},
        {"w:i", SLANTED},       {"w:iCs", SLANTED},  {"w:lang", LANGUAGE}, {"w:eastAsianLayout", REST},
        {"w:specVanish", REST}, {"w:oMath", REST},   {"w:rPrChange", REST}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (cra_text_is(name, known[i].name))
            return known[i].order;
    return OTHERS;
}

/* The next child of the properties, from < to behind its end. */
static bool next_child(const char **at, const char *end, struct cra_text *child, enum order *order)
{
    const char *begin = memchr(*at, '<', (size_t)(end - *at));
    if (!begin || begin + 1 >= end || begin[1] == '/')
        return false;
    size_t name = 1;
    while (begin + name < end && !cra_is_space(begin[name]) && begin[name] != '/' && begin[name] != '>')
        name++;
    *order = order_of((struct cra_text){begin + 1, name - 1});
    unsigned depth = 0;
    for (const char *c = begin; c < end; c++) {
        if (*c == '<')
            depth += c[1] == '/' ? 0U : 1U;
        if (*c == '>' && (c[-1] == '/' || begin + 1 < c)) {
            const char *open = c;
            while (*open != '<')
                open--;
            if (open[1] == '/' || c[-1] == '/')
                depth--;
        }
        if (*c == '>' && !depth) {
            *child = (struct cra_text){begin, (size_t)(c + 1 - begin)};
            *at = c + 1;
            return true;
        }
    }
    return false;
}

static void write_order(struct cra_buffer *out, struct cra_text properties, enum order wanted)
{
    if (!properties.length)
        return;
    const char *end = properties.data + properties.length;
    const char *at = memchr(properties.data, '>', properties.length);
    struct cra_text child;
    enum order order;
    while (at && next_child(&at, end, &child, &order))
        if (order == wanted)
            cra_buffer_text(out, child);
}

void cra_docx_write_properties(struct cra_buffer *out, struct cra_text properties,
                               struct cra_docx_emphasis emphasis)
{
    if (!emphasis.style && !emphasis.language && !emphasis.strong && !emphasis.slanted) {
        cra_buffer_text(out, properties);
        return;
    }
    cra_buffer_string(out, "<w:rPr>");
    if (emphasis.style)
        cra_buffer_format(out, "<w:rStyle w:val=\"%s\"/>", emphasis.style);
    else
        write_order(out, properties, STYLE);
    write_order(out, properties, FONTS);
    if (emphasis.strong)
        cra_buffer_string(out, "<w:b/><w:bCs/>");
    else
        write_order(out, properties, STRONG);
    if (emphasis.slanted)
        cra_buffer_string(out, "<w:i/><w:iCs/>");
    else
        write_order(out, properties, SLANTED);
    write_order(out, properties, OTHERS);
    if (emphasis.language)
        cra_buffer_format(out, "<w:lang w:val=\"%s\"/>", emphasis.language);
    else
        write_order(out, properties, LANGUAGE);
    write_order(out, properties, REST);
    cra_buffer_string(out, "</w:rPr>");
}
