#include "render/plain_text.h"

/* A row of three or more ` or ~ that begins or ends a block of code. */
struct fence {
    char sign; /* zero where there is none */
    size_t length;
};

static struct fence fence_of(struct cra_text line)
{
    struct cra_text trimmed = cra_text_trim(line);
    struct fence fence = {0};
    if (!trimmed.length || (trimmed.data[0] != '`' && trimmed.data[0] != '~'))
        return fence;
    while (fence.length < trimmed.length && trimmed.data[fence.length] == trimmed.data[0])
        fence.length++;
    if (fence.length >= 3)
        fence.sign = trimmed.data[0];
    return fence;
}

static bool closes(struct fence open, struct fence fence)
{
    return fence.sign == open.sign && fence.length >= open.length;
}

struct cra_text cra_markdown_words(struct cra_arena *arena, struct cra_text page)
{
    char *words = cra_arena_copy(arena, page);
    struct fence open = {0};
    for (size_t at = 0; words && at < page.length;) {
        const char *stop = memchr(page.data + at, '\n', page.length - at);
        size_t length = stop ? (size_t)(stop - page.data) - at : page.length - at;
        struct fence fence = fence_of((struct cra_text){page.data + at, length});
        bool inside = open.sign != 0;
        if (inside || fence.sign)
            memset(words + at, ' ', length);
        if (!inside)
            open = fence;
        else if (closes(open, fence))
            open.sign = 0;
        at += length + 1;
    }
    return (struct cra_text){words, words ? page.length : 0};
}
