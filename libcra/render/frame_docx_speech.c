#include "render/frame_docx_speech.h"

#include "base/memory.h"

static void release(struct cra_docx_spoken *spoken)
{
    cra_buffer_free(&spoken->packed);
    cra_memory_release(spoken);
}

void cra_docx_speech_free(struct cra_docx_speech *speech)
{
    struct cra_docx_spoken *spoken = atomic_load(&speech->first);
    while (spoken) {
        struct cra_docx_spoken *next = spoken->next;
        release(spoken);
        spoken = next;
    }
}

static const struct cra_docx_spoken *find(struct cra_docx_speech *speech, const char *language)
{
    const struct cra_docx_spoken *spoken = atomic_load_explicit(&speech->first, memory_order_acquire);
    while (spoken && strcmp(spoken->language, language) != 0)
        spoken = spoken->next;
    return spoken;
}

/* NULL when memory is out. Where two threads make the same, both stay. */
static const struct cra_docx_spoken *keep(struct cra_docx_speech *speech, const struct cra_docx_part *part,
                                          const char *language)
{
    size_t length = strlen(language) + 1;
    struct cra_docx_spoken *spoken = cra_memory_allocate_zeroed(1, sizeof *spoken + length);
    if (!spoken)
        return NULL;
    spoken->language = memcpy(spoken + 1, language, length);
    if (!cra_docx_pack(part, &spoken->packed, NULL)) {
        release(spoken);
        return NULL;
    }
    spoken->next = atomic_load_explicit(&speech->first, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&speech->first, &spoken->next, spoken, memory_order_release,
                                                  memory_order_relaxed))
        continue;
    return spoken;
}

static struct cra_docx_part *styles_of(struct cra_docx_frame *copy)
{
    return copy->styles_part ? cra_docx_find(&copy->package, copy->styles_part) : NULL;
}

bool cra_docx_speak_unpacked(struct cra_docx_frame *copy, const char *language, cra_error **err)
{
    struct cra_docx_edits edits = {.arena = &copy->arena};
    const struct cra_docx_part *part = styles_of(copy);
    if (!part)
        return true;
    cra_docx_styles_speak(&copy->styles, &edits, part->bytes, language);
    return cra_docx_frame_apply(copy, copy->styles_part, &edits, err);
}

/* The part is left as it was for whoever changes it further. */
static const struct cra_docx_spoken *speak_anew(struct cra_docx_speech *speech,
                                                const struct cra_docx_part *part,
                                                struct cra_docx_edits *edits, const char *language)
{
    struct cra_docx_part spoken = {.name = part->name, .bytes = part->bytes};
    if (edits->count)
        spoken.bytes = cra_docx_apply(edits, part->bytes);
    return spoken.bytes.data ? keep(speech, &spoken, language) : NULL;
}

bool cra_docx_speak(struct cra_docx_speech *speech, struct cra_docx_frame *copy, const char *language,
                    cra_error **err)
{
    struct cra_docx_edits edits = {.arena = &copy->arena};
    struct cra_docx_part *part = styles_of(copy);
    if (!part)
        return true;
    cra_docx_styles_speak(&copy->styles, &edits, part->bytes, language);
    if (edits.arena->failed)
        return cra_error_memory(err);
    if (!edits.count && part->entry) /* the frame speaks it already */
        return true;
    const char *spelled = copy->styles.language ? copy->styles.language : "";
    const struct cra_docx_spoken *spoken = find(speech, spelled);
    if (!spoken)
        spoken = speak_anew(speech, part, &edits, spelled);
    if (!spoken)
        return cra_error_memory(err);
    cra_docx_copy_packed(&copy->package, part, (struct cra_text){spoken->packed.data, spoken->packed.length});
    return true;
}
