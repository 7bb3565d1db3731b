/* What tags may name: every field that is listed can be named as its example says, with the formats that are
 * said to fit and no others. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "doc/document.h"
#include "doc/frame_fields.h"
#include "doc/tag.h"
#include "doc/tag_words.h"
#include "failing.h"

struct gathered {
    struct cra_arena arena;
    struct cra_frame_fields fields;
};

static void gather(struct gathered *g)
{
    *g = (struct gathered){.arena = {0}};
    assert_true(cra_frame_fields_gather(&g->fields, &g->arena, NULL, NULL));
    assert_true(g->fields.count > 500);
}

/* Compiles all tags of a text, each within the loops before it. */
static bool compiles(struct cra_arena *arena, const char *text, struct cra_tag_fault *fault)
{
    struct cra_scope scope = {.bare = true};
    for (const char *at = text; (at = strstr(at, "{{"));) {
        const char *end = strstr(at, "}}");
        struct cra_tag tag;
        assert_non_null(end);
        if (!cra_tag_compile(arena, &scope, (struct cra_text){at + 2, (size_t)(end - at) - 2}, &tag, fault))
            return false;
        if (tag.kind == CRA_TAG_EACH && !cra_tag_enter(&scope, &tag))
            return false;
        at = end;
    }
    return true;
}

static void every_example_is_understood(void **state)
{
    (void)state;
    struct gathered g;
    gather(&g);
    for (size_t i = 0; i < g.fields.count; i++) {
        const struct cra_frame_field *field = &g.fields.fields[i];
        struct cra_tag_fault fault;
        const char *text = cra_arena_format(&g.arena, "%s%s", field->loops ? field->loops : "", field->tag);
        if (!compiles(&g.arena, text, &fault))
            fail_msg("%s: %s: %s", field->path, text, fault.message);
        assert_ptr_equal(cra_frame_field_find(&g.fields, field->path), field);
    }
    cra_arena_free(&g.arena);
}

static void formats_fit_as_they_say(void **state)
{
    (void)state;
    struct gathered g;
    gather(&g);
    const struct cra_tag_word *word;
    for (size_t i = 0; i < g.fields.count; i++) {
        const struct cra_frame_field *field = &g.fields.fields[i];
        if (field->field->kind == CRA_KIND_RECORD)
            continue;
        for (size_t j = 0; (word = cra_tag_format_word(j)); j++) {
            struct cra_tag_fault fault;
            const char *text =
                cra_arena_format(&g.arena, "%s%.*s | %s \"x\"}}", field->loops ? field->loops : "",
                                 (int)strlen(field->tag) - 2, field->tag, word->spelling);
            const char *bare = cra_arena_format(&g.arena, "%s%.*s | %s}}", field->loops ? field->loops : "",
                                                (int)strlen(field->tag) - 2, field->tag, word->spelling);
            bool good = compiles(&g.arena, bare, &fault) || compiles(&g.arena, text, &fault);
            if (good != cra_tag_format_fits(j, field->field))
                fail_msg("%s with %s: %s", field->path, word->spelling, good ? "fits" : fault.message);
        }
    }
    cra_arena_free(&g.arena);
}

static void documents_and_blocks_are_known(void **state)
{
    (void)state;
    struct gathered g;
    gather(&g);
    const struct cra_frame_field *name = cra_frame_field_find(&g.fields, "product.name");
    assert_true(name->kinds & 1);
    assert_null(name->loops);
    const struct cra_frame_field *title = cra_frame_field_find(&g.fields, "risk_assessment.risks[2].title");
    assert_string_equal(title->path, "risk-assessment.risks.title");
    assert_string_equal(title->tag, "{{risk.title}}");
    assert_string_equal(title->loops, "{{#each risk-assessment.risks}}");
    assert_null(cra_frame_field_find(&g.fields, "document.title")); /* a value of the document */
    assert_string_equal(cra_frame_field_suggest(&g.fields, "prodct.name"), "product.name");
    assert_string_equal(cra_frame_field_suggest(&g.fields, "postal-address"), "manufacturer.postal-address");
    size_t declared = 0;
    for (size_t i = 0; i < g.fields.block_count; i++)
        declared += strcmp(cra_document_kind_name(g.fields.blocks[i].kind), "declaration") == 0 &&
                    g.fields.blocks[i].law && strncmp(g.fields.blocks[i].law, "Annex V, point", 14) == 0;
    assert_int_equal(declared, 8);
    cra_arena_free(&g.arena);
}

static void lack_of_memory_is_told(void **state)
{
    (void)state;
    bool good = false;
    for (size_t n = 1; !good; n += 1 + n / 20) {
        struct failing failing = {.countdown = n, .lasting = true};
        struct cra_arena arena = {0};
        struct cra_frame_fields fields;
        cra_error *error = NULL;
        cra_memory_use(failing_resize, &failing);
        good = cra_frame_fields_gather(&fields, &arena, NULL, &error);
        assert_int_equal(cra_error_get_code(error), good ? CRA_ERROR_NONE : CRA_ERROR_OUT_OF_MEMORY);
        cra_error_free(error);
        cra_arena_free(&arena);
        assert_int_equal(failing.live, 0);
        cra_memory_use(NULL, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_is_understood),
        cmocka_unit_test(formats_fit_as_they_say),
        cmocka_unit_test(documents_and_blocks_are_known),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
