#ifndef CRA_RENDER_PLAIN_TEXT_H
#define CRA_RENDER_PLAIN_TEXT_H

#include "base/diagnostic.h"
#include "base/error.h"

/* The words of a document without its form, for what reads them. */

/* How a file holds its text. */
enum cra_text_form {
    CRA_TEXT_PLAIN, /* as it stands: text, YAML */
    CRA_TEXT_MARKDOWN,
    CRA_TEXT_HTML,
    CRA_TEXT_WORD,
    CRA_TEXT_OPEN_DOCUMENT
};

/* A copy of the page, byte for byte at its place, in which tags, comments, scripts and styles are blank; a
 * tag that parts paragraphs leaves a form feed. References such as &amp; stay. NULL data when memory is out.
 */
struct cra_text cra_html_words(struct cra_arena *arena, struct cra_text page);

/* The same for Markdown, in which blocks of code between fences are blank. */
struct cra_text cra_markdown_words(struct cra_arena *arena, struct cra_text page);

/* Gives every text of an office document with the name of its part: one paragraph a line. The main text,
 * footnotes, endnotes and comments of a Word document, the content of an OpenDocument text; deleted text,
 * headers, footers and what pictures show are left out. Texts live in the arena.
 *
 * CRA_ERROR_INPUT, in a sentence that begins with `what`, for what is no such package, for parts that are not
 * well-formed, and beyond 5000 parts or 512 MiB. A receiver that returns false has run out of memory. */
bool cra_office_words(struct cra_arena *arena, struct cra_text package, enum cra_text_form form,
                      const char *what,
                      bool (*receive)(void *context, const char *part, struct cra_text words), void *context,
                      cra_error **err);

#endif
