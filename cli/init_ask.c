#include <stdio.h>
#include <string.h>

#include "init_answer.h"
#include "init_ask.h"

/* ---- Words on the screen ---- */

static void print_line(size_t indent, const char *text)
{
    printf("%*s", (int)indent, "");
    print_words(stdout, text, page_width(stdout), indent, indent);
    putchar('\n');
}

static void print_strong(const char *text)
{
    bool colour = wants_colour(stdout);
    fputs(colour ? "\033[1m" : "", stdout);
    print_words(stdout, text, page_width(stdout), 0, 0);
    puts(colour ? "\033[0m" : "");
}

void init_print_section(const struct init_question *question)
{
    char name[PATH_SIZE], line[512];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(question->path, "."), question->path);
    const cra_field *field = field_at(name);
    const char *law = cra_field_law(field), *text = init_section_text(name);
    snprintf(line, sizeof line, "%s%s%s%s", cra_field_meaning(field), law ? " (" : "", law ? law : "",
             law ? ")" : "");
    putchar('\n');
    print_strong(line);
    if (text)
        print_line(0, text);
}

/* The questions that tell whether a product is of a category: all of one group must be answered with yes. */
static void print_criteria(const char *law)
{
    const cra_provision *provision = law ? cra_provision_find(law) : NULL;
    const char *criterion;
    unsigned alternative, before = 0;
    for (size_t i = 0; (criterion = cra_provision_criterion(provision, i, &alternative)) != NULL; i++) {
        char line[1024];
        snprintf(line, sizeof line, "%s%s",
                 alternative == before ? "and: "
                 : before              ? "or: "
                                       : "",
                 criterion);
        print_line(2, line);
        before = alternative;
    }
}

static void print_choices(const cra_field *field)
{
    char spelt[PATH_SIZE], line[512];
    for (size_t i = 0; !is_answer(field) && init_choice(field, i, spelt); i++) {
        snprintf(line, sizeof line, "%zu  %s: %s", i + 1, spelt, cra_field_choice_meaning(field, i));
        printf("  ");
        print_words(stdout, line, page_width(stdout), 2, 5);
        putchar('\n');
    }
}

static void print_answer(const struct init_question *question, const cra_object *root)
{
    char spelt[PATH_SIZE], line[PATH_SIZE + 64];
    const char *text = text_at(root, question->path);
    if (!is_filled(root, question->path))
        return;
    if (text && cra_field_kind(question->field) == CRA_KIND_CHOICE)
        spell(spelt, sizeof spelt, text);
    else
        snprintf(spelt, sizeof spelt, "%s", text ? text : "");
    snprintf(line, sizeof line, "%s%s%sEnter keeps the answer.", text ? "So far: " : "It is answered. ",
             spelt, text ? ". " : "");
    print_line(0, line);
}

/* What follows from the answers so far, where the question asks for it. */
static void print_decision(const struct init_question *question, const cra_assessment *assessment)
{
    static const struct {
        const char *path;
        cra_decision decision;
    } rows[] = {{"classification.category", CRA_DECISION_CATEGORY},
                {"conformity.procedure", CRA_DECISION_ROUTE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[512];
        if (strcmp(rows[i].path, question->path) != 0)
            continue;
        snprintf(line, sizeof line, "By the answers so far: %s.",
                 cra_assessment_outcome_text(assessment, rows[i].decision));
        print_line(0, line);
    }
}

void init_print_question(const struct init_question *question, const struct init_file *file, size_t open)
{
    char line[1024];
    const char *text =
        question->step->question ? question->step->question : cra_field_meaning(question->field);
    const char *law = cra_field_law(question->field);
    putchar('\n');
    print_strong(text);
    print_criteria(law);
    print_choices(question->field);
    snprintf(line, sizeof line, "%s%s%s%zu open", law ? law : "", law ? " · " : "",
             is_answer(question->field) ? "yes, no or unknown, and why · " : "", open);
    print_line(0, line);
    print_decision(question, file->assessment);
    print_answer(question, cra_project_root(file->project));
    fputs("> ", stdout);
    fflush(stdout);
}

/* ---- Help ---- */

static void print_provisions(const char *law)
{
    while (law && *law) {
        char citation[128], line[1024];
        size_t length = strcspn(law, ";");
        snprintf(citation, sizeof citation, "%.*s", (int)length, law);
        const cra_provision *provision = cra_provision_find(citation);
        const char *examples = cra_provision_examples(provision);
        if (provision) {
            snprintf(line, sizeof line, "%s: %s.%s%s%s", citation, cra_provision_summary(provision),
                     examples ? " Examples: " : "", examples ? examples : "", examples ? "." : "");
            print_line(2, line);
        }
        law += length + (law[length] == ';');
        law += strspn(law, " ");
    }
}

void init_print_help(const struct init_question *question)
{
    char line[256];
    if (question->step->help)
        print_line(2, question->step->help);
    print_provisions(cra_field_law(question->field));
    snprintf(line, sizeof line, "In the file: %s.", question->path);
    print_line(2, line);
    print_line(2, "Enter leaves it open: unknown is not no. b goes back, q saves and leaves.");
}
