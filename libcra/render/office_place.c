#include "render/office_place.h"

#include <stdlib.h>

/* ---- Words ---- */

enum { heading_shown = 60 };

/* As much of a heading as tells it from others, with whole characters. */
static struct cra_text shorten(struct cra_text heading)
{
    size_t length = heading.length;
    if (length > heading_shown)
        for (length = heading_shown; length && ((unsigned char)heading.data[length] & 0xC0) == 0x80; length--)
            ;
    return (struct cra_text){heading.data, length};
}

/* The last heading before the line; empty where there is none, and on the heading itself. */
static struct cra_text heading_above(const struct cra_office_text *text, const struct cra_source *source,
                                     uint32_t line)
{
    size_t heading = 0;
    for (size_t i = 0; i < text->heading_count && text->headings[i] <= line; i++)
        heading = text->headings[i];
    return heading && heading != line ? cra_text_trim(cra_source_line(source, heading)) : CRA_TEXT("");
}

static void append_table(struct cra_buffer *words, const struct cra_story_mark *mark)
{
    cra_buffer_format(words, ", table %u", mark->table);
    if (mark->row)
        cra_buffer_format(words, ", row %u", mark->row);
    if (mark->cell)
        cra_buffer_format(words, ", cell %u", mark->cell);
}

const char *cra_office_place_words(struct cra_arena *arena, const struct cra_office_text *text,
                                   const struct cra_source *source, const struct cra_story_mark *mark)
{
    struct cra_buffer words = {0};
    cra_buffer_string(&words, text->name);
    if (mark->table)
        append_table(&words, mark);
    else if (mark->line)
        cra_buffer_format(&words, ", paragraph %u", mark->line);
    struct cra_text whole = source && mark->line ? heading_above(text, source, mark->line) : CRA_TEXT("");
    struct cra_text heading = shorten(whole);
    if (heading.length)
        cra_buffer_format(&words, ", under the heading “%.*s%s”", (int)heading.length, heading.data,
                          heading.length < whole.length ? "…" : "");
    const char *copy =
        words.failed ? NULL : cra_arena_copy(arena, (struct cra_text){words.data, words.length});
    arena->failed |= words.failed;
    cra_buffer_free(&words);
    return copy;
}

/* ---- From a part to its words ---- */

static bool keep_text(struct cra_office_places *places, struct cra_sources *sources, enum cra_story story,
                      const struct cra_story_words *words, const char *name, const char *file)
{
    struct cra_text text = {words->words.data ? words->words.data : "", words->words.length};
    struct cra_office_text *kept = &places->texts[story];
    *kept = (struct cra_office_text){.name = cra_story_name(places->arena, story, name),
                                     .words = {cra_arena_copy(places->arena, text), text.length},
                                     .marks = words->marks,
                                     .mark_count = words->lines,
                                     .headings = words->headings,
                                     .heading_count = words->heading_count};
    if (!kept->name || !kept->words.data)
        return false;
    if (!text.length)
        return true;
    places->sources[story] = cra_sources_add(sources, places->arena, file, kept->words);
    if (places->sources[story])
        sources->items[places->sources[story] - 1].paragraphs = true;
    return places->sources[story] != 0;
}

bool cra_office_places_read(struct cra_office_places *places, struct cra_arena *arena,
                            struct cra_sources *sources, const struct cra_docx_part *part, const char *name,
                            const struct cra_heading_styles *styles, const char *file)
{
    *places = (struct cra_office_places){.arena = arena, .part = part->bytes};
    struct cra_story_words stories[cra_story_count] = {{.lines = 0}};
    cra_error *fault = NULL;
    bool read = cra_stories_read(stories, &places->map, arena, part, styles, file, &fault) ||
                cra_error_get_code(fault) != CRA_ERROR_OUT_OF_MEMORY;
    cra_error_free(fault);
    for (enum cra_story story = CRA_STORY_MAIN; story < cra_story_count; story++) {
        read = read && keep_text(places, sources, story, &stories[story], name, file);
        cra_buffer_free(&stories[story].words);
    }
    return read && !arena->failed;
}

/* The last one that begins at the byte or before; NULL where none does. */
static const struct cra_story_mark *mark_at(const struct cra_story_map *map, uint32_t at)
{
    size_t low = 0, high = map->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->marks[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &map->marks[low - 1] : NULL;
}

/* The shown text that holds the byte, in the story; NULL where the byte shows nothing. */
static const struct cra_story_stretch *stretch_at(const struct cra_story_map *map, enum cra_story story,
                                                  uint32_t at)
{
    size_t low = 0, high = map->stretch_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->stretches[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    const struct cra_story_stretch *stretch = low < map->stretch_count ? &map->stretches[low] : NULL;
    return stretch && stretch->begin <= at && stretch->story == story ? stretch : NULL;
}

/* Bytes that a reference such as &amp; or &#233; stands for; `length` receives its own. */
static uint32_t decoded_length(const char *reference, size_t left, size_t *length)
{
    const char *end = memchr(reference, ';', left);
    *length = end ? (size_t)(end - reference) + 1 : 1;
    if (!end || left < 3 || reference[1] != '#')
        return 1;
    bool hex = reference[2] == 'x';
    unsigned long point = strtoul(reference + (hex ? 3 : 2), NULL, hex ? 16 : 10);
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/* Byte of the words for one of the part that is in a stretch or right behind it. */
static uint32_t words_at(const struct cra_office_places *places, const struct cra_story_stretch *stretch,
                         uint32_t at)
{
    uint32_t words = stretch->words;
    for (size_t i = stretch->begin, length; i < at; i += length) {
        length = 1;
        words += places->part.data[i] == '&'
                     ? decoded_length(places->part.data + i, stretch->end - i, &length)
                     : 1;
    }
    return words;
}

/* The words that the stretch of the part shows; the whole paragraph where it shows none. */
static struct cra_span span_of(const struct cra_office_places *places, const struct cra_source *source,
                               const struct cra_story_mark *mark, uint32_t begin, uint32_t end)
{
    struct cra_text line = cra_source_line(source, mark->line);
    uint32_t first = (uint32_t)(line.data - source->text.data), last = first + (uint32_t)line.length;
    const struct cra_story_stretch *from = stretch_at(&places->map, mark->story, begin);
    const struct cra_story_stretch *to = end > begin ? stretch_at(&places->map, mark->story, end - 1) : from;
    struct cra_span span = {places->sources[mark->story], first, last};
    if (!from || !to)
        return span;
    uint32_t words = words_at(places, from, begin), behind = words_at(places, to, end);
    if (words >= first && words < last)
        span.begin = words;
    if (behind > span.begin && behind <= last)
        span.end = behind;
    return span;
}

bool cra_office_place_of(const struct cra_office_places *places, const struct cra_sources *sources,
                         uint32_t begin, uint32_t end, struct cra_office_place *place)
{
    static const struct cra_story_mark nowhere = {.story = CRA_STORY_MAIN};
    const struct cra_story_mark *mark = mark_at(&places->map, begin);
    mark = mark ? mark : &nowhere;
    const struct cra_source *source = cra_sources_get(sources, places->sources[mark->story]);
    *place = (struct cra_office_place){
        .words = cra_office_place_words(places->arena, &places->texts[mark->story], source, mark)};
    if (source && mark->line && mark->line <= source->line_count)
        place->span = span_of(places, source, mark, begin, end);
    return place->words != NULL;
}
