#include <stdio.h>
#include <string.h>

#include "model.h"
#include "status.h"

enum { label_width = 13, narrow = 60, most_shown = 3 };

static const char *const state_colours[] = {[CRA_ITEM_READY] = "32",
                                            [CRA_ITEM_INCOMPLETE] = "33",
                                            [CRA_ITEM_MISSING] = "31",
                                            [CRA_ITEM_NOT_APPLICABLE] = "2",
                                            [CRA_ITEM_UNKNOWN] = "31"};

static void paint(const char *colour, const char *text)
{
    if (wants_colour(stdout))
        printf("\033[%sm%s\033[0m", colour, text);
    else
        fputs(text, stdout);
}

static void print_label(const char *label)
{
    int blank = label_width - (int)strlen(label);
    paint("1", label);
    printf("%*s", blank > 0 ? blank : 1, "");
}

static void print_value(const char *value)
{
    print_words(stdout, value, page_width(stdout), label_width, label_width);
    putchar('\n');
}

static void print_row(const char *label, const char *value)
{
    print_label(label);
    print_value(value);
}

/* "2 errors"; nothing for none. */
static void append_count(char *text, size_t size, size_t count, const char *one, const char *many)
{
    size_t length = strlen(text);
    if (count)
        snprintf(text + length, size - length, "%s%zu %s", length ? ", " : "", count,
                 count == 1 ? one : many);
}

/* ---- What the product is ---- */

static void print_product(const struct status *status)
{
    const cra_object *product = record_in(cra_project_root(status->project), "product");
    const char *name = text_in(product, "name"), *type = text_in(product, "type");
    char title[512];
    snprintf(title, sizeof title, "%s%s%s", name ? name : "Product without a name", type ? ", type " : "",
             type ? type : "");
    print_words(stdout, title, page_width(stdout), 0, 0);
    putchar('\n');
    print_words(stdout, status->file, page_width(stdout), 0, 0);
    fputs("\n\n", stdout);
}

static void print_decisions(const cra_assessment *assessment)
{
    static const struct {
        const char *label;
        cra_decision decision;
    } rows[] = {{"Role", CRA_DECISION_ROLE},
                {"Scope", CRA_DECISION_SCOPE},
                {"Category", CRA_DECISION_CATEGORY},
                {"Procedure", CRA_DECISION_ROUTE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t open = cra_assessment_question_count(assessment, rows[i].decision);
        char value[512];
        snprintf(value, sizeof value, "%s", cra_assessment_outcome_text(assessment, rows[i].decision));
        size_t length = strlen(value);
        if (open)
            snprintf(value + length, sizeof value - length, ": %zu %s open", open,
                     open == 1 ? "question is" : "questions are");
        print_row(rows[i].label, value);
    }
}

/* ---- Items ---- */

/* "(2)(b)" of "Annex VII, point (2)(b)" */
static const char *point_of(const cra_item *item)
{
    const char *bracket = strchr(cra_item_law(item), '(');
    return bracket ? bracket : cra_item_law(item);
}

static void describe_counts(const cra_item *item, char *text, size_t size)
{
    text[0] = '\0';
    cra_item_state state = cra_item_get_state(item);
    if (cra_item_wanted(item) && (state == CRA_ITEM_INCOMPLETE || state == CRA_ITEM_MISSING))
        snprintf(text, size, "%zu of %zu given", cra_item_given(item), cra_item_wanted(item));
    append_count(text, size, cra_item_errors(item), "error", "errors");
    append_count(text, size, cra_item_warnings(item), "warning", "warnings");
}

static void print_item(const cra_item *item)
{
    enum { point_width = 10, state_width = 16 };
    size_t width = page_width(stdout);
    const char *state = cra_item_state_word(cra_item_get_state(item));
    char counts[96];
    describe_counts(item, counts, sizeof counts);
    printf("  %-*s", point_width - 2, point_of(item));
    paint(state_colours[cra_item_get_state(item)], state);
    if (width < narrow) {
        char text[256];
        snprintf(text, sizeof text, "%s%s%s%s", cra_item_title(item), *counts ? " (" : "", counts,
                 *counts ? ")" : "");
        printf("\n%*s", point_width, "");
        print_words(stdout, text, width, point_width, point_width);
        putchar('\n');
        return;
    }
    size_t taken = point_width + state_width + (*counts ? strlen(counts) + 2 : 0);
    cra_bytes *fitted = cra_text_fit(cra_item_title(item), width - taken, NULL);
    const char *title = fitted ? cra_bytes_data(fitted) : cra_item_title(item);
    size_t length = strlen(title);
    while (!*counts && length && title[length - 1] == ' ')
        length--;
    printf("%*s%.*s%s%s\n", (int)(state_width - strlen(state)), "", (int)length, title, *counts ? "  " : "",
           counts);
    cra_bytes_free(fitted);
}

static size_t due(const cra_assessment *assessment, cra_part part)
{
    size_t due = 0;
    for (int state = CRA_ITEM_READY; state <= CRA_ITEM_UNKNOWN; state++)
        due += state == CRA_ITEM_NOT_APPLICABLE
                   ? 0
                   : cra_assessment_item_count(assessment, part, (cra_item_state)state);
    return due;
}

static void print_documentation(const cra_assessment *assessment)
{
    const cra_item *item;
    char line[128];
    snprintf(line, sizeof line, "Technical documentation (Annex VII): %zu of %zu items ready",
             cra_assessment_item_count(assessment, CRA_PART_DOCUMENTATION, CRA_ITEM_READY),
             due(assessment, CRA_PART_DOCUMENTATION));
    putchar('\n');
    print_words(stdout, line, page_width(stdout), 0, 2);
    putchar('\n');
    for (size_t i = 0; (item = cra_assessment_item(assessment, CRA_PART_DOCUMENTATION, i)) != NULL; i++)
        print_item(item);
}

/* The declaration in one sentence: what of it is not ready. */
static void print_declaration(const cra_assessment *assessment)
{
    const cra_item *item;
    char line[512];
    snprintf(line, sizeof line, "%zu of %zu items of Annex V ready",
             cra_assessment_item_count(assessment, CRA_PART_DECLARATION, CRA_ITEM_READY),
             due(assessment, CRA_PART_DECLARATION));
    for (size_t i = 0; (item = cra_assessment_item(assessment, CRA_PART_DECLARATION, i)) != NULL; i++) {
        cra_item_state state = cra_item_get_state(item);
        size_t length = strlen(line);
        if (state == CRA_ITEM_INCOMPLETE || state == CRA_ITEM_MISSING)
            snprintf(line + length, sizeof line - length, "; point %s %s", point_of(item),
                     cra_item_state_word(state));
    }
    putchar('\n');
    print_row("Declaration", line);
}

/* ---- Annex I, evidence, findings ---- */

static void print_requirements(const cra_assessment *assessment)
{
    static const struct {
        const char *cell, *colour, *meaning;
    } kinds[] = {
        [CRA_REQUIREMENT_SHOWN] = {"█", "32", "met with evidence"},
        [CRA_REQUIREMENT_DESCRIBED] = {"▒", "33", "described without evidence"},
        [CRA_REQUIREMENT_SET_ASIDE] = {"–", "2", "not applicable"},
        [CRA_REQUIREMENT_OPEN] = {"·", "31", "open"},
    };
    char line[256];
    size_t all = 0, length = 0;
    print_label("Annex I");
    for (int state = 0; state <= CRA_REQUIREMENT_OPEN; state++) {
        size_t count = cra_assessment_requirement_count(assessment, (cra_requirement_state)state);
        for (size_t i = 0; i < count; i++)
            paint(kinds[state].colour, kinds[state].cell);
        if (count)
            length += (size_t)snprintf(line + length, sizeof line - length, "%s%zu %s", length ? ", " : "",
                                       count, kinds[state].meaning);
        all += count;
    }
    if (!all) {
        print_value("not applicable");
        return;
    }
    snprintf(line + length, sizeof line - length, ", of %zu points", all);
    printf("\n%*s", label_width, "");
    print_value(line);
}

static void print_evidence(const struct status *status)
{
    static const char prefix[] = "evidence-";
    const cra_object *root = cra_project_root(status->project);
    const cra_rule *rule;
    char line[512];
    size_t count = cra_object_count(root, field_in(root, "evidence"));
    snprintf(line, sizeof line, "%zu %s", count, count == 1 ? "piece" : "pieces");
    for (size_t i = 0; (rule = cra_rule_at(i)) != NULL; i++) {
        size_t found = cra_findings_count_of(cra_assessment_findings(status->assessment), cra_rule_id(rule));
        size_t length = strlen(line);
        if (found && strncmp(cra_rule_id(rule), prefix, sizeof prefix - 1) == 0)
            snprintf(line + length, sizeof line - length, "; %zu %s", found,
                     cra_rule_id(rule) + sizeof prefix - 1);
    }
    print_row("Evidence", line);
}

static void print_findings(const struct status *status)
{
    const cra_findings *findings = cra_assessment_findings(status->assessment);
    size_t errors = cra_findings_count_at_least(findings, CRA_SEVERITY_ERROR);
    size_t warnings = cra_findings_count_at_least(findings, CRA_SEVERITY_WARNING) - errors;
    char line[512] = "";
    append_count(line, sizeof line, errors, "error", "errors");
    append_count(line, sizeof line, warnings, "warning", "warnings");
    append_count(line, sizeof line, cra_findings_count(findings) - errors - warnings, "note", "notes");
    size_t length = strlen(line);
    if (length)
        snprintf(line + length, sizeof line - length, ": cra check %s", status->file);
    print_row("Findings", length ? line : "none");
}

/* ---- What comes next ---- */

/* The command that helps, the place and the provision, as far as there are any. */
static void describe_place(const struct status *status, const cra_step *step, char *text, size_t size)
{
    const char *rule = cra_step_rule(step), *path = cra_step_path(step), *law = cra_step_law(step);
    if (!rule)
        snprintf(text, size, "cra init %s · %s", status->file, law);
    else
        snprintf(text, size, "%s%s%s%scra explain %s", path ? path : "", path ? " · " : "", law ? law : "",
                 law ? " · " : "", rule);
}

static void print_steps(const struct status *status)
{
    const cra_step *step;
    size_t width = page_width(stdout);
    for (size_t i = 0; i < most_shown && (step = cra_assessment_step(status->assessment, i)) != NULL; i++) {
        char line[1024];
        if (i == 0)
            puts("\nNext");
        snprintf(line, sizeof line, "%s. %s", cra_step_reason(step), cra_step_advice(step));
        char *twice = strstr(line, ".. "); /* a reason may be a sentence, or a title without its stop */
        if (twice)
            memmove(twice, twice + 1, strlen(twice));
        printf("  %zu. ", i + 1);
        print_words(stdout, line, width, 5, 5);
        describe_place(status, step, line, sizeof line);
        printf("\n     ");
        print_words(stdout, line, width, 5, 5);
        putchar('\n');
    }
}

const cra_deadline *next_deadline(const struct status *status, size_t index)
{
    const cra_deadline *deadline = NULL;
    for (size_t i = 0; (deadline = cra_assessment_deadline(status->assessment, i)) != NULL; i++) {
        if (cra_deadline_days(deadline, status->today) >= 0 && index-- == 0)
            break;
    }
    return deadline;
}

/* The first sentence tells what the day is. */
static void print_date(const cra_deadline *deadline, long long days)
{
    enum { day_width = 2 + 12 + 12 };
    const char *text = cra_deadline_text(deadline), *end = strpbrk(text, ".:;");
    bool below = page_width(stdout) < narrow;
    size_t indent = below ? label_width : day_width;
    char when[32], line[512];
    snprintf(when, sizeof when, "%lld days", days);
    snprintf(line, sizeof line, "%.*s (%s)", (int)(end ? (size_t)(end - text) : strlen(text)), text,
             cra_deadline_law(deadline));
    const char *words = days == 0 ? "today" : days == 1 ? "tomorrow" : when;
    printf("  %s  %s%*s", cra_deadline_date(deadline), words, below ? 0 : 12 - (int)strlen(words), "");
    if (below)
        printf("\n%*s", label_width, "");
    print_words(stdout, line, page_width(stdout), indent, indent);
    putchar('\n');
}

static void print_dates(const struct status *status)
{
    const cra_deadline *deadline;
    for (size_t i = 0; i < most_shown && (deadline = next_deadline(status, i)) != NULL; i++) {
        if (i == 0)
            printf("\nDays from %s\n", status->today);
        print_date(deadline, (long long)cra_deadline_days(deadline, status->today));
    }
}

void print_status(const struct status *status)
{
    if (cra_project_is_readable(status->project)) {
        print_product(status);
    } else {
        print_row("File", status->file);
        print_findings(status);
        print_steps(status);
        return;
    }
    print_decisions(status->assessment);
    print_documentation(status->assessment);
    print_declaration(status->assessment);
    print_requirements(status->assessment);
    print_evidence(status);
    print_findings(status);
    print_steps(status);
    print_dates(status);
}
