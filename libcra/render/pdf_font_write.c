#include <stdio.h>
#include <hb-ot.h>
#include <hb-subset.h>

#include "base/utf8.h"
#include "render/pdf_font_set.h"

static hb_blob_t *cut(const struct cra_font *font)
{
    static const hb_tag_t dropped[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                                       HB_TAG('G', 'D', 'E', 'F'), HB_TAG('n', 'a', 'm', 'e'),
                                       HB_TAG('M', 'A', 'T', 'H'), HB_TAG('k', 'e', 'r', 'n')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (unsigned glyph = 0; glyph < font->glyph_count; glyph++)
        if (font->points[glyph])
            hb_set_add(glyphs, glyph);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(tables, dropped[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *face = hb_set_allocation_successful(glyphs) ? hb_subset_or_fail(font->face, input) : NULL;
    hb_blob_t *bytes = face ? hb_face_reference_blob(face) : NULL;
    hb_face_destroy(face);
    hb_subset_input_destroy(input);
    return bytes;
}

static cra_pdf_number write_file(const struct cra_font *font, struct cra_pdf_file *file)
{
    char entries[40];
    unsigned size = 0;
    hb_blob_t *bytes = cut(font);
    const char *data = bytes ? hb_blob_get_data(bytes, &size) : NULL;
    cra_pdf_number number = data ? cra_pdf_new(file) : 0;
    snprintf(entries, sizeof entries, "/Length1 %u", size);
    if (number)
        cra_pdf_stream(file, number, entries, (struct cra_text){data, size});
    hb_blob_destroy(bytes);
    return number;
}

static int metric(const struct cra_font *font, hb_ot_metrics_tag_t tag, int otherwise)
{
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(font->font, tag, &value) ? value : otherwise;
}

/* The box around all glyphs, as the head of the face says it. */
static void add_box(struct cra_buffer *out, const struct cra_font *font)
{
    enum { box_at = 36, sides = 4, head_size = 54 };
    unsigned size = 0, units = hb_face_get_upem(font->face);
    hb_blob_t *head = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    const char *data = hb_blob_get_data(head, &size);
    cra_buffer_string(out, "/FontBBox[");
    for (unsigned i = 0; i < sides; i++) {
        const unsigned char *at = (const unsigned char *)data + box_at + 2 * i;
        int value = size >= head_size ? (int16_t)(at[0] << 8 | at[1]) : 0;
        cra_pdf_add_number(out, value * 1000 / (int)units);
    }
    cra_buffer_char(out, ']');
    hb_blob_destroy(head);
}

static cra_pdf_number write_descriptor(const struct cra_font *font, enum cra_face face, const char *name,
                                       cra_pdf_number bytes, struct cra_pdf_file *file)
{
    enum { fixed = 1, symbolic = 4, slanted = 64 };
    bool italic = face == CRA_FACE_ITALIC || face == CRA_FACE_BOLD_ITALIC;
    bool bold = face == CRA_FACE_BOLD || face == CRA_FACE_BOLD_ITALIC;
    cra_pdf_number number = cra_pdf_new(file);
    struct cra_buffer body = {0};
    cra_buffer_format(&body, "<</Type/FontDescriptor/FontName/%s/Flags %d", name,
                      symbolic | (italic ? slanted : 0) | (face == CRA_FACE_MONO ? fixed : 0));
    add_box(&body, font);
    cra_buffer_format(&body, "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R>>",
                      italic ? -12 : 0, metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 1069),
                      metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -293),
                      metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 714), bold ? 140 : 80, (unsigned)bytes);
    cra_pdf_object(file, number, (struct cra_text){body.data, body.length});
    file->out.failed |= body.failed;
    cra_buffer_free(&body);
    return number;
}

/* Widths of runs of glyphs that were used. */
static void add_widths(struct cra_buffer *out, const struct cra_font *font)
{
    bool open = false;
    cra_buffer_string(out, "/W[");
    for (unsigned glyph = 0; glyph < font->glyph_count; glyph++) {
        bool used = font->points[glyph] || !glyph;
        if (used && !open) {
            cra_pdf_add_number(out, glyph);
            cra_buffer_char(out, '[');
        } else if (!used && open) {
            cra_buffer_char(out, ']');
        }
        if (used)
            cra_pdf_add_number(out, font->advances[glyph]);
        open = used;
    }
    cra_buffer_string(out, open ? "]]" : "]");
}

static cra_pdf_number write_descendant(const struct cra_font *font, const char *name,
                                       cra_pdf_number descriptor, struct cra_pdf_file *file)
{
    cra_pdf_number number = cra_pdf_new(file);
    struct cra_buffer body = {0};
    cra_buffer_format(&body,
                      "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
                      "/Ordering(Identity)/Supplement 0>>/FontDescriptor %u 0 R/CIDToGIDMap/Identity",
                      name, (unsigned)descriptor);
    add_widths(&body, font);
    cra_buffer_string(&body, ">>");
    cra_pdf_object(file, number, (struct cra_text){body.data, body.length});
    file->out.failed |= body.failed;
    cra_buffer_free(&body);
    return number;
}

static void add_mapping(struct cra_buffer *out, unsigned glyph, uint32_t point)
{
    char bytes[4];
    cra_buffer_format(out, "<%04X> <", glyph);
    cra_pdf_add_utf16(out, (struct cra_text){bytes, cra_utf8_encode(point, bytes)});
    cra_buffer_string(out, ">\n");
}

static cra_pdf_number write_characters(const struct cra_font *font, struct cra_pdf_file *file)
{
    enum { most_at_once = 100 };
    cra_pdf_number number = cra_pdf_new(file);
    struct cra_buffer map = {0};
    unsigned left = 0, in_block = 0;
    for (unsigned glyph = 0; glyph < font->glyph_count; glyph++)
        left += font->points[glyph] != 0;
    cra_buffer_string(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo "
                            "<</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName "
                            "/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> "
                            "<FFFF>\nendcodespacerange\n");
    for (unsigned glyph = 0; glyph < font->glyph_count; glyph++) {
        if (!font->points[glyph])
            continue;
        if (!in_block) {
            in_block = left < most_at_once ? left : most_at_once;
            cra_buffer_format(&map, "%u beginbfchar\n", in_block);
        }
        add_mapping(&map, glyph, font->points[glyph]);
        left--;
        if (!--in_block)
            cra_buffer_string(&map, "endbfchar\n");
    }
    cra_buffer_string(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    cra_pdf_stream(file, number, "", (struct cra_text){map.data, map.length});
    file->out.failed |= map.failed;
    cra_buffer_free(&map);
    return number;
}

bool cra_fonts_write(struct cra_fonts *fonts, struct cra_pdf_file *file, struct cra_buffer *resources)
{
    for (int face = 0; face < CRA_FACE_COUNT; face++) {
        const struct cra_font *font = &fonts->fonts[face];
        char name[64];
        if (!font->used)
            continue;
        snprintf(name, sizeof name, "AAAAA%c+%s", 'A' + face, cra_font_name((enum cra_face)face));
        cra_pdf_number bytes = write_file(font, file);
        if (!bytes)
            return false;
        cra_pdf_number descriptor = write_descriptor(font, (enum cra_face)face, name, bytes, file);
        cra_pdf_number descendant = write_descendant(font, name, descriptor, file);
        cra_pdf_number characters = write_characters(font, file), number = cra_pdf_new(file);
        struct cra_buffer body = {0};
        cra_buffer_format(&body,
                          "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]"
                          "/ToUnicode %u 0 R>>",
                          name, (unsigned)descendant, (unsigned)characters);
        cra_pdf_object(file, number, (struct cra_text){body.data, body.length});
        file->out.failed |= body.failed;
        cra_buffer_free(&body);
        cra_buffer_format(resources, "/F%d %u 0 R", face, (unsigned)number);
    }
    return !file->out.failed && !resources->failed;
}
