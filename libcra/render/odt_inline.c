#include "render/odt_writer.h"

#include "render/link.h"
#include "render/office_language.h"

static size_t subtag_length(const char *tag)
{
    return strcspn(tag, "-");
}

/* A language, a script of four letters and a region of two letters or three digits, as in "sr-Latn-RS"; other
 * parts of a tag have no attribute. Text that is in no language is marked so. */
void cra_odt_language(struct cra_buffer *out, const char *language)
{
    const char *script = NULL, *region = NULL;
    size_t length = subtag_length(language);
    if (length < 2) {
        cra_buffer_string(out, " fo:language=\"zxx\" fo:country=\"none\"");
        return;
    }
    for (const char *at = language + length; *at; at += subtag_length(at)) {
        size_t size = subtag_length(++at);
        if (size == 4 && !script && !region)
            script = at;
        else if ((size == 2 || size == 3) && !region && (size == 2) == cra_is_letter(*at))
            region = at;
    }
    cra_buffer_format(out, " fo:language=\"%.*s\"", (int)length, language);
    if (script)
        cra_buffer_format(out, " fo:script=\"%.4s\"", script);
    cra_buffer_format(out, " fo:country=\"%.*s\"", region ? (int)subtag_length(region) : 4,
                      region ? region : "none");
}

/* Name of the style that the text is in; NULL: that of its paragraph. */
static const char *look_of(struct cra_odt_writer *w, const struct cra_node *node, enum cra_odt_style style)
{
    const char *language = cra_office_language(&w->arena, cra_node_language(node));
    const char *parent = style != CRA_ODT_STANDARD ? w->styles->names[style] : NULL;
    bool other = language && (!w->language || strcmp(language, w->language) != 0);
    if (!w->strong && !w->emphasis && !other)
        return parent;
    struct cra_buffer properties = {0};
    cra_buffer_string(&properties, "<style:text-properties");
    if (w->strong)
        cra_buffer_string(&properties, " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" "
                                       "style:font-weight-complex=\"bold\"");
    if (w->emphasis)
        cra_buffer_string(&properties, " fo:font-style=\"italic\" style:font-style-asian=\"italic\" "
                                       "style:font-style-complex=\"italic\"");
    if (other)
        cra_odt_language(&properties, language);
    cra_buffer_string(&properties, "/>");
    w->out.failed |= properties.failed;
    const char *name = properties.failed ? parent : cra_odt_automatic(w, "text", parent, properties.data);
    cra_buffer_free(&properties);
    return name;
}

void cra_odt_run(struct cra_odt_writer *w, const struct cra_node *node, enum cra_odt_style style,
                 const char *text)
{
    if (!text || !*text)
        return;
    const char *look = look_of(w, node, style);
    if (look)
        cra_buffer_format(&w->out, "<text:span text:style-name=\"%s\">", look);
    cra_odt_text(&w->flow, &w->out, cra_text_of(text));
    if (look)
        cra_buffer_string(&w->out, "</text:span>");
}

void cra_odt_missing(struct cra_odt_writer *w, const struct cra_node *node)
{
    const char *text = cra_words_missing(&w->arena, &w->words, node);
    if (text)
        cra_odt_run(w, node, CRA_ODT_MISSING, text);
}

void cra_odt_bookmark(struct cra_odt_writer *w, const char *anchor)
{
    cra_buffer_xml_attribute(&w->out, cra_text_of(anchor));
    if (w->series)
        cra_buffer_format(&w->out, "-%u", w->series);
}

void cra_odt_link_style(struct cra_odt_writer *w, enum cra_odt_style style)
{
    const char *name = w->styles->names[style];
    cra_buffer_char(&w->out, '"');
    if (name)
        cra_buffer_format(&w->out, " text:style-name=\"%s\" text:visited-style-name=\"%s\"", name, name);
    cra_buffer_char(&w->out, '>');
}

/* Links do not hold links; what leads nowhere is plain text. */
void cra_odt_link(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    const char *target = node->as.text.target;
    enum cra_link_kind kind = cra_link_kind_of(target);
    bool inside = kind == CRA_LINK_INTERNAL && cra_anchors_find(&w->anchors, target + 1);
    if (kind != CRA_LINK_EXTERNAL && !inside)
        return;
    if (!enter) {
        if (!--w->link)
            cra_buffer_string(&w->out, "</text:a>");
        return;
    }
    if (w->link++)
        return;
    struct cra_buffer address = {0};
    cra_link_append(&address, target);
    w->out.failed |= address.failed;
    cra_buffer_string(&w->out, inside ? "<text:a xlink:type=\"simple\" xlink:href=\"#"
                                      : "<text:a xlink:type=\"simple\" xlink:href=\"");
    if (inside)
        cra_odt_bookmark(w, target + 1);
    else
        cra_buffer_xml_attribute(&w->out, (struct cra_text){address.data, address.length});
    cra_odt_link_style(w, CRA_ODT_LINK);
    cra_buffer_free(&address);
}
