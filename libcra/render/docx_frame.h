#ifndef CRA_RENDER_DOCX_FRAME_H
#define CRA_RENDER_DOCX_FRAME_H

#include "render/docx_numbering.h"
#include "render/docx_styles.h"

struct cra_docx_picture {
    struct cra_text bytes;
    const char *name; /* of its part */
    const char *part; /* in which the relationship is */
    unsigned relation;
};

/* The pages that content is written for, in twips. */
struct cra_docx_opening {
    unsigned text_width;  /* between the margins, of one column */
    unsigned frame_width; /* the same before a page was turned on its side */
    unsigned text_height;
};

/* The parts of a Word document, and what content adds to them. */
struct cra_docx_frame {
    struct cra_arena arena;
    struct cra_docx_package package;
    struct cra_docx_package built_in;
    const char *main;      /* name of the main part */
    const char *types;     /* and of the list of content types */
    const char *relations; /* and of the relationships of the main part */
    struct cra_docx_opening opening;
    struct cra_docx_styles styles;
    struct cra_docx_numbering numbering;
    const char *numbering_part, *styles_part; /* NULL: there is none, and none is needed */
    unsigned next_bookmark, next_drawing;     /* identifiers that are free */
    unsigned next_relation;
    const char *part;                 /* that links and pictures are put into; NULL: the main part */
    struct cra_buffer part_relations; /* … what is added to its relationships, the main part aside */
    struct cra_buffer added_relations;
    struct cra_buffer added_types;
    bool knows_png, knows_jpeg;        /* whether the list of content types has them */
    struct cra_docx_picture *pictures; /* that were put in */
    size_t picture_count, picture_capacity;
};

/* A part that may hold tags, and what it is called by people: "header". */
struct cra_docx_tagged {
    const char *name, *title;
    bool is_property;
};
struct cra_docx_tagged_parts {
    struct cra_docx_tagged *items;
    size_t count, capacity;
};

/* Unpacks a frame, the built-in one where `bytes.data` is NULL; the bytes must live as long as the frame.
 * Lists the parts that may hold tags, the main part first. Release with _free in any case. */
bool cra_docx_frame_open(struct cra_docx_frame *frame, struct cra_text bytes,
                         struct cra_docx_tagged_parts *parts, cra_error **err);
/* Adds the styles and lists that content is written in, where the frame lacks them. */
bool cra_docx_frame_complete(struct cra_docx_frame *frame, cra_error **err);
/* A copy to be filled; what is done to it does not reach the frame. */
bool cra_docx_frame_copy(struct cra_docx_frame *copy, const struct cra_docx_frame *frame, cra_error **err);
/* Replaces what the edits change. */
bool cra_docx_frame_apply(struct cra_docx_frame *frame, const char *name, struct cra_docx_edits *edits,
                          cra_error **err);
/* Packs the frame with all that was added. */
bool cra_docx_frame_write(struct cra_docx_frame *frame, struct cra_buffer *out, cra_error **err);
void cra_docx_frame_free(struct cra_docx_frame *frame);

/* Links and pictures go to this part from then on; its relationships are completed at the end. */
void cra_docx_frame_begin_part(struct cra_docx_frame *frame, const char *name);
bool cra_docx_frame_end_part(struct cra_docx_frame *frame, cra_error **err);

/* Number N of the relationship "craN" to an address outside. */
unsigned cra_docx_frame_link(struct cra_docx_frame *frame, const char *target);
/* The same to a picture, which is put into the package once; 0 when memory is out. */
unsigned cra_docx_frame_picture(struct cra_docx_frame *frame, enum cra_picture_format format,
                                struct cra_text bytes);

#endif
