#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "failing.h"
#include "sample_document.h"
#include "docx_parts.h"
#include "golden.h"

#include "base/memory.h"
#include "render/render.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define MAIN "word/document.xml"

struct fixture {
    struct cra_arena arena;
    struct cra_buffer out;
};

static struct cra_text bytes_of(const struct fixture *f)
{
    return (struct cra_text){f->out.data, f->out.length};
}

/* A part of the document rendered into a frame. */
static const char *render_part(struct fixture *f, const struct cra_node *root, struct cra_text frame,
                               const char *name)
{
    cra_error *error = NULL;
    cra_buffer_clear(&f->out);
    if (!cra_render_docx(root, frame, &f->out, &error))
        fail_msg("%s", cra_error_get_message(error));
    assert_string_equal(docx_findings(&f->arena, bytes_of(f)), "");
    return docx_part(&f->arena, bytes_of(f), name);
}

static void release(struct fixture *f)
{
    cra_buffer_free(&f->out);
    cra_arena_free(&f->arena);
}

static void everything_is_rendered(void **state)
{
    (void)state;
    struct fixture f = {0};
    const char *main = render_part(&f, sample_document(&f.arena), (struct cra_text){0}, MAIN);
    assert_golden("render/sample.document.xml", main, strlen(main));
    const char *numbers = docx_part(&f.arena, bytes_of(&f), "word/numbering.xml");
    assert_golden("render/sample.numbering.xml", numbers, strlen(numbers));
    release(&f);
}

static void same_document_gives_same_bytes(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct cra_buffer again = {0};
    assert_true(cra_render_docx(sample_document(&f.arena), (struct cra_text){0}, &f.out, NULL));
    assert_true(cra_render_docx(sample_document(&f.arena), (struct cra_text){0}, &again, NULL));
    assert_int_equal(f.out.length, again.length);
    assert_memory_equal(f.out.data, again.data, again.length);
    cra_buffer_free(&again);
    release(&f);
}

static void text_is_escaped_and_never_a_tag(void **state)
{
    (void)state;
    static const struct {
        const char *text, *xml;
    } cases[] = {
        {"plain", "<w:p><w:r><w:t xml:space=\"preserve\">plain</w:t></w:r></w:p>"},
        {"a < b & c", "<w:t xml:space=\"preserve\">a &lt; b &amp; c</w:t>"},
        {"{{document.title}}{{> content}}", ">{{document.title}}{{&gt; content}}<"},
        {"l1\nl2\r\nl3\tl4", ">l1</w:t><w:br/><w:t xml:space=\"preserve\">l2</w:t><w:br/>"
                             "<w:t xml:space=\"preserve\">l3</w:t><w:tab/>"
                             "<w:t xml:space=\"preserve\">l4<"},
        {"\x01 \xFF \xEF\xBF\xBF", ">\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD<"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        struct cra_node *root = sample_root(&f.arena);
        sample_paragraph(&f.arena, root, cases[i].text);
        const char *main = render_part(&f, root, (struct cra_text){0}, MAIN);
        if (!strstr(main, cases[i].xml))
            fail_msg("%s\nis not in\n%s", cases[i].xml, main);
        release(&f);
    }
}

static void languages_are_marked(void **state)
{
    (void)state;
    static const struct {
        const char *root, *paragraph, *sheet, *run;
    } cases[] = {
        {"en", NULL, "w:val=\"en-GB\"", NULL},
        {"de", NULL, "w:val=\"de-DE\"", NULL},
        {"de", "en", "w:val=\"de-DE\"", "<w:lang w:val=\"en-GB\"/>"},
        {"en-GB", "en", "w:val=\"en-GB\"", NULL},
        {NULL, NULL, "w:val=\"x-none\"", NULL},
        {"en", "und", "w:val=\"en-GB\"", "<w:lang w:val=\"x-none\"/>"},
        {"en", "\"&", "w:val=\"en-GB\"", "<w:lang w:val=\"&quot;&amp;\"/>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        struct cra_node *root = sample_root(&f.arena);
        root->language = cases[i].root;
        sample_paragraph(&f.arena, root, "text")->language = cases[i].paragraph;
        const char *main = render_part(&f, root, (struct cra_text){0}, MAIN);
        if (cases[i].run)
            assert_non_null(strstr(main, cases[i].run));
        else
            assert_null(strstr(main, "<w:lang"));
        assert_non_null(strstr(docx_part(&f.arena, bytes_of(&f), "word/styles.xml"), cases[i].sheet));
        release(&f);
    }
}

static void too_much_is_refused(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct cra_node *root = sample_root(&f.arena);
    struct cra_node *wide = sample_table(&f.arena, root, 64, 0, NULL);
    sample_cell(&f.arena, cra_node_add(&f.arena, wide, CRA_NODE_ROW), "a");
    cra_error *error = NULL;
    assert_false(cra_render_docx(root, (struct cra_text){0}, &f.out, &error));
    assert_int_equal(cra_error_get_code(error), CRA_ERROR_INPUT);
    cra_error_free(error);

    root = sample_root(&f.arena);
    struct cra_node *cell = root;
    for (int depth = 0; depth < 33; depth++) {
        if (depth == 32)
            assert_true(cra_render_docx(root, (struct cra_text){0}, &f.out, NULL));
        struct cra_node *table = sample_table(&f.arena, cell, 1, 0, NULL);
        cell = sample_cell(&f.arena, cra_node_add(&f.arena, table, CRA_NODE_ROW), "a");
    }
    error = NULL;
    assert_false(cra_render_docx(root, (struct cra_text){0}, &f.out, &error));
    assert_int_equal(cra_error_get_code(error), CRA_ERROR_INPUT);
    cra_error_free(error);
    release(&f);
}

/* ---- Frames ---- */

static struct cra_text frame_with_body(struct cra_arena *arena, const char *body)
{
    const char *main =
        cra_arena_format(arena, "<w:document " W "><w:body>%s<w:sectPr/></w:body></w:document>", body);
    return docx_changed(arena, docx_built_in(), (struct docx_change[]){{MAIN, main}, {NULL, NULL}});
}

#define CONTENT "<w:p><w:r><w:t>{{&gt; content}}</w:t></w:r></w:p>"

static void tags_are_filled(void **state)
{
    (void)state;
    static const struct {
        const char *body, *filled;
    } cases[] = {
        {"<w:p><w:r><w:t>A {{document.author}} B</w:t></w:r></w:p>",
         "<w:p><w:r><w:t xml:space=\"preserve\">A Maker &amp; Sons GmbH B</w:t></w:r></w:p>"},
        {"<w:p><w:r><w:t>x{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{docu</w:t></w:r><w:r><w:t>ment.date}} "
         "z</w:t></w:r></w:p>",
         "<w:p><w:r><w:t xml:space=\"preserve\">x2027-12-09</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t "
         "xml:space=\"preserve\"></w:t></w:r><w:r><w:t xml:space=\"preserve\"> z</w:t></w:r></w:p>"},
        {"<w:p><w:r><w:t>{{#if document.draft}}a</w:t></w:r><w:r><w:t>b {{document.date}}{{/if}}c</w:t></w:r>"
         "</w:p>",
         "<w:p><w:r><w:t xml:space=\"preserve\"></w:t></w:r><w:r><w:t "
         "xml:space=\"preserve\">c</w:t></w:r></w:p>"},
        {"<w:p><w:r><w:t xml:space=\"default\">{{document.date}} </w:t></w:r></w:p>",
         "<w:t xml:space=\"default\">2027-12-09 </w:t>"},
        {"<w:p><w:r><w:t>{{#if document.date}}on {{ document.date }}{{/if}}</w:t></w:r></w:p>",
         "<w:p><w:r><w:t xml:space=\"preserve\">on 2027-12-09</w:t></w:r></w:p>"},
        {"<w:p/><w:p><w:r><w:t>{{document.draft}}</w:t></w:r></w:p><w:p/>", "<w:p/><w:p/>"},
        {"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{{document.draft}}</w:t></"
         "w:r></w:p></w:tc></w:tr></w:tbl>",
         "<w:tc><w:p><w:r><w:t xml:space=\"preserve\"></w:t></w:r></w:p></w:tc>"},
        {"<w:p><w:r><w:t>&lt;{{document.date}}&amp;</w:t></w:r></w:p>", ">&lt;2027-12-09&amp;</w:t>"},
        {"<w:p><w:r><w:instrText>{{document.date}}</w:instrText></w:r></w:p>", ">2027-12-09</w:instrText>"},
        {"<w:p><w:r><w:delText>{{document.nonsense}}</w:delText></w:r></w:p>",
         "<w:delText>{{document.nonsense}}</w:delText>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        struct cra_node *root = sample_root(&f.arena);
        sample_paragraph(&f.arena, root, "CONTENT");
        const char *body = cra_arena_format(&f.arena, "%s" CONTENT, cases[i].body);
        const char *main = render_part(&f, root, frame_with_body(&f.arena, body), MAIN);
        if (!strstr(main, cases[i].filled) || !strstr(main, ">CONTENT<"))
            fail_msg("%s\nis not in\n%s", cases[i].filled, main);
        release(&f);
    }
}

static void properties_are_filled(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct cra_node *root = sample_root(&f.arena);
    root->as.document.subject = NULL;
    sample_paragraph(&f.arena, root, "text");
    const char *core = render_part(&f, root, (struct cra_text){0}, "docProps/core.xml");
    assert_non_null(strstr(core, "<dc:title>Technical documentation</dc:title>"));
    assert_non_null(strstr(core, "<dc:creator>Maker &amp; Sons GmbH</dc:creator>"));
    assert_non_null(strstr(core, ">2027-12-09T00:00:00Z</dcterms:created>"));
    assert_null(strstr(core, "dc:subject"));
    root->as.document.date = NULL;
    core = render_part(&f, root, (struct cra_text){0}, "docProps/core.xml");
    assert_null(strstr(core, "dcterms:created"));
    release(&f);
}

#define RELATION(type, mode)                                                                                 \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "   \
    "Id=\"x\" Type=\"http://schemas." type "\" Target=\"file:///x\" TargetMode=\"" mode                      \
    "\"/></Relationships>"

static void frames_are_refused(void **state)
{
    (void)state;
    static const struct {
        struct docx_change change;
        const char *message; /* a part of it */
    } cases[] = {
        {{MAIN, NULL}, "it has no part word/document.xml"},
        {{"[Content_Types].xml", NULL}, "it has no part [Content_Types].xml"},
        {{"[Content_Types].xml", "<Types/>"}, "it lists no main document"},
        {{MAIN, "<w:document " W "><w:body>"}, "in its part word/document.xml, line 1"},
        {{"[Content_Types].xml", "<Types><Override/>"}, "in its part [Content_Types].xml, line 1"},
        {{"word/_rels/document.xml.rels", "<Relationships><Relationship/>"},
         "in its part word/_rels/document.xml.rels, line 1"},
        {{"word/styles.xml", "<w:styles " W "><w:style>"}, "in its part word/styles.xml, line 1"},
        {{"word/numbering.xml", "<w:numbering " W "><w:num>"}, "in its part word/numbering.xml, line 1"},
        {{MAIN, "<!DOCTYPE x><w:document " W "/>"}, "DOCTYPE"},
        {{"word/styles.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:styles " W "/>"}, "DOCTYPE"},
        {{"word/header.xml", "<w:hdr " W "><w:p/>"}, "in its part word/header.xml"},
        {{MAIN, "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>"}, "Strict Open XML"},
        {{MAIN, "<x:document xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>"},
         "Strict Open XML"},
        {{MAIN,
          "<w:document " W "><w:body><w:p><w:r><w:t>{{ not closed</w:t></w:r></w:p></w:body></w:document>"},
         "does not end with }} in the same paragraph"},
        {{MAIN, "<w:document " W "><w:body>" CONTENT CONTENT "</w:body></w:document>"}, "twice"},
        {{MAIN, "<w:document " W "><w:body><w:tbl><w:tr><w:tc>" CONTENT
                "</w:tc></w:tr></w:tbl></w:body></w:document>"},
         "inside a table"},
        {{"word/header.xml", "<w:hdr " W ">" CONTENT "</w:hdr>"}, "a header"},
        {{MAIN,
          "<w:document " W "><w:body><w:p><w:r><w:t>a {{> content}}</w:t></w:r></w:p></w:body></w:document>"},
         "shares its paragraph"},
        {{MAIN, "<w:document " W
                "><w:body><w:p><w:r><w:t>{{document.tilte}}</w:t></w:r></w:p></w:body></w:document>"},
         "Did you mean “document.title”?"},
        {{MAIN,
          "<w:document " W "><w:body><w:p><w:r><w:t>{{> style}}</w:t></w:r></w:p></w:body></w:document>"},
         "{{> style}}, but a document of this kind has no such block"},
        {{MAIN, "<w:document " W
                "><w:body><w:p><w:r><w:t>{{#if document.date}}</w:t></w:r></w:p></w:body></w:document>"},
         "is never closed"},
        {{MAIN, "<w:document " W "><w:body><w:p><w:r><w:t>{{/if}}</w:t></w:r></w:p></w:body></w:document>"},
         "closes a condition that is not open here"},
        {{"../evil.xml", "<a/>"}, "leads out"},
        {{"/etc/passwd", "<a/>"}, "leads out"},
        {{"word\\x.xml", "<a/>"}, "leads out"},
        {{"c:x.xml", "<a/>"}, "leads out"},
        {{"word//x.xml", "<a/>"}, "leads out"},
        {{"word/vbaProject.bin", "macros"}, "macros"},
        {{"word/_rels/vba.bin.rels",
          RELATION("microsoft.com/office/2006/relationships/vbaProject", "Internal")},
         "macros"},
        {{"_rels/more.rels", RELATION("package/2006/relationships/digital-signature/origin", "Internal")},
         "digitally signed"},
        {{"word/_rels/header.xml.rels", RELATION("officeDocument/2006/relationships/image", "External")},
         "not in it but at \"file:///x\" (word/_rels/header.xml.rels)"},
        {{"word/_rels/header.xml.rels", RELATION("officeDocument/2006/relationships/oleObject", "External")},
         "break the link"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        struct cra_node *root = sample_root(&f.arena);
        struct docx_change changes[] = {cases[i].change, {NULL, NULL}};
        struct cra_text frame = docx_changed(&f.arena, docx_built_in(), changes);
        cra_error *error = NULL;
        assert_false(cra_render_docx(root, frame, &f.out, &error));
        if (cra_error_get_code(error) != CRA_ERROR_INPUT ||
            !strstr(cra_error_get_message(error), cases[i].message))
            fail_msg("case %zu: %d %s", i, (int)cra_error_get_code(error), cra_error_get_message(error));
        cra_error_free(error);
        release(&f);
    }
}

/* A reader follows an address, and Word only remembers the template: neither is fetched. */
static void addresses_and_templates_outside_are_taken(void **state)
{
    (void)state;
    static const char *const kinds[] = {
        RELATION("officeDocument/2006/relationships/hyperlink", "External"),
        RELATION("officeDocument/2006/relationships/attachedTemplate", "External")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fixture f = {0};
        struct cra_node *root = sample_root(&f.arena);
        sample_paragraph(&f.arena, root, "text");
        struct docx_change changes[] = {{"word/_rels/settings.xml.rels", kinds[i]}, {NULL, NULL}};
        assert_true(cra_render_docx(root, docx_changed(&f.arena, docx_built_in(), changes), &f.out, NULL));
        release(&f);
    }
}

/* What no zip library writes: bytes that are damaged, and more than is unpacked in good faith. */
static void damaged_and_swollen_frames_are_refused(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct cra_node *root = sample_root(&f.arena);
    struct cra_text own = docx_built_in();
    char *damaged = cra_arena_copy(&f.arena, own);
    damaged[100] ^= 0x55;
    char *swollen = cra_arena_allocate(&f.arena, ((size_t)64 << 20) + 1);
    memset(swollen, ' ', (size_t)64 << 20);
    /* the directory states a size; the first entry starts after its signature */
    char *lying = cra_arena_copy(&f.arena, own);
    size_t directory = own.length - 4;
    while (memcmp(lying + directory, "PK\1\2", 4) != 0)
        directory--;
    lying[directory + 24] ^= 0x10;
    struct docx_change many[2002] = {{NULL, NULL}};
    for (int i = 0; i < 2001; i++)
        many[i] = (struct docx_change){cra_arena_format(&f.arena, "word/%d.xml", i), "<a/>"};
    const struct cra_text frames[] = {
        docx_changed(&f.arena, own, many),
        {"", 0},
        CRA_TEXT("no zip file at all"),
        {damaged, own.length},
        {lying, own.length},
        {own.data, own.length / 2},
        docx_changed(&f.arena, own, (struct docx_change[]){{"word/big.xml", swollen}, {NULL, NULL}}),
    };
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        cra_error *error = NULL;
        assert_false(cra_render_docx(root, frames[i], &f.out, &error));
        assert_int_equal(cra_error_get_code(error), CRA_ERROR_INPUT);
        cra_error_free(error);
    }
    release(&f);
}

static void too_many_styles_and_lists_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *part, *root, *child;
    } cases[] = {
        {"word/styles.xml", "styles", "<w:style w:styleId=\"a\"/>"},
        {"word/numbering.xml", "numbering", "<w:abstractNum w:abstractNumId=\"1\"/>"},
        {"word/numbering.xml", "numbering", "<w:num w:numId=\"1\"/>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        struct cra_buffer part = {0};
        cra_error *error = NULL;
        cra_buffer_format(&part, "<w:%s " W ">", cases[i].root);
        for (int j = 0; j <= 10000; j++)
            cra_buffer_string(&part, cases[i].child);
        cra_buffer_format(&part, "</w:%s>", cases[i].root);
        struct cra_text frame = docx_changed(
            &f.arena, docx_built_in(), (struct docx_change[]){{cases[i].part, part.data}, {NULL, NULL}});
        assert_false(cra_render_docx(sample_root(&f.arena), frame, &f.out, &error));
        assert_int_equal(cra_error_get_code(error), CRA_ERROR_INPUT);
        assert_non_null(strstr(cra_error_get_message(error), "more than 10000"));
        cra_error_free(error);
        cra_buffer_free(&part);
        release(&f);
    }
}

/* A frame with nothing but text gets the styles and lists that the content needs. */
static void bare_frame_is_completed(void **state)
{
    (void)state;
    struct fixture f = {0};
    static const char types[] =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"PNG\" ContentType=\"image/png\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    static const char root_relations[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    struct docx_change changes[] = {{"_rels/.rels", root_relations},
                                    {"[Content_Types].xml", types},
                                    {MAIN, "<w:document " W "><w:body>" CONTENT "</w:body></w:document>"},
                                    {"word/_rels/document.xml.rels", NULL},
                                    {"word/styles.xml", NULL},
                                    {"word/numbering.xml", NULL},
                                    {"word/settings.xml", NULL},
                                    {"word/fontTable.xml", NULL},
                                    {"word/header.xml", NULL},
                                    {"word/header-first.xml", NULL},
                                    {"word/footer.xml", NULL},
                                    {"docProps/core.xml", NULL},
                                    {"docProps/app.xml", NULL},
                                    {NULL, NULL}};
    struct cra_text frame = docx_changed(&f.arena, docx_built_in(), changes);
    assert_non_null(render_part(&f, sample_document(&f.arena), frame, "word/styles.xml"));
    const char *listed = docx_part(&f.arena, bytes_of(&f), "[Content_Types].xml");
    assert_non_null(strstr(listed, "PartName=\"/word/styles.xml\""));
    assert_non_null(strstr(listed, "PartName=\"/word/numbering.xml\""));
    assert_null(strstr(listed, "Extension=\"png\""));
    assert_non_null(strstr(listed, "Extension=\"jpeg\""));
    const char *relations = docx_part(&f.arena, bytes_of(&f), "word/_rels/document.xml.rels");
    assert_non_null(strstr(relations, "Target=\"/word/styles.xml\""));
    release(&f);
}

/* A frame with one kind of list gets the other, under an identifier that is free. */
static void missing_lists_are_added(void **state)
{
    (void)state;
    static const struct {
        const char *style_number, *added, *not_added;
    } cases[] = {
        {"<w:numPr><w:numId w:val=\"2\"/></w:numPr>", "w:abstractNumId=\"2\"", "w:abstractNumId=\"3\""},
        {"<w:numPr><w:numId w:val=\"1\"/></w:numPr>", "w:abstractNumId=\"3\"", "w:abstractNumId=\"2\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        const char *styles = docx_part(&f.arena, docx_built_in(), "word/styles.xml");
        styles = docx_replaced(&f.arena, styles, cases[i].style_number, "");
        struct cra_text frame = docx_changed(
            &f.arena, docx_built_in(), (struct docx_change[]){{"word/styles.xml", styles}, {NULL, NULL}});
        const char *lists = render_part(&f, sample_document(&f.arena), frame, "word/numbering.xml");
        assert_non_null(strstr(lists, cases[i].added));
        assert_null(strstr(lists, cases[i].not_added));
        release(&f);
    }
}

/* Parts that nothing refers to are neither used nor overwritten. */
static void stray_parts_are_left_alone(void **state)
{
    (void)state;
    struct fixture f = {0};
    struct docx_change changes[] = {{MAIN, "<w:document " W "><w:body>" CONTENT "</w:body></w:document>"},
                                    {"word/_rels/document.xml.rels", NULL},
                                    {"word/styles.xml", "stray"},
                                    {NULL, NULL}};
    struct cra_text frame = docx_changed(&f.arena, docx_built_in(), changes);
    assert_true(cra_render_docx(sample_document(&f.arena), frame, &f.out, NULL));
    assert_string_equal(docx_part(&f.arena, bytes_of(&f), "word/styles.xml"), "stray");
    assert_non_null(strstr(docx_part(&f.arena, bytes_of(&f), "word/cra-styles.xml"), "\"Heading1\""));
    assert_non_null(strstr(docx_part(&f.arena, bytes_of(&f), "word/_rels/document.xml.rels"),
                           "Target=\"/word/cra-styles.xml\""));
    release(&f);
}

/* Styles are found by the name that is the same in every language of Word. */
static void styles_of_the_frame_are_used(void **state)
{
    (void)state;
    struct fixture f = {0};
    static const char styles[] =
        "<w:styles " W "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name "
        "w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name "
        "w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Notice\"><w:name "
        "w:val=\"Hinweis\"/>"
        "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Schlecht\"><w:name w:val=\"Shade Bad\"/><w:pPr>"
        "<w:shd w:val=\"clear\" w:fill=\"123ABC\"/></w:pPr></w:style></w:styles>";
    const struct docx_change changes[] = {
        {"word/styles.xml", styles},
        {"word/header.xml", "<w:hdr " W "><w:p/></w:hdr>"},
        {"word/header-first.xml", "<w:hdr " W "><w:p/></w:hdr>"},
        {"word/footer.xml", "<w:ftr " W "><w:p/></w:ftr>"},
        {MAIN, "<w:document " W "><w:body>" CONTENT "</w:body></w:document>"},
        {NULL, NULL}};
    struct cra_text frame = docx_changed(&f.arena, docx_built_in(), changes);
    const char *main = render_part(&f, sample_document(&f.arena), frame, MAIN);
    assert_non_null(strstr(main, "<w:pStyle w:val=\"berschrift1\"/>"));
    assert_non_null(strstr(main, "<w:pStyle w:val=\"craNotice\"/>"));
    assert_non_null(strstr(main, "w:fill=\"123ABC\""));
    assert_non_null(strstr(main, "<w:lang w:val=\"en-GB\"/>")); /* this sheet says no language */
    const char *sheet = docx_part(&f.arena, bytes_of(&f), "word/styles.xml");
    assert_null(strstr(sheet, "w:styleId=\"Heading1\""));
    assert_non_null(
        strstr(sheet, "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"craNotice\">"));
    assert_non_null(strstr(sheet, "<w:basedOn w:val=\"Standard\"/>"));
    assert_null(strstr(sheet, "<w:basedOn w:val=\"Normal\"/>"));
    assert_null(strstr(sheet, "<w:numPr>"));
    release(&f);
}

/* Equal pictures are put in once, under names that the frame does not have. */
static void pictures_are_put_in_once(void **state)
{
    (void)state;
    struct fixture f = {0};
    const struct docx_change changes[] = {{"word/media/picture-1.png", "of the frame"}, {NULL, NULL}};
    struct cra_text types = cra_text_of(docx_part(&f.arena, docx_built_in(), "[Content_Types].xml"));
    const char *with_png = docx_replaced(&f.arena, types.data, "</Types>",
                                         "<Default Extension=\"png\" ContentType=\"image/png\"/></Types>");
    struct cra_text frame = docx_changed(&f.arena, docx_built_in(), changes);
    frame = docx_changed(&f.arena, frame,
                         (struct docx_change[]){{"[Content_Types].xml", with_png}, {NULL, NULL}});
    struct cra_docx_package package;
    const char *kept = render_part(&f, sample_document(&f.arena), frame, "word/media/picture-1.png");
    assert_string_equal(kept, "of the frame");
    docx_open(&package, &f.arena, bytes_of(&f));
    assert_non_null(cra_docx_find(&package, "word/media/picture-2.png"));
    assert_non_null(cra_docx_find(&package, "word/media/picture-2.jpeg"));
    assert_null(cra_docx_find(&package, "word/media/picture-3.png"));
    release(&f);
}

static void untouched_parts_are_kept(void **state)
{
    (void)state;
    struct fixture f = {0};
    static const char theme[] = "<a:theme xmlns:a=\"urn:x\"> {{document.title}} </a:theme>";
    struct cra_text frame = docx_changed(
        &f.arena, docx_built_in(), (struct docx_change[]){{"word/theme/theme1.xml", theme}, {NULL, NULL}});
    struct cra_node *root = sample_root(&f.arena);
    assert_string_equal(render_part(&f, root, frame, "word/theme/theme1.xml"), theme);
    release(&f);
}

static void draft_says_so_in_every_frame(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        bool draft, added;
    } cases[] = {
        {"", true, true},
        {"", false, false},
        {"<w:p><w:r><w:t>{{document.draft}}</w:t></w:r></w:p>", true, false},
        {"<w:p><w:r><w:t>{{#if document.draft}}not final{{/if}}</w:t></w:r></w:p>", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = {0};
        struct cra_node *root = sample_root(&f.arena);
        root->as.document.draft = cases[i].draft;
        const char *body = cra_arena_format(&f.arena, "%s" CONTENT, cases[i].body);
        const struct docx_change changes[] = {{"word/header.xml", "<w:hdr " W "><w:p/></w:hdr>"},
                                              {"word/header-first.xml", "<w:hdr " W "><w:p/></w:hdr>"},
                                              {NULL, NULL}};
        struct cra_text frame = docx_changed(&f.arena, frame_with_body(&f.arena, body), changes);
        const char *main = render_part(&f, root, frame, MAIN);
        assert_int_equal(strstr(main, "<w:pStyle w:val=\"Notice\"/>") != NULL, cases[i].added);
        release(&f);
    }
}

/* ---- Documents of any shape ---- */

static unsigned roll(uint32_t *dice, unsigned sides)
{
    *dice = *dice * 1664525U + 1013904223U;
    return (*dice >> 8) % sides;
}

/* Adds a node of any kind that fits to any node there is. */
static void grow(struct cra_arena *arena, struct cra_node **nodes, size_t *count, uint32_t *dice)
{
    struct cra_node *parent = nodes[roll(dice, (unsigned)*count)];
    enum cra_node_kind kind = (enum cra_node_kind)roll(dice, CRA_NODE_MISSING + 1);
    bool late = kind == CRA_NODE_HEADING || kind == CRA_NODE_CAPTION; /* these come first, or once */
    if (!cra_node_can_hold(parent->kind, kind) || (late && parent->first))
        return;
    struct cra_node *node = cra_node_add(arena, parent, kind);
    const char *word = cra_arena_format(arena, "w%zu", *count);
    if (cra_node_is_inline(kind) || kind == CRA_NODE_CODE_BLOCK)
        node->as.text.text = word;
    if (kind == CRA_NODE_LINK)
        node->as.text.target = roll(dice, 2) ? "https://a.example/" : "#w3";
    if (kind == CRA_NODE_SECTION) {
        node->as.section.level = 1 + roll(dice, 8);
        node->as.section.anchor = roll(dice, 2) ? word : "w3";
    }
    if (kind == CRA_NODE_LIST)
        node->as.list.ordered = roll(dice, 2);
    if (kind == CRA_NODE_TABLE) {
        node->as.table.columns = 1 + roll(dice, 3);
        node->as.table.header_rows = roll(dice, 3);
    }
    if (kind == CRA_NODE_CELL) {
        node->as.cell.span = roll(dice, 3);
        node->as.cell.shade = (enum cra_shade)roll(dice, CRA_SHADE_MUTED + 1);
    }
    nodes[(*count)++] = node;
}

static void any_tree_gives_a_sound_document(void **state)
{
    (void)state;
    size_t with_cells = 0;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        struct fixture f = {0};
        struct cra_node *nodes[400] = {sample_root(&f.arena)};
        size_t count = 1;
        uint32_t dice = seed;
        for (unsigned i = 0; i < 2000 && count < 400; i++)
            grow(&f.arena, nodes, &count, &dice);
        assert_true(count > 20);
        const char *main = render_part(&f, nodes[0], (struct cra_text){0}, MAIN);
        with_cells += strstr(main, "<w:tc>") != NULL;
        release(&f);
    }
    assert_true(with_cells > 100);
}

/* ---- Memory that runs out at the n-th request ---- */

static void lack_of_memory_is_told(void **state)
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
        good = cra_render_docx(root, (struct cra_text){0}, &out, &error);
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
        cmocka_unit_test(text_is_escaped_and_never_a_tag),
        cmocka_unit_test(languages_are_marked),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(tags_are_filled),
        cmocka_unit_test(properties_are_filled),
        cmocka_unit_test(frames_are_refused),
        cmocka_unit_test(addresses_and_templates_outside_are_taken),
        cmocka_unit_test(damaged_and_swollen_frames_are_refused),
        cmocka_unit_test(too_many_styles_and_lists_are_refused),
        cmocka_unit_test(bare_frame_is_completed),
        cmocka_unit_test(missing_lists_are_added),
        cmocka_unit_test(stray_parts_are_left_alone),
        cmocka_unit_test(styles_of_the_frame_are_used),
        cmocka_unit_test(pictures_are_put_in_once),
        cmocka_unit_test(untouched_parts_are_kept),
        cmocka_unit_test(draft_says_so_in_every_frame),
        cmocka_unit_test(any_tree_gives_a_sound_document),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
