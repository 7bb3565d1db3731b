#ifndef CRA_RENDER_ODT_STYLES_H
#define CRA_RENDER_ODT_STYLES_H

#include "doc/node.h"
#include "render/odt_xml.h"

/* The styles that content is written in. A frame may define each of them in its own way. LibreOffice names
 * its styles in English in files, whatever the language of the program. */
enum cra_odt_style {
    CRA_ODT_STANDARD,
    CRA_ODT_HEADING_1,
    CRA_ODT_HEADING_2,
    CRA_ODT_HEADING_3,
    CRA_ODT_HEADING_4,
    CRA_ODT_HEADING_5,
    CRA_ODT_HEADING_6,
    CRA_ODT_CONTENTS_HEADING,
    CRA_ODT_CONTENTS_1,
    CRA_ODT_CONTENTS_2,
    CRA_ODT_CONTENTS_3,
    CRA_ODT_LIST_BULLET,
    CRA_ODT_LIST_NUMBER,
    CRA_ODT_LIST_CONTINUE,
    CRA_ODT_TABLE_TEXT,
    CRA_ODT_TABLE_HEADING,
    CRA_ODT_CAPTION,
    CRA_ODT_FIGURE,
    CRA_ODT_QUOTE,
    CRA_ODT_CODE_BLOCK,
    CRA_ODT_NOTICE,
    CRA_ODT_SIGNATURE,
    CRA_ODT_RULE,
    CRA_ODT_DOCUMENT_TABLE, /* its borders and padding are those of cells */
    CRA_ODT_SHADE_HEAD,     /* the background of these is that of shaded cells */
    CRA_ODT_SHADE_GOOD,
    CRA_ODT_SHADE_WATCH,
    CRA_ODT_SHADE_BAD,
    CRA_ODT_SHADE_MUTED,
    CRA_ODT_LINK,       /* from here on, of characters */
    CRA_ODT_INDEX_LINK, /* in contents, where links are not told apart */
    CRA_ODT_CODE,
    CRA_ODT_MISSING,
    CRA_ODT_STYLE_COUNT
};

enum { CRA_ODT_LIST_LEVELS = 10 };

struct cra_odt_list_form {
    const char *name;                      /* escaped for an attribute */
    unsigned indents[CRA_ODT_LIST_LEVELS]; /* of the text, in twips */
};

/* How the cells of tables look, as values of attributes, escaped; "none" or "0pt" where the frame says
 * nothing.
 */
struct cra_odt_cell_look {
    const char *outer;      /* line above and below the table */
    const char *inner;      /* line between rows */
    const char *padding[4]; /* top, right, bottom, left */
    unsigned padding_width; /* left and right together, in twips */
};

struct cra_odt_styles {
    const char *names[CRA_ODT_STYLE_COUNT]; /* escaped for an attribute; NULL for what is lacking */
    unsigned margins[CRA_ODT_STYLE_COUNT];  /* at the left, in twips */
    const char *fills[CRA_SHADE_MUTED + 1]; /* colour of a shade, "#f9dfdb"; NULL: none */
    const char *accent;                     /* colour of headings; NULL: none is told */
    struct cra_odt_list_form bullets, numbers;
    struct cra_odt_cell_look cells;
    const struct cra_odt_sheet *sheet;       /* all that the part says */
    const char *mapped[CRA_ODT_STYLE_COUNT]; /* names that the house has chosen; NULL: none */
};

/* From styles.xml. */
bool cra_odt_styles_read(struct cra_odt_styles *styles, struct cra_arena *arena,
                         const struct cra_docx_part *part, cra_error **err);

/* Other names of styles, from the styles.txt of a folder, as cra_docx_styles_map. */
bool cra_odt_styles_map(struct cra_odt_styles *styles, struct cra_arena *arena, const char *folder,
                        cra_error **err);

/* Notes the edits of styles.xml that add what is lacking, copied from the built-in styles. */
bool cra_odt_styles_complete(struct cra_odt_styles *styles, struct cra_docx_edits *edits,
                             const struct cra_docx_part *built_in, cra_error **err);

#endif
