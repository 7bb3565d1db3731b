#include <stdio.h>

#include "render/layout.h"

/* What stands around the content: the title above it, and head and foot of every page. */

int64_t cra_atoms_width(const struct cra_atoms *atoms)
{
    int64_t width = 0;
    for (size_t i = 0; i < atoms->count; i++)
        width += atoms->items[i].width;
    return width;
}

/* ---- The title ---- */

static void put_line(struct cra_layout *layout, enum cra_look_id look, enum cra_role role, const char *text)
{
    if (!text || !*text)
        return;
    const struct cra_look_style *style = &layout->look.styles[look];
    struct cra_element *element = cra_layout_element(layout, layout->block->element, role);
    cra_layout_text(layout, &layout->atoms, cra_layout_span(layout, element, style), cra_text_of(text));
    cra_layout_paragraph(layout, (struct cra_layout_paragraph){.style = style,
                                                               .element = element,
                                                               .x = layout->block->x,
                                                               .width = layout->block->width});
}

static int64_t width_of(struct cra_layout *layout, const struct cra_span *span, const char *text)
{
    layout->label.count = 0;
    cra_layout_text(layout, &layout->label, span, cra_text_of(text));
    return cra_atoms_width(&layout->label);
}

static void add_gap(struct cra_layout *layout, const struct cra_span *span, int64_t width)
{
    size_t before = layout->atoms.count;
    cra_layout_text(layout, &layout->atoms, span, CRA_TEXT(" "));
    if (layout->atoms.count == before || width <= 0)
        return;
    struct cra_atom *atom = &layout->atoms.items[before];
    if (width > atom->width) {
        /* the blank itself, for readers, and the rest as room */
        struct cra_atom rest = *atom;
        cra_layout_text(layout, &layout->atoms, span, CRA_TEXT(" "));
        rest.count = 0;
        rest.text.length = 0;
        rest.width = (cra_length)(width - rest.width);
        if (layout->atoms.count == before + 2)
            layout->atoms.items[before + 1] = rest;
    }
}

/* Who, which document and when: at the left, in the middle and at the right of one line, or on lines of their
 * own where that is too narrow. */
static void put_details(struct cra_layout *layout)
{
    enum { apart = 12 * CRA_POINT };
    const struct cra_node *root = layout->root;
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_DETAILS];
    const char *texts[] = {root->as.document.author, root->as.document.identifier, root->as.document.day};
    enum { count = sizeof texts / sizeof *texts };
    struct cra_element *element = cra_layout_element(layout, layout->block->element, CRA_ROLE_PARAGRAPH);
    struct cra_span *span = cra_layout_span(layout, element, style);
    if (!span)
        return;
    int64_t widths[count], whole = layout->block->width;
    for (size_t i = 0; i < count; i++) {
        texts[i] = texts[i] ? texts[i] : "";
        widths[i] = width_of(layout, span, texts[i]);
    }
    int64_t middle = (whole - widths[1]) / 2, right = whole - widths[2];
    bool fits = widths[0] + (widths[1] ? apart : 0) <= middle && middle + widths[1] + apart <= right &&
                widths[0] + apart <= right;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!*texts[i])
            continue;
        if (any && !fits)
            cra_layout_text(layout, &layout->atoms, span, CRA_TEXT("\n"));
        else if (fits && i)
            add_gap(layout, span, (i == 1 ? middle : right) - cra_atoms_width(&layout->atoms));
        cra_layout_text(layout, &layout->atoms, span, cra_text_of(texts[i]));
        any = true;
    }
    if (!any)
        return;
    cra_layout_paragraph(layout, (struct cra_layout_paragraph){.style = style,
                                                               .element = element,
                                                               .x = layout->block->x,
                                                               .width = layout->block->width});
}

void cra_layout_title(struct cra_layout *layout)
{
    const struct cra_node *root = layout->root;
    put_line(layout, CRA_LOOK_TITLE, CRA_ROLE_TITLE, root->as.document.title);
    put_line(layout, CRA_LOOK_SUBTITLE, CRA_ROLE_PARAGRAPH, root->as.document.subject);
    put_details(layout);
    layout->text.filled = false;
}

/* ---- Head and foot ---- */

enum place { PLACE_LEFT, PLACE_MIDDLE, PLACE_RIGHT };

struct furniture {
    struct cra_layout *layout;
    struct cra_canvas canvas;
    const struct cra_look_style *style;
    cra_length baseline;
};

static void show(struct furniture *furniture, const struct cra_atoms *atoms, cra_length x)
{
    struct cra_pdf *pdf = &furniture->layout->pdf;
    for (size_t i = 0; i < atoms->count; i++) {
        const struct cra_atom *atom = &atoms->items[i];
        struct cra_pen pen = atom->span->pen;
        pen.face = (enum cra_face)atom->face;
        if (!atom->count)
            continue;
        cra_run_begin(pdf, &furniture->canvas, pen, x, furniture->baseline);
        cra_run_add(pdf, &furniture->canvas, atom->glyphs, atom->count, atom->text);
        cra_run_end(&furniture->canvas);
        x += atom->width;
    }
}

/* Cuts a text that would run into its neighbour. */
static void shorten(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span,
                    int64_t room)
{
    if (cra_atoms_width(atoms) <= room)
        return;
    while (atoms->count && cra_atoms_width(atoms) + span->pen.size > room)
        atoms->count--;
    cra_layout_text(layout, atoms, span, CRA_TEXT("\xE2\x80\xA6"));
}

static void put(struct furniture *furniture, enum place place, struct cra_pen pen, const char *text,
                int64_t room)
{
    struct cra_layout *layout = furniture->layout;
    struct cra_span *span = text && *text ? CRA_ARENA_NEW(&layout->work, struct cra_span) : NULL;
    if (!span)
        return;
    span->pen = pen;
    span->language = cra_node_language(layout->root);
    layout->label.count = 0;
    cra_layout_text(layout, &layout->label, span, cra_text_of(text));
    shorten(layout, &layout->label, span, room);
    int64_t width = cra_atoms_width(&layout->label);
    int64_t whole = layout->look.width - layout->look.left - layout->look.right;
    int64_t x = place == PLACE_LEFT ? 0 : place == PLACE_RIGHT ? whole - width : (whole - width) / 2;
    show(furniture, &layout->label, layout->look.left + (cra_length)x);
}

static void begin(struct furniture *furniture, enum cra_look_id look, const char *kind, cra_length y)
{
    struct cra_layout *layout = furniture->layout;
    furniture->style = &layout->look.styles[look];
    furniture->baseline =
        y + furniture->style->line / 2 + (cra_length)((int64_t)furniture->style->size * 345 / 1000);
    cra_buffer_format(&furniture->canvas.out, "/Artifact<</Type/Pagination/Subtype/%s>>BDC ", kind);
    const struct cra_look_edge *edge = &furniture->style->edges[CRA_SIDE_BOTTOM];
    if (edge->width) {
        struct cra_box rule = {layout->look.left, y + furniture->style->line + edge->room,
                               layout->look.width - layout->look.left - layout->look.right, edge->width};
        cra_pdf_fill_on(&layout->pdf, &furniture->canvas.out, rule, edge->colour);
    }
    cra_buffer_string(&furniture->canvas.out, "BT ");
}

static void end(struct furniture *furniture)
{
    cra_buffer_string(&furniture->canvas.out, "ET EMC\n");
    furniture->canvas.pen = (struct cra_pen){0};
}

static struct cra_pen pen_of(const struct cra_look_style *style)
{
    return (struct cra_pen){style->bold ? CRA_FACE_BOLD : CRA_FACE_REGULAR, style->size, style->colour};
}

static void put_head(struct furniture *furniture, bool first)
{
    struct cra_layout *layout = furniture->layout;
    const struct cra_node *root = layout->root;
    const char *draft = root->as.document.draft ? layout->words.draft : NULL;
    if (first && !draft)
        return;
    begin(furniture, first ? CRA_LOOK_FIRST_HEADER : CRA_LOOK_HEADER, "Header", layout->look.header);
    struct cra_pen pen = pen_of(furniture->style), mark = pen;
    mark.face = CRA_FACE_BOLD;
    mark.colour = layout->look.draft;
    int64_t part =
        (layout->look.width - layout->look.left - layout->look.right) * (int64_t)(draft ? 42 : 49) / 100;
    if (first) {
        put(furniture, PLACE_LEFT, mark, draft, part);
    } else {
        put(furniture, PLACE_LEFT, pen, root->as.document.title, part);
        put(furniture, PLACE_MIDDLE, mark, draft, part);
        put(furniture, PLACE_RIGHT, pen, root->as.document.subject, part);
    }
    end(furniture);
}

static void put_foot(struct furniture *furniture, size_t page)
{
    struct cra_layout *layout = furniture->layout;
    const struct cra_node *root = layout->root;
    const struct cra_look_style *style = &layout->look.styles[CRA_LOOK_FOOTER];
    char number[64];
    snprintf(number, sizeof number, "%zu / %zu", page + 1, layout->pdf.page_count);
    begin(furniture, CRA_LOOK_FOOTER, "Footer", layout->look.height - layout->look.footer - style->line);
    int64_t part = (layout->look.width - layout->look.left - layout->look.right) / 3;
    put(furniture, PLACE_LEFT, pen_of(style), root->as.document.identifier, part);
    put(furniture, PLACE_MIDDLE, pen_of(style), root->as.document.day, part);
    put(furniture, PLACE_RIGHT, pen_of(style), number, part);
    end(furniture);
}

/* The page that an entry of contents names. */
static void put_late(struct furniture *furniture, const struct cra_late_text *late)
{
    struct cra_layout *layout = furniture->layout;
    struct cra_span *span = CRA_ARENA_NEW(&layout->work, struct cra_span);
    const struct cra_bookmark *bookmark = &layout->pdf.bookmarks[late->section];
    char number[32];
    if (!span)
        return;
    snprintf(number, sizeof number, "%zu", bookmark->page + 1);
    span->pen = late->pen;
    layout->label.count = 0;
    cra_layout_text(
        layout, &layout->label, span,
        cra_text_of(cra_arena_format(&layout->work, "%s", bookmark->page_number ? number : "\xE2\x80\x93")));
    cra_buffer_format(&furniture->canvas.out, "/%s<</MCID %u>>BDC BT ", cra_role_name(late->role),
                      late->content);
    furniture->baseline = late->baseline;
    show(furniture, &layout->label, late->right - (cra_length)cra_atoms_width(&layout->label));
    end(furniture);
}

void cra_layout_furniture(struct cra_layout *layout)
{
    struct cra_pdf *pdf = &layout->pdf;
    struct furniture furniture = {.layout = layout};
    size_t late = 0;
    for (size_t page = 0; page < pdf->page_count && !layout->failed; page++) {
        cra_buffer_clear(&furniture.canvas.out);
        put_head(&furniture, page == 0);
        for (; late < pdf->late_count && pdf->late[late].page == page; late++)
            put_late(&furniture, &pdf->late[late]);
        put_foot(&furniture, page);
        if (furniture.canvas.out.failed) {
            cra_layout_fail(layout);
            break;
        }
        cra_pdf_stream(&pdf->file, pdf->pages[page].late, "",
                       (struct cra_text){furniture.canvas.out.data, furniture.canvas.out.length});
        cra_layout_rest(layout);
    }
    cra_buffer_free(&furniture.canvas.out);
}
