#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "sample_document.h"
#include "golden.h"
#include "tree_text.h"

#include "document_words.h"
#include "hostile_document.h"

#include "doc/markdown.h"
#include "render/render.h"

static struct cra_text text_of(const struct cra_buffer *buffer)
{
    return (struct cra_text){buffer->data ? buffer->data : "", buffer->length};
}

static void everything_is_rendered(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    assert_true(cra_render_markdown(sample_document(&arena), &out, NULL));
    assert_golden("render/sample.md", out.data, out.length);
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

/* What stands below the head of a document. */
static const char *render_content(struct cra_node *root, struct cra_buffer *out)
{
    static const char date[] = "9 December 2027\n";
    cra_buffer_clear(out);
    assert_true(cra_render_markdown(root, out, NULL));
    const char *head = strstr(out->data, date);
    assert_non_null(head);
    head += sizeof date - 1;
    return *head ? head + 1 : head;
}

static void values_never_become_markup(void **state)
{
    (void)state;
    static const struct {
        const char *text, *paragraph;
        const char *cell; /* NULL: as the paragraph */
    } cases[] = {
        {"plain, with (1) point; a/b = c", "plain, with (1) point; a/b = c", NULL},
        {"*a* **b** _c_ d_e f__g", "\\*a\\* \\*\\*b\\*\\* \\_c\\_ d_e f\\_\\_g", NULL},
        {"snake_case_name", "snake_case_name", NULL},
        {"`code` ~~gone~~", "\\`code\\` \\~\\~gone\\~\\~", NULL},
        {"a | b", "a \\| b", NULL},
        {"[a](b) ![c](d) [^1] [x]", "\\[a\\](b) !\\[c\\](d) \\[^1\\] \\[x\\]", NULL},
        {"<b> </p> a < b > c <!-- d -->", "\\<b> \\</p> a \\< b > c \\<!-- d -->", NULL},
        {"&amp; &#35; R&D a & b", "\\&amp; \\&#35; R\\&D a & b", NULL},
        {"back\\slash \\| \\n", "back\\\\slash \\\\\\| \\\\n", NULL},
        {"# heading #", "\\# heading #", "# heading #"},
        {"- item", "\\- item", "- item"},
        {"+ item", "\\+ item", "+ item"},
        {"> quote", "\\> quote", "> quote"},
        {"1. item", "1\\. item", "1. item"},
        {"23) item", "23\\) item", "23) item"},
        {"1.5 volts", "1.5 volts", NULL},
        {"2028-01-10", "2028-01-10", NULL},
        {"a\n---", "a\\\n\\---", "a<br>---"},
        {"a\n===", "a\\\n\\===", "a<br>==="},
        {"a\r\n- b\n1. c\n", "a\\\n\\- b\\\n1\\. c", "a<br>- b<br>1. c"},
        {"    four spaces", "four spaces", NULL},
        {"wait!", "wait\\!", NULL},
        {"http://a.example www.a.example", "http\\://a.example www\\.a.example", NULL},
        {"{{document.title}}", "{{document.title}}", NULL},
        {"\x01 \xFF", "\xEF\xBF\xBD \xEF\xBF\xBD", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        struct cra_buffer out = {0};
        struct cra_node *root = sample_root(&arena);
        sample_paragraph(&arena, root, cases[i].text);
        assert_string_equal(render_content(root, &out), cra_arena_format(&arena, "%s\n", cases[i].paragraph));
        root = sample_root(&arena);
        struct cra_node *table = sample_table(&arena, root, 1, 1, NULL);
        sample_cell(&arena, cra_node_add(&arena, table, CRA_NODE_ROW), cases[i].text);
        assert_string_equal(render_content(root, &out),
                            cra_arena_format(&arena, "| %s |\n| --- |\n",
                                             cases[i].cell ? cases[i].cell : cases[i].paragraph));
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
}

/* Adds "*a* [b] `c`" as the kinds of the letters say: T text, S strong, E emphasis, C code, D a German text,
 * each followed by its words up to the next '|'. Parentheses nest: "S(Ta|Eb|)". */
static const char *add_spans(struct cra_arena *arena, struct cra_node *parent, const char *spans)
{
    while (*spans && *spans != ')') {
        char kind = *spans++;
        if (kind == 'S' || kind == 'E') {
            struct cra_node *span =
                cra_node_add(arena, parent, kind == 'S' ? CRA_NODE_STRONG : CRA_NODE_EMPHASIS);
            spans = add_spans(arena, span, spans + 1) + 1;
            continue;
        }
        size_t length = strcspn(spans, "|");
        struct cra_node *node = cra_node_add_text(arena, parent, kind == 'C' ? CRA_NODE_CODE : CRA_NODE_TEXT,
                                                  (struct cra_text){spans, length});
        node->language = kind == 'D' ? "de" : NULL;
        spans += length + 1;
    }
    return spans;
}

static void marks_are_marks_wherever_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *spans, *markdown;
    } cases[] = {
        {"Ta |S(Tb|)T c|", "a **b** c"},
        {"Tfoo|S(Tbar|)Tbaz|", "foo**bar**baz"},
        {"Ta|S(T (b) |)Tc|", "a **(b)** c"},
        {"Ta|S(T(b)|)Tc|", "&#97;**(b)**&#99;"},
        {"S(T b |)Tc|", "**b** c"},
        {"S(Ta|)S(Tb|)", "**a**<strong>b</strong>"},
        {"S(E(Ta|)T b|)", "**_a_ b**"},
        {"S(Ta|)E(Tb|)Tc|", "**a**<em>b</em>c"},
        {"S()Ta|E(T  |)Tb|", "a  b"},
        {"S(T\xC2\xA0"
         "a|)",
         "**&#160;a**"},
        {"S(Ta:|)T b|", "**a:** b"},
        {"S(Ta:|)Tb|", "**a:**&#98;"},
        {"Ca`b|T and |C``|T and |C x |", "``a`b`` and ``` `` ``` and `  x  `"},
        {"DNässe|T yes|", "<span lang=\"de\">Nässe</span> yes"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_arena arena = {0};
        struct cra_buffer out = {0};
        struct cra_node *root = sample_root(&arena);
        add_spans(&arena, cra_node_add(&arena, root, CRA_NODE_PARAGRAPH), cases[i].spans);
        assert_string_equal(render_content(root, &out), cra_arena_format(&arena, "%s\n", cases[i].markdown));
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
}

/* ---- Whole documents ---- */

static void assert_same_words(const struct cra_node *root, uint64_t seed)
{
    struct cra_buffer markdown = {0}, page = {0}, words = {0}, expected = {0};
    assert_true(cra_render_markdown(root, &markdown, NULL));
    assert_true(cra_render_html(root, &page, NULL));
    assert_true(document_words_of_markdown(&words, text_of(&markdown)));
    assert_true(document_words_of_html(&expected, text_of(&page)));
    size_t same = 0;
    while (words.data[same] && words.data[same] == expected.data[same])
        same++;
    size_t begin = same > 40 ? same - 40 : 0;
    if (words.data[same] != expected.data[same]) {
        fwrite(markdown.data, 1, markdown.length, stderr);
        fail_msg("seed %llu: …%.80s… where the page says …%.80s…", (unsigned long long)seed,
                 words.data + begin, expected.data + begin);
    }
    cra_buffer_free(&markdown);
    cra_buffer_free(&page);
    cra_buffer_free(&words);
    cra_buffer_free(&expected);
}

static void a_page_and_its_markdown_say_the_same(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        struct cra_arena arena = {0};
        assert_same_words(hostile_document(&arena, seed), seed);
        cra_arena_free(&arena);
    }
}

/* ---- Prose ---- */

/* The tree that the reader makes of the text, and the Markdown that is written of the tree. */
static void read_and_write(struct cra_text markdown, struct cra_buffer *tree, struct cra_buffer *written)
{
    struct cra_arena arena = {0};
    struct cra_node *root = sample_root(&arena);
    assert_true(cra_markdown_add(&arena, root, markdown, NULL));
    tree_text(tree, root);
    struct cra_buffer out = {0};
    cra_buffer_string(written, render_content(root, &out));
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void prose_comes_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "The gateway\nroutes traffic.\n\nTwo.",
        "*a* **b** `c <d>` _e_ __f__",
        "**a _b_** ***c*** **a**b *c*d",
        "**a** __b__ *c* _d_",
        "a  \nb\\\nc",
        "# Title\n\nText\n\nSub\n---",
        "a <b>bold</b>\n\n<script>x</script>",
        "&lt;&amp;&nbsp;&eacute;&#x2013;&#42;&#96;",
        "- a\n- b\n\n+ c\n+ d\n\n- e",
        "- a\n\n- b",
        "3. a\n4. b\n\n1) c",
        "- a\n  - *b*\n    1. c\n    2. d\n- e",
        "1. a\n\n   b\n\n   ```\n   c\n\n   d\n   ```\n2. e",
        "> a\n> b\n>\n> - c\n\n> d",
        "```c\nint a;\n\n  int b; // ``` and |\n```",
        "a\n\n---\n\nb",
        "- ***\n- > a",
        "| A | B |\n|---|---|\n| 1 | *2* |\n| `a\\|b` | c\\|d |\n",
        "[a](https://a.example/?x=1&amp;y=2(z)) <mailto:b@c.example> <https://d.example/_e_>",
        "[a *b* `c`](https://a.example)",
        "see ![the *front*](front.png)",
        "1\\. not a list\n\n\\# not a heading\n\n\\- no item",
        "snake_case and 5 \\* 3 \\_ and [brackets] and back\\\\slash",
        "{{product.name}} <value path=\"x\"/>",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct cra_buffer tree = {0}, again = {0}, written = {0}, second = {0};
        read_and_write(cra_text_of(texts[i]), &tree, &written);
        read_and_write(text_of(&written), &again, &second);
        if (strcmp(tree.data, again.data) != 0)
            print_error("%s\n", written.data);
        assert_string_equal(again.data, tree.data);
        assert_string_equal(second.data, written.data);
        cra_buffer_free(&tree);
        cra_buffer_free(&again);
        cra_buffer_free(&written);
        cra_buffer_free(&second);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_rendered),
        cmocka_unit_test(values_never_become_markup),
        cmocka_unit_test(marks_are_marks_wherever_they_stand),
        cmocka_unit_test(a_page_and_its_markdown_say_the_same),
        cmocka_unit_test(prose_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
