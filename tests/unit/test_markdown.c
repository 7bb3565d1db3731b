#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "doc/markdown.h"
#include "failing.h"
#include "tree_text.h"

struct sample {
    const char *name;
    const char *markdown;
    const char *tree; /* below "document…:" */
};

static const struct sample samples[] = {
    {"a paragraph", "The gateway\nroutes traffic.", "  paragraph: The gateway routes traffic.\n"},
    {"two paragraphs", "One.\n\nTwo.", "  paragraph: One.\n  paragraph: Two.\n"},
    {"nothing at all", " \n\n", ""},
    {"a reference definition alone", "[a]: https://a.example", ""},
    {"emphasis, strong and code", "*a* **b** `c <d>`", "  paragraph: _a_ *b* `c <d>`\n"},
    {"emphasis within strong", "**a _b_**", "  paragraph: *a _b_*\n"},
    {"a hard break", "a  \nb", "  paragraph: a / b\n"},
    {"headings become strong paragraphs", "# Title\n\nText\n\nSub\n---",
     "  paragraph: *Title*\n"
     "  paragraph: Text\n"
     "  paragraph: *Sub*\n"},
    {"a heading without text", "#\n\nText", "  paragraph: Text\n"},
    {"HTML stays text", "a <b>bold</b>\n\n<script>x</script>",
     "  paragraph: a <b>bold</b>\n  paragraph: <script>x</script>\n"},
    {"entities", "&lt;&amp;&nbsp;&eacute;&#x2013;&#0;&unknown;",
     "  paragraph: <&\xc2\xa0\xc3\xa9\xe2\x80\x93\xef\xbf\xbd&unknown;\n"},
    {"a tight list", "- a\n- b\n",
     "  list tight:\n"
     "    item:\n"
     "      paragraph: a\n"
     "    item:\n"
     "      paragraph: b\n"},
    {"a loose list", "- a\n\n- b\n",
     "  list:\n"
     "    item:\n"
     "      paragraph: a\n"
     "    item:\n"
     "      paragraph: b\n"},
    {"an ordered list from three", "3. a\n4. b\n",
     "  list ordered tight from 3:\n"
     "    item:\n"
     "      paragraph: a\n"
     "    item:\n"
     "      paragraph: b\n"},
    {"a list in a list", "- a\n  - *b*\n- c",
     "  list tight:\n"
     "    item:\n"
     "      paragraph: a\n"
     "      list tight:\n"
     "        item:\n"
     "          paragraph: _b_\n"
     "    item:\n"
     "      paragraph: c\n"},
    {"an empty item", "- a\n-\n- b",
     "  list tight:\n"
     "    item:\n"
     "      paragraph: a\n"
     "    item:\n"
     "      paragraph: b\n"},
    {"nothing but an empty item", "-", ""},
    {"a quote", "> a\n> b", "  quote:\n    paragraph: a b\n"},
    {"a code block", "```c\nint a;\n\nint b;\n```", "  code block `int a;\n\nint b;`:\n"},
    {"an empty code block", "```\n```", ""},
    {"a break of theme", "a\n\n---\n\nb", "  paragraph: a\n  rule:\n  paragraph: b\n"},
    {"a table", "| A | B |\n|---|---|\n| 1 | *2* |\n",
     "  table 2 columns, 1 header:\n"
     "    row:\n"
     "      cell head shade 1:\n"
     "        paragraph: A\n"
     "      cell head shade 1:\n"
     "        paragraph: B\n"
     "    row:\n"
     "      cell:\n"
     "        paragraph: 1\n"
     "      cell:\n"
     "        paragraph: _2_\n"},
    {"a bar in code in a cell", "| A |\n|---|\n| `a\\|b` |\n",
     "  table 1 columns, 1 header:\n"
     "    row:\n"
     "      cell head shade 1:\n"
     "        paragraph: A\n"
     "    row:\n"
     "      cell:\n"
     "        paragraph: `a|b`\n"},
    {"a backslash in code", "`a\\|b`", "  paragraph: `a\\|b`\n"},
    {"an empty cell keeps its paragraph", "| A |\n|---|\n|   |\n",
     "  table 1 columns, 1 header:\n"
     "    row:\n"
     "      cell head shade 1:\n"
     "        paragraph: A\n"
     "    row:\n"
     "      cell:\n"
     "        paragraph:\n"},
    {"links", "[a](https://a.example/?x=1&amp;y=2) <mailto:b@c.example> [d](HTTP://d.example)",
     "  paragraph: [a](https://a.example/?x=1&y=2) [mailto:b@c.example](mailto:b@c.example) "
     "[d](HTTP://d.example)\n"},
    {"a link without text", "[](https://a.example)", "  paragraph: [https://a.example](https://a.example)\n"},
    {"links elsewhere stay text", "[a](javascript:alert) [b](report.pdf)",
     "  paragraph: a (javascript:alert) b (report.pdf)\n"},
    {"pictures are named", "see ![the *front*](front.png)", "  paragraph: see _[the _front_] (front.png)_\n"},
    {"tag-like text is literal", "{{product.name}} <value path=\"x\"/>",
     "  paragraph: {{product.name}} <value path=\"x\"/>\n"},
};

static void builds_the_tree(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct cra_arena arena = {0};
        struct cra_buffer out = {0};
        struct cra_node *root = cra_node_add_root(&arena);
        print_message("  %s\n", samples[i].name);
        assert_true(cra_markdown_add(&arena, root, cra_text_of(samples[i].markdown), NULL));
        tree_text(&out, root);
        assert_string_equal(strchr(out.data, '\n') + 1, samples[i].tree);
        cra_buffer_free(&out);
        cra_arena_free(&arena);
    }
}

static void tags_the_blocks_with_their_language(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct cra_node *root = cra_node_add_root(&arena);
    assert_true(cra_markdown_add(&arena, root, CRA_TEXT("Eins\n\n- zwei\n\n```\ndrei\n```"), "de"));
    tree_text(&out, root);
    assert_non_null(strstr(out.data, "  paragraph lang=de: Eins\n"));
    assert_non_null(strstr(out.data, "  list tight lang=de:\n"));
    assert_non_null(strstr(out.data, "  code block `drei` lang=de:\n"));
    assert_null(strstr(out.data, "item lang"));
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static size_t depth_of(const struct cra_node *root)
{
    size_t depth = 0, deepest = 0;
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);) {
        if (cra_node_is_leaf(walk.node->kind))
            continue;
        depth += walk.enter ? 1 : (size_t)-1;
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static void bounds_the_nesting(void **state)
{
    (void)state;
    static const char *const units[] = {"> ", "- ", "1. ", "> - "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct cra_arena arena = {0};
        struct cra_buffer markdown = {0};
        for (size_t level = 0; level < 500; level++)
            cra_buffer_string(&markdown, units[i]);
        cra_buffer_string(&markdown, "bottom");
        struct cra_node *root = cra_node_add_root(&arena);
        assert_true(cra_markdown_add(&arena, root, (struct cra_text){markdown.data, markdown.length}, NULL));
        assert_in_range(depth_of(root), 2, 2 + 2 * 16 + 2);
        struct cra_buffer out = {0};
        tree_text(&out, root);
        assert_non_null(strstr(out.data, "paragraph: bottom\n"));
        cra_buffer_free(&out);
        cra_buffer_free(&markdown);
        cra_arena_free(&arena);
    }
}

static void bounds_the_spans(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer markdown = {0};
    for (size_t level = 0; level < 60; level++)
        cra_buffer_string(&markdown, level % 2 ? "*a " : "_a ");
    cra_buffer_string(&markdown, "x");
    for (size_t level = 60; level-- > 0;)
        cra_buffer_string(&markdown, level % 2 ? "*" : "_");
    struct cra_node *root = cra_node_add_root(&arena);
    assert_true(cra_markdown_add(&arena, root, (struct cra_text){markdown.data, markdown.length}, NULL));
    assert_in_range(depth_of(root), 3, 2 + 16);
    cra_buffer_free(&markdown);
    cra_arena_free(&arena);
}

static void says_when_memory_is_out(void **state)
{
    (void)state;
    const struct cra_text markdown =
        CRA_TEXT("# A\n\n- *b* [c](https://d.example)\n\n| e |\n|---|\n| `f` |\n");
    struct failing failing = {0};
    cra_memory_use(failing_resize, &failing);
    bool done = false;
    for (size_t n = 1; !done && n < 200; n++) {
        struct cra_arena arena = {0};
        struct cra_node *root = cra_node_add_root(&arena);
        failing = (struct failing){.countdown = n, .lasting = true, .live = failing.live};
        done = cra_markdown_add(&arena, root, markdown, NULL);
        failing.countdown = 0;
        assert_int_equal(done, failing.failed == 0);
        cra_arena_free(&arena);
        assert_int_equal(failing.live, 0);
    }
    cra_memory_use(NULL, NULL);
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_the_tree),         cmocka_unit_test(tags_the_blocks_with_their_language),
        cmocka_unit_test(bounds_the_nesting),      cmocka_unit_test(bounds_the_spans),
        cmocka_unit_test(says_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
