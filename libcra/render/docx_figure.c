#include "render/docx_writer.h"
#include "render/picture_size.h"

/* Within the text area and no higher than most of a page. */
static struct cra_picture_size size_on_page(const struct cra_docx_writer *w, const struct cra_node *node)
{
    const struct cra_docx_block *block = w->block;
    unsigned width = block->width > block->indent ? block->width - block->indent : block->width;
    return cra_picture_fit(node->as.figure.width, node->as.figure.height, width,
                           w->frame->opening.text_height / 4 * 3);
}

static void write_picture(struct cra_docx_writer *w, const struct cra_node *node, const char *alternative)
{
    struct cra_buffer *out = &w->out;
    struct cra_picture_size size = size_on_page(w, node);
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
