#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buffer.h"

/* Texts of every length around the sizes to which a buffer grows, behind what stands there. */
static void formatted_text_is_whole(void **state)
{
    (void)state;
    enum { LONGEST = 1100 };
    char text[LONGEST + 1];
    memset(text, 'x', LONGEST);
    text[LONGEST] = '\0';
    for (int before = 0; before < 3; before++) {
        for (int length = 0; length <= LONGEST; length++) {
            struct cra_buffer buffer = {0};
            cra_buffer_repeat(&buffer, '-', (size_t)before);
            cra_buffer_format(&buffer, "%.*s", length, text);
            cra_buffer_format(&buffer, "%s", "");
            cra_buffer_format(&buffer, "%c", '.');
            assert_false(buffer.failed);
            assert_int_equal(buffer.length, before + length + 1);
            assert_int_equal(strlen(buffer.data), buffer.length);
            assert_int_equal(strspn(buffer.data, "-"), before);
            assert_int_equal(strspn(buffer.data + before, "x"), length);
            assert_string_equal(buffer.data + before + length, ".");
            cra_buffer_free(&buffer);
        }
    }
}

/* What failed stays as it was. */
static void nothing_is_added_after_a_failure(void **state)
{
    (void)state;
    struct cra_buffer buffer = {0};
    cra_buffer_string(&buffer, "before");
    buffer.failed = true;
    cra_buffer_format(&buffer, "%s", "after");
    assert_int_equal(buffer.length, strlen("before"));
    assert_string_equal(buffer.data, "before");
    cra_buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formatted_text_is_whole),
        cmocka_unit_test(nothing_is_added_after_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
