#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "sample_document.h"
#include "docx_parts.h"
#include "failing.h"

#include "base/memory.h"
#include "render/render.h"
#include "render/rules.h"

#define MAIN "word/document.xml"
#define RELATIONS "word/_rels/document.xml.rels"
#define P "<w:p></w:p>"
#define GRID "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"

static struct cra_text render_sample(struct cra_arena *arena)
{
    struct cra_buffer out = {0};
    assert_true(cra_render_docx(sample_document(arena), (struct cra_text){0}, &out, NULL));
    const char *copy = cra_arena_copy(arena, (struct cra_text){out.data, out.length});
    struct cra_text bytes = {copy, out.length};
    cra_buffer_free(&out);
    return bytes;
}

static void built_in_frame_and_sample_are_sound(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    assert_string_equal(docx_findings(&arena, docx_built_in()), "");
    assert_string_equal(docx_findings(&arena, render_sample(&arena)), "");
    cra_arena_free(&arena);
}

/* Each case puts something wrong into the built-in frame, in front of a stretch of a part, and expects one
 * finding. */
static const struct {
    const char *rule, *message; /* the message begins so */
    const char *part, *before, *put;
} broken[] = {
    {"word-cell-end", "The cell ends with nothing.", MAIN, "<w:sectPr>",
     "<w:tbl>" GRID "<w:tr><w:tc></w:tc></w:tr></w:tbl>" P},
    {"word-cell-end", "The cell ends with a table.", MAIN, "<w:sectPr>",
     "<w:tbl>" GRID "<w:tr><w:tc>" P "<w:tbl>" GRID "<w:tr><w:tc>" P
     "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>" P},
    {"word-table-rows", "The table has no rows.", MAIN, "<w:sectPr>", "<w:tbl>" GRID "</w:tbl>" P},
    {"word-row-cells", "The row has no cells.", MAIN, "<w:sectPr>", "<w:tbl>" GRID "<w:tr></w:tr></w:tbl>" P},
    {"word-row-width", "The row spans 3 columns, but the grid of its table has 2.", MAIN, "<w:sectPr>",
     "<w:tbl>" GRID "<w:tr><w:tc>" P "</w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P
     "</w:tc></w:tr></w:tbl>" P},
    {"word-row-width", "The row spans 4 columns", MAIN, "<w:sectPr>",
     "<w:tbl>" GRID "<w:tr><w:trPr><w:gridBefore w:val=\"3\"/></w:trPr><w:tc>" P "</w:tc></w:tr></w:tbl>" P},
    {"word-table-last", "The text ends with a table.", MAIN, "<w:sectPr>",
     "<w:tbl>" GRID "<w:tr><w:tc>" P "</w:tc></w:tr></w:tbl>"},
    {"word-table-last", "The text ends with a table.", "word/header.xml", "</w:hdr>",
     "<w:sdt><w:sdtContent><w:tbl>" GRID "<w:tr><w:tc>" P "</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"},
    {"word-table-last", "The text ends with a table.", "word/footer.xml", "</w:ftr>",
     "<w:tbl>" GRID "<w:tr><w:tc>" P "</w:tc></w:tr></w:tbl>"},
    {"word-identifier", "There are two of the drawing \"7\".", MAIN, "<w:sectPr>",
     "<w:p><wp:docPr xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
     "id=\"7\"/><wp:docPr "
     "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
     "id=\"7\"/></w:p>"},
    {"word-identifier", "There are two of the bookmark \"b\".", MAIN, "<w:sectPr>",
     "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:bookmarkEnd w:id=\"1\"/>"
     "<w:bookmarkStart w:id=\"2\" w:name=\"b\"/><w:bookmarkEnd w:id=\"2\"/></w:p>"},
    {"word-identifier", "There are two of the begin of a bookmark \"1\".", MAIN, "<w:sectPr>",
     "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkStart w:id=\"1\" w:name=\"b\"/>"
     "<w:bookmarkEnd w:id=\"1\"/></w:p>"},
    {"word-identifier", "There are two of the paragraph \"0A\".", MAIN, "<w:sectPr>",
     "<w:p x:paraId=\"0A\" xmlns:x=\"urn:x\"/><w:p x:paraId=\"0A\" xmlns:x=\"urn:x\"/>"},
    {"word-identifier", "There are two of the paragraph style \"Title\".", "word/styles.xml", "</w:styles>",
     "<w:style w:type=\"paragraph\" w:styleId=\"Title\"/>"},
    {"word-identifier", "There are two of the list \"1\".", "word/numbering.xml", "</w:numbering>",
     "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"},
    {"word-identifier", "There are two of the relationship \"word/document.xml rId1\".", RELATIONS,
     "</Relationships>", "<Relationship Id=\"rId1\" Type=\"t\" Target=\"styles.xml\"/>"},
    {"word-identifier", "There are two of the content type of the ending \"xml\".", "[Content_Types].xml",
     "</Types>", "<Default Extension=\"XML\" ContentType=\"application/xml\"/>"},
    {"word-relationship", "There is no relationship \"word/document.xml rId99\".", MAIN, "<w:sectPr>",
     "<w:p><w:hyperlink r:id=\"rId99\"/></w:p>"},
    {"word-relationship", "The target media/none.png of the relationship does not exist.", RELATIONS,
     "</Relationships>", "<Relationship Id=\"x\" Type=\"t\" Target=\"media/none.png\"/>"},
    {"word-relationship", "The target ../../x of the relationship does not exist.", RELATIONS,
     "</Relationships>", "<Relationship Id=\"x\" Type=\"t\" Target=\"../../x\"/>"},
    {"word-content-type", "A content type is given for the part word/none.xml, which does not exist.",
     "[Content_Types].xml", "</Types>", "<Override PartName=\"/word/none.xml\" ContentType=\"a/b\"/>"},
    {"word-style", "There is no paragraph style \"None\".", MAIN, "<w:sectPr>",
     "<w:p><w:pPr><w:pStyle w:val=\"None\"/></w:pPr></w:p>"},
    {"word-style", "There is no paragraph style \"Hyperlink\".", MAIN, "<w:sectPr>",
     "<w:p><w:pPr><w:pStyle w:val=\"Hyperlink\"/></w:pPr></w:p>"},
    {"word-style", "There is no character style \"None\".", MAIN, "<w:sectPr>",
     "<w:p><w:r><w:rPr><w:rStyle w:val=\"None\"/></w:rPr></w:r></w:p>"},
    {"word-style", "There is no table style \"None\".", MAIN, "<w:sectPr>",
     "<w:tbl><w:tblPr><w:tblStyle w:val=\"None\"/></w:tblPr>" GRID "<w:tr><w:tc>" P
     "</w:tc></w:tr></w:tbl>" P},
    {"word-list", "There is no list \"99\".", MAIN, "<w:sectPr>",
     "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"99\"/></w:numPr></w:pPr></w:p>"},
    {"word-list", "There is no definition of lists \"99\".", "word/numbering.xml", "</w:numbering>",
     "<w:num w:numId=\"9\"><w:abstractNumId w:val=\"99\"/></w:num>"},
    {"word-bookmark", "There is no end of a bookmark \"1\".", MAIN, "<w:sectPr>",
     "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"b\"/></w:p>"},
    {"word-bookmark", "There is no begin of a bookmark \"1\".", MAIN, "<w:sectPr>",
     "<w:p><w:bookmarkEnd w:id=\"1\"/></w:p>"},
    {"word-link", "There is no bookmark \"none\".", MAIN, "<w:sectPr>",
     "<w:p><w:hyperlink w:anchor=\"none\"/></w:p>"},
    {"word-link", "There is no bookmark \"none\".", MAIN, "<w:sectPr>",
     "<w:p><w:r><w:instrText xml:space=\"preserve\"> PAGEREF none \\h </w:instrText></w:r></w:p>"},
    {"word-link", "There is no comment \"3\".", MAIN, "<w:sectPr>",
     "<w:p><w:r><w:commentReference w:id=\"3\"/></w:r></w:p>"},
    {"word-link", "There is no footnote \"3\".", MAIN, "<w:sectPr>",
     "<w:p><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>"},
    {"word-link", "There is no endnote \"3\".", MAIN, "<w:sectPr>",
     "<w:p><w:r><w:endnoteReference w:id=\"3\"/></w:r></w:p>"},
    {"xml-syntax", "The element <w:p> is open here", MAIN, "</w:body>", "<w:p>"},
    {"xml-doctype", "The file has a DOCTYPE.", "word/settings.xml", "<w:settings", "<!DOCTYPE x>"},
};

static struct cra_text put_into_frame(struct cra_arena *arena, const char *name, const char *before,
                                      const char *put)
{
    const char *part = docx_part(arena, docx_built_in(), name);
    assert_non_null(part);
    const char *fresh = docx_replaced(arena, part, before, cra_arena_format(arena, "%s%s", put, before));
    return docx_changed(arena, docx_built_in(), (struct docx_change[]){{name, fresh}, {NULL, NULL}});
}

static void every_fault_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct cra_arena arena = {0};
        const char *found =
            docx_findings(&arena, put_into_frame(&arena, broken[i].part, broken[i].before, broken[i].put));
        const char *expected =
            cra_arena_format(&arena, "%s %s: %s", broken[i].part, broken[i].rule, broken[i].message);
        const char *end = strchr(found, '\n');
        if (strncmp(found, expected, strlen(expected)) != 0 || !end || end[1])
            fail_msg("expected %s\nfound    %s", expected, found);
        cra_arena_free(&arena);
    }
}

/* What looks like a fault and is none. */
static void nothing_else_is_found(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "<w:tbl>" GRID "<w:sdt><w:sdtContent><w:tr><w:tc><w:sdt><w:sdtContent>" P
        "</w:sdtContent></w:sdt></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>" P,
        "<w:tbl>" GRID "<w:tr><w:tc>" P "<w:bookmarkStart w:id=\"1\" w:name=\"b\"/></w:tc><w:tc>" P
        "</w:tc></w:tr></w:tbl><w:p><w:bookmarkEnd w:id=\"1\"/></w:p>",
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:hyperlink w:anchor=\"_top\"/></w:p>",
        "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
        "<mc:Choice><w:p x:paraId=\"0A\" xmlns:x=\"urn:x\"/></mc:Choice>"
        "<mc:Fallback><w:p x:paraId=\"0A\" xmlns:x=\"urn:x\"/></mc:Fallback></mc:AlternateContent>",
        "<w:p><w:r><w:instrText> PAGE </w:instrText><w:t>PAGEREF none</w:t></w:r></w:p>",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct cra_arena arena = {0};
        assert_string_equal(docx_findings(&arena, put_into_frame(&arena, MAIN, "<w:sectPr>", bodies[i])), "");
        cra_arena_free(&arena);
    }
}

/* Files that are none of ours as a whole; what is found in each begins so. */
#define CONTAINER "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ... "
#define ENCRYPTED CONTAINER "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"

static void foreign_files_are_called_by_their_name(void **state)
{
    (void)state;
    const struct {
        struct cra_text bytes;
        const char *finding;
    } cases[] = {
        {{"", 0}, "- word-package: The file is empty.\n"},
        {CRA_TEXT("no zip file"),
         "- word-package: The file is no Word document (.docx), or it is damaged.\n"},
        {CRA_TEXT(ENCRYPTED), "- word-package: The file is protected by a password.\n"},
        {CRA_TEXT(CONTAINER), "- word-package: The file is a file of an older Word or Office, as .doc is.\n"},
        {CRA_TEXT("PK\x03\x04 cut off"), "- word-package: The file is damaged: the list of its parts"},
        {CRA_TEXT("%PDF-1.7"), "- word-package: The file is a PDF file, not a Word document (.docx).\n"},
        {CRA_TEXT("{\\rtf1}"), "- word-package: The file is a document in RTF.\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        const char *found = docx_findings(&arena, cases[i].bytes);
        if (strncmp(found, cases[i].finding, strlen(cases[i].finding)) != 0)
            fail_msg("expected %s\nfound    %s", cases[i].finding, found);
        cra_arena_free(&arena);
    }
}

static const char *with_type(struct cra_arena *arena, const char *type)
{
    const char *types = docx_part(arena, docx_built_in(), "[Content_Types].xml");
    return docx_replaced(arena, types,
                         "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                         type);
}

/* Other kinds of package, and other forms of Word documents. */
static void kinds_of_package_are_told_apart(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_text own = docx_built_in();
    static const char macros[] = "application/vnd.ms-word.document.macroEnabled.main+xml";
    static const char strict[] = "<s:document xmlns:s=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>";
    static const char template[] =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
    const struct {
        const char *part, *text, *finding;
    } cases[] = {
        {"[Content_Types].xml", with_type(&arena, macros), "- word-macros: The document holds macros.\n"},
        {"word/vbaProject.bin", "x", "- word-macros: The document holds macros.\n"},
        {"[Content_Types].xml", with_type(&arena, template), NULL},
        {MAIN, strict, MAIN " word-strict: The document is in the form Strict Open XML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct docx_change changes[] = {{cases[i].part, cases[i].text}, {NULL, NULL}};
        const char *found = docx_findings(&arena, docx_changed(&arena, own, changes));
        if (cases[i].finding ? !strstr(found, cases[i].finding) : *found)
            fail_msg("%zu: %s", i, found);
    }
    const struct docx_change workbook[] = {
        {"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<a/>"}, {NULL, NULL}};
    assert_non_null(strstr(docx_findings(&arena, docx_changed(&arena, own, workbook)), "an Excel workbook"));
    cra_arena_free(&arena);
}

static void unsound_packages_are_found(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_text own = docx_built_in();
    const struct {
        struct cra_text bytes;
        const char *finding;
    } cases[] = {
        {docx_changed(&arena, own, (struct docx_change[]){{"../x.xml", "<a/>"}, {NULL, NULL}}),
         "- word-package: The file holds a part whose name leads out"},
        {docx_changed(&arena, own, (struct docx_change[]){{"[Content_Types].xml", "<Types/>"}, {NULL, NULL}}),
         "- word-package: The file is no Word document: it lists no main document."},
        {docx_changed(&arena, own, (struct docx_change[]){{"word/x.bin", "x"}, {NULL, NULL}}),
         "- word-content-type: The part word/x.bin has no content type."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!strstr(docx_findings(&arena, cases[i].bytes), cases[i].finding))
            fail_msg("%s", docx_findings(&arena, cases[i].bytes));
    cra_arena_free(&arena);
}

static void every_rule_is_broken_by_a_test(void **state)
{
    (void)state;
    for (const struct cra_rule *const *rule = cra_render_rules; *rule; rule++) {
        /* by unsound packages and other kinds of them */
        bool tested = strcmp((*rule)->id, "word-package") == 0 || strcmp((*rule)->id, "word-macros") == 0 ||
                      strcmp((*rule)->id, "word-strict") == 0;
        for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
            tested |= strcmp(broken[i].rule, (*rule)->id) == 0;
        if (!tested)
            fail_msg("no test breaks %s", (*rule)->id);
    }
}

/* ---- Memory that runs out at the n-th request ---- */

static void lack_of_memory_is_told(void **state)
{
    (void)state;
    struct cra_arena kept = {0};
    struct cra_text bytes =
        put_into_frame(&kept, MAIN, "<w:sectPr>", "<w:p><w:hyperlink w:anchor=\"none\"/></w:p>");
    bool good = false;
    size_t n = 0;
    while (!good) {
        struct failing failing = {.countdown = ++n, .lasting = true};
        struct cra_arena arena = {0};
        struct cra_sources sources = {0};
        struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
        cra_error *error = NULL;
        cra_memory_use(failing_resize, &failing);
        good = cra_docx_lint(bytes, &sources, &found, &error);
        assert_int_equal(cra_error_get_code(error), good ? CRA_ERROR_NONE : CRA_ERROR_OUT_OF_MEMORY);
        assert_true(!good || found.count == 1);
        assert_int_equal(good, failing.failed == 0);
        cra_error_free(error);
        cra_arena_free(&arena);
        assert_int_equal(failing.live, 0);
        cra_memory_use(NULL, NULL);
    }
    assert_true(n > 6);
    cra_arena_free(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_frame_and_sample_are_sound),
        cmocka_unit_test(every_fault_is_found),
        cmocka_unit_test(nothing_else_is_found),
        cmocka_unit_test(foreign_files_are_called_by_their_name),
        cmocka_unit_test(kinds_of_package_are_told_apart),
        cmocka_unit_test(unsound_packages_are_found),
        cmocka_unit_test(every_rule_is_broken_by_a_test),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
