#include "assess/check.h"
#include "model/references.h"

/* Whole texts that stand for "still to be written", compared without case. */
static const char *const placeholders[] = {
    "tbd",           "tba",        "tbc",  "todo",    "to do",       "xxx",
    "xyz",           "abc",        "n/a",  "na",      "-",           "--",
    "...",           "…",          "?",    "???",     "lorem ipsum", "placeholder",
    "to be defined", "to be done", "test", "example", "changeme",    "fixme",
    "asdf"};

static bool equal_without_case(struct cra_text text, const char *word)
{
    size_t i = 0;
    for (; i < text.length && word[i]; i++) {
        if (cra_to_lower(text.data[i]) != word[i])
            return false;
    }
    return i == text.length && !word[i];
}

static bool starts_with_lorem(struct cra_text text)
{
    static const char lorem[] = "lorem ipsum";
    size_t length = sizeof lorem - 1;
    return text.length >= length && equal_without_case((struct cra_text){text.data, length}, lorem);
}

static bool is_placeholder(const char *value)
{
    struct cra_text text = cra_text_trim(cra_text_of(value));
    while (text.length > 1 && text.data[0] == '<' && text.data[text.length - 1] == '>') {
        text.data++;
        text.length -= 2;
    }
    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++) {
        if (equal_without_case(text, placeholders[i]))
            return true;
    }
    return starts_with_lorem(text);
}

/* Article 33(5) speaks of a form that an implementing act is to specify. */
static bool form_exists(const struct cra_assessment *assessment)
{
    const struct law_state *law = assessment->law_state->data;
    for (size_t i = 0; i < law->acts.count; i++) {
        const struct empowered_act *act = law->acts.items[i];
        if (strcmp(act->basis, "Article 33(5)") == 0 && act->status == act_status_adopted &&
            (!cra_date_is_set(act->date) || cra_date_compare(act->date, assessment->date) <= 0))
            return true;
    }
    return false;
}

static void check_text(struct cra_assessment *assessment, const struct cra_object *object,
                       const struct cra_field *field, const char *value)
{
    if (is_placeholder(value))
        cra_assessment_report(assessment, &cra_rule_placeholder, object, field,
                              "“%.40s” is a placeholder, not a value.", value);
    if (strstr(value, "33(5)") && !form_exists(assessment))
        cra_assessment_report(assessment, &cra_rule_simplified_form, object, field,
                              "The text mentions 33(5); no act that specifies that form is known.");
}

static bool check_object(void *context, struct cra_object *object)
{
    struct cra_assessment *assessment = context;
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        bool localized = field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
        if (!localized && (field->kind != CRA_KIND_TEXT || field->form != CRA_FORM_ANY))
            continue;
        size_t count = cra_field_count(object, field);
        for (size_t j = 0; j < count; j++) {
            const void *value = cra_field_value(object, field, j);
            if (!localized)
                check_text(assessment, object, field, *(const char *const *)value);
            const struct cra_localized *texts = value;
            for (size_t k = 0; localized && k < texts->count; k++)
                check_text(assessment, object, field, texts->items[k].text);
        }
    }
    return true;
}

void cra_check_texts(struct cra_assessment *assessment)
{
    cra_objects_visit((struct cra_object *)(uintptr_t)&assessment->project->root->object, check_object,
                      assessment);
}
