#include "render/odt_writer.h"

#include "render/picture_size.h"

const struct cra_odt_picture *cra_odt_picture(struct cra_odt_writer *w, const struct cra_node *node)
{
    for (size_t i = 0; i < w->picture_count; i++)
        if (cra_text_equal(w->pictures[i].bytes, node->as.figure.bytes))
            return &w->pictures[i];
    struct cra_odt_picture *pictures =
        cra_arena_grow(&w->arena, w->pictures, sizeof *pictures, w->picture_count, &w->picture_capacity);
    const char *name = cra_arena_format(&w->arena, "Pictures/cra-%zu.%s", w->picture_count + 1,
                                        node->as.figure.format == CRA_PICTURE_PNG ? "png" : "jpeg");
    if (!pictures || !name)
        return NULL;
    w->pictures = pictures;
    pictures[w->picture_count] =
        (struct cra_odt_picture){name, node->as.figure.format, node->as.figure.bytes};
    return &pictures[w->picture_count++];
}

static void write_length(struct cra_buffer *out, const char *name, uint64_t emu)
{
    uint64_t hundredths = emu * 100 / CRA_EMU_PER_POINT;
    cra_buffer_format(out, " %s=\"%llu.%02llupt\"", name, (unsigned long long)(hundredths / 100),
                      (unsigned long long)(hundredths % 100));
}

/* Within the text area and no higher than most of a page. */
static void write_picture(struct cra_odt_writer *w, const struct cra_node *node, const char *alternative)
{
    const struct cra_odt_block *block = w->block;
    const struct cra_odt_picture *picture = cra_odt_picture(w, node);
    if (!picture) {
        cra_odt_fail(w);
        return;
    }
    unsigned width = block->width > block->indent ? block->width - block->indent : block->width;
    struct cra_picture_size size =
        cra_picture_fit(node->as.figure.width, node->as.figure.height, width, w->page.text_height / 4 * 3);
    const char *look = cra_odt_automatic(
        w, "graphic", NULL,
        "<style:graphic-properties style:vertical-pos=\"top\" style:vertical-rel=\"baseline\" "
        "fo:padding=\"0pt\" fo:border=\"none\" style:mirror=\"none\"/>");
    struct cra_buffer *out = &w->out;
    cra_buffer_format(out,
                      "<draw:frame draw:style-name=\"%s\" draw:name=\"cra-picture-%u\" "
                      "text:anchor-type=\"as-char\"",
                      look, w->next_picture++);
    write_length(out, "svg:width", size.width);
    write_length(out, "svg:height", size.height);
    cra_buffer_format(out,
                      "><draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" "
                      "xlink:actuate=\"onLoad\" draw:mime-type=\"image/%s\"/><svg:title>",
                      picture->name, picture->format == CRA_PICTURE_PNG ? "png" : "jpeg");
    cra_buffer_xml(out, cra_text_of(alternative));
    cra_buffer_string(out, "</svg:title></draw:frame>");
}

void cra_odt_figure(struct cra_odt_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter)
        return;
    const struct cra_odt_paragraph paragraph = {.style = CRA_ODT_FIGURE, .keep_next = node->first != NULL};
    const char *alternative = node->as.figure.alternative_text ? node->as.figure.alternative_text : "";
    cra_odt_settle_marker(w);
    cra_odt_paragraph_begin(w, paragraph);
    if (node->as.figure.scene)
        cra_odt_scene(w, node->as.figure.scene, alternative);
    else if (node->as.figure.format == CRA_PICTURE_NONE)
        cra_odt_run(w, node, CRA_ODT_STANDARD, alternative);
    else
        write_picture(w, node, alternative);
    cra_odt_paragraph_end(w, paragraph);
}
