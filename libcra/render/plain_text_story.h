#ifndef CRA_RENDER_PLAIN_TEXT_STORY_H
#define CRA_RENDER_PLAIN_TEXT_STORY_H

#include "base/buffer.h"
#include "render/docx_package.h"

/* The words of one part of an office document: its own, and those of the texts that stand within it. */

enum cra_story { CRA_STORY_MAIN, CRA_STORY_BOXES, CRA_STORY_NOTES, CRA_STORY_COMMENTS, cra_story_count };

struct cra_story_words {
    struct cra_buffer words; /* a paragraph a line */
    uint32_t lines;
    uint32_t *headings; /* which of them are headings, counted from 1; in the arena */
    size_t heading_count, heading_capacity;
    bool is_heading; /* the paragraph that is open */
};

/* Identifiers of the styles of a Word document that are headings. They differ per language of the program. */
struct cra_heading_styles {
    struct cra_arena *arena;
    struct cra_text *headings;
    size_t count, capacity;
    struct cra_text open; /* the style being read */
};

/* From word/styles.xml; `what` begins the sentence on a part that is not well-formed. */
bool cra_heading_styles_read(struct cra_heading_styles *styles, const struct cra_docx_part *part,
                             const char *what, cra_error **err);

/* Fills the stories, which begin zeroed and whose buffers are the caller's to free in any case. */
bool cra_stories_read(struct cra_story_words stories[cra_story_count], struct cra_arena *arena,
                      const struct cra_docx_part *part, const struct cra_heading_styles *styles,
                      const char *what, cra_error **err);

#endif
