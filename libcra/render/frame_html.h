#ifndef CRA_RENDER_FRAME_HTML_H
#define CRA_RENDER_FRAME_HTML_H

#include "render/frame.h"

/* Inside of the front end for HTML frames. A frame is read by a small tokenizer, so that its bytes stay as
 * they are; every element has to be closed where HTML would let it be guessed. */

struct cra_html_element {
    struct cra_html_element *parent;
    struct cra_text name; /* as written */
    uint32_t begin, inner_begin, inner_end, end;
};

enum cra_html_sink { CRA_HTML_TEXT, CRA_HTML_PLAIN, CRA_HTML_ATTRIBUTE, CRA_HTML_ADDRESS };

/* Where a tag stands. */
struct cra_html_place {
    enum cra_html_sink sink;
    struct cra_html_element *element; /* around it; of an attribute, one that stands for it alone */
    struct cra_text paragraph;        /* the begin of one that the value has for itself */
};

struct cra_html_scan {
    struct cra_arena *arena;
    struct cra_text bytes;
    const char *folder; /* NULL: nothing is read beside the frame */
    struct cra_frame_tags tags;
    struct cra_frame_edits edits;
    struct cra_frame_findings findings;
    size_t embedded; /* bytes of other files so far */
};

/* Reads the frame: tags, what is refused, what is embedded. False when memory is out. */
bool cra_html_scan(struct cra_html_scan *scan);
/* Notes where the compiled tags act. */
bool cra_html_place_tags(struct cra_html_scan *scan);

/* A stylesheet or picture beside the frame, as edits in place of the stretch. */
void cra_html_embed_style(struct cra_html_scan *scan, uint32_t begin, uint32_t end, struct cra_text address);
void cra_html_embed_picture(struct cra_html_scan *scan, uint32_t begin, uint32_t end,
                            struct cra_text address);
/* What a style must not have, because it leads out of the document; NULL: nothing. */
const char *cra_html_style_fault(struct cra_arena *arena, struct cra_text style);

bool cra_html_name_is(struct cra_text name, const char *wanted);
/* Whether the name is one of those, parted by spaces. */
bool cra_html_is_one_of(struct cra_text name, const char *names);
/* http, https, mailto, tel, # and relative. */
bool cra_html_address_allowed(struct cra_text address);

/* Actions of programs. */
bool cra_html_write_language(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_html_begin_address(struct cra_frame_run *run, const struct cra_frame_step *step);
bool cra_html_end_address(struct cra_frame_run *run, const struct cra_frame_step *step);

struct cra_html_filling {
    size_t address; /* where the address begins that is being written */
    bool marks_draft;
};
extern const struct cra_frame_writer cra_html_frame_writer;

#endif
