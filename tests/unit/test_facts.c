#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "assess/duties.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "doc/withheld.h"
#include "failing.h"
#include "gathered.h"

/* ---- What a specification is worth ---- */

static const char law[] =
    "id: test\n"
    "as-of: 2028-06-01\n"
    "harmonised-standards:\n"
    "  - {reference: EN 10000-1, edition: \"2027\", date: 2028-02-01, publication: OJ L 1}\n"
    "  - {reference: EN 10000-1, edition: \"2028\", date: 2028-05-01, publication: OJ L 2, restriction: Not "
    "clause 7}\n"
    "  - {reference: EN 20000, publication: OJ L 3}\n"
    "common-specifications:\n"
    "  - {reference: CS 1, date: 2028-03-01, publication: OJ L 4}\n";

struct standing_case {
    const char *specification; /* without its id */
    const char *date;
    enum standing standing;
    const char *publication, *restriction;
};

static const struct standing_case standing_cases[] = {
    /* the edition and the day count */
    {"kind: harmonised-standard, reference: EN 10000-1, edition: \"2027\"", "2028-02-01", standing_cited,
     "OJ L 1", NULL},
    {"kind: harmonised-standard, reference: EN 10000-1, edition: \"2027\"", "2028-01-31", standing_not_cited,
     NULL, NULL},
    {"kind: harmonised-standard, reference: EN 10000-1, edition: \"2028\"", "2028-05-01", standing_cited,
     "OJ L 2", "Not clause 7"},
    {"kind: harmonised-standard, reference: EN 10000-1, edition: \"2028\"", "2028-04-30", standing_not_cited,
     NULL, NULL},
    {"kind: harmonised-standard, reference: EN 10000-1, edition: \"2026\"", "2028-06-01", standing_not_cited,
     NULL, NULL},
    {"kind: harmonised-standard, reference: EN 10000-1", "2028-06-01", standing_not_cited, NULL, NULL},
    {"kind: harmonised-standard, reference: EN 10000, edition: \"2027\"", "2028-06-01", standing_not_cited,
     NULL, NULL},
    {"kind: harmonised-standard", "2028-06-01", standing_not_cited, NULL, NULL},
    /* a citation without edition or day fits any */
    {"kind: harmonised-standard, reference: EN 20000", "2028-01-01", standing_cited, "OJ L 3", NULL},
    {"kind: harmonised-standard, reference: EN 20000, edition: \"2020\"", "2028-01-01", standing_cited,
     "OJ L 3", NULL},
    /* the kind counts */
    {"kind: common-specification, reference: CS 1", "2028-03-01", standing_common, "OJ L 4", NULL},
    {"kind: common-specification, reference: CS 1", "2028-02-29", standing_not_established, NULL, NULL},
    {"kind: common-specification, reference: EN 20000", "2028-06-01", standing_not_established, NULL, NULL},
    {"kind: harmonised-standard, reference: CS 1", "2028-06-01", standing_not_cited, NULL, NULL},
    {"kind: other-specification, reference: EN 20000", "2028-06-01", standing_other, NULL, NULL},
    {"reference: EN 20000", "2028-06-01", standing_other, NULL, NULL},
    /* what was applied for another act gives nothing here */
    {"kind: harmonised-standard, reference: EN 20000, act: red", "2028-06-01", standing_other_act, NULL,
     NULL},
    {"kind: common-specification, reference: CS 1, act: red", "2028-06-01", standing_other_act, NULL, NULL},
    {"kind: other-specification, reference: EN 20000, act: red", "2028-06-01", standing_other_act, NULL,
     NULL},
};

static bool is_same(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static void specifications_are_worth_what_is_cited(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof standing_cases / sizeof *standing_cases; i++) {
        const struct standing_case *expected = &standing_cases[i];
        struct cra_buffer text = {0};
        struct gathered gathered;
        cra_buffer_format(&text,
                          "product: {other-acts: [{id: red, title: RED}]}\n"
                          "conformity: {specifications: [{id: s, %s}]}\n",
                          expected->specification);
        cra_buffer_char(&text, '\0');
        gather(&gathered, text.data, law, expected->date, audience_authority);
        assert_int_equal(gathered.facts->specifications.count, 1);
        const struct specification_standing *item = gathered.facts->specifications.items[0];
        if (item->standing != expected->standing || !is_same(item->publication, expected->publication) ||
            !is_same(item->restriction, expected->restriction))
            fail_msg("{%s} on %s: %s, published in %s", expected->specification, expected->date,
                     item->standing ? cra_choices_standing.items[item->standing - 1].name : "nothing",
                     item->publication ? item->publication : "nothing");
        assert_string_equal(item->specification.id, "s");
        assert_ptr_equal(item->specification.target,
                         gathered.project->root->conformity->specifications.items[0]);
        assert_int_equal(item->act.target != NULL, expected->standing == standing_other_act);
        cra_buffer_free(&text);
        gathered_release(&gathered);
    }
}

/* ---- Points of Annex I ---- */

static const struct annex_point *point_of(const struct document_facts *facts, const char *id)
{
    size_t index = cra_annex_point_index(cra_text_of(id));
    assert_true(index < facts->points.count);
    assert_string_equal(facts->points.items[index]->id, id);
    return facts->points.items[index];
}

static void points_are_numbered_as_in_the_table(void **state)
{
    (void)state;
    struct gathered gathered;
    gather(&gathered, "{}", NULL, NULL, audience_authority);
    assert_int_equal(gathered.facts->points.count, cra_type_requirements.field_count);
    for (size_t i = 0; i < gathered.facts->points.count; i++) {
        const struct annex_point *point = gathered.facts->points.items[i];
        assert_int_equal(cra_annex_point_index(cra_text_of(point->id)), i);
        assert_int_equal(point->object.index, i);
        assert_int_equal(point->part,
                         point->id[1] == 'I' ? annex_part_vulnerability_handling : annex_part_product);
        /* the risk assessment decides about the points of (2) alone, Article 13(3) */
        assert_int_equal(point->conditional,
                         strncmp(point->id, "I-2-", 4) == 0 ? yes_no_unknown_yes : yes_no_unknown_no);
        assert_int_equal(point->applicable, yes_no_unknown_unset);
        assert_int_equal(point->risks.count + point->tests.count + point->evidence.count, 0);
    }
    assert_string_equal(point_of(gathered.facts, "I-2-a")->citation, "Annex I, Part I, point (2)(a)");
    assert_string_equal(point_of(gathered.facts, "II-8")->citation, "Annex I, Part II, point (8)");
    static const char *const none[] = {"", "I", "I-2", "I-2-n", "II-9", "III-1", "i-1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(cra_annex_point_index(cra_text_of(none[i])), SIZE_MAX);
    gathered_release(&gathered);
}

static void points_gather_what_the_project_says_of_them(void **state)
{
    (void)state;
    struct gathered gathered;
    gather(&gathered,
           "requirements:\n"
           "  I-1: {implementation: By design, evidence: [e]}\n"
           "  I-2-a: {applicable: yes, implementation: Scans, evidence: [e, f], specifications: [s]}\n"
           "  I-2-b: {applicable: no, justification: No settings}\n"
           "conformity: {specifications: [{id: s}]}\n"
           "evidence: [{id: e}, {id: f}]\n"
           "risk-assessment: {risks: [{id: r1, points: [I-2-a]}, {id: r2}, {id: r3, points: [I-1, I-2-a]}]}\n"
           "tests: [{id: t1, points: [II-1]}, {id: t2, points: [I-2-a, II-1]}]\n",
           NULL, NULL, audience_authority);
    const struct annex_point *point = point_of(gathered.facts, "I-2-a");
    assert_int_equal(point->applicable, yes_no_unknown_yes);
    assert_string_equal(point->implementation.items[0].text, "Scans");
    assert_int_equal(point->justification.count, 0);
    assert_int_equal(point->evidence.count, 2);
    assert_string_equal(point->evidence.items[1].id, "f");
    assert_ptr_equal(point->evidence.items[1].target, gathered.project->root->evidence.items[1]);
    assert_int_equal(point->specifications.count, 1);
    assert_int_equal(point->risks.count, 2);
    assert_string_equal(point->risks.items[0].id, "r1");
    assert_string_equal(point->risks.items[1].id, "r3");
    assert_int_equal(point->tests.count, 1);
    assert_string_equal(point->tests.items[0].id, "t2");
    point = point_of(gathered.facts, "I-2-b");
    assert_int_equal(point->applicable, yes_no_unknown_no);
    assert_string_equal(point->justification.items[0].text, "No settings");
    point = point_of(gathered.facts, "I-1");
    assert_string_equal(point->implementation.items[0].text, "By design");
    assert_int_equal(point->evidence.count, 1);
    assert_int_equal(point->risks.count, 1);
    assert_int_equal(point_of(gathered.facts, "II-1")->tests.count, 2);
    gathered_release(&gathered);
}

/* ---- Evidence ---- */

struct audience_case {
    enum audience for_whom;
    const char *shown, *withheld; /* one letter for each piece */
};

static const struct audience_case audience_cases[] = {
    {audience_public, "p", "uai"},
    {audience_authority, "upa", "i"},
    {audience_internal, "upai", ""},
};

static void evidence_is_for_those_who_may_see_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof audience_cases / sizeof *audience_cases; i++) {
        const struct audience_case *expected = &audience_cases[i];
        struct gathered gathered;
        gather(&gathered,
               "evidence: [{id: u}, {id: p, audience: public}, {id: a, audience: authority}, "
               "{id: i, audience: internal}]\n",
               NULL, NULL, expected->for_whom);
        const struct document_facts *facts = gathered.facts;
        assert_int_equal(facts->audience, expected->for_whom);
        assert_int_equal(facts->evidence.count, strlen(expected->shown));
        for (size_t j = 0; j < facts->evidence.count; j++) {
            assert_int_equal(facts->evidence.items[j].id[0], expected->shown[j]);
            assert_true(cra_evidence_is_shown((const struct evidence *)facts->evidence.items[j].target,
                                              expected->for_whom));
        }
        assert_int_equal(facts->withheld_evidence.count, strlen(expected->withheld));
        for (size_t j = 0; j < facts->withheld_evidence.count; j++)
            assert_int_equal(facts->withheld_evidence.items[j].id[0], expected->withheld[j]);
        gathered_release(&gathered);
    }
}

/* ---- Findings, and what stands at the head ---- */

static void findings_are_those_of_the_assessment(void **state)
{
    (void)state;
    struct gathered gathered;
    gather(&gathered,
           "product: {name: Box}\n"
           "notes: [{rule: annex-ii-1, path: manufacturer.name, reason: It is being founded, author: Ann}]\n",
           law, "2028-06-01", audience_authority);
    const struct cra_diagnostics *found = &gathered.assessment->diagnostics;
    const struct document_facts *facts = gathered.facts;
    size_t counts[CRA_SEVERITY_ERROR + 1] = {0}, notes = 0;
    assert_true(found->count > 0);
    assert_int_equal(facts->findings.count, found->count);
    for (size_t i = 0; i < found->count; i++) {
        const struct open_finding *finding = facts->findings.items[i];
        const char *severity = cra_choices_finding_severity.items[finding->severity - 1].name;
        static const char *const severities[] = {"note", "warning", "error"};
        counts[found->items[i].severity]++;
        assert_string_equal(severity, severities[found->items[i].severity]);
        assert_string_equal(finding->rule, found->items[i].rule->id);
        char place[96]; /* shown beside the message, not in it */
        const char *path = found->items[i].path;
        snprintf(place, sizeof place, " (%s)", path ? path : "nothing");
        const char *at = strstr(found->items[i].message, place);
        size_t before = at ? (size_t)(at - found->items[i].message) : strlen(found->items[i].message);
        assert_memory_equal(finding->message.items[0].text, found->items[i].message, before);
        assert_string_equal(finding->message.items[0].text + before, at ? at + strlen(place) : "");
        assert_true(is_same(finding->path, found->items[i].path));
        assert_non_null(finding->advice.items[0].text);
        if (!finding->annotation)
            continue;
        assert_string_equal(finding->path, "manufacturer.name");
        assert_string_equal(finding->annotation, "It is being founded — Ann");
        notes++;
    }
    assert_int_equal(notes, 1);
    assert_true(counts[CRA_SEVERITY_ERROR] > 0);
    assert_true(facts->errors.set);
    assert_int_equal(facts->errors.value, counts[CRA_SEVERITY_ERROR]);
    assert_int_equal(facts->warnings.set, counts[CRA_SEVERITY_WARNING] > 0);
    assert_int_equal(facts->warnings.value, counts[CRA_SEVERITY_WARNING]);
    gathered_release(&gathered);
}

static void the_head_says_what_was_assessed(void **state)
{
    (void)state;
    struct gathered gathered;
    char day[11];
    gather(&gathered, "{}", law, "2028-06-02", audience_public);
    cra_date_format(gathered.facts->date, day);
    assert_string_equal(day, "2028-06-02");
    assert_non_null(gathered.facts->date_origin);
    assert_string_equal(gathered.facts->law_state, "test");
    cra_date_format(gathered.facts->law_state_date, day);
    assert_string_equal(day, "2028-06-01");
    assert_int_equal(gathered.facts->draft, yes_no_unknown_no);
    const struct document_facts *draft =
        cra_facts_gather(&gathered.arena, gathered.assessment, true, audience_public);
    assert_non_null(draft);
    assert_int_equal(draft->draft, yes_no_unknown_yes);
    gathered_release(&gathered);
}

/* ---- Decisions, duties and days ---- */

static void assert_chain(const struct decision_fact *fact, const struct cra_chain *chain)
{
    assert_int_equal(fact->reasons.count, chain->reason_count);
    for (size_t i = 0; i < chain->reason_count; i++) {
        const struct decision_reason *reason = fact->reasons.items[i];
        assert_int_equal(reason->ground, chain->reasons[i].ground == CRA_GROUND_GUIDANCE ? ground_guidance
                                                                                         : ground_regulation);
        assert_true(is_same(reason->law, chain->reasons[i].law));
        assert_true(is_same(reason->path, chain->reasons[i].path));
        assert_string_equal(reason->text, chain->reasons[i].text);
    }
    /* questions that a decision before waits for stand there */
    size_t own = 0;
    for (size_t i = 0; i < chain->question_count; i++) {
        if (own == fact->questions.count ||
            !is_same(fact->questions.items[own]->path, chain->questions[i].path))
            continue;
        assert_string_equal(fact->questions.items[own]->law, chain->questions[i].law);
        assert_string_equal(fact->questions.items[own]->text, chain->questions[i].text);
        own++;
    }
    assert_int_equal(own, fact->questions.count);
    assert_int_equal(own + (size_t)fact->shared.value, chain->question_count);
}

static void decisions_keep_their_chains(void **state)
{
    (void)state;
    struct gathered gathered;
    gather(&gathered,
           "operator: manufacturer\nproduct: {kind: hardware}\nscope: {data-connection: yes}\n"
           "conformity: {procedure: module-b-c}\n",
           NULL, NULL, audience_authority);
    const struct cra_decisions *decisions = &gathered.assessment->decisions;
    const struct {
        const char *title, *outcome;
        const struct cra_chain *chain;
    } expected[] = {
        {"Scope", "Undetermined", &decisions->scope.chain},
        {"Role", "Manufacturer, Article 3(13)", &decisions->role.chain},
        {"Category", "Undetermined", &decisions->category.chain},
        {"Conformity assessment procedure",
         "Undetermined; chosen: modules B and C, which cannot be judged yet", &decisions->route.chain},
    };
    assert_int_equal(gathered.facts->decisions.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < gathered.facts->decisions.count; i++) {
        assert_string_equal(gathered.facts->decisions.items[i]->title, expected[i].title);
        assert_string_equal(gathered.facts->decisions.items[i]->outcome, expected[i].outcome);
        assert_chain(gathered.facts->decisions.items[i], expected[i].chain);
    }
    assert_true(decisions->scope.chain.reason_count > 0);
    assert_true(decisions->scope.chain.question_count > 0);
    gathered_release(&gathered);
}

static const struct {
    const char *project;
    enum operator_role role;
    enum yes_no_unknown draws_up_file;
} role_cases[] = {
    {"{}", operator_role_unset, yes_no_unknown_unknown},
    {"operator: manufacturer", operator_role_manufacturer, yes_no_unknown_yes},
    {"operator: importer", operator_role_unset, yes_no_unknown_unknown}, /* Articles 21 and 22 are open */
    {"operator: {role: importer, own-name-or-trademark: no, substantial-modification: no}",
     operator_role_importer, yes_no_unknown_no},
    {"operator: {role: importer, own-name-or-trademark: yes}", operator_role_manufacturer,
     yes_no_unknown_yes},
};

static void duties_are_those_of_the_role(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof role_cases / sizeof *role_cases; i++) {
        struct gathered gathered;
        gather(&gathered, role_cases[i].project, NULL, NULL, audience_authority);
        const struct document_facts *facts = gathered.facts;
        if (facts->role != role_cases[i].role || facts->draws_up_file != role_cases[i].draws_up_file)
            fail_msg("%s makes another role", role_cases[i].project);
        assert_int_equal(facts->duties.count > 0, facts->role != operator_role_unset);
        for (size_t j = 0; j < facts->duties.count; j++) {
            const struct cra_duty *duty = cra_duty_at(facts->role, j);
            assert_string_equal(facts->duties.items[j]->text, duty->text);
            assert_string_equal(facts->duties.items[j]->law, duty->law);
            assert_string_equal(facts->duties.items[j]->phase, cra_duty_phase_meaning(duty->phase));
        }
        assert_null(cra_duty_at(facts->role, facts->duties.count));
        gathered_release(&gathered);
    }
}

static void days_are_those_of_the_assessment(void **state)
{
    (void)state;
    struct gathered gathered;
    gather(&gathered, "support: {end: 2033-02}\n", NULL, NULL, audience_authority);
    const struct cra_deadlines *deadlines = &gathered.assessment->deadlines;
    assert_true(deadlines->count > 1);
    assert_int_equal(gathered.facts->days.count, deadlines->count);
    for (size_t i = 0; i < deadlines->count; i++) {
        assert_int_equal(cra_date_compare(gathered.facts->days.items[i]->date, deadlines->items[i].date), 0);
        assert_string_equal(gathered.facts->days.items[i]->text, deadlines->items[i].text);
        assert_string_equal(gathered.facts->days.items[i]->law, deadlines->items[i].law);
    }
    gathered_release(&gathered);
}

/* ---- Memory that runs out ---- */

static void memory_that_runs_out(void **state)
{
    (void)state;
    struct gathered gathered;
    gather(&gathered, "evidence: [{id: e}]\nconformity: {specifications: [{id: s}]}\n", law, NULL,
           audience_authority);
    bool gathered_all = false;
    size_t n = 0;
    while (!gathered_all) {
        struct cra_arena arena = {0};
        struct failing failing = {.countdown = ++n, .lasting = true};
        cra_memory_use(failing_resize, &failing);
        gathered_all = cra_facts_gather(&arena, gathered.assessment, false, audience_authority) != NULL;
        cra_arena_free(&arena);
        cra_memory_use(NULL, NULL);
        assert_int_equal(gathered_all, failing.failed == 0);
        assert_int_equal(failing.live, 0);
    }
    assert_true(n > 2);
    gathered_release(&gathered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(specifications_are_worth_what_is_cited),
        cmocka_unit_test(points_are_numbered_as_in_the_table),
        cmocka_unit_test(points_gather_what_the_project_says_of_them),
        cmocka_unit_test(evidence_is_for_those_who_may_see_it),
        cmocka_unit_test(findings_are_those_of_the_assessment),
        cmocka_unit_test(the_head_says_what_was_assessed),
        cmocka_unit_test(decisions_keep_their_chains),
        cmocka_unit_test(duties_are_those_of_the_role),
        cmocka_unit_test(days_are_those_of_the_assessment),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
