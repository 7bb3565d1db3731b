#include "assess/check.h"

enum { five_years_in_months = 60 };

static struct cra_date add_months(struct cra_date date, int64_t months)
{
    struct cra_date later = cra_date_add_years(date, (int)(months / 12));
    int month = later.month + (int)(months % 12);
    if (month > 12) {
        later = cra_date_add_years(later, 1);
        month -= 12;
    }
    struct cra_date last = cra_date_last_day((struct cra_date){later.year, (uint8_t)month, 0});
    later.month = (uint8_t)month;
    later.day = later.day > last.day ? last.day : later.day;
    return later;
}

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
    bool shorter_use = product && product->expected_use_months.set &&
                       product->expected_use_months.value > 0 &&
                       product->expected_use_months.value < five_years_in_months;
    int64_t months = shorter_use ? product->expected_use_months.value : five_years_in_months;
    /* the last day of the period is the day before the same day of the month */
    struct cra_date earliest = cra_date_add_days(add_months(start, months), -1);
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
