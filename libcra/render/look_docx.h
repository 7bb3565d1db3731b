#ifndef CRA_RENDER_LOOK_DOCX_H
#define CRA_RENDER_LOOK_DOCX_H

#include "render/docx_frame.h"
#include "render/look.h"

/* The looks of a Word frame: what its styles and the section of the content say, within sane limits. Where a
 * frame lacks a style, that of the built-in frame is taken, on the ground of the frame's own: so the pages of
 * a Word file filled from the frame and those of a PDF file look alike. */

/* What the section says that the content comes into. */
struct cra_look_section {
    unsigned width, height, top, right, bottom, left, header, footer; /* in twips; 0: it says nothing */
};

/* False and an error for parts that are not well-formed, or when memory is out. */
bool cra_look_read_docx(struct cra_look *look, struct cra_look_section *section, struct cra_arena *arena,
                        const struct cra_docx_frame *frame, cra_error **err);

/* ---- Inside ---- */

/* What can be said of a paragraph or a character; three more for each edge, and for the rules within
 * tables: width, room and colour. */
enum cra_look_property {
    CRA_LOOKS_SIZE, /* in half points */
    CRA_LOOKS_COLOUR,
    CRA_LOOKS_BEFORE, /* lengths in twips */
    CRA_LOOKS_AFTER,
    CRA_LOOKS_LINE, /* in 240ths of a line, in twips where the rule says so */
    CRA_LOOKS_LINE_RULE,
    CRA_LOOKS_LEFT,
    CRA_LOOKS_RIGHT,
    CRA_LOOKS_BOLD,
    CRA_LOOKS_MONO,
    CRA_LOOKS_KEEP_NEXT,
    CRA_LOOKS_KEEP_LINES,
    CRA_LOOKS_FILL,
    CRA_LOOKS_EDGES,
    CRA_LOOKS_COUNT = CRA_LOOKS_EDGES + 3 * (CRA_SIDE_COUNT + 1)
};
enum { CRA_LOOKS_NO_FILL = -1 };

struct cra_looks {
    uint32_t said; /* which of them are, by bits */
    int values[CRA_LOOKS_COUNT];
};

static inline bool cra_looks_say(const struct cra_looks *looks, unsigned property)
{
    return looks->said >> property & 1;
}

struct cra_look_sheets;

/* Notes what an element among the properties of a paragraph or of a run says. */
void cra_looks_note(struct cra_looks *looks, const struct cra_look_sheets *sheets,
                    const struct cra_xml_element *element);
/* `over` goes before what was said. */
void cra_looks_lay(struct cra_looks *looks, const struct cra_looks *over);
/* To lengths, within limits. */
void cra_looks_settle(const struct cra_looks *looks, struct cra_look_style *style);

/* The styles of a frame; NULL and an error. In the arena. */
struct cra_look_sheets *cra_look_sheets_read(struct cra_arena *arena, const struct cra_docx_frame *frame,
                                             cra_error **err);
/* All that a style says with those that it is based on and the defaults; by its identifier in the built-in
 * frame, or else by that in the frame. False where there is none: the defaults. */
bool cra_look_sheets_known(const struct cra_look_sheets *sheets, const char *built_in,
                           struct cra_looks *looks);

bool cra_look_section_read(struct cra_look_section *section, const struct cra_docx_part *part,
                           cra_error **err);

#endif
