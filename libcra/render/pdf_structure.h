#ifndef CRA_RENDER_PDF_STRUCTURE_H
#define CRA_RENDER_PDF_STRUCTURE_H

#include "base/arena.h"
#include "render/pdf_file.h"

/* The structure tree of a tagged PDF: what is a heading, a list, a cell, for those who listen and for
 * programs. Elements are written as soon as they are complete, so that a table of any length takes little
 * memory. */

enum cra_role {
#define ROLE(id, name, standard) CRA_ROLE_##id,
#include "render/pdf_role.def"
#undef ROLE
    CRA_ROLE_COUNT
};

struct cra_kid; /* what an element holds: another, a stretch of a page, a link */

struct cra_element {
    struct cra_element *parent;
    enum cra_role role;
    cra_pdf_number number; /* 0: nothing of it is in the document yet */
    const char *language;  /* NULL: as around it */
    const char *alternative;
    const char *attributes; /* "<</O/Table/Scope/Column>>" or NULL */
    struct cra_kid *first, *last;
};

struct cra_structure {
    struct cra_pdf_file *file;
    struct cra_arena arena;
    struct cra_element *free_elements;
    struct cra_kid *free_parts;
    cra_pdf_number root;
    cra_pdf_number *keys; /* what belongs to each StructParent(s) number */
    size_t key_count, key_capacity;
    struct cra_buffer body;
};

bool cra_structure_begin(struct cra_structure *structure, struct cra_pdf_file *file);
void cra_structure_free(struct cra_structure *structure);

/* NULL when memory is out, and then everything below does nothing. The strings must live until it is closed.
 */
struct cra_element *cra_element_new(struct cra_structure *structure, struct cra_element *parent,
                                    enum cra_role role);
/* Puts the element into its parent, after what is there; what it holds does so by itself. */
void cra_element_attach(struct cra_structure *structure, struct cra_element *element);
/* Marked content of a page, or an annotation on it. */
void cra_element_add_content(struct cra_structure *structure, struct cra_element *element,
                             cra_pdf_number page, unsigned content);
void cra_element_add_object(struct cra_structure *structure, struct cra_element *element, cra_pdf_number page,
                            cra_pdf_number object);
/* Writes it; nothing can be added any more. An element that nothing was put into leaves no trace. */
void cra_element_close(struct cra_structure *structure, struct cra_element *element);

/* A number for StructParent(s); what it leads to is said by _set_key. */
unsigned cra_structure_new_key(struct cra_structure *structure);
void cra_structure_set_key(struct cra_structure *structure, unsigned key, cra_pdf_number object);

/* Writes the root, whose only child is `document`; its number. */
cra_pdf_number cra_structure_end(struct cra_structure *structure, cra_pdf_number document);

const char *cra_role_name(enum cra_role role);

#endif
