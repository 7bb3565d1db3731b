#include "base/utf8.h"
#include "render/pdf_font_set.h"

/* Words become glyphs. Most words of a document come again, so those that were shaped are kept; identifiers,
 * which rarely do, are put together from the widths of their signs without HarfBuzz. */

enum { longest_cached = 24, longest_plain_word = 20 };

static uint32_t hash_of(struct cra_text text, enum cra_face face)
{
    uint32_t hash = 2166136261U ^ (uint32_t)face;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619U;
    return hash ^ hash >> 15;
}

/* ASCII that kerning does nothing for: hashes, versions, addresses. */
static bool is_identifier(struct cra_text text, enum cra_face face)
{
    bool has_digit = face == CRA_FACE_MONO || text.length > longest_plain_word;
    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.data[i] >= 0x7F || (unsigned char)text.data[i] < ' ')
            return false;
        has_digit |= cra_is_digit(text.data[i]);
    }
    return has_digit;
}

static bool set_identifier(const struct cra_font *font, struct cra_text text, struct cra_arena *arena,
                           struct cra_shaped *shaped)
{
    struct cra_glyph *glyphs = cra_arena_allocate(arena, text.length * sizeof *glyphs);
    if (!glyphs)
        return false;
    *shaped = (struct cra_shaped){.glyphs = glyphs, .count = (unsigned)text.length};
    for (size_t i = 0; i < text.length; i++) {
        uint16_t id = font->ascii[(unsigned char)text.data[i]];
        glyphs[i] = (struct cra_glyph){.id = id, .cluster = (uint16_t)i, .advance = font->advances[id]};
        shaped->width += font->advances[id];
    }
    return true;
}

static hb_script_t script_of(struct cra_text text)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (size_t at = 0; at < text.length;) {
        uint32_t point = 0;
        size_t length = cra_utf8_decode(text.data + at, text.length - at, &point);
        hb_script_t script = length ? hb_unicode_script(unicode, point) : HB_SCRIPT_COMMON;
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
            return script;
        at += length ? length : 1;
    }
    return HB_SCRIPT_LATIN;
}

/* Ligatures would show several characters as one sign that searching does not find. */
static bool set_word(struct cra_fonts *fonts, enum cra_face face, struct cra_text text,
                     struct cra_arena *arena, struct cra_shaped *shaped)
{
    static const hb_feature_t features[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1},
                                            {HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1}};
    hb_buffer_t *buffer = fonts->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script_of(text));
    hb_buffer_set_language(buffer, fonts->language);
    hb_buffer_add_utf8(buffer, text.data, (int)text.length, 0, (int)text.length);
    hb_shape(fonts->fonts[face].font, buffer, features, sizeof features / sizeof *features);
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    struct cra_glyph *glyphs = cra_arena_allocate(arena, (count + 1) * sizeof *glyphs);
    if (!glyphs || !hb_buffer_allocation_successful(buffer))
        return false;
    *shaped = (struct cra_shaped){.glyphs = glyphs, .count = count};
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (struct cra_glyph){.id = (uint16_t)infos[i].codepoint,
                                       .cluster = (uint16_t)infos[i].cluster,
                                       .advance = (int16_t)positions[i].x_advance,
                                       .x = (int16_t)positions[i].x_offset,
                                       .y = (int16_t)positions[i].y_offset};
        shaped->width += glyphs[i].advance;
    }
    return true;
}

static struct cra_font_word *find_word(struct cra_fonts *fonts, enum cra_face face, struct cra_text text)
{
    uint32_t at = hash_of(text, face) % CRA_FONT_CACHE_SLOTS;
    for (;; at = (at + 1) % CRA_FONT_CACHE_SLOTS) {
        struct cra_font_word *word = &fonts->words[at];
        if (!word->text ||
            (word->face == face && word->length == text.length && word->language == fonts->language &&
             memcmp(word->text, text.data, text.length) == 0))
            return word;
    }
}

bool cra_fonts_shape(struct cra_fonts *fonts, enum cra_face face, struct cra_text text, const char *language,
                     struct cra_arena *arena, struct cra_shaped *shaped)
{
    if (is_identifier(text, face))
        return set_identifier(&fonts->fonts[face], text, arena, shaped);
    if (fonts->language_name != language) {
        fonts->language = language ? hb_language_from_string(language, -1) : HB_LANGUAGE_INVALID;
        fonts->language_name = language;
    }
    if (text.length > longest_cached)
        return set_word(fonts, face, text, arena, shaped);
    struct cra_font_word *word = find_word(fonts, face, text);
    if (!word->text) {
        if (fonts->word_count == CRA_FONT_CACHED_WORDS)
            return set_word(fonts, face, text, arena, shaped);
        const char *copy = cra_arena_copy(&fonts->arena, text);
        if (!copy || !set_word(fonts, face, text, &fonts->arena, shaped))
            return false;
        *word = (struct cra_font_word){.text = copy,
                                       .glyphs = shaped->glyphs,
                                       .language = fonts->language,
                                       .width = shaped->width,
                                       .length = (uint16_t)text.length,
                                       .count = (uint16_t)shaped->count,
                                       .face = (uint8_t)face};
        fonts->word_count++;
    }
    *shaped = (struct cra_shaped){word->glyphs, word->count, word->width};
    return true;
}
