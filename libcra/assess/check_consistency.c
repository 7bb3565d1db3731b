#include "assess/check.h"
#include "assess/point_state.h"
#include "assess/conditions.h"
#include "assess/coverage.h"
#include "assess/rating.h"
#include "model/walk.h"

/* ---- Tests ---- */

static bool knows_version(const struct product *product, const char *version)
{
    for (size_t i = 0; i < product->versions.count; i++) {
        const char *known = product->versions.items[i]->version;
        if (known && strcmp(known, version) == 0)
            return true;
    }
    return false;
}

static void check_tests(struct cra_assessment *assessment, const struct project *project)
{
    for (size_t i = 0; i < project->tests.count; i++) {
        const struct test *test = project->tests.items[i];
        if (test->result == test_result_failed || test->result == test_result_inconclusive)
            cra_assessment_report(assessment, &cra_rule_test_failed, &test->object,
                                  cra_field_named(&test->object, "result"),
                                  test->result == test_result_failed ? "The test “%s” failed."
                                                                     : "The test “%s” came to no result.",
                                  cra_shown_id(assessment, test->id));
        if (test->version && project->product && project->product->versions.count &&
            !knows_version(project->product, test->version))
            cra_assessment_report(assessment, &cra_rule_test_version, &test->object,
                                  cra_field_named(&test->object, "version"),
                                  "The test “%s” speaks of version %s, which product.versions does not list.",
                                  cra_shown_id(assessment, test->id), test->version);
    }
}

/* ---- Requirements ---- */

static bool names_point(const char *const *points, size_t count, const char *point)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(points[i], point) == 0)
            return true;
    }
    return false;
}

static bool is_at_risk(const struct project *project, const char *point)
{
    const struct risk_assessment *risks = project->risk_assessment;
    for (size_t i = 0; risks && i < risks->risks.count; i++) {
        if (names_point(risks->risks.items[i]->points.items, risks->risks.items[i]->points.count, point))
            return true;
    }
    return false;
}

static void check_requirement(struct cra_assessment *assessment, const struct cra_field *point,
                              const struct cra_object *requirement)
{
    const struct project *project = assessment->project->root;
    cra_requirement_state state = cra_requirement_state_of(project, point);
    char name[CRA_NAME_SIZE];
    cra_file_name(name, point->name);
    if (state != CRA_REQUIREMENT_SHOWN && state != CRA_REQUIREMENT_DESCRIBED)
        return; /* what is missing there has rules of its own */
    bool depends_on_risks = cra_type_find(point->type, CRA_TEXT("applicable")) != NULL;
    if (depends_on_risks && !is_at_risk(project, name))
        cra_assessment_report(assessment, &cra_rule_requirement_without_risk, requirement, NULL,
                              "No risk names %s (%s).", name, cra_shown_meaning(assessment, point));
    if (state == CRA_REQUIREMENT_DESCRIBED)
        cra_assessment_report(assessment, &cra_rule_requirement_without_evidence, requirement, NULL,
                              "Neither evidence nor a test shows that %s is met (%s).", name,
                              cra_shown_meaning(assessment, point));
}

static void check_requirements(struct cra_assessment *assessment, const struct requirements *requirements)
{
    for (size_t i = 0; i < cra_type_requirements.field_count; i++) {
        const struct cra_field *point = &cra_type_requirements.fields[i];
        if (cra_field_count(&requirements->object, point))
            check_requirement(
                assessment, point,
                *(const struct cra_object *const *)cra_field_value(&requirements->object, point, 0));
    }
}

/* ---- Risks ---- */

static void check_rating(struct cra_assessment *assessment, const struct risk_method *method,
                         const struct risk *risk, const struct rating *rating, bool after)
{
    const char *field = after ? "after" : "before";
    const struct cra_object *object = rating ? &rating->object : &risk->object;
    if (!rating || !rating->likelihood.set || !rating->impact.set)
        cra_assessment_report(assessment, &cra_rule_risk_unrated, object,
                              rating ? NULL : cra_field_named(object, field),
                              after ? "Risk %s has no complete rating after treatment."
                                    : "Risk %s has no complete rating before treatment.",
                              cra_shown_id(assessment, risk->id));
    else if (!cra_method_level(method, rating))
        cra_assessment_report(
            assessment, &cra_rule_risk_unrated, object, NULL,
            after
                ? "Risk %s, after treatment: the method gives no level for likelihood %lld and impact %lld."
                : "Risk %s, before treatment: the method gives no level for likelihood %lld and impact %lld.",
            cra_shown_id(assessment, risk->id), (long long)rating->likelihood.value,
            (long long)rating->impact.value);
}

static void check_risk(struct cra_assessment *assessment, const struct risk_method *method,
                       const struct risk *risk)
{
    if (risk->treatment == risk_treatment_unset)
        cra_assessment_report(assessment, &cra_rule_risk_untreated, &risk->object,
                              cra_field_named(&risk->object, "treatment"), "Risk %s has no treatment.",
                              cra_shown_id(assessment, risk->id));
    if (!method)
        return;
    check_rating(assessment, method, risk, risk->before, false);
    check_rating(assessment, method, risk, risk->after, true);
    const struct risk_level *level = risk->after ? cra_method_level(method, risk->after) : NULL;
    bool needs_reason = level && level->acceptable && level->acceptable->answer == yes_no_unknown_no;
    if (needs_reason && !risk->acceptance_reason.count)
        cra_assessment_report(assessment, &cra_rule_risk_not_acceptable, &risk->object,
                              cra_field_named(&risk->object, "acceptance_reason"),
                              "The residual risk of %s has level %s, which needs a further reason.",
                              cra_shown_id(assessment, risk->id), cra_shown_id(assessment, level->id));
}

/* ---- Specifications and bodies ---- */

static const struct known_standard *find_uncited(const struct law_state *law, const char *reference)
{
    for (size_t i = 0; i < law->uncited_standards.count; i++) {
        if (strcmp(law->uncited_standards.items[i]->reference, reference) == 0)
            return law->uncited_standards.items[i];
    }
    return NULL;
}

static void check_specification(struct cra_assessment *assessment,
                                const struct applied_specification *applied)
{
    const struct law_state *law = assessment->law_state->data;
    if (applied->kind != specification_kind_harmonised_standard || applied->act.id || !applied->reference ||
        cra_citation_of(law, applied, assessment->date))
        return;
    const struct known_standard *known = find_uncited(law, applied->reference);
    const char *progress = known && known->progress ? cra_say(assessment->language, known->progress) : "";
    cra_assessment_report(
        assessment, &cra_rule_specification_not_cited, &applied->object,
        cra_field_named(&applied->object, "reference"),
        "%s is not cited for Regulation (EU) 2024/2847 as far as the law state %s knows%s%s.",
        applied->reference, law->id, *progress ? ": " : "", progress);
}

static bool has_four_digits(const char *number)
{
    size_t digits = 0;
    while (cra_is_digit(number[digits]))
        digits++;
    return digits == 4 && number[4] == '\0';
}

static void check_conformity(struct cra_assessment *assessment, const struct conformity *conformity)
{
    for (size_t i = 0; i < conformity->specifications.count; i++)
        check_specification(assessment, conformity->specifications.items[i]);
    const struct notified_body *body = conformity->notified_body;
    if (!body)
        return;
    if (conformity->procedure == conformity_procedure_module_a)
        cra_assessment_report(assessment, &cra_rule_notified_body_module, &body->object, NULL,
                              "The procedure is internal control, and a notified body is named.");
    if (body->number && !has_four_digits(body->number))
        cra_assessment_report(assessment, &cra_rule_notified_body_number, &body->object,
                              cra_field_named(&body->object, "number"), "“%s” is no number of four digits.",
                              body->number);
}

void cra_check_consistency(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    const struct risk_assessment *risks = project->risk_assessment;
    check_tests(assessment, project);
    if (project->requirements)
        check_requirements(assessment, project->requirements);
    for (size_t i = 0; risks && i < risks->risks.count; i++)
        check_risk(assessment, risks->method, risks->risks.items[i]);
    if (project->conformity)
        check_conformity(assessment, project->conformity);
}
