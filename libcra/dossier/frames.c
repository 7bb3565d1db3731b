#include "dossier/frames.h"

#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "doc/document.h"
#include "render/document_form.h"

struct cra_frames_entry {
    const char *path;
    struct cra_frame *frame; /* NULL: there is no such file */
};

static const char *path_of(const struct cra_frames *frames, const char *kind, const char *language,
                           const char *ending)
{
    return cra_arena_format(frames->arena, "%s/%s%s%s.%s", frames->folder, kind, language ? "." : "",
                            language ? language : "", ending);
}

static bool look(const struct cra_frames *frames, const char *kind, const char *language, bool *found)
{
    for (size_t i = 0; i < CRA_DOCUMENT_FORM_COUNT && !*found; i++) {
        const struct cra_document_form *form = cra_document_form_at(i);
        const char *path = path_of(frames, kind, language, form->name);
        if (!path)
            return false;
        *found = cra_frame_form_of(form->number) && access(path, F_OK) == 0;
    }
    return true;
}

/* A folder without a frame is a slip of the pen, which would show in every document. */
bool cra_frames_begin(struct cra_frames *frames, struct cra_arena *arena, const char *folder, cra_error **err)
{
    *frames = (struct cra_frames){.arena = arena, .folder = folder};
    bool found = !folder;
    for (size_t kind = 0; cra_document_kind_name(kind) && !found; kind++) {
        if (!look(frames, cra_document_kind_name(kind), NULL, &found))
            return cra_error_memory(err);
        for (size_t i = 0; cra_language_at(i) && !found; i++)
            if (!look(frames, cra_document_kind_name(kind), cra_language_at(i)->code, &found))
                return cra_error_memory(err);
    }
    return found ||
           cra_error_set(err, CRA_ERROR_INPUT,
                         "The folder %s has no frame. A frame is named after the kind of document that it is "
                         "for, as in declaration.docx, or declaration.de.docx for one language.",
                         folder);
}

static bool open_frame(struct cra_frames *frames, const char *path, const struct cra_frame **frame,
                       cra_error **err)
{
    for (size_t i = 0; i < frames->count; i++) {
        if (strcmp(frames->entries[i].path, path) != 0)
            continue;
        *frame = frames->entries[i].frame;
        return true;
    }
    struct cra_frames_entry *entries =
        cra_arena_grow(frames->arena, frames->entries, sizeof *entries, frames->count, &frames->capacity);
    if (!entries)
        return cra_error_memory(err);
    frames->entries = entries;
    entries[frames->count] = (struct cra_frames_entry){.path = path};
    if (access(path, F_OK) == 0 && !(entries[frames->count].frame = cra_frame_make(path, err)))
        return false;
    *frame = entries[frames->count++].frame;
    return true;
}

bool cra_frames_find(struct cra_frames *frames, const char *kind, const char *language,
                     cra_document_format format, const struct cra_frame **frame, cra_error **err)
{
    const char *const languages[] = {language, NULL};
    *frame = NULL;
    if (!frames->folder || !cra_frame_form_of(format))
        return true;
    for (size_t i = 0; i < 2 && !*frame; i++) {
        const char *path = path_of(frames, kind, languages[i], cra_document_form_of(format)->name);
        if (!path)
            return cra_error_memory(err);
        if (!open_frame(frames, path, frame, err))
            return false;
    }
    return true;
}

void cra_frames_end(struct cra_frames *frames)
{
    for (size_t i = 0; i < frames->count; i++)
        cra_frame_destroy(frames->entries[i].frame);
}
