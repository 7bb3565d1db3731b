#include "doc/picture.h"

static unsigned byte_at(struct cra_text bytes, size_t at)
{
    return (unsigned char)bytes.data[at];
}

static unsigned big_endian_16(struct cra_text bytes, size_t at)
{
    return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

static unsigned big_endian_32(struct cra_text bytes, size_t at)
{
    return big_endian_16(bytes, at) << 16 | big_endian_16(bytes, at + 2);
}

static bool begins_with(struct cra_text bytes, const char *signature, size_t length)
{
    return bytes.length >= length && memcmp(bytes.data, signature, length) == 0;
}

/* A PNG begins with its signature and the chunk IHDR: length 13, name, width, height. */
static bool recognise_png(struct cra_text bytes, struct cra_picture *picture)
{
    static const char signature[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
    if (bytes.length < 24 || !begins_with(bytes, signature, sizeof signature - 1))
        return false;
    picture->format = CRA_PICTURE_PNG;
    picture->width = big_endian_32(bytes, 16);
    picture->height = big_endian_32(bytes, 20);
    return picture->width <= 0x7fffffff && picture->height <= 0x7fffffff;
}

/* Markers that begin a frame and so tell the size: SOF0 to SOF15 without DHT, JPG and DAC. */
static bool begins_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Markers that stand alone: TEM and RST0 to RST7. */
static bool stands_alone(unsigned marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/* A JPEG is a row of segments, each with its length, up to the frame header. */
static bool recognise_jpeg(struct cra_text bytes, struct cra_picture *picture)
{
    if (!begins_with(bytes, "\xff\xd8\xff", 3))
        return false;
    size_t at = 2;
    while (at + 4 <= bytes.length && byte_at(bytes, at) == 0xff) {
        unsigned marker = byte_at(bytes, at + 1);
        if (marker == 0xff) { /* a fill byte */
            at++;
            continue;
        }
        if (stands_alone(marker)) {
            at += 2;
            continue;
        }
        if (begins_frame(marker)) {
            if (at + 9 > bytes.length)
                return false;
            picture->format = CRA_PICTURE_JPEG;
            picture->height = big_endian_16(bytes, at + 5);
            picture->width = big_endian_16(bytes, at + 7);
            return true;
        }
        if (marker == 0xd9 || marker == 0xda) /* the end, or the data before any frame */
            return false;
        unsigned length = big_endian_16(bytes, at + 2);
        if (length < 2)
            return false;
        at += 2 + (size_t)length;
    }
    return false;
}

bool cra_picture_recognise(struct cra_text bytes, struct cra_picture *picture)
{
    *picture = (struct cra_picture){0};
    bool known = recognise_png(bytes, picture) || recognise_jpeg(bytes, picture);
    if (known && picture->width > 0 && picture->height > 0)
        return true;
    *picture = (struct cra_picture){0};
    return false;
}
