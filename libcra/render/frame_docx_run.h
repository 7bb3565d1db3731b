#ifndef CRA_RENDER_FRAME_DOCX_RUN_H
#define CRA_RENDER_FRAME_DOCX_RUN_H

#include "render/docx_writer.h"
#include "render/frame_docx.h"

/* A Word frame while it is filled. */

enum { CRA_DOCX_MARKS = 128 };

/* A picture in place of one of the frame. */
struct cra_docx_shown {
    unsigned relation; /* 0: there is none */
    const char *text;
    unsigned long width, height;
    unsigned cut_x, cut_y;
};

struct cra_docx_filling {
    struct cra_docx_shown shown;
    const struct cra_docx_contents *contents; /* NULL: there are none */
    size_t contents_at;
    const struct cra_docx_notes *notes;
    struct cra_buffer note_texts[2]; /* footnotes, endnotes */
    unsigned notes_written[2];
    unsigned note_number;        /* of the note that is being written */
    struct cra_docx_frame frame; /* what is filled */
    struct cra_words words;
    const struct cra_docx_keys *keys;
    struct cra_docx_fresh *fresh;          /* one for each key */
    bool is_main;                          /* the part that is being filled is the main part */
    bool marks_draft;                      /* the frame has a tag for the draft mark */
    const struct cra_docx_section *turned; /* the section whose pages are turned on their side */
    size_t marks[CRA_DOCX_MARKS];          /* where the output stood at begins that may be taken back */
    unsigned mark_count;
};

/* Names and numbers in what is repeated. */
bool cra_docx_names_begin(struct cra_docx_filling *filling); /* false when memory is out */
void cra_docx_names_round(struct cra_frame_run *run, const struct cra_frame_step *each, size_t round);
bool cra_docx_write_number(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_write_name(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_write_wanted(struct cra_frame_run *run, const struct cra_frame_step *step);

/* Notes that are referred to from within loops. */
bool cra_docx_write_note(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_write_note_number(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_put_notes(struct cra_frame_run *run, const struct cra_frame_step *step);

/* Contents: remembers where they stand, and writes them when all headings are there; false when memory is
 * out. */
bool cra_docx_write_contents(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_settle_contents(struct cra_docx_filling *filling, struct cra_buffer *out);

/* The picture that a drawing is about to show, addresses, boxes to check. */
bool cra_docx_picture_load(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_picture_relation(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_picture_text(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_picture_extent(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_picture_cut(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_write_address(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_write_checked(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_write_box(struct cra_frame_run *run, const struct cra_frame_step *step);

extern const struct cra_frame_writer cra_docx_frame_writer;

/* Actions. The first remembers where the output stands; those below it take back what came since where it is
 * a table without rows, a row without cells, a paragraph without words. */
bool cra_docx_mark(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_drop_table(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_drop_row(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_drop_blank(struct cra_frame_run *run, const struct cra_frame_step *step);
/* An empty paragraph where a text ends without one; between tables that Word would make one of. */
bool cra_docx_close_text(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_docx_part_tables(struct cra_frame_run *run, const struct cra_frame_step *step);
/* The size of the pages of a section, turned where a wide document stands in it. */
bool cra_docx_page_size(struct cra_frame_run *run, const struct cra_frame_step *step);

/* What was put out ends with that, spaces aside. */
bool cra_docx_ends_with(const struct cra_buffer *out, const char *ending);

/* The properties of a run with a character style, weight, slant and language of its own added in their order.
 */
struct cra_docx_emphasis {
    const char *style;    /* escaped; NULL: that of the run */
    const char *language; /* escaped; NULL: that of the run */
    bool strong, slanted;
};
void cra_docx_write_properties(struct cra_buffer *out, struct cra_text properties,
                               struct cra_docx_emphasis emphasis);

#endif
