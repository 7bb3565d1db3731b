#ifndef CRA_DOC_FRAME_CONTENT_H
#define CRA_DOC_FRAME_CONTENT_H

#include "base/diagnostic.h"
#include "doc/tag.h"

/* Whether a frame shows what documents of a kind must contain, told without data: from the sections of the
 * kind's template with their legal basis, the legal basis of fields, and the rules that want fields filled.
 */

/* What a frame names: tags that are sound, in the order in which they stand, and its text. */
struct cra_frame_content {
    const struct cra_tag *const *tags;
    size_t tag_count;
    const struct cra_text *texts; /* words of its parts, a paragraph a line */
    size_t text_count;
};

/* The kind of document that a frame is for by its name, as in "declaration.docx" or "declaration.de.docx";
 * SIZE_MAX where the name does not tell. */
size_t cra_frame_kind_of(const char *path);

/* Reports what is missing. False when memory is out, which `err` tells. */
bool cra_frame_content_check(const struct cra_frame_content *content, size_t kind,
                             struct cra_diagnostics *findings, cra_error **err);

/* Whether documents of the kind have the block; where not, the name that may have been meant in `*similar`,
 * or NULL. */
bool cra_frame_block_exists(struct cra_arena *arena, size_t kind, const char *name, const char **similar,
                            cra_error **err);

#endif
