#include "doc/section_name.h"

#include "base/buffer.h"

/* "annex-vii.3" for "Annex VII, point (3)". */
static void spell_provision(struct cra_text citation, struct cra_buffer *out)
{
    static const char point[] = "point ";
    bool dot = false;
    citation = cra_text_trim(citation);
    for (size_t i = 0; i < citation.length; i++) {
        char c = citation.data[i];
        if (citation.length - i > sizeof point - 1 &&
            memcmp(citation.data + i, point, sizeof point - 1) == 0) {
            i += sizeof point - 2;
            dot = true;
        } else if (cra_is_letter(c) || cra_is_digit(c)) {
            if (dot && out->length)
                cra_buffer_char(out, '.');
            dot = false;
            cra_buffer_char(out, cra_to_lower(c));
        } else if (c == ' ' && !dot) {
            cra_buffer_char(out, '-');
        } else {
            dot = true;
        }
    }
}

bool cra_section_is_called(struct cra_arena *arena, const char *id, const char *law, const char *name,
                           struct cra_similar *search)
{
    bool found = id && strcmp(id, name) == 0;
    if (id)
        cra_similar_offer(search, id);
    while (law && *law && !found) {
        size_t length = strcspn(law, ";");
        struct cra_buffer spelt = {0};
        spell_provision((struct cra_text){law, length}, &spelt);
        const char *copy =
            spelt.length ? cra_arena_copy(arena, (struct cra_text){spelt.data, spelt.length}) : NULL;
        arena->failed |= spelt.failed;
        cra_buffer_free(&spelt);
        found = copy && strcmp(copy, name) == 0;
        if (copy)
            cra_similar_offer(search, copy);
        law += length + (law[length] == ';');
    }
    return found;
}
