#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#include "assess/assessment.h"
#include "law/category.h"
#include "model/walk.h"

static const struct cra_field *answer_of(const char *name)
{
    const struct cra_field *field = cra_type_find(&cra_type_category_answers, cra_text_of(name));
    assert_non_null(field);
    return field;
}

/* Annexes III and IV list 19, 4 and 3 categories; each has an answer, a provision and criteria. */
static void every_category_has_criteria(void **state)
{
    (void)state;
    static const struct {
        const char *provision;
        size_t count;
    } lists[] = {
        {"Annex III, class I, point (", 19}, {"Annex III, class II, point (", 4}, {"Annex IV, point (", 3}};
    const struct cra_type *answers = &cra_type_category_answers;
    size_t total = 0;
    for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
        size_t length = strlen(lists[list].provision), found = 0;
        for (size_t i = 0; i < answers->field_count; i++)
            found += strncmp(answers->fields[i].law, lists[list].provision, length) == 0;
        assert_int_equal(found, lists[list].count);
        total += found;
    }
    assert_int_equal(answers->field_count, total);
    for (size_t i = 0; i < total; i++) {
        const struct cra_category *category = cra_category_of(&answers->fields[i]);
        if (!cra_criterion_at(category, 0))
            fail_msg("%s has no criterion", answers->fields[i].name);
        for (size_t j = 0; j < i; j++)
            assert_ptr_not_equal(category, cra_category_of(&answers->fields[j]));
    }
}

/* The answer important-1-12 is about Annex III, class I, point (12), and the provision is called by its name.
 */
static void names_and_provisions_agree(void **state)
{
    (void)state;
    static const struct {
        const char *name, *provision;
        unsigned count;
    } lists[] = {{"important-1", "Annex III, class I", 19},
                 {"important-2", "Annex III, class II", 4},
                 {"critical", "Annex IV", 3}};
    for (size_t list = 0; list < sizeof lists / sizeof *lists; list++) {
        for (unsigned number = 1; number <= lists[list].count; number++) {
            char name[32], citation[64];
            snprintf(name, sizeof name, "%s-%u", lists[list].name, number);
            snprintf(citation, sizeof citation, "%s, point (%u)", lists[list].provision, number);
            const struct cra_field *answer = answer_of(name);
            const cra_provision *provision = cra_provision_find(citation);
            assert_string_equal(answer->law, citation);
            assert_ptr_equal(cra_provision_summary(provision), answer->meaning);
            assert_ptr_equal(cra_provision_criterion(provision, 0, NULL),
                             cra_criterion_at(cra_category_of(answer), 0)->question);
            assert_ptr_equal(cra_provision_examples(provision), cra_category_of(answer)->examples);
        }
    }
    assert_null(cra_provision_criterion(cra_provision_find("Annex III"), 0, NULL));
    assert_null(cra_criterion_at(NULL, 0));
    assert_null(cra_provision_examples(NULL));
}

/* Examples stand within a sentence; criteria ask, and count their alternatives from 1 without a gap. */
static void texts_have_their_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++) {
        const struct cra_category *category = cra_category_of(&cra_type_category_answers.fields[i]);
        const char *examples = category->examples;
        if (examples && (!*examples || examples[strlen(examples) - 1] == '.'))
            fail_msg("“%s” does not fit within a sentence", examples);
        unsigned before = 0;
        const struct cra_criterion *criterion;
        for (size_t j = 0; (criterion = cra_criterion_at(category, j)); j++) {
            if (!strchr(criterion->question, '?'))
                fail_msg("“%s” asks nothing", criterion->question);
            assert_in_range(criterion->alternative, before ? before : 1, before + 1);
            before = criterion->alternative;
        }
    }
}

static bool asks(const struct cra_category *category, const char *words)
{
    const struct cra_criterion *criterion;
    for (size_t i = 0; (criterion = cra_criterion_at(category, i)); i++) {
        if (strstr(criterion->question, words))
            return true;
    }
    return false;
}

/* Level 2 or 3 of AVA_VAN makes class II, level 4 a secure element: facts that a slip would blur. */
static void tampering_tells_the_lists_apart(void **state)
{
    (void)state;
    static const struct {
        const char *answer, *says;
    } cases[] = {
        {"important-2-3", "level 2 or 3 of AVA_VAN"},
        {"important-2-3", "class I, point (13)"},
        {"important-2-4", "level 2 or 3 of AVA_VAN"},
        {"important-2-4", "class I, point (14)"},
        {"critical-3", "level 4 of AVA_VAN"},
        {"important-1-19", "under 14"},
        {"critical-2", "no description"},
        {"important-1-12", "can it be managed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!asks(cra_category_of(answer_of(cases[i].answer)), cases[i].says))
            fail_msg("%s does not ask “%s”", cases[i].answer, cases[i].says);
    }
}

static void no_other_field_is_a_category(void **state)
{
    (void)state;
    assert_null(cra_category_of(&cra_type_classification.fields[0]));
    assert_null(cra_category_of(&cra_type_scope.fields[0]));
}

/* Who has to answer is told what the category is. */
static void open_questions_say_what_is_asked(void **state)
{
    (void)state;
    static const char text[] = "classification:\n  answers:\n    important-1-3: no\n";
    cra_error *err = NULL;
    struct cra_project *project =
        cra_project_read_bytes((struct cra_text){text, sizeof text - 1}, "p.yaml", NULL, &err);
    assert_non_null(project);
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.date = "2027-12-11";
    struct cra_assessment *assessment = cra_assessment_make(project, &options, &err);
    assert_non_null(assessment);
    const struct cra_chain *chain = &assessment->decisions.category.chain;
    assert_int_equal(chain->question_count, 25);
    for (size_t i = 0; i < chain->question_count; i++)
        assert_non_null(strstr(chain->questions[i].text, "Implementing Regulation (EU) 2025/2392"));
    assert_non_null(strstr(chain->questions[0].text, "Examples: physical payment terminals"));
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_category_has_criteria),  cmocka_unit_test(names_and_provisions_agree),
        cmocka_unit_test(texts_have_their_form),        cmocka_unit_test(tampering_tells_the_lists_apart),
        cmocka_unit_test(no_other_field_is_a_category), cmocka_unit_test(open_questions_say_what_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
