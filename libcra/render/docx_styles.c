#include "render/docx_frame.h"

#include "base/similar.h"
#include "render/office_language.h"
#include "render/style_map.h"

/* Name in every language of Word, and the identifier in the built-in frame. */
static const char *const names[CRA_DOCX_STYLE_COUNT] = {
    [CRA_DOCX_HEADING_1] = "heading 1",
    [CRA_DOCX_HEADING_2] = "heading 2",
    [CRA_DOCX_HEADING_3] = "heading 3",
    [CRA_DOCX_HEADING_4] = "heading 4",
    [CRA_DOCX_HEADING_5] = "heading 5",
    [CRA_DOCX_HEADING_6] = "heading 6",
    [CRA_DOCX_CONTENTS_HEADING] = "toc heading",
    [CRA_DOCX_CONTENTS_1] = "toc 1",
    [CRA_DOCX_CONTENTS_2] = "toc 2",
    [CRA_DOCX_CONTENTS_3] = "toc 3",
    [CRA_DOCX_LIST_BULLET] = "list bullet",
    [CRA_DOCX_LIST_NUMBER] = "list number",
    [CRA_DOCX_LIST_CONTINUE] = "list continue",
    [CRA_DOCX_TABLE_TEXT] = "table text",
    [CRA_DOCX_TABLE_HEADING] = "table heading",
    [CRA_DOCX_AFTER_TABLE] = "after table",
    [CRA_DOCX_CAPTION] = "caption",
    [CRA_DOCX_FIGURE] = "figure",
    [CRA_DOCX_QUOTE] = "quote",
    [CRA_DOCX_CODE_BLOCK] = "code block",
    [CRA_DOCX_NOTICE] = "notice",
    [CRA_DOCX_SIGNATURE] = "signature line",
    [CRA_DOCX_RULE] = "horizontal line",
    [CRA_DOCX_SHADE_HEAD] = "shade head",
    [CRA_DOCX_SHADE_GOOD] = "shade good",
    [CRA_DOCX_SHADE_WATCH] = "shade watch",
    [CRA_DOCX_SHADE_BAD] = "shade bad",
    [CRA_DOCX_SHADE_MUTED] = "shade muted",
    [CRA_DOCX_LINK] = "hyperlink",
    [CRA_DOCX_CODE] = "code",
    [CRA_DOCX_MISSING] = "missing",
    [CRA_DOCX_TABLE] = "document table",
};

enum { most_patches = 8 }; /* of one style */

/* A stretch of a style that does not stay as it is in a copy. */
struct patch {
    size_t begin, end;
    enum patch_kind { own_id, other_id, numbering } kind;
    const char *id;
};

struct style {
    const char *id;
    const char *name;
    const char *type;
    const char *fill, *colour; /* of its ground and of its text */
    size_t begin, end;
    bool by_default; /* the style of its type for what names none */
    unsigned number;
    size_t patch_count;
    struct patch patches[most_patches];
};

struct cra_docx_sheet {
    struct style *items;
    size_t count;
    size_t capacity;
    size_t end;                        /* of what stands in the root */
    struct cra_docx_edit languages[2]; /* of the defaults, and of the default paragraph style */
    size_t language_count;
};

struct reading {
    struct cra_docx_sheet *sheet;
    struct cra_arena *arena;
    struct style *style; /* the open one */
    bool in_defaults;
    cra_error **err;
};

static bool same_name(const char *a, const char *b)
{
    while (*a && cra_to_lower(*a) == cra_to_lower(*b)) {
        a++;
        b++;
    }
    return cra_to_lower(*a) == cra_to_lower(*b);
}

/* ---- Reading ---- */

static const char *keep(struct reading *r, struct cra_text text)
{
    return cra_arena_copy(r->arena, text); /* the arena remembers what failed */
}

static void add_patch(struct reading *r, size_t begin, size_t end, enum patch_kind kind, struct cra_text id)
{
    struct style *style = r->style;
    if (style->patch_count == most_patches)
        return;
    struct patch *patch = &style->patches[style->patch_count++];
    *patch = (struct patch){.begin = begin, .end = end, .kind = kind, .id = keep(r, id)};
}

static bool begin_style(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_docx_sheet *sheet = r->sheet;
    struct style *items =
        cra_arena_grow(r->arena, sheet->items, sizeof *items, sheet->count, &sheet->capacity);
    const struct cra_xml_attribute *id = cra_xml_attribute_find(element, CRA_DOCX_W, "styleId");
    if (!items || !id)
        return items != NULL;
    if (sheet->count == CRA_DOCX_STYLES_MOST)
        return cra_error_set(r->err, CRA_ERROR_INPUT, "The frame has more than %d styles.",
                             CRA_DOCX_STYLES_MOST);
    struct cra_text by_default = cra_docx_attribute(element, "default");
    sheet->items = items;
    r->style = &items[sheet->count++];
    *r->style = (struct style){.id = keep(r, id->value),
                               .name = "",
                               .type = keep(r, cra_docx_attribute(element, "type")),
                               .begin = element->begin,
                               .by_default = cra_text_is(by_default, "1") || cra_text_is(by_default, "true")};
    add_patch(r, id->value_begin, id->value_end, own_id, id->value);
    return true;
}

static bool is_reference(const struct cra_xml_element *element)
{
    return cra_docx_is(element, "basedOn") || cra_docx_is(element, "next") || cra_docx_is(element, "link");
}

static void note_language(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_docx_sheet *sheet = r->sheet;
    const struct cra_xml_attribute *value = cra_xml_attribute_find(element, CRA_DOCX_W, "val");
    bool general =
        r->in_defaults || (r->style && r->style->by_default && strcmp(r->style->type, "paragraph") == 0);
    if (value && general && sheet->language_count < 2)
        sheet->languages[sheet->language_count++] =
            (struct cra_docx_edit){.begin = value->value_begin, .end = value->value_end};
}

static void note_in_style(struct reading *r, const struct cra_xml_element *element)
{
    struct style *style = r->style;
    const struct cra_xml_attribute *value = cra_xml_attribute_find(element, CRA_DOCX_W, "val");
    if (cra_docx_is(element, "name") && value)
        style->name = keep(r, value->value);
    else if (is_reference(element) && value)
        add_patch(r, value->value_begin, value->value_end, other_id, value->value);
    else if (cra_docx_is(element, "numPr"))
        add_patch(r, element->begin, 0, numbering, (struct cra_text){0});
    else if (cra_docx_is(element, "numId") && value)
        style->number = cra_docx_number(value->value, 0);
    else if (cra_docx_is(element, "shd"))
        style->fill = keep(r, cra_docx_attribute(element, "fill"));
    else if (cra_docx_is(element, "color") && value)
        style->colour = keep(r, value->value);
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "docDefaults"))
        r->in_defaults = true;
    else if (cra_docx_is(element, "style") && !begin_style(r, element))
        return cra_error_memory(r->err);
    else if (cra_docx_is(element, "lang"))
        note_language(r, element);
    else if (r->style)
        note_in_style(r, element);
    return !r->arena->failed || cra_error_memory(r->err);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_docx_is(element, "docDefaults"))
        r->in_defaults = false;
    if (cra_docx_is(element, "styles"))
        r->sheet->end = element->begin;
    if (cra_docx_is(element, "style") && r->style) {
        r->style->end = element->end;
        r->style = NULL;
    }
    for (size_t i = 0; r->style && cra_docx_is(element, "numPr") && i < r->style->patch_count; i++)
        if (r->style->patches[i].kind == numbering)
            r->style->patches[i].end = element->end;
    return true;
}

static struct cra_docx_sheet *read_sheet(struct cra_arena *arena, const struct cra_docx_part *part,
                                         cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    struct reading r = {.sheet = CRA_ARENA_NEW(arena, struct cra_docx_sheet), .arena = arena, .err = err};
    if (!r.sheet) {
        cra_error_memory(err);
        return NULL;
    }
    return cra_docx_parse(part, "The frame", &handler, &r, err) ? r.sheet : NULL;
}

static const struct style *find_named(const struct cra_docx_sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (same_name(sheet->items[i].name, name))
            return &sheet->items[i];
    return NULL;
}

static const struct style *find_id(const struct cra_docx_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (strcmp(sheet->items[i].id, id) == 0)
            return &sheet->items[i];
    return NULL;
}

const char *cra_docx_styles_id(const struct cra_docx_styles *styles, const char *name)
{
    for (size_t i = CRA_DOCX_NORMAL + 1; i < CRA_DOCX_STYLE_COUNT; i++)
        if (same_name(names[i], name))
            return styles->ids[i];
    return NULL;
}

unsigned cra_docx_heading_level(const struct cra_docx_styles *styles, struct cra_text id)
{
    for (size_t i = 0; styles->sheet && i < styles->sheet->count; i++) {
        const struct style *style = &styles->sheet->items[i];
        for (unsigned level = 1; cra_text_is(id, style->id) && level <= 6; level++) {
            const char *own = styles->ids[CRA_DOCX_HEADING_1 - 1 + level];
            if (same_name(style->name, names[CRA_DOCX_HEADING_1 - 1 + level]) ||
                (own && cra_text_is(id, own)))
                return level;
        }
    }
    return 0;
}

static const char *escaped(struct cra_arena *arena, const char *id)
{
    struct cra_buffer buffer = {0};
    cra_buffer_xml_attribute(&buffer, cra_text_of(id));
    const char *copy =
        buffer.failed ? NULL : cra_arena_copy(arena, (struct cra_text){buffer.data, buffer.length});
    arena->failed |= buffer.failed;
    cra_buffer_free(&buffer);
    return copy;
}

static bool is_colour(const char *text)
{
    return text && strlen(text) == 6 && strspn(text, "0123456789abcdefABCDEF") == 6;
}

static void note_fills(struct cra_docx_styles *styles, const struct cra_docx_sheet *sheet)
{
    for (unsigned shade = CRA_SHADE_HEAD; shade <= CRA_SHADE_MUTED; shade++) {
        const struct style *style = find_named(sheet, names[CRA_DOCX_SHADE_HEAD + shade - CRA_SHADE_HEAD]);
        if (style && is_colour(style->fill) && !styles->fills[shade])
            styles->fills[shade] = style->fill;
    }
}

bool cra_docx_styles_read(struct cra_docx_styles *styles, struct cra_arena *arena,
                          const struct cra_docx_part *part, cra_error **err)
{
    const struct cra_docx_sheet *sheet = read_sheet(arena, part, err);
    if (!sheet)
        return false;
    *styles = (struct cra_docx_styles){.sheet = sheet};
    for (size_t i = CRA_DOCX_NORMAL + 1; i < CRA_DOCX_STYLE_COUNT; i++) {
        const struct style *style = find_named(sheet, names[i]);
        styles->ids[i] = style ? escaped(arena, style->id) : NULL;
        if (style && i == CRA_DOCX_HEADING_1 && is_colour(style->colour))
            styles->accent = style->colour;
        if (style && i == CRA_DOCX_LIST_BULLET)
            styles->bullet_number = style->number;
        if (style && i == CRA_DOCX_LIST_NUMBER)
            styles->ordered_number = style->number;
    }
    note_fills(styles, sheet);
    return !arena->failed || cra_error_memory(err);
}

struct mapping {
    struct cra_docx_styles *styles;
    struct cra_arena *arena;
};

static bool map_line(void *context, const struct cra_style_line *line, cra_error **err)
{
    const struct mapping *mapping = context;
    struct cra_docx_styles *styles = mapping->styles;
    struct cra_similar search = cra_similar_to(cra_text_of(line->name));
    size_t i = CRA_DOCX_NORMAL + 1;
    for (; i < CRA_DOCX_STYLE_COUNT && !same_name(names[i], line->name); i++)
        cra_similar_offer(&search, names[i]);
    if (i == CRA_DOCX_STYLE_COUNT)
        return cra_style_line_unknown(line, search.best, err);
    const struct style *style = find_named(styles->sheet, line->own);
    style = style ? style : find_id(styles->sheet, line->own);
    if (!style)
        return cra_style_line_lacking(line, err);
    styles->ids[i] = escaped(mapping->arena, style->id);
    if (i == CRA_DOCX_LIST_BULLET)
        styles->bullet_number = style->number;
    if (i == CRA_DOCX_LIST_NUMBER)
        styles->ordered_number = style->number;
    return styles->ids[i] || cra_error_memory(err);
}

bool cra_docx_styles_map(struct cra_docx_styles *styles, struct cra_arena *arena, const char *folder,
                         cra_error **err)
{
    struct mapping mapping = {styles, arena};
    return !styles->sheet || cra_style_map_read(arena, folder, map_line, &mapping, err);
}

/* ---- Completing ---- */

/* What a style of the built-in frame is called in this one: by its name, else the default of its type. */
static const char *translate(const struct cra_docx_styles *styles, const struct cra_docx_sheet *built_in,
                             const char *id)
{
    const struct style *style = find_id(built_in, id);
    for (size_t i = CRA_DOCX_NORMAL + 1; style && i < CRA_DOCX_STYLE_COUNT; i++)
        if (same_name(style->name, names[i]) && styles->ids[i])
            return styles->ids[i];
    const struct cra_docx_sheet *sheet = styles->sheet;
    for (size_t i = 0; style && i < sheet->count; i++)
        if (sheet->items[i].by_default && strcmp(sheet->items[i].type, style->type) == 0)
            return sheet->items[i].id;
    return id;
}

static void copy_style(const struct cra_docx_styles *styles, const struct cra_docx_sheet *built_in,
                       const struct style *style, const char *id, struct cra_text bytes,
                       struct cra_buffer *out)
{
    size_t at = style->begin;
    cra_buffer_string(out, "  ");
    for (size_t i = 0; i < style->patch_count; i++) {
        const struct patch *patch = &style->patches[i];
        cra_buffer_append(out, bytes.data + at, patch->begin - at);
        if (patch->kind == own_id)
            cra_buffer_string(out, id);
        else if (patch->kind == other_id)
            cra_buffer_xml_attribute(out, cra_text_of(translate(styles, built_in, patch->id)));
        at = patch->end;
    }
    cra_buffer_append(out, bytes.data + at, style->end - at);
    cra_buffer_char(out, '\n');
}

static bool add_missing(struct cra_docx_styles *styles, struct cra_docx_edits *edits,
                        const struct cra_docx_sheet *built_in, struct cra_text bytes)
{
    bool missing[CRA_DOCX_STYLE_COUNT] = {false};
    struct cra_arena *arena = edits->arena;
    for (size_t i = CRA_DOCX_NORMAL + 1; i < CRA_DOCX_STYLE_COUNT; i++) {
        const struct style *style = styles->ids[i] ? NULL : find_named(built_in, names[i]);
        missing[i] = style != NULL;
        if (style)
            styles->ids[i] =
                find_id(styles->sheet, style->id) ? cra_arena_format(arena, "cra%s", style->id) : style->id;
    }
    struct cra_buffer added = {0};
    for (size_t i = CRA_DOCX_NORMAL + 1; !arena->failed && i < CRA_DOCX_STYLE_COUNT; i++)
        if (missing[i])
            copy_style(styles, built_in, find_named(built_in, names[i]), styles->ids[i], bytes, &added);
    const char *text =
        added.length ? cra_arena_copy(arena, (struct cra_text){added.data, added.length}) : NULL;
    if (text)
        cra_docx_edit(edits, styles->sheet->end, styles->sheet->end, cra_text_of(text));
    arena->failed |= added.failed;
    cra_buffer_free(&added);
    return !arena->failed;
}

/* What has been copied before is known by its name, which is that of the other file. */
bool cra_docx_styles_borrow(struct cra_docx_frame *frame, const struct cra_docx_styles *other,
                            struct cra_text bytes, struct cra_text id, const char **own, cra_error **err)
{
    struct cra_docx_styles *styles = &frame->styles;
    struct cra_docx_sheet *sheet = (struct cra_docx_sheet *)(uintptr_t)styles->sheet;
    const char *wanted = cra_arena_copy(&frame->arena, id);
    const struct style *style = wanted ? find_id(other->sheet, wanted) : NULL;
    if (!wanted)
        return cra_error_memory(err);
    const struct style *known = style ? find_named(sheet, style->name) : NULL;
    *own = known ? escaped(&frame->arena, known->id) : wanted;
    if (known || !style)
        return *own || cra_error_memory(err);
    const char *fresh = find_id(sheet, wanted) ? cra_arena_format(&frame->arena, "cra%s", wanted) : wanted;
    struct style *items =
        cra_arena_grow(&frame->arena, sheet->items, sizeof *items, sheet->count, &sheet->capacity);
    struct cra_buffer text = {0};
    struct cra_docx_edits edits = {.arena = &frame->arena};
    *own = fresh ? escaped(&frame->arena, fresh) : NULL;
    if (!items || !*own)
        return cra_error_memory(err);
    copy_style(styles, other->sheet, style, *own, bytes, &text);
    const char *copy =
        text.failed ? NULL : cra_arena_copy(&frame->arena, (struct cra_text){text.data, text.length});
    cra_buffer_free(&text);
    if (!copy)
        return cra_error_memory(err);
    sheet->items = items;
    items[sheet->count++] = (struct style){.id = fresh, .name = style->name, .type = style->type};
    cra_docx_edit(&edits, sheet->end, sheet->end, cra_text_of(copy));
    return cra_docx_frame_apply(frame, frame->styles_part, &edits, err);
}

static bool is_complete(const struct cra_docx_styles *styles)
{
    bool complete = true;
    for (size_t i = CRA_DOCX_NORMAL + 1; i < CRA_DOCX_STYLE_COUNT; i++)
        complete &= styles->ids[i] != NULL;
    for (unsigned shade = CRA_SHADE_HEAD; shade <= CRA_SHADE_MUTED; shade++)
        complete &= styles->fills[shade] != NULL;
    return complete;
}

bool cra_docx_styles_complete(struct cra_docx_styles *styles, struct cra_docx_edits *edits,
                              const struct cra_docx_part *built_in, cra_error **err)
{
    if (is_complete(styles))
        return true;
    const struct cra_docx_sheet *reserve = read_sheet(edits->arena, built_in, err);
    if (!reserve)
        return false;
    note_fills(styles, reserve);
    return add_missing(styles, edits, reserve, built_in->bytes) || cra_error_memory(err);
}

/* "en-US" is English, too: the region of the frame is as good as ours. */
static bool is_same_language(struct cra_text said, const char *spelled)
{
    size_t length = 0;
    while (length < said.length && said.data[length] != '-')
        length++;
    return length > 1 && strncmp(spelled, said.data, length) == 0 &&
           (spelled[length] == '-' || !spelled[length]);
}

/* What is added stands behind the places where languages are named. */
void cra_docx_styles_speak(struct cra_docx_styles *styles, struct cra_docx_edits *edits,
                           struct cra_text bytes, const char *language)
{
    const struct cra_docx_sheet *sheet = styles->sheet;
    const char *spelled = cra_office_language(edits->arena, language);
    styles->language = NULL;
    for (size_t i = 0; spelled && sheet && i < sheet->language_count; i++) {
        struct cra_text said = {bytes.data + sheet->languages[i].begin,
                                sheet->languages[i].end - sheet->languages[i].begin};
        if (!is_same_language(said, spelled))
            cra_docx_edit(edits, sheet->languages[i].begin, sheet->languages[i].end, cra_text_of(spelled));
        styles->language = spelled;
    }
}
