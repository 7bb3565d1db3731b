#include "base/letter_case.h"

#include "base/buffer.h"
#include "base/utf8.h"

/* Ranges of letters whose other case is a fixed distance away. */
static const struct {
    uint32_t first, last; /* capitals */
    uint32_t distance;    /* to the small letter */
} ranges[] = {
    {'A', 'Z', 32},     {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},   {0x386, 0x386, 38},
    {0x388, 0x38A, 37}, {0x38C, 0x38C, 64}, {0x38E, 0x38F, 63}, {0x391, 0x3A1, 32},
    {0x3A3, 0x3AB, 32}, {0x400, 0x40F, 80}, {0x410, 0x42F, 32},
};

/* Ranges of pairs: capital, small letter, capital, … */
static const struct {
    uint32_t first, last;
} pairs[] = {{0x100, 0x137}, {0x139, 0x148}, {0x14A, 0x177},
             {0x179, 0x17E}, {0x218, 0x21B}, {0x1E00, 0x1E95}};

static uint32_t lower(uint32_t point)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return point + ranges[i].distance;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (point >= pairs[i].first && point <= pairs[i].last)
            return (point - pairs[i].first) % 2 == 0 ? point + 1 : point;
    return point == 0x178 ? 0xFF : point; /* Y with two dots */
}

static uint32_t upper(uint32_t point)
{
    if (point == 0x3C2) /* sigma at the end of a word */
        return 0x3A3;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i].first + ranges[i].distance && point <= ranges[i].last + ranges[i].distance)
            return point - ranges[i].distance;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (point >= pairs[i].first && point <= pairs[i].last)
            return (point - pairs[i].first) % 2 == 1 ? point - 1 : point;
    return point == 0xFF ? 0x178 : point;
}

static char *convert(struct cra_arena *arena, struct cra_text text, uint32_t (*other)(uint32_t))
{
    struct cra_buffer out = {0};
    for (size_t at = 0, length; at < text.length; at += length) {
        uint32_t point = 0;
        char bytes[4];
        length = cra_utf8_decode(text.data + at, text.length - at, &point);
        if (other == upper && point == 0xDF)
            cra_buffer_string(&out, "SS");
        else if (length)
            cra_buffer_append(&out, bytes, cra_utf8_encode(other(point), bytes));
        else
            cra_buffer_char(&out, text.data[at]);
        length += !length;
    }
    arena->failed |= out.failed;
    char *copy = out.failed ? NULL : cra_arena_copy(arena, (struct cra_text){out.data, out.length});
    cra_buffer_free(&out);
    return copy;
}

char *cra_text_upper(struct cra_arena *arena, struct cra_text text)
{
    return convert(arena, text, upper);
}

char *cra_text_lower(struct cra_arena *arena, struct cra_text text)
{
    return convert(arena, text, lower);
}
