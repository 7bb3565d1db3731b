/* The least that filling a Word frame must cost: the main part as compiled pieces and slots, escaped and
 * appended, deflated, and put among the other entries as they are. No engine: it checks nothing, knows one
 * frame's tags by their bytes alone, and its work outside the measuring is not counted. It deflates as libzip
 * does. floor FRAME FOLDER LEVEL RUNS prints as peers.cjs does. */
#include <string.h>
#include <zip.h>
#include <zlib.h>

#include "../bench.h"

enum { PARTS = 64, PIECES = 64, FIELDS = 20, COLUMNS = 6, ROWS = 100000 };

struct text {
    char *data;
    size_t length, capacity;
};

static struct {
    char *key, *value;
} fields[FIELDS];
static char *(*rows)[COLUMNS];
static size_t row_count;
static const char *const columns[COLUMNS] = {"importer.name",           "importer.trade-name",
                                             "importer.postal-address", "importer.country",
                                             "importer.email",          "importer.website"};

/* An entry of the frame: how it lies in the archive, and, where values are to be put in, what it is unpacked.
 */
struct part {
    const char *name;
    struct text packed;
    zip_stat_t status;
    struct piece {
        const char *data;
        size_t length;
        const char *value; /* after the piece; NULL: none, or one of the row */
        int column;        /* -1: none */
    } pieces[PIECES];
    size_t count, row_begin, row_end; /* pieces of the row */
};

static struct part parts[PARTS];
static size_t part_count;

static inline void put(struct text *out, const void *data, size_t length)
{
    if (out->capacity - out->length < length) {
        out->capacity = (out->capacity + length) * 2;
        out->data = realloc(out->data, out->capacity);
        bench_check(out->data != NULL, "memory is exhausted");
    }
    memcpy(out->data + out->length, data, length);
    out->length += length;
}

static void put_escaped(struct text *out, const char *value)
{
    for (;;) {
        size_t plain = strcspn(value, "&<>");
        put(out, value, plain);
        value += plain;
        if (!*value)
            return;
        const char *name = *value == '&' ? "&amp;" : *value == '<' ? "&lt;" : "&gt;";
        put(out, name, strlen(name));
        value++;
    }
}

static struct text read_file(const char *path)
{
    struct text out = {0};
    FILE *file = fopen(path, "rb");
    bench_check(file != NULL, path);
    char block[1 << 16];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        put(&out, block, got);
    fclose(file);
    put(&out, "", 1);
    out.length--;
    return out;
}

static void read_values(const char *path)
{
    rows = malloc(ROWS * sizeof *rows);
    char *line = read_file(path).data;
    for (size_t number = 0; line && *line; number++) {
        char *next = strchr(line, '\n'), *at = line;
        *next = '\0';
        for (int column = 0; column < (number < FIELDS ? 2 : COLUMNS); column++) {
            char *end = strchr(at, '\t');
            if (end)
                *end = '\0';
            if (number >= FIELDS)
                rows[row_count][column] = at;
            else
                *(column ? &fields[number].value : &fields[number].key) = at;
            at = end ? end + 1 : at;
        }
        row_count += number >= FIELDS;
        line = next + 1;
    }
}

static void end_piece(struct part *part, const char *begin, const char *end)
{
    bench_check(part->count < PIECES, "the frame has too many tags");
    part->pieces[part->count++] = (struct piece){begin, (size_t)(end - begin), NULL, -1};
}

/* Cuts the part at its tags; the row goes from the <w:tr> before {{#each to the </w:tr> after it. */
static void compile(struct part *part, char *data)
{
    const char *at = data, *row = strstr(data, "{{#each"), *row_end = row ? strstr(row, "</w:tr>") + 7 : NULL;
    while (row && strncmp(row, "<w:tr>", 6) != 0)
        row--;
    for (const char *tag; (tag = strstr(at, "{{")) != NULL;) {
        const char *end = strstr(tag, "}}"), *name = tag + 2;
        if (row && at <= row && tag > row) {
            end_piece(part, at, row);
            part->row_begin = part->count;
            at = row;
        }
        end_piece(part, at, tag);
        struct piece *piece = &part->pieces[part->count - 1];
        for (int i = 0; i < COLUMNS; i++)
            if (strlen(columns[i]) == (size_t)(end - name) &&
                memcmp(columns[i], name, strlen(columns[i])) == 0)
                piece->column = i;
        for (int i = 0; i < FIELDS; i++)
            if (strlen(fields[i].key) == (size_t)(end - name) &&
                memcmp(fields[i].key, name, strlen(fields[i].key)) == 0)
                piece->value = fields[i].value;
        at = end + 2;
    }
    if (row_end) {
        end_piece(part, at, row_end);
        part->row_end = part->count;
        at = row_end;
    }
    end_piece(part, at, data + strlen(data));
}

static void fill_pieces(struct text *out, const struct part *part, size_t begin, size_t end, size_t row)
{
    for (size_t i = begin; i < end; i++) {
        const struct piece *piece = &part->pieces[i];
        put(out, piece->data, piece->length);
        if (piece->value)
            put_escaped(out, piece->value);
        else if (piece->column >= 0)
            put_escaped(out, rows[row][piece->column]);
    }
}

static void fill(struct text *out, const struct part *part)
{
    fill_pieces(out, part, 0, part->row_begin, 0);
    for (size_t row = 0; part->row_end && row < row_count; row++)
        fill_pieces(out, part, part->row_begin, part->row_end, row);
    fill_pieces(out, part, part->row_end, part->count, 0);
}

static void open_frame(const char *path)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    bench_check(zip != NULL, path);
    for (part_count = 0; part_count < (size_t)zip_get_num_entries(zip, 0); part_count++) {
        struct part *part = &parts[part_count];
        bench_check(part_count < PARTS && zip_stat_index(zip, part_count, 0, &part->status) == 0, "no entry");
        part->name = strdup(part->status.name);
        for (int packed = 0; packed < 2; packed++) {
            size_t size = (size_t)(packed ? part->status.comp_size : part->status.size);
            struct text text = {calloc(1, size + 1), size, size + 1};
            zip_file_t *file = zip_fopen_index(zip, part_count, packed ? ZIP_FL_COMPRESSED : 0);
            bench_check(file && zip_fread(file, text.data, size) == (zip_int64_t)size,
                        "an entry cannot be read");
            zip_fclose(file);
            if (packed)
                part->packed = text;
            else if (strstr(text.data, "{{"))
                compile(part, text.data);
        }
    }
    zip_discard(zip);
}

/* ---- The archive ---- */

static void put_number(struct text *out, size_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        put(out, &(char){(char)(number >> 8 * i)}, 1);
}

struct entry {
    size_t crc, packed, size, offset, method;
};

static void put_entry(struct text *out, const struct part *part, const struct entry *entry)
{
    put_number(out, 20, 2);    /* version */
    put_number(out, 0x800, 2); /* names in UTF-8 */
    put_number(out, entry->method, 2);
    put_number(out, 0x210000, 4); /* 1 January 1980 */
    put_number(out, entry->crc, 4);
    put_number(out, entry->packed, 4);
    put_number(out, entry->size, 4);
    put_number(out, strlen(part->name), 2);
    put_number(out, 0, 2);
}

static size_t deflate_into(struct text *out, const struct text *text, int level)
{
    z_stream stream = {0};
    bench_check(deflateInit2(&stream, level, Z_DEFLATED, -15, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK,
                "zlib");
    size_t most = deflateBound(&stream, text->length);
    if (out->capacity - out->length < most)
        out->data = realloc(out->data, out->capacity = out->length + most);
    stream.next_in = (Bytef *)text->data;
    stream.avail_in = (uInt)text->length;
    stream.next_out = (Bytef *)out->data + out->length;
    stream.avail_out = (uInt)most;
    bench_check(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib");
    size_t packed = stream.total_out;
    deflateEnd(&stream);
    out->length += packed;
    return packed;
}

static struct text write_file(int level)
{
    static struct text filled; /* kept from run to run, as an engine may */
    struct text out = {0};
    struct entry entries[PARTS];
    for (size_t i = 0; i < part_count; i++) {
        const struct part *part = &parts[i];
        struct entry *entry = &entries[i];
        *entry = (struct entry){part->status.crc, part->packed.length, (size_t)part->status.size, out.length,
                                part->status.comp_method};
        filled.length = 0;
        if (part->count) {
            fill(&filled, part);
            entry->crc = crc32(0, (const Bytef *)filled.data, (uInt)filled.length);
            entry->size = filled.length;
        }
        put(&out, "PK\3\4", 4);
        size_t header = out.length;
        put_entry(&out, part, entry);
        put(&out, part->name, strlen(part->name));
        if (part->count) {
            entry->packed = deflate_into(&out, &filled, level);
            struct text again = {out.data + header, 0, 64};
            put_entry(&again, part, entry);
        } else {
            put(&out, part->packed.data, part->packed.length);
        }
    }
    size_t begin = out.length;
    for (size_t i = 0; i < part_count; i++) {
        put(&out, "PK\1\2\24", 6);
        put_entry(&out, &parts[i], &entries[i]);
        put_number(&out, 0, 10); /* comment, disk, attributes */
        put_number(&out, entries[i].offset, 4);
        put(&out, parts[i].name, strlen(parts[i].name));
    }
    size_t length = out.length - begin;
    put(&out, "PK\5\6\0\0\0", 8);
    put_number(&out, part_count, 2);
    put_number(&out, part_count, 2);
    put_number(&out, length, 4);
    put_number(&out, begin, 4);
    put_number(&out, 0, 2);
    return out;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    bench_check(argc == 5 && atoi(argv[4]) > 0, "usage: floor FRAME FOLDER LEVEL RUNS");
    char path[4096];
    snprintf(path, sizeof path, "%s/values.tsv", argv[2]);
    read_values(path);
    snprintf(path, sizeof path, "%s/%s.libcra.docx", argv[2], argv[1]);
    open_frame(path);
    size_t runs = (size_t)atoi(argv[4]);
    double *took = calloc(runs, sizeof *took);
    struct text file = {0};
    for (size_t i = 0; i < runs; i++) {
        free(file.data);
        double begin = bench_milliseconds();
        file = write_file(atoi(argv[3]));
        took[i] = bench_milliseconds() - begin;
    }
    qsort(took, runs, sizeof *took, compare);
    snprintf(path, sizeof path, "%s/out.%s.floor.docx", argv[2], argv[1]);
    FILE *out = fopen(path, "wb");
    bench_check(out && fwrite(file.data, 1, file.length, out) == file.length && fclose(out) == 0, path);
    printf("floor\t%s\t%.3f\t%.3f\t%ld\t%zu\n", argv[1], took[0], took[runs / 2],
           bench_peak_kilobytes(RUSAGE_SELF), file.length);
    return 0;
}
