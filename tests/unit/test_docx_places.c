/* Places in Word and LibreOffice documents, as those who see them say. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "failing.h"
#include "render/docx_places.h"
#include "render/rules.h"

#define W(name, body)                                                                                        \
    "<w:" name " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" body "</w:" name \
    ">"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define H(text) "<w:p><w:pPr><w:pStyle w:val=\"h1\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define C(body) "<w:tc>" body "</w:tc>"
#define T(rows) "<w:tbl>" rows "</w:tbl>"
#define R(cells) "<w:tr>" cells "</w:tr>"
#define O(body)                                                                                              \
    "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                      \
    "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                            \
    "xmlns:b=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                                           \
    "xmlns:d=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">" body "</o:document-content>"

static const char styles[] = W("styles", "<w:style w:styleId=\"h1\"><w:name w:val=\"heading 1\"/></w:style>");

/* @ marks the place; what is told of it: path, and the words with the place between brackets. */
static const struct {
    const char *part, *text, *path, *words;
} cases[] = {
    {"word/document.xml", W("body", P("one") P("t@wo")), "text, paragraph 2", "t[w]o"},
    {"word/document.xml", W("body", H("Retention") P("x @y z")),
     "text, paragraph 2, under the heading “Retention”", "x [y] z"},
    {"word/document.xml", W("body", H("Re@tention")), "text, paragraph 1", "Re[t]ention"},
    {"word/document.xml", W("body", T(R(C(P("a")) C(P("b"))) R(C(P("c")) C(P("@d")))) P("e")),
     "text, table 1, row 2, cell 2", "[d]"},
    {"word/document.xml", W("body", T(R(C(P("a")))) P("m") T(R(C(P("b"))) R(C(P("c") P("@d"))))),
     "text, table 2, row 2, cell 1", "[d]"},
    {"word/document.xml", W("body", T(R(C(T(R(C(P("@a")) C(P("b")))) P("c"))))),
     "text, table 1, row 1, cell 1", "[a]"},
    {"word/document.xml", W("body", T(R(C(P("a")))) P("@b")), "text, paragraph 2", "[b]"},
    {"word/document.xml", W("body", P("a") "@" T(R("")) P("b")), "text, table 1", ""},
    {"word/document.xml", W("body", P("a") "<w:p>@<w:r/></w:p>"), "text, paragraph 2", ""},
    {"word/document.xml", W("body", P("a &amp; b &#x20AC;&#233; &lt;@c")), "text, paragraph 1",
     "a & b €é <[c]"},
    {"word/document.xml",
     W("body", "<w:p><w:r><w:txbxContent>" P("in@side") "</w:txbxContent><w:t>out</w:t></w:r></w:p>"),
     "text boxes, paragraph 1", "in[s]ide"},
    {"word/document.xml",
     W("body", "<w:p><w:r><w:txbxContent>" P("inside") "</w:txbxContent><w:t>@out</w:t></w:r></w:p>"),
     "text, paragraph 1", "[o]ut"},
    {"word/header2.xml", W("hdr", T(R(C(P("@x"))))), "header 2, table 1, row 1, cell 1", "[x]"},
    {"word/footer.xml", W("ftr", P("@x")), "footer, paragraph 1", "[x]"},
    {"word/footnotes.xml", W("footnotes", "<w:footnote>" P("@x") "</w:footnote>"), "footnotes, paragraph 1",
     "[x]"},
    {"word/settings.xml", W("settings", "@<w:zoom/>"), "part word/settings.xml, line 1, column 84", NULL},
    {"content.xml",
     O("<t:h>Support</t:h><b:table><b:table-row><b:table-cell><t:p>a</t:p></b:table-cell>"
       "<b:covered-table-cell/><b:table-cell><t:p>@b</t:p></b:table-cell></b:table-row></b:table>"),
     "text, table 1, row 1, cell 3, under the heading “Support”", "[b]"},
    {"content.xml", O("<t:p>a</t:p><t:p>x<d:text-box><t:p>y</t:p></d:text-box>@z</t:p>"), "text, paragraph 2",
     "x[z]"},
    {"styles.xml", O("<t:p>@a</t:p>"), "headers and footers, paragraph 1", "[a]"},
};

struct told {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics findings;
};

/* A finding at the mark of the text; false when memory is out. */
static bool tell(struct told *told, const char *part, const char *text)
{
    *told = (struct told){.findings = {.limit = 10}};
    told->findings.arena = &told->arena;
    told->findings.sources = &told->sources;
    const char *mark = strchr(text, '@');
    const char *bytes = cra_arena_format(&told->arena, "%.*s%s", (int)(mark - text), text, mark + 1);
    uint32_t begin = (uint32_t)(mark - text);
    if (!bytes || !cra_sources_add(&told->sources, &told->arena, "word/styles.xml", cra_text_of(styles)))
        return false;
    uint32_t source = cra_sources_add(&told->sources, &told->arena, part, cra_text_of(bytes));
    if (!source)
        return false;
    cra_diagnose(&told->findings, &cra_rule_word_style, (struct cra_span){source, begin, begin + 1}, NULL,
                 "x");
    bool odf = strncmp(part, "word/", 5) != 0;
    return !told->findings.failed &&
           cra_docx_tell_places(&told->findings, &told->sources, odf ? CRA_TEXT_OPEN_DOCUMENT : CRA_TEXT_WORD,
                                "own.docx");
}

/* The line of the finding, with what it covers between brackets; NULL where it is in no words. */
static const char *words_of(struct told *told)
{
    const struct cra_diagnostic *finding = &told->findings.items[0];
    const struct cra_source *source = cra_sources_get(&told->sources, finding->span.source);
    assert_non_null(source);
    assert_string_equal(source->name, "own.docx");
    assert_true(source->paragraphs);
    if (!source->text.length)
        return "";
    struct cra_text line = cra_source_line(source, cra_source_position(source, finding->span.begin).line);
    size_t begin = finding->span.begin - (size_t)(line.data - source->text.data);
    size_t end = finding->span.end - (size_t)(line.data - source->text.data);
    assert_true(begin <= end && end <= line.length);
    if (!line.length)
        return "";
    return cra_arena_format(&told->arena, "%.*s[%.*s]%.*s", (int)begin, line.data, (int)(end - begin),
                            line.data + begin, (int)(line.length - end), line.data + end);
}

static void places_are_told_in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct told told;
        assert_true(tell(&told, cases[i].part, cases[i].text));
        const char *words = words_of(&told);
        if (strcmp(told.findings.items[0].path, cases[i].path) != 0 ||
            (cases[i].words && strcmp(words, cases[i].words) != 0))
            fail_msg("%zu: %s: %s", i, told.findings.items[0].path, words);
        cra_arena_free(&told.arena);
    }
}

static void what_follows_a_fault_is_placed_by_what_stands_before_it(void **state)
{
    (void)state;
    struct told told;
    assert_true(tell(&told, "word/document.xml", W("body", P("one") P("two") "</w:x>@")));
    assert_string_equal(told.findings.items[0].path, "text");
    cra_arena_free(&told.arena);
}

static void lack_of_memory_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool good = false;
        for (size_t n = 1; !good; n++) {
            struct failing failing = {.countdown = n, .lasting = true};
            struct told told;
            cra_memory_use(failing_resize, &failing);
            good = tell(&told, cases[i].part, cases[i].text);
            assert_int_equal(good, failing.failed == 0);
            cra_arena_free(&told.arena);
            assert_int_equal(failing.live, 0);
            cra_memory_use(NULL, NULL);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_told_in_words),
        cmocka_unit_test(what_follows_a_fault_is_placed_by_what_stands_before_it),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
