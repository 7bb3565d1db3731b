/* Build tool: writes files into a C source, as the table of base/embedded.h.
 *   embed OUTPUT.c NAME=FILE... */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    const char *name;
    const char *file;
};

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct entry *)left)->name, ((const struct entry *)right)->name);
}

static bool write_bytes(FILE *output, size_t number, const struct entry *entry)
{
    FILE *input = fopen(entry->file, "rb");
    if (!input) {
        perror(entry->file);
        return false;
    }
    fprintf(output, "\nstatic const unsigned char file_%zu[] = { /* %s */", number, entry->name);
    size_t column = 0;
    for (int byte; (byte = getc(input)) != EOF; column++)
        fprintf(output, column % 24 ? "%d," : "\n    %d,", byte);
    fprintf(output, "\n    0};\n");
    bool complete = !ferror(input);
    fclose(input);
    return complete;
}

static bool write_table(FILE *output, const struct entry *entries, size_t count)
{
    fprintf(output, "/* Written by templates/embed.c. */\n#include \"base/embedded.h\"\n");
    for (size_t i = 0; i < count; i++)
        if (!write_bytes(output, i, &entries[i]))
            return false;
    fprintf(output, "\nconst struct cra_embedded cra_embedded_files[] = {\n");
    for (size_t i = 0; i < count; i++)
        fprintf(output, "    {\"%s\", {(const char *)file_%zu, sizeof file_%zu - 1}},\n", entries[i].name, i,
                i);
    fprintf(output, "};\nconst size_t cra_embedded_count = %zu;\n", count);
    return !ferror(output);
}

int main(int argc, char **argv)
{
    size_t count = argc > 2 ? (size_t)argc - 2 : 0;
    struct entry *entries = calloc(count + 1, sizeof *entries);
    if (!entries || !count) {
        fprintf(stderr, "usage: embed OUTPUT.c NAME=FILE...\n");
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < count; i++) {
        char *equals = strchr(argv[i + 2], '=');
        if (!equals) {
            fprintf(stderr, "embed: %s is not of the form NAME=FILE\n", argv[i + 2]);
            return EXIT_FAILURE;
        }
        *equals = '\0';
        entries[i] = (struct entry){argv[i + 2], equals + 1};
    }
    qsort(entries, count, sizeof *entries, by_name);
    FILE *output = fopen(argv[1], "wb");
    bool complete = output && write_table(output, entries, count);
    if (output && fclose(output) != 0)
        complete = false;
    if (!complete)
        remove(argv[1]);
    free(entries);
    return complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
