#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

#include "api/rules.h"
#include "assess/assessment.h"
#include "assess/duties.h"
#include "base/embedded.h"
#include "citations.h"
#include "doc/facts.h"
#include "law/module.h"

/* ---- The table itself ---- */

/* How many provisions stand right below another: one more bracket, part, class or point. */
static size_t children_of(const char *parent)
{
    size_t count = 0, length = strlen(parent);
    const cra_provision *provision;
    for (size_t i = 0; (provision = cra_provision_at(i)); i++) {
        const char *citation = cra_provision_citation(provision);
        const char *rest = citation + length;
        if (strncmp(citation, parent, length) != 0 || !strchr("(,", *rest) || !*rest)
            continue;
        bool point = strncmp(rest, ", point (", 9) == 0;
        if (*rest == '(' || point) {
            const char *end = strchr(rest, ')');
            /* "point (4.1)" belongs to "point (4)" */
            count += end && !end[1] && !memchr(rest, '.', (size_t)(end - rest));
        } else {
            count += !strstr(rest, "point") && !strchr(rest + 2, ',');
        }
    }
    return count;
}

static const struct {
    const char *parent;
    size_t count;
} counts[] = {
    {"Article 3", 51},
    {"Article 13", 25},
    {"Article 14", 10},
    {"Annex I", 2},
    {"Annex I, Part I", 2},
    {"Annex I, Part I, point (2)", 13},
    {"Annex I, Part II", 8},
    {"Annex II", 9},
    {"Annex II, point (8)", 6},
    {"Annex III", 2},
    {"Annex III, class I", 19},
    {"Annex III, class II", 4},
    {"Annex IV", 3},
    {"Annex V", 8},
    {"Annex VI", 0},
    {"Annex VII", 8},
    {"Annex VII, point (1)", 4},
    {"Annex VII, point (2)", 3},
    {"Annex VIII", 4},
    {"Annex VIII, Part I", 5},
    {"Annex VIII, Part II", 11},
    {"Annex VIII, Part III", 4},
    {"Annex VIII, Part IV", 8},
};

static void the_text_has_so_many_of_each(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        size_t found = children_of(counts[i].parent);
        if (found != counts[i].count)
            fail_msg("%s has %zu, not %zu", counts[i].parent, counts[i].count, found);
    }
}

/* The citation one step up: "Annex II, point (8)" for "Annex II, point (8)(a)", "…point (4)" for "…point
 * (4.2)". */
static bool cut_last_step(char *citation)
{
    char *bracket = strrchr(citation, '('), *comma = strrchr(citation, ','), *stop = strrchr(citation, '.');
    if (stop && stop > bracket)
        strcpy(stop, ")");
    else if (bracket && bracket[-1] != ' ')
        *bracket = '\0';
    else if (comma)
        *comma = '\0';
    else
        return false;
    return true;
}

static void every_row_is_sound(void **state)
{
    (void)state;
    const cra_provision *provision;
    for (size_t i = 0; (provision = cra_provision_at(i)); i++) {
        const char *citation = cra_provision_citation(provision), *summary = cra_provision_summary(provision);
        assert_ptr_equal(cra_provision_find(citation), provision);
        size_t length = strlen(summary);
        if (length < 8 || length > 120 || summary[length - 1] == '.')
            fail_msg("%s: summary: %s", citation, summary);
        char above[64];
        assert_true(strlen(citation) < sizeof above);
        strcpy(above, citation);
        if (cut_last_step(above) && !cra_provision_find(above))
            fail_msg("%s is missing above %s", above, citation);
    }
}

static void kinds_follow_from_the_form(void **state)
{
    (void)state;
    static const char *const kinds[][2] = {
        {"Article 13", "article"},
        {"Article 13(8)", "paragraph"},
        {"Article 2(2)(a)", "point"},
        {"Article 3(1)", "point"},
        {"Article 6(a)", "point"},
        {"Article 30(4)", "paragraph"},
        {"Annex VI", "annex"},
        {"Annex I, Part II", "part"},
        {"Annex III, class I", "class"},
        {"Annex III, class I, point (12)", "point"},
        {"Annex VII, point (2)", "point"},
        {"Annex VIII, Part II, point (3.4)", "point"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        assert_string_equal(cra_provision_kind(cra_provision_find(kinds[i][0])), kinds[i][1]);
}

static void citations_are_found_as_people_write_them(void **state)
{
    (void)state;
    static const char *const spellings[][2] = {
        {"Art. 13(8)", "Article 13(8)"},
        {"article 13 (8)", "Article 13(8)"},
        {"Art 13 para. 8", "Article 13(8)"},
        {"13(8)", "Article 13(8)"},
        {"Articles 7", "Article 7"},
        {"Article 2(2)a", "Article 2(2)(a)"},
        {"ANNEX I PART I POINT 2d", "Annex I, Part I, point (2)(d)"},
        {"Annex I Part II(1)", "Annex I, Part II, point (1)"},
        {"I-2-d", "Annex I, Part I, point (2)(d)"},
        {"II-8", "Annex I, Part II, point (8)"},
        {"Annex III, Class I, 12", "Annex III, class I, point (12)"},
        {"Annex VIII Part II point 3.4", "Annex VIII, Part II, point (3.4)"},
        {"Annex VII(2)(b)", "Annex VII, point (2)(b)"},
    };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        const cra_provision *provision = cra_provision_find(spellings[i][0]);
        if (!provision)
            fail_msg("not found: %s", spellings[i][0]);
        assert_string_equal(cra_provision_citation(provision), spellings[i][1]);
    }
}

static void what_is_no_provision_is_not_found(void **state)
{
    (void)state;
    static const char *const citations[][2] = {
        {"Article 13(26)", "Article 13"},
        {"Annex I, Part I, point (2)(n)", "Annex I, Part I, point (2)"},
        {"Annx VII, point (3)", "Annex VII, point (3)"},
        {"Article 13/8", "Article 13"},
        {"", NULL},
        {"(,)", NULL},
        {"Brussels", NULL},
        {"Article 13(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)(8)", "Article 13(8)"},
    };
    for (size_t i = 0; i < sizeof citations / sizeof *citations; i++) {
        assert_null(cra_provision_find(citations[i][0]));
        const char *suggestion = cra_provision_suggest(citations[i][0]);
        if (!citations[i][1] && suggestion)
            fail_msg("%s for %s", suggestion, citations[i][0]);
        if (citations[i][1])
            assert_string_equal(suggestion ? suggestion : "nothing", citations[i][1]);
    }
    assert_null(cra_provision_find(NULL));
    assert_null(cra_provision_suggest(NULL));
    assert_null(cra_provision_citation(NULL));
    assert_null(cra_provision_kind(NULL));
    assert_null(cra_provision_link(NULL));
}

/* ---- Whatever cites ---- */

static void check_schema(const struct cra_schema_table *schema)
{
    unsigned count = 0;
    for (size_t i = 0; i < schema->type_count; i++) {
        const struct cra_type *type = schema->types[i];
        count += check_citations(type->law, type->name);
        for (size_t j = 0; j < type->field_count; j++)
            count += check_citations(type->fields[j].law, type->fields[j].name);
    }
    assert_true(count > 5);
}

static void tables_of_records_cite_what_exists(void **state)
{
    (void)state;
    check_schema(&cra_project_schema);
    check_schema(&cra_law_state_schema);
    check_schema(&cra_facts_schema);
}

static bool check_rule(void *context, const struct cra_rule *rule)
{
    unsigned *count = context;
    *count += check_citations(rule->law, rule->id);
    return true;
}

static void rules_cite_what_exists(void **state)
{
    (void)state;
    unsigned count = 0;
    cra_rules_visit(check_rule, &count);
    assert_true(count > 50);
}

static void duties_cite_what_exists(void **state)
{
    (void)state;
    unsigned count = 0;
    for (int role = operator_role_unset + 1; role < operator_role_count; role++) {
        const struct cra_duty *duty;
        for (size_t i = 0; (duty = cra_duty_at((enum operator_role)role, i)); i++)
            count += check_citations(duty->law, duty->text);
    }
    assert_true(count > 50);
}

static void procedures_cite_what_exists(void **state)
{
    (void)state;
    unsigned count = 0;
    for (int procedure = conformity_procedure_unset + 1; procedure < conformity_procedure_count;
         procedure++) {
        const struct cra_module_step *step;
        for (size_t i = 0; (step = cra_module_step_at((enum conformity_procedure)procedure, i)); i++)
            count += check_citations(step->law, step->text);
    }
    assert_true(count > 30);
}

static void the_law_state_cites_what_exists(void **state)
{
    (void)state;
    cra_error *err = NULL;
    struct cra_law_state *law = cra_law_state_read((struct cra_text){0}, NULL, &err);
    assert_non_null(law);
    assert_true(law->data->acts.count > 10);
    for (size_t i = 0; i < law->data->acts.count; i++)
        check_citations(law->data->acts.items[i]->basis, "law/state.yaml");
    cra_law_state_free(law);
}

/* Citations between two marks of a template. */
static unsigned check_marked(const struct cra_embedded *file, const char *begin, const char *end)
{
    unsigned count = 0;
    for (const char *at = file->text.data; (at = strstr(at, begin)); count++) {
        at += strlen(begin);
        const char *stop = strstr(at, end);
        assert_non_null(stop);
        char list[256];
        snprintf(list, sizeof list, "%.*s", (int)(stop - at), at);
        check_citations(list, file->name);
    }
    return count;
}

static void documents_cite_what_exists(void **state)
{
    (void)state;
    unsigned cites = 0, laws = 0;
    const struct cra_embedded *file;
    for (size_t i = 0; (file = cra_embedded_at(i)); i++) {
        if (strncmp(file->name, "documents/", strlen("documents/")) != 0)
            continue;
        cites += check_marked(file, "<cite>", "</cite>");
        laws += check_marked(file, " law=\"", "\"");
    }
    assert_true(cites > 10);
    assert_true(laws > 10);
}

/* ---- Decisions ---- */

static unsigned check_chain(const struct cra_chain *chain, const char *where)
{
    unsigned count = 0;
    for (size_t i = 0; i < chain->reason_count; i++)
        count += check_citations(chain->reasons[i].law, where);
    for (size_t i = 0; i < chain->question_count; i++)
        count += check_citations(chain->questions[i].law, where);
    return count;
}

static void check_decisions(cra_project *project, const char *where)
{
    cra_error *err = NULL;
    assert_non_null(project);
    cra_assessment *assessment = cra_project_assess(project, NULL, &err);
    assert_non_null(assessment);
    const struct cra_decisions *decisions = &assessment->decisions;
    assert_true(check_chain(&decisions->scope.chain, where));
    assert_true(check_chain(&decisions->role.chain, where));
    assert_true(check_chain(&decisions->category.chain, where));
    assert_true(check_chain(&decisions->route.chain, where));
    check_chain(&assessment->deadlines.chain, where);
    for (size_t i = 0; i < assessment->deadlines.count; i++)
        check_citations(assessment->deadlines.items[i].law, where);
    for (size_t i = 0; i < assessment->diagnostics.count; i++)
        check_citations(assessment->diagnostics.items[i].rule->law, where);
    cra_assessment_free(assessment);
    cra_project_free(project);
}

static void decisions_on_the_examples_cite_what_exists(void **state)
{
    (void)state;
    static const char *const files[] = {CRA_TESTS "/../docs/examples/gateway/gateway.yaml",
                                        CRA_TESTS "/../docs/examples/broken/broken.yaml"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        check_decisions(cra_project_open(files[i], NULL, NULL), files[i]);
}

#define SCOPE                                                                                                \
    "scope: {data-connection: yes, commercial-activity: yes, regulation-2017-745: no, regulation-2017-746: " \
    "no, regulation-2019-2144: no, regulation-2018-1139-certified: no, directive-2014-90: no, "              \
    "regulation-168-2013: no, identical-spare-part: no, national-security-or-defence: no, "                  \
    "classified-information: no}\n"
#define CATEGORY(yes)                                                                                        \
    SCOPE "product: {kind: hardware, high-risk-ai: no, free-and-open-source: no}\n"                          \
          "classification: {answers: {critical-1: no, critical-2: no, critical-3: no, important-2-1: no, "   \
          "important-2-2: no, important-2-3: no, important-2-4: no, " yes "}}\n"

static void decisions_on_texts_cite_what_exists(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{}",
        "scope: {regulation-2017-745: yes}",
        "scope: {data-connection: no, regulation-168-2013: yes}",
        "scope: {trade-fair: yes, unfinished-software: yes}",
        "operator: {role: importer, own-name-or-trademark: yes}",
        "operator: {role: distributor, own-name-or-trademark: no, substantial-modification: no}",
        "operator: {role: other, substantial-modification: no}",
        "operator: {role: other, substantial-modification: yes, modified-product-made-available: yes, "
        "modification-affects-whole-product: yes}",
        CATEGORY("important-1-3: yes"),
        CATEGORY("important-1-3: unknown"),
        SCOPE
        "classification: {answers: {critical-1: no, critical-2: no, critical-3: no, important-2-1: yes}}",
        SCOPE "classification: {answers: {critical-2: yes}}",
        CATEGORY(
            "important-1-3: yes") "conformity: {procedure: certification-scheme, certification: {scheme: "
                                  "EUCC, level: substantial, valid-until: 2030-01-01}}",
        SCOPE "product: {kind: software, high-risk-ai: {answer: yes, other-procedure: yes}}",
        SCOPE
        "product: {kind: software, free-and-open-source: yes, high-risk-ai: no}\n"
        "classification: {answers: {critical-1: no, critical-2: no, critical-3: no, important-2-1: yes}}\n"
        "conformity: {public-documentation: \"https://a.example/td\"}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_decisions(cra_project_open_bytes(texts[i], strlen(texts[i]), "p.yaml", NULL, NULL), texts[i]);
}

static void infringements_have_their_ceilings(void **state)
{
    (void)state;
    static const struct {
        const char *citation, *law;
    } cases[] = {{"Annex I, Part I, point (2)(d)", "Article 64(2)"},
                 {"Article 13(8)", "Article 64(2)"},
                 {"Article 14", "Article 64(2)"},
                 {"Article 19(4)", "Article 64(3)"},
                 {"Article 28(2)", "Article 64(3)"},
                 {"Article 30(4)", "Article 64(3)"},
                 {"Article 31(1)", "Article 64(3)"},
                 {"Article 32(3)", "Article 64(3)"},
                 {"Article 32(4)", NULL},
                 {"Article 24(1)", NULL},
                 {"Article 16", NULL},
                 {"Article 15", NULL},
                 {"Annex II, point (1)", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const cra_provision *provision = cra_provision_find(cases[i].citation);
        assert_non_null(provision);
        const char *law = cra_provision_fine_law(provision);
        if ((law == NULL) != (cases[i].law == NULL) || (law && strcmp(law, cases[i].law) != 0))
            fail_msg("%s: %s", cases[i].citation, law ? law : "none");
        assert_int_equal(cra_provision_fine(provision) != NULL, law != NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(infringements_have_their_ceilings),
        cmocka_unit_test(the_text_has_so_many_of_each),
        cmocka_unit_test(every_row_is_sound),
        cmocka_unit_test(kinds_follow_from_the_form),
        cmocka_unit_test(citations_are_found_as_people_write_them),
        cmocka_unit_test(what_is_no_provision_is_not_found),
        cmocka_unit_test(tables_of_records_cite_what_exists),
        cmocka_unit_test(rules_cite_what_exists),
        cmocka_unit_test(duties_cite_what_exists),
        cmocka_unit_test(procedures_cite_what_exists),
        cmocka_unit_test(the_law_state_cites_what_exists),
        cmocka_unit_test(documents_cite_what_exists),
        cmocka_unit_test(decisions_on_the_examples_cite_what_exists),
        cmocka_unit_test(decisions_on_texts_cite_what_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
