#include <stdio.h>
#include <png.h>

#include "base/memory.h"
#include "render/pdf_page.h"
#include "render/pdf_png.h"

/* Pictures. JPEG goes into the file as it is, and so do the pixels of most PNG; other PNG is unpacked and
 * laid on white, so that no page needs transparency. */

enum { most_pixels = 40 * 1000 * 1000 };

static const struct cra_picture *add_picture(struct cra_pdf *pdf, struct cra_picture picture)
{
    struct cra_picture *pictures = cra_arena_grow(&pdf->arena, pdf->pictures, sizeof *pictures,
                                                  pdf->picture_count, &pdf->picture_capacity);
    if (!pictures)
        return NULL;
    pdf->pictures = pictures;
    picture.index = pdf->picture_count;
    pictures[pdf->picture_count] = picture;
    return &pictures[pdf->picture_count++];
}

static void describe(char *entries, size_t size, const struct cra_picture *picture, bool grey, bool jpeg)
{
    snprintf(
        entries, size, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s/BitsPerComponent 8%s",
        picture->width, picture->height, grey ? "DeviceGray" : "DeviceRGB", jpeg ? "/Filter/DCTDecode" : "");
}

/* ---- PNG ---- */

static bool write_packed(struct cra_pdf *pdf, struct cra_png *png, struct cra_picture *picture)
{
    struct cra_buffer entries = {0};
    picture->width = png->width;
    picture->height = png->height;
    picture->number = cra_pdf_new(&pdf->file);
    cra_buffer_format(&entries,
                      "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %u/ColorSpace",
                      png->width, png->height, png->bits);
    if (png->indexed) {
        cra_buffer_format(&entries, "[/Indexed/DeviceRGB %zu<", png->palette.length / 3 - 1);
        for (size_t i = 0; i < png->palette.length; i++)
            cra_buffer_format(&entries, "%02X", (unsigned)(unsigned char)png->palette.data[i]);
        cra_buffer_string(&entries, ">]");
    } else {
        cra_buffer_string(&entries, png->grey ? "/DeviceGray" : "/DeviceRGB");
    }
    cra_buffer_format(
        &entries, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %u/Columns %u>>",
        png->grey || png->indexed ? 1 : 3, png->bits, png->width);
    pdf->file.out.failed |= entries.failed;
    if (!entries.failed)
        cra_pdf_raw_stream(&pdf->file, picture->number, entries.data,
                           (struct cra_text){png->pixels.data, png->pixels.length});
    cra_buffer_free(&entries);
    return true;
}

static bool unpack_png(struct cra_pdf *pdf, struct cra_text bytes, struct cra_picture *picture)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    const png_color white = {255, 255, 255};
    if (!png_image_begin_read_from_memory(&image, bytes.data, bytes.length))
        return false;
    bool grey = !(image.format & PNG_FORMAT_FLAG_COLOR);
    image.format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    size_t size = 0;
    char *pixels = NULL;
    if (image.width && image.height && image.width <= most_pixels / image.height) {
        size = PNG_IMAGE_SIZE(image);
        pixels = cra_memory_allocate(size);
        pdf->file.out.failed |= !pixels;
    }
    if (!pixels || !png_image_finish_read(&image, &white, pixels, 0, NULL)) {
        png_image_free(&image);
        cra_memory_release(pixels);
        return false;
    }
    char entries[160];
    picture->width = image.width;
    picture->height = image.height;
    picture->number = cra_pdf_new(&pdf->file);
    describe(entries, sizeof entries, picture, grey, false);
    cra_pdf_stream(&pdf->file, picture->number, entries, (struct cra_text){pixels, size});
    cra_memory_release(pixels);
    return true;
}

static bool write_png(struct cra_pdf *pdf, struct cra_text bytes, struct cra_picture *picture)
{
    struct cra_png png;
    bool packed = cra_png_read(&png, bytes);
    bool good = packed ? write_packed(pdf, &png, picture) : unpack_png(pdf, bytes, picture);
    pdf->file.out.failed |= png.pixels.failed;
    cra_buffer_free(&png.pixels);
    return good;
}

/* ---- JPEG ---- */

struct jpeg {
    unsigned width, height, components;
};

static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xC2; /* baseline, extended, progressive */
}

/* Finds size and number of colours in the head of the frame. */
static bool read_jpeg(struct cra_text bytes, struct jpeg *jpeg)
{
    const unsigned char *data = (const unsigned char *)bytes.data;
    if (bytes.length < 4 || data[0] != 0xFF || data[1] != 0xD8)
        return false;
    for (size_t at = 2; at + 10 < bytes.length && data[at] == 0xFF;) {
        unsigned marker = data[at + 1];
        size_t length = (size_t)data[at + 2] << 8 | data[at + 3];
        if (marker == 0xFF) {
            at++;
            continue;
        }
        if (is_frame(marker)) {
            jpeg->height = (unsigned)data[at + 5] << 8 | data[at + 6];
            jpeg->width = (unsigned)data[at + 7] << 8 | data[at + 8];
            jpeg->components = data[at + 9];
            return data[at + 4] == 8 && jpeg->width && jpeg->height;
        }
        at += 2 + length;
    }
    return false;
}

/* Colours for print (CMYK) would need a profile that no such picture is sure to bring. */
static bool write_jpeg(struct cra_pdf *pdf, struct cra_text bytes, struct cra_picture *picture)
{
    struct jpeg jpeg = {0};
    char entries[160];
    if (!read_jpeg(bytes, &jpeg) || (jpeg.components != 1 && jpeg.components != 3))
        return false;
    picture->width = jpeg.width;
    picture->height = jpeg.height;
    picture->number = cra_pdf_new(&pdf->file);
    describe(entries, sizeof entries, picture, jpeg.components == 1, true);
    cra_pdf_raw_stream(&pdf->file, picture->number, entries, bytes);
    return true;
}

const struct cra_picture *cra_pdf_picture(struct cra_pdf *pdf, struct cra_text bytes, bool jpeg)
{
    for (size_t i = 0; i < pdf->picture_count; i++)
        if (pdf->pictures[i].bytes == bytes.data)
            return pdf->pictures[i].number ? &pdf->pictures[i] : NULL;
    struct cra_picture picture = {.bytes = bytes.data};
    bool good = jpeg ? write_jpeg(pdf, bytes, &picture) : write_png(pdf, bytes, &picture);
    const struct cra_picture *added = add_picture(pdf, picture);
    return good ? added : NULL;
}
