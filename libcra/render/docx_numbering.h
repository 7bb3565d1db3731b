#ifndef CRA_RENDER_DOCX_NUMBERING_H
#define CRA_RENDER_DOCX_NUMBERING_H

#include "render/docx_xml.h"

/* The lists of a Word document: definitions of how levels look, and numbers that paragraphs name. Every
 * ordered list gets a number of its own, so that it counts from its own start. */
enum { CRA_DOCX_LEVELS = 9 };

struct cra_docx_list_form {
    unsigned definition;               /* w:abstractNumId */
    unsigned indents[CRA_DOCX_LEVELS]; /* of the text, in twips */
};

struct cra_docx_list_number;

struct cra_docx_numbering {
    struct cra_docx_list_form bullets, ordered;
    unsigned bullet_number; /* w:numId of all bullet lists */
    unsigned next_number;
    size_t definitions_end, numbers_end; /* where more of them are put in */
    struct cra_buffer definitions, numbers;
    const struct cra_docx_part *borrowed_from; /* the last list that was borrowed, and what it is here */
    unsigned borrowed, borrowed_as;
    unsigned next_definition;
    const struct cra_docx_list_number *known; /* those that the part has */
    size_t known_count;
};

/* Takes the definitions that the list styles of the frame use where they have several levels, else those of
 * the built-in frame. The numbers are those of the list styles, 0 for none. Release with _free in any case.
 */
bool cra_docx_numbering_read(struct cra_docx_numbering *numbering, struct cra_arena *arena,
                             const struct cra_docx_part *part, const struct cra_docx_part *built_in,
                             unsigned bullet_number, unsigned ordered_number, cra_error **err);
/* w:numId of a new list that counts from `start` at a level. */
unsigned cra_docx_numbering_add(struct cra_docx_numbering *numbering, unsigned level, unsigned start);
/* w:numId of a list that looks like a list of the frame and counts from its start; the same one where the
 * frame has none of that number. */
unsigned cra_docx_numbering_restart(struct cra_docx_numbering *numbering, unsigned number);
/* w:numId of a list of another file, whose looks are copied. Each call makes a list of its own, but one after
 * the other of the same number are one list. */
bool cra_docx_numbering_borrow(struct cra_docx_numbering *numbering, struct cra_arena *arena,
                               const struct cra_docx_part *part, unsigned number, unsigned *own,
                               cra_error **err);
/* Notes the edits that put everything in. False when memory is out. */
bool cra_docx_numbering_edit(struct cra_docx_numbering *numbering, struct cra_docx_edits *edits);
void cra_docx_numbering_free(struct cra_docx_numbering *numbering);

#endif
