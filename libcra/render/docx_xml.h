#ifndef CRA_RENDER_DOCX_XML_H
#define CRA_RENDER_DOCX_XML_H

#include "base/error.h"
#include "read/xml_sax.h"
#include "render/docx_package.h"

/* Parts of an office document as XML: read with places, and changed at places. */

#define CRA_DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define CRA_DOCX_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CRA_DOCX_WP "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
#define CRA_DOCX_A "http://schemas.openxmlformats.org/drawingml/2006/main"
#define CRA_DOCX_PIC "http://schemas.openxmlformats.org/drawingml/2006/picture"
#define CRA_DOCX_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define CRA_DOCX_TYPES "http://schemas.openxmlformats.org/package/2006/content-types"

enum {
    CRA_DOCX_PART_LARGEST = 256 << 20,
    CRA_DOCX_STYLES_MOST = 10000 /* styles, and as many lists, of a frame */
};

/* Reads a part. A part that is not well-formed, or has a DOCTYPE, is CRA_ERROR_INPUT in a sentence that
 * begins with `what`. A handler that stops has said why itself. */
bool cra_docx_parse(const struct cra_docx_part *part, const char *what, const struct cra_xml_handler *handler,
                    void *context, cra_error **err);

/* Whether it is that element of WordprocessingML. */
bool cra_docx_is(const struct cra_xml_element *element, const char *name);
/* Value of an attribute of WordprocessingML, or of one without a namespace; an empty text without data where
 * there is none. */
struct cra_text cra_docx_attribute(const struct cra_xml_element *element, const char *name);
struct cra_text cra_docx_plain_attribute(const struct cra_xml_element *element, const char *name);
/* A number not below 0; `otherwise` for anything else and for numbers beyond a thousand million. */
unsigned cra_docx_number(struct cra_text text, unsigned otherwise);

/* Makes <a/> to <a></a> where it is the whole part, so that something can be put into it. Reads no further
 * than the first tag. */
bool cra_docx_open_root(struct cra_arena *arena, struct cra_docx_part *part, const char *what,
                        cra_error **err);

/* Replacements of stretches of a part; equal begin and end insert. */
struct cra_docx_edit {
    size_t begin, end;
    size_t sequence;
    struct cra_text text;
};
struct cra_docx_edits {
    struct cra_arena *arena;
    struct cra_docx_edit *items;
    size_t count;
    size_t capacity;
};

/* The text must live until the edits are applied. Memory that runs out shows in the arena. */
void cra_docx_edit(struct cra_docx_edits *edits, size_t begin, size_t end, struct cra_text text);
/* The bytes with all edits, in the arena; stretches must not overlap. NULL data when memory is out. */
struct cra_text cra_docx_apply(struct cra_docx_edits *edits, struct cra_text bytes);

#endif
