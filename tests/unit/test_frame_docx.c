/* Word frames: what tags do where they stand. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include "frame_fixture.h"

static size_t count_of(const char *text, const char *wanted)
{
    size_t count = 0;
    for (; (text = strstr(text, wanted)) != NULL; text++)
        count++;
    return count;
}

#define RISKS "risk-assessment.risks"

struct body_case {
    const char *body, *words;
};

static void check_bodies(const struct body_case *cases, size_t count)
{
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < count; i++) {
        const char *words = frame_words(&f, cases[i].body, NULL);
        if (strcmp(words, cases[i].words) != 0)
            fail_msg("case %zu: %s\ninstead of %s\nin %s", i, words, cases[i].words,
                     frame_part(&f, FRAME_MAIN));
    }
    frame_end(&f);
}

#define CHECK_BODIES(cases) check_bodies(cases, sizeof(cases) / sizeof *(cases))

/* A tag that Word has cut into runs is one tag, and its value looks as its first brace does. */
static void split_tags_are_one(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = frame_words(&f,
                                    "<w:p w:rsidR=\"00A1\"><w:r><w:t xml:space=\"preserve\">A "
                                    "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t>"
                                    "</w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:lang "
                                    "w:val=\"de-DE\"/></w:rPr><w:t>{product.na</w:t>"
                                    "</w:r><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd "
                                    "w:id=\"0\"/><w:r><w:rPr><w:i/></w:rPr>"
                                    "<w:t xml:space=\"preserve\">me}} Z</w:t></w:r></w:p>",
                                    NULL);
    assert_string_equal(words, "A Gate Z|");
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_non_null(strstr(main, "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Gate</w:t>"));
    assert_non_null(strstr(main, "<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> Z</w:t>"));
    frame_end(&f);
}

static void values_are_escaped_and_never_tags(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {P("{{manufacturer.name}}"), "Maker &amp; Sons &lt;GmbH&gt;|"},
        {P("{{#each " RISKS "}}[{{title}}]{{/each}}"), "[Theft][Loss {{product.name}}]|"},
    };
    CHECK_BODIES(cases);
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    frame_words(&f, "<w:p w:rsidP=\"{0D108BD9-81ED}\"><w:r><w:t>{{product.name}}</w:t></w:r></w:p>", NULL);
    assert_non_null(strstr(frame_part(&f, FRAME_MAIN), "w:rsidP=\"{0D108BD9-81ED}\""));
    frame_end(&f);
}

static void white_space_is_kept(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, "manufacturer: {postal-address: \"l1\\nl2\\r\\nl3\\tT  x \\u00a0y\"}\n",
                "technical-documentation", "en");
    const char *words = frame_words(&f, P("[{{manufacturer.postal-address}}]"), NULL);
    assert_string_equal(words, "[l1/l2/l3>T  x \xC2\xA0y]|");
    assert_null(strchr(frame_part(&f, FRAME_MAIN), '\r'));
    frame_end(&f);
}

static void block_tags_vanish(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {P("before") P("{{#each " RISKS "}}") P("{{title}}") P("{{/each}}") P("after"),
         "before|Theft|Loss {{product.name}}|after|"},
        {P("before") P("{{#each " RISKS " where id = R-1}}") P("{{risk.id}}") P("{{/each}}") P("after"),
         "before|R-1|after|"},
        {P("before") P("{{#each evidence}}") P("{{id}}") P("{{/each}}") P("after"), "before|after|"},
        {P("{{#each evidence}}") P("{{id}}") P("{{else}}") P("none") P("{{/each}}"), "none|"},
        {P("{{#if product.name}}") P("yes") P("{{else}}") P("no") P("{{/if}}") P("z"), "yes|z|"},
        {P("{{#if evidence}}") P("yes") P("{{else}}") P("no") P("{{/if}}") P("z"), "no|z|"},
        {P("{{#each " RISKS " as r}}") P("{{#each r.assets as a}}") P("{{r.id}} {{a.name}}") P("{{/each}}")
             P("{{/each}}"),
         "R-1 Keys|R-1 Logs|R-2 Keys|"},
        {P("{{#if product.name}}{{#each " RISKS "}}") P("{{id}}") P("{{/each}}{{/if}}"), "R-1|R-2|"},
        {P("{{#each " RISKS "}}{{id}}") P("and{{/each}}"), "R-1|and|R-2|and|"},
    };
    CHECK_BODIES(cases);
}

static void conditions_act_within_a_line(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {P("x {{#if product.name}}YES{{/if}} y"), "x YES y|"},
        {P("x {{#if evidence}}YES{{/if -}} y"), "x y|"},
        {P("x {{#if evidence}}YES{{else}}NO{{/if}} y"), "x NO y|"},
        {P("x {{-product.name-}} y"), "xGatey|"},
        {"<w:p><w:r><w:t>a{{#if "
         "evidence}}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r><w:r><w:t>{{else}}c"
         "</w:t></w:r><w:r><w:t>d{{/if}}e</w:t></w:r></w:p>",
         "acde|"},
        {"<w:p><w:r><w:t>a{{#each " RISKS
         "}}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{id}}</w:t></w:r><w:r><w:t>;"
         "{{/each}}e</w:t></w:r></w:p>",
         "aR-1;R-2;e|"},
    };
    CHECK_BODIES(cases);
}

static void rows_repeat(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TABLE2(R(C("h1") C("h2")) R(C("{{#each " RISKS "}}{{id}}") C("{{title}}{{/each}}"))) P("z"),
         "h1|h2|R-1|Theft|R-2|Loss {{product.name}}|z|"},
        {TABLE2(R(C("h1") C("h2")) R(C("{{#each " RISKS "}}") C("")) R(C("{{id}}") C("x"))
                    R(C("{{/each}}") C(""))) P("z"),
         "h1|h2|R-1|x|R-2|x|z|"},
        {TABLE2(R(C("h1") C("h2")) R(C("{{#each evidence}}{{id}}") C("x"))
                    R(C("{{else}}none") C("-{{/each}}"))) P("z"),
         "h1|h2|none|-|z|"},
        {TABLE2(R(C("{{#each " RISKS " as r}}{{r.id}}") C("all"))
                    R(C("{{#each r.assets}}{{name}}") C("{{r.id}}{{/each}}{{/each}}"))) P("z"),
         "R-1|all|Keys|R-1|Logs|R-1|R-2|all|Keys|R-2|z|"},
    };
    CHECK_BODIES(cases);
}

static void columns_repeat_with_their_grid(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = frame_words(
        &f, TABLE2(R(C("h") C("{{#each " RISKS "}}{{id}}{{/each}}")) R(C("{{product.name}}") C("x"))) P("z"),
        NULL);
    assert_string_equal(words, "h|R-1R-2|Gate|x|z|");
    words = frame_words(&f,
                        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1\"/><w:gridCol w:w=\"2\"/><w:gridCol "
                        "w:w=\"3\"/></w:tblGrid>" R(C("h") C("{{#each " RISKS "}}{{id}}") C("{{/each}}"))
                            R(C("{{product.name}}") C("{{#each " RISKS "}}{{title | upper}}")
                                  C("{{/each}}")) "</w:tbl>" P("z"),
                        NULL);
    assert_string_equal(words, "h|R-1|R-2|Gate|THEFT|LOSS {{PRODUCT.NAME}}|z|");
    assert_int_equal(count_of(frame_part(&f, FRAME_MAIN), "<w:gridCol "), 3);
    frame_end(&f);
}

static void nothing_leaves_sound_documents(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TABLE2(R(C("{{#each evidence}}{{id}}") C("x{{/each}}"))) P("z"), "z|"},
        {TABLE2(R("<w:tc>" P("{{#if evidence}}") P("x") P("{{/if}}") "</w:tc>" C("b"))) P("z"), "|b|z|"},
        {P("a") TABLE2(R("<w:tc>" TABLE2(R(C("a") C("b"))) P("{{#if evidence}}") P("x")
                             P("{{/if}}") "</w:tc>" C("b"))) P("z"),
         "a|a|b||b|z|"},
        {P("a") "<w:sdt><w:sdtContent>" P("{{#if evidence}}") P("x")
             P("{{/if}}") "</w:sdtContent></w:sdt>" P("z"),
         "a||z|"},
        {P("{{#if product.name}}") TABLE2(R(C("a") C("b"))) P("{{/if}}"), "a|b||"},
        {P("{{#each " RISKS "}}") TABLE2(R(C("{{id}}") C("b"))) P("{{/each}}") P("z"), "R-1|b||R-2|b|z|"},
    };
    CHECK_BODIES(cases);
}

#define WIDE_ROW "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("head") "</w:tc></w:tr>"
#define MERGED(kind, first, second)                                                                          \
    "<w:tr><w:tc><w:tcPr><w:vMerge " kind "/></w:tcPr>" P(first) "</w:tc>" C(second) "</w:tr>"

static void merged_cells_stay_within_the_grid(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TABLE2(WIDE_ROW MERGED("w:val=\"restart\"", "{{#each " RISKS " as r}}{{r.id}}", "all")
                    MERGED("", "{{#each r.assets}}", "{{name}}{{/each}}{{/each}}")) P("z"),
         "head|R-1|all||Keys||Logs|R-2|all||Keys|z|"},
    };
    CHECK_BODIES(cases);
}

static void values_have_formats(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {P("{{product.placing-date}}"), "10 January 2028|"},
        {P("{{product.placing-date | iso}}"), "2028-01-10|"},
        {P("{{product.markets}}"), "Germany, Austria|"},
        {P("{{product.markets | join &quot; + &quot; | upper}}"), "GERMANY + AUSTRIA|"},
        {P("{{product.markets | join “ + ”}}"), "Germany + Austria|"},
        {P("{{product.type | default &quot;n/a&quot;}}"), "n/a|"},
        {P("{{t:contents}}: {{t:product.name}}"), "Contents: Name of the product|"},
        {P("{{manufacturer.postal-address}}"), "Street 1/12345 Town|"},
        {P("{{document.title | upper}}"), "TECHNICAL DOCUMENTATION|"},
    };
    CHECK_BODIES(cases);
}

static void faults_are_told_all_at_once(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const struct docx_change header[] = {
        {"word/header.xml", "<w:hdr " FRAME_W ">" P("{{#each product.markets}}") "</w:hdr>"}, {NULL, NULL}};
    frame_compile(
        &f,
        frame_bytes(&f,
                    "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Support</w:t></w:r></w:p>" P(
                        "{{product.nmae}}") TABLE2(R(C("a") C("b")))
                        TABLE2(R(C("a") C("b")) R(C("a") C("b"))
                                   R(C("{{#each product.name}}") C("{{/each}}"))) P("z"),
                    header));
    assert_string_equal(frame_findings(&f), "main text, under “Support”, paragraph 2: {{product.nmae}}: The "
                                            "path “product.nmae” leads nowhere: product has "
                                            "no “nmae”. Did you mean “name”?\n"
                                            "main text, under “Support”, table 2, row 3, cell 1: {{#each "
                                            "product.name}}: “product.name” is no list, so there "
                                            "is nothing to repeat; use {{#if product.name}}.\n"
                                            "header, paragraph 1: {{#each product.markets}} is never closed. "
                                            "Write {{/each}} or {{/if}} where it is to "
                                            "end.\n");
    cra_error *err = NULL;
    assert_false(cra_frame_fill(f.frame, f.document->root, &f.document->made_of, &f.out, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_INPUT);
    assert_non_null(strstr(cra_error_get_message(err), "has 3 errors"));
    assert_int_equal(f.out.length, 0);
    cra_error_free(err);
    frame_end(&f);
}

static void single_faults(void **state)
{
    (void)state;
    static const struct {
        const char *body, *finding;
    } cases[] = {
        {P("{{risks}}"), "Did you mean “risk-assessment.risks”?"},
        {P("{{#each evidence}}") P("{{nonsense}}") P("{{/each}}"), "nothing is called “nonsense”"},
        {P("{{#if product.name}}a") P("b"), "is never closed"},
        {P("{{/each}}"), "closes a loop that is not open here"},
        {P("a {{#if product.name}}b") P("c{{/if}}"), "stands in the middle of a paragraph"},
        {P("{{#if product.name}}") TABLE2(R(C("{{/if}}") C("b"))) P("z"), "do not stand at the same level"},
        {P("{{else}}"), "stands neither in a loop nor in a condition"},
        {P("{{product.name | date}}"), "it is for dates"},
        {P("{{product.name | uper}}"), "There is no format “uper”. Did you mean “upper”?"},
        {P("{{product.name | default}}"), "wants a text in quotation marks"},
        {P("{{#eahc evidence}}"), "Did you mean “#each”?"},
        {P("{{t:contnets}}"), "Did you mean “t:contents”?"},
        {P("{{product.name"), "does not end with }}"},
        {P("{{}}"), "The braces hold nothing"},
        {P("{{#if product.placing-date = 3}}x{{/if}}"), "dates cannot be compared"},
    };
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        frame_compile(&f, frame_bytes(&f, cases[i].body, NULL));
        const char *found = frame_findings(&f);
        if (!strstr(found, cases[i].finding))
            fail_msg("case %zu: %s\ndoes not say: %s", i, found, cases[i].finding);
    }
    frame_end(&f);
}

/* In a loop over a list that is not known a name may be that of its items; one that is wrong anyway is told.
 */
static void faults_in_faulty_loops(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    frame_compile(
        &f,
        frame_bytes(&f, P("{{#each product.markts}}") P("{{code}} {{product.nmae}}") P("{{/each}}"), NULL));
    assert_int_equal(f.frame->diagnostics.count, 2);
    assert_non_null(strstr(frame_findings(&f), "product has no “nmae”"));
    frame_end(&f);
}

static void empty_slots_are_marked(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = frame_words(&f, P("x {{product.type}} y"), NULL);
    assert_non_null(strstr(words, "x [Missing: "));
    frame_end(&f);
    frame_begin(&f, frame_project, "technical-documentation", "de");
    words = frame_words(&f, P("x {{product.type}} y {{product.description}} {{product.placing-date}}"), NULL);
    assert_non_null(strstr(words, "x [Fehlt: "));
    assert_non_null(strstr(words, "Ein Tor. 10. Januar 2028"));
    assert_non_null(strstr(frame_part(&f, "word/styles.xml"), "w:val=\"de-DE\""));
    frame_end(&f);
}

#define DRAWING(id)                                                                                          \
    "<w:r><w:drawing><wp:inline><wp:extent cx=\"100\" cy=\"100\"/><wp:docPr id=\"" id "\" name=\"x\"/>"      \
    "<a:graphic><a:graphicData uri=\"u\"/></a:graphic></wp:inline></w:drawing></w:r>"

/* What is repeated does not repeat its identifiers. */
static void identifiers_are_fresh_in_every_round(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    frame_fill_body(
        &f,
        P("{{#each " RISKS
          "}}") "<w:p w14:paraId=\"0A0B0C0D\"><w:commentRangeStart w:id=\"4\"/><w:bookmarkStart w:id=\"7\" "
                "w:name=\"here\"/>"
                "<w:r><w:t>{{id}}</w:t></w:r><w:bookmarkEnd w:id=\"7\"/><w:commentRangeEnd "
                "w:id=\"4\"/>" DRAWING(
                    "3") "<w:r><w:pict><v:shape id=\"_x0000_s1\"/></w:pict></w:r></w:p>"
                         "<w:p><w:hyperlink "
                         "w:anchor=\"here\"><w:r><w:t>see</w:t></w:r></w:hyperlink><w:r><w:fldChar "
                         "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF here \\h "
                         "</w:instrText></w:r><w:r><w:fldChar "
                         "w:fldCharType=\"end\"/></w:r></w:p>" P(
                             "{{/each}}") "<w:p><w:hyperlink "
                                          "w:anchor=\"here\"><w:r><w:t>first</w:t></w:r></w:hyperlink></w:p>",
        (const struct docx_change[]){
            {"word/comments.xml",
             "<w:comments " FRAME_W "><w:comment w:id=\"4\" w:author=\"A\"><w:p/></w:comment></w:comments>"},
            {NULL, NULL}});
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_int_equal(count_of(main, "w14:paraId"), 1);
    assert_int_equal(count_of(main, "commentRange"), 2);
    assert_int_equal(count_of(main, "_x0000_s1"), 1);
    assert_int_equal(count_of(main, "w:name=\"here\""), 1);
    assert_int_equal(count_of(main, "w:name=\"here_8\""), 1);
    assert_int_equal(count_of(main, "w:anchor=\"here\""), 2);
    assert_int_equal(count_of(main, "w:anchor=\"here_8\""), 1);
    assert_int_equal(count_of(main, " REF here \\h "), 1);
    assert_int_equal(count_of(main, " REF here_8 \\h "), 1);
    assert_int_equal(count_of(main, "<wp:docPr id=\"3\""), 1);
    assert_int_equal(count_of(main, "<wp:docPr id=\"4\""), 1);
    frame_words(&f,
                P("{{#each evidence}}") "<w:p><w:bookmarkStart w:id=\"7\" "
                                        "w:name=\"here\"/><w:r><w:t>{{id}}</w:t></w:r>"
                                        "<w:bookmarkEnd w:id=\"7\"/></w:p>" P(
                                            "{{/each}}") "<w:p><w:hyperlink "
                                                         "w:anchor=\"here\"><w:r><w:t>first</w:t></w:r></"
                                                         "w:hyperlink></w:p>",
                NULL);
    assert_int_equal(count_of(frame_part(&f, FRAME_MAIN), "w:name=\"here\""), 1);
    frame_end(&f);
}

#define ITEM(text, number)                                                                                   \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" number                                     \
    "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static void lists_count_anew_in_every_round(void **state)
{
    (void)state;
    static const char numbers[] =
        "<w:numbering " FRAME_W
        "><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt "
        "w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
        "w:val=\"5\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num><w:num "
        "w:numId=\"9\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>";
    const struct docx_change numbering[] = {{"word/numbering.xml", numbers}, {NULL, NULL}};
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    frame_words(&f, P("{{#each " RISKS "}}") P("{{id}}") ITEM("a", "9") ITEM("b", "9") P("{{/each}}"),
                numbering);
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_int_equal(count_of(main, "<w:numId w:val=\"9\"/>"), 2);
    assert_int_equal(count_of(main, "<w:numId w:val="), 4);
    assert_int_equal(count_of(frame_part(&f, "word/numbering.xml"),
                              "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/>"),
                     1);
    frame_words(&f, P("{{#each " RISKS "}}") ITEM("{{id}}", "9") P("{{/each}}"),
                numbering); /* one list of two items */
    assert_int_equal(count_of(frame_part(&f, FRAME_MAIN), "<w:numId w:val=\"9\"/>"), 2);
    frame_end(&f);
}

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType=\"" kind "\"/></w:r>"
#define HEADING(text) "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

/* The contents of a frame are made of the headings that come out, with bookmarks and without a question. */
static void contents_have_the_headings_of_loops(void **state)
{
    (void)state;
    /* clang-format off */
    static const char body[] =
        HEADING("First")
        "<w:p>" FIELD("begin") "<w:r><w:instrText> TOC \\o \"1-2\" \\h </w:instrText></w:r>" FIELD("separate")
        "<w:r><w:t>stale</w:t></w:r></w:p>"
        P("stale, too")
        "<w:p>" FIELD("end") "</w:p>"
        P("{{#each " RISKS "}}") HEADING("On {{id}} &amp; more") P("{{title}}") P("{{/each}}");
    /* clang-format on */
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words = frame_words(&f, body, NULL);
    assert_string_equal(words,
                        "First|First>|On R-1 &amp; more>|On R-2 &amp; more>||On R-1 &amp; more|Theft|On R-2 "
                        "&amp; more|Loss {{product.name}}|");
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_int_equal(count_of(main, "w:name=\"_Toc"), 3);
    assert_int_equal(count_of(main, " PAGEREF _Toc"), 3);
    assert_int_equal(count_of(main, " TOC \\o "), 1);
    assert_null(strstr(main, "w:dirty"));
    assert_null(strstr(frame_part(&f, "word/settings.xml"), "updateFields"));
    frame_end(&f);
}

/* A landscape annex in a loop: what ends its section is repeated, the last section stays. */
static void sections_repeat(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *words =
        frame_words(&f,
                    P("a") P("{{#each " RISKS "}}")
                        P("{{id}}") "<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" "
                                    "w:orient=\"landscape\"/></w:sectPr></w:pPr></w:p>" P(
                                        "{{/each}}") "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>",
                    NULL);
    assert_string_equal(words, "a|R-1||R-2|||");
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_int_equal(count_of(main, "w:orient=\"landscape\""), 2);
    assert_non_null(strstr(main, "<w:sectPr/></w:body>"));
    frame_end(&f);
}

/* Prose brings its blocks in the styles of the frame where it has a paragraph for itself. */
static void prose_becomes_paragraphs(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f,
                "product:\n  name: Gate\n  description: |\n    One **bold** `code`.\n\n    - a\n    - b\n\n  "
                "  | h | i |\n    |---|---|\n    | 1 | 2 |\n"
                "  intended-purpose: \"Use *it*\"\n",
                "technical-documentation", "en");
    const char *words = frame_words(&f, P("{{product.description}}") P("z"), NULL);
    assert_string_equal(words, "One bold code.|a|b|h|i|1|2||z|");
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_non_null(strstr(main, "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">bold</w:t>"));
    assert_non_null(strstr(main, "<w:pStyle w:val=\"ListBullet\"/>"));
    assert_null(strstr(main, "altChunk"));
    words = frame_words(&f,
                        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz "
                        "w:val=\"9\"/></w:rPr><w:t>{{product.intended-purpose}}</w:t></w:r></w:p>" P(
                            "[{{product.intended-purpose}}]"),
                        NULL);
    assert_string_equal(words, "Use it|[Use it]|");
    main = frame_part(&f, FRAME_MAIN);
    assert_non_null(strstr(main, "<w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz "
                                 "w:val=\"9\"/></w:rPr><w:t xml:space=\"preserve\">Use "));
    assert_int_equal(count_of(main, "<w:i/><w:iCs/>"), 2);
    frame_end(&f);
}

static void same_frame_gives_same_bytes(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const struct docx_change theme[] = {{"word/theme/theme1.xml", "<a:theme xmlns:a=\"urn:x\"/>"},
                                        {NULL, NULL}};
    frame_words(&f, P("{{product.name}}") P("{{#each " RISKS "}}") P("{{id}}") P("{{/each}}"), theme);
    struct cra_buffer first = f.out;
    f.out = (struct cra_buffer){0};
    setenv("TZ", "Pacific/Apia", 1);
    frame_fill(&f);
    assert_int_equal(first.length, f.out.length);
    assert_memory_equal(first.data, f.out.data, first.length);
    assert_string_equal(frame_part(&f, "word/theme/theme1.xml"), "<a:theme xmlns:a=\"urn:x\"/>");
    cra_buffer_free(&first);
    frame_end(&f);
}

static void generated_sections_are_found_by_their_provision(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *by_law = frame_words(&f, P("{{> annex-vii.4}}") P("z"), NULL);
    assert_non_null(strstr(by_law, "Support period"));
    assert_null(strstr(by_law, "Test reports"));
    assert_string_equal(frame_words(&f, P("{{> support}}") P("z"), NULL), by_law);
    frame_compile(&f, frame_bytes(&f, P("{{> suport}}"), NULL));
    cra_error *err = NULL;
    assert_false(cra_frame_fill(f.frame, f.document->root, &f.document->made_of, &f.out, &err));
    assert_non_null(strstr(cra_error_get_message(err), "Is {{> support}} meant?"));
    cra_error_free(err);
    frame_end(&f);
}

/* What readers may not see does not come out by way of a frame. */
static void held_back_evidence_stays_back(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f,
                "product: {name: Gate}\n"
                "evidence: [{id: E-1, title: Secret, url: \"https://secret.example/\", audience: internal}]\n"
                "tests: [{id: T-1, subject: product, report: E-1}]\n",
                "technical-documentation", "en");
    const char *words = frame_words(&f,
                                    P("{{#each evidence}}") P("{{id}} {{title}} {{url}}") P("{{/each}}")
                                        P("{{#each tests}}{{report}} {{report.title}}{{/each}}"),
                                    NULL);
    assert_null(strstr(words, "Secret"));
    assert_null(strstr(words, "secret"));
    assert_non_null(strstr(words, "E-1 held back from the readers of this document"));
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
        cmocka_unit_test(columns_repeat_with_their_grid),
        cmocka_unit_test(nothing_leaves_sound_documents),
        cmocka_unit_test(merged_cells_stay_within_the_grid),
        cmocka_unit_test(values_have_formats),
        cmocka_unit_test(faults_are_told_all_at_once),
        cmocka_unit_test(single_faults),
        cmocka_unit_test(faults_in_faulty_loops),
        cmocka_unit_test(empty_slots_are_marked),
        cmocka_unit_test(identifiers_are_fresh_in_every_round),
        cmocka_unit_test(lists_count_anew_in_every_round),
        cmocka_unit_test(contents_have_the_headings_of_loops),
        cmocka_unit_test(sections_repeat),
        cmocka_unit_test(prose_becomes_paragraphs),
        cmocka_unit_test(same_frame_gives_same_bytes),
        cmocka_unit_test(generated_sections_are_found_by_their_provision),
        cmocka_unit_test(held_back_evidence_stays_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
