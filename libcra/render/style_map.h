#ifndef CRA_RENDER_STYLE_MAP_H
#define CRA_RENDER_STYLE_MAP_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

/* Styles that are called otherwise in the house: styles.txt beside its frames, of lines as in
 * "heading 1 = Chapter". The left side is the name in documents, the right side that in the frame. Empty
 * lines and lines that begin with # say nothing. */

struct cra_style_line {
    const char *file;
    size_t number;          /* of the line, from 1 */
    const char *name, *own; /* in documents, in the frame */
};

/* False with an error for what cannot be understood. */
typedef bool (*cra_style_line_reader)(void *context, const struct cra_style_line *line, cra_error **err);

/* Errors for a name that documents do not have, with the most similar one or NULL, and for one that the frame
 * does not have; false. */
bool cra_style_line_unknown(const struct cra_style_line *line, const char *similar, cra_error **err);
bool cra_style_line_lacking(const struct cra_style_line *line, cra_error **err);

/* The lines of the file of that folder, one by one; true where there is no such file, or no folder. */
bool cra_style_map_read(struct cra_arena *arena, const char *folder, cra_style_line_reader reader,
                        void *context, cra_error **err);

#endif
