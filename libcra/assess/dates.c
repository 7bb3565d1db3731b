#include "assess/dates.h"

const struct cra_date cra_day_of_application = {2027, 12, 11};

enum { five_years_in_months = 60, retention_years = 10 };

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

struct cra_date cra_support_earliest_end(struct cra_date start, const struct product *product, bool *shorter)
{
    *shorter = product && product->expected_use_months.set && product->expected_use_months.value > 0 &&
               product->expected_use_months.value < five_years_in_months;
    int64_t months = *shorter ? product->expected_use_months.value : five_years_in_months;
    /* the last day of the period is the day before the same day of the month */
    return cra_date_add_days(add_months(start, months), -1);
}

struct cra_date cra_retention_end(struct cra_date from, struct cra_date support_end)
{
    struct cra_date ten_years = cra_date_add_years(from, retention_years);
    struct cra_date end = cra_date_is_set(support_end) ? cra_date_last_day(support_end) : support_end;
    return cra_date_is_set(end) && cra_date_compare(end, ten_years) > 0 ? end : ten_years;
}

/* ---- The list ---- */

struct finding {
    const struct cra_deciding *deciding;
    struct cra_deadlines *deadlines;
};

static void add(struct finding *finding, const char *id, struct cra_date date, const char *law,
                const char *text)
{
    struct cra_deadlines *deadlines = finding->deadlines;
    struct cra_deadline *items = cra_arena_grow(finding->deciding->arena, deadlines->items, sizeof *items,
                                                deadlines->count, &deadlines->capacity);
    if (!items) {
        deadlines->chain.failed = true;
        return;
    }
    deadlines->items = items;
    items[deadlines->count] = (struct cra_deadline){
        .id = id, .date = date, .law = law, .text = cra_say(finding->deciding->language, text)};
    cra_date_format(date, items[deadlines->count++].date_text);
}

/* What the Regulation itself sets. */
static void add_fixed(struct finding *finding)
{
    add(finding, "reporting-applies", (struct cra_date){2026, 9, 11}, "Article 71(2)",
        CRA_SAYS("Reporting under Article 14 applies, also to products that were on the market before."));
    add(finding, "regulation-applies", cra_day_of_application, "Article 71(2)",
        CRA_SAYS(
            "The Regulation applies. Products placed on the market before are concerned only once they are "
            "substantially "
            "modified, apart from reporting (Article 69)."));
    add(finding, "old-certificates-until", (struct cra_date){2028, 6, 11}, "Article 69(1)",
        CRA_SAYS(
            "Last day of certificates and approvals on cybersecurity under other harmonisation legislation, "
            "unless they "
            "expire before or that legislation says otherwise."));
}

static void add_support(struct finding *finding, struct cra_date placing)
{
    const struct project *project = finding->deciding->project;
    const struct support *support = project->support;
    struct cra_date start = support && cra_date_is_set(support->start) ? support->start : placing;
    struct cra_date end = support ? support->end : (struct cra_date){0};
    if (cra_date_is_set(start)) {
        bool shorter;
        struct cra_date earliest = cra_support_earliest_end(start, project->product, &shorter);
        add(finding, "support-earliest-end", earliest, "Article 13(8)",
            shorter
                ? CRA_SAYS(
                      "Earliest end of the support period: the product is expected to be in use for less "
                      "than five years.")
                : CRA_SAYS("Earliest end of the support period: five years, or longer where the product is "
                           "expected to be in use "
                           "longer."));
    }
    if (cra_date_is_set(end))
        add(finding, "support-end", cra_date_last_day(end), "Article 13(8); Article 13(19)",
            CRA_SAYS("Last day of the support period. Its month and year are shown at the time of purchase, "
                     "and users "
                     "are told when "
                     "it is reached."));
    else
        cra_chain_ask(&finding->deadlines->chain, "Article 13(8)", "support.end",
                      "The end of the support period: not answered.");
    if (cra_date_is_set(end))
        add(finding, "updates-until", cra_retention_end(cra_date_last_day(end), end), "Article 13(9)",
            CRA_SAYS(
                "Day until which an update issued on the last day of the support period stays available; "
                "each "
                "update for ten "
                "years after it was issued or the remainder of the support period, whichever is longer."));
    if (!cra_date_is_set(placing))
        return;
    add(finding, "documentation-until", cra_retention_end(placing, end), "Article 13(13)",
        CRA_SAYS(
            "Day until which technical documentation and declaration are kept at least: ten years after the "
            "placing on the "
            "market or the support period, whichever is longer. For series, the last unit placed on the "
            "market "
            "counts."));
    add(finding, "user-information-until", cra_retention_end(placing, end), "Article 13(18)",
        CRA_SAYS(
            "Day until which the information and instructions to the user are kept available at least."));
}

static void add_placing(struct finding *finding, struct cra_date placing)
{
    if (!cra_date_is_set(placing)) {
        cra_chain_ask(&finding->deadlines->chain, "Article 3(21)", "product.placing-date",
                      "The day of placing on the market: not answered.");
        return;
    }
    bool before = cra_date_compare(placing, cra_day_of_application) < 0;
    add(finding, "placing", placing, before ? "Article 69(2)" : "Article 3(21)",
        before
            ? CRA_SAYS("The product is placed on the market before the Regulation applies: only Article 14 "
                       "concerns it, unless it "
                       "is substantially modified from 11 December 2027 on.")
            : CRA_SAYS(
                  "The product is placed on the market. Documentation, declaration and marking are complete "
                  "before."));
}

static void add_certificates(struct finding *finding)
{
    const struct conformity *conformity = finding->deciding->project->conformity;
    const struct notified_body *body = conformity ? conformity->notified_body : NULL;
    if (body && body->certificate && cra_date_is_set(body->certificate->valid_until))
        add(finding, "certificate-until", body->certificate->valid_until, "Annex VIII, Part II, point (6)",
            CRA_SAYS("Last day of the EU-type examination certificate."));
    if (conformity && conformity->certification && cra_date_is_set(conformity->certification->valid_until))
        add(finding, "certification-until", conformity->certification->valid_until, "Article 27(8)",
            CRA_SAYS("Last day of the European cybersecurity certificate."));
}

/* By day, and in the order above where the day is the same. */
static void sort(struct cra_deadlines *deadlines)
{
    for (size_t i = 1; i < deadlines->count; i++) {
        struct cra_deadline item = deadlines->items[i];
        size_t at = i;
        for (; at > 0 && cra_date_compare(deadlines->items[at - 1].date, item.date) > 0; at--)
            deadlines->items[at] = deadlines->items[at - 1];
        deadlines->items[at] = item;
    }
}

bool cra_deadlines_find(const struct cra_deciding *deciding, struct cra_deadlines *deadlines)
{
    *deadlines = (struct cra_deadlines){.chain = {.arena = deciding->arena, .language = deciding->language}};
    struct finding finding = {deciding, deadlines};
    const struct product *product = deciding->project->product;
    struct cra_date placing = product ? product->placing_date : (struct cra_date){0};
    add_fixed(&finding);
    add_placing(&finding, placing);
    add_support(&finding, placing);
    add_certificates(&finding);
    sort(deadlines);
    return !deadlines->chain.failed && !deciding->arena->failed;
}
