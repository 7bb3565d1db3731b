#ifndef CRA_RENDER_DOCX_FILL_H
#define CRA_RENDER_DOCX_FILL_H

#include "doc/node.h"
#include "render/docx_xml.h"

/* The tags in the parts of a Word frame. A tag may be spread over several runs of one paragraph; its value
 * takes the looks of the run in which it begins. #if and /if stand in the same paragraph. A paragraph right
 * in the body, or a property of the document, that holds tags alone is left out when all of them are empty.
 */

/* Where the content goes, and what is around it. */
struct cra_docx_opening {
    bool found;
    size_t begin, end;    /* the paragraph with the tag {{> content}} */
    bool behind_table;    /* the paragraph follows a table */
    unsigned text_width;  /* twips between the margins there, of one column */
    unsigned frame_width; /* the same before a page was turned on its side */
    unsigned text_height; /* twips */
};

/* What the parts of one frame are filled with. */
struct cra_docx_filling {
    const struct cra_node *root;
    bool marks_draft; /* a tag for the draft mark was found */
};

/* Notes the edits that replace the tags of a part. `opening` is NULL for parts that cannot hold the content;
 * for the main part it is filled. */
bool cra_docx_fill(const struct cra_docx_part *part, struct cra_docx_filling *filling,
                   struct cra_docx_edits *edits, struct cra_docx_opening *opening, cra_error **err);

#endif
