#include "render/render.h"

#include "base/embedded.h"
#include "render/html_writer.h"
#include "doc/tag_value.h"

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

/* `frame` ends with a zero byte; it is one of ours, so that a fault is a defect. The parts between #if and
 * /if may not hold another #if. */
static bool fill_frame(struct cra_text frame, struct cra_text style, struct cra_tag_reader *reader,
                       struct cra_buffer *out, cra_error **err)
{
    const struct cra_scope nothing = {0};
    struct cra_text before, name;
    struct cra_tag tag;
    struct cra_tag_fault fault;
    struct cra_tag_result result;
    bool hidden = false;
    while (next_tag(&frame, &before, &name)) {
        if (!hidden)
            cra_buffer_text(out, before);
        if (!cra_tag_compile(&reader->arena, &nothing, name, &tag, &fault))
            return fault.message
                       ? cra_error_set(err, CRA_ERROR_INTERNAL, "The HTML frame is faulty: %s", fault.message)
                       : cra_error_memory(err);
        if (tag.kind == CRA_TAG_IF) {
            hidden = !cra_tag_holds(reader, &tag);
        } else if (tag.kind == CRA_TAG_END_IF) {
            hidden = false;
        } else if (tag.kind == CRA_TAG_BLOCK && strcmp(tag.name, "style") == 0) {
            cra_buffer_text(out, style);
        } else if (tag.kind == CRA_TAG_BLOCK) {
            if (!cra_html_content(reader->root, out, err))
                return false;
        } else if (!hidden) {
            result = cra_tag_value(reader, &tag);
            cra_buffer_xml_attribute(out, result.text);
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
    struct cra_tag_reader reader;
    bool good = (cra_tag_reader_begin(&reader, root, NULL) || cra_error_memory(err)) &&
                fill_frame(*frame, *style, &reader, out, err);
    cra_tag_reader_end(&reader);
    return good;
}
