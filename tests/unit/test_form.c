#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "model/form.h"

struct example {
    enum cra_text_form form;
    bool accepted;
    const char *text;
};

#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct example examples[] = {
    {CRA_FORM_ANY, true, "Anything: # at \t all"},
    {CRA_FORM_ANY, false, "two\nlines"},
    {CRA_FORM_ANY, false, "two\rlines"},
    {CRA_FORM_IDENTIFIER, true, "a"},
    {CRA_FORM_IDENTIFIER, true, "1-A_b.c"},
    {CRA_FORM_IDENTIFIER, true, A64},
    {CRA_FORM_IDENTIFIER, false, A64 "a"},
    {CRA_FORM_IDENTIFIER, false, ""},
    {CRA_FORM_IDENTIFIER, false, "-a"},
    {CRA_FORM_IDENTIFIER, false, ".a"},
    {CRA_FORM_IDENTIFIER, false, "a b"},
    {CRA_FORM_IDENTIFIER, false, "r\xC3\xA9seau"},
    {CRA_FORM_URL, true, "https://maker.example"},
    {CRA_FORM_URL, true, "HTTP://maker.example:8080/a?b=c#d"},
    {CRA_FORM_URL, true, "https://m\xC3\xBCller.example/sicherheit"},
    {CRA_FORM_URL, true, "https://[::1]/"},
    {CRA_FORM_URL, false, "maker.example"},
    {CRA_FORM_URL, false, "ftp://maker.example"},
    {CRA_FORM_URL, false, "https://"},
    {CRA_FORM_URL, false, "https:///path"},
    {CRA_FORM_URL, false, "https://maker.example/a b"},
    {CRA_FORM_URL, false,
     "https://maker.example/a\xC2\xA0"
     "b"},
    {CRA_FORM_URL, false, "https://maker.example/\""},
    {CRA_FORM_URL, false, " https://maker.example"},
    {CRA_FORM_EMAIL, true, "security@maker.example"},
    {CRA_FORM_EMAIL, true, "a.b+c@mail.maker.example"},
    {CRA_FORM_EMAIL, false, "security"},
    {CRA_FORM_EMAIL, false, "@maker.example"},
    {CRA_FORM_EMAIL, false, "security@maker"},
    {CRA_FORM_EMAIL, false, "security@maker..example"},
    {CRA_FORM_EMAIL, false, "security@.example"},
    {CRA_FORM_EMAIL, false, "security@maker.example."},
    {CRA_FORM_EMAIL, false, "a@b@maker.example"},
    {CRA_FORM_EMAIL, false, "a b@maker.example"},
    {CRA_FORM_EMAIL, false, "Team <a@maker.example>"},
    {CRA_FORM_SHA256, true, "0123456789abcdefABCDEF0123456789abcdef0123456789abcdef0123456789"},
    {CRA_FORM_SHA256, false, "0123456789abcdefABCDEF0123456789abcdef0123456789abcdef012345678"},
    {CRA_FORM_SHA256, false, "g123456789abcdefABCDEF0123456789abcdef0123456789abcdef0123456789"},
    {CRA_FORM_LANGUAGE, true, "en"},
    {CRA_FORM_LANGUAGE, true, "ga"},
    {CRA_FORM_LANGUAGE, false, "EN"},
    {CRA_FORM_LANGUAGE, false, "no"},
    {CRA_FORM_LANGUAGE, false, "en-GB"},
    {CRA_FORM_COUNTRY, true, "NO"},
    {CRA_FORM_COUNTRY, true, "GR"},
    {CRA_FORM_COUNTRY, false, "EL"},
    {CRA_FORM_COUNTRY, false, "de"},
    {CRA_FORM_COUNTRY, false, ""},
    {CRA_FORM_POINT, true, "I-1"},
    {CRA_FORM_POINT, true, "I-2-m"},
    {CRA_FORM_POINT, true, "II-8"},
    {CRA_FORM_POINT, false, "I-2"},
    {CRA_FORM_POINT, false, "I-2-n"},
    {CRA_FORM_POINT, false, "II-9"},
    {CRA_FORM_FILE, true, "report.pdf"},
    {CRA_FORM_FILE, true, "../shared/report 1.pdf"},
    {CRA_FORM_FILE, true, "evidence\\report.pdf"},
    {CRA_FORM_FILE, true, "a"},
    {CRA_FORM_FILE, true, "\xC3\xA9tude.pdf"},
    {CRA_FORM_FILE, false, ""},
    {CRA_FORM_FILE, false, "/etc/passwd"},
    {CRA_FORM_FILE, false, "\\\\server\\share"},
    {CRA_FORM_FILE, false, "C:\\report.pdf"},
    {CRA_FORM_FILE, false, "\xC3\xA9:\\report.pdf"},
    {CRA_FORM_DAY, true, "2027-12-11"},
    {CRA_FORM_DAY, true, "2028-02-29"},
    {CRA_FORM_DAY, false, "2027-02-29"},
    {CRA_FORM_DAY, false, "2027-12"},
    {CRA_FORM_DAY, false, "11.12.2027"},
    {CRA_FORM_MONTH, true, "2027-12"},
    {CRA_FORM_MONTH, true, "2027-12-11"},
    {CRA_FORM_MONTH, false, "2027-13"},
};

static void accepts_and_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *example = &examples[i];
        if (cra_form_check(example->form, cra_text_of(example->text)) != example->accepted)
            fail_msg("form %d: “%s” should be %s", (int)example->form, example->text,
                     example->accepted ? "accepted" : "refused");
    }
}

static void lists_the_values(void **state)
{
    (void)state;
    static const struct {
        enum cra_text_form form;
        size_t count;
    } listed[] = {{CRA_FORM_LANGUAGE, 24}, {CRA_FORM_COUNTRY, 249}, {CRA_FORM_POINT, 22}};
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        const struct cra_choices *values = cra_form_values(listed[i].form);
        assert_non_null(values);
        assert_int_equal(values->count, listed[i].count);
        for (size_t j = 0; j < values->count; j++) {
            assert_true(cra_form_check(listed[i].form, cra_text_of(values->items[j].name)));
            if (j && listed[i].form != CRA_FORM_POINT)
                assert_true(strcmp(values->items[j - 1].name, values->items[j].name) < 0);
        }
    }
}

static void describes_every_form(void **state)
{
    (void)state;
    for (int form = CRA_FORM_ANY; form <= CRA_FORM_MONTH; form++) {
        assert_non_null(cra_form_expected((enum cra_text_form)form));
        bool has_pattern = cra_form_pattern((enum cra_text_form)form) != NULL;
        bool has_values = cra_form_values((enum cra_text_form)form) != NULL;
        assert_true(has_pattern != has_values);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_and_refuses),
        cmocka_unit_test(lists_the_values),
        cmocka_unit_test(describes_every_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
