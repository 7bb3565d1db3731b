#ifndef CRA_RENDER_DOCX_FRAME_H
#define CRA_RENDER_DOCX_FRAME_H

#include "render/docx_fill.h"
#include "render/docx_numbering.h"
#include "render/docx_styles.h"

struct cra_docx_picture {
    struct cra_text bytes;
    unsigned relation;
};

/* A Word document that content is put into: what stands in it, and what the content adds to its parts. */
struct cra_docx_frame {
    struct cra_arena arena;
    struct cra_docx_package package;
    struct cra_docx_package built_in;
    const char *main;            /* name of the main part */
    const char *types;           /* and of the list of content types */
    const char *relations;       /* and of the relationships of the main part */
    struct cra_docx_edits edits; /* of the main part */
    struct cra_docx_opening opening;
    struct cra_docx_filling filling;
    struct cra_docx_styles styles;
    struct cra_docx_numbering numbering;
    const char *numbering_part, *styles_part;
    unsigned next_bookmark, next_drawing; /* identifiers that are free */
    unsigned next_relation;
    struct cra_buffer added_relations;
    struct cra_buffer added_types;
    bool knows_png, knows_jpeg;        /* whether the list of content types has them */
    struct cra_docx_picture *pictures; /* that were put in */
    size_t picture_count, picture_capacity;
};

/* Unpacks a frame, the built-in one where `bytes.data` is NULL, and fills its tags. Release with _free in any
 * case. */
bool cra_docx_frame_open(struct cra_docx_frame *frame, struct cra_text bytes, const struct cra_node *root,
                         cra_error **err);
/* Packs the frame with the content in place of its tag. */
bool cra_docx_frame_write(struct cra_docx_frame *frame, struct cra_text content, struct cra_buffer *out,
                          cra_error **err);
void cra_docx_frame_free(struct cra_docx_frame *frame);

/* Number N of the relationship "craN" to an address outside. */
unsigned cra_docx_frame_link(struct cra_docx_frame *frame, const char *target);
/* The same to a picture, which is put into the package once; 0 when memory is out. */
unsigned cra_docx_frame_picture(struct cra_docx_frame *frame, enum cra_picture_format format,
                                struct cra_text bytes);

#endif
