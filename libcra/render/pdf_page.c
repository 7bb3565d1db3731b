#include "render/pdf_page.h"

#include "base/utf8.h"

bool cra_pdf_begin(struct cra_pdf *pdf, cra_length width, cra_length height)
{
    *pdf = (struct cra_pdf){.width = width, .height = height};
    cra_pdf_file_begin(&pdf->file);
    bool good = cra_structure_begin(&pdf->structure, &pdf->file);
    pdf->tree = cra_pdf_new(&pdf->file);
    pdf->resources = cra_pdf_new(&pdf->file);
    pdf->fonts = cra_fonts_new();
    return good && pdf->fonts && !cra_pdf_failed(pdf);
}

void cra_pdf_free(struct cra_pdf *pdf)
{
    cra_fonts_free(pdf->fonts);
    cra_structure_free(&pdf->structure);
    cra_pdf_file_free(&pdf->file);
    cra_arena_free(&pdf->arena);
    cra_buffer_free(&pdf->text.out);
    cra_buffer_free(&pdf->under);
    cra_buffer_free(&pdf->annotations);
    cra_buffer_free(&pdf->contents);
}

bool cra_pdf_failed(const struct cra_pdf *pdf)
{
    return pdf->file.out.failed || pdf->text.out.failed || pdf->under.failed || pdf->annotations.failed ||
           pdf->contents.failed || pdf->arena.failed || pdf->structure.arena.failed;
}

/* ---- Pages ---- */

void cra_pdf_page_begin(struct cra_pdf *pdf)
{
    struct cra_pdf_page *pages =
        cra_arena_grow(&pdf->arena, pdf->pages, sizeof *pages, pdf->page_count, &pdf->page_capacity);
    if (!pages)
        return;
    pdf->pages = pages;
    pages[pdf->page_count++] = (struct cra_pdf_page){cra_pdf_new(&pdf->file), cra_pdf_new(&pdf->file)};
    cra_buffer_clear(&pdf->text.out);
    cra_buffer_clear(&pdf->under);
    cra_buffer_clear(&pdf->annotations);
    cra_buffer_clear(&pdf->contents);
    pdf->text.pen = (struct cra_pen){0};
    pdf->content_count = 0;
    pdf->key = cra_structure_new_key(&pdf->structure);
    pdf->in_page = true;
}

static cra_pdf_number write_contents(struct cra_pdf *pdf)
{
    cra_pdf_number number = cra_pdf_new(&pdf->file);
    if (pdf->under.length) {
        cra_buffer_string(&pdf->under, "EMC\n");
        cra_buffer_append(&pdf->under, pdf->text.out.data, pdf->text.out.length);
    }
    const struct cra_buffer *whole = pdf->under.length ? &pdf->under : &pdf->text.out;
    cra_pdf_stream(&pdf->file, number, "", (struct cra_text){whole->data ? whole->data : "", whole->length});
    return number;
}

static void write_parents(struct cra_pdf *pdf)
{
    cra_pdf_number parents = cra_pdf_new(&pdf->file);
    struct cra_buffer body = {0};
    cra_buffer_char(&body, '[');
    cra_buffer_append(&body, pdf->contents.data, pdf->contents.length);
    cra_buffer_char(&body, ']');
    cra_pdf_object(&pdf->file, parents, (struct cra_text){body.data, body.length});
    cra_structure_set_key(&pdf->structure, pdf->key, parents);
    pdf->file.out.failed |= body.failed;
    cra_buffer_free(&body);
}

void cra_pdf_page_end(struct cra_pdf *pdf)
{
    if (!pdf->in_page || cra_pdf_failed(pdf))
        return;
    const struct cra_pdf_page *page = &pdf->pages[pdf->page_count - 1];
    cra_pdf_close(pdf);
    cra_pdf_number contents = write_contents(pdf);
    write_parents(pdf);
    struct cra_buffer body = {0};
    cra_buffer_format(&body, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ", (unsigned)pdf->tree);
    cra_pdf_add_length(&body, pdf->width);
    cra_pdf_add_length(&body, pdf->height);
    cra_buffer_format(&body, "]/Resources %u 0 R/Contents[%u 0 R %u 0 R]/StructParents %u/Tabs/S",
                      (unsigned)pdf->resources, (unsigned)contents, (unsigned)page->late, pdf->key);
    if (pdf->annotations.length) {
        cra_buffer_string(&body, "/Annots[");
        cra_buffer_append(&body, pdf->annotations.data, pdf->annotations.length);
        cra_buffer_char(&body, ']');
    }
    cra_buffer_string(&body, ">>");
    cra_pdf_object(&pdf->file, page->number, (struct cra_text){body.data, body.length});
    pdf->file.out.failed |= body.failed;
    cra_buffer_free(&body);
    pdf->in_page = false;
}

/* ---- Marked content ---- */

void cra_pdf_close(struct cra_pdf *pdf)
{
    if (pdf->open)
        cra_buffer_string(&pdf->text.out, "ET EMC\n");
    pdf->open = NULL;
}

static struct cra_element furniture; /* stands for what belongs to no element */

void cra_pdf_open(struct cra_pdf *pdf, struct cra_element *element)
{
    if (pdf->open == (element ? element : &furniture))
        return;
    cra_pdf_close(pdf);
    if (!element) {
        cra_buffer_string(&pdf->text.out, "/Artifact<</Type/Pagination/Subtype/Header>>BDC BT ");
        pdf->open = &furniture;
        return;
    }
    cra_element_add_content(&pdf->structure, element, pdf->pages[pdf->page_count - 1].number,
                            pdf->content_count);
    if (!element->number)
        return; /* memory is out */
    cra_pdf_add_reference(&pdf->contents, element->number);
    cra_buffer_char(&pdf->text.out, '/');
    cra_buffer_string(&pdf->text.out, cra_role_name(element->role));
    cra_buffer_string(&pdf->text.out, "<</MCID ");
    cra_pdf_add_number(&pdf->text.out, pdf->content_count++);
    cra_buffer_string(&pdf->text.out, ">>BDC BT ");
    pdf->open = element;
}

void cra_pdf_complete(struct cra_pdf *pdf, struct cra_element *element)
{
    if (pdf->open == element)
        cra_pdf_close(pdf); /* its memory may become another element */
    cra_element_close(&pdf->structure, element);
}

unsigned cra_pdf_reserve(struct cra_pdf *pdf, struct cra_element *element)
{
    unsigned number = pdf->content_count;
    if (!element)
        return number;
    cra_element_add_content(&pdf->structure, element, pdf->pages[pdf->page_count - 1].number, number);
    cra_pdf_add_reference(&pdf->contents, element->number);
    pdf->content_count++;
    return number;
}

/* ---- Shades and rules ---- */

static void add_colour(struct cra_buffer *out, cra_colour colour)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        cra_pdf_add_length(out, (int64_t)(colour >> shift & 255) * CRA_POINT / 255);
    cra_buffer_string(out, "rg ");
}

size_t cra_pdf_mark(struct cra_pdf *pdf)
{
    if (!pdf->under.length)
        cra_buffer_string(&pdf->under, "/Artifact BMC\n");
    return pdf->under.length;
}

static void reverse(char *begin, char *end)
{
    while (begin < end && begin < --end) {
        char c = *begin;
        *begin++ = *end;
        *end = c;
    }
}

void cra_pdf_fill_below(struct cra_pdf *pdf, size_t mark, struct cra_box box, cra_colour colour)
{
    size_t end = pdf->under.length;
    cra_pdf_fill(pdf, box, colour);
    if (pdf->under.failed || end <= mark)
        return;
    char *data = pdf->under.data;
    reverse(data + mark, data + end); /* turns both parts, then the whole: they change places */
    reverse(data + end, data + pdf->under.length);
    reverse(data + mark, data + pdf->under.length);
}

void cra_pdf_fill(struct cra_pdf *pdf, struct cra_box box, cra_colour colour)
{
    cra_pdf_mark(pdf);
    cra_pdf_fill_on(pdf, &pdf->under, box, colour);
}

void cra_pdf_fill_on(struct cra_pdf *pdf, struct cra_buffer *out, struct cra_box box, cra_colour colour)
{
    add_colour(out, colour);
    cra_pdf_add_length(out, box.x);
    cra_pdf_add_length(out, (int64_t)pdf->height - box.y - box.height);
    cra_pdf_add_length(out, box.width);
    cra_pdf_add_length(out, box.height);
    cra_buffer_string(out, "re f\n");
}

void cra_pdf_draw(struct cra_pdf *pdf, struct cra_element *element, const struct cra_picture *picture,
                  struct cra_box box)
{
    struct cra_buffer *out = &pdf->text.out;
    cra_pdf_open(pdf, element);
    if (!pdf->open || !picture->number)
        return;
    cra_buffer_string(out, "ET q ");
    cra_pdf_add_length(out, box.width);
    cra_buffer_string(out, "0 0 ");
    cra_pdf_add_length(out, box.height);
    cra_pdf_add_length(out, box.x);
    cra_pdf_add_length(out, (int64_t)pdf->height - box.y - box.height);
    cra_buffer_format(out, "cm /P%u Do Q BT ", (unsigned)picture->index);
    cra_pdf_close(pdf);
}

/* ---- Text ---- */

static void add_hex(struct cra_buffer *out, unsigned glyph)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[4] = {digits[glyph >> 12 & 15], digits[glyph >> 8 & 15], digits[glyph >> 4 & 15],
                   digits[glyph & 15]};
    cra_buffer_append(out, hex, sizeof hex);
}

static void set_pen(struct cra_pdf *pdf, struct cra_canvas *canvas, struct cra_pen pen)
{
    (void)pdf;
    struct cra_buffer *out = &canvas->out;
    bool first = !canvas->pen.size;
    if (first || canvas->pen.face != pen.face || canvas->pen.size != pen.size) {
        cra_buffer_string(out, "/F");
        cra_pdf_add_number(out, pen.face);
        cra_pdf_add_length(out, pen.size);
        cra_buffer_string(out, "Tf ");
    }
    if (first || canvas->pen.colour != pen.colour)
        add_colour(out, pen.colour);
    canvas->pen = pen;
}

void cra_run_begin(struct cra_pdf *pdf, struct cra_canvas *canvas, struct cra_pen pen, cra_length x,
                   cra_length baseline)
{
    set_pen(pdf, canvas, pen);
    cra_buffer_string(&canvas->out, "1 0 0 1 ");
    cra_pdf_add_length(&canvas->out, x);
    cra_pdf_add_length(&canvas->out, (int64_t)pdf->height - baseline);
    cra_buffer_string(&canvas->out, "Tm[<");
}

void cra_run_end(struct cra_canvas *canvas)
{
    cra_buffer_string(&canvas->out, ">]TJ ");
}

/* Moves to the right by thousandths of the size. */
static void add_move(struct cra_buffer *out, int by)
{
    cra_buffer_char(out, '>');
    cra_pdf_add_number(out, -by);
    cra_buffer_char(out, '<');
}

static void add_glyph(struct cra_pdf *pdf, struct cra_canvas *canvas, const struct cra_glyph *glyph)
{
    struct cra_buffer *out = &canvas->out;
    if (glyph->y) {
        cra_buffer_string(out, ">]TJ ");
        cra_pdf_add_length(out, (int64_t)glyph->y * canvas->pen.size / 1000);
        cra_buffer_string(out, "Ts[<");
    }
    if (glyph->x)
        add_move(out, glyph->x);
    add_hex(out, glyph->id);
    int rest = glyph->advance - cra_fonts_advance(pdf->fonts, canvas->pen.face, glyph->id) - glyph->x;
    if (rest)
        add_move(out, rest);
    if (glyph->y)
        cra_buffer_string(out, ">]TJ 0 Ts[<");
}

static uint32_t first_point(struct cra_text text)
{
    uint32_t point = 0;
    if (text.length && (unsigned char)text.data[0] < 0x80)
        return (unsigned char)text.data[0];
    return text.length && cra_utf8_decode(text.data, text.length, &point) ? point : 0xFFFD;
}

/* Glyphs that belong together: usually one that stands for one character. Where readers could not tell from
 * the glyphs what is written, the text is said beside. */
static void add_cluster(struct cra_pdf *pdf, struct cra_canvas *canvas, const struct cra_glyph *glyphs,
                        unsigned count, struct cra_text text)
{
    uint32_t point = first_point(text);
    bool single = text.length == 1 || (count == 1 && cra_utf8_count(text) == 1);
    bool told = true;
    for (unsigned i = 0; i < count; i++)
        told &= cra_fonts_use(pdf->fonts, canvas->pen.face, glyphs[i].id, point);
    bool spelt = !told || !single || count != 1;
    if (spelt) {
        cra_buffer_string(&canvas->out, ">]TJ/Span<</ActualText<FEFF");
        cra_pdf_add_utf16(&canvas->out, text);
        cra_buffer_string(&canvas->out, ">>>BDC[<");
    }
    for (unsigned i = 0; i < count; i++)
        add_glyph(pdf, canvas, &glyphs[i]);
    if (spelt)
        cra_buffer_string(&canvas->out, ">]TJ EMC[<");
}

void cra_run_add(struct cra_pdf *pdf, struct cra_canvas *canvas, const struct cra_glyph *glyphs,
                 unsigned count, struct cra_text text)
{
    unsigned from = count ? glyphs[0].cluster : 0; /* the rest of a word that was cut begins further on */
    for (unsigned i = 0; i < count;) {
        unsigned end = i + 1;
        while (end < count && glyphs[end].cluster == glyphs[i].cluster)
            end++;
        size_t until = end < count ? (size_t)glyphs[end].cluster - from : text.length;
        size_t begin = (size_t)glyphs[i].cluster - from;
        add_cluster(pdf, canvas, &glyphs[i], end - i, (struct cra_text){text.data + begin, until - begin});
        i = end;
    }
}

void cra_pdf_say(struct cra_canvas *canvas, struct cra_text text)
{
    cra_buffer_string(&canvas->out, "/Span<</ActualText<FEFF");
    cra_pdf_add_utf16(&canvas->out, text);
    cra_buffer_string(&canvas->out, ">>>BDC EMC ");
}

/* ---- Links ---- */

void cra_pdf_link(struct cra_pdf *pdf, struct cra_element *element, struct cra_box box, const char *target,
                  const char *words)
{
    cra_pdf_number page = pdf->pages[pdf->page_count - 1].number, number = cra_pdf_new(&pdf->file);
    unsigned key = cra_structure_new_key(&pdf->structure);
    struct cra_buffer body = {0};
    cra_buffer_string(&body, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    cra_pdf_add_length(&body, box.x);
    cra_pdf_add_length(&body, (int64_t)pdf->height - box.y - box.height);
    cra_pdf_add_length(&body, (int64_t)box.x + box.width);
    cra_pdf_add_length(&body, (int64_t)pdf->height - box.y);
    cra_buffer_format(&body, "]/StructParent %u/Contents", key);
    cra_pdf_add_string(&body, cra_text_of(words));
    if (target[0] == '#') {
        cra_buffer_string(&body, "/Dest");
        cra_pdf_add_bytes(&body, cra_text_of(target + 1));
    } else {
        cra_buffer_string(&body, "/A<</S/URI/URI");
        cra_pdf_add_bytes(&body, cra_text_of(target));
        cra_buffer_string(&body, ">>");
    }
    cra_buffer_string(&body, ">>");
    cra_pdf_object(&pdf->file, number, (struct cra_text){body.data, body.length});
    pdf->file.out.failed |= body.failed;
    cra_buffer_free(&body);
    cra_pdf_add_reference(&pdf->annotations, number);
    cra_element_add_object(&pdf->structure, element, page, number);
    cra_structure_set_key(&pdf->structure, key, element ? element->number : 0);
}

void cra_pdf_name(struct cra_pdf *pdf, const char *name, cra_length y)
{
    struct cra_named_place *places =
        cra_arena_grow(&pdf->arena, pdf->places, sizeof *places, pdf->place_count, &pdf->place_capacity);
    if (!places)
        return;
    pdf->places = places;
    places[pdf->place_count++] = (struct cra_named_place){name, pdf->pages[pdf->page_count - 1].number, y};
}
