#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/embedded.h"

static void every_file_is_found_by_its_name(void **state)
{
    (void)state;
    const struct cra_embedded *file = NULL;
    size_t count = 0;
    const char *previous = "";
    for (; (file = cra_embedded_at(count)); count++) {
        assert_ptr_equal(cra_embedded_find(file->name), &file->text);
        assert_true(strcmp(previous, file->name) < 0);
        assert_int_equal(file->text.data[file->text.length], 0);
        previous = file->name;
    }
    assert_true(count > 0);
    assert_non_null(cra_embedded_find("frames/document.css"));
}

static void unknown_names_give_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"", "a", "zzz", "frames/", "frames/document.css.bak"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_null(cra_embedded_find(names[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_found_by_its_name),
        cmocka_unit_test(unknown_names_give_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
