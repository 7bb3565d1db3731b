#ifndef CRA_RENDER_PDF_FILE_H
#define CRA_RENDER_PDF_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* A PDF 1.7 file as it grows: numbered objects, small ones packed into object streams, and the table of
 * references at the end. Same calls, same bytes. What fails is remembered in `out.failed`. */

/* Lengths on pages are thousandths of a point: whole numbers, so that every machine gives the same file. */
typedef int32_t cra_length;

enum { CRA_POINT = 1000 };

typedef uint32_t cra_pdf_number; /* of an object; 0 is none */

struct cra_pdf_place {
    uint64_t offset;       /* in the file; within `container` the index */
    cra_pdf_number holder; /* object stream that holds it; 0: it stands in the file itself */
    bool written;
};

struct cra_pdf_file {
    struct cra_buffer out;
    struct cra_buffer packed, packed_heads; /* the object stream that is being filled */
    cra_pdf_number packed_number;
    unsigned packed_count;
    struct cra_pdf_place *places; /* by number */
    size_t count, capacity;
    void *deflater; /* kept between streams */
    int level;
    uint64_t deflated; /* bytes so far */
};

void cra_pdf_file_begin(struct cra_pdf_file *file);
void cra_pdf_file_free(struct cra_pdf_file *file);

cra_pdf_number cra_pdf_new(struct cra_pdf_file *file);
/* A small object, as "<</Type/Page …>>". It may be written long after its number is given out. */
void cra_pdf_object(struct cra_pdf_file *file, cra_pdf_number number, struct cra_text body);
/* A stream that is deflated here; `entries` go into its dictionary. */
void cra_pdf_stream(struct cra_pdf_file *file, cra_pdf_number number, const char *entries,
                    struct cra_text bytes);
/* One whose bytes stand as they are. */
void cra_pdf_raw_stream(struct cra_pdf_file *file, cra_pdf_number number, const char *entries,
                        struct cra_text bytes);
/* Writes what is left and the references. `info` may be 0. */
void cra_pdf_file_end(struct cra_pdf_file *file, cra_pdf_number catalogue, cra_pdf_number info);

/* ---- Parts of objects ---- */

void cra_pdf_add_length(struct cra_buffer *out, int64_t length);           /* "12.5 ", in points */
void cra_pdf_add_number(struct cra_buffer *out, int64_t number);           /* "12 " */
void cra_pdf_add_reference(struct cra_buffer *out, cra_pdf_number number); /* "12 0 R " */
/* A text for people: in ASCII where that suffices, else in UTF-16. */
void cra_pdf_add_string(struct cra_buffer *out, struct cra_text text);
/* Only its digits, without brackets. */
void cra_pdf_add_utf16(struct cra_buffer *out, struct cra_text text);
/* Bytes as "(…)". */
void cra_pdf_add_bytes(struct cra_buffer *out, struct cra_text bytes);

#endif
