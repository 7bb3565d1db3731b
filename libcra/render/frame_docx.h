#ifndef CRA_RENDER_FRAME_DOCX_H
#define CRA_RENDER_FRAME_DOCX_H

#include "render/docx_frame.h"
#include "render/frame.h"

/* Inside of the front end for Word frames: what its files share. frame_docx_scan.c reads a part,
 * frame_docx_place.c decides where tags act, frame_docx_guard.c sees to it that Word opens whatever comes
 * out, frame_docx.c holds the parts together, frame_docx_run.c fills them. */

/* What a part is made of, as far as tags are concerned. */
enum cra_docx_thing_kind {
    CRA_THING_TEXT, /* holds paragraphs and tables: body, header, footer, note, text box, content control */
    CRA_THING_PARAGRAPH,
    CRA_THING_TABLE,
    CRA_THING_ROW,
    CRA_THING_CELL,
    CRA_THING_CONTROL, /* a content control around one of the above */
    CRA_THING_WRAP     /* within a paragraph, around runs: hyperlink, insertion, content control */
};

struct cra_docx_thing {
    enum cra_docx_thing_kind kind;
    struct cra_docx_thing *parent;
    struct cra_docx_thing *next; /* in the order in which they begin */
    uint32_t begin, inner_begin, inner_end, end;
    unsigned number;             /* among those of its kind in the same parent, from 1 */
    unsigned paragraphs, tables; /* within, so far */
    unsigned rows, cells;
    unsigned column, span; /* of a cell: its first column, and how many */
    const char *heading;   /* text of the heading above; NULL: none */
    bool solid;            /* holds something beside tags that steer */
    bool has_tags;
    bool plain;        /* of a paragraph: nothing but text, so that it can go */
    bool ends_section; /* of a paragraph: holds the settings of a section */
    bool worded;       /* of a paragraph: some text stands there whatever the data are */
    bool vanishes;     /* gave way to the steps of its tags */
    bool touched;      /* what stands right in it may be missing */
    bool is_body;
    bool is_property;
    uint32_t *grid; /* of a table: begin of each of its columns in the grid, and the end of the last */
    unsigned grid_count;
    bool grid_repeats;
};

/* The looks of a run: its properties as they stand there. */
struct cra_docx_looks {
    const struct cra_docx_thing *holder; /* what the run stands in */
    struct cra_text properties;
    const char
        *closing; /* in OpenDocument: end tags of the spans around, whose start tags `properties` are */
};

/* The text of one run: its place in the part and in the text of the paragraph. */
struct cra_docx_stretch {
    uint32_t part_begin, part_end;
    size_t begin, end;
    uint32_t space_at; /* where xml:space belongs into the tag around it; 0: it is there, or is not needed */
    enum cra_docx_sink {
        CRA_SINK_RUN,   /* the text of a run */
        CRA_SINK_FIELD, /* the code of a field */
        CRA_SINK_XML    /* any other text */
    } sink;
    const struct cra_docx_looks *looks;
};

/* A paragraph with tags, or a property. */
struct cra_docx_unit {
    struct cra_docx_thing *thing;
    struct cra_text text;
    struct cra_docx_stretch *stretches;
    size_t count;
};

/* Where a tag stands. */
struct cra_docx_place {
    const struct cra_docx_unit *unit;
    size_t begin, end;  /* in the text of the unit, with the spaces that it takes away */
    size_t stretch;     /* where it begins */
    size_t last;        /* where it ends */
    bool leads, trails; /* only tags that steer stand before it in the paragraph; behind it */
    bool alone;         /* the only one in its paragraph, and nothing beside it */
    bool in_place;      /* it acts where it stands; otherwise on what is around it */
    bool bare;          /* within one stretch together with its counterparts */
};

/* Of a section, in twips. */
struct cra_docx_page {
    unsigned width, height, left, right, top, bottom, gutter, columns, gap;
};
struct cra_docx_section {
    uint32_t end;
    struct cra_docx_page page;
    uint32_t size_begin, size_end; /* of the element that says how large the page is; 0: there is none */
};

/* One part while it is compiled. */
struct cra_docx_scan {
    struct cra_arena *arena;
    const struct cra_docx_part *part;
    struct cra_docx_frame *frame;   /* learns which identifiers are taken */
    struct cra_docx_styles *styles; /* NULL where the frame has none */
    bool is_main, is_property, is_open_document;
    unsigned has_content; /* how often {{> content}} stands there */
    struct cra_frame_tags tags;
    size_t tags_before; /* in parts that were read before */
    struct cra_frame_findings findings;
    struct cra_frame_edits edits;
    struct cra_docx_thing *first, *last;
    struct cra_docx_section *sections;
    size_t section_count, section_capacity;
    const char *title; /* of the part, for people: "header" */
};

/* Reads the part. Faults of tags are findings; false and an error for what cannot be read. */
bool cra_docx_scan(struct cra_docx_scan *scan, cra_error **err);
/* Where a stretch of the part is in the text of a stretch. */
uint32_t cra_docx_byte_of(struct cra_text part, const struct cra_docx_stretch *stretch, size_t offset);
/* In words; a cra_frame_placer. */
const char *cra_docx_where(void *context, const void *place);

/* What a step needs to know of its place. */
struct cra_docx_step_place {
    enum cra_docx_sink sink;
    struct cra_text properties;      /* of the run */
    struct cra_text paragraph;       /* properties of the paragraph, where the tag is alone in it */
    bool is_block;                   /* the step stands for the whole paragraph, whose start and end … */
    struct cra_text paragraph_begin; /* … it writes itself */
    const struct cra_docx_section *page;
};

/* Notes the edits of all tags, and of what they touch. False when memory is out. */
bool cra_docx_place_tags(struct cra_docx_scan *scan);
bool cra_docx_place_guards(struct cra_docx_scan *scan);

#endif
