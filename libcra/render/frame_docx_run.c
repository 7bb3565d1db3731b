#include "render/frame_docx_run.h"

#include "render/link.h"
#include "render/office_language.h"

/* Values and blocks, put into the text of a Word frame. */

#define OPEN_TEXT "<w:t xml:space=\"preserve\">"

static struct cra_docx_filling *filling_of(const struct cra_frame_run *run)
{
    return run->context;
}

/* ---- Text of runs ---- */

static void write_text(struct cra_buffer *out, struct cra_text text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c != '\n' && c != '\r' && c != '\t')
            continue;
        cra_buffer_xml(out, (struct cra_text){text.data + from, i - from});
        cra_buffer_string(out, c == '\t' ? "</w:t><w:tab/>" OPEN_TEXT : "</w:t><w:br/>" OPEN_TEXT);
        i += c == '\r' && i + 1 < text.length && text.data[i + 1] == '\n';
        from = i + 1;
    }
    cra_buffer_xml(out, (struct cra_text){text.data + from, text.length - from});
}

static void open_run(struct cra_buffer *out, struct cra_text properties)
{
    cra_buffer_string(out, "<w:r>");
    cra_buffer_text(out, properties);
    cra_buffer_string(out, OPEN_TEXT);
}

static void close_run(struct cra_buffer *out)
{
    cra_buffer_string(out, "</w:t></w:r>");
}

/* ---- Inlines ---- */

struct inlines {
    struct cra_frame_run *run;
    const struct cra_docx_step_place *place;
    const char *language; /* of the document, as Word spells it */
    unsigned strong, slanted, link;
    bool begun; /* a paragraph stands there already */
};

static void write_words(struct inlines *in, const struct cra_node *node, enum cra_docx_style style,
                        const char *text)
{
    const struct cra_docx_filling *filling = filling_of(in->run);
    struct cra_buffer *out = in->run->out;
    const char *language = cra_office_language(&filling_of(in->run)->frame.arena, cra_node_language(node));
    const char *own = filling->frame.styles.ids[style];
    struct cra_docx_emphasis emphasis = {.style = own, .strong = in->strong > 0, .slanted = in->slanted > 0};
    if (style == CRA_DOCX_MISSING && !own)
        emphasis.strong = true;
    if (language && in->language && strcmp(language, in->language) != 0)
        emphasis.language = language;
    cra_buffer_string(out, "<w:r>");
    cra_docx_write_properties(out, in->place->properties, emphasis);
    cra_buffer_string(out, OPEN_TEXT);
    write_text(out, cra_text_of(text));
    close_run(out);
}

static void write_link(struct inlines *in, const struct cra_node *node, bool enter)
{
    struct cra_docx_filling *filling = filling_of(in->run);
    bool outside = filling->is_main && cra_link_kind_of(node->as.text.target) == CRA_LINK_EXTERNAL;
    struct cra_buffer address = {0};
    if (!outside)
        return;
    if (!enter) {
        if (!--in->link)
            cra_buffer_string(in->run->out, "</w:hyperlink>");
        return;
    }
    if (in->link++)
        return;
    cra_link_append(&address, node->as.text.target);
    in->run->out->failed |= address.failed;
    if (!address.failed)
        cra_buffer_format(in->run->out,
                          "<w:hyperlink xmlns:r=\"" CRA_DOCX_R "\" r:id=\"cra%u\" w:history=\"1\">",
                          cra_docx_frame_link(&filling->frame, address.data));
    cra_buffer_free(&address);
}

static void write_inline(struct inlines *in, const struct cra_node *node, bool enter)
{
    const struct cra_docx_filling *filling = filling_of(in->run);
    const char *basis = node->as.text.target;
    struct cra_buffer mark = {0};
    switch (node->kind) {
    case CRA_NODE_PARAGRAPH:
    case CRA_NODE_CODE_BLOCK:
        if (enter && in->begun)
            cra_buffer_string(in->run->out, "<w:r><w:br/></w:r>");
        in->begun = true;
        if (node->kind == CRA_NODE_CODE_BLOCK)
            write_words(in, node, CRA_DOCX_CODE, node->as.text.text);
        break;
    case CRA_NODE_TEXT:
        write_words(in, node, in->link ? CRA_DOCX_LINK : CRA_DOCX_NORMAL, node->as.text.text);
        break;
    case CRA_NODE_CODE:
        write_words(in, node, CRA_DOCX_CODE, node->as.text.text);
        break;
    case CRA_NODE_BREAK:
        cra_buffer_string(in->run->out, "<w:r><w:br/></w:r>");
        break;
    case CRA_NODE_STRONG:
        in->strong += enter ? 1U : -1U;
        break;
    case CRA_NODE_EMPHASIS:
        in->slanted += enter ? 1U : -1U;
        break;
    case CRA_NODE_LINK:
        write_link(in, node, enter);
        break;
    case CRA_NODE_MISSING:
        cra_buffer_format(&mark, "[%s: %s%s%s%s]", filling->words.missing, node->as.text.text,
                          basis ? " (" : "", basis ? basis : "", basis ? ")" : "");
        in->run->out->failed |= mark.failed;
        if (!mark.failed)
            write_words(in, node, CRA_DOCX_MISSING, mark.data);
        cra_buffer_free(&mark);
        break;
    default:
        break;
    }
}

static void write_inlines(struct cra_frame_run *run, const struct cra_docx_step_place *place,
                          const struct cra_node *holder)
{
    struct inlines in = {.run = run, .place = place};
    in.language = cra_office_language(&filling_of(run)->frame.arena, cra_node_language(run->reader->root));
    for (struct cra_walk walk = cra_walk_begin(holder); cra_walk_next(&walk);)
        write_inline(&in, walk.node, walk.enter);
}

/* ---- Blocks ---- */

static unsigned difference(unsigned whole, unsigned part)
{
    return whole > part ? whole - part : 0;
}

static unsigned text_width(const struct cra_docx_page *page)
{
    unsigned width = difference(page->width, page->left + page->right + page->gutter);
    unsigned columns = page->columns ? page->columns : 1;
    width = difference(width, (columns - 1) * page->gap) / columns;
    return width > 1440 ? width : 1440; /* no page that anybody prints is smaller than this */
}

/* A wide document turns a tall page on its side, where the frame says how large it is. */
static void settle_page(struct cra_docx_filling *filling, const struct cra_docx_section *section, bool wide)
{
    struct cra_docx_page page = section->page;
    struct cra_docx_opening *opening = &filling->frame.opening;
    opening->frame_width = text_width(&page);
    if (wide && page.height > page.width && section->size_end) {
        filling->turned = section;
        page.width = section->page.height;
        page.height = section->page.width;
    }
    unsigned height = difference(page.height, page.top + page.bottom);
    opening->text_width = text_width(&page);
    opening->text_height = height > 1440 ? height : 1440;
}

/* A draft says so even where the frame has no place for it. */
static void write_draft_mark(struct cra_docx_writer *w, const struct cra_docx_filling *filling,
                             const struct cra_node *root)
{
    if (!root->as.document.draft || filling->marks_draft)
        return;
    cra_docx_paragraph_begin(w, (struct cra_docx_paragraph){.style = CRA_DOCX_NOTICE});
    w->strong++;
    cra_docx_run(w, root, CRA_DOCX_NORMAL, w->words.draft);
    w->strong--;
    cra_docx_paragraph_end(w);
}

static bool write_tree(struct cra_frame_run *run, const struct cra_docx_section *section,
                       const struct cra_node *node, bool whole)
{
    struct cra_docx_filling *filling = filling_of(run);
    settle_page(filling, section, whole && node->as.document.landscape);
    struct cra_docx_block body = {.width = filling->frame.opening.text_width};
    struct cra_docx_writer w = {.frame = &filling->frame,
                                .words = filling->words,
                                .out = *run->out,
                                .block = &body,
                                .after_table = cra_docx_ends_with(run->out, "</w:tbl>"),
                                .err = run->err};
    if (whole)
        write_draft_mark(&w, filling, node);
    bool good = cra_docx_anchors(&w, node) && cra_docx_content(&w, node);
    *run->out = w.out;
    cra_arena_free(&w.arena);
    return good;
}

static bool write_block(struct cra_frame_run *run, const struct cra_frame_step *step,
                        const struct cra_node *node)
{
    const struct cra_docx_step_place *place = step->place;
    return write_tree(run, place->page, node, node == run->reader->root);
}

/* ---- Values ---- */

/* The tag has its paragraph for itself, which becomes what the value needs. */
static bool write_paragraph(struct cra_frame_run *run, const struct cra_docx_step_place *place,
                            const struct cra_tag_result *result)
{
    struct cra_buffer *out = run->out;
    if (result->form == CRA_TAG_IS_BLOCKS)
        return write_tree(run, place->page, result->node, false);
    cra_buffer_string(out, "<w:p>");
    cra_buffer_text(out, place->paragraph);
    if (result->form == CRA_TAG_IS_TEXT) {
        open_run(out, place->properties);
        write_text(out, result->text);
        close_run(out);
    } else {
        write_inlines(run, place, result->node);
    }
    cra_buffer_string(out, "</w:p>");
    return true;
}

static bool write_value(struct cra_frame_run *run, const struct cra_frame_step *step,
                        const struct cra_tag_result *result)
{
    const struct cra_docx_step_place *place = step->place;
    if (place->is_block)
        return write_paragraph(run, place, result);
    if (place->sink == CRA_SINK_RUN && result->form == CRA_TAG_IS_TEXT) {
        write_text(run->out, result->text);
    } else if (place->sink == CRA_SINK_RUN) {
        close_run(run->out);
        write_inlines(run, place, result->node);
        open_run(run->out, place->properties);
    } else {
        struct cra_buffer plain = {0};
        cra_tag_plain(result, filling_of(run)->words.missing, &plain);
        run->out->failed |= plain.failed;
        (place->sink == CRA_SINK_ATTRIBUTE ? cra_buffer_xml_attribute : cra_buffer_xml)(
            run->out, (struct cra_text){plain.data, plain.length});
        cra_buffer_free(&plain);
    }
    return true;
}

const struct cra_frame_writer cra_docx_frame_writer = {
    .value = write_value, .block = write_block, .round = cra_docx_names_round};
