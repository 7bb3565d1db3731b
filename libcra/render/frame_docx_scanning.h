#ifndef CRA_RENDER_FRAME_DOCX_SCANNING_H
#define CRA_RENDER_FRAME_DOCX_SCANNING_H

#include "render/frame_docx.h"

/* Inside of the reader of a part: what its files share. */

enum { MOST_OPEN = CRA_XML_DEPTH_MOST + 1 };

/* A paragraph that is open, or a property. */
struct cra_docx_open_unit {
    struct cra_docx_open_unit *outer;
    struct cra_docx_thing *thing;
    struct cra_buffer text;
    struct cra_docx_stretch *stretches;
    size_t count, capacity;
    unsigned heading; /* level of the style; 0: it is none */
};

struct cra_docx_scanning {
    struct cra_docx_scan *scan;
    struct cra_arena *arena;
    struct cra_docx_thing *thing; /* the innermost */
    struct cra_docx_open_unit *unit;
    struct cra_docx_looks *looks; /* of the open run */
    size_t depth;
    struct {
        struct cra_docx_thing *thing; /* that the element opened; NULL: none */
        struct cra_docx_looks *looks; /* of the run around */
        bool hides, sets;
    } open[MOST_OPEN];
    unsigned hidden;   /* how many elements around hide their text */
    unsigned settings; /* … and how many only say how something looks */
    bool in_text;
    bool is_field;      /* the open text is the code of a field */
    bool is_plain_text; /* … or text that is not of a run of WordprocessingML */
    uint32_t space_at;
    uint32_t properties_begin; /* of the open run or paragraph */
    const char *heading;
    unsigned fields, contents_field; /* fields within each other; the one that is the table of contents */
    struct cra_docx_page page;
    uint32_t page_size_begin, page_size_end;
    cra_error **err;
};

static inline const char *cra_docx_keep(struct cra_docx_scanning *s, struct cra_text text)
{
    return cra_arena_copy(s->arena, text); /* the arena remembers what failed */
}

static inline bool cra_docx_scan_fails(struct cra_docx_scanning *s)
{
    return cra_error_memory(s->err);
}

/* Notes spots, drawings and content controls. False when memory is out. */
bool cra_docx_note_spots(struct cra_docx_scanning *s, const struct cra_xml_element *element);
bool cra_docx_note_drawing(struct cra_docx_scanning *s, const struct cra_xml_element *element);
bool cra_docx_note_control(struct cra_docx_scanning *s, const struct cra_xml_element *element);
/* Takes out what binds a control of ours to data elsewhere. */
void cra_docx_drop_binding(struct cra_docx_scanning *s, const struct cra_xml_element *element);

#endif
