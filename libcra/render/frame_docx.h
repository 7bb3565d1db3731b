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
    struct cra_text note_id;   /* of a note; empty otherwise */
    uint32_t id_begin, id_end; /* … and where it is told */
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
        CRA_SINK_RUN,       /* the text of a run */
        CRA_SINK_FIELD,     /* the code of a field */
        CRA_SINK_XML,       /* any other text */
        CRA_SINK_ATTRIBUTE, /* a text in an attribute */
        CRA_SINK_ADDRESS,   /* a piece of the address of a link, which is told elsewhere */
        CRA_SINK_CONTROL    /* what a content control holds */
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

struct cra_docx_control;

/* Where a tag stands. */
struct cra_docx_place {
    const struct cra_docx_control *control; /* that it is the tag of; NULL: it is none */
    bool closes;                            /* … and ends */
    const struct cra_docx_unit *unit;
    size_t begin, end;  /* in the text of the unit, with the spaces that it takes away */
    size_t stretch;     /* where it begins */
    size_t last;        /* where it ends */
    bool leads, trails; /* only tags that steer stand before it in the paragraph; behind it */
    bool alone;         /* the only one in its paragraph, and nothing beside it */
    bool in_place;      /* it acts where it stands; otherwise on what is around it */
    bool looked_at;
    bool bare; /* within one stretch together with its counterparts */
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

/* Something that must not stand twice as it is, or that a tag may stand in although it is no text. */
struct cra_docx_spot {
    enum cra_docx_spot_kind {
        CRA_SPOT_ONCE,         /* stands in the first round only: identifiers that may be missing, comments */
        CRA_SPOT_DRAWING,      /* number of a drawing */
        CRA_SPOT_BOOKMARK,     /* number of a bookmark, where it begins */
        CRA_SPOT_BOOKMARK_END, /* … and where it ends */
        CRA_SPOT_NAME,         /* name of the bookmark of the spot before */
        CRA_SPOT_REFERENCE,    /* name of a bookmark that is referred to */
        CRA_SPOT_LIST,         /* number of a list */
        CRA_SPOT_NOTE,         /* number of a footnote or endnote that is referred to */
        CRA_SPOT_RELATION,     /* identifier of a relationship, of a link */
        CRA_SPOT_PICTURE,      /* the same, of a picture */
        CRA_SPOT_STYLE,        /* identifier of a style, in a text that comes from another file */
        CRA_SPOT_TEXT          /* alternative text, or any other text of an attribute */
    } kind;
    uint32_t begin, end;                 /* of the value */
    uint32_t element_begin, element_end; /* of the tag that it stands in */
    struct cra_text value;               /* decoded; in the arena */
    struct cra_docx_thing *thing;        /* that it stands in */
    const char *note;                    /* kind of a note: "footnote" */
    const struct cra_docx_unit *unit;    /* of a link: its address, where tags stand in it */
};

/* A picture in its drawing: where its size is said, what it shows, how it is cut. */
enum { CRA_DOCX_EXTENTS = 8 };
struct cra_docx_drawing {
    uint32_t begin, end;
    struct cra_docx_extent {
        uint32_t begin, end; /* of the number */
        unsigned long value; /* in English metric units */
        bool is_height;
    } extents[CRA_DOCX_EXTENTS];
    unsigned extent_count;
    uint32_t blip_begin, blip_end; /* identifier of the relationship; 0: it holds no picture */
    uint32_t cut_begin, cut_end;   /* of the element that says how the picture is cut, or where it belongs */
    unsigned blips;
    bool placed; /* its steps are noted */
};

/* A content control with a tag of ours. */
struct cra_docx_control {
    struct cra_docx_thing *thing;
    struct cra_text words;
    uint32_t begin, end;                 /* of the value of its tag */
    uint32_t checked_begin, checked_end; /* of a box to check: whether it is; 0: it is none */
    struct cra_text on, off;             /* its characters */
    struct cra_docx_unit *unit;
};

/* The code of a field, or a piece of it. */
struct cra_docx_field {
    uint32_t begin, end;
};

/* A table of contents, from the paragraph that its field begins in to the one that it ends in. */
struct cra_docx_contents {
    struct cra_docx_thing *first, *last;
    struct cra_text code; /* of the field */
    unsigned depth;       /* levels of headings */
};

/* A file that the frame takes in. Such files may take in others. */
enum { CRA_DOCX_TAKEN_DEPTH = 4 };

struct cra_docx_taken {
    const char *path;
    const struct cra_frame_tag *tag;
    struct cra_docx_partial *partial;
    const struct cra_docx_section *page; /* that it comes to stand on */
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
    const char *folder; /* where files are that the frame takes in; NULL: nowhere */
    struct cra_docx_taken *taken;
    size_t taken_count, taken_capacity;
    bool is_partial;            /* the part is such a file's */
    struct cra_docx_scan *host; /* … which this text takes in; NULL: it is none */
    const struct cra_docx_section *page;
    const struct cra_tag *outer;   /* … in whose loop it stands; NULL: in none */
    uint32_t root_begin, root_end; /* the start tag of the part */
    struct cra_text declared[64];  /* prefixes that were added to it */
    size_t declared_count;
    struct cra_docx_contents contents;
    struct cra_docx_spot *spots;
    size_t spot_count, spot_capacity;
    struct cra_docx_drawing *drawings;
    size_t drawing_count, drawing_capacity;
    struct cra_docx_control *controls;
    size_t control_count, control_capacity;
    struct cra_docx_field *fields;
    size_t field_count, field_capacity;
    const char *title; /* of the part, for people: "header" */
};

/* Reads the part. Faults of tags are findings; false and an error for what cannot be read. */
bool cra_docx_scan(struct cra_docx_scan *scan, cra_error **err);
/* Tags in a text that is no paragraph, as if it were one; `sink` says which. NULL in `*unit` where there are
 * none. */
bool cra_docx_scan_text(struct cra_docx_scan *scan, struct cra_docx_thing *around, struct cra_text text,
                        uint32_t begin, uint32_t end, enum cra_docx_sink sink, struct cra_docx_unit **unit,
                        cra_error **err);
/* Where a stretch of the part is in the text of a stretch. */
uint32_t cra_docx_byte_of(struct cra_text part, const struct cra_docx_stretch *stretch, size_t offset);
/* In words; a cra_frame_placer. */
const char *cra_docx_where(void *context, const void *place);

/* Names and numbers that are made anew in every round of a loop. */
struct cra_docx_key {
    enum cra_docx_key_kind { CRA_KEY_DRAWING, CRA_KEY_BOOKMARK, CRA_KEY_LIST } kind;
    const char *number, *name;  /* as they stand in the frame */
    const char *own;            /* name in the file that it comes from */
    const struct cra_tag *each; /* the loop in whose rounds it changes; NULL: it stands in a condition only */
    bool wanted;                /* something outside of the loop refers to it */
};
struct cra_docx_keys {
    struct cra_arena *arena;
    struct cra_docx_key *items;
    size_t count, capacity;
};

/* A note that is referred to from within a loop. */
struct cra_docx_note {
    const char *kind; /* "footnote", "endnote" */
    struct cra_text id;
    struct cra_scope scope;
    struct cra_docx_part part; /* the note alone */
    uint32_t from, length;     /* where it is there */
    struct cra_frame_program program;
};
struct cra_docx_notes {
    struct cra_arena *arena;
    struct cra_docx_note *items;
    size_t count, capacity;
    unsigned next[2]; /* free numbers of footnotes and endnotes */
};

/* An address with tags in it. */
struct cra_docx_address {
    struct cra_text text;
    const struct cra_frame_tag **tags;
    size_t count;
};

/* What a step needs to know of its place. */
struct cra_docx_step_place {
    const struct cra_docx_drawing *drawing;
    const struct cra_docx_extent *extent;
    const struct cra_docx_address *address;
    const struct cra_docx_control *control;
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
/* Pictures that tags in alternative texts ask for, addresses of links, content controls. */
bool cra_docx_scan_links(struct cra_docx_scan *scan, cra_error **err);
bool cra_docx_scan_controls(struct cra_docx_scan *scan, cra_error **err);
bool cra_docx_is_picture_tag(const struct cra_frame_tag *tag);
bool cra_docx_place_pictures(struct cra_docx_scan *scan);
bool cra_docx_place_links(struct cra_docx_scan *scan);
bool cra_docx_place_controls(struct cra_docx_scan *scan);
bool cra_docx_place_contents(struct cra_docx_scan *scan);
bool cra_docx_place_notes(struct cra_docx_scan *scan, struct cra_docx_notes *notes);
bool cra_docx_take_notes(struct cra_docx_scan *scan, struct cra_docx_notes *notes);
bool cra_docx_place_note_number(struct cra_docx_scan *scan);
bool cra_docx_place_names(struct cra_docx_scan *scan, struct cra_docx_keys *keys);

/* The innermost loop around a place, and whether a loop or condition is around it; NULL: none is. */
const struct cra_frame_tag *cra_docx_loop_at(const struct cra_docx_scan *scan, uint32_t at);
const struct cra_frame_tag *cra_docx_pair_at(const struct cra_docx_scan *scan, uint32_t at);

#endif
