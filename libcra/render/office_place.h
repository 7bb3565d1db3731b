#ifndef CRA_RENDER_OFFICE_PLACE_H
#define CRA_RENDER_OFFICE_PLACE_H

#include "base/source.h"
#include "render/plain_text.h"
#include "render/plain_text_story.h"

/* Places in an office document in the words of those who see it in a word processor. */

/* "footnotes, paragraph 2"; "text, table 2, row 3, cell 1, under the heading “Retention”". The source holds
 * the words of the text. NULL when memory is out. */
const char *cra_office_place_words(struct cra_arena *arena, const struct cra_office_text *text,
                                   const struct cra_source *source, const struct cra_story_mark *mark);

/* The way from a part to what is seen of it. */
struct cra_office_places {
    struct cra_arena *arena;
    struct cra_office_text texts[cra_story_count]; /* without a name where the part has no such text */
    uint32_t sources[cra_story_count];             /* their words, a paragraph a line; 0 without a text */
    struct cra_text part;
    struct cra_story_map map;
};

/* What a place of the part is called, and the words that stand there. */
struct cra_office_place {
    const char *words;
    struct cra_span span; /* of the words; nowhere, where the place is in no paragraph */
};

/* Reads a part that people call `name`. Its texts become sources called `file`. Of a part that is not
 * well-formed, what stands before the fault is known. False when memory is out. */
bool cra_office_places_read(struct cra_office_places *places, struct cra_arena *arena,
                            struct cra_sources *sources, const struct cra_docx_part *part, const char *name,
                            const struct cra_heading_styles *styles, const char *file);

/* Of a stretch of the part. False when memory is out. */
bool cra_office_place_of(const struct cra_office_places *places, const struct cra_sources *sources,
                         uint32_t begin, uint32_t end, struct cra_office_place *place);

#endif
