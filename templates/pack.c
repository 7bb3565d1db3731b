/* Build tool: packs the parts of an office document into one file, with the same bytes wherever it is built.
 *   pack OUTPUT FOLDER PART... */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static const char media_type[] = "mimetype"; /* never deflated, so that its bytes can be seen in the file */

/* Programs that sniff the first bytes expect these there: the list of content types of Word, the media type
 * of OpenDocument. */
static bool leads(const char *name)
{
    return strcmp(name, "[Content_Types].xml") == 0 || strcmp(name, media_type) == 0;
}

static int by_place(const void *left, const void *right)
{
    const char *a = *(char *const *)left, *b = *(char *const *)right;
    int order = leads(b) - leads(a);
    return order ? order : strcmp(a, b);
}

static bool add_part(zip_t *archive, const char *folder, const char *part)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, part) >= (int)sizeof path)
        return false;
    zip_source_t *source = zip_source_file(archive, path, 0, -1);
    zip_int64_t index = source ? zip_file_add(archive, part, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    const zip_uint16_t first_of_january_1980 = 1 << 5 | 1;
    bool stored = strcmp(part, media_type) == 0;
    return zip_set_file_compression(archive, (zip_uint64_t)index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                    9) == 0 &&
           zip_file_set_dostime(archive, (zip_uint64_t)index, 0, first_of_january_1980, 0) == 0;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: pack OUTPUT FOLDER PART...\n");
        return EXIT_FAILURE;
    }
    char **parts = argv + 3;
    size_t count = (size_t)argc - 3;
    qsort(parts, count, sizeof *parts, by_place);
    int code = 0;
    zip_t *archive = zip_open(argv[1], ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!archive) {
        fprintf(stderr, "pack: cannot write %s (libzip error %d)\n", argv[1], code);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < count; i++) {
        if (!add_part(archive, argv[2], parts[i])) {
            fprintf(stderr, "pack: %s: %s\n", parts[i], zip_strerror(archive));
            zip_discard(archive);
            return EXIT_FAILURE;
        }
    }
    if (zip_close(archive) != 0) {
        fprintf(stderr, "pack: %s: %s\n", argv[1], zip_strerror(archive));
        zip_discard(archive);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
