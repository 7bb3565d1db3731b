#ifndef CRA_RENDER_DOCX_STYLES_H
#define CRA_RENDER_DOCX_STYLES_H

#include "doc/node.h"
#include "render/docx_xml.h"

/* The styles that content is written in. A frame may define each of them in its own way, and name it in its
 * own language: Word keeps the English name beside. What a frame lacks is copied from the built-in one. */
enum cra_docx_style {
    CRA_DOCX_NORMAL, /* no style is named */
    CRA_DOCX_HEADING_1,
    CRA_DOCX_HEADING_2,
    CRA_DOCX_HEADING_3,
    CRA_DOCX_HEADING_4,
    CRA_DOCX_HEADING_5,
    CRA_DOCX_HEADING_6,
    CRA_DOCX_CONTENTS_HEADING,
    CRA_DOCX_CONTENTS_1,
    CRA_DOCX_CONTENTS_2,
    CRA_DOCX_CONTENTS_3,
    CRA_DOCX_LIST_BULLET,
    CRA_DOCX_LIST_NUMBER,
    CRA_DOCX_LIST_CONTINUE,
    CRA_DOCX_TABLE_TEXT,
    CRA_DOCX_TABLE_HEADING,
    CRA_DOCX_AFTER_TABLE,
    CRA_DOCX_CAPTION,
    CRA_DOCX_FIGURE,
    CRA_DOCX_QUOTE,
    CRA_DOCX_CODE_BLOCK,
    CRA_DOCX_NOTICE,
    CRA_DOCX_SIGNATURE,
    CRA_DOCX_RULE,
    CRA_DOCX_SHADE_HEAD,
    CRA_DOCX_SHADE_GOOD,
    CRA_DOCX_SHADE_WATCH,
    CRA_DOCX_SHADE_BAD,
    CRA_DOCX_SHADE_MUTED,
    CRA_DOCX_LINK,
    CRA_DOCX_CODE,
    CRA_DOCX_MISSING,
    CRA_DOCX_TABLE,
    CRA_DOCX_STYLE_COUNT
};

struct cra_docx_sheet;

struct cra_docx_styles {
    const char
        *ids[CRA_DOCX_STYLE_COUNT]; /* escaped for an attribute; NULL for NORMAL, and for what is lacking */
    const char *fills[CRA_SHADE_MUTED + 1]; /* colour of a shade, "F9DFDB"; NULL: none */
    const char *accent;                     /* colour of headings, "1F4568"; NULL: that of text */
    const char *language;                   /* of text that says none, as Word spells it; NULL: unknown */
    unsigned bullet_number, ordered_number; /* w:numId of the list styles; 0: none */
    const struct cra_docx_sheet *sheet;     /* all that the part says */
};

struct cra_docx_frame;

/* Identifier in the frame, escaped, of a style of another file: that of the style of the same name, which is
 * copied where the frame has none. */
bool cra_docx_styles_borrow(struct cra_docx_frame *frame, const struct cra_docx_styles *other,
                            struct cra_text bytes, struct cra_text id, const char **own, cra_error **err);

/* Other names of styles in a frame, from the styles.txt of a folder: render/style_map.h. CRA_ERROR_INPUT, in
 * a sentence that begins with the file, for lines that are not understood, and names or identifiers that the
 * frame does not have. Used before what is lacking is added. */
bool cra_docx_styles_map(struct cra_docx_styles *styles, struct cra_arena *arena, const char *folder,
                         cra_error **err);

bool cra_docx_styles_read(struct cra_docx_styles *styles, struct cra_arena *arena,
                          const struct cra_docx_part *part, cra_error **err);

/* Identifier that a style of content, by its name in English, has in the frame; escaped. NULL where the frame
 * lacks it, and for names of other styles. */
const char *cra_docx_styles_id(const struct cra_docx_styles *styles, const char *name);

/* Level of a heading style of the frame by its identifier, 1 to 6; 0 for any other style. */
unsigned cra_docx_heading_level(const struct cra_docx_styles *styles, struct cra_text id);

/* Notes the edits that add what is lacking, copied from the built-in styles (without numbers: every list says
 * its own). */
bool cra_docx_styles_complete(struct cra_docx_styles *styles, struct cra_docx_edits *edits,
                              const struct cra_docx_part *built_in, cra_error **err);

/* Makes the language of a document that of the styles; notes the edits where they say another one. `bytes`
 * are those of the part, completed or not. Memory that runs out shows in the arena. */
void cra_docx_styles_speak(struct cra_docx_styles *styles, struct cra_docx_edits *edits,
                           struct cra_text bytes, const char *language);

#endif
