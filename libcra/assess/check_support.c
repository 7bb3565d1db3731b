#include "assess/check.h"
#include "assess/dates.h"

/* Article 13(8), third subparagraph: at least five years, or as long as the expected time in use when that is
 * less. */
void cra_check_support(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    const struct support *support = project->support;
    if (!support || !cra_date_is_set(support->end))
        return;
    const struct product *product = project->product;
    struct cra_date start = support->start;
    if (!cra_date_is_set(start) && product)
        start = product->placing_date;
    if (!cra_date_is_set(start))
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
        "The support period from %s ends with %s, before %s: %s.", begin_text, end_text, earliest_text,
        shorter_use ? "it is shorter than the expected time in use" : "it is shorter than five years");
}
