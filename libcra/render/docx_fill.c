#include "render/docx_fill.h"

#include "render/tag.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* What a tag can be spread over: a paragraph of text, or a property. */
struct unit {
    struct unit *outer;
    size_t begin;      /* of its start tag */
    bool in_body;      /* right in the body */
    bool plain;        /* holds nothing but text, so that it can go */
    bool ends_section; /* holds the settings of a section */
    struct cra_buffer text;
    struct stretch *stretches;
    size_t count;
    size_t capacity;
};

/* The text of one run: its place in the part and in the text of the unit. */
struct stretch {
    size_t part_begin, part_end;
    size_t begin, end;
    size_t space_at; /* where xml:space belongs into the tag around it; 0: it is there, or is not needed */
};

/* A tag, or everything from #if to /if that is hidden, and what stands there in the end. */
struct piece {
    size_t begin, end;
    const char *value;
};

struct pieces {
    struct piece *items;
    size_t count;
    size_t capacity;
    bool content; /* one of them is > content */
};

/* Of a section, in twips; those of A4 where the frame does not say. */
struct page {
    unsigned width, height, left, right, top, bottom, gutter, columns, gap;
};
static const struct page usual_page = {11906, 16838, 1440, 1440, 1440, 1440, 0, 1, 708};

struct fill {
    struct cra_docx_filling *filling;
    struct cra_docx_edits *edits;
    struct cra_docx_opening *opening;
    struct cra_arena *arena;
    struct unit *unit; /* the innermost one */
    size_t depth;      /* of open elements */
    bool in_text;
    size_t space_at; /* of the open text, as in a stretch */
    bool is_property;
    bool table_before; /* the last thing in the body was a table */
    struct page page;
    size_t page_size_begin, page_size_end; /* of the element that says how large the page is */
    bool page_known;                       /* the section that holds the content has ended */
    cra_error **err;
};

/* ---- Tags ---- */

static bool next_tag(struct cra_text text, size_t from, struct piece *piece, struct cra_text *name)
{
    const char *begin = from < text.length ? strstr(text.data + from, "{{") : NULL;
    const char *end = begin ? strstr(begin, "}}") : NULL;
    if (!end)
        return false;
    *name = (struct cra_text){begin + 2, (size_t)(end - begin) - 2};
    *piece = (struct piece){(size_t)(begin - text.data), (size_t)(end + 2 - text.data), ""};
    return true;
}

static bool add_piece(struct fill *f, struct pieces *pieces, struct piece piece)
{
    struct piece *items =
        cra_arena_grow(f->arena, pieces->items, sizeof *items, pieces->count, &pieces->capacity);
    if (!items)
        return cra_error_memory(f->err);
    pieces->items = items;
    items[pieces->count++] = piece;
    return true;
}

static bool find_pieces(struct fill *f, struct cra_text text, struct pieces *pieces)
{
    struct piece piece;
    struct cra_text name;
    struct piece *hidden = NULL;
    bool open = false;
    for (size_t from = 0; next_tag(text, from, &piece, &name); from = piece.end) {
        struct cra_tag tag = cra_tag_resolve(name, f->filling->root);
        if (tag.kind == CRA_TAG_UNKNOWN || tag.kind == CRA_TAG_STYLE)
            return cra_tag_refuse(name, tag, f->err);
        if ((tag.kind == CRA_TAG_IF && open) || (tag.kind == CRA_TAG_END && !open))
            return cra_error_set(f->err, CRA_ERROR_INPUT,
                                 "The frame has the tag {{%.*s}} without its counterpart in the same "
                                 "paragraph; {{#if …}} is closed by {{/if}}, and none stands in another.",
                                 (int)name.length, name.data);
        bool hides = tag.kind == CRA_TAG_IF && *tag.value == '\0';
        if (tag.kind == CRA_TAG_IF || tag.kind == CRA_TAG_END)
            open = tag.kind == CRA_TAG_IF;
        if (tag.kind == CRA_TAG_VALUE)
            piece.value = tag.value;
        pieces->content |= tag.kind == CRA_TAG_CONTENT;
        f->filling->marks_draft |= tag.name && strcmp(tag.name, "document.draft") == 0;
        if (hidden)
            hidden->end = piece.end;
        else if (!add_piece(f, pieces, piece))
            return false;
        if (hides)
            hidden = &pieces->items[pieces->count - 1];
        if (tag.kind == CRA_TAG_END)
            hidden = NULL;
    }
    return !open || cra_error_set(f->err, CRA_ERROR_INPUT,
                                  "The frame has the tag {{#if …}} without {{/if}} in the same paragraph.");
}

/* ---- Units ---- */

/* Word drops space at the ends of a text that does not say that it counts. */
static void keep_space(struct fill *f, const struct stretch *stretch, struct cra_text fresh)
{
    if (stretch->space_at && cra_text_trim(fresh).length < fresh.length)
        cra_docx_edit(f->edits, stretch->space_at, stretch->space_at, CRA_TEXT(" xml:space=\"preserve\""));
}

/* What a stretch says in the end: its text outside all tags, and the values of those that begin in it.
 * `first` is the first piece that ends behind its begin. */
static bool rewrite_stretch(struct fill *f, const struct unit *unit, const struct stretch *stretch,
                            const struct pieces *pieces, size_t first)
{
    struct cra_buffer fresh = {0};
    size_t at = stretch->begin;
    bool touched = false;
    for (size_t i = first; i < pieces->count && pieces->items[i].begin < stretch->end; i++) {
        const struct piece *piece = &pieces->items[i];
        touched = true;
        if (piece->begin > at)
            cra_buffer_xml(&fresh, (struct cra_text){unit->text.data + at, piece->begin - at});
        if (piece->begin >= stretch->begin)
            cra_buffer_xml(&fresh, cra_text_of(piece->value));
        at = piece->end < stretch->end ? piece->end : stretch->end;
    }
    cra_buffer_xml(&fresh, (struct cra_text){unit->text.data + at, stretch->end - at});
    const char *copy = fresh.failed || !touched
                           ? NULL
                           : cra_arena_copy(f->arena, (struct cra_text){fresh.data, fresh.length});
    if (copy) {
        keep_space(f, stretch, cra_text_of(copy));
        cra_docx_edit(f->edits, stretch->part_begin, stretch->part_end, cra_text_of(copy));
    }
    f->arena->failed |= fresh.failed;
    cra_buffer_free(&fresh);
    return !f->arena->failed || cra_error_memory(f->err);
}

static bool has_words(const struct unit *unit, const struct pieces *pieces)
{
    size_t at = 0;
    for (size_t i = 0; i <= pieces->count; i++) {
        bool last = i == pieces->count;
        size_t until = last ? unit->text.length : pieces->items[i].begin;
        if (cra_text_trim((struct cra_text){unit->text.data + at, until - at}).length)
            return true;
        if (!last && *pieces->items[i].value)
            return true;
        at = last ? at : pieces->items[i].end;
    }
    return false;
}

static bool open_for_content(struct fill *f, const struct unit *unit, const struct pieces *pieces, size_t end)
{
    if (!f->opening || !unit->in_body)
        return cra_error_set(f->err, CRA_ERROR_INPUT,
                             "In the frame the tag {{> content}} stands inside a table, a text box, a header "
                             "or the like. Put it into a paragraph of the main text.");
    if (f->opening->found)
        return cra_error_set(f->err, CRA_ERROR_INPUT, "The frame has the tag {{> content}} twice.");
    if (pieces->count != 1 || has_words(unit, pieces) || unit->ends_section)
        return cra_error_set(f->err, CRA_ERROR_INPUT,
                             "In the frame the tag {{> content}} shares its paragraph with something else. "
                             "Give it a paragraph of its own, without a section break.");
    f->opening->found = true;
    f->opening->begin = unit->begin;
    f->opening->end = end;
    f->opening->behind_table = f->table_before;
    return true;
}

static bool finish_unit(struct fill *f, const struct unit *unit, size_t end)
{
    struct pieces pieces = {0};
    if (!unit->text.length)
        return true;
    if (!find_pieces(f, (struct cra_text){unit->text.data, unit->text.length}, &pieces))
        return false;
    if (!pieces.count)
        return true;
    if (pieces.content)
        return open_for_content(f, unit, &pieces, end);
    if (unit->plain && (unit->in_body || f->is_property) && !has_words(unit, &pieces)) {
        cra_docx_edit(f->edits, unit->begin, end, (struct cra_text){0});
        return !f->arena->failed || cra_error_memory(f->err);
    }
    for (size_t i = 0, first = 0; i < unit->count; i++) {
        while (first < pieces.count && pieces.items[first].end <= unit->stretches[i].begin)
            first++;
        if (!rewrite_stretch(f, unit, &unit->stretches[i], &pieces, first))
            return false;
    }
    return true;
}

static bool open_unit(struct fill *f, size_t begin, bool in_body)
{
    struct unit *unit = CRA_ARENA_NEW(f->arena, struct unit);
    if (!unit)
        return cra_error_memory(f->err);
    *unit = (struct unit){.outer = f->unit, .begin = begin, .in_body = in_body, .plain = true};
    f->unit = unit;
    return true;
}

static bool close_unit(struct fill *f, size_t end)
{
    struct unit *unit = f->unit;
    bool good = finish_unit(f, unit, end);
    f->unit = unit->outer;
    cra_buffer_free(&unit->text);
    return good;
}

/* ---- Pages ---- */

static void note_page(struct fill *f, const struct cra_xml_element *element)
{
    static const struct {
        const char *element, *attribute;
        size_t member;
    } places[] = {
        {"pgSz", "w", offsetof(struct page, width)},
        {"pgSz", "h", offsetof(struct page, height)},
        {"pgMar", "left", offsetof(struct page, left)},
        {"pgMar", "right", offsetof(struct page, right)},
        {"pgMar", "top", offsetof(struct page, top)},
        {"pgMar", "bottom", offsetof(struct page, bottom)},
        {"pgMar", "gutter", offsetof(struct page, gutter)},
        {"cols", "num", offsetof(struct page, columns)},
        {"cols", "space", offsetof(struct page, gap)},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        unsigned *member = (unsigned *)(void *)((char *)&f->page + places[i].member);
        if (cra_docx_is(element, places[i].element))
            *member = cra_docx_number(cra_docx_attribute(element, places[i].attribute), *member);
    }
}

static unsigned difference(unsigned whole, unsigned part)
{
    return whole > part ? whole - part : 0;
}

static unsigned text_width(const struct page *page)
{
    unsigned width = difference(page->width, page->left + page->right + page->gutter);
    unsigned columns = page->columns ? page->columns : 1;
    width = difference(width, (columns - 1) * page->gap) / columns;
    return width > 1440 ? width : 1440; /* no page that anybody prints is smaller than this */
}

/* Turns a tall page on its side, where the frame says how large it is. */
static void turn_page(struct fill *f)
{
    unsigned width = f->page.height, height = f->page.width;
    if (width <= height || !f->page_size_end)
        return;
    const char *size =
        cra_arena_format(f->arena, "<w:pgSz w:w=\"%u\" w:h=\"%u\" w:orient=\"landscape\"/>", width, height);
    if (size)
        cra_docx_edit(f->edits, f->page_size_begin, f->page_size_end, cra_text_of(size));
    f->page.width = width;
    f->page.height = height;
}

static void settle_page(struct fill *f)
{
    f->opening->frame_width = text_width(&f->page);
    if (f->filling->root->as.document.landscape)
        turn_page(f);
    unsigned height = difference(f->page.height, f->page.top + f->page.bottom);
    f->opening->text_width = text_width(&f->page);
    f->opening->text_height = height > 1440 ? height : 1440;
    f->page_known = true;
}

/* ---- Events ---- */

enum { body_depth = 2 }; /* document, body */

static bool is_of_run(const struct cra_xml_element *element)
{
    static const char *const names[] = {
        "p", "pPr", "r", "rPr", "t", "lang", "proofErr", "bookmarkEnd", "bookmarkStart", "pStyle", "rStyle"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cra_docx_is(element, names[i]))
            return true;
    return false;
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct fill *f = context;
    size_t depth = f->depth++;
    if (f->is_property)
        return open_unit(f, element->begin, true);
    if (cra_docx_is(element, "p"))
        return open_unit(f, element->begin, f->opening && depth == body_depth);
    f->in_text = cra_docx_is(element, "t");
    f->space_at = cra_xml_attribute_find(element, XML_NAMESPACE, "space") ? 0 : element->name_end;
    if (f->unit)
        f->unit->plain &= is_of_run(element);
    if (cra_docx_is(element, "sectPr")) {
        if (!f->page_known) {
            f->page = usual_page;
            f->page_size_end = 0;
        }
        if (f->unit)
            f->unit->ends_section = true;
    }
    if (f->opening && !f->page_known) {
        note_page(f, element);
        if (cra_docx_is(element, "pgSz")) {
            f->page_size_begin = element->begin;
            f->page_size_end = element->end;
        }
    }
    return true;
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct fill *f = context;
    size_t depth = --f->depth;
    f->in_text = false;
    bool good = true;
    if (f->is_property || cra_docx_is(element, "p"))
        good = close_unit(f, element->end);
    if (depth == body_depth && !f->is_property && !cra_docx_is(element, "sectPr"))
        f->table_before = cra_docx_is(element, "tbl");
    if (cra_docx_is(element, "sectPr") && f->opening && f->opening->found && !f->page_known)
        settle_page(f);
    return good;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct fill *f = context;
    struct unit *unit = f->unit;
    if (!unit || !(f->in_text || f->is_property))
        return true;
    struct stretch *stretches =
        cra_arena_grow(f->arena, unit->stretches, sizeof *stretches, unit->count, &unit->capacity);
    size_t from = unit->text.length;
    cra_buffer_text(&unit->text, text);
    if (!stretches || unit->text.failed)
        return cra_error_memory(f->err);
    unit->stretches = stretches;
    stretches[unit->count++] =
        (struct stretch){begin, end, from, unit->text.length, f->is_property ? 0 : f->space_at};
    return true;
}

bool cra_docx_fill(const struct cra_docx_part *part, struct cra_docx_filling *filling,
                   struct cra_docx_edits *edits, struct cra_docx_opening *opening, cra_error **err)
{
    static const struct cra_xml_handler handler = {begin_element, take_text, end_element};
    struct fill f = {.filling = filling,
                     .edits = edits,
                     .opening = opening,
                     .arena = edits->arena,
                     .is_property = strncmp(part->name, "docProps/", 9) == 0,
                     .page = usual_page,
                     .err = err};
    bool good = cra_docx_parse(part, "The frame", &handler, &f, err);
    for (; f.unit; f.unit = f.unit->outer)
        cra_buffer_free(&f.unit->text);
    if (good && opening && opening->found && !f.page_known)
        settle_page(&f);
    return good;
}
