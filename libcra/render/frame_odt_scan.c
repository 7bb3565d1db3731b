#include "render/frame_odt.h"

#include "render/rules.h"

/* A part of an OpenDocument frame, read once. The texts of all spans of a paragraph are one, since
 * LibreOffice cuts spans where it likes. What was deleted with changes tracked is no text of the document. */

enum { MOST_OPEN = CRA_XML_DEPTH_MOST + 1 };

#define OWN_FIELD "cra:"

/* A paragraph that is open, or a property. */
struct unit {
    struct unit *outer;
    struct cra_docx_thing *thing;
    struct cra_buffer text;
    struct cra_docx_stretch *stretches;
    size_t count, capacity;
    bool is_heading;
};

struct scanning {
    struct cra_odt_scan *odt;
    struct cra_docx_scan *scan;
    struct cra_arena *arena;
    struct cra_docx_thing *thing; /* the innermost */
    struct unit *unit;
    struct cra_docx_looks *looks; /* of the spans around; NULL: there are none */
    size_t depth;
    struct {
        struct cra_docx_thing *thing; /* that the element opened; NULL: none */
        struct cra_docx_looks *looks; /* around it */
        bool hides;
    } open[MOST_OPEN];
    unsigned hidden;       /* how many elements around hide their text */
    struct cra_text field; /* words of the open field; NULL data: none is open */
    uint32_t field_begin;  /* where it begins */
    size_t field_depth;
    struct cra_buffer inner; /* what stands in it */
    bool is_placeholder;
    bool in_default;
    const char *heading;
    cra_error **err;
};

static bool fail_memory(struct scanning *s)
{
    return cra_error_memory(s->err);
}

/* ---- Tags ---- */

static struct cra_docx_unit *keep_unit(struct scanning *s, const struct unit *unit)
{
    struct cra_docx_unit *kept = CRA_ARENA_NEW(s->arena, struct cra_docx_unit);
    const char *text = cra_arena_copy(s->arena, (struct cra_text){unit->text.data, unit->text.length});
    if (!kept || !text)
        return NULL;
    *kept = (struct cra_docx_unit){unit->thing, {text, unit->text.length}, unit->stretches, unit->count};
    return kept;
}

static size_t stretch_at(const struct cra_docx_unit *unit, size_t offset)
{
    size_t i = 0;
    while (i + 1 < unit->count && unit->stretches[i].end <= offset)
        i++;
    return i;
}

static bool add_tag(struct scanning *s, const struct cra_docx_unit *unit, size_t begin, size_t end)
{
    struct cra_docx_place *place = CRA_ARENA_NEW(s->arena, struct cra_docx_place);
    size_t first = stretch_at(unit, begin), last = stretch_at(unit, end - 1);
    const struct cra_docx_stretch *head = &unit->stretches[first], *tail = &unit->stretches[last];
    struct cra_text bytes = s->scan->part->bytes;
    if (!place)
        return fail_memory(s);
    if (s->scan->tags.count == CRA_FRAME_TAGS_MOST)
        return cra_error_set(s->err, CRA_ERROR_INPUT, "The frame has more than %d tags.",
                             CRA_FRAME_TAGS_MOST);
    *place =
        (struct cra_docx_place){.unit = unit, .begin = begin, .end = end, .stretch = first, .last = last};
    struct cra_text words = {unit->text.data + begin + 2, end - begin - 4};
    return cra_frame_tag_add(&s->scan->tags, words, cra_docx_byte_of(bytes, head, begin - head->begin),
                             cra_docx_byte_of(bytes, tail, end - tail->begin), place) ||
           fail_memory(s);
}

static bool find_tags(struct scanning *s, const struct unit *open)
{
    const char *first = open->text.length ? strstr(open->text.data, "{{") : NULL;
    if (!first)
        return true;
    struct cra_docx_unit *unit = keep_unit(s, open);
    if (!unit)
        return fail_memory(s);
    const char *text = unit->text.data, *at = text + (first - open->text.data);
    open->thing->has_tags = true;
    while ((at = strstr(at, "{{")) != NULL) {
        const char *close = strstr(at, "}}");
        size_t begin = (size_t)(at - text);
        if (!close) {
            const struct cra_docx_stretch *head = &unit->stretches[stretch_at(unit, begin)];
            uint32_t byte = cra_docx_byte_of(s->scan->part->bytes, head, begin - head->begin);
            struct cra_docx_place place = {.unit = unit, .begin = begin};
            cra_frame_fault(&s->scan->findings, &cra_rule_frame_tag, byte, byte + 2, &place,
                            "A tag begins with {{ and does not end with }} in the same paragraph: “%.40s”.",
                            at);
            return true;
        }
        if (!add_tag(s, unit, begin, (size_t)(close + 2 - text)))
            return false;
        at = close + 2;
    }
    return true;
}

/* ---- Things ---- */

static const struct thing_row {
    const char *name_space, *name;
    enum cra_docx_thing_kind kind;
} things[] = {
    {CRA_ODT_OFFICE, "text", CRA_THING_TEXT},
    {CRA_ODT_STYLE, "header", CRA_THING_TEXT},
    {CRA_ODT_STYLE, "footer", CRA_THING_TEXT},
    {CRA_ODT_STYLE, "header-first", CRA_THING_TEXT},
    {CRA_ODT_STYLE, "footer-first", CRA_THING_TEXT},
    {CRA_ODT_STYLE, "header-left", CRA_THING_TEXT},
    {CRA_ODT_STYLE, "footer-left", CRA_THING_TEXT},
    {CRA_ODT_DRAW, "text-box", CRA_THING_TEXT},
    {CRA_ODT_TEXT, "note-body", CRA_THING_TEXT},
    {CRA_ODT_TEXT, "section", CRA_THING_TEXT},
    {CRA_ODT_TEXT, "list", CRA_THING_CONTROL},
    {CRA_ODT_TEXT, "list-item", CRA_THING_TEXT},
    {CRA_ODT_TEXT, "list-header", CRA_THING_TEXT},
    {CRA_ODT_TEXT, "index-body", CRA_THING_TEXT},
    {CRA_ODT_TEXT, "p", CRA_THING_PARAGRAPH},
    {CRA_ODT_TEXT, "h", CRA_THING_PARAGRAPH},
    {CRA_ODT_SVG, "title", CRA_THING_PARAGRAPH},
    {CRA_ODT_SVG, "desc", CRA_THING_PARAGRAPH},
    {CRA_ODT_TABLE, "table-header-rows", CRA_THING_CONTROL},
    {CRA_ODT_TABLE, "table-rows", CRA_THING_CONTROL},
    {CRA_ODT_TABLE, "table-row-group", CRA_THING_CONTROL},
    {CRA_ODT_TABLE, "table", CRA_THING_TABLE},
    {CRA_ODT_TABLE, "table-row", CRA_THING_ROW},
    {CRA_ODT_TABLE, "table-cell", CRA_THING_CELL},
    {CRA_ODT_TEXT, "a", CRA_THING_WRAP},
    {CRA_ODT_TEXT, "meta", CRA_THING_WRAP},
    {CRA_ODT_TEXT, "note", CRA_THING_WRAP},
};

static const struct thing_row *find_thing(const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (cra_odt_is(element, things[i].name_space, things[i].name))
            return &things[i];
    return NULL;
}

static void count_thing(struct cra_docx_thing *thing)
{
    struct cra_docx_thing *parent = thing->parent;
    while (parent && (parent->kind == CRA_THING_CONTROL ||
                      (parent->kind == CRA_THING_TEXT && parent->parent && !parent->is_body &&
                       parent->parent->kind == CRA_THING_CONTROL)))
        parent = parent->parent;
    unsigned *count = !parent                              ? NULL
                      : thing->kind == CRA_THING_PARAGRAPH ? &parent->paragraphs
                      : thing->kind == CRA_THING_TABLE     ? &parent->tables
                      : thing->kind == CRA_THING_ROW       ? &parent->rows
                      : thing->kind == CRA_THING_CELL      ? &parent->cells
                                                           : NULL;
    if (count)
        thing->number = ++*count;
}

static struct cra_docx_thing *open_thing(struct scanning *s, enum cra_docx_thing_kind kind,
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
                                     .plain = true,
                                     .is_body = cra_odt_is(element, CRA_ODT_OFFICE, "text")};
    if (s->scan->last)
        s->scan->last->next = thing;
    else
        s->scan->first = thing;
    s->scan->last = thing;
    count_thing(thing);
    s->thing = thing;
    return thing;
}

/* Columns are repeated with the cells below them where each has an element of its own. */
static void note_column(struct scanning *s, const struct cra_xml_element *element)
{
    enum { most = 64 };
    struct cra_docx_thing *table = s->thing;
    if (!cra_odt_is(element, CRA_ODT_TABLE, "table-column") || !table || table->kind != CRA_THING_TABLE ||
        table->grid_count >= most)
        return;
    table->grid_repeats |= cra_odt_attribute(element, CRA_ODT_TABLE, "number-columns-repeated").length > 0;
    if (!table->grid)
        table->grid = cra_arena_allocate(s->arena, (most + 1) * sizeof *table->grid);
    if (!table->grid)
        return; /* the arena remembers */
    table->grid[table->grid_count++] = element->begin;
    table->grid[table->grid_count] = element->end;
}

static void note_cell(struct cra_docx_thing *cell, const struct cra_xml_element *element)
{
    struct cra_docx_thing *row = cell->parent;
    unsigned span = cra_docx_number(cra_odt_attribute(element, CRA_ODT_TABLE, "number-columns-spanned"), 1);
    if (cell->kind != CRA_THING_CELL || !row)
        return;
    cell->span = span >= 1 && span < 64 ? span : 1;
    cell->column = row->grid_count; /* of a row: columns so far */
    row->grid_count += cell->span;
}

static bool open_unit(struct scanning *s, struct cra_docx_thing *thing, bool is_heading)
{
    struct unit *unit = CRA_ARENA_NEW(s->arena, struct unit);
    if (!unit)
        return fail_memory(s);
    *unit = (struct unit){.outer = s->unit, .thing = thing, .is_heading = is_heading};
    s->unit = unit;
    return true;
}

static void note_heading(struct scanning *s, const struct unit *unit)
{
    enum { most = 60 };
    struct cra_text text = cra_text_trim((struct cra_text){unit->text.data, unit->text.length});
    if (!unit->is_heading || !text.length)
        return;
    while (text.length > most || (text.length && ((unsigned char)text.data[text.length] & 0xC0) == 0x80))
        text.length--;
    s->heading = cra_arena_copy(s->arena, text);
}

static bool close_unit(struct scanning *s)
{
    struct unit *unit = s->unit;
    bool good = find_tags(s, unit);
    note_heading(s, unit);
    if (!unit->thing->has_tags && (unit->text.length || !unit->thing->plain))
        for (struct cra_docx_thing *thing = unit->thing; thing && !thing->solid; thing = thing->parent)
            thing->solid = true;
    s->unit = unit->outer;
    cra_buffer_free(&unit->text);
    return good;
}

/* ---- Texts ---- */

static bool add_stretch(struct scanning *s, struct cra_text text, uint32_t begin, uint32_t end)
{
    static const struct cra_docx_looks plain = {.closing = ""};
    struct unit *unit = s->unit;
    struct cra_docx_stretch *stretches =
        cra_arena_grow(s->arena, unit->stretches, sizeof *stretches, unit->count, &unit->capacity);
    size_t from = unit->text.length;
    cra_buffer_text(&unit->text, text);
    if (!stretches || unit->text.failed)
        return fail_memory(s);
    unit->stretches = stretches;
    bool is_text = !s->scan->is_property && !unit->thing->is_property;
    struct cra_docx_looks *looks = s->looks;
    if (!looks && is_text) {
        looks = CRA_ARENA_NEW(s->arena, struct cra_docx_looks);
        if (!looks)
            return fail_memory(s);
        *looks = plain;
        looks->holder = s->thing;
    }
    stretches[unit->count++] = (struct cra_docx_stretch){.part_begin = begin,
                                                         .part_end = end,
                                                         .begin = from,
                                                         .end = unit->text.length,
                                                         .sink = is_text ? CRA_SINK_RUN : CRA_SINK_XML,
                                                         .looks = looks};
    return true;
}

/* Spaces, tabs and breaks are elements, which may stand in the middle of a tag. */
static bool take_space(struct scanning *s, const struct cra_xml_element *element)
{
    enum { most = 64 };
    static const char spaces[most + 1] = "                                                                ";
    if (!s->unit || s->hidden || s->field.data)
        return true;
    if (cra_odt_is(element, CRA_ODT_TEXT, "s")) {
        unsigned count = cra_docx_number(cra_odt_attribute(element, CRA_ODT_TEXT, "c"), 1);
        return add_stretch(s, (struct cra_text){spaces, count < most ? count : most}, element->begin,
                           element->end);
    }
    if (cra_odt_is(element, CRA_ODT_TEXT, "tab"))
        return add_stretch(s, CRA_TEXT("\t"), element->begin, element->end);
    if (cra_odt_is(element, CRA_ODT_TEXT, "line-break"))
        return add_stretch(s, CRA_TEXT("\n"), element->begin, element->end);
    return true;
}

/* The start tags of the spans around a text, and their end tags. */
static bool open_span(struct scanning *s, const struct cra_xml_element *element)
{
    struct cra_docx_looks *looks = CRA_ARENA_NEW(s->arena, struct cra_docx_looks), *outer = s->looks;
    struct cra_text bytes = s->scan->part->bytes;
    if (!looks || bytes.data[element->end - 2] == '/')
        return looks != NULL;
    const char *opening = cra_arena_format(s->arena, "%.*s%.*s", outer ? (int)outer->properties.length : 0,
                                           outer ? outer->properties.data : "",
                                           (int)(element->end - element->begin), bytes.data + element->begin);
    *looks = (struct cra_docx_looks){
        .holder = s->thing,
        .properties = cra_text_of(opening),
        .closing = cra_arena_format(s->arena, "%s</text:span>", outer ? outer->closing : "")};
    s->looks = looks;
    return opening && looks->closing;
}

/* ---- Fields ---- */

/* Fields of the user named "cra:…", and placeholders that hold such a name or a tag. */
static bool open_field(struct scanning *s, const struct cra_xml_element *element)
{
    struct cra_text name = cra_odt_attribute(element, CRA_ODT_TEXT, "name");
    bool named = cra_odt_is(element, CRA_ODT_TEXT, "user-field-get") ||
                 cra_odt_is(element, CRA_ODT_TEXT, "user-defined") ||
                 cra_odt_is(element, CRA_ODT_TEXT, "variable-get");
    s->is_placeholder = cra_odt_is(element, CRA_ODT_TEXT, "placeholder");
    size_t prefix = sizeof OWN_FIELD - 1;
    if (!s->unit || s->hidden ||
        !(s->is_placeholder || (named && name.length > prefix && memcmp(name.data, OWN_FIELD, prefix) == 0)))
        return true;
    struct cra_text words =
        s->is_placeholder ? CRA_TEXT("") : (struct cra_text){name.data + prefix, name.length - prefix};
    const char *copy = cra_arena_copy(s->arena, words);
    if (!copy)
        return fail_memory(s);
    s->field = (struct cra_text){copy, words.length};
    s->field_begin = element->begin;
    s->field_depth = s->depth;
    cra_buffer_clear(&s->inner);
    return true;
}

static struct cra_text without(struct cra_text text, const char *begin, const char *end)
{
    size_t b = strlen(begin), e = strlen(end);
    text = cra_text_trim(text);
    if (text.length >= b + e && memcmp(text.data, begin, b) == 0 &&
        memcmp(text.data + text.length - e, end, e) == 0)
        text = cra_text_trim((struct cra_text){text.data + b, text.length - b - e});
    return text;
}

static bool close_field(struct scanning *s, uint32_t end)
{
    struct cra_text words = s->field, inner = {s->inner.data, s->inner.length};
    bool is_tag = true;
    s->field.data = NULL;
    if (s->is_placeholder) {
        struct cra_text bare = without(inner, "<", ">"), tag = without(bare, "{{", "}}");
        size_t prefix = sizeof OWN_FIELD - 1;
        bool own = bare.length > prefix && memcmp(bare.data, OWN_FIELD, prefix) == 0;
        is_tag = own || tag.length < bare.length;
        words = own ? (struct cra_text){bare.data + prefix, bare.length - prefix} : tag;
    }
    const char *text = is_tag ? cra_arena_format(s->arena, "{{%.*s}}", (int)words.length, words.data) : "";
    if (!text || s->inner.failed)
        return fail_memory(s);
    s->unit->thing->plain &= is_tag;
    return !is_tag || add_stretch(s, cra_text_of(text), s->field_begin, end);
}

/* ---- Names and addresses ---- */

static const struct {
    const char *name_space, *element, *attribute_space, *attribute; /* element NULL: any */
    enum cra_odt_name_kind kind;
    bool refers;
} named[] = {
    {NULL, NULL, "http://www.w3.org/XML/1998/namespace", "id", CRA_NAME_XML, false},
    {NULL, NULL, CRA_ODT_DRAW, "id", CRA_NAME_XML, false},
    {NULL, NULL, CRA_ODT_TEXT, "continue-list", CRA_NAME_XML, true},
    {CRA_ODT_DRAW, NULL, CRA_ODT_DRAW, "name", CRA_NAME_DRAWING, false},
    {CRA_ODT_TABLE, "table", CRA_ODT_TABLE, "name", CRA_NAME_TABLE, false},
    {CRA_ODT_TEXT, "section", CRA_ODT_TEXT, "name", CRA_NAME_SECTION, false},
    {CRA_ODT_TEXT, "bookmark", CRA_ODT_TEXT, "name", CRA_NAME_MARK, false},
    {CRA_ODT_TEXT, "bookmark-start", CRA_ODT_TEXT, "name", CRA_NAME_MARK, false},
    {CRA_ODT_TEXT, "bookmark-end", CRA_ODT_TEXT, "name", CRA_NAME_MARK, false},
    {CRA_ODT_TEXT, "reference-mark", CRA_ODT_TEXT, "name", CRA_NAME_MARK, false},
    {CRA_ODT_TEXT, "reference-mark-start", CRA_ODT_TEXT, "name", CRA_NAME_MARK, false},
    {CRA_ODT_TEXT, "reference-mark-end", CRA_ODT_TEXT, "name", CRA_NAME_MARK, false},
    {CRA_ODT_TEXT, "bookmark-ref", CRA_ODT_TEXT, "ref-name", CRA_NAME_MARK, true},
    {CRA_ODT_TEXT, "reference-ref", CRA_ODT_TEXT, "ref-name", CRA_NAME_MARK, true},
    {CRA_ODT_TEXT, "note", CRA_ODT_TEXT, "id", CRA_NAME_NOTE, false},
    {CRA_ODT_TEXT, "note-ref", CRA_ODT_TEXT, "ref-name", CRA_NAME_NOTE, true},
};

static bool add_name(struct scanning *s, enum cra_odt_name_kind kind, struct cra_text value, uint32_t begin,
                     uint32_t end, bool refers)
{
    struct cra_odt_scan *odt = s->odt;
    struct cra_odt_name *names =
        cra_arena_grow(s->arena, odt->names, sizeof *names, odt->name_count, &odt->name_capacity);
    const char *copy = names ? cra_arena_copy(s->arena, value) : NULL;
    if (!copy)
        return fail_memory(s);
    odt->names = names;
    names[odt->name_count++] = (struct cra_odt_name){kind, {copy, value.length}, begin, end, refers};
    return true;
}

static bool note_names(struct scanning *s, const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if ((named[i].name_space && !cra_text_is(element->name_space, named[i].name_space)) ||
            (named[i].element && !cra_text_is(element->name, named[i].element)))
            continue;
        const struct cra_xml_attribute *attribute =
            cra_xml_attribute_find(element, named[i].attribute_space, named[i].attribute);
        if (attribute && !add_name(s, named[i].kind, attribute->value, attribute->value_begin,
                                   attribute->value_end, named[i].refers))
            return false;
    }
    return true;
}

/* LibreOffice writes braces and spaces of addresses as %7B, %7D and %20, and takes what has no scheme for a
 * file beside the document. */
static const char *decode_address(struct scanning *s, struct cra_text value)
{
    static const struct {
        const char *code;
        char character;
    } codes[] = {{"%7B", '{'}, {"%7D", '}'}, {"%20", ' '}, {"%7C", '|'},
                 {"%23", '#'}, {"%3E", '>'}, {"%22", '"'}};
    struct cra_buffer out = {0};
    for (size_t at = 0; at < value.length;) {
        char character = value.data[at];
        size_t length = 1;
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
            if (value.length - at >= 3 && strncmp(value.data + at, codes[i].code, 3) == 0) {
                character = codes[i].character;
                length = 3;
            }
        }
        cra_buffer_char(&out, character);
        at += length;
    }
    struct cra_text text = {out.data ? out.data : "", out.length};
    if (text.length > 5 && memcmp(text.data, "../{{", 5) == 0)
        text = (struct cra_text){text.data + 3, text.length - 3};
    const char *copy = out.failed ? NULL : cra_arena_copy(s->arena, text);
    cra_buffer_free(&out);
    return copy;
}

static bool find_address_tags(struct scanning *s, struct cra_odt_address *address)
{
    address->tags.arena = s->arena;
    for (const char *at = address->text.data; (at = strstr(at, "{{")) != NULL;) {
        const char *close = strstr(at, "}}");
        if (!close)
            break;
        struct cra_text words = {at + 2, (size_t)(close - at) - 2};
        /* tags are sorted and found by their place in the text */
        if (!cra_frame_tag_add(&address->tags, words, (uint32_t)(at - address->text.data),
                               (uint32_t)(close + 2 - address->text.data), &address->place))
            return fail_memory(s);
        at = close + 2;
    }
    return true;
}

static bool note_address(struct scanning *s, const struct cra_xml_element *element)
{
    const struct cra_xml_attribute *attribute = cra_xml_attribute_find(element, CRA_ODT_XLINK, "href");
    struct cra_odt_scan *odt = s->odt;
    if (!attribute || !s->thing)
        return true;
    if (attribute->value.length > 1 && attribute->value.data[0] == '#')
        return add_name(s, CRA_NAME_MARK,
                        (struct cra_text){attribute->value.data + 1, attribute->value.length - 1},
                        attribute->value_begin + 1, attribute->value_end, true);
    const char *text = decode_address(s, attribute->value);
    if (!text)
        return fail_memory(s);
    if (!strstr(text, "{{"))
        return true;
    struct cra_odt_address **addresses = cra_arena_grow(s->arena, odt->addresses, sizeof *addresses,
                                                        odt->address_count, &odt->address_capacity);
    struct cra_odt_address *address = CRA_ARENA_NEW(s->arena, struct cra_odt_address);
    if (!addresses || !address)
        return fail_memory(s);
    odt->addresses = addresses;
    addresses[odt->address_count++] = address;
    address->text = cra_text_of(text);
    address->begin = attribute->value_begin;
    address->end = attribute->value_end;
    address->unit.thing = s->thing;
    address->place.unit = &address->unit;
    return find_address_tags(s, address);
}

static struct cra_odt_value value_of(const struct cra_xml_element *element, const char *name_space,
                                     const char *name)
{
    const struct cra_xml_attribute *attribute = cra_xml_attribute_find(element, name_space, name);
    return attribute ? (struct cra_odt_value){attribute->value_begin, attribute->value_end,
                                              cra_odt_length(attribute->value, 0)}
                     : (struct cra_odt_value){0};
}

static bool note_drawing(struct scanning *s, const struct cra_xml_element *element)
{
    struct cra_odt_scan *odt = s->odt;
    struct cra_odt_drawing *last = odt->drawing_count ? odt->drawings[odt->drawing_count - 1] : NULL;
    if (cra_odt_is(element, CRA_ODT_DRAW, "image") && last && !last->end && last->images < CRA_ODT_IMAGES) {
        last->addresses[last->images] = value_of(element, CRA_ODT_XLINK, "href");
        last->types[last->images++] = value_of(element, CRA_ODT_DRAW, "mime-type");
    }
    if (!cra_odt_is(element, CRA_ODT_DRAW, "frame"))
        return true;
    struct cra_odt_drawing **drawings =
        cra_arena_grow(s->arena, odt->drawings, sizeof *drawings, odt->drawing_count, &odt->drawing_capacity);
    struct cra_odt_drawing *drawing = CRA_ARENA_NEW(s->arena, struct cra_odt_drawing);
    if (!drawings || !drawing)
        return fail_memory(s);
    odt->drawings = drawings;
    drawings[odt->drawing_count++] = drawing;
    *drawing = (struct cra_odt_drawing){.begin = element->begin,
                                        .width = value_of(element, CRA_ODT_SVG, "width"),
                                        .height = value_of(element, CRA_ODT_SVG, "height")};
    return true;
}

static void end_drawing(struct scanning *s, uint32_t end)
{
    for (size_t i = s->odt->drawing_count; i-- > 0;) {
        if (s->odt->drawings[i]->end)
            continue;
        s->odt->drawings[i]->end = end;
        return;
    }
}

/* ---- Where other things are put in ---- */

static void note_spots(struct scanning *s, const struct cra_xml_element *element)
{
    static const char *const languages[] = {"language", "script", "country", "rfc-language-tag"};
    struct cra_odt_spots *spots = &s->odt->spots;
    struct cra_text bytes = s->scan->part->bytes;
    if (cra_odt_is(element, CRA_ODT_OFFICE, "automatic-styles") && bytes.data[element->end - 2] == '/') {
        spots->automatic_begin = element->begin;
        spots->automatic_end = element->end;
    }
    if (cra_odt_is(element, CRA_ODT_OFFICE, "body") || cra_odt_is(element, CRA_ODT_OFFICE, "master-styles"))
        spots->automatic_before = element->begin;
    if (cra_odt_is(element, CRA_ODT_STYLE, "default-style"))
        s->in_default = cra_text_is(cra_odt_attribute(element, CRA_ODT_STYLE, "family"), "paragraph");
    if (!s->in_default || !cra_odt_is(element, CRA_ODT_STYLE, "text-properties") || spots->language_at)
        return;
    spots->language_at = element->name_end;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const struct cra_xml_attribute *old =
            cra_xml_attribute_find(element, i < 3 ? CRA_ODT_FO : CRA_ODT_STYLE, languages[i]);
        if (old) /* with the closing quote */
            spots->languages[spots->language_count++] =
                (struct cra_docx_edit){.begin = old->name_begin, .end = old->value_end + 1};
    }
}

/* ---- Elements ---- */

static bool hides(const struct cra_xml_element *element)
{
    return cra_odt_is(element, CRA_ODT_TEXT, "tracked-changes") ||
           cra_odt_is(element, CRA_ODT_TEXT, "note-citation") ||
           cra_odt_is(element, CRA_ODT_OFFICE, "annotation") ||
           cra_odt_is(element, CRA_ODT_TEXT, "table-of-content-source");
}

/* What a paragraph may hold that is lost without loss when the paragraph goes. */
static bool is_plain(const struct cra_xml_element *element)
{
    static const char *const names[] = {
        "span",         "s",          "soft-page-break", "bookmark",    "bookmark-start", "bookmark-end",
        "change-start", "change-end", "change",          "placeholder", "user-field-get", "user-defined",
        "variable-get"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cra_odt_is(element, CRA_ODT_TEXT, names[i]))
            return true;
    return false;
}

/* Steps are written with the usual prefixes. */
static bool check_root(struct scanning *s, const struct cra_xml_element *element)
{
    struct cra_text bytes = s->scan->part->bytes;
    if (s->depth > 0 || !s->scan->is_main ||
        (element->name_end - element->name_begin > 7 &&
         memcmp(bytes.data + element->name_begin, "office:", 7) == 0))
        return true;
    return cra_error_set(s->err, CRA_ERROR_INPUT,
                         "The frame is written in a form of OpenDocument that is not supported. Open it in "
                         "LibreOffice and save it as an OpenDocument text (.odt).");
}

static bool open_property(struct scanning *s, const struct cra_xml_element *element, size_t depth)
{
    struct cra_docx_thing *thing = open_thing(s, CRA_THING_PARAGRAPH, element);
    s->open[depth].thing = thing;
    if (!thing)
        return fail_memory(s);
    thing->is_property = true;
    return open_unit(s, thing, false);
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct scanning *s = context;
    if (!check_root(s, element))
        return false;
    size_t depth = s->depth++;
    s->open[depth].thing = NULL;
    s->open[depth].looks = s->looks;
    s->open[depth].hides = hides(element);
    s->hidden += s->open[depth].hides;
    s->odt->has_comments |= cra_odt_is(element, CRA_ODT_OFFICE, "annotation");
    note_spots(s, element);
    if (s->scan->is_property)
        return depth < 2 || open_property(s, element, depth);
    if (s->hidden)
        return true;
    if (!note_names(s, element) || !note_address(s, element) || !note_drawing(s, element))
        return false;
    if (s->unit)
        s->unit->thing->plain &= is_plain(element);
    note_column(s, element);
    const struct thing_row *row = find_thing(element);
    if (row && !(row->kind == CRA_THING_WRAP && !s->unit)) {
        struct cra_docx_thing *thing = open_thing(s, row->kind, element);
        s->open[depth].thing = thing;
        if (!thing)
            return fail_memory(s);
        thing->is_property = cra_text_is(element->name_space, CRA_ODT_SVG);
        note_cell(thing, element);
        if (row->kind == CRA_THING_PARAGRAPH && !open_unit(s, thing, cra_text_is(element->name, "h")))
            return false;
        s->looks = NULL;
    } else if (cra_odt_is(element, CRA_ODT_TEXT, "span") && s->unit) {
        if (!open_span(s, element))
            return fail_memory(s);
    } else if (!take_space(s, element) || !open_field(s, element)) {
        return false;
    }
    return !s->arena->failed || fail_memory(s);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct scanning *s = context;
    bool ends_field = s->field.data && s->field_depth == s->depth;
    size_t depth = --s->depth;
    struct cra_docx_thing *thing = s->open[depth].thing;
    if (ends_field && !close_field(s, element->end))
        return false;
    s->hidden -= s->open[depth].hides;
    s->looks = s->open[depth].looks;
    if (cra_odt_is(element, CRA_ODT_DRAW, "frame"))
        end_drawing(s, element->begin);
    if (cra_odt_is(element, CRA_ODT_STYLE, "default-style"))
        s->in_default = false;
    if (cra_odt_is(element, CRA_ODT_OFFICE, "automatic-styles") && !s->odt->spots.automatic_end)
        s->odt->spots.automatic_at = element->begin;
    if (!thing)
        return true;
    thing->end = element->end;
    thing->inner_end = element->begin;
    bool good = thing->kind != CRA_THING_PARAGRAPH || close_unit(s);
    s->thing = thing->parent;
    return good;
}

static bool take_text(void *context, struct cra_text text, uint32_t begin, uint32_t end)
{
    struct scanning *s = context;
    if (!s->unit || s->hidden)
        return true;
    if (s->field.data) {
        cra_buffer_text(&s->inner, text);
        return true;
    }
    return add_stretch(s, text, begin, end);
}

bool cra_odt_scan(struct cra_odt_scan *odt, cra_error **err)
{
    static const struct cra_xml_handler handler = {begin_element, take_text, end_element};
    struct cra_docx_scan *scan = &odt->scan;
    struct scanning s = {.odt = odt, .scan = scan, .arena = scan->arena, .err = err};
    scan->is_open_document = true;
    scan->tags.arena = scan->edits.arena = scan->arena;
    bool good = cra_docx_parse(scan->part, "The frame", &handler, &s, err);
    for (; s.unit; s.unit = s.unit->outer)
        cra_buffer_free(&s.unit->text);
    cra_buffer_free(&s.inner);
    return good && (!scan->arena->failed || fail_memory(&s));
}
