#include "render/pdf_png.h"

#include <zlib.h>

#include "base/memory.h"

enum { signature_size = 8, chunk_around = 12, head_size = 13, palette_most = 256 * 3, piece = 16 * 1024 };

static uint32_t number(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool read_head(struct cra_png *png, struct cra_text data)
{
    enum { grey = 0, colours = 2, indexed = 3 };
    if (data.length != head_size)
        return false;
    const unsigned char *at = (const unsigned char *)data.data;
    unsigned kind = at[9];
    png->width = number(data.data);
    png->height = number(data.data + 4);
    png->bits = at[8];
    png->grey = kind == grey;
    png->indexed = kind == indexed;
    bool straight = at[10] == 0 && at[11] == 0 && at[12] == 0;
    bool known = kind == grey || kind == indexed || (kind == colours && png->bits == 8);
    bool good_bits = png->bits == 1 || png->bits == 2 || png->bits == 4 || png->bits == 8;
    return straight && known && good_bits && png->width && png->height && png->width <= 1 << 20 &&
           png->height <= 1 << 20;
}

static void *allocate(void *context, unsigned count, unsigned size)
{
    (void)context;
    return cra_memory_allocate_zeroed(count, size);
}

static void release(void *context, void *memory)
{
    (void)context;
    cra_memory_release(memory);
}

/* Whether the pixels unpack to as many bytes as there must be. */
static bool is_whole(const struct cra_png *png)
{
    uint64_t samples = (uint64_t)png->width * (png->grey || png->indexed ? 1 : 3);
    uint64_t expected = ((samples * png->bits + 7) / 8 + 1) * png->height;
    char *out = cra_memory_allocate(piece);
    z_stream zip = {.zalloc = allocate,
                    .zfree = release,
                    .next_in = (Bytef *)png->pixels.data,
                    .avail_in = (uInt)png->pixels.length};
    if (!out || inflateInit(&zip) != Z_OK) {
        cra_memory_release(out);
        return false;
    }
    int state = Z_OK;
    while (state == Z_OK && zip.total_out <= expected) {
        zip.next_out = (Bytef *)out;
        zip.avail_out = piece;
        state = inflate(&zip, Z_NO_FLUSH);
    }
    bool whole = state == Z_STREAM_END && zip.total_out == expected;
    inflateEnd(&zip);
    cra_memory_release(out);
    return whole;
}

bool cra_png_read(struct cra_png *png, struct cra_text bytes)
{
    *png = (struct cra_png){0};
    size_t at = signature_size;
    bool headed = false, ended = false;
    while (!ended && at + chunk_around <= bytes.length) {
        uint32_t length = number(bytes.data + at);
        const char *name = bytes.data + at + 4;
        if (length > bytes.length - at - chunk_around)
            return false;
        struct cra_text data = {bytes.data + at + 8, length};
        if (memcmp(name, "IHDR", 4) == 0) {
            if (headed || !read_head(png, data))
                return false;
            headed = true;
        } else if (memcmp(name, "PLTE", 4) == 0) {
            png->palette = data;
        } else if (memcmp(name, "tRNS", 4) == 0) {
            return false;
        } else if (memcmp(name, "IDAT", 4) == 0) {
            cra_buffer_text(&png->pixels, data);
        }
        ended = memcmp(name, "IEND", 4) == 0;
        at += (size_t)length + chunk_around;
    }
    size_t colours = png->palette.length / 3;
    bool good_palette =
        !png->indexed || (colours && png->palette.length % 3 == 0 && png->palette.length <= palette_most &&
                          colours <= (1U << png->bits));
    return headed && ended && good_palette && !png->pixels.failed && png->pixels.length &&
           png->pixels.length < UINT32_MAX && is_whole(png);
}
