#ifndef CRA_RENDER_PDF_FONT_H
#define CRA_RENDER_PDF_FONT_H

#include "base/arena.h"
#include "render/pdf_file.h"

/* The faces that texts are set in, over HarfBuzz: words become glyphs, and each face that was used goes into
 * the file, cut to the glyphs that were. */
enum cra_face {
    CRA_FACE_REGULAR,
    CRA_FACE_BOLD,
    CRA_FACE_ITALIC,
    CRA_FACE_BOLD_ITALIC,
    CRA_FACE_MONO,
    CRA_FACE_SYMBOLS, /* from here on: what the others lack */
    CRA_FACE_MATH,
    CRA_FACE_COUNT
};

/* Lengths in thousandths of the size of the face. */
struct cra_glyph {
    uint16_t id;
    uint16_t cluster; /* where its characters begin in the text */
    int16_t advance;  /* with kerning */
    int16_t x, y;     /* by how much it is moved off its place */
};

/* What has no sign of its own: joiners, marks of direction, selectors of variants, the soft hyphen, controls.
 */
bool cra_pdf_is_silent(uint32_t point);

struct cra_shaped {
    const struct cra_glyph *glyphs;
    unsigned count;
    int32_t width;
};

enum { CRA_SHAPED_MOST = 1024 }; /* bytes that are shaped at once */

struct cra_fonts;

/* NULL when memory is out. */
struct cra_fonts *cra_fonts_new(void);
void cra_fonts_free(struct cra_fonts *fonts);

/* The face that shows a character in place of `wanted`, which may be the same; CRA_FACE_COUNT where none
 * does.
 */
enum cra_face cra_fonts_face(struct cra_fonts *fonts, enum cra_face wanted, uint32_t point);

/* Shapes at most CRA_SHAPED_MOST bytes whose characters the face has. The glyphs live in the arena, or as
 * long as the fonts. False when memory is out. */
bool cra_fonts_shape(struct cra_fonts *fonts, enum cra_face face, struct cra_text text, const char *language,
                     struct cra_arena *arena, struct cra_shaped *shaped);

/* Notes that a glyph is drawn, and what for. False where it already stands for another character, so that
 * readers have to be told apart. */
bool cra_fonts_use(struct cra_fonts *fonts, enum cra_face face, uint16_t glyph, uint32_t point);
/* Width of a glyph by itself. */
int cra_fonts_advance(const struct cra_fonts *fonts, enum cra_face face, uint16_t glyph);

/* Writes the faces that were used; appends "/F0 12 0 R /F1 …" for the resources of pages. */
bool cra_fonts_write(struct cra_fonts *fonts, struct cra_pdf_file *file, struct cra_buffer *resources);

#endif
