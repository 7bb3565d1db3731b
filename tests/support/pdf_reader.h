#ifndef CRA_TESTS_PDF_READER_H
#define CRA_TESTS_PDF_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* PDF files as the library writes them, taken apart again: objects, streams, structure, and the text that
 * belongs to each element. No general reader: what the library never writes is not understood. */

struct pdf_object {
    struct cra_text body;     /* without "obj" and "endobj" */
    struct cra_buffer stream; /* unpacked */
};

struct pdf_reader {
    struct pdf_object *objects; /* by number */
    size_t count;
    unsigned font_numbers[16]; /* of /F0 … */
    uint32_t *points[16];      /* from glyphs to characters, 65536 of them */
    struct pdf_marked *marked;
    size_t marked_count;
};

/* The text of one marked content of a page. */
struct pdf_marked {
    unsigned page, number;
    struct cra_buffer text;
};

/* False where the bytes are no such file. Release in any case. */
bool pdf_open(struct pdf_reader *reader, struct cra_text bytes);
void pdf_close(struct pdf_reader *reader);

/* What follows a key in the dictionary of an object, up to the next key on the same level; empty where there
 * is none. */
struct cra_text pdf_value(struct cra_text body, const char *key);
/* "12 0 R" → 12; 0 for anything else. */
unsigned pdf_reference(struct cra_text value);
/* The first object whose dictionary says /Type of that name; 0: none. */
unsigned pdf_find(const struct pdf_reader *reader, const char *type);
/* A string in brackets, as UTF-8. */
void pdf_string(struct cra_buffer *out, struct cra_text value);
/* Calls for every element from the root down, before and after what is in it, and for texts in between. */
typedef void pdf_visit_function(void *context, const struct pdf_reader *reader, const char *role,
                                struct cra_text body, const struct cra_buffer *text, bool enter);
void pdf_walk(const struct pdf_reader *reader, pdf_visit_function *visit, void *context);

#endif
