#include "render/look.h"

enum {
    twip = CRA_POINT / 20,
    half_point = CRA_POINT / 2,
    eighth = CRA_POINT / 8,
    /* Arial, which the Word frame names, is drawn a little smaller in its size than the face used here, and
     * its lines are 1.149 of the size */
    optical_percent = 95,
    natural_line = 1149
};

enum { LOOK_BOLD = 1, LOOK_MONO = 2, LOOK_KEEP_NEXT = 4, LOOK_KEEP_LINES = 8 };

struct row {
    const char *name;
    int size;
    cra_colour colour;
    int before, after, line, left, right, flags;
};

static const struct row rows[CRA_LOOK_COUNT] = {
#define LOOK(id, name, size, colour, before, after, line, left, right, flags)                                \
    {name, size, colour, before, after, line, left, right, flags},
#include "render/look.def"
#undef LOOK
};

/* Edges: style, side, width in eighths of a point, room in points, colour. */
static const struct {
    enum cra_look_id style;
    enum cra_side side;
    int width, room;
    cra_colour colour;
} edges[] = {
    {CRA_LOOK_DETAILS, CRA_SIDE_BOTTOM, 12, 6, 0x1F4568},
    {CRA_LOOK_QUOTE, CRA_SIDE_LEFT, 18, 10, 0xC3CAD3},
    {CRA_LOOK_CODE_BLOCK, CRA_SIDE_TOP, 4, 5, 0xE3E7EC},
    {CRA_LOOK_CODE_BLOCK, CRA_SIDE_LEFT, 4, 5, 0xE3E7EC},
    {CRA_LOOK_CODE_BLOCK, CRA_SIDE_BOTTOM, 4, 5, 0xE3E7EC},
    {CRA_LOOK_CODE_BLOCK, CRA_SIDE_RIGHT, 4, 5, 0xE3E7EC},
    {CRA_LOOK_NOTICE, CRA_SIDE_TOP, 4, 6, 0xE0CF98},
    {CRA_LOOK_NOTICE, CRA_SIDE_LEFT, 36, 8, 0xA67C00},
    {CRA_LOOK_NOTICE, CRA_SIDE_BOTTOM, 4, 6, 0xE0CF98},
    {CRA_LOOK_NOTICE, CRA_SIDE_RIGHT, 4, 8, 0xE0CF98},
    {CRA_LOOK_SIGNATURE, CRA_SIDE_TOP, 6, 4, 0x1D232B},
    {CRA_LOOK_RULE, CRA_SIDE_BOTTOM, 4, 1, 0xC3CAD3},
    {CRA_LOOK_HEADER, CRA_SIDE_BOTTOM, 4, 4, 0xC3CAD3},
};

void cra_look_set_size(struct cra_look_style *style, int half_points, int line)
{
    int64_t size = (int64_t)half_points * half_point;
    style->size = (cra_length)(size * optical_percent / 100);
    style->line = (cra_length)(size * natural_line / 1000 * line / 240);
}

void cra_look_turn(struct cra_look *look)
{
    cra_length width = look->width;
    if (width >= look->height)
        return;
    look->width = look->height;
    look->height = width;
}

static void set_style(struct cra_look_style *style, const struct row *row)
{
    *style = (struct cra_look_style){
        .name = row->name,
        .colour = row->colour,
        .before = row->before * twip,
        .after = row->after * twip,
        .left = row->left * twip,
        .right = row->right * twip,
        .bold = row->flags & LOOK_BOLD,
        .mono = row->flags & LOOK_MONO,
        .keep_next = row->flags & LOOK_KEEP_NEXT,
        .keep_lines = row->flags & LOOK_KEEP_LINES,
    };
    cra_look_set_size(style, row->size, row->line);
}

void cra_look_built_in(struct cra_look *look)
{
    *look = (struct cra_look){
        .width = 11906 * twip,
        .height = 16838 * twip,
        .top = 1588 * twip,
        .right = 1304 * twip,
        .bottom = 1474 * twip,
        .left = 1304 * twip,
        .header = 737 * twip,
        .footer = 680 * twip,
        .shades = {[CRA_SHADE_HEAD] = 0xE6ECF2,
                   [CRA_SHADE_GOOD] = 0xDFF0E3,
                   [CRA_SHADE_WATCH] = 0xFCF0CD,
                   [CRA_SHADE_BAD] = 0xF9DFDB,
                   [CRA_SHADE_MUTED] = 0xF4F6F8},
        .link = 0x1A5490,
        .missing = 0x6A1B12,
        .missing_fill = 0xFFF1A8,
        .draft = 0xA12417,
        .code_size = 18 * half_point * 92 / 100,
        .table_rule = 0x1F4568,
        .row_rule = 0xC3CAD3,
        .rule = 4 * eighth,
        .cell_top = 28 * twip,
        .cell_right = 113 * twip,
        .cell_bottom = 28 * twip,
        .cell_left = 85 * twip,
        .list_indent = 357 * twip,
    };
    for (size_t i = 0; i < CRA_LOOK_COUNT; i++)
        set_style(&look->styles[i], &rows[i]);
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        struct cra_look_style *style = &look->styles[edges[i].style];
        style->edges[edges[i].side] =
            (struct cra_look_edge){edges[i].width * eighth, edges[i].room * CRA_POINT, edges[i].colour};
        style->boxed = true;
    }
    look->styles[CRA_LOOK_NOTICE].filled = look->styles[CRA_LOOK_CODE_BLOCK].filled = true;
    look->styles[CRA_LOOK_NOTICE].fill = 0xFDF6E3;
    look->styles[CRA_LOOK_CODE_BLOCK].fill = 0xF4F6F8;
}
