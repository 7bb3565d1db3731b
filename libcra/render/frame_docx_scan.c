#include "render/frame_docx_scanning.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "render/rules.h"

/* A part of a Word frame, read once: only texts are searched for tags, and the texts of all runs of a
 * paragraph are one, since Word cuts runs where it likes. What was deleted with changes tracked, and what was
 * moved from there, is no text of the document. */

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

static const struct cra_docx_page usual_page = {11906, 16838, 1440, 1440, 1440, 1440, 0, 1, 708};

/* ---- Tags ---- */

uint32_t cra_docx_byte_of(struct cra_text part, const struct cra_docx_stretch *stretch, size_t offset)
{
    size_t length = stretch->end - stretch->begin, raw = stretch->part_end - stretch->part_begin;
    if (length == raw)
        return stretch->part_begin + (uint32_t)offset;
    const char *at = part.data + stretch->part_begin, *end = part.data + stretch->part_end;
    static const char section[] = "<![CDATA[";
    bool in_section = false;
    for (size_t done = 0; at < end && done < offset;) {
        size_t left = (size_t)(end - at);
        if (!in_section && left >= sizeof section - 1 && memcmp(at, section, sizeof section - 1) == 0) {
            in_section = true;
            at += sizeof section - 1;
        } else if (in_section && left >= 3 && memcmp(at, "]]>", 3) == 0) {
            in_section = false;
            at += 3;
        } else if (!in_section && *at == '<') { /* a comment or a processing instruction */
            const char *close = at[1] == '!' ? strstr(at, "-->") : strstr(at, "?>");
            at = close && close < end ? close + (at[1] == '!' ? 3 : 2) : end;
        } else if (!in_section && *at == '&') {
            const char *close = memchr(at, ';', left);
            unsigned long point = 1;
            if (at[1] == '#')
                point = at[2] == 'x' ? strtoul(at + 3, NULL, 16) : strtoul(at + 2, NULL, 10);
            done += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            at = close ? close + 1 : end;
        } else if (*at == '\r' && left > 1 && at[1] == '\n') { /* read as one character */
            at++;
        } else {
            at++;
            done++;
        }
    }
    return (uint32_t)(at - part.data);
}

static struct cra_docx_unit *keep_unit(struct cra_docx_scanning *s, const struct cra_docx_open_unit *unit)
{
    struct cra_docx_unit *kept = CRA_ARENA_NEW(s->arena, struct cra_docx_unit);
    const char *text = cra_arena_copy(s->arena, (struct cra_text){unit->text.data, unit->text.length});
    if (!kept || !text)
        return NULL;
    *kept = (struct cra_docx_unit){unit->thing, {text, unit->text.length}, unit->stretches, unit->count};
    return kept;
}

enum { SHOWN = 60 }; /* bytes of a text in a message */

static size_t stretch_at(const struct cra_docx_unit *unit, size_t offset)
{
    size_t first = 0, last = unit->count - 1;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (unit->stretches[middle].end <= offset)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

static bool add_tag(struct cra_docx_scan *scan, const struct cra_docx_unit *unit, size_t begin, size_t end,
                    cra_error **err)
{
    struct cra_docx_place *place = CRA_ARENA_NEW(scan->arena, struct cra_docx_place);
    size_t first = stretch_at(unit, begin), last = stretch_at(unit, end - 1);
    const struct cra_docx_stretch *head = &unit->stretches[first], *tail = &unit->stretches[last];
    struct cra_text bytes = scan->part->bytes;
    if (!place)
        return cra_error_memory(err);
    if (scan->tags_before + scan->tags.count == CRA_FRAME_TAGS_MOST)
        return cra_error_set(err, CRA_ERROR_INPUT, "The frame has more than %d tags.", CRA_FRAME_TAGS_MOST);
    *place =
        (struct cra_docx_place){.unit = unit, .begin = begin, .end = end, .stretch = first, .last = last};
    struct cra_text words = {unit->text.data + begin + 2, end - begin - 4};
    if (words.length > CRA_FRAME_TAG_LONGEST) {
        struct cra_text shown = cra_utf8_cut(words, SHOWN);
        cra_frame_fault(&scan->findings, &cra_rule_frame_tag,
                        cra_docx_byte_of(bytes, head, begin - head->begin),
                        cra_docx_byte_of(bytes, tail, end - tail->begin), place,
                        "A tag is longer than %d bytes: “{{%.*s…”. Is its }} missing?", CRA_FRAME_TAG_LONGEST,
                        (int)shown.length, shown.data);
        return true;
    }
    return cra_frame_tag_add(&scan->tags, words, cra_docx_byte_of(bytes, head, begin - head->begin),
                             cra_docx_byte_of(bytes, tail, end - tail->begin), place) ||
           cra_error_memory(err);
}

static bool find_in_unit(struct cra_docx_scan *scan, const struct cra_docx_unit *unit, cra_error **err)
{
    const char *text = unit->text.data, *at = text;
    unit->thing->has_tags = true;
    while ((at = strstr(at, "{{")) != NULL) {
        const char *close = strstr(at, "}}");
        size_t begin = (size_t)(at - text);
        if (!close) {
            const struct cra_docx_stretch *head = &unit->stretches[stretch_at(unit, begin)];
            uint32_t byte = cra_docx_byte_of(scan->part->bytes, head, begin - head->begin);
            struct cra_docx_place place = {.unit = unit, .begin = begin};
            struct cra_text shown = cra_utf8_cut(cra_text_of(at), SHOWN);
            cra_frame_fault(&scan->findings, &cra_rule_frame_tag, byte, byte + 2, &place,
                            "A tag begins with {{ and does not end with }} in the same paragraph: “%.*s”.",
                            (int)shown.length, shown.data);
            return true;
        }
        if (!add_tag(scan, unit, begin, (size_t)(close + 2 - text), err))
            return false;
        at = close + 2;
    }
    return true;
}

static bool find_tags(struct cra_docx_scanning *s, const struct cra_docx_open_unit *open)
{
    if (!open->text.length || !strstr(open->text.data, "{{"))
        return true;
    const struct cra_docx_unit *unit = keep_unit(s, open);
    return unit ? find_in_unit(s->scan, unit, s->err) : cra_docx_scan_fails(s);
}

bool cra_docx_scan_text(struct cra_docx_scan *scan, struct cra_docx_thing *around, struct cra_text text,
                        uint32_t begin, uint32_t end, enum cra_docx_sink sink, struct cra_docx_unit **unit,
                        cra_error **err)
{
    *unit = NULL;
    if (!text.length || !strstr(text.data, "{{"))
        return true;
    struct cra_docx_thing *thing = CRA_ARENA_NEW(scan->arena, struct cra_docx_thing);
    struct cra_docx_unit *made = CRA_ARENA_NEW(scan->arena, struct cra_docx_unit);
    struct cra_docx_stretch *stretch = CRA_ARENA_NEW(scan->arena, struct cra_docx_stretch);
    if (!thing || !made || !stretch)
        return cra_error_memory(err);
    *thing = (struct cra_docx_thing){.kind = CRA_THING_PARAGRAPH,
                                     .parent = around,
                                     .begin = begin,
                                     .end = end,
                                     .number = 1,
                                     .heading = around ? around->heading : NULL};
    *stretch =
        (struct cra_docx_stretch){.part_begin = begin, .part_end = end, .end = text.length, .sink = sink};
    *made = (struct cra_docx_unit){thing, text, stretch, 1};
    *unit = made;
    return find_in_unit(scan, made, err);
}

/* ---- Things ---- */

static struct cra_docx_thing *open_thing(struct cra_docx_scanning *s, enum cra_docx_thing_kind kind,
                                         const struct cra_xml_element *element)
{
    struct cra_docx_thing *thing = CRA_ARENA_NEW(s->arena, struct cra_docx_thing);
    if (!thing)
        return NULL;
    *thing = (struct cra_docx_thing){.kind = kind,
                                     .parent = s->thing,
                                     .begin = element->begin,
                                     .inner_begin = element->end,
                                     .inner_end = element->end,
                                     .heading = s->heading,
                                     .span = 1,
                                     .plain = true};
    if (s->scan->last)
        s->scan->last->next = thing;
    else
        s->scan->first = thing;
    s->scan->last = thing;
    struct cra_docx_thing *parent = s->thing;
    while (parent &&
           (parent->kind == CRA_THING_CONTROL ||
            (parent->kind == CRA_THING_TEXT && parent->parent && parent->parent->kind == CRA_THING_CONTROL)))
        parent = parent->parent;
    unsigned *count = !parent                       ? NULL
                      : kind == CRA_THING_PARAGRAPH ? &parent->paragraphs
                      : kind == CRA_THING_TABLE     ? &parent->tables
                      : kind == CRA_THING_ROW       ? &parent->rows
                      : kind == CRA_THING_CELL      ? &parent->cells
                                                    : NULL;
    if (count)
        thing->number = ++*count;
    if (kind == CRA_THING_CELL && parent) {
        thing->column = parent->grid_count; /* of a row: columns so far */
        parent->grid_count++;
    }
    s->thing = thing;
    return thing;
}

static bool open_unit(struct cra_docx_scanning *s, struct cra_docx_thing *thing)
{
    struct cra_docx_open_unit *unit = CRA_ARENA_NEW(s->arena, struct cra_docx_open_unit);
    if (!unit || !thing)
        return cra_docx_scan_fails(s);
    *unit = (struct cra_docx_open_unit){.outer = s->unit, .thing = thing};
    s->unit = unit;
    return true;
}

static void note_heading(struct cra_docx_scanning *s, const struct cra_docx_open_unit *unit)
{
    struct cra_text text = cra_text_trim((struct cra_text){unit->text.data, unit->text.length});
    if (unit->heading && text.length)
        s->heading = cra_arena_copy(s->arena, cra_utf8_cut(text, SHOWN));
}

static bool close_unit(struct cra_docx_scanning *s)
{
    struct cra_docx_open_unit *unit = s->unit;
    bool good = find_tags(s, unit);
    note_heading(s, unit);
    if (!unit->thing->has_tags && (unit->text.length || !unit->thing->plain))
        for (struct cra_docx_thing *thing = unit->thing; thing && !thing->solid; thing = thing->parent)
            thing->solid = true;
    s->unit = unit->outer;
    cra_buffer_free(&unit->text);
    return good;
}

/* ---- Elements ---- */

static const struct {
    const char *name;
    enum cra_docx_thing_kind kind;
} things[] = {{"body", CRA_THING_TEXT},      {"hdr", CRA_THING_TEXT},         {"ftr", CRA_THING_TEXT},
              {"footnote", CRA_THING_TEXT},  {"endnote", CRA_THING_TEXT},     {"txbxContent", CRA_THING_TEXT},
              {"p", CRA_THING_PARAGRAPH},    {"tbl", CRA_THING_TABLE},        {"tr", CRA_THING_ROW},
              {"tc", CRA_THING_CELL},        {"sdt", CRA_THING_CONTROL},      {"sdtContent", CRA_THING_TEXT},
              {"hyperlink", CRA_THING_WRAP}, {"ins", CRA_THING_WRAP},         {"moveTo", CRA_THING_WRAP},
              {"smartTag", CRA_THING_WRAP},  {"fldSimple", CRA_THING_WRAP},   {"dir", CRA_THING_WRAP},
              {"bdo", CRA_THING_WRAP},       {"customXml", CRA_THING_CONTROL}};

/* Within a paragraph, what otherwise holds paragraphs holds runs. */
static bool is_within_paragraph(const struct cra_docx_thing *thing)
{
    return thing && (thing->kind == CRA_THING_PARAGRAPH || thing->kind == CRA_THING_WRAP);
}

static bool find_kind(const struct cra_docx_scanning *s, const struct cra_xml_element *element,
                      enum cra_docx_thing_kind *kind)
{
    if (cra_text_is(element->name_space, CRA_DOCX_A) && cra_text_is(element->name, "p")) {
        *kind = CRA_THING_PARAGRAPH;
        return true;
    }
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        if (!cra_docx_is(element, things[i].name))
            continue;
        *kind = things[i].kind;
        bool around = *kind == CRA_THING_CONTROL || cra_text_is(element->name, "sdtContent");
        if (around && is_within_paragraph(s->thing))
            *kind = CRA_THING_WRAP;
        /* insertions also stand in the properties of rows and paragraphs, and around rows */
        return *kind != CRA_THING_WRAP || is_within_paragraph(s->thing);
    }
    return false;
}

/* What a paragraph may hold, its settings and those of its runs aside, that is lost without loss when the
 * paragraph goes. */
static bool is_plain(const struct cra_xml_element *element)
{
    static const char *const names[] = {"p",           "pPr",
                                        "r",           "rPr",
                                        "t",           "proofErr",
                                        "bookmarkEnd", "bookmarkStart",
                                        "delText",     "lastRenderedPageBreak"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cra_docx_is(element, names[i]))
            return true;
    return false;
}

static void note_page(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    static const struct {
        const char *element, *attribute;
        size_t member;
    } places[] = {
        {"pgSz", "w", offsetof(struct cra_docx_page, width)},
        {"pgSz", "h", offsetof(struct cra_docx_page, height)},
        {"pgMar", "left", offsetof(struct cra_docx_page, left)},
        {"pgMar", "right", offsetof(struct cra_docx_page, right)},
        {"pgMar", "top", offsetof(struct cra_docx_page, top)},
        {"pgMar", "bottom", offsetof(struct cra_docx_page, bottom)},
        {"pgMar", "gutter", offsetof(struct cra_docx_page, gutter)},
        {"cols", "num", offsetof(struct cra_docx_page, columns)},
        {"cols", "space", offsetof(struct cra_docx_page, gap)},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        unsigned *member = (unsigned *)(void *)((char *)&s->page + places[i].member);
        if (cra_docx_is(element, places[i].element))
            *member = cra_docx_number(cra_docx_attribute(element, places[i].attribute), *member);
    }
    if (cra_docx_is(element, "pgSz")) {
        s->page_size_begin = element->begin;
        s->page_size_end = element->end;
    }
}

static bool end_section(struct cra_docx_scanning *s, uint32_t end)
{
    struct cra_docx_scan *scan = s->scan;
    struct cra_docx_section *sections = cra_arena_grow(s->arena, scan->sections, sizeof *sections,
                                                       scan->section_count, &scan->section_capacity);
    if (!sections)
        return cra_docx_scan_fails(s);
    scan->sections = sections;
    sections[scan->section_count++] =
        (struct cra_docx_section){end, s->page, s->page_size_begin, s->page_size_end};
    return true;
}

static void note_column(struct cra_docx_scanning *s, uint32_t begin, uint32_t end)
{
    struct cra_docx_thing *table = s->thing;
    enum { most = 64 };
    if (!table || table->kind != CRA_THING_TABLE || table->grid_count >= most)
        return;
    if (!table->grid)
        table->grid = cra_arena_allocate(s->arena, (most + 1) * sizeof *table->grid);
    if (!table->grid)
        return; /* the arena remembers */
    table->grid[table->grid_count++] = begin;
    table->grid[table->grid_count] = end;
}

static void note_in_paragraph(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    struct cra_docx_thing *thing = s->unit->thing;
    thing->plain &= s->settings > 0 || is_plain(element);
    if (cra_docx_is(element, "pStyle") && s->scan->styles)
        s->unit->heading = cra_docx_heading_level(s->scan->styles, cra_docx_attribute(element, "val"));
}

static void note_span(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    struct cra_docx_thing *cell = s->thing, *row = cell ? cell->parent : NULL;
    if (!cell || cell->kind != CRA_THING_CELL || !cra_docx_is(element, "gridSpan"))
        return;
    unsigned span = cra_docx_number(cra_docx_attribute(element, "val"), 1);
    if (span < 1 || span > 63)
        return;
    cell->span = span;
    if (row)
        row->grid_count += span - 1;
}

static void keep_free(unsigned *next, struct cra_text taken)
{
    unsigned number = cra_docx_number(taken, 0);
    *next = number >= *next ? number + 1 : *next;
}

/* Steps are written with the usual prefix. */
static bool survey(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    struct cra_text bytes = s->scan->part->bytes;
    struct cra_text name = {bytes.data + element->name_begin, element->name_end - element->name_begin};
    if (s->scan->is_main && s->depth == 0 &&
        !(cra_docx_is(element, "document") && cra_text_is(name, "w:document")))
        return cra_error_set(
            s->err, CRA_ERROR_INPUT,
            "The frame is written in a form of Word documents that is not supported, such as "
            "Strict Open XML. Save it as an ordinary Word document (.docx).");
    if (s->depth == 0) {
        s->scan->root_begin = element->begin;
        s->scan->root_end = element->end;
    }
    if (s->scan->is_partial) /* its numbers are made anew */
        return true;
    if (cra_docx_is(element, "bookmarkStart"))
        keep_free(&s->scan->frame->next_bookmark, cra_docx_attribute(element, "id"));
    if (cra_text_is(element->name, "docPr"))
        keep_free(&s->scan->frame->next_drawing, cra_docx_plain_attribute(element, "id"));
    return true;
}

/* A field may hold others, as that of the contents holds those of the pages. */
static void note_field(struct cra_docx_scanning *s, const struct cra_xml_element *element)
{
    struct cra_text type = cra_docx_attribute(element, "fldCharType");
    if (!cra_docx_is(element, "fldChar") || !s->scan->is_main)
        return;
    if (cra_text_is(type, "begin"))
        s->fields++;
    if (!cra_text_is(type, "end") || !s->fields)
        return;
    if (s->fields == s->contents_field && s->unit) {
        s->scan->contents.last = s->unit->thing;
        s->contents_field = 0;
    }
    s->fields--;
}

static void note_contents(struct cra_docx_scanning *s, struct cra_text code)
{
    struct cra_docx_contents *contents = &s->scan->contents;
    struct cra_text words = cra_text_trim(code);
    if (!s->scan->is_main || !s->fields || contents->first || words.length < 4 ||
        memcmp(words.data, "TOC ", 4) != 0)
        return;
    const char *copy = cra_docx_keep(s, code);
    const char *levels = copy ? strstr(copy, "\\o \"1-") : NULL;
    *contents = (struct cra_docx_contents){
        .first = s->unit->thing,
        .code = {copy, code.length},
        .depth = levels && cra_is_digit(levels[6]) ? (unsigned)(levels[6] - '0') : 3};
    s->contents_field = s->fields;
}

/* Those that only separate have no use for a number of their own. */
static void note_note(struct cra_docx_scanning *s, struct cra_docx_thing *thing,
                      const struct cra_xml_element *element)
{
    const struct cra_xml_attribute *id = cra_xml_attribute_find(element, CRA_DOCX_W, "id");
    bool is_note = cra_docx_is(element, "footnote") || cra_docx_is(element, "endnote");
    if (!is_note || !id || cra_docx_attribute(element, "type").length)
        return;
    thing->note_id = (struct cra_text){cra_docx_keep(s, id->value), id->value.length};
    thing->id_begin = id->value_begin;
    thing->id_end = id->value_end;
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct cra_docx_scanning *s = context;
    if (!survey(s, element) ||
        (!s->scan->is_property && (!cra_docx_note_drawing(s, element) || !cra_docx_note_control(s, element) ||
                                   !cra_docx_note_spots(s, element))))
        return false;
    cra_docx_drop_binding(s, element);
    note_field(s, element);
    size_t depth = s->depth++;
    enum cra_docx_thing_kind kind;
    s->open[depth].thing = NULL;
    s->open[depth].looks = s->looks;
    s->open[depth].hides =
        cra_docx_is(element, "moveFrom") || cra_docx_is(element, "del") || cra_docx_is(element, "delText");
    s->open[depth].sets = cra_docx_is(element, "pPr") || cra_docx_is(element, "rPr");
    s->hidden += s->open[depth].hides;
    s->in_text = false;
    if (s->scan->is_property) {
        struct cra_docx_thing *thing = open_thing(s, CRA_THING_PARAGRAPH, element);
        s->open[depth].thing = thing;
        if (thing)
            thing->is_property = true;
        return open_unit(s, thing);
    }
    if (s->unit)
        note_in_paragraph(s, element);
    s->settings += s->open[depth].sets;
    if (find_kind(s, element, &kind)) {
        struct cra_docx_thing *thing = open_thing(s, kind, element);
        s->open[depth].thing = thing;
        if (!thing)
            return cra_docx_scan_fails(s);
        thing->is_body = cra_docx_is(element, "body");
        note_note(s, thing, element);
        if (kind == CRA_THING_PARAGRAPH && !open_unit(s, thing))
            return false;
        if (kind == CRA_THING_TEXT || kind == CRA_THING_PARAGRAPH)
            s->looks = NULL;
    } else if (cra_docx_is(element, "r")) {
        s->looks = CRA_ARENA_NEW(s->arena, struct cra_docx_looks);
        if (!s->looks)
            return cra_docx_scan_fails(s);
        s->looks->holder = s->thing;
    } else if (cra_docx_is(element, "rPr")) {
        s->properties_begin = element->begin;
    } else if (cra_docx_is(element, "gridCol")) {
        note_column(s, element->begin, element->end);
    } else if (cra_docx_is(element, "sectPr")) {
        s->page = usual_page;
        s->page_size_begin = s->page_size_end = 0;
        if (s->unit)
            s->unit->thing->ends_section = true;
        else if (s->thing && s->thing->is_body)
            s->thing->inner_end = element->begin;
    } else {
        note_page(s, element);
        note_span(s, element);
    }
    bool of_run = cra_docx_is(element, "t") && s->looks;
    s->is_field = cra_docx_is(element, "instrText") && s->looks;
    s->is_plain_text =
        !of_run && cra_text_is(element->name_space, CRA_DOCX_A) && cra_text_is(element->name, "t");
    s->in_text = of_run || s->is_field || s->is_plain_text;
    s->space_at = cra_xml_attribute_find(element, XML_NAMESPACE, "space") ? 0 : element->name_end;
    return !s->arena->failed || cra_docx_scan_fails(s);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct cra_docx_scanning *s = context;
    size_t depth = --s->depth;
    struct cra_docx_thing *thing = s->open[depth].thing;
    s->in_text = false;
    s->hidden -= s->open[depth].hides;
    s->settings -= s->open[depth].sets;
    if (cra_docx_is(element, "rPr") && s->looks && !s->looks->properties.data)
        s->looks->properties = (struct cra_text){s->scan->part->bytes.data + s->properties_begin,
                                                 element->end - s->properties_begin};
    if (cra_docx_is(element, "drawing") && s->scan->drawing_count)
        s->scan->drawings[s->scan->drawing_count - 1].end = element->end;
    if (cra_docx_is(element, "sectPr") && !end_section(s, element->end))
        return false;
    if (cra_docx_is(element, "r") || thing)
        s->looks = s->open[depth].looks;
    if (!thing)
        return true;
    thing->end = element->end;
    if (!thing->is_body || thing->inner_end == thing->inner_begin)
        thing->inner_end = element->begin;
    bool is_unit = thing->kind == CRA_THING_PARAGRAPH;
    bool good = !is_unit || close_unit(s);
    s->thing = thing->parent;
    return good;
}

static bool add_field(struct cra_docx_scanning *s, uint32_t begin, uint32_t end)
{
    struct cra_docx_scan *scan = s->scan;
    struct cra_docx_field *fields =
        cra_arena_grow(s->arena, scan->fields, sizeof *fields, scan->field_count, &scan->field_capacity);
    if (!fields)
        return cra_docx_scan_fails(s);
    scan->fields = fields;
    fields[scan->field_count++] = (struct cra_docx_field){begin, end};
    return true;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct cra_docx_scanning *s = context;
    struct cra_docx_open_unit *unit = s->unit;
    if (!unit || s->hidden || !(s->in_text || s->scan->is_property))
        return true;
    struct cra_docx_stretch *stretches =
        cra_arena_grow(s->arena, unit->stretches, sizeof *stretches, unit->count, &unit->capacity);
    size_t from = unit->text.length;
    cra_buffer_text(&unit->text, text);
    if (!stretches || unit->text.failed)
        return cra_docx_scan_fails(s);
    unit->stretches = stretches;
    if (s->is_field && !add_field(s, begin, end))
        return false;
    if (s->is_field)
        note_contents(s, text);
    bool plain = s->is_plain_text || s->scan->is_property;
    stretches[unit->count++] = (struct cra_docx_stretch){.part_begin = begin,
                                                         .part_end = end,
                                                         .begin = from,
                                                         .end = unit->text.length,
                                                         .space_at = plain ? 0 : s->space_at,
                                                         .sink = plain         ? CRA_SINK_XML
                                                                 : s->is_field ? CRA_SINK_FIELD
                                                                               : CRA_SINK_RUN,
                                                         .looks = s->looks};
    return true;
}

bool cra_docx_scan(struct cra_docx_scan *scan, cra_error **err)
{
    static const struct cra_xml_handler handler = {begin_element, take_text, end_element};
    struct cra_docx_scanning s = {.scan = scan, .arena = scan->arena, .page = usual_page, .err = err};
    scan->tags.arena = scan->edits.arena = scan->arena;
    bool good = cra_docx_parse(scan->part, "The frame", &handler, &s, err);
    for (; s.unit; s.unit = s.unit->outer)
        cra_buffer_free(&s.unit->text);
    if (good && !scan->section_count)
        good = end_section(&s, (uint32_t)scan->part->bytes.length);
    return good && (!scan->arena->failed || cra_docx_scan_fails(&s));
}

/* ---- Places ---- */

const char *cra_docx_where(void *context, const void *place)
{
    const struct cra_docx_scan *scan = context;
    const struct cra_docx_place *stands = place;
    if (!stands)
        return scan->title;
    const struct cra_docx_thing *thing = stands->unit->thing, *cell = NULL, *outermost = thing;
    for (const struct cra_docx_thing *around = thing; around; around = around->parent) {
        outermost = around->parent && around->parent->kind != CRA_THING_CONTROL ? around : outermost;
        if (around->kind == CRA_THING_CELL && !cell)
            cell = around;
    }
    const char *heading = thing->heading;
    const char *where = scan->title;
    if (heading)
        where = cra_arena_format(scan->findings.list->arena, "%s, under “%s”", where, heading);
    if (thing->is_property || !where)
        return where;
    if (!cell)
        return cra_arena_format(scan->findings.list->arena, "%s, paragraph %u", where, thing->number);
    const struct cra_docx_thing *row = cell->parent;
    while (row && row->kind != CRA_THING_ROW)
        row = row->parent;
    const struct cra_docx_thing *table = row ? row->parent : NULL;
    while (table && table->kind != CRA_THING_TABLE)
        table = table->parent;
    return cra_arena_format(scan->findings.list->arena, "%s, table %u, row %u, cell %u", where,
                            table ? table->number : 0, row ? row->number : 0, cell->number);
}
