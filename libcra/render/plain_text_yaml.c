#include "render/plain_text.h"

/* Where the # of a line that is a comment stands; `end` where the line is none. */
static size_t find_sign(struct cra_text page, size_t at, size_t end)
{
    while (at < end && cra_is_space(page.data[at]))
        at++;
    return at < end && page.data[at] == '#' ? at : end;
}

struct cra_text cra_yaml_words(struct cra_arena *arena, struct cra_text page)
{
    char *words = cra_arena_copy(arena, page);
    bool inside = false;
    for (size_t at = 0; words && at < page.length;) {
        const char *stop = memchr(page.data + at, '\n', page.length - at);
        size_t end = stop ? (size_t)(stop - page.data) : page.length;
        size_t sign = find_sign(page, at, end);
        for (size_t i = sign; i < end && page.data[i] == '#'; i++)
            words[i] = ' ';
        if (sign < end && !inside)
            words[sign] = '\f'; /* a comment begins a paragraph */
        inside = sign < end;
        at = end + 1;
    }
    return (struct cra_text){words, words ? page.length : 0};
}
