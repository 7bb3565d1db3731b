/* Frames of LibreOffice: what tags do where they stand. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "failing.h"
#include "frame_odt_fixture.h"

#include "base/memory.h"

#define RISKS "risk-assessment.risks"

struct body_case {
    const char *body, *words;
};

static void check_bodies(const struct body_case *cases, size_t count)
{
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < count; i++) {
        const char *words = odt_frame_words(&f, cases[i].body, NULL);
        if (strcmp(words, cases[i].words) != 0)
            fail_msg("case %zu: %s\ninstead of %s\nin %s", i, words, cases[i].words,
                     frame_part(&f, ODT_CONTENT));
    }
    frame_end(&f);
}

#define CHECK_BODIES(cases) check_bodies(cases, sizeof(cases) / sizeof *(cases))

/* A tag that LibreOffice has cut into spans is one tag, and its value looks as its first brace does. */
static void split_tags_are_one(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = odt_frame_words(&f,
                                        "<text:p>A <text:span text:style-name=\"T1\">{</text:span><text:span "
                                        "text:style-name=\"T2\">{product.na"
                                        "</text:span><text:bookmark text:name=\"x\"/><text:span "
                                        "text:style-name=\"T3\">me}} Z</text:span></text:p>",
                                        NULL);
    assert_string_equal(words, "A Gate Z|");
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_non_null(strstr(content, "<text:span text:style-name=\"T1\">Gate</text:span>"));
    assert_non_null(strstr(content, "<text:span text:style-name=\"T3\"> Z</text:span>"));
    assert_string_equal(odt_frame_words(&f, TP("[{{product.name<text:s/>| <text:s/>upper}}]"), NULL),
                        "[GATE]|");
    frame_end(&f);
}

static void values_are_escaped_and_never_tags(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TP("{{manufacturer.name}}"), "Maker &amp; Sons &lt;GmbH&gt;|"},
        {TP("{{#each " RISKS "}}[{{title}}]{{/each}}"), "[Theft][Loss {{product.name}}]|"},
    };
    CHECK_BODIES(cases);
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(&f, "<text:p xml:id=\"{0D108BD9-81ED}\">{{product.name}}</text:p>", NULL);
    assert_non_null(strstr(frame_part(&f, ODT_CONTENT), "xml:id=\"{0D108BD9-81ED}\""));
    frame_end(&f);
}

static void white_space_is_kept(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, "manufacturer: {postal-address: \"l1\\nl2\\r\\nl3\\tT  x \\u00a0y\", name: \"  n  \"}\n",
                "technical-documentation", "en");
    assert_string_equal(odt_frame_words(&f, TP("[{{manufacturer.postal-address}}]"), NULL),
                        "[l1/l2/l3>T  x \xC2\xA0y]|");
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_null(strchr(content, '\r'));
    assert_non_null(strstr(content, "T <text:s/>x"));
    assert_string_equal(odt_frame_words(&f, TP("{{manufacturer.name}}"), NULL), "  n  |");
    assert_non_null(strstr(frame_part(&f, ODT_CONTENT), "<text:s text:c=\"2\"/>n <text:s/></text:p>"));
    frame_end(&f);
}

static void block_tags_vanish(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TP("before") TP("{{#each " RISKS "}}") TP("{{title}}") TP("{{/each}}") TP("after"),
         "before|Theft|Loss {{product.name}}|after|"},
        {TP("before") TP("{{#each " RISKS " where id = R-1}}") TP("{{risk.id}}") TP("{{/each}}") TP("after"),
         "before|R-1|after|"},
        {TP("before") TP("{{#each evidence}}") TP("{{id}}") TP("{{/each}}") TP("after"), "before|after|"},
        {TP("{{#each evidence}}") TP("{{id}}") TP("{{else}}") TP("none") TP("{{/each}}"), "none|"},
        {TP("{{#if product.name}}") TP("yes") TP("{{else}}") TP("no") TP("{{/if}}") TP("z"), "yes|z|"},
        {TP("{{#if evidence}}") TP("yes") TP("{{else}}") TP("no") TP("{{/if}}") TP("z"), "no|z|"},
        {TP("{{#each " RISKS " as r}}") TP("{{#each r.assets as a}}") TP("{{r.id}} {{a.name}}")
             TP("{{/each}}") TP("{{/each}}"),
         "R-1 Keys|R-1 Logs|R-2 Keys|"},
        {TP("{{#if product.name}}{{#each " RISKS "}}") TP("{{id}}") TP("{{/each}}{{/if}}"), "R-1|R-2|"},
        {TP("{{#each " RISKS "}}{{id}}") TP("and{{/each}}"), "R-1|and|R-2|and|"},
        {"<text:list><text:list-item>" TP("{{#each " RISKS "}}") "</text:list-item><text:list-item>" TP(
             "{{id}}") "</text:list-item><text:list-item>" TP("{{/each}}") "</text:list-item></text:list>",
         "R-1|R-2|"},
    };
    CHECK_BODIES(cases);
}

static void conditions_act_within_a_line(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TP("x {{#if product.name}}YES{{/if}} y"), "x YES y|"},
        {TP("x {{#if evidence}}YES{{/if -}} y"), "x y|"},
        {TP("x {{#if evidence}}YES{{else}}NO{{/if}} y"), "x NO y|"},
        {TP("x {{-product.name-}} y"), "xGatey|"},
        {TP("<text:span text:style-name=\"A\">a{{#if evidence}}</text:span><text:span "
            "text:style-name=\"B\">b</text:span>{{else}}c<text:span "
            "text:style-name=\"C\">d{{/if}}e</text:span>"),
         "acde|"},
        {TP("a{{#each " RISKS "}}<text:span text:style-name=\"B\">{{id}}</text:span>;<text:span "
            "text:style-name=\"C\">{{/each}}e</text:span>"),
         "aR-1;R-2;e|"},
    };
    CHECK_BODIES(cases);
}

static void rows_repeat(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TT("<table:table-header-rows>" TR(TC("h1") TC("h2")) "</table:table-header-rows>" TR(
             TC("{{#each " RISKS "}}{{id}}") TC("{{title}}{{/each}}"))),
         "h1|h2|R-1|Theft|R-2|Loss {{product.name}}|"},
        {TT(TR(TC("h1") TC("h2")) TR(TC("{{#each " RISKS "}}") TC("")) TR(TC("{{id}}") TC("x"))
                TR(TC("{{/each}}") TC(""))),
         "h1|h2|R-1|x|R-2|x|"},
        {TT(TR(TC("h1") TC("h2")) TR(TC("{{#each evidence}}{{id}}") TC("x"))
                TR(TC("{{else}}none") TC("-{{/each}}"))),
         "h1|h2|none|-|"},
        {TT(TR(TC("{{#each " RISKS " as r}}{{r.id}}") TC("all"))
                TR(TC("{{#each r.assets}}{{name}}") TC("{{r.id}}{{/each}}{{/each}}"))),
         "R-1|all|Keys|R-1|Logs|R-1|R-2|all|Keys|R-2|"},
    };
    CHECK_BODIES(cases);
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(&f, cases[0].body, NULL);
    assert_int_equal(count_of(frame_part(&f, ODT_CONTENT), "<table:table-header-rows>"), 1);
    frame_end(&f);
}

/* A table without rows, a row without cells: the schema refuses both. */
static void nothing_leaves_sound_documents(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TT(TR(TC("{{#each evidence}}{{id}}") TC("x{{/each}}"))) TP("z"), "z|"},
        {TT(TR("<table:table-cell>" TP("{{#if evidence}}") TP("x")
                   TP("{{/if}}") "</table:table-cell>" TC("b"))),
         "b|"},
        {TT(TR(TC("{{#each evidence}}") TC("{{id}}") TC("{{/each}}"))) TP("z"), "z|"},
        {TP("{{#if evidence}}x{{/if}}") TP("z"), "z|"},
        {TT("<table:table-header-rows>" TR(TC("{{#each evidence}}{{id}}") TC(
             "h{{/each}}")) "</table:table-header-rows>" TR(TC("a") TC("b"))),
         "a|b|"},
        {TT("<table:table-header-rows>" TR(TC("{{#if evidence}}h") TC("i")) "</table:table-header-rows>" TR(
             TC("a") TC("b{{/if}}"))) TP("z"),
         "z|"},
    };
    CHECK_BODIES(cases);
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(&f, cases[0].body, NULL);
    assert_null(strstr(frame_part(&f, ODT_CONTENT), "<table:table"));
    odt_frame_words(&f, cases[4].body, NULL);
    assert_null(strstr(frame_part(&f, ODT_CONTENT), "<table:table-header-rows"));
    frame_end(&f);
}

/* ---- Names and references ---- */

static void names_are_unique_and_references_follow(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(
        &f,
        TP("{{#each " RISKS "}}") "<text:p xml:id=\"p1\"><text:bookmark-start text:name=\"m\"/>{{id}}"
                                  "<text:bookmark-end text:name=\"m\"/> <text:bookmark-ref "
                                  "text:reference-format=\"text\" text:ref-name=\"m\"/><text:a "
                                  "xlink:type=\"simple\" xlink:href=\"#m\">up</text:a><draw:frame "
                                  "draw:name=\"F\"><draw:text-box>" TP(
                                      "box") "</draw:text-box></draw:frame>"
                                             "</text:p><table:table "
                                             "table:name=\"T\"><table:table-column/>" TR(
                                                 TC("x")) "</table:table>" TP("{{/each}}")
                                                 TP("<text:bookmark-ref text:ref-name=\"m\"/>"),
        NULL);
    const char *content = frame_part(&f, ODT_CONTENT);
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {{"xml:id=\"p1\"", 1},
                 {"xml:id=\"p1-0.1\"", 1},
                 {"bookmark-start text:name=\"m\"", 1},
                 {"bookmark-end text:name=\"m-0.1\"", 1},
                 {"text:ref-name=\"m-0.1\"", 1},
                 {"text:ref-name=\"m\"", 2},
                 {"xlink:href=\"#m\"", 1},
                 {"xlink:href=\"#m-0.1\"", 1},
                 {"draw:name=\"F-0.1\"", 1},
                 {"table:name=\"T\"", 1},
                 {"table:name=\"T-0.1\"", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (count_of(content, cases[i].text) != cases[i].count)
            fail_msg("%s does not stand %zu times in %s", cases[i].text, cases[i].count, content);
    frame_end(&f);
}

/* ---- Parts, fields, notes ---- */

#define NOTE(text)                                                                                           \
    "<text:note text:id=\"ftn1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>"    \
    "<text:note-body>" TP(text) "</text:note-body></text:note>"

static void notes_and_boxes_hold_tags(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TP("a" NOTE("{{product.name}}")), "a1Gate||"},
        {TP("{{#each " RISKS "}}") TP("{{id}}" NOTE("{{title}}")) TP("{{/each}}"),
         "R-11Theft||R-21Loss {{product.name}}||"},
        {TP("<draw:frame><draw:text-box>" TP("{{#if evidence}}") TP("no") TP("{{/if}}")
                TP("{{product.name}}") "</draw:text-box></draw:frame>"),
         "Gate||"},
    };
    CHECK_BODIES(cases);
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(&f, cases[1].body, NULL);
    assert_int_equal(count_of(frame_part(&f, ODT_CONTENT), "text:id=\"ftn1\""), 1);
    assert_int_equal(count_of(frame_part(&f, ODT_CONTENT), "text:id=\"ftn1-0.1\""), 1);
    frame_end(&f);
}

static void fields_are_tags(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TP("[<text:user-field-get text:name=\"cra:product.name\">old</text:user-field-get>]"), "[Gate]|"},
        {TP("[<text:user-defined text:name=\"cra:product.name | upper\">old</text:user-defined>]"),
         "[GATE]|"},
        {TP("[<text:placeholder text:placeholder-type=\"text\">&lt;cra:product.name&gt;</text:placeholder>]"),
         "[Gate]|"},
        {TP("[<text:placeholder text:placeholder-type=\"text\">&lt;{{product.name}}&gt;</text:placeholder>]"),
         "[Gate]|"},
        {TP("<text:user-field-get text:name=\"cra:#each " RISKS "\">x</text:user-field-get>") TP("{{id}}")
             TP("<text:user-field-get text:name=\"cra:/each\">x</text:user-field-get>"),
         "R-1|R-2|"},
        {TP("[<text:user-field-get text:name=\"mine\">kept</text:user-field-get>]"), "[kept]|"},
        {TP("[<text:placeholder text:placeholder-type=\"text\">&lt;name&gt;</text:placeholder>]"), "[]|"},
    };
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i + 1 < sizeof cases / sizeof *cases; i++)
        assert_string_equal(odt_frame_words(&f, cases[i].body, NULL), cases[i].words);
    /* a placeholder of somebody else stays for whoever fills it in */
    assert_string_equal(odt_frame_words(&f, cases[6].body, NULL), "[&lt;name&gt;]|");
    frame_end(&f);
}

static void every_part_is_filled(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *built_in = docx_part(&f.arena, odt_built_in(), "styles.xml");
    const char *styles =
        docx_replaced(&f.arena, built_in, "<style:header-first>",
                      "<style:header-left>" TP("left {{product.name}}") "</style:header-left>"
                                                                        "<style:header-first>");
    styles = docx_replaced(
        &f.arena, styles, "</style:footer>",
        "</style:footer><style:footer-left>" TP("even {{product.name}}") "</style:footer-left>");
    styles = docx_replaced(&f.arena, styles, "{{document.title}}<text:tab/>",
                           "{{#if product.name}}for {{manufacturer.name}}{{/if}}<text:tab/>");
    const struct docx_change others[] = {
        {"styles.xml", styles},
        {"meta.xml",
         "<office:document-meta " ODT_SPACES " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta><dc:title>{{product.name}} &amp; "
         "{{document.title}}</dc:title><dc:subject>{{document.identifier}}</dc:subject></office:meta>"
         "</office:document-meta>"},
        {NULL, NULL}};
    odt_frame_words(&f, TP("x"), others);
    assert_non_null(strstr(frame_part(&f, "styles.xml"), "left Gate"));
    assert_non_null(strstr(frame_part(&f, "styles.xml"),
                           "<style:footer-left><text:p text:style-name=\"P1\">even Gate</text:p>"));
    assert_non_null(strstr(frame_part(&f, "styles.xml"), "for Maker &amp; Sons &lt;GmbH&gt;"));
    assert_non_null(
        strstr(frame_part(&f, "meta.xml"), "<dc:title>Gate &amp; Technical documentation</dc:title>"));
    assert_null(strstr(frame_part(&f, "meta.xml"), "subject"));
    frame_end(&f);
}

static void addresses_and_alternative_texts_hold_tags(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, "product: {name: \"A <b>\"}\nmanufacturer: {website: \"https://a.example/x?q=1&r=2\"}\n",
                "technical-documentation", "en");
    odt_frame_words(
        &f,
        TP("<text:a xlink:type=\"simple\" xlink:href=\"../%7B%7Bmanufacturer.website%7D%7D\">site</text:a>"
           "<text:a xlink:type=\"simple\" xlink:href=\"mailto:{{product.name}}@a.example\">mail</text:a>"
           "<draw:frame><draw:image xlink:href=\"Pictures/a.png\"/><svg:title>Plan of "
           "{{product.name}}</svg:title></draw:frame>"),
        NULL);
    const char *content = frame_part(&f, ODT_CONTENT);
    if (!strstr(content, "xlink:href=\"https://a.example/x?q=1&amp;r=2\""))
        fail_msg("%s", strstr(content, "<office:text>"));
    assert_non_null(strstr(content, "xlink:href=\"mailto:A%20%3Cb%3E@a.example\""));
    assert_non_null(strstr(content, "<svg:title>Plan of A &lt;b&gt;</svg:title>"));
    frame_end(&f);
}

static void deleted_text_and_comments_are_told(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words =
        odt_frame_words(&f,
                        "<text:tracked-changes><text:changed-region><text:deletion>" TP(
                            "{{nobody.knows}}") "</text:deletion></text:changed-region></"
                                                "text:tracked-changes>" TP("{{product.name}}"),
                        NULL);
    assert_non_null(strstr(words, "Gate|"));
    odt_frame_compile(
        &f, odt_frame_bytes(&f, TP("x<office:annotation>" TP("{{nobody}}") "</office:annotation>"), NULL));
    assert_non_null(strstr(frame_findings(&f), "The frame has comments"));
    frame_end(&f);
}

/* ---- Blocks ---- */

static void blocks_take_the_styles_of_the_frame(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *styles = docx_part(&f.arena, odt_built_in(), "styles.xml");
    styles = docx_replaced(&f.arena, styles, "style:name=\"Heading_20_1\" style:display-name=\"Heading 1\"",
                           "style:name=\"Titre1\" style:display-name=\"Titre 1\"");
    styles = docx_replaced(&f.arena, styles, "style:name=\"Notice\"", "style:name=\"Remark\"");
    const struct docx_change others[] = {{"styles.xml", styles}, {NULL, NULL}};
    odt_frame_words(&f, TP("before") TP("{{> content}}") TP("after"), others);
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_non_null(strstr(content, "<text:h text:style-name=\"Titre1\" text:outline-level=\"1\">"));
    assert_non_null(strstr(content, "<office:automatic-styles><style:style style:name=\"cra1\""));
    styles = frame_part(&f, "styles.xml");
    assert_int_equal(count_of(styles, "style:name=\"Heading_20_1\""), 0);
    assert_int_equal(count_of(styles, "style:name=\"Notice\""), 1); /* lent, since the frame has none */
    assert_int_equal(count_of(styles, "style:name=\"Caption\""), 1);
    const char *before = strstr(content, ">before<"), *after = strstr(content, ">after<");
    assert_true(before && after && after - before > 1000);
    frame_end(&f);
}

/* Two blocks of one frame hold the same sections: their bookmarks are told apart. */
static void blocks_have_bookmarks_of_their_own(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(&f, TP("{{> content}}") TP("{{> risks}}"), NULL);
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_int_equal(count_of(content, "bookmark-start text:name=\"risks\"/>"), 1);
    assert_int_equal(count_of(content, "bookmark-start text:name=\"risks-1\"/>"), 1);
    frame_end(&f);
}

static void prose_becomes_paragraphs(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, "product: {description: \"One **bold** word.\\n\\n- a\\n- b\\n\"}\n",
                "technical-documentation", "en");
    const char *words = odt_frame_words(&f, TP("x") TP("{{product.description}}") TP("y"), NULL);
    assert_string_equal(words, "x|One bold word.|\na|\nb|\n\ny|");
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_non_null(strstr(content, "<text:list text:style-name=\"Bullets\"><text:list-item>"));
    assert_non_null(strstr(content, "fo:font-weight=\"bold\""));
    frame_end(&f);
}

/* ---- Faults ---- */

static void faults_are_told_all_at_once(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *styles = docx_replaced(&f.arena, docx_part(&f.arena, odt_built_in(), "styles.xml"),
                                       "{{document.title}}<text:tab/>", "{{#each evidence}}<text:tab/>");
    const struct docx_change others[] = {{"styles.xml", styles}, {NULL, NULL}};
    odt_frame_compile(
        &f, odt_frame_bytes(&f,
                            "<text:h text:outline-level=\"1\">Scope</text:h>" TP("{{product.nmae}}")
                                TT(TR(TC("a") TC("b"))) TT(TR(TC("a") TC("b")) TR(TC("a") TC("b")) TR(
                                    TC("a") TC("{{#each product.name}}x{{/each}}"))),
                            others));
    const char *found = frame_findings(&f);
    assert_non_null(strstr(found, "header or footer, paragraph 1: {{#each evidence}} is never closed"));
    assert_non_null(strstr(found, "text, under “Scope”, paragraph 2: {{product.nmae}}"));
    if (!strstr(found, "Did you mean “name”?"))
        fail_msg("%s", found);
    assert_non_null(strstr(found, "text, under “Scope”, table 2, row 3, cell 2: {{#each product.name}}"));
    cra_error *err = NULL;
    assert_false(cra_frame_fill(f.frame, f.document->root, &f.document->made_of, &f.out, &err));
    assert_int_equal(f.out.length, 0);
    cra_error_free(err);
    frame_end(&f);
}

static void foreign_files_are_refused_with_advice(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *manifest = docx_part(&f.arena, odt_built_in(), "META-INF/manifest.xml");
    const struct {
        struct docx_change change;
        const char *message;
    } cases[] = {
        {{"META-INF/documentsignatures.xml", "<x/>"}, "digitally signed"},
        {{"Basic/Standard/Module1.xml", "<x/>"}, "holds macros"},
        {{"META-INF/manifest.xml",
          docx_replaced(
              &f.arena, manifest, "manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>",
              "manifest:full-path=\"content.xml\" "
              "manifest:media-type=\"text/xml\"><manifest:encryption-data/></manifest:file-entry>")},
         "protected by a password"},
        {{"META-INF/manifest.xml",
          docx_replaced(&f.arena, manifest, "opendocument.text\"/>", "opendocument.text-template\"/>")},
         "no OpenDocument text"},
        {{"META-INF/manifest.xml",
          docx_replaced(&f.arena, manifest, "opendocument.text\"/>", "opendocument.text-web\"/>")},
         "web page of LibreOffice Writer/Web"},
        {{"content.xml", NULL}, "no OpenDocument text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct docx_change changes[] = {cases[i].change, {NULL, NULL}};
        cra_error *err = NULL;
        assert_null(cra_frame_make_bytes(docx_changed(&f.arena, odt_built_in(), changes), "x.odt",
                                         CRA_DOCUMENT_ODT, NULL, &err));
        if (!strstr(cra_error_get_message(err), cases[i].message))
            fail_msg("%s", cra_error_get_message(err));
        cra_error_free(err);
    }
    frame_end(&f);
}

/* ---- Bytes ---- */

static void untouched_parts_stay_and_bytes_repeat(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const struct docx_change others[] = {{"Thumbnails/thumbnail.png", "not a picture"}, {NULL, NULL}};
    odt_frame_words(&f, TP("{{product.name}}"), others);
    assert_string_equal(frame_part(&f, "Thumbnails/thumbnail.png"), "not a picture");
    assert_string_equal(frame_part(&f, "settings.xml"), docx_part(&f.arena, odt_built_in(), "settings.xml"));
    assert_memory_equal(f.out.data + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
    struct cra_buffer first = f.out;
    f.out = (struct cra_buffer){0};
    odt_frame_fill(&f);
    assert_int_equal(first.length, f.out.length);
    assert_memory_equal(first.data, f.out.data, first.length);
    cra_buffer_free(&first);
    frame_end(&f);
}

static void languages_are_set(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "de");
    const char *words =
        odt_frame_words(&f, TP("{{product.description}} {{product.placing-date}} {{product.type}}"), NULL);
    assert_non_null(strstr(words, "Ein Tor. 10. Januar 2028 [Fehlt: "));
    assert_non_null(strstr(frame_part(&f, "styles.xml"), "fo:language=\"de\" fo:country=\"DE\""));
    frame_end(&f);
}

static void columns_repeat(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words =
        odt_frame_words(&f,
                        "<table:table><table:table-column/><table:table-column/><table:table-column/>" TR(
                            TC("h") TC("{{#each " RISKS "}}{{id}}") TC("{{/each}}"))
                            TR(TC("{{product.name}}") TC("{{#each " RISKS "}}{{title | upper}}")
                                   TC("{{/each}}")) "</table:table>",
                        NULL);
    assert_string_equal(words, "h|R-1|R-2|Gate|THEFT|LOSS {{PRODUCT.NAME}}|");
    assert_int_equal(count_of(frame_part(&f, ODT_CONTENT), "<table:table-column/>"), 3);
    frame_end(&f);
}

/* Lists of rounds are lists of their own, so that each counts from one. */
static void lists_begin_anew_in_every_round(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    odt_frame_words(
        &f,
        TP("{{#each " RISKS "}}") "<text:list xml:id=\"l\" "
                                  "text:style-name=\"L1\"><text:list-item>" TP(
                                      "{{id}}") "</"
                                                "text:"
                                                "list-"
                                                "item></"
                                                "text:"
                                                "list><"
                                                "text:"
                                                "list "
                                                "text:"
                                                "continu"
                                                "e-list="
                                                "\"l\"><"
                                                "text:"
                                                "list-"
                                                "item"
                                                ">" TP("more") "</text:list-item></text:list>" TP("{{/"
                                                                                                  "eac"
                                                                                                  "h}"
                                                                                                  "}"),
        NULL);
    const char *content = frame_part(&f, ODT_CONTENT);
    assert_int_equal(count_of(content, "<text:list xml:id=\"l\""), 1);
    assert_int_equal(count_of(content, "<text:list xml:id=\"l-0.1\""), 1);
    assert_int_equal(count_of(content, "text:continue-list=\"l\""), 1);
    assert_int_equal(count_of(content, "text:continue-list=\"l-0.1\""), 1);
    frame_end(&f);
}

/* A group over several columns stays within its table; the covered cells go with it. */
static void merged_cells_stay_within_their_table(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = odt_frame_words(
        &f,
        TT(TR(
            "<table:table-cell table:number-columns-spanned=\"2\">" TP("head") "</table:table-cell>"
                                                                               "<table:covered-table-cell/>")
               TR("<table:table-cell table:number-columns-spanned=\"2\">" TP(
                   "{{#each " RISKS "}}{{id}}{{/each}}") "</table:table-cell><table:covered-table-cell/>")
                   TR(TC("{{#each " RISKS "}}{{id}}") TC("x{{/each}}"))),
        NULL);
    assert_string_equal(words, "head|R-1R-2|R-1|x|R-2|x|");
    assert_int_equal(count_of(frame_part(&f, ODT_CONTENT), "<table:covered-table-cell/>"), 2);
    frame_end(&f);
}

/* ---- Memory ---- */

static void running_out_of_memory_is_an_error(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    struct cra_text bytes = odt_frame_bytes(
        &f,
        TP("{{#each " RISKS "}}") "<text:p xml:id=\"a\">{{id}} <text:a "
                                  "xlink:href=\"{{product.name}}\">x</text:a></text:p>" TP("{{/each}}")
                                      TT(TR(TC("{{#each evidence}}{{id}}") TC("x{{/each}}")))
                                          TP("{{> content}}"),
        NULL);
    bool good = false;
    size_t n = 0;
    while (!good) {
        n += 1 + n / 40;
        struct failing failing = {.countdown = n};
        cra_error *err = NULL;
        struct cra_buffer out = {0};
        cra_memory_use(failing_resize, &failing);
        struct cra_frame *frame = cra_frame_make_bytes(bytes, "f.odt", CRA_DOCUMENT_ODT, NULL, &err);
        good = frame && cra_frame_fill(frame, f.document->root, &f.document->made_of, &out, &err);
        if (!good && cra_error_get_code(err) != CRA_ERROR_OUT_OF_MEMORY)
            fail_msg("request %zu: %s", n, cra_error_get_message(err));
        assert_false(good && failing.failed);
        cra_frame_destroy(frame);
        cra_error_free(err);
        cra_buffer_free(&out);
        assert_int_equal(failing.live, 0);
        cra_memory_use(NULL, NULL);
    }
    assert_true(n > 100);
    frame_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(split_tags_are_one),
        cmocka_unit_test(values_are_escaped_and_never_tags),
        cmocka_unit_test(white_space_is_kept),
        cmocka_unit_test(block_tags_vanish),
        cmocka_unit_test(conditions_act_within_a_line),
        cmocka_unit_test(rows_repeat),
        cmocka_unit_test(nothing_leaves_sound_documents),
        cmocka_unit_test(names_are_unique_and_references_follow),
        cmocka_unit_test(notes_and_boxes_hold_tags),
        cmocka_unit_test(fields_are_tags),
        cmocka_unit_test(every_part_is_filled),
        cmocka_unit_test(addresses_and_alternative_texts_hold_tags),
        cmocka_unit_test(deleted_text_and_comments_are_told),
        cmocka_unit_test(blocks_take_the_styles_of_the_frame),
        cmocka_unit_test(blocks_have_bookmarks_of_their_own),
        cmocka_unit_test(prose_becomes_paragraphs),
        cmocka_unit_test(faults_are_told_all_at_once),
        cmocka_unit_test(foreign_files_are_refused_with_advice),
        cmocka_unit_test(untouched_parts_stay_and_bytes_repeat),
        cmocka_unit_test(languages_are_set),
        cmocka_unit_test(columns_repeat),
        cmocka_unit_test(lists_begin_anew_in_every_round),
        cmocka_unit_test(merged_cells_stay_within_their_table),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
