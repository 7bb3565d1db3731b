#include "render/layout.h"
#include "render/picture_size.h"

static cra_length length_of(uint64_t emu)
{
    return (cra_length)(emu * CRA_POINT / CRA_EMU_PER_POINT);
}

static unsigned twips_of(cra_length length)
{
    return length > 0 ? (unsigned)length * 20U / CRA_POINT : 1;
}

/* In words, where there is no picture or it cannot be shown. */
static void put_words(struct cra_layout *layout, const struct cra_look_style *style, const char *words,
                      bool keep_next)
{
    struct cra_layout_block *block = layout->block;
    struct cra_element *element = cra_layout_element(layout, block->element, CRA_ROLE_PARAGRAPH);
    cra_layout_text(layout, &layout->atoms, cra_layout_span(layout, element, style), cra_text_of(words));
    cra_layout_paragraph(layout, (struct cra_layout_paragraph){.style = style,
                                                               .element = element,
                                                               .x = block->x,
                                                               .width = block->width,
                                                               .keep_next = keep_next});
}

static void fit_scene(struct cra_layout *layout, struct cra_strip *strip, const struct cra_scene *scene)
{
    int scale = cra_layout_scene_scale(layout, scene);
    strip->as.figure.scene = scene;
    strip->as.figure.scale = scale;
    strip->as.figure.width = (cra_length)((int64_t)scene->width * scale * CRA_POINT / 1000);
    strip->height = (cra_length)((int64_t)scene->height * scale * CRA_POINT / 1000);
}

static void fit_picture(struct cra_layout *layout, struct cra_strip *strip, const struct cra_picture *picture)
{
    cra_length page = layout->page_bottom - layout->page_top;
    struct cra_picture_size size = cra_picture_fit(picture->width, picture->height,
                                                   twips_of(layout->block->width), twips_of(page * 3 / 4));
    strip->as.figure.picture = picture;
    strip->as.figure.width = length_of(size.width);
    strip->height = length_of(size.height);
}

void cra_layout_figure(struct cra_layout *layout, const struct cra_node *node)
{
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_FIGURE];
    const char *words = node->as.figure.alternative_text ? node->as.figure.alternative_text : "";
    bool captioned = node->first != NULL;
    cra_layout_settle_marker(layout);
    const struct cra_scene *scene = layout->failed ? NULL : node->as.figure.scene;
    const struct cra_picture *picture = scene || node->as.figure.format == CRA_PICTURE_NONE || layout->failed
                                            ? NULL
                                            : cra_pdf_picture(&layout->pdf, node->as.figure.bytes,
                                                              node->as.figure.format == CRA_PICTURE_JPEG);
    if (!picture && !scene) {
        put_words(layout, style, words, captioned);
        return;
    }
    struct cra_strip *strip = cra_strip_new(layout, CRA_STRIP_FIGURE);
    if (!strip)
        return;
    struct cra_element *element =
        *words ? cra_layout_element(layout, layout->block->element, CRA_ROLE_FIGURE) : NULL;
    if (element)
        element->alternative = words;
    strip->above = cra_layout_room(layout, style->before);
    strip->x = layout->block->x;
    strip->breakable = !captioned;
    if (scene)
        fit_scene(layout, strip, scene);
    else
        fit_picture(layout, strip, picture);
    strip->as.figure.element = element;
    cra_strip_push(layout, strip);
    cra_layout_close(layout, element);
    layout->flow->after = style->after;
    layout->flow->filled = true;
    cra_layout_rest(layout);
}
