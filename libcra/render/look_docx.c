#include "render/look_docx.h"

/* From what a frame says to lengths on pages. */

enum {
    twip = CRA_POINT / 20,
    /* Bounds in twips: Word itself has no page above 22 inches. */
    narrowest_page = 2835,
    widest_page = 31680,
    narrowest_text = 2835,
    largest_room = 4000,
    smallest_size = 8, /* in half points */
    largest_size = 144,
    widest_edge = 96, /* in eighths of a point */
    widest_gap = 31   /* in points */
};

static int within(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* ---- Styles ---- */

static void settle_line(const struct cra_looks *looks, struct cra_look_style *style, int half_points)
{
    int line = cra_looks_say(looks, CRA_LOOKS_LINE) ? looks->values[CRA_LOOKS_LINE] : 240;
    bool in_twips = cra_looks_say(looks, CRA_LOOKS_LINE_RULE) && looks->values[CRA_LOOKS_LINE_RULE];
    cra_look_set_size(style, half_points, in_twips ? 240 : within(line, 200, 960));
    if (in_twips && line * twip > style->line)
        style->line = within(line * twip, style->size, 4 * style->size);
}

static void settle_edges(const struct cra_looks *looks, struct cra_look_style *style)
{
    for (unsigned side = 0; side < CRA_SIDE_COUNT; side++) {
        const int *values = &looks->values[CRA_LOOKS_EDGES + 3 * side];
        if (!cra_looks_say(looks, CRA_LOOKS_EDGES + 3 * side) || values[0] <= 0)
            continue;
        style->edges[side] =
            (struct cra_look_edge){within(values[0], 2, widest_edge) * (CRA_POINT / 8),
                                   within(values[1], 0, widest_gap) * CRA_POINT, (cra_colour)values[2]};
        style->boxed = true;
    }
}

void cra_looks_settle(const struct cra_looks *looks, struct cra_look_style *style)
{
    const int *values = looks->values;
    int size = cra_looks_say(looks, CRA_LOOKS_SIZE) ? values[CRA_LOOKS_SIZE] : 20;
    *style = (struct cra_look_style){
        .name = style->name,
        .colour = values[CRA_LOOKS_COLOUR] < 0 ? 0 : (cra_colour)values[CRA_LOOKS_COLOUR],
        .before = within(values[CRA_LOOKS_BEFORE], 0, largest_room) * twip,
        .after = within(values[CRA_LOOKS_AFTER], 0, largest_room) * twip,
        .left = within(values[CRA_LOOKS_LEFT], 0, widest_page) * twip,
        .right = within(values[CRA_LOOKS_RIGHT], 0, widest_page) * twip,
        .bold = values[CRA_LOOKS_BOLD],
        .mono = values[CRA_LOOKS_MONO],
        .keep_next = values[CRA_LOOKS_KEEP_NEXT],
        .keep_lines = values[CRA_LOOKS_KEEP_LINES],
    };
    settle_line(looks, style, within(size, smallest_size, largest_size));
    settle_edges(looks, style);
    if (cra_looks_say(looks, CRA_LOOKS_FILL) && values[CRA_LOOKS_FILL] != CRA_LOOKS_NO_FILL) {
        style->boxed = style->filled = true;
        style->fill = (cra_colour)values[CRA_LOOKS_FILL];
    }
}

/* Text keeps room beside indents, however wide they are. */
static void narrow_indents(struct cra_look *look)
{
    cra_length text = look->width - look->left - look->right;
    for (size_t i = 0; i < CRA_LOOK_COUNT; i++) {
        struct cra_look_style *style = &look->styles[i];
        style->left = within(style->left, 0, text / 3);
        style->right = within(style->right, 0, text - style->left - text / 4);
    }
}

static void read_styles(struct cra_look *look, const struct cra_look_sheets *sheets)
{
    struct cra_looks looks;
    for (size_t i = 0; i < CRA_LOOK_COUNT; i++)
        if (cra_look_sheets_known(sheets, look->styles[i].name, &looks))
            cra_looks_settle(&looks, &look->styles[i]);
}

/* ---- Colours ---- */

static void read_colours(struct cra_look *look, const struct cra_look_sheets *sheets)
{
    const struct {
        const char *style;
        enum cra_look_property property;
        cra_colour *colour;
    } colours[] = {
        {"Hyperlink", CRA_LOOKS_COLOUR, &look->link},
        {"Missing", CRA_LOOKS_COLOUR, &look->missing},
        {"Missing", CRA_LOOKS_FILL, &look->missing_fill},
        {"DraftMark", CRA_LOOKS_COLOUR, &look->draft},
        {"ShadeHead", CRA_LOOKS_FILL, &look->shades[CRA_SHADE_HEAD]},
        {"ShadeGood", CRA_LOOKS_FILL, &look->shades[CRA_SHADE_GOOD]},
        {"ShadeWatch", CRA_LOOKS_FILL, &look->shades[CRA_SHADE_WATCH]},
        {"ShadeBad", CRA_LOOKS_FILL, &look->shades[CRA_SHADE_BAD]},
        {"ShadeMuted", CRA_LOOKS_FILL, &look->shades[CRA_SHADE_MUTED]},
        {"DocumentTable", CRA_LOOKS_EDGES + 3 * CRA_SIDE_TOP + 2, &look->table_rule},
        {"DocumentTable", CRA_LOOKS_EDGES + 3 * CRA_SIDE_COUNT + 2, &look->row_rule},
    };
    struct cra_looks looks;
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (cra_look_sheets_known(sheets, colours[i].style, &looks) &&
            cra_looks_say(&looks, colours[i].property) && looks.values[colours[i].property] >= 0)
            *colours[i].colour = (cra_colour)looks.values[colours[i].property];
}

/* ---- The page ---- */

/* Margins that leave no room for text are taken for a mistake, and so is a page that has none. */
static void fit(cra_length *page, cra_length *before, cra_length *after, unsigned said, unsigned said_before,
                unsigned said_after)
{
    cra_length size = said ? (cra_length)(said > widest_page ? widest_page : said) * twip : *page;
    cra_length first =
        said_before ? (cra_length)(said_before > widest_page ? widest_page : said_before) * twip : *before;
    cra_length last =
        said_after ? (cra_length)(said_after > widest_page ? widest_page : said_after) * twip : *after;
    if (size < narrowest_page * twip)
        size = *page;
    if (size - first - last < narrowest_text * twip) {
        first = within(first, 0, size / 8);
        last = within(last, 0, size / 8);
    }
    *page = size;
    *before = first;
    *after = last;
}

static void read_page(struct cra_look *look, const struct cra_look_section *section)
{
    fit(&look->width, &look->left, &look->right, section->width, section->left, section->right);
    fit(&look->height, &look->top, &look->bottom, section->height, section->top, section->bottom);
    if (section->header)
        look->header = (cra_length)(section->header > widest_page ? widest_page : section->header) * twip;
    if (section->footer)
        look->footer = (cra_length)(section->footer > widest_page ? widest_page : section->footer) * twip;
    look->header = within(look->header, 0, look->top);
    look->footer = within(look->footer, 0, look->bottom);
}

bool cra_look_read_docx(struct cra_look *look, struct cra_look_section *section, struct cra_arena *arena,
                        const struct cra_docx_frame *frame, cra_error **err)
{
    const struct cra_docx_part *main = cra_docx_find(&frame->package, frame->main);
    const struct cra_look_sheets *sheets = cra_look_sheets_read(arena, frame, err);
    cra_look_built_in(look);
    if (!sheets || !main || !cra_look_section_read(section, main, err))
        return false;
    read_page(look, section);
    read_styles(look, sheets);
    read_colours(look, sheets);
    narrow_indents(look);
    return true;
}
