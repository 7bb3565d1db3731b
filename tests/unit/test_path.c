#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buffer.h"
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

/* ---- Compiling ---- */

enum { PROJECT = CRA_PATH_PROJECT, ASSESSMENT = CRA_PATH_ASSESSMENT, VARIABLE = CRA_PATH_VARIABLE };

struct right_case {
    const char *path;
    int start;
    unsigned variable, length;
    const char *field; /* that it ends in */
    bool single;
    const char *type; /* of the record that it leads to */
};

static const struct right_case right_cases[] = {
    {"product", PROJECT, 0, 1, "product", true, "product"},
    {"product.name", PROJECT, 0, 2, "name", true, NULL},
    {"risk-assessment.risks", PROJECT, 0, 2, "risks", false, "risk"},
    {"conformity.notified-body.certificate.evidence.file", PROJECT, 0, 5, "file", true, NULL},
    {"product.markets", PROJECT, 0, 2, "markets", false, NULL},
    {"assessment.date", ASSESSMENT, 0, 1, "date", true, NULL},
    {"assessment.points", ASSESSMENT, 0, 1, "points", false, "annex_point"},
    {"risk", VARIABLE, 0, 0, "risks", true, "risk"},
    {"risk.title", VARIABLE, 0, 1, "title", true, NULL},
    {"risk.assets", VARIABLE, 0, 1, "assets", false, "asset"},
    {"asset", VARIABLE, 1, 0, "assets", true, "asset"},
    {"asset.name", VARIABLE, 1, 1, "name", true, NULL},
};

static void right_paths_are_compiled(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof right_cases / sizeof *right_cases; i++) {
        const struct right_case *right = &right_cases[i];
        struct cra_path path;
        struct cra_path_fault fault;
        if (!cra_path_compile(&place.scope, cra_text_of(right->path), &path, &fault))
            fail_msg("%s is refused", right->path);
        const struct cra_type *type = cra_path_type(&path);
        if ((int)path.start != right->start || path.length != right->length ||
            strcmp(cra_path_field(&path)->name, right->field) != 0 ||
            cra_path_is_single(&path) != right->single || (type == NULL) != (right->type == NULL) ||
            (type && strcmp(type->name, right->type) != 0))
            fail_msg("%s is compiled otherwise", right->path);
        if (right->start == VARIABLE)
            assert_int_equal(path.variable, right->variable);
    }
}

/* The inner of two loops counts where both have the same variable. */
static void the_inner_variable_hides_the_outer(void **state)
{
    (void)state;
    struct cra_scope scope = place.scope;
    scope.variables[0].name = "asset";
    struct cra_path path;
    struct cra_path_fault fault;
    assert_true(cra_path_compile(&scope, CRA_TEXT("asset"), &path, &fault));
    assert_int_equal(path.variable, 1);
}

struct wrong_case {
    const char *path;
    const char *step;
    const char *holder, *suggestion; /* or */
    const char *problem;
};

static const char no_record[] = "what stands before it is no record";
static const char through_list[] = "it follows a list; go through the list with for-each";

static const struct wrong_case wrong_cases[] = {
    {"", "", NULL, NULL, NULL},
    {"prodct.name", "prodct", NULL, "product", NULL},
    {"product.nmae", "nmae", "product", "name", NULL},
    {"risk_assessment.risks", "risk_assessment", NULL, "risk_assessment",
     NULL}, /* of the tables, not of files */
    {"product.zzzzzz", "zzzzzz", "product", NULL, NULL},
    {"product..name", "", "product", NULL, NULL},
    {".product", "", NULL, NULL, NULL},
    {"asessment.date", "asessment", NULL, "assessment", NULL},
    {"assessment.dtae", "dtae", "document_facts", "date", NULL},
    {"rsik.title", "rsik", NULL, "risk", NULL},
    {"risk.titel", "titel", "risk", "title", NULL},
    {"Product.name", "Product", NULL, "product", NULL},
    {"product.name.x", "x", NULL, NULL, no_record},
    {"product.versions.name", "name", NULL, NULL, through_list},
    {"product.markets.x", "x", NULL, NULL, through_list},
    {"risk.assets.name", "name", NULL, NULL, through_list},
    {"assessment", "assessment", NULL, NULL, "it names no fact of the assessment"},
    {"assessment.", "assessment.", NULL, NULL, "it ends with a dot"},
    {"product.name.", "product.name.", NULL, NULL, "it ends with a dot"},
    {"risk.", "risk.", NULL, NULL, "it ends with a dot"},
};

static bool is_same(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static void wrong_paths_name_the_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_cases / sizeof *wrong_cases; i++) {
        const struct wrong_case *wrong = &wrong_cases[i];
        struct cra_path path;
        struct cra_path_fault fault = {0};
        if (cra_path_compile(&place.scope, cra_text_of(wrong->path), &path, &fault))
            fail_msg("“%s” is accepted", wrong->path);
        const char *holder = fault.holder ? fault.holder->name : NULL;
        if (!cra_text_is(fault.step, wrong->step) || !is_same(holder, wrong->holder) ||
            !is_same(fault.suggestion, wrong->suggestion) || !is_same(fault.problem, wrong->problem))
            fail_msg("“%s” fails at “%.*s” of %s (%s): %s", wrong->path, (int)fault.step.length,
                     fault.step.data, holder ? holder : "the start",
                     fault.suggestion ? fault.suggestion : "nothing is like it",
                     fault.problem ? fault.problem : "unknown");
    }
}

/* A record that leads to itself, so that paths get as long as one likes. */
extern const struct cra_type endless;
static const struct cra_field next_field = {.name = "next", .kind = CRA_KIND_REFERENCE, .type = &endless};
const struct cra_type endless = {.name = "endless", .fields = &next_field, .field_count = 1};

static void the_number_of_steps_is_limited(void **state)
{
    (void)state;
    static const char longest[] = "x.next.next.next.next.next.next.next.next";
    static const char longer[] = "x.next.next.next.next.next.next.next.next.next";
    struct cra_scope scope = {.variables = {{"x", &next_field}}, .count = 1};
    struct cra_path path;
    struct cra_path_fault fault;
    assert_true(cra_path_compile(&scope, cra_text_of(longest), &path, &fault));
    assert_int_equal(path.length, CRA_PATH_STEPS);
    assert_false(cra_path_compile(&scope, cra_text_of(longer), &path, &fault));
    assert_string_equal(fault.problem, "the path has too many steps");
}

/* ---- Following ---- */

struct value_case {
    const char *path;
    const char *values;
    bool nowhere; /* a record on the way is absent */
};

static const struct value_case value_cases[] = {
    {"product.name", "Box", false},
    {"product.type", "", false}, /* a space */
    {"product.kind", "software", false},
    {"product.expected-use-months", "60", false},
    {"product.markets", "DE FR", false},
    {"product.high-risk-ai.answer", "no", false},
    {"product.high-risk-ai.reason", "", false},
    {"product.integrated-by-others.reason", "Modules", false},
    {"product.description", "", false}, /* an empty line */
    {"product.intended-purpose", "To route", false},
    {"product.versions", "", false},
    {"product.other-acts", "union_act", false},
    {"manufacturer", "", false}, /* a record without content */
    {"manufacturer.name", "", false},
    {"manufacturer.disclosure-policy.url", "", true},
    {"support.end", "2033-01", false},
    {"authorised-representative.name", "", true},
    {"conformity.notified-body.certificate.number", "", true},
    {"declaration.picture", "gone?", false},
    {"declaration.picture.caption", "", true},
    {"declaration.acts", "red", false},
    {"assessment.date", "2028-01-01", false},
    {"assessment.draft", "no", false},
    {"assessment.withheld-evidence", "e", false},
    {"assessment.evidence", "", false},
    {"risk", "risk", false},
    {"risk.title", "Second", false},
    {"risk.treatment", "", false},
    {"risk.before.likelihood", "", true},
    {"risk.assets", "data nothing?", false},
    {"asset", "data", false},
    {"asset.name", "Data", false},
    {"lost", "nothing?", false},
    {"lost.name", "", true},
};

static void append_value(struct cra_buffer *out, const struct cra_slot *slot, size_t index)
{
    const void *value = cra_slot_value(slot, index);
    char date[11];
    switch (slot->field->kind) {
    case CRA_KIND_TEXT:
        cra_buffer_string(out, *(const char *const *)value);
        return;
    case CRA_KIND_LOCALIZED:
    case CRA_KIND_PROSE:
        cra_buffer_string(out, ((const struct cra_localized *)value)->items[0].text);
        return;
    case CRA_KIND_INTEGER:
        cra_buffer_format(out, "%d", (int)((const struct cra_integer *)value)->value);
        return;
    case CRA_KIND_DATE:
        cra_date_format(*(const struct cra_date *)value, date);
        cra_buffer_string(out, date);
        return;
    case CRA_KIND_CHOICE:
        cra_buffer_string(out, slot->field->choices->items[*(const unsigned *)value - 1].name);
        return;
    case CRA_KIND_RECORD:
        cra_buffer_string(out, cra_slot_record(slot, index)->type->name);
        return;
    case CRA_KIND_REFERENCE:
        cra_buffer_format(out, "%s%s", ((const struct cra_reference *)value)->id,
                          cra_slot_record(slot, index) ? "" : "?");
        return;
    }
}

static void paths_lead_to_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof value_cases / sizeof *value_cases; i++) {
        struct cra_path path;
        struct cra_path_fault fault;
        struct cra_buffer values = {0};
        if (!cra_path_compile(&place.scope, cra_text_of(value_cases[i].path), &path, &fault))
            fail_msg("%s is refused", value_cases[i].path);
        struct cra_slot slot = cra_path_follow(&path, &place.values);
        for (size_t j = 0; j < slot.count; j++) {
            cra_buffer_string(&values, j ? " " : "");
            append_value(&values, &slot, j);
        }
        cra_buffer_char(&values, '\0');
        if (strcmp(values.data, value_cases[i].values) != 0)
            fail_msg("%s leads to “%s”", value_cases[i].path, values.data);
        if ((slot.object == NULL) != value_cases[i].nowhere)
            fail_msg("%s: a record on the way is %s", value_cases[i].path, slot.object ? "there" : "absent");
        assert_ptr_equal(slot.field, cra_path_field(&path));
        cra_buffer_free(&values);
    }
}

/* In the else of a loop over nothing its variable has no value. */
static void a_variable_without_a_value(void **state)
{
    (void)state;
    struct cra_values values = place.values;
    values.variables[0].count = 0;
    struct cra_path path;
    struct cra_path_fault fault;
    assert_true(cra_path_compile(&place.scope, CRA_TEXT("risk.title"), &path, &fault));
    struct cra_slot slot = cra_path_follow(&path, &values);
    assert_int_equal(slot.count, 0);
    assert_null(slot.object);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_paths_are_compiled),  cmocka_unit_test(the_inner_variable_hides_the_outer),
        cmocka_unit_test(wrong_paths_name_the_step), cmocka_unit_test(the_number_of_steps_is_limited),
        cmocka_unit_test(paths_lead_to_values),      cmocka_unit_test(a_variable_without_a_value),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
