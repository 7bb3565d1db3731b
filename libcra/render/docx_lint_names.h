#ifndef CRA_RENDER_DOCX_LINT_NAMES_H
#define CRA_RENDER_DOCX_LINT_NAMES_H

#include "base/diagnostic.h"

/* What a document gives a name to, and what it refers to by name. Names are gathered while the parts are
 * read, in any order, and compared at the end. */
enum cra_docx_name {
    CRA_DOCX_NAME_PARAGRAPH_STYLE,
    CRA_DOCX_NAME_CHARACTER_STYLE,
    CRA_DOCX_NAME_TABLE_STYLE,
    CRA_DOCX_NAME_LIST,       /* w:num */
    CRA_DOCX_NAME_DEFINITION, /* w:abstractNum */
    CRA_DOCX_NAME_BOOKMARK,
    CRA_DOCX_NAME_BOOKMARK_BEGIN,
    CRA_DOCX_NAME_BOOKMARK_END,
    CRA_DOCX_NAME_DRAWING,
    CRA_DOCX_NAME_PARAGRAPH,
    CRA_DOCX_NAME_COMMENT,
    CRA_DOCX_NAME_FOOTNOTE,
    CRA_DOCX_NAME_ENDNOTE,
    CRA_DOCX_NAME_RELATIONSHIP, /* "part identifier" */
    CRA_DOCX_NAME_TYPED_PART,   /* has a content type of its own */
    CRA_DOCX_NAME_TYPED_ENDING  /* of the names of parts */
};

struct cra_docx_named {
    enum cra_docx_name kind;
    const char *name;
    struct cra_span span;
};

struct cra_docx_name_list {
    struct cra_docx_named *items;
    size_t count;
    size_t capacity;
};

struct cra_docx_names {
    struct cra_arena *arena; /* remembers when memory ran out */
    struct cra_docx_name_list given, used;
};

/* The names are copied. */
void cra_docx_names_give(struct cra_docx_names *names, enum cra_docx_name kind, struct cra_text name,
                         struct cra_span span);
void cra_docx_names_use(struct cra_docx_names *names, enum cra_docx_name kind, struct cra_text name,
                        struct cra_span span);
/* Reports what is given twice, and what is used without being given. To be called once, at the end. */
void cra_docx_names_compare(struct cra_docx_names *names, struct cra_diagnostics *findings);
/* After the comparison: whether the name was given. */
bool cra_docx_names_have(const struct cra_docx_names *names, enum cra_docx_name kind, const char *name);

#endif
