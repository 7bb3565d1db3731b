#ifndef CRA_RENDER_PLAIN_TEXT_STORY_H
#define CRA_RENDER_PLAIN_TEXT_STORY_H

#include "base/buffer.h"
#include "render/docx_package.h"

/* The words of one part of an office document: its own, and those of the texts that stand within it. */

enum cra_story { CRA_STORY_MAIN, CRA_STORY_BOXES, CRA_STORY_NOTES, CRA_STORY_COMMENTS, cra_story_count };

/* Where something begins in a part, as people count it. */
struct cra_story_mark {
    uint32_t at; /* byte of the part */
    enum cra_story story;
    uint32_t line;             /* of a paragraph, counted from 1; 0 outside of paragraphs */
    uint32_t table, row, cell; /* counted from 1, of the outermost table; 0 outside of tables */
};

/* Text that is shown: where it begins in the part, and in the words of its story. */
struct cra_story_stretch {
    uint32_t begin, end;
    enum cra_story story;
    uint32_t words;
};

/* The way back from a part to the words of its stories: both lists by their place in the part. A mark holds
 * up to the next one. */
struct cra_story_map {
    struct cra_story_mark *marks;
    size_t mark_count, mark_capacity;
    struct cra_story_stretch *stretches;
    size_t stretch_count, stretch_capacity;
};

struct cra_story_words {
    struct cra_buffer words; /* a paragraph a line */
    uint32_t lines;
    struct cra_story_mark *marks; /* of each line; in the arena */
    size_t mark_capacity;
    uint32_t tables;
    uint32_t *headings; /* which of them are headings, counted from 1; in the arena */
    size_t heading_count, heading_capacity;
    bool is_heading; /* the paragraph that is open */
};

/* What people call a story in a part that they call `part`; NULL when memory is out. */
const char *cra_story_name(struct cra_arena *arena, enum cra_story story, const char *part);

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

/* Fills the stories, which begin zeroed and whose buffers are the caller's to free in any case; and the map,
 * which begins zeroed and may be NULL. Of a part that is not well-formed both hold what stands before the
 * fault. */
bool cra_stories_read(struct cra_story_words stories[cra_story_count], struct cra_story_map *map,
                      struct cra_arena *arena, const struct cra_docx_part *part,
                      const struct cra_heading_styles *styles, const char *what, cra_error **err);

#endif
