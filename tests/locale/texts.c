/* Prints the texts of tables and templates that outputs show, a line each: what it is for, legal basis, text,
 * parted by tabs, line breaks as \n. What stands in code is found there by translations.py. */
#include <stdio.h>

#include "api/rules.h"
#include "assess/duties.h"
#include "assess/item_basis.h"
#include "base/embedded.h"
#include "doc/document.h"
#include "doc/tag_words.h"
#include "doc/template_translate.h"
#include "law/category.h"
#include "law/module.h"
#include "law/state.h"
#include "model/form.h"

static void print(const char *what, const char *law, const char *text)
{
    if (!text || !*text)
        return;
    printf("%s\t%s\t", what, law ? law : "");
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else
            putchar(*text);
    }
    putchar('\n');
}

static void print_choices(const struct cra_choices *choices)
{
    char what[128];
    for (size_t i = 0; choices && i < choices->count; i++) {
        snprintf(what, sizeof what, "value %s of %s", choices->items[i].name, choices->name);
        print(what, NULL, choices->items[i].meaning);
    }
}

static void print_types(const struct cra_schema_table *table)
{
    char what[128];
    for (size_t i = 0; i < table->type_count; i++) {
        const struct cra_type *type = table->types[i];
        for (size_t j = 0; j < type->field_count; j++) {
            const struct cra_field *field = &type->fields[j];
            snprintf(what, sizeof what, "field %s of %s", field->name, type->name);
            print(what, field->law, field->meaning);
            print_choices(field->choices);
        }
    }
}

static bool print_rule(void *context, const struct cra_rule *rule)
{
    (void)context;
    char what[128];
    snprintf(what, sizeof what, "title of the rule %s", rule->id); /* a step to take next begins with it */
    print(what, rule->law, rule->title);
    snprintf(what, sizeof what, "advice of the rule %s", rule->id);
    print(what, rule->law, rule->advice);
    return true;
}

static void print_law(void)
{
    for (unsigned role = 0; role < operator_role_count; role++) {
        const struct cra_duty *duty;
        for (size_t i = 0; (duty = cra_duty_at((enum operator_role)role, i)); i++)
            print("duty", duty->law, duty->text);
    }
    for (unsigned procedure = 0; procedure < conformity_procedure_count; procedure++) {
        const struct cra_module_step *step;
        for (size_t i = 0; (step = cra_module_step_at((enum conformity_procedure)procedure, i)); i++) {
            print("step of a procedure", step->law, step->text);
            print("record of a step", step->law, step->record);
        }
    }
    for (size_t i = 0; i < cra_type_category_answers.field_count; i++) {
        const struct cra_field *answer = &cra_type_category_answers.fields[i];
        const struct cra_category *category = cra_category_of(answer);
        const struct cra_criterion *criterion;
        for (size_t j = 0; (criterion = cra_criterion_at(category, j)); j++)
            print("criterion of a category", answer->law, criterion->question);
        print("examples of a category", answer->law, category->examples);
    }
}

static void print_items(void)
{
    const struct cra_item_row *row;
    for (size_t i = 0; (row = cra_item_row_at(i)); i++)
        print("item of the file", row->law, cra_provision_summary(cra_provision_find(row->law)));
}

static void print_law_state(void)
{
    struct cra_law_state *state = cra_law_state_read((struct cra_text){0}, "law-state.yaml", NULL);
    for (size_t i = 0; state && i < state->data->uncited_standards.count; i++)
        print("progress of a standard in the built-in law state", NULL,
              state->data->uncited_standards.items[i]->progress);
    cra_law_state_free(state);
}

static void print_words(const char *what, const struct cra_tag_word *(*word_at)(size_t index))
{
    const struct cra_tag_word *word;
    for (size_t i = 0; (word = word_at(i)); i++)
        print(what, NULL, word->meaning);
}

static void print_tags(void)
{
    print_words("tag that steers", cra_tag_steering_word);
    print_words("value of a document", cra_tag_property_word);
    print_words("format", cra_tag_format_word);
}

static bool print_templates(void)
{
    struct cra_arena arena = {0};
    const struct cra_embedded *file;
    bool complete = true;
    for (size_t i = 0; (file = cra_embedded_at(i)); i++) {
        struct cra_template_unit *units;
        size_t count;
        if (strncmp(file->name, "documents/", strlen("documents/")) != 0)
            continue;
        complete &= cra_template_units(&arena, file->text, &units, &count) == CRA_READ_COMPLETE;
        for (size_t j = 0; j < count; j++)
            print(file->name, NULL, units[j].text);
    }
    cra_arena_free(&arena);
    return complete;
}

int main(void)
{
    print_types(&cra_project_schema);
    print_types(&cra_facts_schema);
    print_choices(cra_form_values(CRA_FORM_LANGUAGE));
    print_choices(cra_form_values(CRA_FORM_COUNTRY));
    cra_rules_visit(print_rule, NULL);
    print_law();
    print_items();
    print_law_state();
    print_tags();
    return print_templates() ? 0 : 1;
}
