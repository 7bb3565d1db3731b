#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/memory.h"
#include "base/pattern.h"
#include "failing.h"

static void finds_what_it_should(void **state)
{
    (void)state;
    static const struct {
        const char *expression, *text;
        enum cra_pattern_result result;
    } cases[] = {
        {"^tbd$", "TBD", CRA_PATTERN_FOUND},
        {"^tbd$", "tbd 1", CRA_PATTERN_NONE},
        {"^…$", "…", CRA_PATTERN_FOUND},
        {"^.$", "é", CRA_PATTERN_FOUND}, /* one character, not two bytes */
        {"É", "é", CRA_PATTERN_FOUND},
        {"a", "", CRA_PATTERN_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cra_pattern *pattern = cra_pattern_new(cases[i].expression);
        assert_non_null(pattern);
        assert_int_equal(cra_pattern_find(pattern, cra_text_of(cases[i].text)), cases[i].result);
        cra_pattern_free(pattern);
    }
    cra_pattern_free(NULL);
}

/* An expression that would take years on this text gives up. */
static void no_text_makes_it_run_long(void **state)
{
    (void)state;
    struct cra_pattern *pattern = cra_pattern_new("^(a|aa)+$");
    assert_non_null(pattern);
    static const char text[] =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";
    assert_int_equal(cra_pattern_find(pattern, CRA_TEXT(text)), CRA_PATTERN_FAILED);
    cra_pattern_free(pattern);
}

static void memory_that_runs_out(void **state)
{
    (void)state;
    struct failing failing = {0};
    cra_memory_use(failing_resize, &failing);
    size_t n = 0;
    struct cra_pattern *pattern = NULL;
    do {
        failing = (struct failing){.countdown = ++n};
        pattern = cra_pattern_new("^(?:a|b)+$");
        assert_int_equal(pattern == NULL, failing.failed);
        cra_pattern_free(pattern);
        assert_int_equal(failing.live, 0);
    } while (!pattern);
    cra_memory_use(NULL, NULL);
    assert_true(n > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_it_should),
        cmocka_unit_test(no_text_makes_it_run_long),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
