#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "sample_document.h"
#include "golden.h"

#include "render/base64.h"
#include "render/link.h"
#include "render/render.h"

static void everything_is_rendered(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    assert_true(cra_render_html(sample_document(&arena), &out, NULL));
    assert_golden("render/sample.html", out.data, out.length);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* The main part of the page made of one block below the root. */
static char *render_main(struct cra_node *root, struct cra_buffer *out)
{
    assert_true(cra_render_html(root, out, NULL));
    char *begin = strstr(out->data, "<main id=\"_content\">\n");
    assert_non_null(begin);
    begin += strlen("<main id=\"_content\">\n");
    char *end = strstr(begin, "</main>");
    assert_non_null(end);
    *end = '\0';
    return begin;
}

static void text_is_escaped_and_never_a_tag(void **state)
{
    (void)state;
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"plain", "<p>plain</p>\n"},
        {"a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>\n"},
        {"{{document.title}} {{> content}}", "<p>{{document.title}} {{&gt; content}}</p>\n"},
        {"</main><script>", "<p>&lt;/main&gt;&lt;script&gt;</p>\n"},
        {"l1\nl2\r\nl3\rl4", "<p>l1<br>l2<br>l3<br>l4</p>\n"},
        {"\x01 \xFF \xEF\xBF\xBF", "<p>\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD</p>\n"},
        {"", "<p></p>\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        struct cra_buffer out = {0};
        struct cra_node *root = sample_root(&arena);
        sample_paragraph(&arena, root, cases[i].text);
        assert_string_equal(render_main(root, &out), cases[i].html);
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
}

static void page_head_holds_what_there_is(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct cra_node *root = sample_root(&arena);
    root->as.document.subject = NULL;
    root->as.document.author = NULL;
    root->as.document.identifier = NULL;
    root->as.document.title = "A \"title\" & <more>";
    assert_true(cra_render_html(root, &out, NULL));
    assert_non_null(strstr(out.data, "<title>A &quot;title&quot; &amp; &lt;more&gt;</title>"));
    assert_null(strstr(out.data, "class=\"subject\""));
    assert_null(strstr(out.data, "name=\"author\""));
    assert_null(strstr(out.data, "class=\"draft\""));
    assert_null(strstr(out.data, "{{"));
    assert_non_null(strstr(out.data, "<html lang=\"en\">"));
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void page_stands_alone(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    assert_true(cra_render_html(sample_document(&arena), &out, NULL));
    assert_null(strstr(out.data, "<script"));
    assert_null(strstr(out.data, "<link"));
    assert_null(strstr(out.data, "url("));
    assert_null(strstr(out.data, "@import"));
    assert_null(strstr(out.data, "src=\"http"));
    assert_null(strstr(out.data, "javascript:"));
    assert_non_null(strstr(out.data, "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void rows_come_out_equally_wide(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct cra_node *root = sample_root(&arena);
    struct cra_node *table = sample_table(&arena, root, 2, 1, NULL);
    struct cra_node *row = cra_node_add(&arena, table, CRA_NODE_ROW);
    sample_cell(&arena, row, "a");
    row = cra_node_add(&arena, table, CRA_NODE_ROW);
    for (const char *const *text = (const char *const[]){"1", "2", "3", NULL}; *text; text++)
        sample_cell(&arena, row, *text);
    assert_string_equal(render_main(root, &out),
                        "<table>\n"
                        "<thead>\n<tr><th scope=\"col\"><p>a</p>\n</th><td></td><td></td></tr>\n"
                        "</thead>\n<tbody>\n"
                        "<tr><td><p>1</p>\n</td><td><p>2</p>\n</td><td><p>3</p>\n</td></tr>\n"
                        "</tbody>\n</table>\n");
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void too_many_columns_are_refused(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct cra_node *root = sample_root(&arena);
    struct cra_node *table = sample_table(&arena, root, 2, 0, NULL);
    struct cra_node *row = cra_node_add(&arena, table, CRA_NODE_ROW);
    sample_cell(&arena, row, "a")->as.cell.span = 63;
    assert_true(cra_render_html(root, &out, NULL));
    sample_cell(&arena, row, "b");
    cra_error *error = NULL;
    assert_false(cra_render_html(root, &out, &error));
    assert_int_equal(cra_error_get_code(error), CRA_ERROR_INPUT);
    cra_error_free(error);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void addresses_are_encoded(void **state)
{
    (void)state;
    static const struct {
        const char *target;
        enum cra_link_kind kind;
        const char *address;
    } cases[] = {
        {"https://a.example/b?c=d&e=f#g", CRA_LINK_EXTERNAL, "https://a.example/b?c=d&e=f#g"},
        {"HTTP://a.example/a b", CRA_LINK_EXTERNAL, "HTTP://a.example/a%20b"},
        {"https://[::1]/[x]#a#b", CRA_LINK_EXTERNAL, "https://[::1]/%5Bx%5D#a%23b"},
        {"https://a.example/%41%4x%", CRA_LINK_EXTERNAL, "https://a.example/%41%254x%25"},
        {"mailto:a@b.example", CRA_LINK_EXTERNAL, "mailto:a@b.example"},
        {"https://a.example/\xC3\xA4\"<>", CRA_LINK_EXTERNAL, "https://a.example/%C3%A4%22%3C%3E"},
        {"#anchor", CRA_LINK_INTERNAL, "#anchor"},
        {"#", CRA_LINK_REFUSED, "#"},
        {"https://", CRA_LINK_REFUSED, "https://"},
        {"javascript:x", CRA_LINK_REFUSED, "javascript:x"},
        {"data:text/html,x", CRA_LINK_REFUSED, "data:text/html,x"},
        {"../evidence/report.pdf", CRA_LINK_REFUSED, "../evidence/report.pdf"},
        {"data/../report.pdf", CRA_LINK_REFUSED, "data/../report.pdf"},
        {"/etc/passwd", CRA_LINK_REFUSED, "/etc/passwd"},
        {"data//x", CRA_LINK_REFUSED, "data//x"},
        {"data/", CRA_LINK_REFUSED, "data/"},
        {"data/report.json", CRA_LINK_BESIDE, "data/report.json"},
        {"data/a b#1?%41.txt", CRA_LINK_BESIDE, "data/a%20b%231%3F%2541.txt"},
    };
    assert_int_equal(cra_link_kind_of(NULL), CRA_LINK_REFUSED);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_buffer out = {0};
        assert_int_equal(cra_link_kind_of(cases[i].target), cases[i].kind);
        cra_link_append(&out, cases[i].target);
        assert_string_equal(out.data, cases[i].address);
        cra_buffer_free(&out);
    }
}

static void base64_pads(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
                                           {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"\xFF\xFE\xFD", "//79"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_buffer out = {0};
        cra_base64_append(&out, cra_text_of(cases[i][0]));
        assert_string_equal(out.data ? out.data : "", cases[i][1]);
        cra_buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_rendered),        cmocka_unit_test(text_is_escaped_and_never_a_tag),
        cmocka_unit_test(page_head_holds_what_there_is), cmocka_unit_test(page_stands_alone),
        cmocka_unit_test(rows_come_out_equally_wide),    cmocka_unit_test(too_many_columns_are_refused),
        cmocka_unit_test(addresses_are_encoded),         cmocka_unit_test(base64_pads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
