#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "assess/assessment.h"
#include "assess/decisions_words.h"
#include "base/buffer.h"
#include "model/walk.h"

/* The whole table of procedures: category × free software × what was applied × law state × day, with
 * expectations written by hand from Articles 7, 8, 12, 27 and 32. */

enum category { DEFAULT, CLASS_1, CLASS_2, CRITICAL, CATEGORIES };
enum software { NOT_FREE, FREE_AND_PUBLIC, FREE_NOT_PUBLIC, OPEN_NOT_PUBLIC, OPEN_AND_PUBLIC, SOFTWARES };
enum applied { NOTHING, PARTLY, SOME_POINTS, FULLY, FULLY_WITHOUT_CORE, UNKNOWN_CORE, APPLIED };

static const char *const category_texts[CATEGORIES] = {
    [DEFAULT] = "", [CLASS_1] = "important-1-3", [CLASS_2] = "important-2-2", [CRITICAL] = "critical-1"};

static const char *const software_texts[SOFTWARES] = {
    [NOT_FREE] = "  free-and-open-source: no\n",
    [FREE_AND_PUBLIC] = "  free-and-open-source: yes\n",
    [FREE_NOT_PUBLIC] = "  free-and-open-source: yes\n",
    [OPEN_NOT_PUBLIC] = "",
    [OPEN_AND_PUBLIC] = "  free-and-open-source: unknown\n",
};

static const char all_points[] = "I-1, I-2-a, I-2-b, II-1, II-2, II-3, II-4, II-5, II-6, II-7, II-8";

/* A to Z of the expectations: what is allowed as words, "?" for undetermined; a + stands for "and the
 * certification scheme where an act names one". */
static const char *const expected[CATEGORIES][SOFTWARES][APPLIED] = {
    [DEFAULT] = {{"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"},
                 {"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"},
                 {"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"},
                 {"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"},
                 {"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"}},
    [CLASS_1] = {{"B+C H", "B+C H", "B+C H split", "A B+C H +", "B+C H", "?"},
                 {"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"},
                 {"B+C H", "B+C H", "B+C H split", "A B+C H +", "B+C H", "?"},
                 {"B+C H", "B+C H", "B+C H split", "A B+C H +", "B+C H", "?"},
                 {"?", "?", "?", "?", "?", "?"}},
    [CLASS_2] = {{"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                 {"A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +", "A B+C H +"},
                 {"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                 {"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                 {"?", "?", "?", "?", "?", "?"}},
    /* Article 32(5) speaks of Annex III only */
    [CRITICAL] = {{"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                  {"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                  {"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                  {"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"},
                  {"B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +", "B+C H +"}},
};

/* While nothing is cited, class I has what stands in the first column, whatever was applied. */
static const char *expectation(enum category category, enum software software, enum applied applied,
                               bool cited)
{
    return expected[category][software][cited ? applied : NOTHING];
}

/* ---- Inputs ---- */

static void write_scope(struct cra_buffer *out)
{
    cra_buffer_string(out, "scope:\n  data-connection: yes\n  commercial-activity: yes\n");
    static const char *const exclusions[] = {"regulation-2017-745",   "regulation-2017-746",
                                             "regulation-2019-2144",  "regulation-2018-1139-certified",
                                             "directive-2014-90",     "regulation-168-2013",
                                             "identical-spare-part",  "national-security-or-defence",
                                             "classified-information"};
    for (size_t i = 0; i < sizeof exclusions / sizeof *exclusions; i++)
        cra_buffer_format(out, "  %s: no\n", exclusions[i]);
}

static void write_answers(struct cra_buffer *out, const char *yes)
{
    cra_buffer_string(out, "classification:\n  answers:\n");
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++) {
        char name[CRA_NAME_SIZE];
        cra_file_name(name, cra_type_category_answers.fields[i].name);
        cra_buffer_format(out, "    %s: %s\n", name, strcmp(name, yes) == 0 ? "yes" : "no");
    }
}

static void write_conformity(struct cra_buffer *out, enum software software, enum applied applied,
                             const char *certification)
{
    cra_buffer_string(out, "conformity:\n  procedure: module-a\n");
    if (software == FREE_AND_PUBLIC || software == OPEN_AND_PUBLIC)
        cra_buffer_string(out, "  public-documentation: https://www.musterfirma.example/td\n");
    cra_buffer_string(out, certification);
    if (applied == NOTHING)
        return;
    cra_buffer_format(
        out,
        "  specifications:\n"
        "    - {id: s, kind: harmonised-standard, reference: EN 99999, edition: \"2027\", extent: %s, "
        "points: [%s]%s}\n",
        applied == PARTLY ? "partial" : "full", applied == SOME_POINTS ? "I-1, II-1" : all_points,
        applied == UNKNOWN_CORE         ? ""
        : applied == FULLY_WITHOUT_CORE ? ", covers-core-functionality: no"
                                        : ", covers-core-functionality: yes");
}

/* Applicable are (2)(a) and (b), so that with (1) and Part II eleven requirements are. */
static void write_requirements(struct cra_buffer *out)
{
    cra_buffer_string(out, "requirements:\n");
    for (char point = 'a'; point <= 'm'; point++)
        cra_buffer_format(out, "  I-2-%c: {applicable: %s}\n", point, point <= 'b' ? "yes" : "no");
}

struct input {
    enum category category;
    enum software software;
    enum applied applied;
    const char *certification; /* lines below conformity */
    const char *ai;            /* lines below product */
    bool cited;                /* a harmonised standard, from 1 January 2028 */
    bool scheme;               /* an act names a certification scheme */
    const char *act;           /* lines below acts */
    const char *on;
};

static struct cra_assessment *assess(const struct input *input)
{
    struct cra_buffer text = {0}, law = {0};
    cra_buffer_format(&text, "product:\n  name: Box\n  kind: software\n%s%s", software_texts[input->software],
                      input->ai ? input->ai : "  high-risk-ai: no\n");
    write_scope(&text);
    write_answers(&text, category_texts[input->category]);
    write_requirements(&text);
    write_conformity(&text, input->software, input->applied,
                     input->certification ? input->certification : "");
    cra_buffer_string(&law, "id: test\nas-of: 2027-12-01\n");
    if (input->cited)
        cra_buffer_string(
            &law, "harmonised-standards:\n  - {reference: EN 99999, edition: \"2027\", date: 2028-01-01}\n");
    if (input->scheme)
        cra_buffer_string(&law, "certification-schemes:\n  - {reference: EUXX, date: 2027-01-01}\n");
    if (input->act)
        cra_buffer_format(&law, "acts:\n%s", input->act);
    cra_error *err = NULL;
    struct cra_project *project =
        cra_project_read_bytes((struct cra_text){text.data, text.length}, "p.yaml", NULL, &err);
    assert_non_null(project);
    if (project->diagnostics.count)
        fail_msg("%s", project->diagnostics.items[0].message);
    cra_assess_options options = CRA_ASSESS_OPTIONS_INIT;
    options.date = input->on;
    options.law_state = law.data;
    options.law_state_size = law.length;
    options.law_state_name = "law.yaml";
    struct cra_assessment *assessment = cra_assessment_make(project, &options, &err);
    if (!assessment)
        fail_msg("%s", cra_error_get_message(err));
    cra_buffer_free(&text);
    cra_buffer_free(&law);
    return assessment;
}

static void release(struct cra_assessment *assessment)
{
    struct cra_project *project = (struct cra_project *)(uintptr_t)assessment->project;
    cra_assessment_destroy(assessment);
    cra_project_destroy(project);
}

/* The route as the table writes it; every route must give its reasons or its questions. */
static const char *route_text(const struct cra_assessment *assessment)
{
    static char text[64];
    const struct cra_route_decision *route = &assessment->decisions.route;
    text[0] = '\0';
    assert_true(route->chain.reason_count + route->chain.question_count > 0);
    if (route->status == CRA_ROUTE_UNDETERMINED) {
        assert_true(route->chain.question_count > 0);
        assert_int_equal(route->allowed, 0);
        return "?";
    }
    if (route->status != CRA_ROUTE_DETERMINED)
        return cra_route_word(route->status);
    assert_int_equal(route->chain.question_count, 0);
    for (unsigned i = 1; i < conformity_procedure_count; i++) {
        if (!(route->allowed >> i & 1))
            continue;
        strcat(text, text[0] ? " " : "");
        strcat(text, cra_procedure_word((enum conformity_procedure)i));
    }
    strcat(text, route->by_requirement ? " split" : "");
    return text;
}

/* ---- The table ---- */

static void check_row(const struct input *input)
{
    bool cited = input->cited && strcmp(input->on, "2028-01-01") >= 0;
    char wanted[64];
    strcpy(wanted, expectation(input->category, input->software, input->applied, cited));
    char *plus = strstr(wanted, " +");
    if (plus)
        strcpy(plus, input->scheme ? " scheme" : "");
    struct cra_assessment *assessment = assess(input);
    const char *found = route_text(assessment);
    if (strcmp(found, wanted) != 0)
        fail_msg("category %d, software %d, applied %d, cited %d, scheme %d, on %s: %s instead of %s",
                 (int)input->category, (int)input->software, (int)input->applied, input->cited, input->scheme,
                 input->on, found, wanted);
    bool module_a = strncmp(wanted, "A ", 2) == 0;
    assert_int_equal(cra_route_is_right(&assessment->decisions.route), wanted[0] == '?'
                                                                           ? yes_no_unknown_unknown
                                                                       : module_a ? yes_no_unknown_yes
                                                                                  : yes_no_unknown_no);
    release(assessment);
}

static void every_row_of_the_table(void **state)
{
    (void)state;
    static const char *const days[] = {"2027-12-11", "2028-01-01"};
    size_t rows = 0;
    struct input input = {0};
    for (input.category = 0; input.category < CATEGORIES; input.category++)
        for (input.software = 0; input.software < SOFTWARES; input.software++)
            for (input.applied = 0; input.applied < APPLIED; input.applied++)
                for (unsigned law = 0; law < 4; law++)
                    for (unsigned day = 0; day < 2; day++) {
                        input.cited = law & 1;
                        input.scheme = law & 2;
                        input.on = days[day];
                        check_row(&input);
                        rows++;
                    }
    assert_int_equal(rows, 960);
}

/* ---- Beyond the table ---- */

static const char act_without_categories[] = "  - {basis: Article 8(1), status: adopted, date: 2027-06-01}\n";
static const char act_for_critical_1[] =
    "  - {basis: Article 8(1), status: adopted, date: 2027-06-01, categories: [critical-1]}\n";
static const char act_for_critical_3[] =
    "  - {basis: Article 8(1), status: adopted, date: 2027-06-01, categories: [critical-3]}\n";
static const char act_of_later[] =
    "  - {basis: Article 8(1), status: adopted, date: 2029-01-01, categories: [critical-1]}\n";
static const char draft_act[] = "  - {basis: Article 8(1), status: draft, categories: [critical-1]}\n";

#define CERTIFICATE(scheme, level, points)                                                                   \
    "  certification: {scheme: " scheme ", level: " level ", points: [" points "]}\n"
#define ALL_POINTS "I-1, I-2-a, I-2-b, II-1, II-2, II-3, II-4, II-5, II-6, II-7, II-8"
#define AI(procedure) "  high-risk-ai: {answer: yes" procedure "}\n"

static const struct {
    struct input input;
    const char *expected;
} further[] = {
    /* Article 8(1) */
    {{.category = CRITICAL, .act = act_for_critical_1}, "scheme"},
    {{.category = CRITICAL, .act = act_for_critical_3}, "B+C H"},
    {{.category = CRITICAL, .act = act_without_categories}, "?"},
    {{.category = CRITICAL, .act = act_of_later}, "B+C H"},
    {{.category = CRITICAL, .act = draft_act}, "B+C H"},
    {{.category = CLASS_2, .act = act_for_critical_1}, "B+C H"},
    /* Article 27(8) and (9) */
    {{.category = CLASS_1, .scheme = true, .certification = CERTIFICATE("EUXX", "substantial", ALL_POINTS)},
     "A B+C H scheme"},
    {{.category = CLASS_1, .scheme = true, .certification = CERTIFICATE("EUXX", "high", "I-1, I-2-a")},
     "B+C H split"},
    {{.category = CLASS_1, .scheme = true, .certification = CERTIFICATE("EUXX", "basic", ALL_POINTS)},
     "B+C H"},
    {{.category = CLASS_1, .scheme = true, .certification = CERTIFICATE("EUYY", "high", ALL_POINTS)},
     "B+C H"},
    {{.category = CLASS_1, .certification = CERTIFICATE("EUXX", "high", ALL_POINTS)}, "B+C H"},
    {{.category = CLASS_1, .scheme = true, .certification = CERTIFICATE("EUXX", "high", "")}, "?"},
    {{.category = CLASS_1,
      .scheme = true,
      .certification = "  certification: {scheme: EUXX, level: high, points: [" ALL_POINTS
                       "], valid-until: 2027-12-31}\n"},
     "B+C H"},
    {{.category = CLASS_2, .scheme = true, .certification = CERTIFICATE("EUXX", "substantial", "I-1, I-2-a")},
     "B+C H scheme split"},
    /* Article 12 */
    {{.category = DEFAULT, .ai = AI("")}, "other-act"},
    {{.category = CLASS_1, .ai = AI("")}, "?"},
    {{.category = CLASS_1, .ai = AI(", applicable-procedure: internal-control")}, "B+C H"},
    {{.category = CLASS_1, .ai = AI(", applicable-procedure: other")}, "other-act"},
    {{.category = CLASS_1,
      .cited = true,
      .applied = FULLY,
      .ai = AI(", applicable-procedure: internal-control")},
     "other-act"},
    {{.category = CLASS_2, .ai = AI(", applicable-procedure: internal-control")}, "B+C H"},
    {{.category = CRITICAL, .ai = AI(", applicable-procedure: internal-control")}, "B+C H"},
    {{.category = CRITICAL, .act = act_for_critical_1, .ai = AI(", applicable-procedure: internal-control")},
     "scheme"},
    {{.category = DEFAULT, .ai = "  high-risk-ai: unknown\n"}, "?"},
    {{.category = DEFAULT, .ai = "  type: B\n"}, "?"},
};

static void schemes_acts_and_artificial_intelligence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        struct input input = further[i].input;
        input.on = "2028-06-01";
        struct cra_assessment *assessment = assess(&input);
        const char *found = route_text(assessment);
        if (strcmp(found, further[i].expected) != 0)
            fail_msg("row %zu: %s instead of %s", i, found, further[i].expected);
        release(assessment);
    }
}

static void requirements_are_told_apart(void **state)
{
    (void)state;
    struct input input = {.category = CLASS_1, .cited = true, .applied = SOME_POINTS, .on = "2028-06-01"};
    struct cra_assessment *assessment = assess(&input);
    const struct cra_route_decision *route = &assessment->decisions.route;
    assert_true(route->by_requirement);
    static const struct {
        const char *point;
        unsigned procedures;
    } wanted[] = {{"I-1", CRA_PROCEDURE(module_a) | CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h)},
                  {"I-2-a", CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h)},
                  {"I-2-c", 0},
                  {"II-8", CRA_PROCEDURE(module_b_c) | CRA_PROCEDURE(module_h)}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const struct cra_field *field = cra_type_find(&cra_type_requirements, cra_text_of(wanted[i].point));
        assert_int_equal(route->procedures[cra_field_index(&cra_type_requirements, field)],
                         wanted[i].procedures);
    }
    release(assessment);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table),
        cmocka_unit_test(schemes_acts_and_artificial_intelligence),
        cmocka_unit_test(requirements_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
