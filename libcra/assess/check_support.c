#include "assess/check.h"
#include "assess/conditions.h"
#include "assess/dates.h"

/* Third subparagraph: at least five years, or as long as the expected time in use when that is less. */
static void check_period(struct cra_assessment *assessment, const struct support *support)
{
    const struct product *product = assessment->project->root->product;
    struct cra_date start = support->start;
    if (!cra_date_is_set(start) && product)
        start = product->placing_date;
    if (!cra_date_is_set(start) || !cra_date_is_set(support->end))
        return;
    bool shorter_use;
    struct cra_date earliest = cra_support_earliest_end(start, product, &shorter_use);
    if (cra_date_compare(support->end, earliest) >= 0)
        return;
    char begin_text[11], end_text[11], earliest_text[11];
    cra_date_format(start, begin_text);
    cra_date_format(support->end, end_text);
    cra_date_format(earliest, earliest_text);
    cra_assessment_report(
        assessment, &cra_rule_art_13_8, &support->object, cra_field_named(&support->object, "end"),
        shorter_use ? "The support period from %s ends with %s, before %s: it is shorter than the expected "
                      "time in use."
                    : "The support period from %s ends with %s, before %s: it is shorter than five years.",
        begin_text, end_text, earliest_text);
}

static void check_latest_version(struct cra_assessment *assessment, const struct support *support)
{
    const struct product *product = assessment->project->root->product;
    if (!cra_answer_is_yes(support->only_latest_version))
        return;
    const struct cra_field *field = cra_field_named(&support->object, "only_latest_version");
    if (product && product->kind == product_kind_hardware)
        cra_assessment_report(
            assessment, &cra_rule_art_13_10, &support->object, field,
            "The product is hardware; only software may be remedied in its latest version alone.");
    if (!support->access_to_latest_version.count)
        cra_assessment_report(
            assessment, &cra_rule_art_13_10, &support->object, field,
            "It is not said how users of earlier versions get the latest one without costs.");
}

void cra_check_support(struct cra_assessment *assessment)
{
    const struct support *support = assessment->project->root->support;
    if (!support)
        return;
    check_period(assessment, support);
    check_latest_version(assessment, support);
}
