#include "base/source.h"

#include "base/utf8.h"
#include "base/word.h"

/* Where a position every `stride` bytes lies. Any other is found by counting from the one before it, so that
 * neither many short lines nor one of many megabytes makes a position dear. */
struct cra_landmark {
    uint32_t lines;   /* line breaks before it */
    uint32_t columns; /* characters since the last of them */
};

enum { stride = 4096 };

static size_t count_line_breaks(struct cra_text text)
{
    size_t count = 0, i = 0;
    for (; text.length - i >= CRA_WORD_SIZE; i += CRA_WORD_SIZE)
        count += cra_word_count(cra_word_equal(cra_word_load(text.data + i), '\n'));
    for (; i < text.length; i++)
        count += text.data[i] == '\n';
    return count;
}

static struct cra_landmark walk(struct cra_landmark from, struct cra_text text)
{
    size_t breaks = count_line_breaks(text);
    if (!breaks) {
        from.columns += (uint32_t)cra_utf8_count(text);
        return from;
    }
    size_t line = text.length;
    while (text.data[line - 1] != '\n')
        line--;
    struct cra_text rest = {text.data + line, text.length - line};
    return (struct cra_landmark){from.lines + (uint32_t)breaks, (uint32_t)cra_utf8_count(rest)};
}

static bool set_landmarks(struct cra_source *source, struct cra_arena *arena)
{
    struct cra_text text = source->text;
    struct cra_landmark *landmarks =
        cra_arena_allocate(arena, (text.length / stride + 1) * sizeof *landmarks);
    if (!landmarks)
        return false;
    struct cra_landmark at = {0, 0};
    for (size_t i = 0; i <= text.length / stride; i++) {
        size_t begin = i * stride, left = text.length - begin;
        landmarks[i] = at;
        at = walk(at, (struct cra_text){text.data + begin, left < stride ? left : stride});
    }
    source->landmarks = landmarks;
    source->line_count = (size_t)at.lines + 1;
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
    if (!source->name || !set_landmarks(source, arena))
        return 0;
    return (uint32_t)++sources->count;
}

const struct cra_source *cra_sources_get(const struct cra_sources *sources, uint32_t number)
{
    return number && number <= sources->count ? &sources->items[number - 1] : NULL;
}

/* Offset of the first byte of a line that exists. */
static size_t line_begin(const struct cra_source *source, size_t line)
{
    size_t breaks = line - 1; /* that many before the line */
    size_t low = 0, high = source->text.length / stride + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->landmarks[middle].lines < breaks)
            low = middle;
        else
            high = middle;
    }
    const char *at = source->text.data + low * stride;
    const char *end = source->text.data + source->text.length;
    for (size_t seen = source->landmarks[low].lines; seen < breaks; seen++)
        at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1;
    return (size_t)(at - source->text.data);
}

struct cra_text cra_source_line(const struct cra_source *source, size_t line)
{
    if (!line || line > source->line_count || !source->text.length)
        return (struct cra_text){"", 0};
    struct cra_text text = {.data = source->text.data};
    if (line > 1)
        text.data += line_begin(source, line);
    size_t left = (size_t)(source->text.data + source->text.length - text.data);
    const char *end = memchr(text.data, '\n', left);
    text.length = end ? (size_t)(end - text.data) : left;
    if (end && text.length && end[-1] == '\r')
        text.length--;
    return text;
}

struct cra_position cra_source_position(const struct cra_source *source, uint32_t offset)
{
    if (offset > source->text.length)
        offset = (uint32_t)source->text.length;
    size_t begin = offset / stride * stride;
    struct cra_text before = {source->text.data + begin, offset - begin};
    struct cra_landmark at = walk(source->landmarks[offset / stride], before);
    bool marked = source->text.length >= 3 && memcmp(source->text.data, "\xEF\xBB\xBF", 3) == 0;
    if (marked && at.lines == 0 && at.columns)
        at.columns--; /* a byte order mark takes no column */
    return (struct cra_position){.line = (size_t)at.lines + 1, .column = (size_t)at.columns + 1};
}
