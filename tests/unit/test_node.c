#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "doc/node.h"
#include "failing.h"

/* "<document<paragraph text>...>": the events as text. */
static void write_events(struct cra_buffer *out, const struct cra_node *root, enum cra_node_kind skipped)
{
    for (struct cra_walk walk = cra_walk_begin(root); cra_walk_next(&walk);) {
        if (!walk.enter) {
            cra_buffer_char(out, '>');
            continue;
        }
        cra_buffer_format(out, cra_node_is_leaf(walk.node->kind) ? " %s" : "<%s",
                          cra_node_kind_name(walk.node->kind));
        if (walk.node->kind == skipped)
            cra_walk_skip(&walk);
    }
}

static struct cra_node *small_tree(struct cra_arena *arena)
{
    struct cra_node *root = cra_node_add_root(arena);
    struct cra_node *section = cra_node_add(arena, root, CRA_NODE_SECTION);
    struct cra_node *heading = cra_node_add(arena, section, CRA_NODE_HEADING);
    cra_node_add_text(arena, heading, CRA_NODE_TEXT, CRA_TEXT("Scope"));
    cra_node_add(arena, section, CRA_NODE_PARAGRAPH);
    cra_node_add(arena, root, CRA_NODE_RULE);
    return root;
}

static void walks_in_order(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    write_events(&out, small_tree(&arena), CRA_NODE_ITEM);
    assert_string_equal(out.data, "<document<section<heading text><paragraph>> rule>");
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void skips_what_it_is_told_to(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct cra_node *root = small_tree(&arena);
    write_events(&out, root, CRA_NODE_HEADING);
    assert_string_equal(out.data, "<document<section<heading<paragraph>> rule>");
    cra_buffer_clear(&out);
    write_events(&out, root, CRA_NODE_SECTION);
    assert_string_equal(out.data, "<document<section rule>");
    cra_buffer_clear(&out);
    write_events(&out, root, CRA_NODE_DOCUMENT);
    assert_string_equal(out.data, "<document");
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void walks_a_part_without_leaving_it(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_buffer out = {0};
    struct cra_node *root = small_tree(&arena);
    write_events(&out, root->first->first, CRA_NODE_DOCUMENT);
    assert_string_equal(out.data, "<heading text>");
    struct cra_walk nothing = cra_walk_begin(NULL);
    assert_false(cra_walk_next(&nothing));
    assert_false(cra_walk_next(&nothing));
    cra_buffer_free(&out);
    cra_arena_free(&arena);
}

static void links_children_both_ways(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = small_tree(&arena);
    struct cra_node *section = root->first, *rule = root->last;
    assert_ptr_equal(section->next, rule);
    assert_ptr_equal(rule->previous, section);
    assert_null(section->previous);
    assert_null(rule->next);
    assert_ptr_equal(section->parent, root);
    assert_string_equal(section->first->first->as.text.text, "Scope");
    cra_arena_free(&arena);
}

static void text_is_copied(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    char text[] = "before";
    struct cra_node *root = cra_node_add_root(&arena);
    struct cra_node *code = cra_node_add_text(&arena, root, CRA_NODE_CODE_BLOCK, cra_text_of(text));
    text[0] = 'X';
    assert_string_equal(code->as.text.text, "before");
    cra_arena_free(&arena);
}

static void language_is_inherited(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct cra_node *root = small_tree(&arena);
    assert_string_equal(cra_node_language(root->first), "und");
    root->language = "en";
    root->first->language = "de";
    assert_string_equal(cra_node_language(root->first->first->first), "de");
    assert_string_equal(cra_node_language(root->last), "en");
    cra_arena_free(&arena);
}

static void tables_of_kinds_agree(void **state)
{
    (void)state;
    for (int kind = 0; kind <= CRA_NODE_MISSING; kind++) {
        assert_non_null(cra_node_kind_name((enum cra_node_kind)kind));
        bool holds = false;
        for (int child = 0; child <= CRA_NODE_MISSING; child++)
            holds |= cra_node_can_hold((enum cra_node_kind)kind, (enum cra_node_kind)child);
        assert_int_equal(holds, !cra_node_is_leaf((enum cra_node_kind)kind));
    }
    assert_true(cra_node_can_hold(CRA_NODE_CELL, CRA_NODE_TABLE));
    assert_false(cra_node_can_hold(CRA_NODE_CELL, CRA_NODE_TEXT));
    assert_false(cra_node_can_hold(CRA_NODE_LINK, CRA_NODE_LINK));
    assert_false(cra_node_can_hold(CRA_NODE_PARAGRAPH, CRA_NODE_HEADING));
    assert_true(cra_node_is_inline(CRA_NODE_MISSING));
    assert_false(cra_node_is_inline(CRA_NODE_RULE));
}

static void nothing_grows_without_memory(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    struct failing failing = {.countdown = 1, .lasting = true};
    cra_memory_use(failing_resize, &failing);
    struct cra_node *root = small_tree(&arena);
    cra_memory_use(NULL, NULL);
    assert_null(root);
    assert_null(cra_node_add_text(&arena, NULL, CRA_NODE_TEXT, CRA_TEXT("x")));
    cra_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_in_order),
        cmocka_unit_test(skips_what_it_is_told_to),
        cmocka_unit_test(walks_a_part_without_leaving_it),
        cmocka_unit_test(links_children_both_ways),
        cmocka_unit_test(text_is_copied),
        cmocka_unit_test(language_is_inherited),
        cmocka_unit_test(tables_of_kinds_agree),
        cmocka_unit_test(nothing_grows_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
