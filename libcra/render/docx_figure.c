#include "render/docx_writer.h"

enum { emu_per_pixel = 9525, emu_per_twip = 635 }; /* of 96 to the inch */

struct size {
    uint64_t width, height;
};

/* As large as the pixels say, but within the text area and no higher than most of a page. */
static struct size size_on_page(const struct cra_docx_writer *w, const struct cra_node *node)
{
    const struct cra_docx_block *block = w->block;
    unsigned width = block->width > block->indent ? block->width - block->indent : block->width;
    uint64_t widest = (uint64_t)width * emu_per_twip;
    uint64_t highest = (uint64_t)w->frame->opening.text_height * emu_per_twip * 3 / 4;
    struct size size = {(uint64_t)node->as.figure.width * emu_per_pixel,
                        (uint64_t)node->as.figure.height * emu_per_pixel};
    if (!size.width || !size.height)
        return (struct size){widest, widest / 2};
    if (size.width > widest) {
        size.height = (uint64_t)((double)size.height * (double)widest / (double)size.width);
        size.width = widest;
    }
    if (size.height > highest) {
        size.width = (uint64_t)((double)size.width * (double)highest / (double)size.height);
        size.height = highest;
    }
    return (struct size){size.width ? size.width : 1, size.height ? size.height : 1};
}

static void write_picture(struct cra_docx_writer *w, const struct cra_node *node, const char *alternative)
{
    struct cra_buffer *out = &w->out;
    struct size size = size_on_page(w, node);
    unsigned number = w->frame->next_drawing++;
    unsigned relation = cra_docx_frame_picture(w->frame, node->as.figure.format, node->as.figure.bytes);
    if (!relation) {
        cra_docx_fail(w);
        return;
    }
    cra_buffer_format(out,
                      "<w:r><w:drawing><wp:inline xmlns:wp=\"" CRA_DOCX_WP "\" distT=\"0\" distB=\"0\" "
                      "distL=\"0\" distR=\"0\"><wp:extent cx=\"%llu\" cy=\"%llu\"/>"
                      "<wp:docPr id=\"%u\" name=\"Picture %u\" descr=\"",
                      (unsigned long long)size.width, (unsigned long long)size.height, number, number);
    cra_buffer_xml_attribute(out, cra_text_of(alternative));
    cra_buffer_format(out,
                      "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"" CRA_DOCX_A
                      "\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
                      "<a:graphic xmlns:a=\"" CRA_DOCX_A "\"><a:graphicData uri=\"" CRA_DOCX_PIC "\">"
                      "<pic:pic xmlns:pic=\"" CRA_DOCX_PIC "\"><pic:nvPicPr><pic:cNvPr id=\"%u\" "
                      "name=\"Picture %u\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
                      "<a:blip xmlns:r=\"" CRA_DOCX_R "\" r:embed=\"cra%u\"/>"
                      "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
                      "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%llu\" cy=\"%llu\"/></a:xfrm>"
                      "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
                      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
                      number, number, relation, (unsigned long long)size.width,
                      (unsigned long long)size.height);
}

void cra_docx_figure(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter)
        return;
    const char *alternative = node->as.figure.alternative_text ? node->as.figure.alternative_text : "";
    cra_docx_settle_marker(w);
    cra_docx_paragraph_begin(
        w, (struct cra_docx_paragraph){.style = CRA_DOCX_FIGURE, .keep_next = node->first != NULL});
    if (node->as.figure.scene)
        cra_docx_scene(w, node->as.figure.scene, alternative);
    else if (node->as.figure.format == CRA_PICTURE_NONE)
        cra_docx_run(w, node, CRA_DOCX_NORMAL, alternative);
    else
        write_picture(w, node, alternative);
    cra_docx_paragraph_end(w);
}
