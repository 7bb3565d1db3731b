/* Cuts a face to the characters that documents need:
 *   cut_font OUT.ttf IN.ttf CHARACTERS.txt
 * Same input, same bytes. `cmake --build BUILD --target fonts` runs it over the faces of Debian 12. */
#include <stdio.h>
#include <stdlib.h>

#include <hb-subset.h>

static int read_characters(const char *file, hb_set_t *characters)
{
    char line[400];
    FILE *input = fopen(file, "r");
    if (!input)
        return 0;
    while (fgets(line, sizeof line, input)) {
        unsigned first = 0, last = 0;
        int count = sscanf(line, "%x-%x", &first, &last);
        if (line[0] != '#' && count > 0)
            hb_set_add_range(characters, first, count == 2 ? last : first);
    }
    return fclose(input) == 0;
}

/* What shaping needs: composed marks, marks in place, forms of a language, kerning. No ligatures: every
 * character stays one sign. */
static void choose_features(hb_set_t *features)
{
    static const char *const kept[] = {"ccmp", "locl", "mark", "mkmk", "kern"};
    hb_set_clear(features);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        hb_set_add(features, hb_tag_from_string(kept[i], -1));
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: cut_font OUT.ttf IN.ttf CHARACTERS.txt\n");
        return EXIT_FAILURE;
    }
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(argv[2]);
    hb_face_t *face = blob ? hb_face_create(blob, 0) : NULL;
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!face || !input || !read_characters(argv[3], hb_subset_input_unicode_set(input))) {
        fprintf(stderr, "cut_font: %s or %s cannot be read\n", argv[2], argv[3]);
        return EXIT_FAILURE;
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    choose_features(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID), 0);  /* copyright */
    hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID), 13); /* licence */
    hb_face_t *cut = hb_subset_or_fail(face, input);
    hb_blob_t *bytes = cut ? hb_face_reference_blob(cut) : NULL;
    unsigned size = 0;
    const char *data = bytes ? hb_blob_get_data(bytes, &size) : NULL;
    FILE *output = data ? fopen(argv[1], "wb") : NULL;
    if (!output || fwrite(data, 1, size, output) != size || fclose(output) != 0) {
        fprintf(stderr, "cut_font: %s cannot be written\n", argv[1]);
        return EXIT_FAILURE;
    }
    hb_blob_destroy(bytes);
    hb_face_destroy(cut);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return EXIT_SUCCESS;
}
