#include "base/utf8.h"
#include "render/layout.h"

/* Text becomes atoms: words, or pieces of words between which a line may break. */

enum { longest_word = 20, longest_piece = 400 };

struct cra_span *cra_layout_span(struct cra_layout *layout, struct cra_element *element,
                                 const struct cra_look_style *style)
{
    struct cra_span *span = CRA_ARENA_NEW(&layout->work, struct cra_span);
    if (!span) {
        cra_layout_fail(layout);
        return NULL;
    }
    bool bold = style->bold || layout->strong || layout->block->bold, italic = layout->emphasis > 0;
    span->pen.face = style->mono ? CRA_FACE_MONO : (enum cra_face)((bold ? 1 : 0) + (italic ? 2 : 0));
    span->pen.size = style->size;
    span->pen.colour = style->colour;
    span->element = element;
    return span;
}

static void add_atom(struct cra_layout *layout, struct cra_atoms *atoms, struct cra_atom atom)
{
    struct cra_atom *items =
        cra_arena_grow(&layout->arena, atoms->items, sizeof *items, atoms->count, &atoms->capacity);
    if (!items) {
        cra_layout_fail(layout);
        return;
    }
    atoms->items = items;
    items[atoms->count++] = atom;
}

static void add_piece(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span,
                      enum cra_face face, struct cra_text text, enum cra_atom_kind kind)
{
    struct cra_shaped shaped = {0};
    if (!text.length || layout->failed)
        return;
    if (!cra_fonts_shape(layout->pdf.fonts, face, text, span->language, &layout->work, &shaped)) {
        cra_layout_fail(layout);
        return;
    }
    add_atom(layout, atoms,
             (struct cra_atom){.glyphs = shaped.glyphs,
                               .text = text,
                               .span = span,
                               .width = (cra_length)((int64_t)shaped.width * span->pen.size / 1000),
                               .count = (uint16_t)shaped.count,
                               .face = (uint8_t)face,
                               .kind = (uint8_t)kind,
                               .breakable = kind == CRA_ATOM_SPACE});
}

/* A character that no face has is shown as a replacement; readers still get the character. */
static void add_replacement(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span,
                            struct cra_text text, uint32_t point)
{
    static const struct cra_text sign = {"\xEF\xBF\xBD", 3};
    size_t before = atoms->count;
    add_piece(layout, atoms, span, CRA_FACE_REGULAR, sign, CRA_ATOM_WORD);
    if (atoms->count > before && point != 0xFFFD)
        atoms->items[before].text = text;
}

/* A soft hyphen: readers get the word without it, unless the line ends there. */
static void add_soft_hyphen(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span)
{
    size_t before = atoms->count;
    add_piece(layout, atoms, span, span->pen.face, CRA_TEXT("-"), CRA_ATOM_HYPHEN);
    if (atoms->count == before || !atoms->items[before].count)
        return;
    struct cra_atom *atom = &atoms->items[before];
    atom->text = CRA_TEXT("\xC2\xAD");
    cra_fonts_use(layout->pdf.fonts, span->pen.face, atom->glyphs[0].id, '-');
}

static bool is_word(char c)
{
    return cra_is_letter(c) || cra_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Whether a line may end behind text[at - 1]. In identifiers and addresses that is behind any sign that parts
 * them, in other words only behind hyphens and slashes between letters. */
static bool may_break(struct cra_text word, size_t at)
{
    char before = word.data[at - 1], after = word.data[at];
    if (at < 2 || at + 1 >= word.length)
        return false;
    if (word.length > longest_word)
        return strchr("/:@.?&=+,_-;%#|", before) && is_word(after) &&
               !(before == '.' && cra_is_digit(after) && cra_is_digit(word.data[at - 2]));
    if (before == '-')
        return cra_is_letter(after) && is_word(word.data[at - 2]) && !cra_is_digit(word.data[at - 2]);
    return before == '/' && at > 3 && at + 3 < word.length && cra_is_letter(after) &&
           is_word(word.data[at - 2]);
}

static bool is_dash(uint32_t point)
{
    return point == 0x2010 || point == 0x2013 || point == 0x2014;
}

/* One word, in pieces of one face each. */
static void add_word(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span,
                     struct cra_text word)
{
    enum cra_face wanted = span->pen.face, current = wanted;
    size_t begin = 0, at = 0;
    while (at < word.length && !layout->failed) {
        uint32_t point = (unsigned char)word.data[at];
        enum cra_face face = wanted;
        size_t length = 1;
        if (point >= 0x7F || point < ' ') {
            length = cra_utf8_decode(word.data + at, word.length - at, &point);
            bool broken = !length || (point >= ' ' && !cra_utf8_is_xml(point));
            point = broken ? 0xFFFD : point;
            length = length ? length : 1;
            face = broken || cra_pdf_is_silent(point) ? CRA_FACE_COUNT
                                                      : cra_fonts_face(layout->pdf.fonts, wanted, point);
        }
        bool breaks = at > begin && at > 0 && may_break(word, at);
        if (face != current || breaks || at - begin > longest_piece) {
            if (current != CRA_FACE_COUNT)
                add_piece(layout, atoms, span, current, (struct cra_text){word.data + begin, at - begin},
                          CRA_ATOM_WORD);
            if (breaks && atoms->count)
                atoms->items[atoms->count - 1].breakable = true;
            begin = at;
            current = face;
        }
        if (face == CRA_FACE_COUNT) {
            if (!cra_pdf_is_silent(point))
                add_replacement(layout, atoms, span, (struct cra_text){word.data + at, length}, point);
            else if (point == 0xAD && at > 0 && at + length < word.length)
                add_soft_hyphen(layout, atoms, span);
            else if (point >= 0xA0 && point != 0xAD)
                add_atom(layout, atoms,
                         (struct cra_atom){.text = {word.data + at, length},
                                           .span = span,
                                           .face = (uint8_t)wanted,
                                           .kind = CRA_ATOM_WORD,
                                           .breakable = point == 0x200B});
            begin = at + length;
        } else if (is_dash(point) && at > begin && at + length < word.length) {
            add_piece(layout, atoms, span, current, (struct cra_text){word.data + begin, at + length - begin},
                      CRA_ATOM_WORD);
            if (atoms->count)
                atoms->items[atoms->count - 1].breakable = true;
            begin = at + length;
        }
        at += length;
    }
    if (current != CRA_FACE_COUNT)
        add_piece(layout, atoms, span, current, (struct cra_text){word.data + begin, at - begin},
                  CRA_ATOM_WORD);
}

void cra_layout_text(struct cra_layout *layout, struct cra_atoms *atoms, const struct cra_span *span,
                     struct cra_text text)
{
    static const struct cra_text tab = {"    ", 4}, blank = {" ", 1};
    const char *at = text.data, *end = text.data + text.length;
    while (span && at < end && !layout->failed) {
        const char *begin = at;
        if (*at == '\r' || *at == '\n') {
            at += at[0] == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
            add_piece(layout, atoms, span, span->pen.face, blank,
                      CRA_ATOM_SPACE); /* parts words for readers */
            add_atom(layout, atoms, (struct cra_atom){.kind = CRA_ATOM_BREAK, .span = span});
            continue;
        }
        if (*at == '\t') {
            at++;
            add_piece(layout, atoms, span, span->pen.face, tab, CRA_ATOM_SPACE);
            continue;
        }
        bool space = *at == ' ';
        while (at < end && (*at == ' ') == space && *at != '\r' && *at != '\n' && *at != '\t' &&
               (!space || at - begin < longest_piece))
            at++;
        struct cra_text piece = {begin, (size_t)(at - begin)};
        if (space)
            add_piece(layout, atoms, span, span->pen.face, piece, CRA_ATOM_SPACE);
        else
            add_word(layout, atoms, span, piece);
    }
}
