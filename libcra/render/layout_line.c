#include "render/layout.h"

/* Atoms are broken into lines: as much as fits, at the last place where a line may end. */

/* A piece of a word that is longer than a line: as many glyphs as fit, and at least one character. */
static struct cra_atom cut(struct cra_atom *atom, cra_length room)
{
    struct cra_atom head = *atom;
    int64_t width = 0;
    unsigned count = 0, whole = 0;
    int64_t whole_width = 0;
    while (count < atom->count) {
        width += atom->glyphs[count++].advance;
        if (whole && width * atom->span->pen.size / 1000 > room)
            break;
        if (count == atom->count || atom->glyphs[count].cluster > atom->glyphs[count - 1].cluster) {
            whole = count;
            whole_width = width;
        }
    }
    size_t until = whole < atom->count ? (size_t)atom->glyphs[whole].cluster - atom->glyphs[0].cluster
                                       : atom->text.length;
    head.count = (uint16_t)whole;
    head.text.length = until;
    head.width = (cra_length)(whole_width * atom->span->pen.size / 1000);
    head.breakable = true;
    atom->glyphs += whole;
    atom->count = (uint16_t)(atom->count - whole);
    atom->text.data += until;
    atom->text.length -= until;
    atom->width -= head.width;
    return head;
}

static struct cra_strip *new_line(struct cra_layout *layout, const struct cra_atom *atoms, size_t count,
                                  const struct cra_atom *piece)
{
    struct cra_strip *strip = cra_strip_new(layout, CRA_STRIP_LINE);
    struct cra_atom *copy = cra_arena_allocate(&layout->work, (count + 1) * sizeof *copy);
    if (!strip || !copy) {
        cra_layout_fail(layout);
        return NULL;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (atoms[i].kind != CRA_ATOM_HYPHEN || (i + 1 == count && !piece))
            copy[kept++] = atoms[i];
    if (piece)
        copy[kept++] = *piece;
    strip->as.line.atoms = copy;
    strip->as.line.count = kept;
    return strip;
}

struct lines {
    struct cra_strip *first, *last;
    size_t count;
};

static void add_line(struct lines *lines, struct cra_strip *strip)
{
    if (!strip)
        return;
    if (lines->last)
        lines->last->next = strip;
    else
        lines->first = strip;
    lines->last = strip;
    lines->count++;
}

static struct lines break_lines(struct cra_layout *layout, struct cra_atoms *atoms, cra_length width)
{
    struct lines lines = {0};
    struct cra_atom *items = atoms->items;
    size_t begin = 0, end = 0, chance = 0; /* the line, and where it may end at the latest */
    int64_t used = 0;
    while (end < atoms->count && !layout->failed) {
        struct cra_atom *atom = &items[end];
        if (atom->kind == CRA_ATOM_BREAK) {
            add_line(&lines, new_line(layout, items + begin, end - begin, NULL));
            begin = chance = ++end;
            used = 0;
        } else if (atom->kind == CRA_ATOM_HYPHEN) {
            end++;
            if (used + atom->width <= width)
                chance = end;
        } else if (atom->kind == CRA_ATOM_SPACE || used + atom->width <= width) {
            used += atom->width;
            end++;
            if (atom->breakable)
                chance = end;
        } else if (chance > begin) {
            add_line(&lines, new_line(layout, items + begin, chance - begin, NULL));
            begin = end = chance;
            used = 0;
        } else {
            struct cra_atom head = cut(atom, (cra_length)(width > used ? width - used : 0));
            add_line(&lines, new_line(layout, items + begin, end - begin, &head));
            if (!atom->count)
                end++;
            begin = chance = end;
            used = 0;
        }
    }
    if (end > begin || !lines.count || (atoms->count && items[atoms->count - 1].kind == CRA_ATOM_BREAK))
        add_line(&lines, new_line(layout, items + begin, end - begin, NULL));
    return lines;
}

/* No line of a paragraph stands alone at the foot or head of a page. */
static bool may_end_page(const struct cra_layout_paragraph *paragraph, size_t index, size_t count)
{
    enum { least = 2 };
    if (index + 1 == count)
        return !paragraph->keep_next && !paragraph->style->keep_next;
    return !paragraph->style->keep_lines && index + 1 >= least && count - index - 1 >= least;
}

static struct cra_atom *copy_atoms(struct cra_layout *layout, const struct cra_atoms *atoms)
{
    struct cra_atom *copy = cra_arena_allocate(&layout->work, (atoms->count + 1) * sizeof *copy);
    if (copy && atoms->count)
        memcpy(copy, atoms->items, atoms->count * sizeof *copy);
    return copy;
}

/* Elements within the paragraph are complete with it. */
static void close_inner(struct cra_layout *layout)
{
    while (layout->inner) {
        struct cra_inner_element *inner = layout->inner;
        layout->inner = inner->next;
        cra_layout_close(layout, inner->element);
    }
}

static void push_box(struct cra_layout *layout, const struct cra_layout_paragraph *paragraph, bool open)
{
    struct cra_strip *strip = cra_strip_new(layout, open ? CRA_STRIP_OPEN_BOX : CRA_STRIP_CLOSE_BOX);
    if (!strip)
        return;
    const struct cra_look_edge *edge = &paragraph->style->edges[open ? CRA_SIDE_TOP : CRA_SIDE_BOTTOM];
    strip->above = open ? cra_layout_room(layout, paragraph->style->before) : 0;
    strip->height = edge->room + edge->width;
    strip->x = paragraph->x;
    strip->as.box.style = paragraph->style;
    strip->as.box.width = paragraph->width;
    strip->breakable = !open && !paragraph->keep_next;
    cra_strip_push(layout, strip);
}

void cra_layout_paragraph(struct cra_layout *layout, struct cra_layout_paragraph paragraph)
{
    const struct cra_look_style *style = paragraph.style;
    bool boxed = style->boxed && !paragraph.within;
    struct lines lines = break_lines(layout, &layout->atoms, paragraph.width - paragraph.margin);
    layout->atoms.count = 0;
    if (boxed)
        push_box(layout, &paragraph, true);
    size_t index = 0;
    for (struct cra_strip *strip = lines.first; strip && !layout->failed; index++) {
        struct cra_strip *next = strip->next;
        strip->next = NULL;
        strip->x = paragraph.x;
        strip->height = style->line;
        strip->above = index ? 0 : cra_layout_room(layout, boxed ? 0 : style->before);
        strip->breakable = may_end_page(&paragraph, index, lines.count) && !(boxed && !next);
        if (!index) {
            strip->as.line.label = paragraph.label ? copy_atoms(layout, paragraph.label) : NULL;
            strip->as.line.label_count = strip->as.line.label ? paragraph.label->count : 0;
            strip->as.line.label_x = paragraph.label_x;
            strip->as.line.heading = paragraph.heading;
        }
        if (!next) {
            strip->as.line.entry = paragraph.entry;
            strip->as.line.page_number = paragraph.page_number;
            strip->as.line.right = paragraph.x + paragraph.width;
        }
        cra_strip_push(layout, strip);
        strip = next;
    }
    if (boxed)
        push_box(layout, &paragraph, false);
    close_inner(layout);
    if (paragraph.element)
        cra_layout_close(layout, paragraph.element);
    enum { close = 2 * CRA_POINT };
    layout->flow->after = paragraph.close ? close : style->after;
    layout->flow->filled = true;
}
