#ifndef CRA_DOSSIER_FRAMES_H
#define CRA_DOSSIER_FRAMES_H

#include "render/frame_file.h"

/* The frames of a folder: KIND.LANGUAGE.docx, else KIND.docx. Each is read once. */
struct cra_frames {
    struct cra_arena *arena;
    const char *folder; /* NULL: there are none */
    struct cra_frames_entry *entries;
    size_t count, capacity;
};

/* CRA_ERROR_SYSTEM where the folder cannot be read; CRA_ERROR_INPUT where it has no frame of any kind. */
bool cra_frames_begin(struct cra_frames *frames, struct cra_arena *arena, const char *folder,
                      cra_error **err);
/* `*frame` is NULL where there is none for the document. */
bool cra_frames_find(struct cra_frames *frames, const char *kind, const char *language,
                     cra_document_format format, const struct cra_frame **frame, cra_error **err);
void cra_frames_end(struct cra_frames *frames);

#endif
