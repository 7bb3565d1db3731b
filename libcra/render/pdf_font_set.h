#ifndef CRA_RENDER_PDF_FONT_SET_H
#define CRA_RENDER_PDF_FONT_SET_H

#include <hb.h>

#include "render/pdf_font.h"

/* Inside of the faces. */

enum { CRA_FONT_ASCII = 128, CRA_FONT_CACHED_WORDS = 4096, CRA_FONT_CACHE_SLOTS = 2 * CRA_FONT_CACHED_WORDS };

struct cra_font {
    hb_face_t *face;
    hb_font_t *font;
    unsigned glyph_count;
    uint32_t *points;  /* what each glyph stands for in this file; 0: it is not used */
    int16_t *advances; /* of each glyph */
    uint16_t ascii[CRA_FONT_ASCII];
    bool used;
};

struct cra_font_word {
    const char *text; /* NULL: the slot is free */
    const struct cra_glyph *glyphs;
    hb_language_t language;
    int32_t width;
    uint16_t length, count;
    uint8_t face;
};

struct cra_fonts {
    struct cra_font fonts[CRA_FACE_COUNT];
    struct cra_arena arena;
    hb_buffer_t *buffer;
    struct cra_font_word *words; /* a table by hash */
    unsigned word_count;
    const char *language_name; /* asked for last */
    hb_language_t language;
};

/* Name of the file that holds a face, and of the face itself. */
const char *cra_font_name(enum cra_face face);

#endif
