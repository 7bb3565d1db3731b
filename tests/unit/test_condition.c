#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "doc/condition.h"
#include "failing.h"
#include "template_place.h"

static struct template_place place;

static int set_up(void **state)
{
    (void)state;
    place_open(&place);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    place_close(&place);
    return 0;
}

/* ---- What is understood ---- */

struct truth {
    const char *test;
    bool holds;
};

static const struct truth truths[] = {
    /* there is a value */
    {"product.name", true},
    {"not product.name", false},
    {"product.type", false}, /* a space */
    {"not product.type", true},
    {"manufacturer", false}, /* a record without content */
    {"authorised-representative.name", false},
    {"not authorised-representative.name", true},
    {"product.markets", true},
    {"product.versions", false},
    {"declaration.picture", true}, /* there is a reference, though to nothing */
    {"risk", true},
    {"risk.title", true},
    {"  product.name\n", true},
    /* a choice */
    {"product.kind = software", true},
    {"product.kind = hardware", false},
    {"product.kind != hardware", true},
    {"product.kind != software", false},
    {"not product.kind = hardware", true},
    {"not product.kind = software", false},
    {"risk.treatment = reduce", false}, /* not given */
    {"risk.treatment != reduce", true},
    {"conformity.procedure = module-a", false},
    {"conformity.procedure != module-a", true},
    /* an answer stands for its first field */
    {"product.high-risk-ai = no", true},
    {"product.high-risk-ai = yes", false},
    {"product.high-risk-ai.answer = no", true},
    {"product.tailor-made = no", false},
    {"product.tailor-made != yes", true},
    /* a text */
    {"product.name = Box", true},
    {"product.name = box", false},
    {"product.name = Bo", false},
    {"product.name != Box", false},
    {"product.type = x", false},
    {"manufacturer.name != x", true},
    /* a number */
    {"product.expected-use-months = 60", true},
    {"product.expected-use-months = 060", true},
    {"product.expected-use-months = 6", false},
    {"product.expected-use-months != 6", true},
    {"assessment.errors = 0", false}, /* absent rather than 0 */
    /* a record */
    {"risk = risk", true},
    {"asset = risk", false},
    {"asset != risk", true},
    {"conformity.specifications", true},
    {"declaration.picture = lost", false}, /* nothing is not the same as nothing */
    {"lost = lost", false},
    {"lost != asset", true},
    {"tests", true},
    /* an item of a list */
    {"product.markets contains FR", true},
    {"product.markets contains AT", false},
    {"not product.markets contains AT", true},
    {"not product.markets contains FR", false},
    {"risk.assets contains asset", true},
    {"risk.assets contains lost", false},
    {"declaration.acts contains asset", false},
    /* several terms */
    {"product.name and product.kind = software", true},
    {"product.name and product.type", false},
    {"product.type and product.name", false},
    {"product.type or product.name", true},
    {"product.name or product.type", true},
    {"product.type or manufacturer", false},
    {"not product.type and not manufacturer", true},
    {"product.type or manufacturer or product.markets contains DE", true},
    {"tests and evidence and risk and asset and lost and product", true},
};

static void tests_hold_or_not(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        struct cra_condition condition;
        struct cra_condition_fault fault;
        if (!cra_condition_compile(&arena, &place.scope, cra_text_of(truths[i].test), &condition, &fault))
            fail_msg("%s: %s", truths[i].test, fault.message);
        assert_null(fault.message);
        if (cra_condition_holds(&condition, &place.values) != truths[i].holds)
            fail_msg("%s: %s", truths[i].test, truths[i].holds ? "does not hold" : "holds");
    }
    cra_arena_free(&arena);
}

/* ---- What is not ---- */

struct fault {
    const char *test;
    const char *message;
};

static const struct fault faults[] = {
    {"", "The test ends where a path should stand."},
    {"   ", "The test ends where a path should stand."},
    {"not", "The test ends where a path should stand."},
    {"product.name and", "The test ends where a path should stand."},
    {"risk =", "The test ends where a value should stand."},
    {"product.kind =", "The test ends where a value should stand."},
    {"product.markets contains", "The test ends where a value should stand."},
    {"prodct", "The path “prodct” leads nowhere: nothing is called “prodct”. Did you mean “product”?"},
    {"zzzzzzzzz", "The path “zzzzzzzzz” leads nowhere: nothing is called “zzzzzzzzz”."},
    {"risk-assessment.riks",
     "The path “risk-assessment.riks” leads nowhere: risk-assessment has no “riks”. Did you mean “risks”?"},
    {"product.name.x",
     "In the path “product.name.x”, “x” cannot be used: what stands before it is no record."},
    {"risk = asset.nmae", "The path “asset.nmae” leads nowhere: asset has no “nmae”. Did you mean “name”?"},
    {"risk.before.colour", "The path “risk.before.colour” leads nowhere: rating has no “colour”. It has "
                           "“likelihood” and “impact”."},
    {"product.kind = softwear", "“softwear” is none of the values of “kind”. Did you mean “software”?"},
    {"product.kind = zzzzzzzzz", "“zzzzzzzzz” is none of the values of “kind”."},
    {"conformity.procedure = modul-b-c",
     "“modul-b-c” is none of the values of “procedure”. Did you mean “module-b-c”?"},
    {"product.high-risk-ai = perhaps", "“perhaps” is none of the values of “answer”."},
    {"product.expected-use-months = 6x", "“6x” is not a whole number."},
    {"product.expected-use-months = -1", "“-1” is not a whole number."},
    {"product.expected-use-months = 12345678901", "“12345678901” is not a whole number."},
    {"manufacturer = x", "A whole record cannot be compared with “x”."},
    {"risk-assessment.risks contains risk", "A whole record cannot be compared with “risk”."},
    {"support.end = 2033", "Texts for people and dates cannot be compared with “2033”."},
    {"risk.title = Second", "Texts for people and dates cannot be compared with “Second”."},
    {"product.markets = DE", "A list is compared with “contains”, not with = “DE”."},
    {"product.name contains B", "Only a list can contain “B”."},
    {"product.name is Box", "“is” is not understood here; expected are = != contains and or."},
    {"product.name == Box", "“==” is not understood here; expected are = != contains and or."},
    {"product.name =Box", "“=Box” is not understood here; expected are = != contains and or."},
    {"not product.name != Box", "“!=” is not understood here; expected are = != contains and or."},
    {"not not product.name", "The path “not” leads nowhere: nothing is called “not”."},
    {"product.kind = software hardware",
     "“hardware” is not understood here; expected are = != contains and or."},
    {"risk and asset or lost", "“or”: a test holds either and or or, not both."},
    {"risk or asset and lost", "“and”: a test holds either and or or, not both."},
    {"risk or risk or risk or risk or risk or risk or lost", "The test has too many terms, from “lost” on."},
};

static void faults_are_explained(void **state)
{
    (void)state;
    struct cra_arena arena = {0};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct cra_condition condition;
        struct cra_condition_fault found;
        bool compiled =
            cra_condition_compile(&arena, &place.scope, cra_text_of(faults[i].test), &condition, &found);
        bool nowhere = strstr(faults[i].message, "leads nowhere") != NULL;
        bool at_start = strstr(faults[i].message, "nothing is called") != NULL;
        if (!compiled && found.message && strcmp(found.message, faults[i].message) == 0 &&
            found.unknown == nowhere && found.at_start == at_start)
            continue;
        print_error("“%s”: %s\n", faults[i].test, compiled ? "is accepted" : found.message);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    cra_arena_free(&arena);
}

/* ---- Memory that runs out ---- */

static bool compile_without_memory(const char *test)
{
    struct cra_arena arena = {0};
    struct cra_condition condition;
    struct cra_condition_fault fault;
    struct failing failing = {.countdown = 1, .lasting = true};
    cra_memory_use(failing_resize, &failing);
    bool compiled = cra_condition_compile(&arena, &place.scope, cra_text_of(test), &condition, &fault);
    bool explained = fault.message != NULL;
    cra_arena_free(&arena);
    cra_memory_use(NULL, NULL);
    assert_false(explained);
    return compiled;
}

static void memory_that_runs_out(void **state)
{
    (void)state;
    assert_true(compile_without_memory("product.kind = software")); /* needs none */
    assert_false(compile_without_memory("product.name = Box"));
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        assert_false(compile_without_memory(faults[i].test));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_hold_or_not),
        cmocka_unit_test(faults_are_explained),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
