#include "render/frame_odt.h"

#include "render/link.h"

/* Values and blocks, put into the text of an OpenDocument frame; and what looks at what came out, and mends
 * it.
 */

static struct cra_odt_filling *filling_of(const struct cra_frame_run *run)
{
    return run->context;
}

/* ---- The writer of document trees, on the output of a frame ---- */

/* Its output is that of the run in between. */
static struct cra_odt_writer *borrow(struct cra_frame_run *run, struct cra_odt_block *body)
{
    struct cra_odt_writer *w = &filling_of(run)->writer;
    char last = run->out->length ? run->out->data[run->out->length - 1] : '>';
    *body = (struct cra_odt_block){.width = w->page.text_width};
    w->out = *run->out;
    w->block = body;
    w->err = run->err;
    /* behind a tag nobody knows what stands before */
    w->flow = (struct cra_odt_flow){.follows = last != '>' && !cra_is_space(last)};
    return w;
}

static bool give_back(struct cra_frame_run *run)
{
    struct cra_odt_writer *w = &filling_of(run)->writer;
    bool good = !w->failed;
    if (good && (w->out.failed || w->automatic.failed || w->arena.failed))
        good = cra_odt_fail(w);
    *run->out = w->out;
    w->out = (struct cra_buffer){0};
    w->block = NULL;
    return good;
}

/* ---- Values ---- */

static void write_inlines(struct cra_odt_writer *w, const struct cra_node *holder)
{
    bool begun = false;
    for (struct cra_walk walk = cra_walk_begin(holder); cra_walk_next(&walk);) {
        const struct cra_node *node = walk.node;
        bool is_block = node->kind == CRA_NODE_PARAGRAPH || node->kind == CRA_NODE_CODE_BLOCK;
        if (is_block && walk.enter && begun)
            cra_odt_text(&w->flow, &w->out, CRA_TEXT("\n"));
        begun |= is_block;
        if (node->kind == CRA_NODE_CODE_BLOCK)
            cra_odt_run(w, node, CRA_ODT_CODE, node->as.text.text);
        else
            cra_odt_inline(w, node, walk.enter);
    }
}

static bool write_text(struct cra_frame_run *run, const struct cra_tag_result *result)
{
    struct cra_odt_block body;
    struct cra_odt_writer *w = borrow(run, &body);
    if (result->form == CRA_TAG_IS_TEXT)
        cra_odt_text(&w->flow, &w->out, result->text);
    else
        write_inlines(w, result->node);
    cra_odt_text_end(&w->flow, &w->out);
    return give_back(run);
}

static bool write_tree(struct cra_frame_run *run, const struct cra_node *node, bool whole)
{
    struct cra_odt_filling *filling = filling_of(run);
    struct cra_odt_block body;
    struct cra_odt_writer *w = borrow(run, &body);
    static const struct cra_odt_paragraph mark = {.style = CRA_ODT_NOTICE};
    const char *last = "</table:table>";
    size_t length = w->out.length, wanted = strlen(last);
    while (length && cra_is_space(w->out.data[length - 1]))
        length--;
    w->after_table = length >= wanted && memcmp(w->out.data + length - wanted, last, wanted) == 0;
    w->filled = true;
    w->anchors = (struct cra_anchors){0};
    if (whole && node->as.document.draft && !filling->marks_draft) {
        cra_odt_paragraph_begin(w, mark);
        w->strong++;
        cra_odt_run(w, node, CRA_ODT_STANDARD, w->words.draft);
        w->strong--;
        cra_odt_paragraph_end(w, mark);
    }
    bool good = cra_anchors_read(&w->anchors, &w->arena, node, 1) || cra_odt_fail(w);
    good = good && cra_odt_content(w, node);
    w->series++;
    w->new_page = w->after_table = false;
    return give_back(run) && good;
}

/* The tag has its paragraph for itself, which becomes what the value needs. */
static bool write_paragraph(struct cra_frame_run *run, const struct cra_docx_step_place *place,
                            const struct cra_tag_result *result)
{
    if (result->form == CRA_TAG_IS_BLOCKS)
        return write_tree(run, result->node, false);
    struct cra_text start = place->paragraph;
    cra_buffer_text(run->out, start);
    cra_buffer_text(run->out, place->properties);
    if (!write_text(run, result))
        return false;
    size_t spans = 0;
    for (const char *at = place->properties.data, *end = at + place->properties.length; at && at < end; at++)
        spans += *at == '<';
    while (spans--)
        cra_buffer_string(run->out, "</text:span>");
    cra_buffer_string(run->out, memcmp(start.data, "<text:h", 7) == 0 ? "</text:h>" : "</text:p>");
    return true;
}

static void write_plain(struct cra_frame_run *run, const struct cra_tag_result *result)
{
    struct cra_buffer plain = {0};
    cra_tag_plain(result, filling_of(run)->writer.words.missing, &plain);
    run->out->failed |= plain.failed;
    cra_buffer_xml(run->out, (struct cra_text){plain.data, plain.length});
    cra_buffer_free(&plain);
}

/* The words of a picture, or that it is missing. */
static bool write_picture_text(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_node *figure = cra_tag_picture(run->reader, step->tag);
    if (figure) {
        cra_buffer_xml(run->out, cra_text_of(figure->as.figure.alternative_text));
    } else {
        struct cra_tag_result result = cra_tag_value(run->reader, step->tag);
        cra_buffer_format(run->out, "[%s: ", filling_of(run)->writer.words.missing);
        write_plain(run, &result);
        cra_buffer_char(run->out, ']');
    }
    return !cra_tag_reader_failed(run->reader) || cra_error_memory(run->err);
}

static bool write_value(struct cra_frame_run *run, const struct cra_frame_step *step,
                        const struct cra_tag_result *result)
{
    const struct cra_docx_step_place *place = step->place;
    if (place->is_block)
        return write_paragraph(run, place, result);
    if (place->sink == CRA_SINK_RUN)
        return write_text(run, result);
    if (cra_tag_is_picture(step->tag))
        return write_picture_text(run, step);
    write_plain(run, result);
    return true;
}

static bool write_block(struct cra_frame_run *run, const struct cra_frame_step *step,
                        const struct cra_node *node)
{
    (void)step;
    return write_tree(run, node, node == run->reader->root);
}

static void begin_round(struct cra_frame_run *run, const struct cra_frame_step *each, size_t round)
{
    struct cra_odt_filling *filling = filling_of(run);
    size_t i = 0;
    while (i < filling->round_count && filling->rounds[i].each != each->tag)
        i++;
    if (i == CRA_ODT_LOOPS)
        i = 0; /* those of long ago are forgotten */
    filling->rounds[i].each = each->tag;
    filling->rounds[i].round = round;
    if (i == filling->round_count)
        filling->round_count++;
}

const struct cra_frame_writer cra_odt_frame_writer = {
    .value = write_value, .block = write_block, .round = begin_round};

/* ---- Addresses ---- */

bool cra_odt_write_address(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    const struct cra_odt_address *address = step->place;
    struct cra_buffer text = {0}, encoded = {0};
    size_t at = 0;
    for (size_t i = 0; i < address->tags.count; i++) {
        const struct cra_frame_tag *tag = &address->tags.items[i];
        struct cra_tag_result result = cra_tag_value(run->reader, &tag->tag);
        cra_buffer_text(&text, (struct cra_text){address->text.data + at, tag->begin - at});
        if (result.form == CRA_TAG_IS_TEXT) /* the mark of an empty slot is no address */
            cra_buffer_text(&text, result.text);
        at = tag->end;
    }
    cra_buffer_text(&text, (struct cra_text){address->text.data + at, address->text.length - at});
    if (text.data)
        cra_link_append(&encoded, text.data);
    run->out->failed |= text.failed || encoded.failed;
    cra_buffer_xml_attribute(run->out, (struct cra_text){encoded.data, encoded.length});
    cra_buffer_free(&text);
    cra_buffer_free(&encoded);
    return !cra_tag_reader_failed(run->reader) || cra_error_memory(run->err);
}

/* ---- Styles and language ---- */

bool cra_odt_note_automatic(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    filling_of(run)->automatic_at = run->out->length + 1;
    return true;
}

bool cra_odt_write_language(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    cra_odt_language(run->out, filling_of(run)->writer.language);
    return true;
}

/* ---- What came out ---- */

bool cra_odt_mark(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    struct cra_odt_filling *filling = filling_of(run);
    if (filling->mark_count == CRA_ODT_MARKS)
        return cra_error_set(run->err, CRA_ERROR_INPUT, "The tables of the frame are nested too deep.");
    filling->marks[filling->mark_count++] = run->out->length;
    return true;
}

static void cut(struct cra_frame_run *run, size_t from)
{
    if (!run->out->data)
        return;
    run->out->length = from;
    run->out->data[from] = '\0';
}

static bool drop_without(struct cra_frame_run *run, const char *wanted)
{
    struct cra_odt_filling *filling = filling_of(run);
    size_t from = filling->marks[--filling->mark_count];
    if (run->out->length > from && !strstr(run->out->data + from, wanted))
        cut(run, from);
    return true;
}

bool cra_odt_drop_table(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    return drop_without(run, "<table:table-row");
}

bool cra_odt_drop_row(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    return drop_without(run, "<table:table-cell");
}

/* Tabs and breaks show nothing either. */
bool cra_odt_drop_blank(struct cra_frame_run *run, const struct cra_frame_step *step)
{
    (void)step;
    struct cra_odt_filling *filling = filling_of(run);
    size_t from = filling->marks[--filling->mark_count];
    bool in_tag = false;
    for (size_t i = from; i < run->out->length; i++) {
        char c = run->out->data[i];
        if (!in_tag && c != '<' && !cra_is_space(c))
            return true;
        in_tag = c == '<' || (in_tag && c != '>');
    }
    cut(run, from);
    return true;
}
