#include <unistd.h>

#include "doc/expand_form.h"
#include "doc/picture.h"

/* A figure from a record with file, caption and alternative text. */

static const struct cra_field *field_of(const struct cra_object *record, const char *name)
{
    return cra_type_find(record->type, cra_text_of(name)); /* checked when the template was read */
}

static bool read_picture(struct cra_expansion *expansion, const struct cra_object *record,
                         struct cra_text *bytes, struct cra_picture *picture)
{
    const struct cra_field *file = field_of(record, "file");
    if (!cra_field_count(record, file))
        return false;
    const char *name = *(const char *const *)cra_field_value(record, file, 0);
    int descriptor = -1;
    uint64_t size = 0;
    enum cra_file_refusal refusal = cra_project_open_file(
        expansion->assessment->project, cra_field_span(record, file), name, &descriptor, &size);
    if (refusal == CRA_FILE_OUT_OF_MEMORY)
        expansion->arena->failed = true;
    if (refusal != CRA_FILE_OPENED)
        return false;
    bool read = cra_file_read_descriptor(expansion->arena, descriptor, name, CRA_PICTURE_LIMIT, bytes, NULL);
    close(descriptor);
    return read && cra_picture_recognise(*bytes, picture);
}

/* `*language` is NULL where it is that of the document. */
static const char *words_of(struct cra_expansion *expansion, const struct cra_object *record,
                            const char *name, const char **language)
{
    const struct cra_field *field = field_of(record, name);
    *language = NULL;
    return cra_field_count(record, field)
               ? cra_expand_localized(expansion, cra_field_value(record, field, 0), language)
               : NULL;
}

static void add_caption(struct cra_expansion *expansion, struct cra_node *figure, const char *words,
                        const char *language)
{
    struct cra_node *caption = cra_node_add(expansion->arena, figure, CRA_NODE_CAPTION);
    cra_node_add_text(expansion->arena, caption, CRA_NODE_TEXT, cra_text_of(words));
    if (caption && figure->language) /* that of the alternative text */
        caption->language = language ? language : cra_node_language(figure->parent);
    else if (caption)
        caption->language = language;
}

static void add_picture(struct cra_expansion *expansion, const struct cra_object *record,
                        struct cra_flow *flow)
{
    struct cra_text bytes = {0};
    struct cra_picture picture = {0};
    if (!read_picture(expansion, record, &bytes, &picture)) {
        cra_expand_mark_words(expansion, cra_say(expansion->language, "picture that can be shown"),
                              field_of(record, "file")->law, flow);
        return;
    }
    struct cra_node *figure = cra_node_add(expansion->arena, flow->parent, CRA_NODE_FIGURE);
    if (!figure)
        return;
    const char *caption_language = NULL, *alternative_language = NULL;
    const char *caption = words_of(expansion, record, "caption", &caption_language);
    const char *alternative = words_of(expansion, record, "alternative-text", &alternative_language);
    figure->as.figure.format = picture.format;
    figure->as.figure.bytes = bytes;
    figure->as.figure.width = picture.width;
    figure->as.figure.height = picture.height;
    figure->as.figure.alternative_text = alternative ? alternative : caption ? caption : "";
    figure->as.figure.address = *(const char *const *)cra_field_value(record, field_of(record, "file"), 0);
    figure->language = alternative ? alternative_language : NULL;
    if (caption)
        add_caption(expansion, figure, caption, caption_language);
    expansion->filled++;
}

void cra_expand_figure(struct cra_expansion *expansion, const struct cra_template_node *node,
                       struct cra_flow *flow)
{
    struct cra_slot slot = {0};
    flow->inlines = NULL;
    if (expansion->form) {
        cra_form_figure(expansion, node, flow);
        return;
    }
    slot = cra_path_follow(node->path, &expansion->values);
    const struct cra_object *record = slot.count ? cra_slot_record(&slot, 0) : NULL;
    if (record)
        add_picture(expansion, record, flow);
    else
        cra_expand_mark(expansion, node->path, node->law, flow);
    flow->inlines = NULL;
}
