/* Any bytes as a table: cells must lie inside the input and within the limits, and a refusal must say where.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/read_csv.h"

static void demand(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct cra_csv_limits limits = {.size = 1 << 20, .rows = 1000, .columns = 64, .cell = 1000};
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics diagnostics = {.arena = &arena, .sources = &sources};
    char *copy = cra_arena_copy(&arena, (struct cra_text){(const char *)data, size});
    uint32_t source = copy ? cra_sources_add(&sources, &arena, "input", (struct cra_text){copy, size}) : 0;
    struct cra_csv_table table;
    if (source) {
        enum cra_read_result result = cra_read_csv(&arena, source, limits, 0, &diagnostics, &table);
        demand(result != CRA_READ_STOPPED);
        demand((result == CRA_READ_COMPLETE) == (diagnostics.count == 0));
        demand(result != CRA_READ_COMPLETE || (table.count && table.count <= limits.rows));
        uint32_t at = 0;
        for (size_t i = 0; i < table.count; i++) {
            demand(table.rows[i].count && table.rows[i].count <= limits.columns);
            for (size_t j = 0; j < table.rows[i].count; j++) {
                const struct cra_csv_cell *cell = &table.rows[i].cells[j];
                size_t fault = 0;
                demand(at <= cell->begin && cell->begin <= cell->end && cell->end <= size);
                demand(cell->text.length <= limits.cell && cell->text.length <= cell->end - cell->begin);
                demand(cra_utf8_check(cell->text, &fault) == CRA_UTF8_VALID);
                at = cell->end;
            }
        }
        for (size_t i = 0; i < diagnostics.count; i++) {
            struct cra_span span = diagnostics.items[i].span;
            demand(span.source == source && span.begin <= span.end && span.end <= size);
        }
    }
    cra_arena_free(&arena);
    return 0;
}
