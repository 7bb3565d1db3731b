#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "failing.h"
#include "golden.h"
#include "sample_document.h"
#include "odt_parts.h"

#include "base/memory.h"

#define CONTENT "content.xml"

static void everything_is_rendered(void **state)
{
    (void)state;
    static const char *const parts[] = {CONTENT, "META-INF/manifest.xml", "meta.xml"};
    struct cra_arena arena = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = odt_part(&arena, sample_document(&arena), parts[i]);
        const char *name = strrchr(parts[i], '/') ? strrchr(parts[i], '/') + 1 : parts[i];
        assert_golden(cra_arena_format(&arena, "render/sample.odt.%s", name), text, strlen(text));
    }
    cra_arena_free(&arena);
}

static void same_document_gives_same_bytes(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer once = {0}, again = {0};
    assert_true(cra_render_odt(sample_document(&arena), (struct cra_text){0}, &once, NULL));
    assert_true(cra_render_odt(sample_document(&arena), (struct cra_text){0}, &again, NULL));
    assert_int_equal(once.length, again.length);
    assert_memory_equal(once.data, again.data, again.length);
    cra_buffer_free(&once);
    cra_buffer_free(&again);
    cra_arena_free(&arena);
}

/* Programs look for the media type at byte 38, behind a header without an extra field. */
static void media_type_can_be_seen_in_the_first_bytes(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    assert_true(cra_render_odt(sample_document(&arena), (struct cra_text){0}, &out, NULL));
    static const char expected[] = "mimetypeapplication/vnd.oasis.opendocument.textPK";
    assert_memory_equal(out.data, "PK\3\4", 4);
    assert_memory_equal(out.data + 6, "\0\0\0\0", 4); /* no flags, stored */
    assert_memory_equal(out.data + 28, "\0\0", 2);    /* no extra field */
    assert_memory_equal(out.data + 30, expected, sizeof expected - 1);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* ---- Text ---- */

static void white_space_and_markup_stay(void **state)
{
    (void)state;
    static const struct {
        const char *text, *xml;
    } cases[] = {
        {"plain", ">plain</text:p>"},
        {"a < b & c", ">a &lt; b &amp; c<"},
        {"{{document.title}}{{> content}}", ">{{document.title}}{{&gt; content}}<"},
        {"l1\nl2\r\nl3\tl4\rl5",
         ">l1<text:line-break/>l2<text:line-break/>l3<text:tab/>l4<text:line-break/>l5<"},
        {"two  spaces, three   spaces", ">two <text:s/>spaces, three <text:s text:c=\"2\"/>spaces<"},
        {"  before", "><text:s text:c=\"2\"/>before<"},
        {"behind ", ">behind<text:s/></text:p>"},
        {"behind  ", ">behind <text:s/></text:p>"},
        {" ", "><text:s/></text:p>"},
        {"\t tab", "><text:tab/><text:s/>tab<"},
        {"\x0B|\xEF\xBF\xBE|\xED\xA0\x80", ">\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        struct cra_node *root = sample_root(&arena);
        sample_paragraph(&arena, root, cases[i].text);
        const char *content = odt_part(&arena, root, CONTENT);
        if (!strstr(content, cases[i].xml))
            fail_msg("%s is not in %s", cases[i].xml, strstr(content, "<office:body>"));
        cra_arena_free(&arena);
    }
}

/* A space belongs to no span: it counts with what stands before the span. */
static void space_between_spans_stays(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = sample_root(&arena);
    struct cra_node *paragraph = sample_paragraph(&arena, root, "one ");
    sample_words(&arena, cra_node_add(&arena, paragraph, CRA_NODE_STRONG), " two ");
    sample_words(&arena, paragraph, "three");
    const char *content = odt_part(&arena, root, CONTENT);
    assert_non_null(
        strstr(content, ">one <text:span text:style-name=\"cra1\"><text:s/>two </text:span>three<"));
    cra_arena_free(&arena);
}

static void languages_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *language, *attributes;
    } cases[] = {
        {"de", "fo:language=\"de\" fo:country=\"DE\""},
        {"de-AT", "fo:language=\"de\" fo:country=\"AT\""},
        {"sr-Latn-RS", "fo:language=\"sr\" fo:script=\"Latn\" fo:country=\"RS\""},
        {"es-419", "fo:language=\"es\" fo:country=\"419\""},
        {"ga", "fo:language=\"ga\" fo:country=\"IE\""},
        {"eo", "fo:language=\"eo\" fo:country=\"none\""},
        {"und", "fo:language=\"zxx\" fo:country=\"none\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        struct cra_node *root = sample_root(&arena);
        sample_paragraph(&arena, root, "words")->language = cases[i].language;
        assert_non_null(strstr(odt_part(&arena, root, CONTENT), cases[i].attributes));
        root->language = cases[i].language;
        assert_non_null(strstr(odt_part(&arena, root, "styles.xml"), cases[i].attributes));
        assert_null(strstr(odt_part(&arena, root, CONTENT), "fo:language"));
        cra_arena_free(&arena);
    }
}

/* ---- Structure ---- */

/* A table may not stand in a list: the list is taken up again behind it, and counts on. */
static void list_goes_on_behind_a_table(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = sample_root(&arena);
    struct cra_node *list = sample_list(&arena, root, true, true);
    struct cra_node *item = sample_item(&arena, list, "first");
    struct cra_node *row = cra_node_add(&arena, sample_table(&arena, item, 1, 0, NULL), CRA_NODE_ROW);
    sample_cell(&arena, row, "in a table");
    sample_paragraph(&arena, item, "still the first");
    sample_item(&arena, list, "second");
    const char *content = odt_part(&arena, root, CONTENT);
    const char *at = content;
    static const char *const order[] = {
        "<text:list xml:id=\"cra-list-1\" text:style-name=\"Numbers\"><text:list-item>",
        "first</text:p>\n</text:list-item></text:list>\n<table:table ",
        "</table:table>\n<text:list text:style-name=\"Numbers\" text:continue-list=\"cra-list-1\">",
        "<text:list-header><text:p",
        "still the first</text:p>\n</text:list-header><text:list-item><text:p",
        "second</text:p>\n</text:list-item></text:list>"};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        at = strstr(at, order[i]);
        if (!at)
            fail_msg("%s is not in its place in %s", order[i], strstr(content, "<office:body>"));
    }
    cra_arena_free(&arena);
}

static void pages_are_turned(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = sample_root(&arena);
    root->as.document.landscape = true;
    const char *styles = odt_part(&arena, root, "styles.xml");
    assert_non_null(strstr(styles, "fo:page-width=\"841.90pt\" fo:page-height=\"595.30pt\" "
                                   "style:print-orientation=\"landscape\""));
    assert_non_null(strstr(styles, "<style:tab-stop style:position=\"711.50pt\" style:type=\"right\"/>"));
    assert_non_null(strstr(styles, "<style:tab-stop style:position=\"355.75pt\" style:type=\"center\"/>"));
    cra_arena_free(&arena);
}

static void empty_values_leave_nothing_behind(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = sample_root(&arena);
    root->as.document.subject = root->as.document.identifier = NULL;
    root->as.document.date = root->as.document.day = NULL;
    assert_null(strstr(odt_part(&arena, root, CONTENT), "text:style-name=\"Subtitle\""));
    const char *meta = odt_part(&arena, root, "meta.xml");
    assert_null(strstr(meta, "Identifier"));
    assert_null(strstr(meta, "date"));
    assert_null(strstr(odt_part(&arena, root, "styles.xml"), "DRAFT"));
    root->as.document.draft = true;
    const char *styles = odt_part(&arena, root, "styles.xml");
    assert_non_null(strstr(strstr(styles, "<style:header>"), "DRAFT"));
    assert_non_null(strstr(strstr(styles, "<style:header-first>"), "DRAFT"));
    cra_arena_free(&arena);
}

static void pictures_stand_in_the_package_once(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    const char *manifest = odt_part(&arena, sample_document(&arena), "META-INF/manifest.xml");
    assert_non_null(
        strstr(manifest, "manifest:full-path=\"Pictures/cra-1.png\" manifest:media-type=\"image/png\""));
    assert_non_null(
        strstr(manifest, "manifest:full-path=\"Pictures/cra-2.jpeg\" manifest:media-type=\"image/jpeg\""));
    assert_null(strstr(manifest, "cra-3"));
    cra_arena_free(&arena);
}

static void too_deep_tables_are_refused(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = sample_root(&arena), *inner = root;
    for (unsigned depth = 0; depth < 40; depth++) {
        struct cra_node *row = cra_node_add(&arena, sample_table(&arena, inner, 1, 0, NULL), CRA_NODE_ROW);
        inner = cra_node_add(&arena, row, CRA_NODE_CELL);
    }
    sample_paragraph(&arena, inner, "deep");
    struct cra_buffer out = {0};
    cra_error *error = NULL;
    assert_false(cra_render_odt(root, (struct cra_text){0}, &out, &error));
    assert_non_null(strstr(cra_error_get_message(error), "nested more than 32 deep"));
    assert_int_equal(out.length, 0);
    cra_error_free(error);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* ---- Memory ---- */

static void running_out_of_memory_is_an_error(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    const struct cra_node *root = sample_document(&arena);
    bool good = false;
    size_t n = 0;
    while (!good) {
        struct failing failing = {.countdown = ++n};
        struct cra_buffer out = {0};
        cra_error *error = NULL;
        cra_memory_use(failing_resize, &failing);
        good = cra_render_odt(root, (struct cra_text){0}, &out, &error);
        assert_false(good && failing.failed);
        if (!good && cra_error_get_code(error) != CRA_ERROR_OUT_OF_MEMORY)
            fail_msg("request %zu: %s", n, cra_error_get_message(error));
        cra_error_free(error);
        cra_buffer_free(&out);
        assert_int_equal(failing.live, 0);
        cra_memory_use(NULL, NULL);
    }
    assert_true(n > 50);
    cra_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_rendered),
        cmocka_unit_test(same_document_gives_same_bytes),
        cmocka_unit_test(media_type_can_be_seen_in_the_first_bytes),
        cmocka_unit_test(white_space_and_markup_stay),
        cmocka_unit_test(space_between_spans_stays),
        cmocka_unit_test(languages_are_told),
        cmocka_unit_test(list_goes_on_behind_a_table),
        cmocka_unit_test(pages_are_turned),
        cmocka_unit_test(empty_values_leave_nothing_behind),
        cmocka_unit_test(pictures_stand_in_the_package_once),
        cmocka_unit_test(too_deep_tables_are_refused),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
