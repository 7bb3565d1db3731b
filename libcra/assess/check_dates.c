#include "assess/check.h"

/* Days that contradict each other. A day that is not given contradicts nothing. */

static bool is_later(struct cra_date a, struct cra_date b)
{
    return cra_date_is_set(a) && cra_date_is_set(b) && cra_date_compare(a, b) > 0;
}

/* "The declaration (2028-02-01) is later than the placing on the market (2028-01-01)." */
static void report_order(struct cra_assessment *assessment, const struct cra_rule *rule,
                         const struct cra_object *object, const char *field, const char *later_name,
                         struct cra_date later, const char *earlier_name, struct cra_date earlier)
{
    char later_text[11], earlier_text[11];
    if (!is_later(later, earlier))
        return;
    cra_date_format(later, later_text);
    cra_date_format(earlier, earlier_text);
    cra_assessment_report(assessment, rule, object, cra_field_named(object, field),
                          "%s (%s) is later than %s (%s).", cra_say(assessment->language, later_name),
                          later_text, cra_say(assessment->language, earlier_name), earlier_text);
}

static void check_declaration_order(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    const struct declaration *declaration = project->declaration;
    const struct notified_body *body = project->conformity ? project->conformity->notified_body : NULL;
    if (!declaration)
        return;
    if (project->product)
        report_order(assessment, &cra_rule_art_13_12_order, &declaration->object, "date",
                     CRA_SAYS("The declaration"), declaration->date, CRA_SAYS("the placing on the market"),
                     project->product->placing_date);
    if (body && body->certificate)
        report_order(assessment, &cra_rule_art_13_12_order, &body->certificate->object, "date",
                     CRA_SAYS("The certificate"), body->certificate->date, CRA_SAYS("the declaration"),
                     declaration->date);
    if (body && body->approval)
        report_order(assessment, &cra_rule_art_13_12_order, &body->approval->object, "date",
                     CRA_SAYS("The approval of the quality system"), body->approval->date,
                     CRA_SAYS("the declaration"), declaration->date);
    for (size_t i = 0; i < project->tests.count; i++)
        report_order(assessment, &cra_rule_test_late, &project->tests.items[i]->object, "date",
                     CRA_SAYS("The test"), project->tests.items[i]->date, CRA_SAYS("the declaration"),
                     declaration->date);
}

static void check_expiry(struct cra_assessment *assessment, const struct cra_object *object,
                         struct cra_date last_day)
{
    char text[11];
    if (!is_later(assessment->date, last_day))
        return;
    cra_date_format(last_day, text);
    cra_assessment_report(assessment, &cra_rule_certificate_expired, object,
                          cra_field_named(object, "valid_until"),
                          "The certificate was valid until %s; the day that was assessed for is %s.", text,
                          assessment->date_text);
}

static void check_certificates(struct cra_assessment *assessment)
{
    const struct conformity *conformity = assessment->project->root->conformity;
    if (!conformity)
        return;
    const struct notified_body *body = conformity->notified_body;
    if (conformity->procedure == conformity_procedure_module_b_c && body && body->certificate)
        check_expiry(assessment, &body->certificate->object, body->certificate->valid_until);
    if (conformity->procedure == conformity_procedure_certification_scheme && conformity->certification)
        check_expiry(assessment, &conformity->certification->object, conformity->certification->valid_until);
}

static void check_future(struct cra_assessment *assessment, const struct cra_object *object,
                         struct cra_date date)
{
    char text[11];
    if (!is_later(date, assessment->date))
        return;
    cra_date_format(date, text);
    cra_assessment_report(assessment, &cra_rule_date_in_future, object, cra_field_named(object, "date"),
                          "%s lies behind the day that was assessed for, %s.", text, assessment->date_text);
}

void cra_check_dates(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    check_declaration_order(assessment);
    check_certificates(assessment);
    if (project->marking && project->product)
        report_order(assessment, &cra_rule_art_30_3, &project->marking->object, "date",
                     CRA_SAYS("The CE marking"), project->marking->date,
                     CRA_SAYS("the placing on the market"), project->product->placing_date);
    if (project->support)
        report_order(assessment, &cra_rule_support_order, &project->support->object, "end",
                     CRA_SAYS("The start of support"), project->support->start, CRA_SAYS("its end"),
                     project->support->end);
    for (size_t i = 0; i < project->evidence.count; i++)
        check_future(assessment, &project->evidence.items[i]->object, project->evidence.items[i]->date);
    for (size_t i = 0; i < project->tests.count; i++)
        check_future(assessment, &project->tests.items[i]->object, project->tests.items[i]->date);
}
