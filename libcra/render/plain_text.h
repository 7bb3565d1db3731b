#ifndef CRA_RENDER_PLAIN_TEXT_H
#define CRA_RENDER_PLAIN_TEXT_H

#include "base/diagnostic.h"
#include "base/error.h"

/* The words of a document without its form, for what reads them. */

/* How a file holds its text. */
enum cra_words_form {
    CRA_TEXT_PLAIN, /* as it stands */
    CRA_TEXT_MARKDOWN,
    CRA_TEXT_YAML,
    CRA_TEXT_HTML,
    CRA_TEXT_WORD,
    CRA_TEXT_OPEN_DOCUMENT
};

/* A copy of the page, byte for byte at its place, in which tags, comments, scripts, styles and references to
 * spaces, such as &nbsp;, are blank; a tag that parts paragraphs leaves a form feed. Other references stay.
 * NULL data when memory is out. */
struct cra_text cra_html_words(struct cra_arena *arena, struct cra_text page);

/* The same for Markdown, in which blocks of code between fences are blank. */
struct cra_text cra_markdown_words(struct cra_arena *arena, struct cra_text page);

/* The same for YAML, in which the signs of comments are blank, so that a sentence may run over their lines.
 */
struct cra_text cra_yaml_words(struct cra_arena *arena, struct cra_text page);

struct cra_story_mark;

/* One text of an office document, a paragraph a line. */
struct cra_office_text {
    const char *name; /* as people call it: "text", "text boxes", "header 1", "footnotes" */
    struct cra_text words;
    const struct cra_story_mark *marks; /* of each line that is a paragraph */
    size_t mark_count;
    const uint32_t *headings; /* which lines are headings, counted from 1 */
    size_t heading_count;
};

/* What people call a part, as in "header 1" for "word/header1.xml"; NULL where it holds no text, or memory is
 * out. */
const char *cra_office_part_name(struct cra_arena *arena, enum cra_words_form form, const char *part);

/* Gives every text of an office document: the main text, text boxes, headers, footers, footnotes, endnotes
 * and comments. Deleted text, the code of fields and what pictures show are left out. The texts live in the
 * arena.
 *
 * CRA_ERROR_INPUT, in a sentence that begins with `what`, for what is no such package, for parts that are not
 * well-formed, and beyond 5000 parts or 512 MiB. A receiver that returns false has run out of memory. */
bool cra_office_words(struct cra_arena *arena, struct cra_text package, enum cra_words_form form,
                      const char *what, bool (*receive)(void *context, const struct cra_office_text *text),
                      void *context, cra_error **err);

#endif
