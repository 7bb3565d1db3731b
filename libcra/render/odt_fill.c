#include "render/odt_fill.h"

#include "doc/tag_value.h"

struct fill {
    struct cra_tag_reader *reader;
    struct cra_docx_edits *edits;
    struct cra_odt_opening *opening;
    size_t depth;      /* of open elements */
    size_t unit_depth; /* of the open paragraph or property; 0: none is open */
    size_t unit_begin; /* of its start tag */
    size_t unit_edits; /* that were noted before it */
    bool in_body, has_tags, has_words, has_content;
    struct cra_odt_flow flow;
    cra_error **err;
};

/* ---- Tags ---- */

static void take_tag(struct fill *f, const struct cra_tag *tag, struct cra_buffer *fresh, bool *hidden)
{
    f->has_tags = true;
    if (tag->kind == CRA_TAG_BLOCK) {
        f->has_content = true;
    } else if (tag->kind == CRA_TAG_IF) {
        *hidden = !cra_tag_holds(f->reader, tag);
    } else if (tag->kind == CRA_TAG_END_IF) {
        *hidden = false;
    } else if (!*hidden) {
        struct cra_text value = cra_tag_value(f->reader, tag).text;
        f->has_words |= value.length > 0;
        cra_odt_text(&f->flow, fresh, value);
    }
}

static bool fill_text(struct fill *f, struct cra_text text, struct cra_buffer *fresh)
{
    const struct cra_scope nothing = {0};
    struct cra_tag tag;
    struct cra_tag_fault fault;
    bool hidden = false;
    while (text.length) {
        const char *begin = strstr(text.data, "{{");
        const char *end = begin ? strstr(begin, "}}") : NULL;
        struct cra_text before = {text.data, end ? (size_t)(begin - text.data) : text.length};
        if (!hidden) {
            cra_odt_text(&f->flow, fresh, before);
            f->has_words |= cra_text_trim(before).length > 0;
        }
        if (!end)
            break;
        struct cra_text name = {begin + 2, (size_t)(end - begin) - 2};
        if (!cra_tag_compile(&f->reader->arena, &nothing, name, &tag, &fault))
            return fault.message ? cra_error_set(f->err, CRA_ERROR_INTERNAL, "The ODT frame is faulty: %s",
                                                 fault.message)
                                 : cra_error_memory(f->err);
        take_tag(f, &tag, fresh, &hidden);
        text = (struct cra_text){end + 2, text.length - (size_t)(end + 2 - text.data)};
    }
    return true;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct fill *f = context;
    struct cra_buffer fresh = {0};
    if (!f->unit_depth)
        return true;
    bool good = fill_text(f, text, &fresh);
    const char *copy =
        good && !fresh.failed
            ? cra_arena_copy(f->edits->arena, (struct cra_text){fresh.length ? fresh.data : "", fresh.length})
            : NULL;
    if (copy && f->has_tags)
        cra_docx_edit(f->edits, begin, end, cra_text_of(copy));
    f->edits->arena->failed |= fresh.failed;
    cra_buffer_free(&fresh);
    return good && (!f->edits->arena->failed || cra_error_memory(f->err));
}

/* ---- Elements ---- */

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct fill *f = context;
    bool is_property = f->depth == 2 && !f->in_body; /* below office:meta */
    bool is_paragraph = cra_odt_is(element, CRA_ODT_TEXT, "p") || cra_odt_is(element, CRA_ODT_TEXT, "h");
    f->in_body |=
        cra_odt_is(element, CRA_ODT_OFFICE, "body") || cra_odt_is(element, CRA_ODT_OFFICE, "master-styles");
    f->depth++;
    if (!f->unit_depth && (is_paragraph || is_property)) {
        f->unit_depth = f->depth;
        f->unit_begin = element->begin;
        f->unit_edits = f->edits->count;
        f->has_tags = f->has_words = f->has_content = false;
        f->flow = (struct cra_odt_flow){0};
    }
    return true;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct fill *f = context;
    bool ends = f->unit_depth == f->depth;
    f->depth--;
    if (!ends)
        return true;
    f->unit_depth = 0;
    if (!f->has_tags || f->has_words || (!f->opening && f->in_body))
        return true;
    f->edits->count = f->unit_edits;
    if (f->has_content)
        *f->opening = (struct cra_odt_opening){f->unit_begin, element->end};
    else
        cra_docx_edit(f->edits, f->unit_begin, element->end, (struct cra_text){0});
    return !f->edits->arena->failed || cra_error_memory(f->err);
}

bool cra_odt_fill(const struct cra_docx_part *part, const struct cra_node *root, struct cra_docx_edits *edits,
                  struct cra_odt_opening *opening, cra_error **err)
{
    static const struct cra_xml_handler handler = {begin_element, take_text, end_element};
    struct cra_tag_reader reader;
    struct fill f = {.reader = &reader, .edits = edits, .opening = opening, .err = err};
    bool good = (cra_tag_reader_begin(&reader, root, NULL) || cra_error_memory(err)) &&
                cra_docx_parse(part, "The frame", &handler, &f, err) &&
                (!cra_tag_reader_failed(&reader) || cra_error_memory(err));
    cra_tag_reader_end(&reader);
    return good;
}
