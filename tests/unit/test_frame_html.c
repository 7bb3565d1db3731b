/* Frames in HTML: what tags do where they stand, and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "failing.h"
#include "frame_fixture.h"

#include "base/memory.h"

#define HEAD "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>T</title>"
#define PAGE(body) HEAD "</head><body>" body "</body></html>"
#define RISKS "risk-assessment.risks"

static void compile_page(struct frame_fixture *f, struct cra_text page)
{
    cra_error *err = NULL;
    cra_frame_destroy(f->frame);
    f->frame = cra_frame_make_bytes(page, "own.html", CRA_DOCUMENT_HTML, NULL, &err);
    if (!f->frame)
        fail_msg("%s", cra_error_get_message(err));
}

static const char *fill_page(struct frame_fixture *f, const char *page)
{
    cra_error *err = NULL;
    compile_page(f, cra_text_of(page));
    cra_buffer_clear(&f->out);
    if (!cra_frame_fill(f->frame, f->document->root, &f->document->made_of, &f->out, &err))
        fail_msg("%s", cra_error_get_message(err));
    return f->out.data;
}

static void tags_act_where_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *page, *wanted;
    } cases[] = {
        {PAGE("<p>A {{product.name | upper}} Z</p>"), "<body><p>A GATE Z</p></body>"},
        {PAGE("<p>{{manufacturer.name}}</p>"), "<p>Maker &amp; Sons &lt;GmbH&gt;</p>"},
        {PAGE("<p title=\"{{manufacturer.name}}\">x</p>"),
         "<p title=\"Maker &amp; Sons &lt;GmbH&gt;\">x</p>"},
        {PAGE("<p>{{manufacturer.postal-address}}</p>"), "<p>Street 1<br>12345 Town</p>"},
        {PAGE("<p>{{#each " RISKS "}}[{{title}}]{{/each}}</p>"), "<p>[Theft][Loss {{product.name}}]</p>"},
        {PAGE("<ul>{{#each " RISKS "}}<li>{{id}}</li>{{/each}}</ul>"), "<ul><li>R-1</li><li>R-2</li></ul>"},
        {PAGE("<ul><li>{{#each " RISKS "}}</li><li>{{id}}</li><li>{{/each}}</li></ul>"),
         "<ul><li>R-1</li><li>R-2</li></ul>"},
        {PAGE("<table><tr><td>{{#each " RISKS
              "}}</td></tr><tr><td>{{id}}</td></tr><tr><td>{{/each}}</td></tr>"
              "</table>"),
         "<table><tr><td>R-1</td></tr><tr><td>R-2</td></tr></table>"},
        {PAGE("<p>{{#each evidence}}</p><p>{{id}}</p><p>{{else}}</p><p>none</p><p>{{/each}}</p>"),
         "<body><p>none</p></body>"},
        {PAGE("<p class=\"a{{#if product.name}} b{{/if}}\">x {{#if evidence}}y{{else}}n{{/if}}</p>"),
         "<p class=\"a b\">x n</p>"},
        {PAGE("<p>x {{#if evidence}}y{{/if -}} z</p>"), "<p>x z</p>"},
        {PAGE("<p>x {{-#if product.name-}} y {{- /if -}} {{- product.name -}} z</p>"), "<p>xyGatez</p>"},
        {"<!DOCTYPE html><html class=\"x\"lang='fr'><head><meta "
         "charset=\"utf-8\"><title>T</title></head></html>",
         "<html class=\"x\"lang=\"en\"><head>"},
        {PAGE("<p>{{#each " RISKS "}}{{#each assets}}{{name}},{{/each}};{{/each}}</p>"),
         "<p>Keys,Logs,;Keys,;</p>"},
        {PAGE("<p>{{product.description}}</p>"), "<p>A gate.</p>"},
        {PAGE("<!-- {{nothing.at all}} <script> --><p>1 < 2</p>"),
         "<!-- {{nothing.at all}} <script> --><p>1 < 2</p>"},
        {PAGE("<p>x</p>"), "<html lang=\"en\"><head>"},
        {PAGE("<a href=\"https://x.example/?q={{manufacturer.name}}\">x</a>"),
         "<a href=\"https://x.example/?q=Maker%20&amp;%20Sons%20%3CGmbH%3E\">x</a>"},
    };
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *page = fill_page(&f, cases[i].page);
        if (!strstr(page, cases[i].wanted))
            fail_msg("case %zu: no %s in %s", i, cases[i].wanted, page);
    }
    frame_end(&f);
}

static void a_value_cannot_be_a_program(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "javascript:alert(1)", " JavaScript:alert(1)", "java\\tscript:alert(1)",
        "data:text/html,x",    "//evil.example/x",     "&#106;avascript:x",
        "vbscript:x"};
    struct frame_fixture f;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        char project[200];
        snprintf(project, sizeof project, "product: {name: \"%s\"}\n", hostile[i]);
        frame_begin(&f, project, "technical-documentation", "en");
        const char *page = fill_page(&f, PAGE("<a href=\"{{product.name}}\">x</a>"));
        if (!strstr(page, "<a href=\"#\">x</a>"))
            fail_msg("%s: %s", hostile[i], page);
        frame_end(&f);
    }
}

static void content_stands_in_place(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "de");
    const char *page = fill_page(
        &f, HEAD "<style>{{> styles}}</style></head><body><main><p>{{> content}}</p></main></body></html>");
    assert_non_null(strstr(page, "<html lang=\"de\">"));
    assert_non_null(strstr(page, "--ink:"));
    assert_non_null(strstr(page, "<h2 id="));
    assert_null(strstr(page, "<p><section"));
    char *first = cra_arena_copy(&f.arena, cra_text_of(page));
    assert_string_equal(first, fill_page(&f, HEAD
                                         "<style>{{> styles}}</style></head><body><main><p>{{> content}}</p>"
                                         "</main></body></html>"));
    frame_end(&f);
}

static void faults_have_places(void **state)
{
    (void)state;
    static const struct {
        const char *page, *wanted;
    } cases[] = {
        {PAGE("\n<script>x</script>"), "own.html:3:1: The element <script>"},
        {PAGE("\n <p onclick=\"x\">y</p>"), "own.html:3:5: The attribute “onclick”"},
        {PAGE("\n<iframe></iframe>"), "own.html:3:1: The element <iframe>"},
        {PAGE("\n<form></form>"), "own.html:3:1: The element <form>"},
        {PAGE("\n<img src=\"https://x.example/a.png\">"), "own.html:3:6: The file"},
        {PAGE("\n<a href=\"javascript:x\">y</a>"), "own.html:3:4: The address"},
        {PAGE("\n<a href=\"&#106;avascript:x\">y</a>"), "own.html:3:4: The address"},
        {PAGE("\n<p style=\"background:u\\72l(x)\">y</p>"), "own.html:3:4: The style names another file"},
        {PAGE("\n<style>@im/**/port 'x'</style>"), "own.html:3:8: The style takes in"},
        {PAGE("\n<link rel=\"stylesheet\" href=\"a.css\">"), "own.html:3:1: The file “a.css”"},
        {PAGE("\n<p>{{product.nam}}</p>"), "own.html:3:4: {{product.nam}}:"},
        {PAGE("\n<p>{{product.name</p>"), "own.html:3:4: A tag begins here"},
        {PAGE("\n<p {{product.name}}>x</p>"), "own.html:3:4: A tag can stand in texts"},
        {PAGE("\n<p title={{product.name}}>x</p>"), "own.html:3:10: A value with tags"},
        {PAGE("\n<p>{{#each " RISKS "}}</p><ul><li>x{{/each}}</li></ul>"),
         "own.html:3:4: {{#each " RISKS "}} and what"},
        {PAGE("\n<p>x {{> content}}</p>"), "own.html:3:6: {{> content}} brings"},
        {PAGE("\n<p><b>x</p>"), "own.html:3:4: The element <b> is not closed"},
        {PAGE("\n<!-- --!><script>x</script> -->"), "own.html:3:6: A comment ends with"},
        {PAGE("\n<!-- x"), "own.html:3:1: A comment or declaration"},
        {PAGE("\n<p title=\"x"), "own.html:3:1: The element <p> has no end"},
        {"<p>x</p>", "there is no element <html>"},
        {PAGE("\n\xFF"), "own.html:3:1: The frame is no text in UTF-8"},
    };
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_error *err = NULL;
        compile_page(&f, cra_text_of(cases[i].page));
        cra_buffer_clear(&f.out);
        assert_false(cra_frame_fill(f.frame, f.document->root, &f.document->made_of, &f.out, &err));
        if (!strstr(cra_error_get_message(err), cases[i].wanted))
            fail_msg("case %zu: no %s in %s", i, cases[i].wanted, cra_error_get_message(err));
        assert_int_equal(f.out.length, 0);
        cra_error_free(err);
    }
    compile_page(&f, (struct cra_text){"<p>\0</p>", 8});
    assert_true(f.frame->diagnostics.count > 0);
    frame_end(&f);
}

static void hostile_pages_end_soon(void **state)
{
    (void)state;
    static const char *const repeated[] = {"<div>",
                                           "{{product.name}}",
                                           "<p title=\"{{x}}\" ",
                                           "{{#if product.name}}",
                                           "<!--",
                                           "<",
                                           "</p>",
                                           "<style>",
                                           "{{",
                                           "<p a='"};
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        struct cra_buffer page = {0};
        cra_buffer_string(&page, HEAD "</head><body>");
        for (size_t n = 0; n < 100000; n++)
            cra_buffer_string(&page, repeated[i]);
        assert_false(page.failed);
        compile_page(&f, (struct cra_text){page.data, page.length});
        assert_true(cra_diagnostics_count(&f.frame->diagnostics, CRA_SEVERITY_ERROR) > 0);
        cra_buffer_free(&page);
    }
    frame_end(&f);
}

static void running_out_of_memory_is_an_error(void **state)
{
    (void)state;
    static const char page[] = HEAD
        "<style>{{> styles}}</style></head><body><p title=\"{{product.name}}\">{{product.description}}</p>"
        "<a href=\"{{product.name}}\">{{#each " RISKS "}}{{title}}{{/each}}</a>"
        "<main>{{> content}}</main></body></html>";
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    size_t n = 1;
    for (bool good = false; !good; n++) {
        struct failing failing = {.countdown = n};
        struct cra_buffer out = {0};
        cra_error *err = NULL;
        cra_memory_use(failing_resize, &failing);
        struct cra_frame *frame =
            cra_frame_make_bytes(cra_text_of(page), "own.html", CRA_DOCUMENT_HTML, NULL, &err);
        good = frame && cra_frame_fill(frame, f.document->root, &f.document->made_of, &out, &err);
        assert_false(good && failing.failed);
        if (!good)
            assert_int_equal(cra_error_get_code(err), CRA_ERROR_OUT_OF_MEMORY);
        cra_frame_destroy(frame);
        cra_error_free(err);
        cra_buffer_free(&out);
        assert_int_equal(failing.live, 0);
        cra_memory_use(NULL, NULL);
    }
    assert_true(n > 20);
    frame_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_act_where_they_stand), cmocka_unit_test(a_value_cannot_be_a_program),
        cmocka_unit_test(content_stands_in_place),   cmocka_unit_test(faults_have_places),
        cmocka_unit_test(hostile_pages_end_soon),    cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
