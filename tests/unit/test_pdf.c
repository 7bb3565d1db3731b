#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "sample_document.h"

#include "golden.h"

#include "base/utf8.h"
#include "document_words.h"
#include "hostile_document.h"
#include "pdf_reader.h"
#include "render/pdf_font.h"
#include "render/render.h"

static struct cra_text render(const struct cra_node *root, struct cra_buffer *out)
{
    cra_error *err = NULL;
    if (!cra_render_pdf(root, out, &err))
        fail_msg("%s", cra_error_get_message(err));
    return (struct cra_text){out->data, out->length};
}

/* ---- Structure ---- */

struct outline {
    struct cra_buffer out;
    unsigned depth;
};

static void write_outline(void *context, const struct pdf_reader *reader, const char *role,
                          struct cra_text body, const struct cra_buffer *text, bool enter)
{
    static const char *const told[] = {"/Lang", "/Alt", "/A"};
    struct outline *outline = context;
    (void)reader;
    if (text) {
        cra_buffer_repeat(&outline->out, ' ', 2 * outline->depth);
        cra_buffer_format(&outline->out, "“%s”\n", text->data ? text->data : "");
        return;
    }
    if (!*role)
        return;
    if (!enter) {
        outline->depth--;
        return;
    }
    cra_buffer_repeat(&outline->out, ' ', 2 * outline->depth++);
    cra_buffer_string(&outline->out, role);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct cra_text value = pdf_value(body, told[i]);
        if (value.length)
            cra_buffer_format(&outline->out, " %s %.*s", told[i] + 1, (int)value.length, value.data);
    }
    cra_buffer_char(&outline->out, '\n');
}

static void the_structure_says_what_each_part_is(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct outline outline = {{0}, 0};
    struct pdf_reader reader;
    assert_true(pdf_open(&reader, render(sample_document(&arena), &out)));
    pdf_walk(&reader, write_outline, &outline);
    assert_golden("render/sample.pdf.txt", outline.out.data, outline.out.length);
    pdf_close(&reader);
    cra_buffer_free(&outline.out);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void the_file_says_that_it_can_be_kept_and_heard(void **state)
{
    (void)state;
    static const char *const metadata[] = {"<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A<",
                                           "<pdfuaid:part>1</pdfuaid:part>", "<pdfaSchema:prefix>pdfuaid<"};
    static const struct {
        const char *key, *value;
    } catalogue[] = {{"/MarkInfo", "<</Marked true>>"},
                     {"/ViewerPreferences", "<</DisplayDocTitle true>>"},
                     {"/Lang", "(en)"},
                     {"/PageMode", "/UseOutlines"}};
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct pdf_reader reader;
    assert_true(pdf_open(&reader, render(sample_document(&arena), &out)));
    for (size_t i = 0; i < sizeof metadata / sizeof *metadata; i++)
        assert_non_null(strstr(reader.objects[pdf_find(&reader, "Metadata")].stream.data, metadata[i]));
    struct cra_text body = reader.objects[pdf_find(&reader, "Catalog")].body;
    for (size_t i = 0; i < sizeof catalogue / sizeof *catalogue; i++) {
        struct cra_text value = pdf_value(body, catalogue[i].key);
        assert_int_equal(value.length, strlen(catalogue[i].value));
        assert_memory_equal(value.data, catalogue[i].value, value.length);
    }
    pdf_close(&reader);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer first = {0}, second = {0};
    render(sample_document(&arena), &first);
    render(sample_document(&arena), &second);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    cra_buffer_free(&first);
    cra_buffer_free(&second);
    cra_arena_free(&arena);
}

/* ---- Text ---- */

static void words_of(struct cra_node *root, struct cra_buffer *words)
{
    struct cra_buffer out = {0};
    assert_true(document_words_of_pdf(words, render(root, &out)));
    cra_buffer_free(&out);
}

/* Text comes back as it went in, also where lines break within it, signs are composed, or no face has them.
 */
static void no_character_is_lost(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "plain",
        "a & b < c > d \"q\" ]]> (brackets) \\ {{name}}",
        "fi fl ffi office",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "pkg:npm/%40angular/animation@12.3.1?vcs_url=git%2Bhttps://example.org/a/very/long/path/to/nowhere",
        "Größe, Łódź, Čačak, Ħamrun, Ðorđe, Ærø, şţ, ℮, №",
        "e\xCC\x81 and n\xCC\x83, x\xCC\xA3 composed",
        "Ελληνικά ΰ Ώ · България ѝ Ѝ · Gaeilge ḃċḋ",
        "→ ← ≤ ≥ ≠ ✓ ✗ ☐ ☑ ☒ ● ■",
        "漢字 and 🙂",
        "€ 1\u00A0234,50 – „so“ ‚so‘ «ainsi» …",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct cra_arena arena = {0};
        struct cra_buffer words = {0}, page = {0}, expected = {0};
        struct cra_node *root = sample_root(&arena);
        root->as.document.title = NULL;
        sample_paragraph(&arena, root, texts[i]);
        words_of(root, &words);
        cra_buffer_format(&page, "<html><body><p>");
        cra_buffer_xml(&page, cra_text_of(texts[i]));
        assert_true(document_words_of_html(&expected, (struct cra_text){page.data, page.length}));
        assert_non_null(words.data);
        assert_non_null(strstr(words.data, expected.data + strspn(expected.data, " ")));
        cra_buffer_free(&words);
        cra_buffer_free(&page);
        cra_buffer_free(&expected);
        cra_arena_free(&arena);
    }
}

/* Letters of the 24 official languages, as CLDR lists them, beyond ASCII. */
static void every_face_has_the_letters_of_all_official_languages(void **state)
{
    (void)state;
    static const struct {
        const char *language, *letters;
    } all[] = {
        {"bg", "абвгдежзийклмнопрстуфхцчшщъьюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯѝЍ„“№"},
        {"cs", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"},
        {"da", "æøåÆØÅéÉ"},
        {"de", "äöüßÄÖÜẞ„“‚‘"},
        {"el", "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώΑΆΒΓΔΕΈΖΗΉΘΙΊΪΚΛΜΝΞΟΌΠΡΣΤΥΎΫΦΧΨΩΏ«»·"},
        {"es", "áéíñóúüÁÉÍÑÓÚÜ¡¿ªº"},
        {"et", "šžõäöüŠŽÕÄÖÜ"},
        {"fi", "åäöšžÅÄÖŠŽ"},
        {"fr", "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’"},
        {"ga", "áéíóúÁÉÍÓÚḃċḋḟġṁṗṡṫḂĊḊḞĠṀṖṠṪ"},
        {"hr", "čćđšžČĆĐŠŽǆǉǌ"},
        {"hu", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"},
        {"it", "àèéìòóùÀÈÉÌÒÓÙ"},
        {"lt", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"},
        {"lv", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"},
        {"mt", "àċèġħìòùżÀĊÈĠĦÌÒÙŻ"},
        {"nl", "áäéëíïóöúüĳÁÄÉËÍÏÓÖÚÜĲ"},
        {"pl", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ”„"},
        {"pt", "áàâãçéêíóôõúÁÀÂÃÇÉÊÍÓÔÕÚ"},
        {"ro", "ăâîșțĂÂÎȘȚ"},
        {"sk", "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ"},
        {"sl", "čšžČŠŽ"},
        {"sv", "åäöàéÅÄÖÀÉ"},
        {"*", "–—‘’“”‹›…·•§©®™°±²³µ×÷€£‰†‡"},
    };
    struct cra_fonts *fonts = cra_fonts_new();
    assert_non_null(fonts);
    for (int face = CRA_FACE_REGULAR; face <= CRA_FACE_MONO; face++) {
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            struct cra_text text = cra_text_of(all[i].letters);
            for (size_t at = 0, length = 0; at < text.length; at += length) {
                uint32_t point = 0;
                length = cra_utf8_decode(text.data + at, text.length - at, &point);
                assert_true(length > 0);
                if (cra_fonts_face(fonts, (enum cra_face)face, point) != (enum cra_face)face)
                    fail_msg("face %d lacks U+%04X of %s", face, (unsigned)point, all[i].language);
            }
        }
        for (uint32_t point = ' '; point < 0x7F; point++)
            assert_int_equal(cra_fonts_face(fonts, (enum cra_face)face, point), face);
    }
    cra_fonts_free(fonts);
}

/* ---- Pages ---- */

static size_t count_pages(const struct pdf_reader *reader)
{
    unsigned pages = pdf_find(reader, "Pages");
    return strtoul(pdf_value(reader->objects[pages].body, "/Count").data, NULL, 10);
}

static void a_long_table_fills_pages(void **state)
{
    (void)state;
    enum { rows = 1000 };
    struct cra_arena arena = {0};
    struct cra_buffer out = {0}, words = {0};
    struct cra_node *root = sample_root(&arena);
    struct cra_node *table = sample_table(&arena, root, 3, 1, NULL);
    for (unsigned i = 0; i <= rows; i++) {
        struct cra_node *row = cra_node_add(&arena, table, CRA_NODE_ROW);
        for (unsigned column = 0; column < 3; column++)
            sample_cell(&arena, row, cra_arena_format(&arena, i ? "r%uc%u" : "Head%u%u", i, column));
    }
    struct pdf_reader reader;
    assert_true(pdf_open(&reader, render(root, &out)));
    assert_in_range(count_pages(&reader), rows / 60, rows / 20);
    pdf_close(&reader);
    assert_true(document_words_of_pdf(&words, (struct cra_text){out.data, out.length}));
    const char *at = words.data;
    for (unsigned i = 1; i <= rows; i++) {
        char word[40];
        snprintf(word, sizeof word, "r%uc0 r%uc1 r%uc2", i, i, i);
        at = strstr(at, word);
        assert_non_null(at);
    }
    /* the head is read once, however often it is seen */
    assert_null(strstr(strstr(words.data, "Head00") + 1, "Head00"));
    cra_buffer_free(&words);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static unsigned page_of(const struct pdf_reader *reader, const char *text)
{
    for (size_t i = 0; i < reader->marked_count; i++)
        if (reader->marked[i].text.data && strstr(reader->marked[i].text.data, text))
            return reader->marked[i].page;
    fail_msg("“%s” is on no page", text);
    return 0;
}

/* Wherever a page ends: a heading stays with its text, and a caption and the head of a table with the first
 * row. */
static void what_belongs_together_stays_on_one_page(void **state)
{
    (void)state;
    unsigned turned = 0;
    for (unsigned before = 0; before < 40; before++) {
        struct cra_arena arena = {0};
        struct cra_buffer out = {0};
        struct cra_node *root = sample_root(&arena);
        for (unsigned i = 0; i < before; i++)
            sample_paragraph(&arena, root, "Some words.");
        struct cra_node *section = sample_section(&arena, root, 1, NULL, "part", "Heading above");
        sample_paragraph(&arena, section, "Text below.");
        sample_paragraph(&arena, section, "More text.");
        struct cra_node *table = sample_table(&arena, section, 1, 1, "Caption above");
        for (unsigned row = 0; row < 3; row++)
            sample_cell(&arena, cra_node_add(&arena, table, CRA_NODE_ROW),
                        cra_arena_format(&arena, row ? "Row%u" : "Head of the table", row));
        struct pdf_reader reader;
        assert_true(pdf_open(&reader, render(root, &out)));
        assert_int_equal(page_of(&reader, "Heading above"), page_of(&reader, "Text below."));
        assert_int_equal(page_of(&reader, "Caption above"), page_of(&reader, "Head of the table"));
        assert_int_equal(page_of(&reader, "Head of the table"), page_of(&reader, "Row1"));
        turned += page_of(&reader, "Heading above") != page_of(&reader, "Caption above");
        pdf_close(&reader);
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
    assert_true(turned > 0); /* the page did end among them */
}

static void a_row_longer_than_a_page_goes_on(void **state)
{
    (void)state;
    enum { paragraphs = 150 };
    struct cra_arena arena = {0};
    struct cra_buffer out = {0}, words = {0};
    struct cra_node *root = sample_root(&arena);
    struct cra_node *table = sample_table(&arena, root, 2, 1, NULL);
    struct cra_node *row = cra_node_add(&arena, table, CRA_NODE_ROW);
    sample_cell(&arena, row, "Head one");
    sample_cell(&arena, row, "Head two");
    row = cra_node_add(&arena, table, CRA_NODE_ROW);
    sample_cell(&arena, row, "short");
    struct cra_node *cell = sample_cell(&arena, row, NULL);
    for (unsigned i = 0; i < paragraphs; i++)
        sample_paragraph(&arena, cell, cra_arena_format(&arena, "number%u.", i));
    struct pdf_reader reader;
    assert_true(pdf_open(&reader, render(root, &out)));
    assert_in_range(count_pages(&reader), 3, 6);
    pdf_close(&reader);
    assert_true(document_words_of_pdf(&words, (struct cra_text){out.data, out.length}));
    for (unsigned i = 0; i < paragraphs; i++) {
        char word[40];
        snprintf(word, sizeof word, "number%u.", i);
        assert_non_null(strstr(words.data, word));
    }
    cra_buffer_free(&words);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* ---- Attachments ---- */

static void files_can_be_put_inside(void **state)
{
    (void)state;
    static const char json[] = "{\"bomFormat\": \"CycloneDX\"}";
    const cra_attachment files[] = {
        {"sbom.cdx.json", "Bill of materials", "application/json", json, sizeof json - 1},
        {"r\xC3\xBC"
         "ckseite (1).txt",
         NULL, NULL, "", 0}};
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct pdf_reader reader;
    assert_true(cra_render_pdf_with(sample_document(&arena), NULL, files, 2, &out, NULL));
    assert_true(pdf_open(&reader, (struct cra_text){out.data, out.length}));
    assert_non_null(
        strstr(reader.objects[pdf_find(&reader, "Metadata")].stream.data, "<pdfaid:part>3</pdfaid:part>"));
    const struct pdf_object *embedded = NULL;
    for (size_t i = 0; i < reader.count; i++)
        if (reader.objects[i].body.data && pdf_value(reader.objects[i].body, "/Params").length &&
            reader.objects[i].stream.length)
            embedded = &reader.objects[i];
    assert_non_null(embedded);
    assert_int_equal(embedded->stream.length, sizeof json - 1);
    assert_memory_equal(embedded->stream.data, json, sizeof json - 1);
    struct cra_text body = reader.objects[pdf_find(&reader, "Filespec")].body;
    struct cra_text relation = pdf_value(body, "/AFRelationship");
    assert_memory_equal(relation.data, "/Data", relation.length);
    assert_true(pdf_value(reader.objects[pdf_find(&reader, "Catalog")].body, "/AF").length > 0);
    pdf_close(&reader);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void attachments_need_names_of_their_own(void **state)
{
    (void)state;
    static const struct {
        const char *names[2];
        const char *message;
    } cases[] = {
        {{"a.json", ""}, "has no name"}, {{"a.json", NULL}, "has no name"}, {{"a.json", "a.json"}, "a.json"}};
    struct cra_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const cra_attachment files[] = {{cases[i].names[0], NULL, NULL, "x", 1},
                                        {cases[i].names[1], NULL, NULL, "x", 1}};
        struct cra_buffer out = {0};
        cra_error *err = NULL;
        assert_false(cra_render_pdf_with(sample_root(&arena), NULL, files, 2, &out, &err));
        assert_int_equal(cra_error_get_code(err), CRA_ERROR_ARGUMENT);
        assert_non_null(strstr(cra_error_get_message(err), cases[i].message));
        cra_error_free(err);
    }
    cra_arena_free(&arena);
}

static void what_no_face_shows_is_told(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer told = {0};
    struct cra_node *root = sample_root(&arena);
    sample_paragraph(&arena, root, "Größe ✓ ≤ 漢字, 漢 and \xC2\xAD\xE2\x80\x8B");
    assert_true(cra_pdf_unshown(root, &told, NULL));
    assert_string_equal(told.data, "漢字");
    cra_buffer_free(&told);
    cra_arena_free(&arena);
}

/* ---- Whatever comes ---- */

static void documents_of_any_shape_become_pages(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        struct cra_arena arena = {0};
        struct cra_buffer out = {0}, words = {0};
        render(hostile_document(&arena, seed), &out);
        assert_true(document_words_of_pdf(&words, (struct cra_text){out.data, out.length}));
        assert_non_null(strstr(words.data, "Hostile"));
        cra_buffer_free(&words);
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
}

static void tables_are_refused_where_no_page_holds_them(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    cra_error *err = NULL;
    struct cra_node *parent = sample_root(&arena), *root = parent;
    for (int depth = 0; depth < 40; depth++) {
        struct cra_node *table = sample_table(&arena, parent, 1, 0, NULL);
        parent = sample_cell(&arena, cra_node_add(&arena, table, CRA_NODE_ROW), "deeper");
    }
    assert_false(cra_render_pdf(root, &out, &err));
    assert_int_equal(cra_error_get_code(err), CRA_ERROR_INPUT);
    assert_non_null(strstr(cra_error_get_message(err), "nested more than 32 deep"));
    cra_error_free(err);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_structure_says_what_each_part_is),
        cmocka_unit_test(the_file_says_that_it_can_be_kept_and_heard),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(no_character_is_lost),
        cmocka_unit_test(every_face_has_the_letters_of_all_official_languages),
        cmocka_unit_test(a_long_table_fills_pages),
        cmocka_unit_test(what_belongs_together_stays_on_one_page),
        cmocka_unit_test(a_row_longer_than_a_page_goes_on),
        cmocka_unit_test(files_can_be_put_inside),
        cmocka_unit_test(attachments_need_names_of_their_own),
        cmocka_unit_test(what_no_face_shows_is_told),
        cmocka_unit_test(documents_of_any_shape_become_pages),
        cmocka_unit_test(tables_are_refused_where_no_page_holds_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
