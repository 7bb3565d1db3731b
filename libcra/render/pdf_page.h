#ifndef CRA_RENDER_PDF_PAGE_H
#define CRA_RENDER_PDF_PAGE_H

#include "render/pdf_font.h"
#include "render/pdf_structure.h"

/* Pages of a tagged PDF, drawn from top to bottom. Places are counted from the upper left corner of the page.
 * What is drawn is either marked as content of an element, or as furniture that is not read out. */

typedef uint32_t cra_colour; /* 0xRRGGBB */

struct cra_pen {
    enum cra_face face;
    cra_length size;
    cra_colour colour;
};

struct cra_box {
    cra_length x, y, width, height;
};

/* Operators of a page as they come. */
struct cra_canvas {
    struct cra_buffer out;
    struct cra_pen pen; /* in force; size 0: none yet */
};

struct cra_pdf_page {
    cra_pdf_number number;
    cra_pdf_number late; /* stream of what is known only at the end: page numbers */
};

/* A text of a page that is known only at the end, as the page that a section begins on. */
struct cra_late_text {
    size_t page;      /* index of the page that it stands on */
    unsigned content; /* number of the marked content that it is */
    enum cra_role role;
    size_t section; /* whose page is named */
    cra_length right, baseline;
    struct cra_pen pen;
};

struct cra_named_place {
    const char *name;
    cra_pdf_number page;
    cra_length y;
};

/* A heading, for the bookmarks. */
struct cra_bookmark {
    const void *key; /* what it stands for */
    const char *title;
    const char *name; /* that links lead to; NULL: none */
    unsigned level;
    size_t page;
    cra_pdf_number page_number; /* 0: not reached yet */
    cra_length y;
};

struct cra_picture {
    const void *bytes; /* as the document has them, to know it again */
    cra_pdf_number number;
    size_t index;
    unsigned width, height;
};

struct cra_pdf {
    struct cra_pdf_file file;
    struct cra_structure structure;
    struct cra_fonts *fonts;
    struct cra_arena arena;
    cra_length width, height; /* of every page */
    cra_pdf_number tree, resources;
    struct cra_pdf_page *pages;
    size_t page_count, page_capacity;
    bool in_page;

    /* the page that is open */
    struct cra_canvas text;
    struct cra_buffer under; /* shades and rules, below the text */
    struct cra_buffer annotations;
    struct cra_buffer contents; /* the element of each marked content */
    unsigned content_count;
    unsigned key;
    struct cra_element *open; /* whose content is being drawn */

    struct cra_late_text *late;
    size_t late_count, late_capacity;
    struct cra_named_place *places;
    size_t place_count, place_capacity;
    struct cra_bookmark *bookmarks;
    size_t bookmark_count, bookmark_capacity;
    struct cra_picture *pictures;
    size_t picture_count, picture_capacity;
};

bool cra_pdf_begin(struct cra_pdf *pdf, cra_length width, cra_length height);
void cra_pdf_free(struct cra_pdf *pdf);
bool cra_pdf_failed(const struct cra_pdf *pdf);

void cra_pdf_page_begin(struct cra_pdf *pdf);
void cra_pdf_page_end(struct cra_pdf *pdf);

/* ---- Drawing ---- */

void cra_pdf_fill(struct cra_pdf *pdf, struct cra_box box, cra_colour colour);
/* The same among the operators of a canvas. */
void cra_pdf_fill_on(struct cra_pdf *pdf, struct cra_buffer *out, struct cra_box box, cra_colour colour);
/* The same, below all that was filled since the mark was taken. */
size_t cra_pdf_mark(struct cra_pdf *pdf);
void cra_pdf_fill_below(struct cra_pdf *pdf, size_t mark, struct cra_box box, cra_colour colour);
/* Goes on drawing the content of an element, on the page that is open; NULL: furniture. */
void cra_pdf_open(struct cra_pdf *pdf, struct cra_element *element);
/* Content of an element on this page that is drawn later; its number. */
unsigned cra_pdf_reserve(struct cra_pdf *pdf, struct cra_element *element);
/* Ends the marked content that is open, if any. */
void cra_pdf_close(struct cra_pdf *pdf);

/* The element is complete: ends its marked content, and writes it. */
void cra_pdf_complete(struct cra_pdf *pdf, struct cra_element *element);

/* A run of text in one pen from a place on; glyphs are added to it. Within marked content. */
void cra_run_begin(struct cra_pdf *pdf, struct cra_canvas *canvas, struct cra_pen pen, cra_length x,
                   cra_length baseline);
void cra_run_add(struct cra_pdf *pdf, struct cra_canvas *canvas, const struct cra_glyph *glyphs,
                 unsigned count, struct cra_text text);

void cra_run_end(struct cra_canvas *canvas);

/* A text without signs, between runs. */
void cra_pdf_say(struct cra_canvas *canvas, struct cra_text text);

/* A link over a box; the element is the Link around its text. `target` is an address, or #name. */
void cra_pdf_link(struct cra_pdf *pdf, struct cra_element *element, struct cra_box box, const char *target,
                  const char *words);
/* The picture must be one that cra_pdf_picture gave. */
void cra_pdf_draw(struct cra_pdf *pdf, struct cra_element *element, const struct cra_picture *picture,
                  struct cra_box box);
/* Puts a picture into the file, once; NULL where it cannot be read, or memory is out. */
const struct cra_picture *cra_pdf_picture(struct cra_pdf *pdf, struct cra_text bytes, bool jpeg);

/* A name that links can lead to, on the page that is open. */
void cra_pdf_name(struct cra_pdf *pdf, const char *name, cra_length y);

#endif
