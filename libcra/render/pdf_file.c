#include <stdio.h>

#include "render/pdf_file.h"

#include <string.h>
#include <zlib.h>

#include "base/hash.h"
#include "base/memory.h"

enum {
    most_packed = 200,        /* objects of one object stream */
    packed_bytes = 64 * 1024, /* and about how long one grows */
    level_small = 6,
    level_large = 1,         /* costs a third of the time, and a sixth more bytes */
    large_from = 512 * 1024, /* bytes that were deflated before */
    longest_piece = 1 << 30  /* that zlib is given at once */
};

static void *zlib_allocate(void *context, unsigned count, unsigned size)
{
    (void)context;
    return cra_memory_allocate_zeroed(count, size);
}

static void zlib_free(void *context, void *memory)
{
    (void)context;
    cra_memory_release(memory);
}

void cra_pdf_file_begin(struct cra_pdf_file *file)
{
    *file = (struct cra_pdf_file){0};
    cra_buffer_string(&file->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    cra_pdf_new(file); /* object 0 heads the free ones */
}

void cra_pdf_file_free(struct cra_pdf_file *file)
{
    if (file->deflater)
        deflateEnd(file->deflater);
    cra_memory_release(file->deflater);
    cra_memory_release(file->places);
    cra_buffer_free(&file->packed);
    cra_buffer_free(&file->packed_heads);
    cra_buffer_free(&file->out);
}

cra_pdf_number cra_pdf_new(struct cra_pdf_file *file)
{
    if (file->count == file->capacity) {
        size_t capacity = file->capacity ? 2 * file->capacity : 256;
        void *places = capacity < UINT32_MAX / sizeof *file->places
                           ? cra_memory_resize(file->places, capacity * sizeof *file->places)
                           : NULL;
        if (!places) {
            file->out.failed = true;
            return 0;
        }
        file->places = places;
        file->capacity = capacity;
    }
    file->places[file->count] = (struct cra_pdf_place){0};
    return (cra_pdf_number)file->count++;
}

/* ---- Streams ---- */

static bool get_deflater(struct cra_pdf_file *file)
{
    int level = file->deflated < large_from ? level_small : level_large;
    if (!file->deflater) {
        z_stream *fresh = cra_memory_allocate_zeroed(1, sizeof *fresh);
        if (!fresh)
            return false;
        fresh->zalloc = zlib_allocate;
        fresh->zfree = zlib_free;
        if (deflateInit(fresh, level) != Z_OK) {
            cra_memory_release(fresh);
            return false;
        }
        file->deflater = fresh;
        file->level = level;
        return true;
    }
    z_stream *zip = file->deflater;
    if (deflateReset(zip) != Z_OK)
        return false;
    if (level != file->level && deflateParams(zip, level, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    file->level = level;
    return true;
}

static bool deflate_to(struct cra_buffer *out, z_stream *zip, struct cra_text bytes)
{
    static const size_t piece = 32 * 1024;
    size_t left = bytes.length;
    int state = Z_OK;
    zip->next_in = (Bytef *)(uintptr_t)bytes.data;
    zip->avail_in = 0;
    while (state == Z_OK) {
        if (!zip->avail_in && left) {
            zip->avail_in = (uInt)(left < longest_piece ? left : longest_piece);
            left -= zip->avail_in;
        }
        if (!cra_buffer_reserve(out, piece))
            return false;
        zip->next_out = (Bytef *)out->data + out->length;
        zip->avail_out = (uInt)piece;
        state = deflate(zip, left ? Z_NO_FLUSH : Z_FINISH);
        out->length += piece - zip->avail_out;
    }
    return state == Z_STREAM_END;
}

static void place(struct cra_pdf_file *file, cra_pdf_number number, uint64_t offset, cra_pdf_number holder)
{
    if (number && number < file->count)
        file->places[number] = (struct cra_pdf_place){offset, holder, true};
}

static void begin_stream(struct cra_pdf_file *file, cra_pdf_number number, const char *entries,
                         const char *filter)
{
    place(file, number, file->out.length, 0);
    cra_buffer_format(&file->out, "%u 0 obj\n<<%s%s/Length ", (unsigned)number, entries, filter);
}

void cra_pdf_raw_stream(struct cra_pdf_file *file, cra_pdf_number number, const char *entries,
                        struct cra_text bytes)
{
    begin_stream(file, number, entries, "");
    cra_buffer_format(&file->out, "%zu>>\nstream\n", bytes.length);
    cra_buffer_text(&file->out, bytes);
    cra_buffer_string(&file->out, "\nendstream\nendobj\n");
}

void cra_pdf_stream(struct cra_pdf_file *file, cra_pdf_number number, const char *entries,
                    struct cra_text bytes)
{
    static const char blank[] = "          "; /* room for the length */
    begin_stream(file, number, entries, "/Filter/FlateDecode");
    size_t length_at = file->out.length;
    cra_buffer_format(&file->out, "%s>>\nstream\n", blank);
    size_t begin = file->out.length;
    bool good = !file->out.failed && get_deflater(file) && deflate_to(&file->out, file->deflater, bytes);
    if (!good) {
        file->out.failed = true;
        return;
    }
    file->deflated += bytes.length;
    char length[sizeof blank + 16];
    int digits = snprintf(length, sizeof length, "%zu", file->out.length - begin);
    if (digits < (int)sizeof blank)
        memcpy(file->out.data + length_at, length, (size_t)digits);
    else
        file->out.failed = true;
    cra_buffer_string(&file->out, "\nendstream\nendobj\n");
}

/* ---- Objects ---- */

static void end_packed(struct cra_pdf_file *file)
{
    char entries[80];
    if (!file->packed_count)
        return;
    snprintf(entries, sizeof entries, "/Type/ObjStm/N %u/First %zu", file->packed_count,
             file->packed_heads.length);
    struct cra_buffer whole = file->packed_heads;
    cra_buffer_append(&whole, file->packed.data, file->packed.length);
    cra_pdf_stream(file, file->packed_number, entries, (struct cra_text){whole.data, whole.length});
    file->out.failed |= whole.failed || file->packed.failed;
    file->packed_heads = whole;
    cra_buffer_clear(&file->packed_heads);
    cra_buffer_clear(&file->packed);
    file->packed_count = 0;
}

void cra_pdf_object(struct cra_pdf_file *file, cra_pdf_number number, struct cra_text body)
{
    if (!file->packed_count)
        file->packed_number = cra_pdf_new(file);
    place(file, number, file->packed_count++, file->packed_number);
    cra_pdf_add_number(&file->packed_heads, number);
    cra_pdf_add_number(&file->packed_heads, (int64_t)file->packed.length);
    cra_buffer_text(&file->packed, body);
    cra_buffer_char(&file->packed, '\n');
    if (file->packed_count == most_packed || file->packed.length > packed_bytes)
        end_packed(file);
}

/* ---- References ---- */

static void add_big_endian(struct cra_buffer *out, uint64_t value, unsigned size)
{
    while (size--)
        cra_buffer_char(out, (char)(unsigned char)(value >> (8 * size)));
}

static void add_places(struct cra_buffer *out, const struct cra_pdf_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct cra_pdf_place *at = &file->places[i];
        add_big_endian(out, !at->written ? 0 : at->holder ? 2 : 1, 1);
        add_big_endian(out, at->holder ? at->holder : at->offset, 5);
        add_big_endian(out, at->holder ? at->offset : i ? 0 : 65535, 2);
    }
}

void cra_pdf_file_end(struct cra_pdf_file *file, cra_pdf_number catalogue, cra_pdf_number info)
{
    char hash[CRA_SHA256_TEXT_SIZE];
    end_packed(file);
    cra_pdf_number references = cra_pdf_new(file);
    if (file->out.failed || !cra_hash_bytes(file->out.data, file->out.length, hash)) {
        file->out.failed = true;
        return;
    }
    size_t begin = file->out.length;
    place(file, references, begin, 0);
    struct cra_buffer places = {0}, entries = {0};
    add_places(&places, file);
    cra_buffer_format(&entries, "/Type/XRef/Size %zu/W[1 5 2]/Root %u 0 R", file->count, (unsigned)catalogue);
    if (info)
        cra_buffer_format(&entries, "/Info %u 0 R", (unsigned)info);
    cra_buffer_format(&entries, "/ID[<%.32s><%.32s>]", hash, hash);
    file->out.failed |= places.failed || entries.failed;
    if (!file->out.failed)
        cra_pdf_stream(file, references, entries.data, (struct cra_text){places.data, places.length});
    cra_buffer_format(&file->out, "startxref\n%zu\n%%%%EOF\n", begin);
    cra_buffer_free(&places);
    cra_buffer_free(&entries);
}
