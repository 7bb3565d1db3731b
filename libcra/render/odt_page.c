#include "render/odt_page.h"

enum { layouts_most = 64, narrowest_text = 1440 /* no page that anybody prints is smaller */ };

enum measure { WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM, HEADER, FOOTER, measure_count };

/* A4 where the frame does not say. */
static const unsigned usual[measure_count] = {11906, 16838, 1134, 1134, 1134, 1134, 0, 0};

struct stretch {
    uint32_t begin, end;
};

struct layout {
    const char *name;
    unsigned measures[measure_count];
    unsigned columns, gap;
    struct stretch width, height, orientation; /* values of the attributes; empty where there are none */
};

struct tab {
    struct stretch place;
    unsigned position;
};

struct reading {
    struct cra_arena *arena;
    struct layout layouts[layouts_most];
    size_t count;
    struct layout *layout;     /* the open one */
    enum measure decoration;   /* whose properties follow: HEADER or FOOTER */
    const char *master;        /* that is looked for */
    const char *first, *found; /* names of layouts */
    struct tab *tabs;
    size_t tab_count, tab_capacity;
    cra_error **err;
};

/* ---- Reading ---- */

static void note_page(struct layout *layout, const struct cra_xml_element *element)
{
    static const struct {
        const char *name;
        enum measure measure;
    } lengths[] = {{"page-width", WIDTH},   {"page-height", HEIGHT}, {"margin-left", LEFT},
                   {"margin-right", RIGHT}, {"margin-top", TOP},     {"margin-bottom", BOTTOM}};
    struct cra_text margin = cra_odt_attribute(element, CRA_ODT_FO, "margin");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        unsigned *measure = &layout->measures[lengths[i].measure];
        if (lengths[i].measure >= LEFT)
            *measure = cra_odt_length(margin, *measure);
        *measure = cra_odt_length(cra_odt_attribute(element, CRA_ODT_FO, lengths[i].name), *measure);
    }
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct cra_xml_attribute *attribute = &element->attributes[i];
        struct stretch place = {attribute->value_begin, attribute->value_end};
        if (cra_text_is(attribute->name, "page-width"))
            layout->width = place;
        else if (cra_text_is(attribute->name, "page-height"))
            layout->height = place;
        else if (cra_text_is(attribute->name, "print-orientation"))
            layout->orientation = place;
    }
}

static void note_decoration(struct layout *layout, enum measure which, const struct cra_xml_element *element)
{
    struct cra_text height = cra_odt_attribute(element, CRA_ODT_SVG, "height");
    if (!height.data)
        height = cra_odt_attribute(element, CRA_ODT_FO, "min-height");
    const char *space = which == HEADER ? "margin-bottom" : "margin-top";
    layout->measures[which] =
        cra_odt_length(height, 0) + cra_odt_length(cra_odt_attribute(element, CRA_ODT_FO, space), 0);
}

static void begin_layout(struct reading *r, const struct cra_xml_element *element)
{
    if (r->count == layouts_most)
        return;
    r->layout = &r->layouts[r->count++];
    *r->layout = (struct layout){
        .name = cra_arena_copy(r->arena, cra_odt_attribute(element, CRA_ODT_STYLE, "name")), .columns = 1};
    memcpy(r->layout->measures, usual, sizeof usual);
}

static void note_in_layout(struct reading *r, const struct cra_xml_element *element)
{
    if (cra_odt_is(element, CRA_ODT_STYLE, "page-layout-properties"))
        note_page(r->layout, element);
    else if (cra_odt_is(element, CRA_ODT_STYLE, "header-style"))
        r->decoration = HEADER;
    else if (cra_odt_is(element, CRA_ODT_STYLE, "footer-style"))
        r->decoration = FOOTER;
    else if (cra_odt_is(element, CRA_ODT_STYLE, "header-footer-properties"))
        note_decoration(r->layout, r->decoration, element);
    else if (cra_odt_is(element, CRA_ODT_STYLE, "columns") && !r->decoration) {
        r->layout->columns = cra_docx_number(cra_odt_attribute(element, CRA_ODT_FO, "column-count"), 1);
        r->layout->gap = cra_odt_length(cra_odt_attribute(element, CRA_ODT_FO, "column-gap"), 0);
    }
}

static void note_master(struct reading *r, const struct cra_xml_element *element)
{
    struct cra_text name = cra_odt_attribute(element, CRA_ODT_STYLE, "name");
    struct cra_text layout = cra_odt_attribute(element, CRA_ODT_STYLE, "page-layout-name");
    if (!r->first)
        r->first = cra_arena_copy(r->arena, layout);
    if (r->master && cra_text_is(name, r->master))
        r->found = cra_arena_copy(r->arena, layout);
}

static void note_tab(struct reading *r, const struct cra_xml_element *element)
{
    const struct cra_xml_attribute *position = cra_xml_attribute_find(element, CRA_ODT_STYLE, "position");
    struct tab *tabs = cra_arena_grow(r->arena, r->tabs, sizeof *tabs, r->tab_count, &r->tab_capacity);
    if (!tabs || !position)
        return;
    r->tabs = tabs;
    tabs[r->tab_count++] =
        (struct tab){{position->value_begin, position->value_end}, cra_odt_length(position->value, 0)};
}

static bool begin_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_odt_is(element, CRA_ODT_STYLE, "page-layout"))
        begin_layout(r, element);
    else if (r->layout)
        note_in_layout(r, element);
    else if (cra_odt_is(element, CRA_ODT_STYLE, "master-page"))
        note_master(r, element);
    else if (cra_odt_is(element, CRA_ODT_STYLE, "tab-stop"))
        note_tab(r, element);
    return !r->arena->failed || cra_error_memory(r->err);
}

static bool end_element(void *context, const struct cra_xml_element *element)
{
    struct reading *r = context;
    if (cra_odt_is(element, CRA_ODT_STYLE, "page-layout"))
        r->layout = NULL;
    if (cra_odt_is(element, CRA_ODT_STYLE, "header-style") ||
        cra_odt_is(element, CRA_ODT_STYLE, "footer-style"))
        r->decoration = WIDTH;
    return true;
}

/* ---- Measures ---- */

static unsigned difference(unsigned whole, unsigned part)
{
    return whole > part ? whole - part : 0;
}

static unsigned text_width(const struct layout *layout)
{
    const unsigned *m = layout->measures;
    unsigned columns = layout->columns ? layout->columns : 1;
    unsigned width =
        difference(difference(m[WIDTH], m[LEFT] + m[RIGHT]), (columns - 1) * layout->gap) / columns;
    return width > narrowest_text ? width : narrowest_text;
}

static unsigned text_height(const struct layout *layout)
{
    const unsigned *m = layout->measures;
    unsigned height = difference(m[HEIGHT], m[TOP] + m[BOTTOM] + m[HEADER] + m[FOOTER]);
    return height > narrowest_text ? height : narrowest_text;
}

/* ---- Turning ---- */

static void set_length(struct cra_docx_edits *edits, struct stretch place, unsigned twips)
{
    const char *length = cra_arena_format(edits->arena, "%u.%02upt", twips / 20, twips % 20 * 5);
    if (length)
        cra_docx_edit(edits, place.begin, place.end, cra_text_of(length));
}

static bool is_near(unsigned position, unsigned place)
{
    enum { tolerance = 20 }; /* twips by which a tab may miss the edge */
    return position + tolerance >= place && position <= place + tolerance;
}

static void turn(const struct reading *r, struct layout *layout, struct cra_docx_edits *edits)
{
    unsigned *m = layout->measures, before = text_width(layout), width = m[HEIGHT];
    if (m[WIDTH] >= m[HEIGHT] || !layout->width.end || !layout->height.end)
        return;
    m[HEIGHT] = m[WIDTH];
    m[WIDTH] = width;
    set_length(edits, layout->width, m[WIDTH]);
    set_length(edits, layout->height, m[HEIGHT]);
    if (layout->orientation.end)
        cra_docx_edit(edits, layout->orientation.begin, layout->orientation.end, CRA_TEXT("landscape"));
    for (size_t i = 0; i < r->tab_count; i++) {
        if (is_near(r->tabs[i].position, before))
            set_length(edits, r->tabs[i].place, text_width(layout));
        else if (is_near(r->tabs[i].position, before / 2))
            set_length(edits, r->tabs[i].place, text_width(layout) / 2);
    }
}

bool cra_odt_page_read(struct cra_odt_page *page, const struct cra_docx_part *part,
                       struct cra_docx_edits *edits, const char *master, bool landscape, cra_error **err)
{
    static const struct cra_xml_handler handler = {.element_begin = begin_element,
                                                   .element_end = end_element};
    struct reading *r = CRA_ARENA_NEW(edits->arena, struct reading);
    if (!r)
        return cra_error_memory(err);
    *r = (struct reading){.arena = edits->arena, .master = master, .err = err};
    if (!cra_docx_parse(part, "The frame", &handler, r, err))
        return false;
    struct layout none = {.columns = 1}, *layout = &none;
    memcpy(none.measures, usual, sizeof usual);
    const char *name = r->found ? r->found : r->first;
    for (size_t i = 0; name && i < r->count; i++)
        if (strcmp(r->layouts[i].name, name) == 0)
            layout = &r->layouts[i];
    if (landscape)
        turn(r, layout, edits);
    *page = (struct cra_odt_page){text_width(layout), text_height(layout)};
    return !edits->arena->failed || cra_error_memory(err);
}
