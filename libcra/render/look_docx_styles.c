#include "render/look_docx.h"

/* Styles, each with what it says by itself; what it is based on is looked up when it is asked for. */

enum { deepest = 20, mono_fonts_most = 64 };

struct style {
    const char *id, *name, *base;
    bool by_default; /* of paragraphs */
    struct cra_looks looks;
};

struct sheet {
    struct style *items;
    size_t count, capacity;
    struct cra_looks defaults;
};

struct cra_look_sheets {
    struct cra_arena *arena;
    struct sheet own, built_in;
    const struct cra_docx_styles *mapped;
    const char *mono[mono_fonts_most]; /* faces of one width */
    size_t mono_count;
};

static bool same_name(const char *a, const char *b)
{
    while (*a && cra_to_lower(*a) == cra_to_lower(*b)) {
        a++;
        b++;
    }
    return cra_to_lower(*a) == cra_to_lower(*b);
}

/* ---- Properties ---- */

enum kind { NUMBER, COLOUR, SWITCH, RULE, FONT };

static const struct {
    const char *element, *attribute;
    enum cra_look_property property;
    enum kind kind;
} properties[] = {
    {"sz", "val", CRA_LOOKS_SIZE, NUMBER},
    {"color", "val", CRA_LOOKS_COLOUR, COLOUR},
    {"b", "val", CRA_LOOKS_BOLD, SWITCH},
    {"rFonts", "ascii", CRA_LOOKS_MONO, FONT},
    {"spacing", "before", CRA_LOOKS_BEFORE, NUMBER},
    {"spacing", "after", CRA_LOOKS_AFTER, NUMBER},
    {"spacing", "line", CRA_LOOKS_LINE, NUMBER},
    {"spacing", "lineRule", CRA_LOOKS_LINE_RULE, RULE},
    {"ind", "left", CRA_LOOKS_LEFT, NUMBER},
    {"ind", "start", CRA_LOOKS_LEFT, NUMBER},
    {"ind", "right", CRA_LOOKS_RIGHT, NUMBER},
    {"ind", "end", CRA_LOOKS_RIGHT, NUMBER},
    {"keepNext", "val", CRA_LOOKS_KEEP_NEXT, SWITCH},
    {"keepLines", "val", CRA_LOOKS_KEEP_LINES, SWITCH},
    {"shd", "fill", CRA_LOOKS_FILL, COLOUR},
};

static bool read_colour(struct cra_text text, int *colour)
{
    static const char digits[] = "0123456789abcdef";
    int value = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char *digit = memchr(digits, cra_to_lower(text.data[i]), 16);
        if (!digit || text.length != 6)
            return false;
        value = value * 16 + (int)(digit - digits);
    }
    *colour = value;
    return text.length == 6;
}

static bool is_off(struct cra_text value)
{
    return cra_text_is(value, "0") || cra_text_is(value, "false") || cra_text_is(value, "off");
}

static bool is_mono(const struct cra_look_sheets *sheets, struct cra_text font)
{
    for (size_t i = 0; i < sheets->mono_count; i++)
        if (cra_text_is(font, sheets->mono[i]))
            return true;
    return false;
}

/* Negative lengths, which pull text out of its place, are none here. */
static int value_of(const struct cra_look_sheets *sheets, enum kind kind, struct cra_text text)
{
    int colour;
    switch (kind) {
    case NUMBER: {
        unsigned number = cra_docx_number(text, 0);
        return number > 1000000 ? 1000000 : (int)number;
    }
    case COLOUR:
        return read_colour(text, &colour) ? colour : CRA_LOOKS_NO_FILL;
    case SWITCH:
        return !is_off(text);
    case RULE:
        return !cra_text_is(text, "auto");
    case FONT:
        return is_mono(sheets, text);
    }
    return 0;
}

static void say(struct cra_looks *looks, unsigned property, int value)
{
    looks->said |= (uint32_t)1 << property;
    looks->values[property] = value;
}

static void note_edge(struct cra_looks *looks, const struct cra_xml_element *element)
{
    static const struct {
        const char *name;
        unsigned side;
    } sides[] = {{"top", CRA_SIDE_TOP},       {"left", CRA_SIDE_LEFT},   {"start", CRA_SIDE_LEFT},
                 {"bottom", CRA_SIDE_BOTTOM}, {"right", CRA_SIDE_RIGHT}, {"end", CRA_SIDE_RIGHT},
                 {"insideH", CRA_SIDE_COUNT}};
    struct cra_text width = cra_docx_attribute(element, "sz"), kind = cra_docx_attribute(element, "val");
    bool none = cra_text_is(kind, "nil") || cra_text_is(kind, "none");
    int colour = 0;
    if (!none && !width.length)
        return;
    read_colour(cra_docx_attribute(element, "color"), &colour);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        if (!cra_docx_is(element, sides[i].name))
            continue;
        unsigned edge = CRA_LOOKS_EDGES + 3 * sides[i].side;
        say(looks, edge, none ? 0 : (int)(cra_docx_number(width, 4) % 1000));
        say(looks, edge + 1, (int)(cra_docx_number(cra_docx_attribute(element, "space"), 0) % 1000));
        say(looks, edge + 2, colour);
    }
}

void cra_looks_note(struct cra_looks *looks, const struct cra_look_sheets *sheets,
                    const struct cra_xml_element *element)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (!cra_docx_is(element, properties[i].element))
            continue;
        struct cra_text text = cra_docx_attribute(element, properties[i].attribute);
        if (text.data || properties[i].kind == SWITCH)
            say(looks, properties[i].property, value_of(sheets, properties[i].kind, text));
    }
    note_edge(looks, element);
}

void cra_looks_lay(struct cra_looks *looks, const struct cra_looks *over)
{
    for (unsigned i = 0; i < CRA_LOOKS_COUNT; i++)
        if (cra_looks_say(over, i))
            say(looks, i, over->values[i]);
}

/* ---- Reading ---- */

struct reading {
    struct cra_look_sheets *sheets;
    struct sheet *sheet;
    struct style *style;
    bool in_defaults, in_condition; /* of a style of tables */
    cra_error **err;
};

static bool begin_style(struct reading *r, const struct cra_xml_element *element)
{
    struct sheet *sheet = r->sheet;
    struct style *items =
        cra_arena_grow(r->sheets->arena, sheet->items, sizeof *items, sheet->count, &sheet->capacity);
    if (!items)
        return cra_error_memory(r->err);
    if (sheet->count == CRA_DOCX_STYLES_MOST)
        return cra_error_set(r->err, CRA_ERROR_INPUT, "The frame has more than %d styles.",
                             CRA_DOCX_STYLES_MOST);
    struct cra_text by_default = cra_docx_attribute(element, "default");
    sheet->items = items;
    r->style = &items[sheet->count++];
    *r->style = (struct style){.id = cra_arena_copy(r->sheets->arena, cra_docx_attribute(element, "styleId")),
                               .name = "",
                               .by_default = by_default.length && !is_off(by_default) &&
                                             cra_text_is(cra_docx_attribute(element, "type"), "paragraph")};
    return r->style->id || cra_error_memory(r->err);
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    struct cra_arena *arena = r->sheets->arena;
    if (cra_docx_is(element, "docDefaults"))
        r->in_defaults = true;
    else if (cra_docx_is(element, "style"))
        return begin_style(r, element);
    else if (cra_docx_is(element, "tblStylePr"))
        r->in_condition = true;
    else if (r->style && cra_docx_is(element, "name"))
        r->style->name = cra_arena_copy(arena, cra_docx_attribute(element, "val"));
    else if (r->style && cra_docx_is(element, "basedOn"))
        r->style->base = cra_arena_copy(arena, cra_docx_attribute(element, "val"));
    else if ((r->style || r->in_defaults) && !r->in_condition)
        cra_looks_note(r->style ? &r->style->looks : &r->sheet->defaults, r->sheets, element);
    return !arena->failed || cra_error_memory(r->err);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "docDefaults"))
        r->in_defaults = false;
    else if (cra_docx_is(element, "style"))
        r->style = NULL;
    else if (cra_docx_is(element, "tblStylePr"))
        r->in_condition = false;
    return true;
}

static bool read_sheet(struct cra_look_sheets *sheets, struct sheet *sheet, const struct cra_docx_part *part,
                       cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    struct reading r = {.sheets = sheets, .sheet = sheet, .err = err};
    return !part || cra_docx_parse(part, "The frame", &handler, &r, err);
}

struct fonts {
    struct cra_look_sheets *sheets;
    const char *name;
};

static bool begin_font(void *context, const struct cra_xml_element *element)
{
    struct fonts *fonts = context;
    struct cra_look_sheets *sheets = fonts->sheets;
    struct cra_text value = cra_docx_attribute(element, "val");
    bool fixed = (cra_docx_is(element, "pitch") && cra_text_is(value, "fixed")) ||
                 (cra_docx_is(element, "family") && cra_text_is(value, "modern"));
    if (cra_docx_is(element, "font"))
        fonts->name = cra_arena_copy(sheets->arena, cra_docx_attribute(element, "name"));
    else if (fixed && fonts->name && sheets->mono_count < mono_fonts_most) {
        sheets->mono[sheets->mono_count++] = fonts->name;
        fonts->name = NULL;
    }
    return !sheets->arena->failed;
}

/* Which faces have letters of one width, by the list of faces that Word keeps. */
static bool read_fonts(struct cra_look_sheets *sheets, const struct cra_docx_part *part, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_font};
    struct fonts fonts = {sheets, NULL};
    if (part && !cra_docx_parse(part, "The frame", &handler, &fonts, err))
        return sheets->arena->failed ? cra_error_memory(err) : false;
    return true;
}

struct cra_look_sheets *cra_look_sheets_read(struct cra_arena *arena, const struct cra_docx_frame *frame,
                                             cra_error **err)
{
    struct cra_look_sheets *sheets = CRA_ARENA_NEW(arena, struct cra_look_sheets);
    const char *fonts = cra_docx_target(arena, frame->main, CRA_TEXT("fontTable.xml"));
    if (!sheets || !fonts) {
        cra_error_memory(err);
        return NULL;
    }
    *sheets = (struct cra_look_sheets){.arena = arena, .mapped = &frame->styles};
    const struct cra_docx_part *own =
        frame->styles_part ? cra_docx_find(&frame->package, frame->styles_part) : NULL;
    return read_fonts(sheets, cra_docx_find(&frame->package, fonts), err) &&
                   read_fonts(sheets, cra_docx_find(&frame->built_in, "word/fontTable.xml"), err) &&
                   read_sheet(sheets, &sheets->own, own, err) &&
                   read_sheet(sheets, &sheets->built_in, cra_docx_find(&frame->built_in, "word/styles.xml"),
                              err)
               ? sheets
               : NULL;
}

/* ---- Asking ---- */

static const struct style *find_id(const struct sheet *sheet, struct cra_text id)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (cra_text_is(id, sheet->items[i].id))
            return &sheet->items[i];
    return NULL;
}

/* The style that the frame has for one of the built-in frame: the one that was named for it, or that is
 * called the same, or the default one for "Normal". */
static const struct style *find_own(const struct cra_look_sheets *sheets, const struct style *built_in)
{
    const char *id = cra_docx_styles_id(sheets->mapped, built_in->name);
    const struct style *style = id ? find_id(&sheets->own, cra_text_of(id)) : NULL;
    for (size_t i = 0; !style && i < sheets->own.count; i++)
        if (same_name(sheets->own.items[i].name, built_in->name) ||
            (built_in->by_default && sheets->own.items[i].by_default))
            style = &sheets->own.items[i];
    return style;
}

/* From the style down to what it is based on; then the other way. */
static void collect(const struct cra_look_sheets *sheets, const struct style *style, bool own,
                    struct cra_looks *looks)
{
    const struct style *chain[deepest];
    size_t count = 0;
    while (style && count < deepest) {
        const struct style *replaced = own ? style : find_own(sheets, style);
        own = own || replaced;
        chain[count] = replaced ? replaced : style;
        const char *base = chain[count++]->base;
        style = base ? find_id(own ? &sheets->own : &sheets->built_in, cra_text_of(base)) : NULL;
    }
    *looks = sheets->own.count ? sheets->own.defaults : sheets->built_in.defaults;
    while (count)
        cra_looks_lay(looks, &chain[--count]->looks);
}

bool cra_look_sheets_known(const struct cra_look_sheets *sheets, const char *built_in,
                           struct cra_looks *looks)
{
    const struct style *style = find_id(&sheets->built_in, cra_text_of(built_in));
    collect(sheets, style, false, looks);
    return style != NULL;
}
