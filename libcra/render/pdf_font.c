#include <stdlib.h>

#include "base/embedded.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "render/pdf_font_set.h"

enum { UNITS = 1000, GLYPHS_MOST = 65535 };

const char *cra_font_name(enum cra_face face)
{
    static const char *const names[CRA_FACE_COUNT] = {"NotoSans-Regular",     "NotoSans-Bold",
                                                      "NotoSans-Italic",      "NotoSans-BoldItalic",
                                                      "NotoSansMono-Regular", "NotoSansSymbols2-Regular",
                                                      "NotoSansMath-Regular"};
    return names[face];
}

static bool open_face(struct cra_fonts *fonts, enum cra_face face)
{
    struct cra_font *font = &fonts->fonts[face];
    const char *name = cra_arena_format(&fonts->arena, "fonts/%s.ttf", cra_font_name(face));
    const struct cra_text *bytes = name ? cra_embedded_find(name) : NULL;
    if (!bytes)
        return false;
    hb_blob_t *blob =
        hb_blob_create(bytes->data, (unsigned)bytes->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    font->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    font->font = hb_font_create(font->face);
    hb_font_set_scale(font->font, UNITS, UNITS);
    font->glyph_count = hb_face_get_glyph_count(font->face);
    if (!font->glyph_count || font->glyph_count > GLYPHS_MOST)
        return false; /* HarfBuzz gives an empty face when memory is out */
    font->points = cra_arena_allocate(&fonts->arena, font->glyph_count * sizeof *font->points);
    font->advances = cra_arena_allocate(&fonts->arena, font->glyph_count * sizeof *font->advances);
    if (!font->points || !font->advances)
        return false;
    for (unsigned glyph = 0; glyph < font->glyph_count; glyph++)
        font->advances[glyph] = (int16_t)hb_font_get_glyph_h_advance(font->font, glyph);
    for (unsigned c = ' '; c < CRA_FONT_ASCII; c++) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font->font, c, &glyph))
            font->ascii[c] = (uint16_t)glyph;
    }
    return true;
}

struct cra_fonts *cra_fonts_new(void)
{
    struct cra_fonts *fonts = cra_memory_allocate_zeroed(1, sizeof *fonts);
    if (!fonts)
        return NULL;
    bool good = true;
    for (int face = 0; good && face < CRA_FACE_COUNT; face++)
        good = open_face(fonts, (enum cra_face)face);
    fonts->buffer = hb_buffer_create();
    fonts->words = cra_memory_allocate_zeroed(CRA_FONT_CACHE_SLOTS, sizeof *fonts->words);
    if (!good || !fonts->words || !hb_buffer_allocation_successful(fonts->buffer)) {
        cra_fonts_free(fonts);
        return NULL;
    }
    return fonts;
}

void cra_fonts_free(struct cra_fonts *fonts)
{
    if (!fonts)
        return;
    for (int face = 0; face < CRA_FACE_COUNT; face++) {
        hb_font_destroy(fonts->fonts[face].font);
        hb_face_destroy(fonts->fonts[face].face);
    }
    hb_buffer_destroy(fonts->buffer);
    cra_memory_release(fonts->words);
    cra_arena_free(&fonts->arena);
    cra_memory_release(fonts);
}

static bool has(const struct cra_font *font, uint32_t point)
{
    hb_codepoint_t glyph = 0;
    if (point < CRA_FONT_ASCII)
        return font->ascii[point] != 0;
    return hb_font_get_nominal_glyph(font->font, point, &glyph) && glyph;
}

enum cra_face cra_fonts_face(struct cra_fonts *fonts, enum cra_face wanted, uint32_t point)
{
    if (has(&fonts->fonts[wanted], point))
        return wanted;
    if (wanted == CRA_FACE_MONO && has(&fonts->fonts[CRA_FACE_REGULAR], point))
        return CRA_FACE_REGULAR;
    for (int face = CRA_FACE_SYMBOLS; face < CRA_FACE_COUNT; face++)
        if (has(&fonts->fonts[face], point))
            return (enum cra_face)face;
    return CRA_FACE_COUNT;
}

int cra_fonts_advance(const struct cra_fonts *fonts, enum cra_face face, uint16_t glyph)
{
    return fonts->fonts[face].advances[glyph];
}

bool cra_fonts_use(struct cra_fonts *fonts, enum cra_face face, uint16_t glyph, uint32_t point)
{
    struct cra_font *font = &fonts->fonts[face];
    font->used = true;
    if (!font->points[glyph])
        font->points[glyph] = point;
    return font->points[glyph] == point;
}

bool cra_pdf_is_silent(uint32_t point)
{
    return cra_utf8_is_deceptive(point) || point == 0xAD || (point >= 0xFE00 && point <= 0xFE0F) ||
           point < ' ' || (point >= 0x7F && point < 0xA0);
}
