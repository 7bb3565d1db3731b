/* Tables as spreadsheets save them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "failing.h"
#include "read/read_csv.h"

/* Cells between brackets, rows a line each; then findings as line:column rule message. */
static char *shown(struct cra_text text, struct cra_csv_limits limits, char separator,
                   enum cra_read_result *result)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    struct cra_csv_table table;
    struct cra_buffer out = {0};
    uint32_t source = cra_sources_add(&sources, &arena, "table.csv", text);
    *result = source ? cra_read_csv(&arena, source, limits, separator, &found, &table) : CRA_READ_STOPPED;
    if (*result == CRA_READ_STOPPED) {
        cra_arena_free(&arena);
        return NULL;
    }
    for (size_t i = 0; i < table.count; i++) {
        for (size_t j = 0; j < table.rows[i].count; j++) {
            const struct cra_csv_cell *cell = &table.rows[i].cells[j];
            assert_true(cell->begin <= cell->end && cell->end <= text.length);
            cra_buffer_char(&out, '[');
            cra_buffer_text(&out, cell->text);
            cra_buffer_char(&out, ']');
        }
        cra_buffer_char(&out, '\n');
    }
    for (size_t i = 0; i < found.count; i++) {
        struct cra_position at =
            cra_source_position(cra_sources_get(&sources, source), found.items[i].span.begin);
        cra_buffer_format(&out, "%zu:%zu %s %s\n", at.line, at.column, found.items[i].rule->id,
                          found.items[i].message);
    }
    assert_int_equal(found.count != 0, *result == CRA_READ_MALFORMED);
    cra_buffer_char(&out, '\0');
    char *copy = out.failed ? NULL : strdup(out.data);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
    return copy;
}

static const struct {
    const char *text, *expected;
} cases[] = {
    {"a,b\nc,d\n", "[a][b]\n[c][d]\n"},
    {"a;b\r\nc;d", "[a][b]\n[c][d]\n"},
    {"a\tb\rc\td\r", "[a][b]\n[c][d]\n"},
    {"\xEF\xBB\xBF"
     "a,b\n",
     "[a][b]\n"},
    {"a\nb\n", "[a]\n[b]\n"},
    {"a;b,c;d\n1,2;3;4\n", "[a][b,c][d]\n[1,2][3][4]\n"},
    {"\"a,b,c\";d\n", "[a,b,c][d]\n"},
    {"sep=,\na;b,c\n", "[a;b][c]\n"},
    {"sep=;\r\na,b;c\r\n", "[a,b][c]\n"},
    {"sep=x\na\n", "[sep=x]\n[a]\n"},
    {",\n\na,\n", "[][]\n[]\n[a][]\n"},
    {"a,\"b\"\"c\",\"\"\n", "[a][b\"c][]\n"},
    {"a,\"b\r\nc\"\nd,e\n", "[a][b\nc]\n[d][e]\n"},
    {"a,\"b\rc\"", "[a][b\nc]\n"},
    {"a,b\"c\"d\n", "[a][b\"c\"d]\n"},
    {"a, \"b\"\n", "[a][ \"b\"]\n"},
    {"a,\"\"\"\"\n", "[a][\"]\n"},
    {"ä;ö\n", "[ä][ö]\n"},
    {"a,\"b\nc,d\n",
     "1:3 csv-quotes Row 1, column B: the quotation mark that opens the cell is never closed.\n"},
    {"a,b\nc,\"d\"e\n",
     "[a][b]\n2:6 csv-quotes Row 2, column B: text follows the quotation mark that closes the cell.\n"},
    {"a,\"", "1:3 csv-quotes Row 1, column B: the quotation mark that opens the cell is never closed.\n"},
    {"", "1:1 empty-file The file is empty.\n"},
    {" \r\n", "1:1 empty-file The file is empty.\n"},
    {"a,M\xFCller\n",
     "1:4 encoding The byte FC at this place is not UTF-8. The file was probably saved in an older "
     "encoding such as Windows-1252 or ISO 8859-1.\n"},
    {"PK\x03\x04",
     "1:1 foreign-file The file is a Word, Excel or OpenDocument file, or another archive in zip form, not a "
     "text file.\n"},
    {"a\x01,b",
     "1:2 control-character Here stands the character U+0001, which XML and office documents cannot hold.\n"},
};

static void tables_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum cra_read_result result;
        char *got = shown(cra_text_of(cases[i].text), CRA_CSV_LIMITS, 0, &result);
        assert_string_equal(got, cases[i].expected);
        free(got);
    }
}

static void the_separator_can_be_told(void **state)
{
    (void)state;
    enum cra_read_result result;
    char *got = shown(CRA_TEXT("a;b,c;d\n"), CRA_CSV_LIMITS, ',', &result);
    assert_string_equal(got, "[a;b][c;d]\n");
    free(got);
}

static void limits_are_kept(void **state)
{
    (void)state;
    static const struct {
        struct cra_csv_limits limits;
        const char *expected;
    } limited[] = {
        {{7, 9, 9, 9}, "1:1 too-large The file has 8 bytes; at most 7 are read.\n"},
        {{8, 1, 9, 9}, "[a][bb]\n2:1 too-large Row 2, column A: the table has more rows than are read.\n"},
        {{8, 9, 1, 9}, "1:3 too-large Row 1, column B: the row has more columns than are read.\n"},
        {{8, 9, 9, 1}, "1:3 too-large Row 1, column B: the cell is longer than what a spreadsheet holds.\n"},
    };
    enum cra_read_result result;
    for (size_t i = 0; i < sizeof limited / sizeof *limited; i++) {
        char *got = shown(CRA_TEXT("a,bb\nc,d"), limited[i].limits, 0, &result);
        assert_string_equal(got, limited[i].expected);
        free(got);
    }
    char *got = shown(CRA_TEXT("a,\"bb\"\"\"\n"), (struct cra_csv_limits){99, 9, 9, 2}, 0, &result);
    assert_string_equal(
        got, "1:3 too-large Row 1, column B: a cell longer than what a spreadsheet holds begins here, or its "
             "closing quotation mark is missing.\n");
    free(got);
    got = shown(CRA_TEXT("a,\"bb\"\"\"\n"), (struct cra_csv_limits){99, 9, 9, 3}, 0, &result);
    assert_string_equal(got, "[a][bb\"]\n");
    free(got);
}

static void columns_have_the_names_of_spreadsheets(void **state)
{
    (void)state;
    static const struct {
        size_t column;
        const char *name;
    } names[] = {{0, "A"},   {25, "Z"},   {26, "AA"},   {51, "AZ"},
                 {52, "BA"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};
    char name[CRA_CSV_COLUMN_SIZE];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(cra_csv_column_name(names[i].column, name), names[i].name);
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    struct failing failing = {0};
    cra_set_allocator(failing_resize, &failing);
    enum cra_read_result result = CRA_READ_STOPPED;
    size_t n = 1;
    for (; result == CRA_READ_STOPPED; n++) {
        failing = (struct failing){.countdown = n};
        free(shown(CRA_TEXT("a,\"b\"\"c\"\n1,2\n3,4\n"), CRA_CSV_LIMITS, 0, &result));
        assert_int_equal(failing.live, 0);
        assert_true(n < 1000);
    }
    cra_set_allocator(NULL, NULL);
    assert_true(n > 2); /* at least one request failed */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_read),
        cmocka_unit_test(the_separator_can_be_told),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(columns_have_the_names_of_spreadsheets),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
