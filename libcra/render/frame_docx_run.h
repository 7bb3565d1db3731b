#ifndef CRA_RENDER_FRAME_DOCX_RUN_H
#define CRA_RENDER_FRAME_DOCX_RUN_H

#include "render/docx_writer.h"
#include "render/frame_docx.h"

/* A Word frame while it is filled. */

enum { CRA_DOCX_MARKS = 128 };

struct cra_docx_filling {
    struct cra_docx_frame frame; /* what is filled */
    struct cra_words words;
    bool is_main;                          /* the part that is being filled is the main part */
    bool marks_draft;                      /* the frame has a tag for the draft mark */
    const struct cra_docx_section *turned; /* the section whose pages are turned on their side */
    size_t marks[CRA_DOCX_MARKS];          /* where the output stood at begins that may be taken back */
    unsigned mark_count;
};

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
