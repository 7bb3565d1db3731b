#ifndef CRA_RENDER_DOCX_ANNOTATE_H
#define CRA_RENDER_DOCX_ANNOTATE_H

#include "render/docx_package.h"

/* Something that is said about a place of a Word document. */
struct cra_docx_remark {
    const char *part;    /* "word/header1.xml"; NULL: about no place in particular */
    uint32_t begin, end; /* bytes of the part */
    const char *place;   /* the same in words, NULL: there are none */
    const char *text;
    const char *advice; /* a second paragraph; NULL: none */
};

/* Puts remarks into a document as comments. One about the main text covers the runs at its place. Word takes
 * comments nowhere else: others stand at the begin of the text, after their place in words. The package is
 * changed; what is new lives in its arena. CRA_ERROR_INPUT for a package whose main text can hold none. */
bool cra_docx_annotate(struct cra_docx_package *package, const struct cra_docx_remark *remarks, size_t count,
                       cra_error **err);

#endif
