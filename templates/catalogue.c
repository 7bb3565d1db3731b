/* Build tool: compiles translations into a C source, as the catalogues of base/language.h.
 *   catalogue OUTPUT.c CODE=FILE.po...
 * Of the format of GNU gettext it reads what a translation needs: comments, msgid, msgid_plural, msgstr and
 * msgstr[n], texts over several lines. Entries that are marked fuzzy or not translated are left out; contexts
 * are refused, since texts are looked up by themselves. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { forms_most = 5, line_most = 1 << 16 };

struct entry {
    char *text, *plural, *versions[forms_most];
    bool fuzzy;
};

struct catalogue {
    struct entry *entries;
    size_t count;
    char **open; /* the text that a line beginning with a quotation mark continues */
    bool fuzzy;  /* said of the next entry */
    const char *file;
    size_t line;
};

static void fail(const struct catalogue *catalogue, const char *message)
{
    fprintf(stderr, "%s:%zu: %s\n", catalogue->file, catalogue->line, message);
    exit(EXIT_FAILURE);
}

static void *grow(void *memory, size_t size)
{
    void *grown = realloc(memory, size);
    if (!grown) {
        fputs("catalogue: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return grown;
}

/* Adds what stands between quotation marks, its escapes resolved. */
static void add_quoted(struct catalogue *catalogue, const char *at)
{
    while (*at == ' ')
        at++;
    const char *end = strrchr(at, '"');
    if (*at != '"' || end == at || !catalogue->open)
        fail(catalogue, "a text between quotation marks belongs here");
    size_t length = *catalogue->open ? strlen(*catalogue->open) : 0;
    char *text = grow(*catalogue->open, length + strlen(at) + 1);
    for (at++; at < end; at++) {
        char c = *at;
        if (c == '\\') {
            c = *++at;
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        text[length++] = c;
    }
    text[length] = '\0';
    *catalogue->open = text;
}

static struct entry *add_entry(struct catalogue *catalogue)
{
    catalogue->entries = grow(catalogue->entries, (catalogue->count + 1) * sizeof *catalogue->entries);
    struct entry *entry = &catalogue->entries[catalogue->count++];
    *entry = (struct entry){.fuzzy = catalogue->fuzzy};
    catalogue->fuzzy = false;
    return entry;
}

static bool begins(const char *line, const char *word)
{
    return strncmp(line, word, strlen(word)) == 0;
}

static void take_version(struct catalogue *catalogue, const char *line)
{
    unsigned form = line[6] == '[' ? (unsigned)(line[7] - '0') : 0;
    if (!catalogue->count || form >= forms_most)
        fail(catalogue, "a translation without its text, or of too many forms");
    catalogue->open = &catalogue->entries[catalogue->count - 1].versions[form];
    add_quoted(catalogue, line + strcspn(line, " \""));
}

static void take_line(struct catalogue *catalogue, const char *line)
{
    if (begins(line, "#,")) {
        catalogue->fuzzy |= strstr(line, "fuzzy") != NULL;
    } else if (*line == '#' || *line == '\n' || !*line) {
        catalogue->open = NULL;
    } else if (*line == '"') {
        add_quoted(catalogue, line);
    } else if (begins(line, "msgid ")) {
        catalogue->open = &add_entry(catalogue)->text;
        add_quoted(catalogue, line + 6);
    } else if (begins(line, "msgid_plural ") && catalogue->count) {
        catalogue->open = &catalogue->entries[catalogue->count - 1].plural;
        add_quoted(catalogue, line + 13);
    } else if (begins(line, "msgstr")) {
        take_version(catalogue, line);
    } else {
        fail(catalogue, "this line cannot be read");
    }
}

static void read_catalogue(struct catalogue *catalogue)
{
    static char line[line_most];
    FILE *input = fopen(catalogue->file, "rb");
    if (!input) {
        perror(catalogue->file);
        exit(EXIT_FAILURE);
    }
    while (fgets(line, sizeof line, input)) {
        catalogue->line++;
        if (!strchr(line, '\n') && !feof(input))
            fail(catalogue, "the line is too long");
        take_line(catalogue, line);
    }
    if (ferror(input))
        fail(catalogue, "cannot be read");
    fclose(input);
}

static int by_text(const void *left, const void *right)
{
    return strcmp(((const struct entry *)left)->text, ((const struct entry *)right)->text);
}

static void write_string(FILE *output, const char *text)
{
    putc('"', output);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\' || *text == '?')
            fprintf(output, "\\%c", *text);
        else if (*text == '\n')
            fputs("\\n", output);
        else
            putc(*text, output);
    }
    putc('"', output);
}

static bool is_translated(const struct entry *entry)
{
    return *entry->text && entry->versions[0] && *entry->versions[0] && !entry->fuzzy;
}

static unsigned count_versions(const struct entry *entry)
{
    unsigned count = 0;
    while (count < forms_most && entry->versions[count])
        count++;
    return count;
}

static void write_versions(FILE *output, const char *code, size_t number, const struct entry *entry)
{
    fprintf(output, "static const char *const %s_%zu[] = {", code, number);
    for (unsigned form = 0; form < count_versions(entry); form++) {
        write_string(output, entry->versions[form]);
        fputs(", ", output);
    }
    fputs("};\n", output);
}

static void write_message(FILE *output, const char *code, size_t number, const struct entry *entry)
{
    fputs("    {", output);
    write_string(output, entry->text);
    fprintf(output, ", %s_%zu, %u},\n", code, number, count_versions(entry));
}

static void write_catalogue(FILE *output, const char *code, struct catalogue *catalogue)
{
    size_t count = 0;
    for (size_t i = 0; i < catalogue->count; i++) {
        struct entry entry = catalogue->entries[i];
        if (!is_translated(&entry))
            continue;
        catalogue->entries[i] = catalogue->entries[count];
        catalogue->entries[count++] = entry;
    }
    if (count)
        qsort(catalogue->entries, count, sizeof *catalogue->entries, by_text);
    for (size_t i = 0; i < count; i++)
        write_versions(output, code, i, &catalogue->entries[i]);
    fprintf(output, "static const struct cra_message %s[] = {\n", code);
    for (size_t i = 0; i < count; i++)
        write_message(output, code, i, &catalogue->entries[i]);
    fprintf(output, "    {0, 0, 0}};\nconst struct cra_catalogue cra_catalogue_%s = {%s, %zu};\n\n", code,
            code, count);
}

static void free_catalogue(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        struct entry *entry = &catalogue->entries[i];
        free(entry->text);
        free(entry->plural);
        for (size_t form = 0; form < forms_most; form++)
            free(entry->versions[form]);
    }
    free(catalogue->entries);
}

static const char *file_of(int argc, char **argv, const char *code)
{
    size_t length = strlen(code);
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], code, length) == 0 && argv[i][length] == '=')
            return argv[i] + length + 1;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    static const char *const codes[] = {
#define LANGUAGE(code, name, own, open, close, plural, date, month, in_date, alone) #code,
#include "base/languages.def"
#undef LANGUAGE
    };
    if (argc < 2) {
        fputs("usage: catalogue OUTPUT.c CODE=FILE.po...\n", stderr);
        return EXIT_FAILURE;
    }
    FILE *output = fopen(argv[1], "wb");
    if (!output) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }
    fputs("/* Written by templates/catalogue.c. */\n#include \"base/language.h\"\n\n", output);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct catalogue catalogue = {.file = file_of(argc, argv, codes[i])};
        /* declared before it is defined */
        fprintf(output, "extern const struct cra_catalogue cra_catalogue_%s;\n", codes[i]);
        if (catalogue.file)
            read_catalogue(&catalogue);
        write_catalogue(output, codes[i], &catalogue);
        free_catalogue(&catalogue);
    }
    int failed = ferror(output);
    return fclose(output) != 0 || failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
