/* Word frames: tags in attributes, addresses, content controls and parts beside the main text; pictures. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "frame_fixture.h"
#include "base/file.h"

#include "render/docx_xml.h"

#define RISKS "risk-assessment.risks"
#define RELATIONS(rows) "<Relationships xmlns=\"" CRA_DOCX_RELATIONS "\">" rows "</Relationships>"
#define OUTSIDE(id, target)                                                                                  \
    "<Relationship Id=\"" id "\" Type=\"" CRA_DOCX_R "/hyperlink\" Target=\"" target                         \
    "\" TargetMode=\"External\"/>"

static size_t count_of(const char *text, const char *wanted)
{
    size_t count = 0;
    for (; (text = strstr(text, wanted)) != NULL; text++)
        count++;
    return count;
}

static void has(const char *text, const char *wanted)
{
    if (!strstr(text, wanted))
        fail_msg("%s\nis not in\n%s", wanted, strlen(text) > 1200 ? text + strlen(text) - 1200 : text);
}

/* The relationships of the built-in main part, and more. */
static const char *relations_with(struct frame_fixture *f, const char *more)
{
    const char *own = docx_part(&f->arena, docx_built_in(), "word/_rels/document.xml.rels");
    return docx_replaced(&f->arena, own, "</Relationships>",
                         cra_arena_format(&f->arena, "%s</Relationships>", more));
}

static void every_part_is_filled(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *types = docx_part(&f.arena, docx_built_in(), "[Content_Types].xml");
    types = docx_replaced(&f.arena, types, "</Types>",
                          "<Override PartName=\"/word/charts/chart1.xml\" "
                          "ContentType=\"application/vnd.openxmlformats-officedocument."
                          "drawingml.chart+xml\"/><Override PartName=\"/docProps/custom.xml\" "
                          "ContentType=\"application/vnd.openxmlformats-"
                          "officedocument.custom-properties+xml\"/><Override "
                          "PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd."
                          "openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/></Types>");
    const struct docx_change parts[] = {
        {"[Content_Types].xml", types},
        {"word/header.xml", "<w:hdr " FRAME_W ">" P("h {{product.name}}") "</w:hdr>"},
        {"word/header-first.xml", "<w:hdr " FRAME_W ">" P("f {{product.name}}") "</w:hdr>"},
        {"word/footer.xml", "<w:ftr " FRAME_W ">" P("{{#each " RISKS "}}{{id}} {{/each}}") "</w:ftr>"},
        {"word/footnotes.xml", "<w:footnotes " FRAME_W "><w:footnote w:id=\"2\">" P(
                                   "n {{product.name}}") "</w:footnote></w:footnotes>"},
        {"word/charts/chart1.xml",
         "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:r><a:t>{{manufac</a:t></"
         "a:r><a:r><a:t>"
         "turer.name}}</a:t></a:r></a:p></c:chartSpace>"},
        {"docProps/custom.xml",
         "<Properties><property name=\"P\"><lpwstr>{{product.name}}</lpwstr></property></Properties>"},
        {"docProps/app.xml",
         "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
         "<Company>{{manufacturer.name}}</Company></Properties>"},
        {NULL, NULL}};
    const char *words = frame_words(
        &f,
        P("x") "<w:p><w:r><mc:AlternateContent><mc:Choice "
               "Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" P(
                   "{{product.name}}") "</w:txbxContent></wps:txbx></w:drawing></"
                                       "mc:Choice><mc:Fallback><w:pict><v:textbox>"
                                       "<w:txbxContent>" P(
                                           "{{product.name}}") "</w:txbxContent></v:textbox></w:pict></"
                                                               "mc:Fallback></mc:AlternateContent>"
                                                               "</w:r></w:p>",
        parts);
    assert_string_equal(words, "x|Gate|Gate||");
    has(frame_part(&f, "word/header.xml"), ">h Gate<");
    has(frame_part(&f, "word/header-first.xml"), ">f Gate<");
    has(frame_part(&f, "word/footer.xml"), ">R-1 R-2 <");
    has(frame_part(&f, "word/footnotes.xml"), ">n Gate<");
    has(frame_part(&f, "word/charts/chart1.xml"),
        "<a:t>Maker &amp; Sons &lt;GmbH&gt;</a:t></a:r><a:r><a:t></a:t>");
    has(frame_part(&f, "docProps/custom.xml"), "<lpwstr>Gate</lpwstr>");
    has(frame_part(&f, "docProps/app.xml"), "<Company>Maker &amp; Sons &lt;GmbH&gt;</Company>");
    frame_end(&f);
}

static void addresses_of_links_are_filled(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f,
                "manufacturer: {name: \"A&B / C\", website: \"https://maker.example/x\"}\n"
                "risk-assessment: {risks: [{id: R-1, title: A b}, {id: R-2, title: C}]}\n",
                "technical-documentation", "en");
    const struct docx_change parts[] = {
        {"word/_rels/document.xml.rels",
         relations_with(&f, OUTSIDE("rId90", "https://find.example/?q=%7B%7Bmanufacturer.name%7D%7D&amp;x=1")
                                OUTSIDE("rId91", "http://{{manufacturer.website}}")
                                    OUTSIDE("rId92", "https://r.example/{{title}}"))},
        {NULL, NULL}};
#define LINK(id) "<w:hyperlink r:id=\"" id "\"><w:r><w:t>go</w:t></w:r></w:hyperlink>"
    frame_words(&f,
                "<w:p>" LINK("rId90") LINK("rId91") "</w:p>" P("{{#each " RISKS "}}") "<w:p>" LINK(
                    "rId92") "</w:p>" P("{{/each}}"),
                parts);
    const char *relations = frame_part(&f, "word/_rels/document.xml.rels");
    has(relations, "Target=\"https://find.example/?q=A%26B%20%2F%20C&amp;x=1\"");
    has(relations, "Target=\"https://maker.example/x\"");
    has(relations, "Target=\"https://r.example/A%20b\"");
    has(relations, "Target=\"https://r.example/C\"");
    assert_null(strstr(relations, "{{"));
    assert_null(strstr(relations, "%7B"));
    frame_end(&f);
}

static void texts_of_attributes_are_filled(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    frame_words(&f,
                "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"a\" "
                "descr=\"Of "
                "{{manufacturer.name}}\"/><a:graphic><a:graphicData "
                "uri=\"u\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>",
                NULL);
    has(frame_part(&f, FRAME_MAIN), "descr=\"Of Maker &amp; Sons &lt;GmbH&gt;\"");
    frame_end(&f);
}

#define CONTROL(tag, more, content)                                                                          \
    "<w:sdt><w:sdtPr><w:tag w:val=\"cra:" tag "\"/>" more "</w:sdtPr><w:sdtContent>" content                 \
    "</w:sdtContent></w:sdt>"

static void content_controls_are_tags(void **state)
{
    (void)state;
    static const struct {
        const char *body, *words, *xml, *gone;
    } cases[] = {
        {"<w:p>" CONTROL(
             "product.name", "<w:showingPlcHdr/><w:dataBinding w:xpath=\"/x\"/>",
             "<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>Click</w:t></w:r>") "</w:p>",
         "Gate|", "<w:r><w:t xml:space=\"preserve\">Gate", "dataBinding"},
        {"<w:p>a" CONTROL(
             "product.name", "",
             "<w:r><w:rPr><w:b/></w:rPr><w:t>Click</w:t></w:r><w:r><w:t>more</w:t></w:r>") "</w:p>",
         "Gate|", "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Gate", "more"},
        {CONTROL("product.name", "", P("Click") P("more")), "Gate|", NULL, "more"},
        {TABLE2(R(CONTROL("product.name", "", C("x")) C("b")) R(C("c") C("d"))) P("z"), "Gate|b|c|d|z|", NULL,
         NULL},
        {TABLE2(R(C("a") C("b")) CONTROL("#each " RISKS, "", R(C("{{id}}") C("{{title}}")))) P("z"),
         "a|b|R-1|Theft|R-2|Loss {{product.name}}|z|", NULL, NULL},
        {CONTROL("#if evidence", "", P("gone")) P("z"), "z|", NULL, NULL},
        {"<w:p>" CONTROL(
             "product.name",
             "<w14:checkbox><w14:checked w14:val=\"0\"/><w14:checkedState w14:val=\"2612\"/></w14:checkbox>",
             "<w:r><w:t>\xE2\x98\x90</w:t></w:r>") "</w:p>",
         "\xE2\x98\x92|", "w14:checked w14:val=\"1\"", NULL},
        {"<w:p>" CONTROL("evidence", "<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>",
                         "<w:r><w:t>\xE2\x98\x92</w:t></w:r>") "</w:p>",
         "\xE2\x98\x90|", "w14:checked w14:val=\"0\"", NULL},
    };
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *words = frame_words(&f, cases[i].body, NULL), *main = frame_part(&f, FRAME_MAIN);
        if (strcmp(words, cases[i].words) != 0)
            fail_msg("case %zu: %s\ninstead of %s\nin %s", i, words, cases[i].words, main);
        if (cases[i].xml)
            has(main, cases[i].xml);
        if (cases[i].gone)
            assert_null(strstr(main, cases[i].gone));
    }
    frame_compile(
        &f, frame_bytes(&f, "<w:p>" CONTROL("product.nmae", "", "<w:r><w:t>x</w:t></w:r>") "</w:p>", NULL));
    has(frame_findings(&f), "paragraph 1: {{product.nmae}}: The path “product.nmae” leads nowhere");
    frame_end(&f);
}

#define PICTURE(text)                                                                                        \
    "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"1000000\" cy=\"1000000\"/><wp:docPr id=\"1\" "          \
    "name=\"a\" descr=\"" text "\"/><a:graphic><a:graphicData "                                              \
    "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"                \
    "<pic:cNvPr id=\"0\" name=\"a\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "                    \
    "r:embed=\"rId80\"/><a:stretch><a:fillRect/></a:stretch>"                                                \
    "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"1000000\" "                        \
    "cy=\"1000000\"/></a:xfrm>"                                                                              \
    "<a:prstGeom "                                                                                           \
    "prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"     \
    "</w:drawing></w:r></w:p>"

static void pictures_take_the_place_of_others(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    cra_document_destroy(f.document);
    cra_assessment_destroy(f.assessment);
    cra_project_destroy(f.project);
    cra_open_options open_options = CRA_OPEN_OPTIONS_INIT;
    cra_assess_options assess_options = CRA_ASSESS_OPTIONS_INIT;
    cra_document_options options = CRA_DOCUMENT_OPTIONS_INIT;
    open_options.base = CRA_TESTS "/data/render";
    assess_options.date = "2028-01-10";
    f.project =
        cra_project_read_bytes(CRA_TEXT("product:\n  name: Gate\n  pictures:\n    - {file: diagram.png, "
                                        "alternative-text: \"A & B\", caption: One}\n"
                                        "    - {file: diagram.png, alternative-text: Second, caption: Two}\n"
                                        "    - {file: gone.png, alternative-text: Third, caption: Three}\n"),
                               "p.yaml", &open_options, NULL);
    f.assessment = cra_assessment_make(f.project, &assess_options, NULL);
    f.document = cra_document_make(f.assessment, "technical-documentation", &options, NULL);
    const struct docx_change parts[] = {
        {"word/_rels/document.xml.rels", relations_with(&f, "<Relationship Id=\"rId80\" Type=\"" CRA_DOCX_R
                                                            "/image\" Target=\"media/own.png\"/>")},
        {"word/media/own.png", "x"},
        {"[Content_Types].xml",
         docx_replaced(&f.arena, docx_part(&f.arena, docx_built_in(), "[Content_Types].xml"), "<Override",
                       "<Default Extension=\"png\" ContentType=\"image/png\"/><Override")},
        {NULL, NULL}};
    frame_words(&f, P("{{#each product.pictures}}") PICTURE("{{picture}}") P("{{/each}}"), parts);
    const char *main = frame_part(&f, FRAME_MAIN),
               *relations = frame_part(&f, "word/_rels/document.xml.rels");
    has(main, "descr=\"A &amp; B\"");
    has(main, "descr=\"Second\"");
    has(main, "descr=\"[Missing: ");
    assert_int_equal(count_of(main, "r:embed=\"cra1\""), 2);
    assert_int_equal(count_of(main, "r:embed=\"rId80\""), 1); /* the place of what cannot be shown */
    assert_int_equal(count_of(relations, "Target=\"media/picture-1.png\""), 1);
    assert_int_equal(count_of(main, "cx=\"1000000\" cy=\"1000000\""), 2);
    frame_words(&f, P("{{#each product.pictures}}") PICTURE("{{picture | cover}}") P("{{/each}}"), parts);
    assert_int_equal(count_of(frame_part(&f, FRAME_MAIN), "<a:srcRect "), 2);
    assert_int_equal(count_of(frame_part(&f, FRAME_MAIN), "cx=\"1000000\" cy=\"1000000\""), 6);
    frame_compile(
        &f, frame_bytes(&f,
                        P("{{#each product.pictures}}") "<w:p><w:r><w:drawing><wp:docPr id=\"1\" name=\"a\" "
                                                        "descr=\"{{picture}}\"/></w:drawing></w:r></w:p>" P(
                                                            "{{/each}}"),
                        NULL));
    has(frame_findings(&f), "Write it as the whole alternative text of a picture");
    frame_end(&f);
}

#define NOTE(id) "<w:p><w:r><w:footnoteReference w:id=\"" id "\"/></w:r></w:p>"

static void notes_are_of_their_round(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const struct docx_change parts[] = {
        {"[Content_Types].xml",
         docx_replaced(
             &f.arena, docx_part(&f.arena, docx_built_in(), "[Content_Types].xml"), "</Types>",
             "<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-"
             "officedocument.wordprocessingml.footnotes+xml\"/></Types>")},
        {"word/footnotes.xml",
         "<w:footnotes " FRAME_W "><w:footnote w:id=\"-1\" w:type=\"separator\"><w:p/></w:footnote>"
         "<w:footnote w:id=\"1\">" P("in {{title}}") "</w:footnote><w:footnote w:id=\"2\">" P(
             "of {{product.name}}") "</w:footnote></w:footnotes>"},
        {"word/_rels/document.xml.rels", relations_with(&f, "<Relationship Id=\"rId70\" Type=\"" CRA_DOCX_R
                                                            "/footnotes\" Target=\"footnotes.xml\"/>")},
        {NULL, NULL}};
    frame_words(&f, NOTE("2") P("{{#each " RISKS "}}") NOTE("1") P("{{/each}}"), parts);
    const char *notes = frame_part(&f, "word/footnotes.xml"), *main = frame_part(&f, FRAME_MAIN);
    has(notes, "<w:footnote w:id=\"-1\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"2\">");
    has(notes, "<w:footnote w:id=\"3\"><w:p><w:r><w:t xml:space=\"preserve\">in Theft</w:t>");
    has(notes, "<w:footnote w:id=\"4\"><w:p><w:r><w:t xml:space=\"preserve\">in Loss {{product.name}}</w:t>");
    has(notes, ">of Gate<");
    assert_null(strstr(notes, "w:id=\"1\""));
    has(main, "<w:footnoteReference w:id=\"2\"/>");
    has(main, "<w:footnoteReference w:id=\"3\"/>");
    has(main, "<w:footnoteReference w:id=\"4\"/>");
    frame_end(&f);
}

static void comments_are_told(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "technical-documentation", "en");
    frame_compile(
        &f, frame_bytes(&f, "<w:p><w:r><w:t>x</w:t></w:r><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>",
                        NULL));
    has(frame_findings(&f), "A comment stands under “main text”");
    assert_int_equal(cra_diagnostics_count(&f.frame->diagnostics, CRA_SEVERITY_ERROR), 0);
    frame_end(&f);
}

static void styles_may_be_called_otherwise(void **state)
{
    (void)state;
    static const char own[] =
        "<w:style w:type=\"paragraph\" w:styleId=\"Kap\"><w:name w:val=\"Kapitel\"/></w:style></w:styles>";
    static const struct {
        const char *lines, *message;
    } cases[] = {
        {"# own\n\nheading 1 = Kapitel\n", NULL},
        {"heading 1=Kap", NULL},
        {"heding 1 = Kapitel", "line 1: documents have no style “heding 1”. Did you mean “heading 1”?"},
        {"\nheading 1 = Kapitl", "line 2: the frame has no style “Kapitl”"},
        {"heading 1", "a line is written as in"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct frame_fixture f;
        cra_error *err = NULL;
        char folder[] = "/tmp/cra-styles-XXXXXX";
        frame_begin(&f, frame_project, "technical-documentation", "en");
        const struct docx_change parts[] = {
            {"word/styles.xml",
             docx_replaced(&f.arena, docx_part(&f.arena, docx_built_in(), "word/styles.xml"), "</w:styles>",
                           own)},
            {NULL, NULL}};
        assert_non_null(mkdtemp(folder));
        const char *path = cra_arena_format(&f.arena, "%s/styles.txt", folder);
        assert_true(cra_file_write(path, cra_text_of(cases[i].lines), NULL));
        f.frame = cra_frame_make_bytes(frame_bytes(&f, P("{{> support}}"), parts), "f.docx",
                                       CRA_DOCUMENT_DOCX, folder, &err);
        if (cases[i].message) {
            assert_null(f.frame);
            has(cra_error_get_message(err), cases[i].message);
        } else {
            assert_non_null(f.frame);
            frame_fill(&f);
            has(frame_part(&f, FRAME_MAIN), "<w:pStyle w:val=\"Kap\"/>");
        }
        cra_error_free(err);
        unlink(path);
        rmdir(folder);
        frame_end(&f);
    }
}

/* A folder with one file. */
static const char *folder_with(struct frame_fixture *f, char *folder, const char *name, struct cra_text bytes)
{
    assert_non_null(mkdtemp(folder));
    const char *path = cra_arena_format(&f->arena, "%s/%s", folder, name);
    assert_true(cra_file_write(path, bytes, NULL));
    return path;
}

#define LISTED(text)                                                                                         \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>" text      \
    "</w:t></w:r></w:p>"
#define STYLED(id, text)                                                                                     \
    "<w:p><w:pPr><w:pStyle w:val=\"" id "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

/* A text of another file comes with its styles, links, pictures, lists and bookmarks, once or in every round.
 */
static void parts_of_other_files_are_taken_in(void **state)
{
    (void)state;
    struct frame_fixture f;
    cra_error *err = NULL;
    char folder[] = "/tmp/cra-partial-XXXXXX";
    frame_begin(&f, frame_project, "technical-documentation", "en");
    const char *styles =
        docx_replaced(&f.arena, docx_part(&f.arena, docx_built_in(), "word/styles.xml"), "</w:styles>",
                      "<w:style w:type=\"paragraph\" w:styleId=\"Clause\"><w:name "
                      "w:val=\"Clause\"/><w:basedOn w:val=\"Normal\"/></w:style></w:styles>");
    const char *types =
        docx_replaced(&f.arena, docx_part(&f.arena, docx_built_in(), "[Content_Types].xml"), "<Override",
                      "<Default Extension=\"png\" ContentType=\"image/png\"/><Override");
    const struct docx_change partial[] = {
        {"word/styles.xml", styles},
        {"[Content_Types].xml", types},
        {"word/media/logo.png", "\x89PNGx"},
        {"word/_rels/document.xml.rels",
         relations_with(
             &f, OUTSIDE("rId90", "https://clause.example/") "<Relationship Id=\"rId80\" Type=\"" CRA_DOCX_R
                                                             "/image\" Target=\"media/logo.png\"/>")},
        {NULL, NULL}};
    const char *path = folder_with(
        &f, folder, "clause.support.docx",
        frame_bytes(
            &f,
            STYLED("Clause", "On {{title}}") STYLED("Heading1", "Clause") LISTED("a") LISTED(
                "b") "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"here\"/><w:hyperlink "
                     "r:id=\"rId90\"><w:r><w:t>go</w:t></w:r>"
                     "</w:hyperlink><w:bookmarkEnd w:id=\"1\"/><w:hyperlink "
                     "w:anchor=\"here\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>" PICTURE("{{title}}"),
            partial));
    const char *body = P("{{#each " RISKS "}}") P("{{> clause.support}}") P("{{/each}}") P("z");
    f.frame = cra_frame_make_bytes(frame_bytes(&f, body, NULL), "f.docx", CRA_DOCUMENT_DOCX, folder, &err);
    if (!f.frame)
        fail_msg("%s", cra_error_get_message(err));
    assert_string_equal(frame_findings(&f), "");
    for (int i = 0; i < 2; i++) /* what is taken in is compiled once */
        frame_fill(&f);
    const char *main = frame_part(&f, FRAME_MAIN);
    assert_string_equal(frame_text(&f, main),
                        "On Theft|Clause|a|b|gohere||On Loss {{product.name}}|Clause|a|b|gohere||z|");
    has(frame_part(&f, "word/styles.xml"), "w:styleId=\"Clause\"");
    has(frame_part(&f, "word/_rels/document.xml.rels"), "https://clause.example/");
    has(frame_part(&f, "word/media/picture-1.png"), "PNGx");
    has(main, "descr=\"Theft\"");
    assert_int_equal(count_of(main, "<w:bookmarkStart "), 2);
    assert_int_equal(count_of(main, "<w:numId "), 4);
    frame_compile(&f, frame_bytes(&f, P("{{> clause.support}}"),
                                  NULL)); /* without a folder it is a block that nobody knows */
    assert_false(cra_frame_fill(f.frame, f.document->root, &f.document->made_of, &f.out, &err));
    cra_error_free(err);
    err = NULL;
    assert_true(cra_file_write(
        path,
        frame_bytes(&f, P("{{nonsense}}") "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>", NULL),
        NULL));
    cra_frame_destroy(f.frame);
    f.frame = cra_frame_make_bytes(frame_bytes(&f, P("{{> clause.support}}"), NULL), "f.docx",
                                   CRA_DOCUMENT_DOCX, folder, &err);
    assert_non_null(f.frame);
    has(frame_findings(&f), "clause.support.docx, paragraph 1: {{nonsense}}");
    has(frame_findings(&f), "It holds a footnote or endnote, which cannot be taken over");
    unlink(path);
    rmdir(folder);
    frame_end(&f);
}

static const char *put_clause(struct frame_fixture *f, const char *folder, int number, const char *body)
{
    const char *path = cra_arena_format(&f->arena, "%s/c%d.docx", folder, number);
    assert_true(cra_file_write(path, frame_bytes(f, body, NULL), NULL));
    return path;
}

static void compile_beside(struct frame_fixture *f, const char *folder, const char *body)
{
    cra_error *err = NULL;
    cra_frame_destroy(f->frame);
    f->frame = cra_frame_make_bytes(frame_bytes(f, body, NULL), "f.docx", CRA_DOCUMENT_DOCX, folder, &err);
    if (!f->frame)
        fail_msg("%s", cra_error_get_message(err));
}

/* Texts of other files take in others, and blocks; not more than four within each other, and not themselves.
 */
static void texts_of_other_files_take_in_others(void **state)
{
    (void)state;
    struct frame_fixture f;
    char folder[] = "/tmp/cra-partial-XXXXXX";
    const char *paths[6];
    frame_begin(&f, frame_project, "technical-documentation", "en");
    assert_non_null(mkdtemp(folder));
    for (int i = 1; i < 5; i++)
        paths[i] = put_clause(
            &f, folder, i, cra_arena_format(&f.arena, P("%d {{title}}") P("{{> c%d}}") P("%d"), i, i + 1, i));
    paths[5] = put_clause(&f, folder, 5, P("5"));
    const char *loop = P("{{#each " RISKS "}}") P("{{> c2}}") P("{{/each}}") P("z");
    compile_beside(&f, folder, loop);
    assert_string_equal(frame_findings(&f), "");
    frame_fill(&f);
    assert_string_equal(frame_text(&f, frame_part(&f, FRAME_MAIN)),
                        "2 Theft|3 Theft|4 Theft|5|4|3|2|2 Loss {{product.name}}|3 Loss {{product.name}}|4 "
                        "Loss {{product.name}}|5|4|3|2|z|");
    compile_beside(&f, folder, P("{{#each " RISKS "}}") P("{{> c1}}") P("{{/each}}"));
    has(frame_findings(&f),
        "c4.docx, paragraph 2: The tag {{> c5}} takes in a fifth file within four others.");
    put_clause(&f, folder, 4, P("{{> c3}}"));
    compile_beside(&f, folder, loop);
    has(frame_findings(&f),
        "c4.docx, paragraph 1: The tag {{> c3}} takes in a file that this text is itself");
    put_clause(&f, folder, 4, P("{{> content}}"));
    put_clause(&f, folder, 3, P("{{> c4}}"));
    put_clause(&f, folder, 2, P("{{> c3}}"));
    compile_beside(&f, folder, P("{{> c2}}"));
    assert_string_equal(frame_findings(&f), "");
    frame_fill(&f);
    has(frame_text(&f, frame_part(&f, FRAME_MAIN)), "Gate");
    compile_beside(&f, folder, P("{{> c2}}") P("{{> content}}"));
    has(frame_findings(&f), "stands there twice");
    /* bookmarks stay apart, and what the innermost file calls its namespaces is known */
    const struct docx_change own[] = {
        {FRAME_MAIN, "<w:document " FRAME_W " xmlns:own=\"urn:own\"><w:body><w:p><w:bookmarkStart w:id=\"1\" "
                     "w:name=\"b\"/><w:r><w:t own:x=\"1\">5</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>"
                     "<w:sectPr/></w:body></w:document>"},
        {NULL, NULL}};
    assert_true(cra_file_write(paths[5], docx_changed(&f.arena, docx_built_in(), own), NULL));
    put_clause(&f, folder, 2, P("{{> c5}}"));
    compile_beside(&f, folder, loop);
    assert_string_equal(frame_findings(&f), "");
    frame_fill(&f);
    const char *main = frame_part(&f, FRAME_MAIN);
    has(main, "xmlns:own=\"urn:own\"");
    const char *first = strstr(main, "<w:bookmarkStart "),
               *second = first ? strstr(first + 1, "<w:bookmarkStart ") : NULL;
    assert_non_null(second);
    assert_memory_not_equal(first, second, 32);
    for (int i = 1; i < 6; i++)
        unlink(paths[i]);
    rmdir(folder);
    frame_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_filled),
        cmocka_unit_test(addresses_of_links_are_filled),
        cmocka_unit_test(texts_of_attributes_are_filled),
        cmocka_unit_test(content_controls_are_tags),
        cmocka_unit_test(pictures_take_the_place_of_others),
        cmocka_unit_test(notes_are_of_their_round),
        cmocka_unit_test(comments_are_told),
        cmocka_unit_test(styles_may_be_called_otherwise),
        cmocka_unit_test(parts_of_other_files_are_taken_in),
        cmocka_unit_test(texts_of_other_files_take_in_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
