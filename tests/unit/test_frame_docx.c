/* Word frames: what tags do where they stand. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

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

static void merged_cells_stay_within_the_grid(void **state)
{
    (void)state;
    static const struct body_case cases[] = {
        {TABLE2("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P(
             "head") "</w:tc></w:tr>"
                     "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P(
                         "{{#each " RISKS
                         " as r}}{{r.id}}") "</w:tc>" C("all") "</w:tr>"
                                                               "<w:tr><w:tc><w:tcPr><w:vMerge/></"
                                                               "w:tcPr>" P("{{#each r.assets}}") "</w:tc>" C(
                                                                   "{{"
                                                                   "nam"
                                                                   "e}}"
                                                                   "{{/"
                                                                   "eac"
                                                                   "h}}"
                                                                   "{{/"
                                                                   "eac"
                                                                   "h}"
                                                                   "}") "</w:tr>") P("z"),
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
        cmocka_unit_test(empty_slots_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
