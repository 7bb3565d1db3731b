#ifndef CRA_RENDER_FRAME_DOCX_SPEECH_H
#define CRA_RENDER_FRAME_DOCX_SPEECH_H

#include <stdatomic.h>

#include "render/docx_frame.h"

/* The styles of a frame say in which language it is written. They are among the largest parts, so they are
 * packed once for each language and kept with the frame; every further document takes them as they stand. */

struct cra_docx_spoken {
    struct cra_docx_spoken *next;
    const char *language; /* as Word spells it */
    struct cra_buffer packed;
};

struct cra_docx_speech {
    _Atomic(struct cra_docx_spoken *) first;
};

/* Has a copy of a frame speak a language. May be called by several threads at once. The bytes of the part
 * stay what they are. */
bool cra_docx_speak(struct cra_docx_speech *speech, struct cra_docx_frame *copy, const char *language,
                    cra_error **err);
/* The same for a copy whose styles are to be changed further: nothing is kept. */
bool cra_docx_speak_unpacked(struct cra_docx_frame *copy, const char *language, cra_error **err);
void cra_docx_speech_free(struct cra_docx_speech *speech);

#endif
