#include "doc/text_measure.h"

#include "base/utf8.h"

/* Thousandths of the size: bold letters of a common sans-serif face, and a little more (`spare`), since other
 * faces are wider. */
static const short ascii_widths[] = {
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, /* space to / */
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, /* 0 to ? */
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, /* @ to O */
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, /* P to _ */
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, /* ` to o */
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,      /* p to ~ */
};

enum { spare = 6 /* percent */, alphabetic = 780, other = 1000, pictorial = 1400 };

static int width_of(uint32_t point)
{
    if (point >= 0x20 && point < 0x7f)
        return ascii_widths[point - 0x20];
    bool combines = (point >= 0x300 && point < 0x370) || (point >= 0xfe00 && point < 0xfe10);
    if (point < 0x20 || combines || cra_utf8_is_deceptive(point))
        return 0;
    if (point < 0x2000)
        return point == 0x2026 ? other : alphabetic;
    return point < 0x1f000 ? other : pictorial;
}

/* The character at the front; what is no UTF-8 counts byte by byte. */
static size_t next_character(struct cra_text text, int *width)
{
    uint32_t point = 0;
    size_t length = cra_utf8_decode(text.data, text.length, &point);
    *width = length ? width_of(point) : other;
    return length ? length : 1;
}

static int in_points(int thousandths, int size)
{
    return (int)(((int64_t)thousandths * size * (100 + spare) + 99999) / 100000);
}

int cra_text_width(struct cra_text text, int size)
{
    enum { most = 1000000000 / 1400 }; /* characters; no line of a picture comes near */
    int sum = 0, width;
    for (size_t count = 0; text.length && count < most; count++) {
        size_t length = next_character(text, &width);
        text.data += length;
        text.length -= length;
        sum += width;
    }
    return in_points(sum, size);
}

/* ---- Lines ---- */

/* How much of the text fits into the width: up to a space where one is in reach. At least one character. */
static struct cra_text take_line(struct cra_text text, int size, int width)
{
    size_t taken = 0, at_space = 0;
    int sum = 0, wide;
    while (taken < text.length) {
        if (cra_is_space(text.data[taken]))
            at_space = taken;
        size_t length = next_character((struct cra_text){text.data + taken, text.length - taken}, &wide);
        if (taken && wide && in_points(sum + wide, size) > width)
            return (struct cra_text){text.data, at_space ? at_space : taken};
        sum += wide;
        taken += length;
    }
    return text;
}

static const char *shorten(struct cra_arena *arena, struct cra_text text, int size, int width)
{
    struct cra_text line = take_line(text, size, width - in_points(other, size));
    return cra_arena_format(arena, "%.*s…", (int)line.length, line.data);
}

/* A copy in which white space is one space; cut where no picture could show more. */
static struct cra_text squeeze(struct cra_arena *arena, const char *text)
{
    enum { most = 400 };
    struct cra_text source = cra_text_trim(cra_text_of(text));
    if (source.length > most) {
        source.length = most;
        while (source.length && ((unsigned char)source.data[source.length] & 0xc0) == 0x80)
            source.length--;
    }
    char *copy = cra_arena_copy(arena, source);
    size_t length = 0;
    for (size_t i = 0; copy && i < source.length; i++) {
        bool space = cra_is_space(source.data[i]) || (unsigned char)source.data[i] < 0x20;
        if (space && length && copy[length - 1] == ' ')
            continue;
        copy[length++] = space ? ' ' : source.data[i];
    }
    return (struct cra_text){copy, length};
}

size_t cra_text_break(struct cra_arena *arena, const char *text, int size, int width, const char **lines,
                      size_t most)
{
    struct cra_text rest = squeeze(arena, text ? text : "");
    size_t count = 0;
    while (rest.length && count < most) {
        struct cra_text line = take_line(rest, size, width);
        bool cut = count + 1 == most && line.length < rest.length;
        lines[count] = cut ? shorten(arena, rest, size, width) : cra_arena_copy(arena, line);
        if (!lines[count])
            return 0;
        count++;
        rest.data += line.length;
        rest.length -= line.length;
        rest = cra_text_trim(rest);
    }
    return count;
}
