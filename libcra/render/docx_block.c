#include "render/docx_writer.h"
#include "render/flow.h"

bool cra_docx_fail(struct cra_docx_writer *w)
{
    w->failed = true;
    return cra_error_memory(w->err);
}

struct cra_docx_block *cra_docx_block_enter(struct cra_docx_writer *w, const struct cra_node *node)
{
    struct cra_docx_block *block = CRA_ARENA_NEW(&w->arena, struct cra_docx_block);
    if (!block) {
        cra_docx_fail(w);
        return NULL;
    }
    *block = *w->block;
    block->outer = w->block;
    block->node = node;
    w->block = block;
    return block;
}

void cra_docx_block_leave(struct cra_docx_writer *w)
{
    w->block = w->block->outer;
}

void cra_docx_style_attribute(struct cra_docx_writer *w, const char *element, enum cra_docx_style style)
{
    if (style != CRA_DOCX_NORMAL)
        cra_buffer_format(&w->out, "<w:%s w:val=\"%s\"/>", element, w->frame->styles.ids[style]);
}

/* ---- Paragraphs ---- */

static bool is_heading(enum cra_docx_style style)
{
    return style >= CRA_DOCX_HEADING_1 && style <= CRA_DOCX_HEADING_6;
}

/* What a style puts in front of its text, on top of the list around it. */
static unsigned inset_of(enum cra_docx_style style)
{
    static const unsigned insets[CRA_DOCX_STYLE_COUNT] = {
        [CRA_DOCX_QUOTE] = 284, [CRA_DOCX_NOTICE] = 227, [CRA_DOCX_CODE_BLOCK] = 113};
    return insets[style];
}

static unsigned list_level(const struct cra_docx_block *block)
{
    return block->level <= CRA_DOCX_LEVELS ? block->level - 1 : CRA_DOCX_LEVELS - 1;
}

void cra_docx_paragraph_begin(struct cra_docx_writer *w, struct cra_docx_paragraph paragraph)
{
    enum { after_table = 200, between_close = 40 };
    const struct cra_docx_block *block = w->block;
    struct cra_buffer *out = &w->out;
    bool spaced = w->after_table && !is_heading(paragraph.style) && !paragraph.closing;
    bool keep_next = paragraph.keep_next || block->keep_next;
    bool new_page = w->new_page;
    bool plain = paragraph.style == CRA_DOCX_NORMAL && !spaced && !block->indent && !keep_next && !new_page &&
                 !paragraph.numbered;
    w->after_table = w->new_page = false;
    w->filled = true;
    cra_buffer_string(out, plain ? "<w:p>" : "<w:p><w:pPr>");
    if (plain)
        return;
    cra_docx_style_attribute(w, "pStyle", paragraph.style);
    if (keep_next)
        cra_buffer_string(out, "<w:keepNext/>");
    if (new_page)
        cra_buffer_string(out, "<w:pageBreakBefore/>");
    if (paragraph.numbered)
        cra_buffer_format(out, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
                          list_level(block), block->number);
    if (paragraph.paged)
        cra_buffer_format(out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%u\"/></w:tabs>", block->width);
    if (paragraph.closing) /* next to nothing, so that a table that fills its page is not followed by an empty
                              one */
        cra_buffer_string(out, "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>");
    if (spaced || paragraph.close) {
        cra_buffer_string(out, "<w:spacing");
        if (spaced)
            cra_buffer_format(out, " w:before=\"%d\"", after_table);
        if (paragraph.close)
            cra_buffer_format(out, " w:after=\"%d\"", between_close);
        cra_buffer_string(out, "/>");
    }
    if (block->indent && !paragraph.numbered)
        cra_buffer_format(out, "<w:ind w:left=\"%u\"/>", block->indent + inset_of(paragraph.style));
    if (paragraph.numbered)
        cra_buffer_string(out, "<w:contextualSpacing w:val=\"0\"/>");
    cra_buffer_string(out, "</w:pPr>");
}

void cra_docx_paragraph_end(struct cra_docx_writer *w)
{
    cra_buffer_string(&w->out, "</w:p>\n");
}

void cra_docx_paragraph_empty(struct cra_docx_writer *w, struct cra_docx_paragraph paragraph)
{
    cra_docx_paragraph_begin(w, paragraph);
    cra_docx_paragraph_end(w);
}

void cra_docx_close_table(struct cra_docx_writer *w)
{
    cra_docx_paragraph_empty(w, (struct cra_docx_paragraph){.style = CRA_DOCX_AFTER_TABLE, .closing = true});
}

/* The paragraph of an item that carries its bullet, in the style of the list unless a cell or a notice has
 * one of its own. */
static void begin_marked(struct cra_docx_writer *w, const struct cra_node *node)
{
    struct cra_docx_block *block = w->block;
    const struct cra_node *list = block->node;
    enum cra_docx_style style = block->style;
    if (style == CRA_DOCX_NORMAL)
        style = list->as.list.ordered ? CRA_DOCX_LIST_NUMBER : CRA_DOCX_LIST_BULLET;
    block->marker = false;
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){
                                    .style = style,
                                    .numbered = true,
                                    .keep_next = node->kind == CRA_NODE_PARAGRAPH && cra_flow_announces(node),
                                    .close = list->as.list.tight && cra_flow_list_goes_on(node)});
}

void cra_docx_settle_marker(struct cra_docx_writer *w)
{
    if (!w->block->marker)
        return;
    begin_marked(w, w->block->node);
    cra_docx_paragraph_end(w);
}

static void write_paragraph(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    const struct cra_docx_block *block = w->block;
    if (!enter) {
        cra_docx_paragraph_end(w);
    } else if (block->marker) {
        begin_marked(w, node);
    } else {
        bool in_list = block->node && block->node->kind == CRA_NODE_LIST && block->style == CRA_DOCX_NORMAL;
        cra_docx_paragraph_begin(
            w, (struct cra_docx_paragraph){.style = in_list ? CRA_DOCX_LIST_CONTINUE : block->style,
                                           .keep_next = cra_flow_announces(node)});
    }
}

static void write_styled(struct cra_docx_writer *w, enum cra_docx_style style, bool enter)
{
    if (!enter) {
        cra_docx_paragraph_end(w);
        return;
    }
    cra_docx_settle_marker(w);
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){.style = style});
}

static void write_code_block(struct cra_docx_writer *w, const struct cra_node *node)
{
    write_styled(w, CRA_DOCX_CODE_BLOCK, true);
    cra_docx_run(w, node, CRA_DOCX_NORMAL, node->as.text.text);
    cra_docx_paragraph_end(w);
}

static void write_caption(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    if (enter)
        cra_docx_paragraph_begin(
            w, (struct cra_docx_paragraph){.style = CRA_DOCX_CAPTION,
                                           .keep_next = node->parent->kind == CRA_NODE_TABLE});
    else
        cra_docx_paragraph_end(w);
}

/* ---- Lists, notices, quotes ---- */

static void write_list(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    if (!enter) {
        cra_docx_block_leave(w);
        return;
    }
    cra_docx_settle_marker(w);
    unsigned outside = w->block->level ? w->block->indent : 0;
    struct cra_docx_block *block = cra_docx_block_enter(w, node);
    if (!block)
        return;
    struct cra_docx_numbering *numbering = &w->frame->numbering;
    block->level++;
    unsigned level = list_level(block);
    block->number = node->as.list.ordered ? cra_docx_numbering_add(numbering, level, node->as.list.start)
                                          : numbering->bullet_number;
    unsigned indent = (node->as.list.ordered ? &numbering->ordered : &numbering->bullets)->indents[level];
    block->indent = indent > outside ? indent : outside;
}

static void write_apart(struct cra_docx_writer *w, const struct cra_node *node, enum cra_docx_style style,
                        bool enter)
{
    if (!enter) {
        cra_docx_block_leave(w);
        return;
    }
    cra_docx_settle_marker(w);
    struct cra_docx_block *block = cra_docx_block_enter(w, node);
    if (block)
        block->style = style;
}

/* ---- The tree ---- */

static void write_node(struct cra_docx_writer *w, const struct cra_node *node, bool enter)
{
    switch (node->kind) {
    case CRA_NODE_DOCUMENT:
    case CRA_NODE_SECTION:
        break;
    case CRA_NODE_HEADING:
        cra_docx_heading(w, node, enter);
        break;
    case CRA_NODE_PARAGRAPH:
        write_paragraph(w, node, enter);
        break;
    case CRA_NODE_NOTICE:
        write_apart(w, node, CRA_DOCX_NOTICE, enter);
        break;
    case CRA_NODE_LIST:
        write_list(w, node, enter);
        break;
    case CRA_NODE_ITEM:
        if (!enter)
            cra_docx_settle_marker(w);
        w->block->marker = enter;
        break;
    case CRA_NODE_TABLE:
        cra_docx_table(w, node, enter);
        break;
    case CRA_NODE_ROW:
        cra_docx_row(w, node, enter);
        break;
    case CRA_NODE_CELL:
        cra_docx_cell(w, node, enter);
        break;
    case CRA_NODE_FIGURE:
        cra_docx_figure(w, node, enter);
        break;
    case CRA_NODE_CAPTION:
        write_caption(w, node, enter);
        break;
    case CRA_NODE_QUOTE:
        write_apart(w, node, CRA_DOCX_QUOTE, enter);
        break;
    case CRA_NODE_CODE_BLOCK:
        write_code_block(w, node);
        break;
    case CRA_NODE_CONTENTS:
        cra_docx_contents(w, node);
        break;
    case CRA_NODE_SIGNATURE:
        write_styled(w, CRA_DOCX_SIGNATURE, enter);
        break;
    case CRA_NODE_RULE:
        cra_docx_settle_marker(w);
        cra_docx_paragraph_empty(w, (struct cra_docx_paragraph){.style = CRA_DOCX_RULE});
        break;
    case CRA_NODE_TEXT:
        cra_docx_run(w, node, CRA_DOCX_NORMAL, node->as.text.text);
        break;
    case CRA_NODE_STRONG:
        w->strong += enter ? 1U : -1U;
        break;
    case CRA_NODE_EMPHASIS:
        w->emphasis += enter ? 1U : -1U;
        break;
    case CRA_NODE_CODE:
        cra_docx_run(w, node, CRA_DOCX_CODE, node->as.text.text);
        break;
    case CRA_NODE_LINK:
        cra_docx_link(w, node, enter);
        break;
    case CRA_NODE_BREAK:
        cra_docx_break(w);
        break;
    case CRA_NODE_MISSING:
        cra_docx_missing(w, node);
        break;
    }
}

bool cra_docx_content(struct cra_docx_writer *w, const struct cra_node *root)
{
    for (struct cra_walk walk = cra_walk_begin(root); !w->failed && cra_walk_next(&walk);) {
        if (cra_block_is_empty(walk.node) || (walk.node->kind == CRA_NODE_PARAGRAPH && !walk.node->first))
            cra_walk_skip(&walk);
        else
            write_node(w, walk.node, walk.enter);
    }
    if (!w->failed && (w->after_table || !w->filled))
        cra_docx_close_table(w);
    if (!w->failed && (w->out.failed || w->arena.failed || w->frame->arena.failed))
        cra_docx_fail(w);
    return !w->failed;
}
