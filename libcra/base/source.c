#include "base/source.h"

#include "base/utf8.h"

static bool index_lines(struct cra_source *source, struct cra_arena *arena)
{
    size_t count = 1;
    const char *end = source->text.data + source->text.length;
    const char *at = source->text.data;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        count++;
        at++;
    }
    uint32_t *lines = cra_arena_allocate(arena, count * sizeof *lines);
    if (!lines)
        return false;
    size_t line = 1;
    at = source->text.data;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))))
        lines[line++] = (uint32_t)(++at - source->text.data);
    source->lines = lines;
    source->line_count = count;
    return true;
}

uint32_t cra_sources_add(struct cra_sources *sources, struct cra_arena *arena, const char *name,
                         struct cra_text text)
{
    if (text.length >= UINT32_MAX)
        return 0;
    struct cra_source *items =
        cra_arena_grow(arena, sources->items, sizeof *items, sources->count, &sources->capacity);
    if (!items)
        return 0;
    sources->items = items;
    struct cra_source *source = &items[sources->count];
    *source = (struct cra_source){.name = cra_arena_copy(arena, cra_text_of(name)), .text = text};
    if (!source->name || !index_lines(source, arena))
        return 0;
    return (uint32_t)++sources->count;
}

const struct cra_source *cra_sources_get(const struct cra_sources *sources, uint32_t number)
{
    return number && number <= sources->count ? &sources->items[number - 1] : NULL;
}

struct cra_text cra_source_line(const struct cra_source *source, size_t line)
{
    if (!line || line > source->line_count)
        return (struct cra_text){"", 0};
    size_t begin = source->lines[line - 1];
    size_t end = line < source->line_count ? source->lines[line] - 1 : source->text.length;
    if (end > begin && source->text.data[end - 1] == '\r')
        end--;
    return (struct cra_text){source->text.data + begin, end - begin};
}

struct cra_position cra_source_position(const struct cra_source *source, uint32_t offset)
{
    if (offset > source->text.length)
        offset = (uint32_t)source->text.length;
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    size_t begin = source->lines[low];
    if (begin == 0 && source->text.length >= 3 && memcmp(source->text.data, "\xEF\xBB\xBF", 3) == 0)
        begin = offset < 3 ? offset : 3; /* a byte order mark takes no column */
    struct cra_text before = {source->text.data + begin, offset - begin};
    return (struct cra_position){.line = low + 1, .column = cra_utf8_count(before) + 1};
}
