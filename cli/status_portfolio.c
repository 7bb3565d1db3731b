#include <stdio.h>
#include <string.h>

#include "model.h"
#include "status.h"

/* A column of the portfolio; narrow terminals do without those that are not essential. */
struct column {
    const char *heading;
    unsigned width;
    bool essential;
    void (*write)(const struct status *status, char *text, size_t size);
};

static void write_items(const struct status *status, cra_part part, char *text, size_t size)
{
    size_t ready = cra_assessment_item_count(status->assessment, part, CRA_ITEM_READY), due = ready;
    due += cra_assessment_item_count(status->assessment, part, CRA_ITEM_INCOMPLETE);
    due += cra_assessment_item_count(status->assessment, part, CRA_ITEM_MISSING);
    snprintf(text, size, due ? "%zu/%zu" : "–", ready, due);
}

static void write_documentation(const struct status *status, char *text, size_t size)
{
    write_items(status, CRA_PART_DOCUMENTATION, text, size);
}

static void write_declaration(const struct status *status, char *text, size_t size)
{
    write_items(status, CRA_PART_DECLARATION, text, size);
}

static void write_requirements(const struct status *status, char *text, size_t size)
{
    const cra_assessment *assessment = status->assessment;
    size_t open = cra_assessment_requirement_count(assessment, CRA_REQUIREMENT_OPEN);
    size_t done = cra_assessment_requirement_count(assessment, CRA_REQUIREMENT_SHOWN) +
                  cra_assessment_requirement_count(assessment, CRA_REQUIREMENT_DESCRIBED) +
                  cra_assessment_requirement_count(assessment, CRA_REQUIREMENT_SET_ASIDE);
    snprintf(text, size, open + done ? "%zu/%zu" : "–", done, open + done);
}

static void write_errors(const struct status *status, char *text, size_t size)
{
    snprintf(text, size, "%zu",
             cra_findings_count_at_least(cra_assessment_findings(status->assessment), CRA_SEVERITY_ERROR));
}

static void write_warnings(const struct status *status, char *text, size_t size)
{
    const cra_findings *findings = cra_assessment_findings(status->assessment);
    snprintf(text, size, "%zu",
             cra_findings_count_at_least(findings, CRA_SEVERITY_WARNING) -
                 cra_findings_count_at_least(findings, CRA_SEVERITY_ERROR));
}

static void write_category(const struct status *status, char *text, size_t size)
{
    const char *category = cra_assessment_outcome(status->assessment, CRA_DECISION_CATEGORY);
    snprintf(text, size, "%s", category ? category : "–");
}

static void write_day(const struct status *status, char *text, size_t size)
{
    const cra_deadline *deadline = next_deadline(status, 0);
    snprintf(text, size, "%s", deadline ? cra_deadline_date(deadline) : "–");
}

static const struct column columns[] = {
    {"category", 11, false, write_category}, {"VII", 5, true, write_documentation},
    {"V", 3, true, write_declaration},       {"I", 5, true, write_requirements},
    {"errors", 6, true, write_errors},       {"warnings", 8, false, write_warnings},
    {"next day", 10, false, write_day},
};

enum { column_count = sizeof columns / sizeof *columns, least_name = 14, most_name = 40, wide = 76 };

static bool is_shown(const struct column *column)
{
    return column->essential || page_width(stdout) >= wide;
}

static size_t name_width(void)
{
    size_t taken = 0;
    for (size_t i = 0; i < column_count; i++)
        taken += is_shown(&columns[i]) ? columns[i].width + 2 : 0;
    size_t width = page_width(stdout) > taken + least_name ? page_width(stdout) - taken : least_name;
    return width > most_name ? most_name : width;
}

static void print_fit(const char *text, size_t width)
{
    cra_bytes *bytes = cra_text_fit(text, width, NULL);
    fputs(bytes ? cra_bytes_data(bytes) : text, stdout);
    cra_bytes_free(bytes);
}

/* Name on the left, figures to the right of their columns. */
static void print_line(const char *name, const struct status *status)
{
    print_fit(name, name_width());
    for (size_t i = 0; i < column_count; i++) {
        char text[64];
        if (!is_shown(&columns[i]))
            continue;
        if (!status)
            snprintf(text, sizeof text, "%s", columns[i].heading);
        else if (cra_project_is_readable(status->project))
            columns[i].write(status, text, sizeof text);
        else
            snprintf(text, sizeof text, "%s", "?");
        size_t bytes = strlen(text), shown = 0;
        for (size_t j = 0; j < bytes; j++)
            shown += ((unsigned char)text[j] & 0xC0) != 0x80;
        printf("%*s%s", (int)(2 + (shown < columns[i].width ? columns[i].width - shown : 0)), "", text);
    }
    putchar('\n');
}

void print_portfolio(const struct status *statuses, size_t count)
{
    print_line("", NULL);
    for (size_t i = 0; i < count; i++) {
        const char *name = text_in(record_in(cra_project_root(statuses[i].project), "product"), "name");
        print_line(name ? name : statuses[i].file, &statuses[i]);
    }
    putchar('\n');
    print_words(stdout,
                "VII, V: items ready of the technical documentation (Annex VII) and the declaration "
                "(Annex V); I: points of Annex I that are answered. “cra status FILE” tells more about one.",
                page_width(stdout), 0, 0);
    putchar('\n');
}
