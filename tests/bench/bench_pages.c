/* What a long table takes as PDF, a bill of materials of so many rows and six columns: bench_pages RUNS ROWS
 */
#include <sys/resource.h>

#include "render/render.h"

#include "bench.h"

static void add_cell(struct cra_arena *arena, struct cra_node *row, const char *text)
{
    struct cra_node *cell = cra_node_add(arena, row, CRA_NODE_CELL);
    cra_node_add_text(arena, cra_node_add(arena, cell, CRA_NODE_PARAGRAPH), CRA_NODE_TEXT, cra_text_of(text));
}

static void add_component(struct cra_arena *arena, struct cra_node *row, unsigned number)
{
    char digest[65];
    for (unsigned i = 0; i < 64; i++)
        digest[i] = "0123456789abcdef"[((number * 2654435761U >> i % 28) + i * 7) & 15];
    digest[64] = '\0';
    add_cell(arena, row, cra_arena_format(arena, "component-%u", number));
    add_cell(arena, row, cra_arena_format(arena, "%u.%u.%u", number % 7, number % 13, number % 31));
    add_cell(arena, row, cra_arena_format(arena, "Supplier %u GmbH & Co. KG", number % 97));
    add_cell(arena, row, "Apache-2.0");
    add_cell(arena, row,
             cra_arena_format(arena, "pkg:npm/%%40scope%u/component-%u@%u", number % 50, number, number % 7));
    add_cell(arena, row, digest);
}

static struct cra_node *make_table(struct cra_arena *arena, unsigned rows)
{
    static const char *const heads[] = {"Name", "Version", "Supplier", "Licence", "Package", "SHA-256"};
    struct cra_node *root = cra_node_add_root(arena), *table = cra_node_add(arena, root, CRA_NODE_TABLE);
    root->language = "en";
    root->as.document.title = "Bill of materials";
    root->as.document.landscape = true;
    table->as.table.columns = sizeof heads / sizeof *heads;
    table->as.table.header_rows = 1;
    struct cra_node *row = cra_node_add(arena, table, CRA_NODE_ROW);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        add_cell(arena, row, heads[i]);
    for (unsigned i = 0; i < rows; i++)
        add_component(arena, cra_node_add(arena, table, CRA_NODE_ROW), i);
    return root;
}

static long peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1000;
}

int main(int argc, char **argv)
{
    bench_check(argc == 3 && atoi(argv[1]) > 0 && atoi(argv[2]) > 0, "usage: bench_pages RUNS ROWS");
    struct cra_arena arena = {0};
    const struct cra_node *root = make_table(&arena, (unsigned)atoi(argv[2]));
    long before = peak();
    double best = 1e9;
    size_t size = 0;
    for (int run = atoi(argv[1]); run > 0; run--) {
        struct cra_buffer out = {0};
        double begin = bench_processor_milliseconds();
        bench_check(cra_render_pdf(root, &out, NULL), "the table cannot be rendered");
        double took = bench_processor_milliseconds() - begin;
        best = took < best ? took : best;
        size = out.length;
        cra_buffer_free(&out);
    }
    printf("%s rows: best %.1f ms of the processor, %zu kB; peak of memory %ld MB, %ld MB of it the tree\n",
           argv[2], best, size / 1000, peak(), before);
    cra_arena_free(&arena);
    return 0;
}
