#ifndef CRA_RENDER_FRAME_DOCX_PARTIAL_H
#define CRA_RENDER_FRAME_DOCX_PARTIAL_H

#include "render/frame_docx_run.h"

/* A Word file whose text a frame takes in. */
struct cra_docx_partial {
    const char *path;
    struct cra_docx_package package;
    const char *main, *relations;
    struct cra_docx_styles styles;
    const struct cra_docx_part *style_part, *numbering; /* NULL: there is none */
    struct cra_frame_program program;
};

/* The file that a block names; NULL where there is none, or memory is out, which the arena remembers. */
const char *cra_docx_partial_path(struct cra_arena *arena, const char *folder, const char *name);
bool cra_docx_partial_read(struct cra_docx_partial *partial, struct cra_arena *arena, const char *path,
                           cra_error **err);
/* Notes the edits of the text that make its styles, links, pictures and lists those of the frame, which gets
 * what it lacks. What cannot be taken over is a finding. */
bool cra_docx_partial_carry(struct cra_docx_scan *scan, struct cra_docx_partial *partial, cra_error **err);
/* Declares in the frame the namespaces of the root of the text. */
bool cra_docx_partial_declare(struct cra_docx_scan *host, struct cra_text root);
bool cra_docx_run_partial(struct cra_frame_run *run, const struct cra_frame_step *step);

#endif
