#ifndef CRA_RENDER_FRAME_ODT_H
#define CRA_RENDER_FRAME_ODT_H

#include "render/frame_docx.h"
#include "render/odt_writer.h"

/* Inside of the front end for frames of LibreOffice. Where tags act is decided by the same code as for Word:
 * frame_odt_scan.c reads a part into the same things, frame_odt_names.c makes names anew in every round,
 * frame_odt_run.c fills, frame_odt.c holds the parts together. */

/* A name that must not stand twice, or that refers to one: its place in the part. */
struct cra_odt_name {
    enum cra_odt_name_kind {
        CRA_NAME_XML,
        CRA_NAME_DRAWING,
        CRA_NAME_TABLE,
        CRA_NAME_MARK,
        CRA_NAME_SECTION,
        CRA_NAME_NOTE
    } kind;
    struct cra_text value; /* decoded, in the arena */
    uint32_t begin, end;   /* of the value; of a reference without the # before it */
    bool refers;
};

/* An address of a link or picture with tags in it. */
struct cra_odt_address {
    struct cra_text text; /* decoded, in the arena */
    uint32_t begin, end;  /* of the value of the attribute */
    struct cra_frame_tags tags;
    struct cra_docx_place place;
    struct cra_docx_unit unit;
};

/* A frame around a picture: where its size is said, and what it shows. */
enum { CRA_ODT_IMAGES = 4 };
struct cra_odt_drawing {
    uint32_t begin, end;
    struct cra_odt_value {
        uint32_t begin, end; /* of the value of an attribute; 0: it has none */
        unsigned twips;
    } width, height, addresses[CRA_ODT_IMAGES], types[CRA_ODT_IMAGES];
    unsigned images;
};

/* Where something beside tags is put in. */
struct cra_odt_spots {
    uint32_t automatic_begin, automatic_end; /* of the element for automatic styles, where it is empty */
    uint32_t automatic_at;                   /* its end tag, where it is not; 0: it is not there */
    uint32_t automatic_before;               /* where it belongs otherwise */
    struct cra_docx_edit languages[4];       /* attributes of the default style that give way */
    unsigned language_count;
    uint32_t language_at; /* where the attributes belong; 0: nowhere */
};

struct cra_odt_scan {
    struct cra_docx_scan scan;
    struct cra_odt_name *names;
    size_t name_count, name_capacity;
    struct cra_odt_address **addresses;
    size_t address_count, address_capacity;
    struct cra_odt_drawing **drawings;
    size_t drawing_count, drawing_capacity;
    struct cra_odt_spots spots;
    bool has_comments;
};

/* Reads the part. Faults of tags are findings; false and an error for what cannot be read. */
bool cra_odt_scan(struct cra_odt_scan *scan, cra_error **err);

/* Notes the edits of names in loops, of addresses, and of what loops may leave behind. False when memory is
 * out; faults of addresses are findings. */
bool cra_odt_place_names(struct cra_odt_scan *scan);
bool cra_odt_place_addresses(struct cra_odt_scan *scan);
bool cra_odt_place_pictures(struct cra_odt_scan *scan);
bool cra_odt_place_guards(struct cra_odt_scan *scan);
bool cra_odt_place_spots(struct cra_odt_scan *scan, bool has_styles);

/* ---- Filling ---- */

enum { CRA_ODT_MARKS = 128, CRA_ODT_LOOPS = 64 };

struct cra_odt_filling {
    struct cra_odt_writer writer;
    bool marks_draft;
    size_t automatic_at; /* 1 + where automatic styles belong in the output; 0: not known */
    size_t marks[CRA_ODT_MARKS];
    unsigned mark_count;
    struct {
        const struct cra_tag *each;
        size_t round;
    } rounds[CRA_ODT_LOOPS]; /* of the loops that were begun, by loop */
    unsigned round_count;
};

extern const struct cra_frame_writer cra_odt_frame_writer;

bool cra_odt_mark(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_drop_table(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_drop_row(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_drop_blank(struct cra_frame_run *run, const struct cra_frame_step *step);
/* What tells a name of this round from that of others; nothing in the first one. */
bool cra_odt_write_round(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_write_address(struct cra_frame_run *run, const struct cra_frame_step *step);
/* What a picture of the project changes in the frame of another. */
bool cra_odt_write_picture_width(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_write_picture_height(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_write_picture_address(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_write_picture_type(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_note_automatic(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_odt_write_language(struct cra_frame_run *run, const struct cra_frame_step *step);

#endif
