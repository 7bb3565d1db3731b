#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "doc/picture.h"

#define BYTES(literal)                                                                                       \
    {                                                                                                        \
        literal, sizeof(literal) - 1                                                                         \
    }
#define PNG(width, height) "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" width height "\x08\x02\0\0\0"
#define FRAME(marker) "\xff" marker "\0\x11\x08\x01\x02\x03\x04\x03"

struct sample {
    const char *name;
    struct cra_text bytes;
    struct cra_picture picture; /* format NONE: refused */
};

static const struct sample samples[] = {
    {"a PNG", BYTES(PNG("\0\0\x02\x80", "\0\0\x01\xe0")), {CRA_PICTURE_PNG, 640, 480}},
    {"a PNG without width", BYTES(PNG("\0\0\0\0", "\0\0\x01\xe0")), {CRA_PICTURE_NONE, 0, 0}},
    {"a PNG wider than PNG allows", BYTES(PNG("\x80\0\0\0", "\0\0\x01\xe0")), {CRA_PICTURE_NONE, 0, 0}},
    {"a PNG that ends in its header", BYTES("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0"), {CRA_PICTURE_NONE, 0, 0}},
    {"a PNG with another first chunk",
     BYTES("\x89PNG\r\n\x1a\n\0\0\0\x0dtEXtabcdefghij"),
     {CRA_PICTURE_NONE, 0, 0}},
    {"a baseline JPEG", BYTES("\xff\xd8\xff\xe0\0\x04JF" FRAME("\xc0")), {CRA_PICTURE_JPEG, 0x304, 0x102}},
    {"a progressive JPEG", BYTES("\xff\xd8" FRAME("\xc2")), {CRA_PICTURE_JPEG, 0x304, 0x102}},
    {"a JPEG with fill bytes and a lone marker",
     BYTES("\xff\xd8\xff\xff\xff\x01" FRAME("\xc1")),
     {CRA_PICTURE_JPEG, 0x304, 0x102}},
    {"a JPEG with tables before the frame",
     BYTES("\xff\xd8\xff\xc4\0\x03x" FRAME("\xc0")),
     {CRA_PICTURE_JPEG, 0x304, 0x102}},
    {"a JPEG with data before a frame",
     BYTES("\xff\xd8\xff\xda\0\x04xx" FRAME("\xc0")),
     {CRA_PICTURE_NONE, 0, 0}},
    {"a JPEG that ends in its frame", BYTES("\xff\xd8\xff\xc0\0\x11\x08\x01"), {CRA_PICTURE_NONE, 0, 0}},
    {"a JPEG whose segment runs past the end", BYTES("\xff\xd8\xff\xe0\xff\xff"), {CRA_PICTURE_NONE, 0, 0}},
    {"a JPEG whose segment is too short",
     BYTES("\xff\xd8\xff\xe0\0\x01" FRAME("\xc0")),
     {CRA_PICTURE_NONE, 0, 0}},
    {"a JPEG without height", BYTES("\xff\xd8\xff\xc0\0\x11\x08\0\0\x03\x04\x03"), {CRA_PICTURE_NONE, 0, 0}},
    {"a GIF", BYTES("GIF89a\x10\0\x10\0\0\0\0\0\0\0\0\0\0\0\0\0"), {CRA_PICTURE_NONE, 0, 0}},
    {"text", BYTES("<svg xmlns='http://www.w3.org/2000/svg'/>"), {CRA_PICTURE_NONE, 0, 0}},
    {"nothing", {NULL, 0}, {CRA_PICTURE_NONE, 0, 0}},
};

static void tells_format_and_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        print_message("  %s\n", samples[i].name);
        struct cra_picture picture;
        bool known = cra_picture_recognise(samples[i].bytes, &picture);
        assert_int_equal(known, samples[i].picture.format != CRA_PICTURE_NONE);
        assert_int_equal(picture.format, samples[i].picture.format);
        assert_int_equal(picture.width, samples[i].picture.width);
        assert_int_equal(picture.height, samples[i].picture.height);
    }
}

/* Every beginning of a good file is read without running past its end; sanitizers watch. */
static void reads_no_further_than_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        for (size_t length = 0; length < samples[i].bytes.length; length++) {
            char *copy = test_malloc(length + 1);
            memcpy(copy, samples[i].bytes.data, length);
            struct cra_picture picture;
            cra_picture_recognise((struct cra_text){copy, length}, &picture);
            test_free(copy);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_format_and_size),
        cmocka_unit_test(reads_no_further_than_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
