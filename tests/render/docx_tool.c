/* Writes the sample document as a Word file, for programs that judge it: docx_tool OUTPUT [FRAME]
 * Or documents of hostile texts, each in Markdown and as a page: docx_tool --hostile FOLDER FIRST LAST
 * Where FRAME is a number, in the built-in frame a document with one table of so many rows instead.
 * Or checks Word files, from wherever they are: docx_tool --check FILE... */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "../unit/sample_document.h"

#include "hostile_document.h"

#include "render/document_form.h"
#include "render/docx_lint.h"
#include "render/render.h"

static struct cra_node *long_table(struct cra_arena *arena, unsigned rows)
{
    struct cra_node *root = sample_root(arena);
    struct cra_node *table = sample_table(arena, root, 4, 1, NULL);
    for (unsigned i = 0; i <= rows; i++) {
        struct cra_node *row = cra_node_add(arena, table, CRA_NODE_ROW);
        for (unsigned column = 0; column < 4; column++)
            sample_cell(arena, row, cra_arena_format(arena, "Row %u, column %u", i, column));
    }
    return root;
}

static bool is_sound(struct cra_arena *arena, struct cra_text bytes, cra_error **error)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = arena, .sources = &sources};
    if (!cra_docx_lint(bytes, &sources, &found, error))
        return false;
    for (size_t i = 0; i < found.count; i++)
        fprintf(stderr, "%s: %s\n", found.items[i].rule->id, found.items[i].message);
    return found.count == 0;
}

static bool write_sample(struct cra_arena *arena, int argc, char **argv, cra_error **error)
{
    unsigned rows = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
    const struct cra_node *root = rows ? long_table(arena, rows) : sample_document(arena);
    struct cra_buffer out = {0};
    struct cra_text frame = {0};
    bool good = (rows || argc < 3 || cra_file_read(arena, argv[2], false, 1 << 24, &frame, error)) &&
                cra_render_docx(root, frame, &out, error) &&
                is_sound(arena, (struct cra_text){out.data, out.length}, error) &&
                cra_file_write(argv[1], (struct cra_text){out.data, out.length}, error);
    cra_buffer_free(&out);
    return good;
}

static bool check_files(struct cra_arena *arena, char **files, cra_error **error)
{
    bool good = true;
    for (; *files; files++) {
        struct cra_text bytes;
        bool sound =
            cra_file_read(arena, *files, false, 1 << 28, &bytes, error) && is_sound(arena, bytes, error);
        if (!sound)
            fprintf(stderr, "%s is not sound\n", *files);
        good &= sound;
    }
    return good;
}

/* As FOLDER/NUMBER.md and FOLDER/NUMBER.html. */
static bool write_hostile(const char *folder, unsigned long number, cra_error **error)
{
    static const cra_document_format formats[] = {CRA_DOCUMENT_MARKDOWN, CRA_DOCUMENT_HTML};
    struct cra_arena arena = {0};
    const struct cra_node *root = hostile_document(&arena, number);
    bool good = true;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const struct cra_document_form *form = cra_document_form_of(formats[i]);
        struct cra_buffer out = {0};
        const char *path = cra_arena_format(&arena, "%s/%lu.%s", folder, number, form->name);
        good = good && form->render(root, &out, error) &&
               cra_file_write(path, (struct cra_text){out.data, out.length}, error);
        cra_buffer_free(&out);
    }
    cra_arena_free(&arena);
    return good;
}

static bool write_all_hostile(char **arguments, cra_error **error)
{
    unsigned long last = strtoul(arguments[2], NULL, 10);
    for (unsigned long number = strtoul(arguments[1], NULL, 10); number <= last; number++)
        if (!write_hostile(arguments[0], number, error))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    struct cra_arena arena = {0};
    cra_error *error = NULL;
    if (argc < 2)
        return EXIT_FAILURE;
    bool hostile = argc == 5 && strcmp(argv[1], "--hostile") == 0;
    bool good = hostile                           ? write_all_hostile(argv + 2, &error)
                : strcmp(argv[1], "--check") == 0 ? check_files(&arena, argv + 2, &error)
                                                  : write_sample(&arena, argc, argv, &error);
    if (error)
        fprintf(stderr, "%s\n", cra_error_get_message(error));
    cra_error_free(error);
    cra_arena_free(&arena);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
