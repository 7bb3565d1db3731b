#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include <libxml/parser.h>

#include "base/buffer.h"
#include "base/embedded.h"
#include "doc/template.h"
#include "read/event.h"
#include "render/docx_lint.h"

/* libxml2 allocates by itself; here the n-th of its allocations fails, for every n. Whatever uses it says
 * that memory ran out, or says what it says with enough of it; never does it take the one for a fault of the
 * file. */

/* ---- The allocator of libxml2 ---- */

static struct {
    size_t left; /* allocations that still succeed */
    size_t held; /* blocks not released */
    bool once;   /* only one fails, and those after it succeed again */
    bool failed; /* one has failed */
} budget;

static bool take(void)
{
    if (budget.left--)
        return true;
    budget.left = budget.once ? SIZE_MAX : 0;
    budget.failed = true;
    return false;
}

static void release(void *memory)
{
    budget.held -= memory != NULL;
    free(memory);
}

static void *allocate(size_t size)
{
    void *memory = take() ? malloc(size) : NULL;
    budget.held += memory != NULL;
    return memory;
}

static void *resize(void *memory, size_t size)
{
    if (!take())
        return NULL;
    budget.held += memory == NULL;
    return realloc(memory, size);
}

static char *copy(const char *string)
{
    char *memory = allocate(strlen(string) + 1);
    return memory ? strcpy(memory, string) : NULL;
}

/* ---- What uses libxml2 ---- */

/* Says in `told` what came of it; false where it says that memory ran out. */
typedef bool user(struct cra_text input, struct cra_buffer *told);

static void tell_findings(struct cra_buffer *told, const struct cra_diagnostics *found)
{
    for (size_t i = 0; i < found->count; i++)
        cra_buffer_format(told, "%u %s %s\n", (unsigned)found->items[i].span.begin, found->items[i].rule->id,
                          found->items[i].message);
}

static bool tell_event(void *context, const struct cra_event *event)
{
    struct cra_buffer *told = context;
    cra_buffer_format(told, "%d %u %u ", (int)event->kind, (unsigned)event->begin, (unsigned)event->end);
    cra_buffer_text(told, event->name_space);
    cra_buffer_text(told, event->text);
    cra_buffer_char(told, '\n');
    return true;
}

static bool read_events(struct cra_text input, struct cra_buffer *told)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    uint32_t source = cra_sources_add(&sources, &arena, "input", input);
    enum cra_read_result result = cra_read_xml(source, CRA_READ_LIMITS_PROJECT, &found, tell_event, told);
    assert_int_equal(result == CRA_READ_STOPPED, found.failed);
    tell_findings(told, &found);
    cra_arena_free(&arena);
    return result != CRA_READ_STOPPED;
}

static bool lint_docx(struct cra_text input, struct cra_buffer *told)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    cra_error *error = NULL;
    bool good = cra_docx_lint(input, &sources, &found, &error);
    if (!good)
        assert_int_equal(cra_error_get_code(error), CRA_ERROR_OUT_OF_MEMORY);
    tell_findings(told, &found);
    cra_error_free(error);
    cra_arena_free(&arena);
    return good;
}

/* The input is the name of a built-in template. */
static bool read_template(struct cra_text input, struct cra_buffer *told)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources};
    const struct cra_template *read =
        cra_template_read(&arena, input.data, NULL, cra_embedded_find, &sources, &found);
    assert_int_equal(read == NULL, found.failed);
    tell_findings(told, &found);
    cra_arena_free(&arena);
    return read != NULL;
}

/* ---- The tests ---- */

static size_t fail_each(user *use, struct cra_text input, bool once, const char *expected)
{
    for (size_t n = 0;; n++) {
        struct cra_buffer told = {0};
        xmlResetLastError();
        size_t held = budget.held;
        budget.left = n;
        budget.once = once;
        budget.failed = false;
        bool good = use(input, &told);
        budget.left = SIZE_MAX;
        xmlResetLastError();
        if (budget.held != held)
            fail_msg("allocation %zu of libxml2 fails: %zu blocks stay", n, budget.held - held);
        if (good && strcmp(told.data ? told.data : "", expected) != 0)
            fail_msg("without allocation %zu:\n%s", n, told.data ? told.data : "");
        cra_buffer_free(&told);
        if (!budget.failed) {
            assert_true(good);
            return n;
        }
    }
}

static void check(user *use, struct cra_text input)
{
    struct cra_buffer expected = {0};
    budget.left = SIZE_MAX;
    assert_true(use(input, &expected)); /* also what libxml2 allocates once and keeps */
    cra_buffer_char(&expected, '\0');
    assert_true(fail_each(use, input, false, expected.data) > 5);
    assert_true(fail_each(use, input, true, expected.data) > 5);
    cra_buffer_free(&expected);
}

static void the_reader(void **state)
{
    (void)state;
    static const char *const inputs[] = {
        "<a/>",
        "<?xml version='1.0' encoding='UTF-8'?><a xmlns='urn:x' xml:lang='de'><!-- b --><?c d?></a>",
        "<a xmlns:p='urn:y'><p:b p:c='1&lt;2' d='&#228;'>e&amp;<![CDATA[<f>]]></p:b><b/></a>",
        "<a b='1' b='2'/>",
        "<a><b>c</a>",
        "<a>&nbsp;</a>",
        "<a><p:b/></a>",
        "<!DOCTYPE a><a/>",
        "<a><!-- b</a>",
        "<a>&#xFFFF;</a>",
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        check(read_events, cra_text_of(inputs[i]));
}

/* Longer than what libxml2 holds at once: names, attributes and text in plenty. No attribute has references:
 * among so many, libxml2 2.9 itself loses the value of one that has when memory runs out behind it. */
static void a_long_file(void **state)
{
    (void)state;
    struct cra_buffer input = {0};
    cra_buffer_string(&input, "<a");
    for (int i = 0; i < 40; i++)
        cra_buffer_format(&input, " xmlns:p%d='urn:%d' b%d='c%d'", i, i, i, i);
    cra_buffer_char(&input, '>');
    for (int i = 0; i < 40; i++)
        cra_buffer_format(&input, "<p%d:c%d><d>", i, i);
    cra_buffer_repeat(&input, 'e', 20000);
    for (int i = 39; i >= 0; i--)
        cra_buffer_format(&input, "</d></p%d:c%d>", i, i);
    cra_buffer_string(&input, "</a>");
    check(read_events, (struct cra_text){input.data, input.length});
    cra_buffer_free(&input);
}

static void the_check_of_word_files(void **state)
{
    (void)state;
    const struct cra_text *frame = cra_embedded_find("frames/document.docx");
    assert_non_null(frame);
    check(lint_docx, *frame);
}

static void the_reader_of_templates(void **state)
{
    (void)state;
    check(read_template, cra_text_of("declaration"));
}

int main(void)
{
    xmlMemSetup(release, allocate, resize, copy);
    budget.left = SIZE_MAX;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reader),
        cmocka_unit_test(a_long_file),
        cmocka_unit_test(the_reader_of_templates),
        cmocka_unit_test(the_check_of_word_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
