/* Frames of LibreOffice: pictures, sections, and what stands beside the frame. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

#include "frame_odt_fixture.h"

#include "base/file.h"

#define RISKS "risk-assessment.risks"

/* ---- Pictures ---- */

#define PICTURE(alternative)                                                                                 \
    "<text:p><draw:frame draw:name=\"F\" svg:width=\"4cm\" svg:height=\"4cm\"><draw:image "                  \
    "xlink:href=\"Pictures/own.png\" draw:mime-type=\"image/gif\"/><svg:title>" alternative "</svg:title>"   \
    "</draw:frame></text:p>"

static void with_pictures(struct frame_fixture *f)
{
    cra_open_options open_options = CRA_OPEN_OPTIONS_INIT;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    cra_assess_options assess_options = CRA_ASSESS_OPTIONS_INIT;
    *f = (struct frame_fixture){0};
    open_options.base = CRA_TESTS "/data/render";
    assess_options.date = "2028-01-10";
    f->project = cra_project_read_bytes(
        CRA_TEXT(
            "product:\n  name: Gate\n  pictures:\n    - {file: diagram.png, alternative-text: \"A & B\", "
            "caption: One}\n    - {file: diagram.png, alternative-text: Second, caption: Two}\n    - {file: "
            "gone.png, alternative-text: Third, caption: Three}\n"),
        "p.yaml", &open_options, NULL);
    f->assessment = cra_assessment_make(f->project, &assess_options, NULL);
    f->document = cra_document_make(f->assessment, "technical-documentation", &options, NULL);
    assert_non_null(f->document);
}

static void pictures_take_the_place_of_others(void **state)
{
    (void)state;
    struct frame_fixture f;
    with_pictures(&f);
    odt_frame_words(&f, TP("{{#each product.pictures}}") PICTURE("{{picture}}") TP("{{/each}}"), NULL);
    const char *content = frame_part(&f, ODT_CONTENT), *manifest = frame_part(&f, "META-INF/manifest.xml");
    assert_non_null(strstr(content, "<svg:title>A &amp; B</svg:title>"));
    assert_non_null(strstr(content, "<svg:title>Second</svg:title>"));
    assert_int_equal(count_of(content, "xlink:href=\"Pictures/cra-1.png\" draw:mime-type=\"image/png\""), 2);
    assert_int_equal(count_of(content, "xlink:href=\"Pictures/own.png\""),
                     1); /* the place of what cannot be shown */
    /* 480 by 180 pixels in 4 cm by 4 cm */
    assert_int_equal(count_of(content, "svg:width=\"113.40pt\" svg:height=\"42.55pt\""), 2);
    assert_non_null(strstr(content, "<svg:title>[Missing: Three]<"));
    assert_int_equal(count_of(manifest, "Pictures/cra-1.png"), 1);
    odt_frame_compile(
        &f, odt_frame_bytes(&f, TP("{{#each product.pictures}}") TP("{{picture}}") TP("{{/each}}"), NULL));
    assert_non_null(strstr(frame_findings(&f), "Write it as the whole alternative text of a picture"));
    frame_end(&f);
}

/* In a header, and named by a description instead of a title. */
static void pictures_of_headers_and_descriptions_are_replaced(void **state)
{
    (void)state;
    struct frame_fixture f;
    with_pictures(&f);
    const char *built_in = docx_part(&f.arena, odt_built_in(), "styles.xml");
    const char *styles =
        docx_replaced(&f.arena, built_in, "<style:header-first>",
                      "<style:header-left>" TP("{{#each product.pictures}}") PICTURE("{{picture}}")
                          TP("{{/each}}") "</style:header-left><style:header-first>");
    styles = docx_replaced(&f.arena, styles, "<office:document-styles ",
                           "<office:document-styles xmlns:draw=\"" CRA_ODT_DRAW
                           "\" xmlns:xlink=\"" CRA_ODT_XLINK "\" ");
    const struct docx_change others[] = {{"styles.xml", styles}, {NULL, NULL}};
    odt_frame_words(&f,
                    TP("{{#each product.pictures}}") "<text:p><draw:frame "
                                                     "draw:name=\"G\"><draw:image "
                                                     "xlink:href=\"Pictures/own.png\"/>"
                                                     "<svg:desc>{{picture}}</svg:desc>"
                                                     "</draw:frame></text:p>" TP("{{/each}}"),
                    others);
    const char *header = frame_part(&f, "styles.xml"), *content = frame_part(&f, ODT_CONTENT);
    assert_non_null(strstr(header, "xlink:href=\"Pictures/cra-1.png\" draw:mime-type=\"image/png\""));
    assert_non_null(strstr(header, "<svg:title>A &amp; B</svg:title>"));
    assert_non_null(strstr(content, "xlink:href=\"Pictures/cra-1.png\""));
    assert_non_null(strstr(content, "<svg:desc>Second</svg:desc>"));
    assert_int_equal(count_of(frame_part(&f, "META-INF/manifest.xml"), "Pictures/cra-1.png"), 1);
    frame_end(&f);
}

/* A section of every round has a name of its own, and a paragraph that begins another page style does so in
 * every round. */
static void sections_and_page_styles_repeat(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = odt_frame_words(
        &f,
        TP("{{#each " RISKS
           "}}") "<text:section text:name=\"S\" text:style-name=\"Wide\"><text:p "
                 "text:style-name=\"Turned\">{{id}}</text:p></text:section>" TP(
                     "{{/each}}") "<text:section text:name=\"Last\">" TP("z") "</text:section>",
        NULL);
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_string_equal(words, "R-1|R-2|z|");
    assert_int_equal(count_of(content, "<text:section text:name=\"S\" text:style-name=\"Wide\">"), 1);
    assert_int_equal(count_of(content, "<text:section text:name=\"S-0.1\" text:style-name=\"Wide\">"), 1);
    assert_int_equal(count_of(content, "text:style-name=\"Turned\">R-"), 2);
    assert_int_equal(count_of(content, "<text:section text:name=\"Last\">"), 1);
    /* tags that stand in the section act within it */
    words = odt_frame_words(&f,
                            "<text:section text:name=\"S\">" TP("{{#each " RISKS "}}") TP("{{id}}")
                                TP("{{/each}}") "</text:section>",
                            NULL);
    assert_string_equal(words, "R-1|R-2|");
    assert_int_equal(count_of(frame_part(&f, ODT_CONTENT), "<text:section "), 1);
    frame_end(&f);
}

static void names_of_styles_are_mapped(void **state)
{
    (void)state;
    static const struct {
        const char *lines, *message;
    } cases[] = {
        {"# ours\n\nheading 1 = Kapitel Eins\n", NULL},
        {"Text body = Nowhere\n", "styles.txt, line 1: the frame has no style “Nowhere”."},
        {"\nHeadin 1 = Kap\n", "line 2: documents have no style “Headin 1”."},
        {"heading 1\n", "line 1: a line is written as in “heading 1 = Chapter”."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct frame_fixture f;
        cra_error *err = NULL;
        char folder[] = "/tmp/cra-styles-XXXXXX";
        frame_begin(&f, frame_project, "technical-documentation", "en");
        const struct docx_change styles[] = {
            {"styles.xml",
             docx_replaced(&f.arena, docx_part(&f.arena, odt_built_in(), "styles.xml"), "</office:styles>",
                           "<style:style style:name=\"Kap\" style:display-name=\"Kapitel Eins\" "
                           "style:family=\"paragraph\"/></office:styles>")},
            {NULL, NULL}};
        assert_non_null(mkdtemp(folder));
        const char *path = cra_arena_format(&f.arena, "%s/styles.txt", folder);
        assert_true(cra_file_write(path, cra_text_of(cases[i].lines), NULL));
        f.frame = cra_frame_make_bytes(odt_frame_bytes(&f, TP("{{> support}}"), styles), "f.odt",
                                       CRA_DOCUMENT_ODT, folder, &err);
        if (cases[i].message) {
            assert_null(f.frame);
            assert_non_null(strstr(cra_error_get_message(err), cases[i].message));
        } else {
            assert_non_null(f.frame);
            odt_frame_fill(&f);
            if (!strstr(frame_part(&f, ODT_CONTENT), "\"Kap\""))
                fail_msg("%s", frame_part(&f, ODT_CONTENT));
        }
        cra_error_free(err);
        unlink(path);
        rmdir(folder);
        frame_end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_take_the_place_of_others),
        cmocka_unit_test(pictures_of_headers_and_descriptions_are_replaced),
        cmocka_unit_test(sections_and_page_styles_repeat),
        cmocka_unit_test(names_of_styles_are_mapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
