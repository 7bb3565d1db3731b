#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "law/state.h"

static const struct empowered_act *find_act(const struct law_state *state, const char *basis)
{
    for (size_t i = 0; i < state->acts.count; i++) {
        if (strcmp(state->acts.items[i]->basis, basis) == 0)
            return state->acts.items[i];
    }
    fail_msg("the law state says nothing about %s", basis);
    return NULL;
}

static void builtin_state_holds_what_is_known(void **unused)
{
    (void)unused;
    cra_error *error = NULL;
    struct cra_law_state *state = cra_law_state_read((struct cra_text){0}, NULL, &error);
    if (!state)
        fail_msg("%s", cra_error_get_message(error));
    const struct law_state *data = state->data;
    assert_int_equal(state->diagnostics.count, 0);
    assert_string_equal(data->id, "2026-11-23");
    char day[11];
    cra_date_format(data->as_of, day);
    assert_string_equal(day, "2026-10-06");

    /* nothing is cited, so nothing gives a presumption of conformity */
    assert_int_equal(data->harmonised_standards.count, 0);
    assert_int_equal(data->common_specifications.count, 0);
    assert_int_equal(data->certification_schemes.count, 0);
    assert_int_equal(data->corrigenda.count, 3);

    static const struct {
        const char *basis, *title;
    } adopted[] = {
        {"Article 2(5)", "Delegated Regulation (EU) 2025/1535"},
        {"Article 7(4)", "Implementing Regulation (EU) 2025/2392"},
        {"Article 14(9)", "Delegated Regulation (EU) 2026/881"},
    };
    size_t count = 0;
    for (size_t i = 0; i < data->acts.count; i++) {
        const struct empowered_act *act = data->acts.items[i];
        count += act->status == act_status_adopted;
        assert_int_not_equal(act->status, act_status_unset);
        assert_int_not_equal(act->kind, act_kind_unset);
        assert_int_not_equal(act->certainty, certainty_unset);
        assert_true((act->status == act_status_adopted) == (act->publication != NULL));
    }
    assert_int_equal(count, sizeof adopted / sizeof *adopted);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(find_act(data, adopted[i].basis)->title, adopted[i].title);
    static const char *const open[] = {"Article 7(3)",   "Article 8(1)",   "Article 8(2)",  "Article 13(8)",
                                       "Article 13(24)", "Article 14(10)", "Article 25",    "Article 27(2)",
                                       "Article 27(9)",  "Article 28(5)",  "Article 30(6)", "Article 31(5)",
                                       "Article 33(5)"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        assert_int_equal(find_act(data, open[i])->status, act_status_none_found);
    cra_law_state_free(state);
}

static void own_state_is_read(void **unused)
{
    (void)unused;
    static const char text[] = "id: own\nas-of: 2028-01-01\nharmonised-standards:\n"
                               "  - {reference: EN 00000-0, edition: \"2027\", date: 2027-01-01}\n";
    cra_error *error = NULL;
    struct cra_law_state *state =
        cra_law_state_read((struct cra_text){text, sizeof text - 1}, "own.yaml", &error);
    assert_non_null(state);
    assert_int_equal(state->data->harmonised_standards.count, 1);
    assert_string_equal(state->data->harmonised_standards.items[0]->reference, "EN 00000-0");
    cra_law_state_free(state);
}

static void faulty_state_is_refused(void **unused)
{
    (void)unused;
    static const struct {
        const char *name, *text, *message;
    } cases[] = {
        {"own.yaml", "id: own\n", "The law state cannot be used: own.yaml:1:1: "},
        {"own.yaml", "id: own\nas-of: 2028-13-01\n", "The law state cannot be used: own.yaml:2:8: "},
        {"own.yaml", "id: own\nas-of: 2028-01-01\nharmonized-standards: []\n",
         "The law state cannot be used: own.yaml:3:1: "},
        {"own.json", "{\"id\": \"own\"", "The law state cannot be used: own.json:1:13: "},
        {"own.txt", "id: own\n", "Cannot tell how the law state own.txt is spelt"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cra_error *error = NULL;
        struct cra_text text = {cases[i].text, strlen(cases[i].text)};
        assert_null(cra_law_state_read(text, cases[i].name, &error));
        assert_int_equal(strncmp(cra_error_get_message(error), cases[i].message, strlen(cases[i].message)),
                         0);
        cra_error_free(error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builtin_state_holds_what_is_known),
        cmocka_unit_test(own_state_is_read),
        cmocka_unit_test(faulty_state_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
