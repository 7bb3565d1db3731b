#include "render/render.h"

#include "base/embedded.h"
#include "render/html_writer.h"
#include "render/tag.h"

/* The first tag in a text; false where there is none. What stands before and after it goes to `before` and
 * `text`. */
static bool next_tag(struct cra_text *text, struct cra_text *before, struct cra_text *name)
{
    const char *begin = text->length ? strstr(text->data, "{{") : NULL;
    const char *end = begin ? strstr(begin, "}}") : NULL;
    *before = *text;
    if (!end)
        return false;
    before->length = (size_t)(begin - text->data);
    *name = (struct cra_text){begin + 2, (size_t)(end - begin) - 2};
    text->length -= (size_t)(end + 2 - text->data);
    text->data = end + 2;
    return true;
}

/* `frame` ends with a zero byte. The parts between #if and /if may not hold another #if. */
static bool fill_frame(struct cra_text frame, struct cra_text style, const struct cra_node *root,
                       struct cra_buffer *out, cra_error **err)
{
    struct cra_text before, name;
    bool hidden = false;
    while (next_tag(&frame, &before, &name)) {
        struct cra_tag tag = cra_tag_resolve(name, root);
        if (!hidden)
            cra_buffer_text(out, before);
        switch (tag.kind) {
        case CRA_TAG_UNKNOWN:
            return cra_tag_refuse(name, tag, err);
        case CRA_TAG_IF:
            hidden = *tag.value == '\0';
            break;
        case CRA_TAG_END:
            hidden = false;
            break;
        case CRA_TAG_VALUE:
            if (!hidden)
                cra_buffer_xml_attribute(out, cra_text_of(tag.value));
            break;
        case CRA_TAG_STYLE:
            cra_buffer_text(out, style);
            break;
        case CRA_TAG_CONTENT:
            if (!cra_html_content(root, out, err))
                return false;
            break;
        }
    }
    cra_buffer_text(out, before);
    return !out->failed || cra_error_memory(err);
}

bool cra_render_html(const struct cra_node *root, struct cra_buffer *out, cra_error **err)
{
    const struct cra_text *frame = cra_embedded_find("frames/document.html");
    const struct cra_text *style = cra_embedded_find("frames/document.css");
    if (!frame || !style)
        return cra_error_set(err, CRA_ERROR_INTERNAL, "The library was built without its HTML frame.");
    return fill_frame(*frame, *style, root, out, err);
}
