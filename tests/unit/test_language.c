#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/language.h"
#include "law/citation_say.h"

static void the_24_languages_of_the_union(void **state)
{
    (void)state;
    static const char codes[] = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
    const struct cra_language *language;
    size_t count = 0;
    for (; (language = cra_language_at(count)); count++) {
        assert_memory_equal(codes + 3 * count, language->code, 2);
        assert_ptr_equal(cra_language_find(language->code), language);
        assert_true(*language->name && *language->own_name && *language->quote_open &&
                    *language->quote_close);
        for (size_t month = 0; month < 12; month++)
            assert_true(*language->months[month] && *language->months_alone[month]);
        for (unsigned long n = 0; n < 200; n++)
            assert_in_range(language->plural(n), 0, 4);
    }
    assert_int_equal(count, 24);
    assert_string_equal(cra_language_find("de-AT")->code, "de");
    assert_null(cra_language_find("d"));
    assert_null(cra_language_find("tr"));
    assert_null(cra_language_find(""));
    assert_null(cra_language_find(NULL));
}

/* Official examples of the Unicode Common Locale Data Repository for whole numbers. */
static void plurals_follow_their_rules(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        unsigned form;
        unsigned long numbers[8];
        size_t count;
    } cases[] = {
        {"de", 0, {1}, 1},
        {"de", 1, {0, 2, 16, 100}, 4},
        {"fr", 0, {0, 1}, 2},
        {"fr", 1, {2, 17, 1000}, 3},
        {"cs", 0, {1}, 1},
        {"cs", 1, {2, 3, 4}, 3},
        {"cs", 2, {0, 5, 19, 100, 102}, 5},
        {"pl", 0, {1}, 1},
        {"pl", 1, {2, 4, 22, 24, 102}, 5},
        {"pl", 2, {0, 5, 12, 14, 21, 112}, 6},
        {"hr", 0, {1, 21, 31, 101}, 4},
        {"hr", 1, {2, 4, 22, 104}, 4},
        {"hr", 2, {0, 5, 11, 12, 19, 111}, 6},
        {"lt", 0, {1, 21, 101}, 3},
        {"lt", 1, {2, 9, 22, 102}, 4},
        {"lt", 2, {0, 10, 11, 20, 111}, 5},
        {"lv", 0, {0, 10, 11, 19, 20, 111}, 6},
        {"lv", 1, {1, 21, 101}, 3},
        {"lv", 2, {2, 9, 22, 109}, 4},
        {"sl", 0, {1, 101, 201}, 3},
        {"sl", 1, {2, 102}, 2},
        {"sl", 2, {3, 4, 103}, 3},
        {"sl", 3, {0, 5, 19, 100}, 4},
        {"mt", 0, {1}, 1},
        {"mt", 1, {2}, 1},
        {"mt", 2, {0, 3, 10, 103, 109}, 5},
        {"mt", 3, {11, 19, 111}, 3},
        {"mt", 4, {20, 35, 100, 102}, 4},
        {"ro", 0, {1}, 1},
        {"ro", 1, {0, 2, 16, 101, 119}, 5},
        {"ro", 2, {20, 35, 100, 120}, 4},
        {"ga", 0, {1}, 1},
        {"ga", 1, {2}, 1},
        {"ga", 2, {3, 6}, 2},
        {"ga", 3, {7, 10}, 2},
        {"ga", 4, {0, 11, 100}, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cra_language *language = cra_language_find(cases[i].language);
        for (size_t j = 0; j < cases[i].count; j++) {
            if (language->plural(cases[i].numbers[j]) != cases[i].form)
                fail_msg("%s: %lu has form %u, not %u", cases[i].language, cases[i].numbers[j],
                         language->plural(cases[i].numbers[j]), cases[i].form);
        }
    }
}

static void dates_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *language, *day, *month;
    } cases[] = {
        {"bg", "4 март 2028 г.", "март 2028 г."},
        {"cs", "4. března 2028", "březen 2028"},
        {"de", "4. März 2028", "März 2028"},
        {"el", "4 Μαρτίου 2028", "Μάρτιος 2028"},
        {"en", "4 March 2028", "March 2028"},
        {"es", "4 de marzo de 2028", "marzo de 2028"},
        {"fi", "4. maaliskuuta 2028", "maaliskuu 2028"},
        {"fr", "4 mars 2028", "mars 2028"},
        {"hr", "4. ožujka 2028.", "ožujak 2028."},
        {"hu", "2028. március 4.", "2028. március"},
        {"lt", "2028 m. kovo 4 d.", "2028 m. kovas"},
        {"lv", "2028. gada 4. marts", "2028. g. marts"},
        {"mt", "4 ta’ Marzu 2028", "Marzu 2028"},
        {"pl", "4 marca 2028", "marzec 2028"},
        {"pt", "4 de março de 2028", "março de 2028"},
    };
    struct cra_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct cra_language *language = cra_language_find(cases[i].language);
        struct cra_date day = {2028, 3, 4}, month = {2028, 3, 0};
        assert_string_equal(cra_language_date(language, &arena, day), cases[i].day);
        assert_string_equal(cra_language_date(language, &arena, month), cases[i].month);
    }
    assert_string_equal(cra_language_date(NULL, &arena, (struct cra_date){2028, 12, 31}), "31 December 2028");
    cra_arena_free(&arena);
}

static unsigned by_parity(unsigned long n)
{
    return (unsigned)(n % 2);
}

/* A language of the test's own: what is looked up, what stays as it is. */
static void texts_are_looked_up(void **state)
{
    (void)state;
    static const char *const first[] = {"UN"}, *const second[] = {"PAIR %lu", "IMPAIR %lu"};
    static const struct cra_message messages[] = {{"%lu thing", second, 2}, {"One", first, 1}};
    static const struct cra_catalogue catalogue = {messages, 2};
    struct cra_language language = *cra_language_find("fr");
    language.catalogue = &catalogue;
    language.plural = by_parity;
    assert_true(cra_language_is_written(&language));
    assert_string_equal(cra_say(&language, "One"), "UN");
    assert_string_equal(cra_say(&language, "Zwei"), "Zwei");
    assert_string_equal(cra_say(NULL, "One"), "One");
    assert_null(cra_say(&language, NULL));
    assert_string_equal(cra_say_count(&language, "%lu thing", "%lu things", 2), "PAIR %lu");
    assert_string_equal(cra_say_count(&language, "%lu thing", "%lu things", 3), "IMPAIR %lu");
    assert_string_equal(cra_say_count(&language, "One", "Some", 3), "UN"); /* a form is wanting */
    assert_string_equal(cra_say_count(&language, "a", "b", 1), "a");
    assert_string_equal(cra_say_count(NULL, "%lu thing", "%lu things", 1), "%lu thing");
    assert_string_equal(cra_say_count(NULL, "%lu thing", "%lu things", 0), "%lu things");
}

/* English is written without a catalogue; every catalogue is sorted, so that all of it is found. */
static void catalogues_are_sorted(void **state)
{
    (void)state;
    assert_true(cra_language_is_written(cra_language_find("en")));
    assert_false(cra_language_is_written(NULL));
    const struct cra_language *language;
    for (size_t i = 0; (language = cra_language_at(i)); i++) {
        const struct cra_catalogue *catalogue = language->catalogue;
        for (size_t j = 0; j < catalogue->count; j++) {
            assert_ptr_equal(cra_say(language, catalogue->messages[j].text),
                             catalogue->messages[j].versions[0]);
            assert_true(j == 0 || strcmp(catalogue->messages[j - 1].text, catalogue->messages[j].text) < 0);
        }
    }
}

static void provisions_as_german_cites_them(void **state)
{
    (void)state;
    static const char *const first[] = {"Artikel %s"}, *const second[] = {"Anhang %s"},
                             *const third[] = {"Teil %s"}, *const fourth[] = {"Klasse %s"},
                             *const fifth[] = {"Buchstabe %s"}, *const sixth[] = {"Absatz %s"},
                             *const seventh[] = {"Nummer %s"};
    static const struct cra_message messages[] = {
        {"Annex %s", second, 1}, {"Article %s", first, 1},   {"Part %s", third, 1},   {"class %s", fourth, 1},
        {"letter %s", fifth, 1}, {"paragraph %s", sixth, 1}, {"point %s", seventh, 1}};
    static const struct cra_catalogue catalogue = {messages, 7};
    static const char *const cases[][2] = {
        {"Article 13(8)", "Artikel 13 Absatz 8"},
        {"Article 2", "Artikel 2"},
        {"Article 32(4)(a)", "Artikel 32 Absatz 4 Buchstabe a"},
        {"Article 3(37)", "Artikel 3 Nummer 37"},
        {"Article 33(5)", "Artikel 33 Absatz 5"},
        {"Annex VII, point (2)(b)", "Anhang VII Nummer 2 Buchstabe b"},
        {"Annex I, Part I, point (2)(d)", "Anhang I Teil I Nummer 2 Buchstabe d"},
        {"Annex I, Part II", "Anhang I Teil II"},
        {"Annex VIII, Part IV, point (3.1)", "Anhang VIII Teil IV Nummer 3.1"},
        {"Annex III, class I, point (12)", "Anhang III Klasse I Nummer 12"},
        {"Annex V", "Anhang V"},
        {"Article 13(12); Article 28; Annex V, point (2)",
         "Artikel 13 Absatz 12; Artikel 28; Anhang V Nummer 2"},
        {"Directive 2009/48/EC", "Directive 2009/48/EC"},
        {"", ""},
    };
    struct cra_language language = *cra_language_find("de");
    language.catalogue = &catalogue;
    struct cra_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(cra_law_say(&language, &arena, cases[i][0]), cases[i][1]);
        assert_ptr_equal(cra_law_say(NULL, &arena, cases[i][0]), cases[i][0]);
        assert_ptr_equal(cra_law_say(cra_language_find("en"), &arena, cases[i][0]), cases[i][0]);
    }
    assert_null(cra_law_say(&language, &arena, NULL));
    cra_arena_free(&arena);
}

static void the_official_journal_is_cited_in_german(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"OJ L 153, 22.5.2014, p. 62", "ABl. L 153 vom 22.5.2014, S. 62"},
        {"OJ C 14 I, 1.2.2020, p. 4", "ABl. C 14 I vom 1.2.2020, S. 4"},
        {"OJ L, 2024/2847, 20.11.2024", "ABl. L, 2024/2847, 20.11.2024"},
        {"OJ p. 4", "ABl. p. 4"},
        {"OJ , p. 4", "ABl. , p. 4"},
        {"ABl. L 153 vom 22.5.2014, S. 62", "ABl. L 153 vom 22.5.2014, S. 62"},
        {"BGBl. I", "BGBl. I"},
        {"", ""},
    };
    const struct cra_language *german = cra_language_find("de");
    struct cra_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(cra_law_publication_say(german, &arena, cases[i][0]), cases[i][1]);
        assert_ptr_equal(cra_law_publication_say(NULL, &arena, cases[i][0]), cases[i][0]);
    }
    assert_null(cra_law_publication_say(german, &arena, NULL));
    cra_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_24_languages_of_the_union),
        cmocka_unit_test(plurals_follow_their_rules),
        cmocka_unit_test(dates_in_words),
        cmocka_unit_test(texts_are_looked_up),
        cmocka_unit_test(catalogues_are_sorted),
        cmocka_unit_test(provisions_as_german_cites_them),
        cmocka_unit_test(the_official_journal_is_cited_in_german),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
