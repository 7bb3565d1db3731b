#include "render/odt_styles.h"

#include <stdio.h>

#include "base/similar.h"
#include "render/style_map.h"

enum { most_styles = 10000 };

/* What each style is called by LibreOffice or by the built-in frame; "_20_" stands for a space in files.
 * Other programs write other names, and show names in their own language: headings are known by their level,
 * too. */
static const struct style_row {
    const char *name;
    const char *alias; /* as it is shown by Word; NULL: none */
    unsigned level;    /* of a heading; 0: it is none */
    bool of_characters;
} rows[CRA_ODT_STYLE_COUNT] = {
    [CRA_ODT_STANDARD] = {"Text_20_body", .alias = "Standard"},
    [CRA_ODT_HEADING_1] = {"Heading_20_1", .level = 1},
    [CRA_ODT_HEADING_2] = {"Heading_20_2", .level = 2},
    [CRA_ODT_HEADING_3] = {"Heading_20_3", .level = 3},
    [CRA_ODT_HEADING_4] = {"Heading_20_4", .level = 4},
    [CRA_ODT_HEADING_5] = {"Heading_20_5", .level = 5},
    [CRA_ODT_HEADING_6] = {"Heading_20_6", .level = 6},
    [CRA_ODT_CONTENTS_HEADING] = {"Contents_20_Heading", .alias = "TOC Heading"},
    [CRA_ODT_CONTENTS_1] = {"Contents_20_1", .alias = "toc 1"},
    [CRA_ODT_CONTENTS_2] = {"Contents_20_2", .alias = "toc 2"},
    [CRA_ODT_CONTENTS_3] = {"Contents_20_3", .alias = "toc 3"},
    [CRA_ODT_LIST_BULLET] = {"List_20_Bullet", .alias = "List 1"},
    [CRA_ODT_LIST_NUMBER] = {"List_20_Number", .alias = "Numbering 1"},
    [CRA_ODT_LIST_CONTINUE] = {"List_20_Continue", .alias = "List 1 Cont."},
    [CRA_ODT_TABLE_TEXT] = {"Table_20_Text", .alias = "Table Contents"},
    [CRA_ODT_TABLE_HEADING] = {.name = "Table_20_Heading"},
    /* LibreOffice makes it of that of Word, beside its own "Caption" */
    [CRA_ODT_CAPTION] = {.name = "caption"},
    [CRA_ODT_FIGURE] = {.name = "Figure"},
    [CRA_ODT_QUOTE] = {"Quotations", .alias = "Quote"},
    [CRA_ODT_CODE_BLOCK] = {"Preformatted_20_Text", .alias = "Code Block"},
    [CRA_ODT_NOTICE] = {.name = "Notice"},
    [CRA_ODT_SIGNATURE] = {.name = "Signature_20_Line"},
    [CRA_ODT_RULE] = {"Horizontal_20_Line", .alias = "Horizontal Rule"},
    [CRA_ODT_DOCUMENT_TABLE] = {.name = "Document_20_Table"},
    [CRA_ODT_SHADE_HEAD] = {.name = "Shade_20_Head"},
    [CRA_ODT_SHADE_GOOD] = {.name = "Shade_20_Good"},
    [CRA_ODT_SHADE_WATCH] = {.name = "Shade_20_Watch"},
    [CRA_ODT_SHADE_BAD] = {.name = "Shade_20_Bad"},
    [CRA_ODT_SHADE_MUTED] = {.name = "Shade_20_Muted"},
    [CRA_ODT_LINK] = {"Internet_20_link", .alias = "Hyperlink", .of_characters = true},
    [CRA_ODT_INDEX_LINK] = {"Index_20_Link", .of_characters = true},
    [CRA_ODT_CODE] = {"Source_20_Text", .alias = "Code", .of_characters = true},
    [CRA_ODT_MISSING] = {"Missing", .of_characters = true},
};

struct style {
    const char *name;
    const char *shown; /* name for people; NULL: the same */
    size_t begin, end; /* in the part */
    unsigned level;    /* of headings; 0: none */
    bool of_characters;
    const char *list;     /* name of its list style; NULL: none */
    const char *fill;     /* background; NULL: none */
    const char *colour;   /* of text; NULL: none */
    const char *lines[2]; /* above, below */
    const char *padding[4];
    unsigned margin;
};

struct list {
    const char *name;
    size_t begin, end; /* in the part */
    unsigned indents[CRA_ODT_LIST_LEVELS];
};

struct cra_odt_sheet {
    struct style *styles;
    size_t count, capacity;
    struct list *lists;
    size_t list_count, list_capacity;
    size_t end; /* of what stands among the styles with names; 0: there are none */
};

struct reading {
    struct cra_odt_sheet *sheet;
    struct cra_arena *arena;
    bool named;          /* within the styles that have names for people */
    struct style *style; /* the open one */
    struct list *list;
    unsigned level; /* of the list, from 1 */
    cra_error **err;
};

/* ---- Reading ---- */

static const char *keep(struct reading *r, struct cra_text value)
{
    return value.data ? cra_arena_copy(r->arena, value) : NULL; /* the arena remembers what failed */
}

static void begin_style(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_odt_sheet *sheet = r->sheet;
    struct cra_text family = cra_odt_attribute(element, CRA_ODT_STYLE, "family");
    bool of_characters = cra_text_is(family, "text");
    struct cra_text name = cra_odt_attribute(element, CRA_ODT_STYLE, "name");
    if (!name.length || (!of_characters && !cra_text_is(family, "paragraph")))
        return;
    struct style *styles =
        cra_arena_grow(r->arena, sheet->styles, sizeof *styles, sheet->count, &sheet->capacity);
    if (!styles)
        return;
    sheet->styles = styles;
    r->style = &styles[sheet->count++];
    *r->style = (struct style){
        .name = keep(r, name),
        .shown = keep(r, cra_odt_attribute(element, CRA_ODT_STYLE, "display-name")),
        .begin = element->begin,
        .level = cra_docx_number(cra_odt_attribute(element, CRA_ODT_STYLE, "default-outline-level"), 0),
        .of_characters = of_characters,
        .list = keep(r, cra_odt_attribute(element, CRA_ODT_STYLE, "list-style-name"))};
}

static void begin_list(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_odt_sheet *sheet = r->sheet;
    struct cra_text name = cra_odt_attribute(element, CRA_ODT_STYLE, "name");
    struct list *lists =
        cra_arena_grow(r->arena, sheet->lists, sizeof *lists, sheet->list_count, &sheet->list_capacity);
    if (!lists || !name.length)
        return;
    sheet->lists = lists;
    r->list = &lists[sheet->list_count++];
    *r->list = (struct list){.name = keep(r, name), .begin = element->begin};
}

/* A property that stands for all sides, and may be told for each. */
static const char *side_of(struct reading *r, const struct cra_xml_element *element, const char *all,
                           const char *side)
{
    char name[32];
    snprintf(name, sizeof name, "%s-%s", all, side);
    struct cra_text value = cra_odt_attribute(element, CRA_ODT_FO, name);
    return keep(r, value.data ? value : cra_odt_attribute(element, CRA_ODT_FO, all));
}

static void note_properties(struct reading *r, const struct cra_xml_element *element)
{
    static const char *const sides[] = {"top", "right", "bottom", "left"};
    struct style *style = r->style;
    style->margin = cra_odt_length(cra_odt_attribute(element, CRA_ODT_FO, "margin-left"), 0);
    style->fill = keep(r, cra_odt_attribute(element, CRA_ODT_FO, "background-color"));
    style->lines[0] = side_of(r, element, "border", "top");
    style->lines[1] = side_of(r, element, "border", "bottom");
    for (size_t i = 0; i < 4; i++)
        style->padding[i] = side_of(r, element, "padding", sides[i]);
}

/* Where the text of a level stands: since OpenDocument 1.2 by its margin, before by two widths. */
static void note_level(struct reading *r, const struct cra_xml_element *element)
{
    if (r->level < 1 || r->level > CRA_ODT_LIST_LEVELS)
        return;
    unsigned *indent = &r->list->indents[r->level - 1];
    if (cra_odt_is(element, CRA_ODT_STYLE, "list-level-properties"))
        *indent = cra_odt_length(cra_odt_attribute(element, CRA_ODT_TEXT, "space-before"), 0) +
                  cra_odt_length(cra_odt_attribute(element, CRA_ODT_TEXT, "min-label-width"), 0);
    else if (cra_odt_is(element, CRA_ODT_STYLE, "list-level-label-alignment"))
        *indent = cra_odt_length(cra_odt_attribute(element, CRA_ODT_FO, "margin-left"), *indent);
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_odt_is(element, CRA_ODT_OFFICE, "styles"))
        r->named = true;
    else if (r->named && cra_odt_is(element, CRA_ODT_STYLE, "style"))
        begin_style(r, element);
    else if (r->named && cra_odt_is(element, CRA_ODT_TEXT, "list-style"))
        begin_list(r, element);
    else if (r->style && cra_odt_is(element, CRA_ODT_STYLE, "paragraph-properties"))
        note_properties(r, element);
    else if (r->style && cra_odt_is(element, CRA_ODT_STYLE, "text-properties"))
        r->style->colour = keep(r, cra_odt_attribute(element, CRA_ODT_FO, "color"));
    else if (r->list && cra_odt_attribute(element, CRA_ODT_TEXT, "level").data)
        r->level = cra_docx_number(cra_odt_attribute(element, CRA_ODT_TEXT, "level"), 0);
    else if (r->list)
        note_level(r, element);
    if (r->sheet->count > most_styles || r->sheet->list_count > most_styles)
        return cra_error_set(r->err, CRA_ERROR_INPUT, "The frame has more than %d styles or lists.",
                             most_styles);
    return !r->arena->failed || cra_error_memory(r->err);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_odt_is(element, CRA_ODT_OFFICE, "styles")) {
        r->named = false;
        r->sheet->end = element->begin;
    } else if (cra_odt_is(element, CRA_ODT_STYLE, "style") && r->style) {
        r->style->end = element->end;
        r->style = NULL;
    } else if (cra_odt_is(element, CRA_ODT_TEXT, "list-style") && r->list) {
        r->list->end = element->end;
        r->list = NULL;
    }
    return true;
}

/* ---- Choosing ---- */

/* As people see it: "_20_" is a space, and the case of letters does not matter. */
static bool is_shown_as(const char *name, const char *wanted)
{
    while (*name && *wanted) {
        bool coded = strncmp(name, "_20_", 4) == 0, wanted_coded = strncmp(wanted, "_20_", 4) == 0;
        char a = coded ? ' ' : cra_to_lower(*name), b = wanted_coded ? ' ' : cra_to_lower(*wanted);
        if (a != b)
            return false;
        name += coded ? 4 : 1;
        wanted += wanted_coded ? 4 : 1;
    }
    return !*name && !*wanted;
}

enum likeness { SAME_NAME, SAME_SHOWN, SAME_ALIAS, SAME_LEVEL, likeness_count };

static bool is_like(const struct style *style, const struct style_row *row, enum likeness likeness)
{
    const char *shown = style->shown ? style->shown : style->name;
    switch (likeness) {
    case SAME_NAME:
        return strcmp(style->name, row->name) == 0;
    case SAME_SHOWN:
        return is_shown_as(shown, row->name);
    case SAME_ALIAS:
        return row->alias && is_shown_as(shown, row->alias);
    default:
        return row->level && style->level == row->level;
    }
}

static const struct style *find_style(const struct cra_odt_sheet *sheet, const struct style_row *row)
{
    for (enum likeness likeness = SAME_NAME; likeness < likeness_count; likeness++)
        for (size_t i = 0; i < sheet->count; i++)
            if (sheet->styles[i].of_characters == row->of_characters &&
                is_like(&sheet->styles[i], row, likeness))
                return &sheet->styles[i];
    return NULL;
}

static const char *escaped(struct cra_arena *arena, const char *value)
{
    struct cra_buffer buffer = {0};
    cra_buffer_xml_attribute(&buffer, cra_text_of(value));
    const char *copy =
        buffer.failed ? NULL : cra_arena_copy(arena, (struct cra_text){buffer.data, buffer.length});
    arena->failed |= buffer.failed;
    cra_buffer_free(&buffer);
    return copy;
}

static const char *escaped_or(struct cra_arena *arena, const char *value, const char *otherwise)
{
    return value && *value ? escaped(arena, value) : otherwise;
}

static void take_list(struct cra_odt_list_form *form, struct cra_arena *arena,
                      const struct cra_odt_sheet *sheet, const struct style *style)
{
    for (size_t i = 0; style && style->list && i < sheet->list_count; i++) {
        if (strcmp(sheet->lists[i].name, style->list) != 0)
            continue;
        form->name = escaped(arena, style->list);
        memcpy(form->indents, sheet->lists[i].indents, sizeof form->indents);
    }
}

static bool is_colour(const char *value)
{
    return value && value[0] == '#' && strlen(value) == 7 && strspn(value + 1, "0123456789abcdefABCDEF") == 6;
}

static void take_cells(struct cra_odt_cell_look *cells, struct cra_arena *arena, const struct style *style)
{
    static const struct style bare = {0};
    const struct style *look = style ? style : &bare;
    cells->outer = escaped_or(arena, look->lines[0], "none");
    cells->inner = escaped_or(arena, look->lines[1], "none");
    for (size_t i = 0; i < 4; i++)
        cells->padding[i] = escaped_or(arena, look->padding[i], "0pt");
    cells->padding_width = 0;
    for (size_t i = 1; i < 4; i += 2)
        cells->padding_width += look->padding[i] ? cra_odt_length(cra_text_of(look->padding[i]), 0) : 0;
}

static const struct style *find_own(const struct cra_odt_sheet *sheet, const char *name, bool of_characters)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct style *style = &sheet->styles[i];
        if (style->of_characters == of_characters &&
            (is_shown_as(style->name, name) || (style->shown && is_shown_as(style->shown, name))))
            return style;
    }
    return NULL;
}

/* What the house has chosen, else what looks like it by its name. */
static const struct style *find_chosen(const struct cra_odt_styles *styles, size_t i)
{
    return styles->mapped[i] ? find_own(styles->sheet, styles->mapped[i], rows[i].of_characters)
                             : find_style(styles->sheet, &rows[i]);
}

static void take_styles(struct cra_odt_styles *styles, struct cra_arena *arena)
{
    const struct cra_odt_sheet *sheet = styles->sheet;
    for (size_t i = 0; i < CRA_ODT_STYLE_COUNT; i++) {
        const struct style *style = find_chosen(styles, i);
        styles->names[i] = style ? escaped(arena, style->name) : NULL;
        styles->margins[i] = style ? style->margin : 0;
    }
    take_list(&styles->bullets, arena, sheet, find_chosen(styles, CRA_ODT_LIST_BULLET));
    take_list(&styles->numbers, arena, sheet, find_chosen(styles, CRA_ODT_LIST_NUMBER));
    take_cells(&styles->cells, arena, find_chosen(styles, CRA_ODT_DOCUMENT_TABLE));
    for (unsigned shade = CRA_SHADE_HEAD; shade <= CRA_SHADE_MUTED; shade++) {
        const struct style *style = find_chosen(styles, CRA_ODT_SHADE_HEAD + shade - CRA_SHADE_HEAD);
        if (style && is_colour(style->fill))
            styles->fills[shade] = style->fill;
    }
    const struct style *heading = find_chosen(styles, CRA_ODT_HEADING_1);
    styles->accent = heading && is_colour(heading->colour) ? heading->colour : NULL;
}

bool cra_odt_styles_read(struct cra_odt_styles *styles, struct cra_arena *arena,
                         const struct cra_docx_part *part, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    struct reading r = {.sheet = CRA_ARENA_NEW(arena, struct cra_odt_sheet), .arena = arena, .err = err};
    if (!r.sheet)
        return cra_error_memory(err);
    if (!cra_docx_parse(part, "The frame", &handler, &r, err))
        return false;
    *styles = (struct cra_odt_styles){.sheet = r.sheet};
    take_styles(styles, arena);
    return !arena->failed || cra_error_memory(err);
}

/* ---- Names of the house ---- */

struct mapping {
    struct cra_odt_styles *styles;
    struct cra_arena *arena;
};

static bool map_line(void *context, const struct cra_style_line *line, cra_error **err)
{
    const struct mapping *mapping = context;
    struct cra_similar search = cra_similar_to(cra_text_of(line->name));
    size_t i = 0;
    for (; i < CRA_ODT_STYLE_COUNT; i++) {
        if (is_shown_as(rows[i].name, line->name) ||
            (rows[i].alias && is_shown_as(rows[i].alias, line->name)))
            break;
        cra_similar_offer(&search, rows[i].alias ? rows[i].alias : rows[i].name);
    }
    if (i == CRA_ODT_STYLE_COUNT)
        return cra_style_line_unknown(line, search.best, err);
    if (!find_own(mapping->styles->sheet, line->own, rows[i].of_characters))
        return cra_style_line_lacking(line, err);
    mapping->styles->mapped[i] = line->own;
    return true;
}

bool cra_odt_styles_map(struct cra_odt_styles *styles, struct cra_arena *arena, const char *folder,
                        cra_error **err)
{
    struct mapping mapping = {styles, arena};
    if (!cra_style_map_read(arena, folder, map_line, &mapping, err))
        return false;
    take_styles(styles, arena);
    return !arena->failed || cra_error_memory(err);
}

/* ---- Completing ---- */

static void copy(struct cra_buffer *out, struct cra_text bytes, size_t begin, size_t end)
{
    cra_buffer_string(out, "    ");
    cra_buffer_append(out, bytes.data + begin, end - begin);
    cra_buffer_char(out, '\n');
}

static bool has_list(const struct cra_odt_sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->list_count; i++)
        if (strcmp(sheet->lists[i].name, name) == 0)
            return true;
    return false;
}

static void add_list(struct cra_odt_list_form *form, const struct cra_odt_list_form *own,
                     const struct cra_odt_sheet *sheet, const struct cra_odt_sheet *reserve,
                     struct cra_text bytes, struct cra_buffer *out)
{
    if (form->name)
        return;
    *form = *own;
    for (size_t i = 0; own->name && !has_list(sheet, own->name) && i < reserve->list_count; i++)
        if (strcmp(reserve->lists[i].name, own->name) == 0)
            copy(out, bytes, reserve->lists[i].begin, reserve->lists[i].end);
}

bool cra_odt_styles_complete(struct cra_odt_styles *styles, struct cra_docx_edits *edits,
                             const struct cra_docx_part *built_in, cra_error **err)
{
    struct cra_odt_styles own;
    struct cra_buffer added = {0};
    if (!cra_odt_styles_read(&own, edits->arena, built_in, err))
        return false;
    const struct cra_odt_sheet *sheet = styles->sheet, *reserve = own.sheet;
    bool plain_tables = !styles->names[CRA_ODT_DOCUMENT_TABLE];
    for (size_t i = 0; i < CRA_ODT_STYLE_COUNT; i++) {
        const struct style *style = styles->names[i] ? NULL : find_style(reserve, &rows[i]);
        if (!style)
            continue;
        copy(&added, built_in->bytes, style->begin, style->end);
        styles->names[i] = own.names[i];
        styles->margins[i] = own.margins[i];
    }
    add_list(&styles->bullets, &own.bullets, sheet, reserve, built_in->bytes, &added);
    add_list(&styles->numbers, &own.numbers, sheet, reserve, built_in->bytes, &added);
    for (unsigned shade = CRA_SHADE_HEAD; shade <= CRA_SHADE_MUTED; shade++)
        styles->fills[shade] = styles->fills[shade] ? styles->fills[shade] : own.fills[shade];
    if (plain_tables)
        styles->cells = own.cells;
    const char *text =
        added.length ? cra_arena_copy(edits->arena, (struct cra_text){added.data, added.length}) : NULL;
    if (text && sheet->end)
        cra_docx_edit(edits, sheet->end, sheet->end, cra_text_of(text));
    edits->arena->failed |= added.failed;
    cra_buffer_free(&added);
    return !edits->arena->failed || cra_error_memory(err);
}
