#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "failing.h"
#include "frame_fixture.h"
#include "pdf_reader.h"

#include "base/memory.h"
#include "render/look_docx.h"

#define STYLES "word/styles.xml"

static void read_look(struct frame_fixture *f, struct cra_text bytes, struct cra_look *look)
{
    struct cra_docx_frame frame;
    struct cra_docx_tagged_parts parts = {0};
    struct cra_look_section section;
    cra_error *err = NULL;
    if (!cra_docx_frame_open(&frame, bytes, &parts, &err) ||
        !cra_look_read_docx(look, &section, &f->arena, &frame, &err))
        fail_msg("%s", cra_error_get_message(err));
    cra_docx_frame_free(&frame);
}

static struct cra_text with_styles(struct frame_fixture *f, const char *styles, const char *section)
{
    const struct docx_change changes[] = {
        {STYLES, cra_arena_format(&f->arena, "<w:styles " FRAME_W ">%s</w:styles>", styles)},
        {FRAME_MAIN,
         cra_arena_format(&f->arena, "<w:document " FRAME_SPACES "><w:body>%s</w:body></w:document>",
                          section)},
        {NULL, NULL}};
    return docx_changed(&f->arena, docx_built_in(), changes);
}

/* The table of built-in looks and the built-in Word frame say the same. */
static void the_built_in_frame_has_the_built_in_look(void **state)
{
    (void)state;
    struct frame_fixture f = {0};
    struct cra_look own, read;
    cra_look_built_in(&own);
    read_look(&f, docx_built_in(), &read);
    for (size_t i = 0; i < CRA_LOOK_COUNT; i++) {
        const struct cra_look_style *a = &own.styles[i], *b = &read.styles[i];
        bool same = a->size == b->size && a->colour == b->colour && a->before == b->before &&
                    a->after == b->after && a->line == b->line && a->left == b->left &&
                    a->right == b->right && a->bold == b->bold && a->mono == b->mono &&
                    a->keep_next == b->keep_next && a->keep_lines == b->keep_lines && a->boxed == b->boxed &&
                    a->filled == b->filled && a->fill == b->fill;
        for (size_t side = 0; side < CRA_SIDE_COUNT; side++)
            same &= a->edges[side].width == b->edges[side].width &&
                    a->edges[side].room == b->edges[side].room &&
                    a->edges[side].colour == b->edges[side].colour;
        if (!same)
            fail_msg("%s: size %d/%d, line %d/%d, after %d/%d, left %d/%d, right %d/%d", a->name, a->size,
                     b->size, a->line, b->line, a->after, b->after, a->left, b->left, a->right, b->right);
    }
    assert_memory_equal(own.shades, read.shades, sizeof own.shades);
    const cra_length pages[][2] = {{own.width, read.width},   {own.height, read.height},
                                   {own.top, read.top},       {own.right, read.right},
                                   {own.bottom, read.bottom}, {own.left, read.left},
                                   {own.header, read.header}, {own.footer, read.footer}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_int_equal(pages[i][0], pages[i][1]);
    const cra_colour colours[][2] = {
        {own.link, read.link},   {own.missing, read.missing},       {own.missing_fill, read.missing_fill},
        {own.draft, read.draft}, {own.table_rule, read.table_rule}, {own.row_rule, read.row_rule}};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        assert_int_equal(colours[i][0], colours[i][1]);
    cra_arena_free(&f.arena);
}

#define DEFAULTS                                                                                             \
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"   \
    "<w:spacing w:after=\"160\"/></w:pPr></w:pPrDefault></w:docDefaults>"
#define STYLE(id, name, properties)                                                                          \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/>" properties "</"        \
    "w:style>"
#define BASE                                                                                                 \
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name "                          \
    "w:val=\"Normal\"/></w:style>"

/* As a German Word writes them: the identifier is German, the name is not. */
static void styles_are_found_by_what_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *styles;
        enum cra_look_id look;
        int size; /* in half points */
        cra_colour colour;
        int after; /* in twips */
        bool bold;
    } cases[] = {
        {"", CRA_LOOK_NORMAL, 22, 0, 160, false},
        {STYLE("berschrift1", "heading 1",
               "<w:rPr><w:b/><w:color w:val=\"8C1D40\"/><w:sz w:val=\"36\"/></w:rPr>"),
         CRA_LOOK_HEADING_1, 36, 0x8C1D40, 160, true},
        {STYLE("berschrift1", "heading 1",
               "<w:rPr><w:b/><w:color w:val=\"8C1D40\"/><w:sz w:val=\"36\"/></w:rPr>")
             STYLE("berschrift2", "Heading 2",
                   "<w:basedOn w:val=\"berschrift1\"/><w:pPr><w:spacing w:after=\"20\"/></w:pPr><w:rPr><w:b "
                   "w:val=\"0\"/><w:sz w:val=\"30\"/></w:rPr>"),
         CRA_LOOK_HEADING_2, 30, 0x8C1D40, 20, false},
        /* lacking: the built-in one on the ground of the frame's */
        {"", CRA_LOOK_LIST, 22, 0, 120, false},
        {"", CRA_LOOK_HEADING_1, 32, 0x1F4568, 160, true},
        {STYLE("T", "Title", "<w:rPr><w:color w:val=\"auto\"/></w:rPr>"), CRA_LOOK_TITLE, 22, 0, 160, false},
        /* in a circle */
        {STYLE("A", "Title", "<w:basedOn w:val=\"B\"/>")
             STYLE("B", "Other", "<w:basedOn w:val=\"A\"/><w:rPr><w:sz w:val=\"40\"/></w:rPr>"),
         CRA_LOOK_TITLE, 40, 0, 160, false},
        /* beyond all measure */
        {STYLE("T", "Title",
               "<w:pPr><w:spacing w:after=\"99999\"/></w:pPr><w:rPr><w:sz w:val=\"9000\"/></w:rPr>"),
         CRA_LOOK_TITLE, 144, 0, 4000, false},
        {STYLE("T", "Title", "<w:pPr><w:spacing w:after=\"-5\"/></w:pPr><w:rPr><w:sz w:val=\"0\"/></w:rPr>"),
         CRA_LOOK_TITLE, 8, 0, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct frame_fixture f = {0};
        struct cra_look look;
        struct cra_look_style wanted;
        const char *styles = cra_arena_format(&f.arena, DEFAULTS BASE "%s", cases[i].styles);
        read_look(&f, with_styles(&f, styles, "<w:sectPr/>"), &look);
        const struct cra_look_style *style = &look.styles[cases[i].look];
        cra_look_set_size(&wanted, cases[i].size, 240);
        if (style->size != wanted.size || style->colour != cases[i].colour ||
            style->after != cases[i].after * 50 || style->bold != cases[i].bold)
            fail_msg("case %zu: size %d, colour %06X, after %d, bold %d", i, style->size,
                     (unsigned)style->colour, style->after / 50, style->bold);
        cra_arena_free(&f.arena);
    }
}

#define SIZE(w, h) "<w:pgSz w:w=\"" w "\" w:h=\"" h "\"/>"
#define MARGINS(top, right, bottom, left)                                                                    \
    "<w:pgMar w:top=\"" top "\" w:right=\"" right "\" w:bottom=\"" bottom "\" w:left=\"" left                \
    "\" w:header=\"9999\" w:footer=\"10\"/>"
#define SECTION(inside) "<w:sectPr>" inside "</w:sectPr>"
#define LETTER SIZE("12240", "15840") MARGINS("1440", "1800", "-720", "1700")

static void pages_are_those_of_the_content(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        int width, height, top, right, bottom, left; /* in twips */
    } cases[] = {
        {SECTION(LETTER), 12240, 15840, 1440, 1800, 720, 1700},
        {"", 11906, 16838, 1588, 1304, 1474, 1304},
        {SECTION(""), 11906, 16838, 1588, 1304, 1474, 1304},
        {"<w:p><w:pPr>" SECTION(SIZE("9000", "9000")) "</w:pPr></w:p>" P("{{&gt; content}}") SECTION(LETTER),
         12240, 15840, 1440, 1800, 720, 1700},
        {P("{{&gt; con") "<w:p><w:r><w:t>{{</w:t></w:r><w:r><w:t>&gt; "
                         "content}}</w:t></w:r></w:p><w:p><w:pPr>" SECTION(LETTER) "</w:pPr></w:p>" SECTION(
                             SIZE("9000", "9000")),
         12240, 15840, 1440, 1800, 720, 1700},
        {SECTION(LETTER "<w:sectPrChange><w:sectPr>" SIZE("9000", "9000") "</w:sectPr></w:sectPrChange>"),
         12240, 15840, 1440, 1800, 720, 1700},
        /* no page, and one beyond what Word knows */
        {SECTION(SIZE("0", "10")), 11906, 16838, 1588, 1304, 1474, 1304},
        {SECTION(SIZE("99999", "4000000000")), 31680, 16838, 1588, 1304, 1474, 1304},
        /* margins that leave no room */
        {SECTION(MARGINS("9000", "9000", "9000", "9000")), 11906, 16838, 2104, 1488, 2104, 1488},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct frame_fixture f = {0};
        struct cra_look look;
        read_look(&f, with_styles(&f, "", cases[i].body), &look);
        const int found[] = {look.width / 50, look.height / 50, look.top / 50,
                             look.right / 50, look.bottom / 50, look.left / 50};
        if (memcmp(found, &cases[i].width, sizeof found) != 0)
            fail_msg("case %zu: %d x %d, margins %d %d %d %d", i, found[0], found[1], found[2], found[3],
                     found[4], found[5]);
        assert_true(look.header >= 0 && look.header <= look.top);
        assert_true(look.footer >= 0 && look.footer <= look.bottom);
        cra_arena_free(&f.arena);
    }
}

static void fill_pdf(struct frame_fixture *f, struct pdf_reader *reader)
{
    cra_error *err = NULL;
    cra_buffer_clear(&f->out);
    if (!cra_frame_fill_pdf(f->frame, f->document->root, &f->document->made_of, NULL, 0, &f->out, &err))
        fail_msg("%s", cra_error_get_message(err));
    assert_true(pdf_open(reader, (struct cra_text){f->out.data, f->out.length}));
}

static bool holds(const struct pdf_reader *reader, const char *words)
{
    size_t length = strlen(words);
    for (size_t i = 1; i < reader->count; i++) {
        const struct cra_buffer *stream = &reader->objects[i].stream;
        for (size_t at = 0; at + length <= stream->length; at++)
            if (memcmp(stream->data + at, words, length) == 0)
                return true;
    }
    return false;
}

static void pdf_files_show_the_looks(void **state)
{
    (void)state;
    struct frame_fixture f;
    struct pdf_reader reader;
    frame_begin(&f, frame_project, "declaration", "en");
    frame_compile(&f, with_styles(&f,
                                  DEFAULTS BASE STYLE("berschrift1", "heading 1",
                                                      "<w:rPr><w:color w:val=\"FF0000\"/></w:rPr>"),
                                  P("{{&gt; content}}") SECTION(LETTER)));
    fill_pdf(&f, &reader);
    struct cra_text box = pdf_value(reader.objects[pdf_find(&reader, "Page")].body, "/MediaBox");
    if (!cra_text_is(box, "[0 0 612 792 ]"))
        fail_msg("%.*s", (int)box.length, box.data);
    assert_true(holds(&reader, "1 0 0 rg"));
    pdf_close(&reader);
    frame_end(&f);
}

static void other_frames_lend_no_looks(void **state)
{
    (void)state;
    struct frame_fixture f;
    cra_error *err = NULL;
    frame_begin(&f, frame_project, "declaration", "en");
    const struct cra_text *odt = cra_embedded_find("frames/document.odt");
    f.frame = cra_frame_make_bytes(*odt, "frame.odt", CRA_DOCUMENT_ODT, NULL, &err);
    assert_non_null(f.frame);
    assert_false(cra_frame_fill_pdf(f.frame, f.document->root, &f.document->made_of, NULL, 0, &f.out, &err));
    assert_non_null(strstr(cra_error_get_message(err), "Word document (.docx)"));
    cra_error_free(err);
    err = NULL;
    frame_compile(&f, frame_bytes(&f, P("{{nothing.of.this}}"), NULL));
    assert_false(cra_frame_fill_pdf(f.frame, f.document->root, &f.document->made_of, NULL, 0, &f.out, &err));
    assert_non_null(strstr(cra_error_get_message(err), "error"));
    cra_error_free(err);
    frame_end(&f);
}

/* Up to where pages are laid out, whose own test fails every request. */
static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    struct frame_fixture f;
    frame_begin(&f, frame_project, "declaration", "en");
    frame_compile(&f, docx_built_in());
    bool good = false;
    size_t n = 0;
    while (!good) {
        n += 1 + n / 20;
        struct failing failing = {.countdown = n};
        cra_error *err = NULL;
        cra_memory_use(failing_resize, &failing);
        struct cra_arena arena = {0};
        struct cra_look look;
        good = f.frame->form->look(f.frame->compiled, f.document->root, &f.document->made_of, &look, &arena,
                                   &err);
        if (!good && cra_error_get_code(err) != CRA_ERROR_OUT_OF_MEMORY)
            fail_msg("request %zu: %s", n, cra_error_get_message(err));
        assert_false(good && failing.failed);
        cra_arena_free(&arena);
        cra_error_free(err);
        assert_int_equal(failing.live, 0);
        cra_memory_use(NULL, NULL);
    }
    assert_true(n > 10);
    frame_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_frame_has_the_built_in_look),
        cmocka_unit_test(styles_are_found_by_what_they_are),
        cmocka_unit_test(pages_are_those_of_the_content),
        cmocka_unit_test(pdf_files_show_the_looks),
        cmocka_unit_test(other_frames_lend_no_looks),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
