#include "assess/check.h"
#include "base/pattern.h"
#include "model/references.h"

/* Whole texts that stand for "still to be written". */
static const char placeholder_expression[] = "^\\s*"
                                             "(?:<[^<>\\n]{1,60}>"
                                             "|\\[(?:insert|enter|your|name|date)\\b[^\\]\\n]{0,60}\\]"
                                             "|tb[acd]|to ?do|to be (?:defined|determined|done|written)"
                                             "|x{3,}|xyz|abc|asdf|n/?a|n\\.a\\."
                                             "|-+|\\.{3,}|…|\\?+"
                                             "|placeholder|test|example|changeme|fixme"
                                             "|lorem ipsum[\\s\\S]*)"
                                             "\\s*$";

struct checking {
    struct cra_assessment *assessment;
    struct cra_pattern *placeholder;
    /* addresses that are reserved for examples; the first of them */
    size_t examples;
    const struct cra_object *example_object;
    const struct cra_field *example_field;
};

static bool is_placeholder(struct checking *checking, const char *value)
{
    enum cra_pattern_result result = cra_pattern_find(checking->placeholder, cra_text_of(value));
    if (result == CRA_PATTERN_FAILED)
        checking->assessment->diagnostics.failed = true;
    return result == CRA_PATTERN_FOUND;
}

/* Bytes of the beginning that a message shows: at most forty, and no half character. */
static int shown_length(const char *value)
{
    size_t length = strlen(value);
    if (length <= 40)
        return (int)length;
    for (length = 40; ((unsigned char)value[length] & 0xC0) == 0x80;)
        length--;
    return (int)length;
}

static void check_text(struct checking *checking, const struct cra_object *object,
                       const struct cra_field *field, const char *value)
{
    struct cra_assessment *assessment = checking->assessment;
    if (is_placeholder(checking, value))
        cra_assessment_report(assessment, &cra_rule_placeholder, object, field,
                              "“%.*s” is a placeholder, not a value.", shown_length(value), value);
    if (strstr(value, "33(5)") &&
        !cra_law_act(assessment->law_state->data, "Article 33(5)", assessment->date))
        cra_assessment_report(assessment, &cra_rule_simplified_form, object, field,
                              "The text mentions 33(5); no act that specifies that form is known.");
}

/* The host of an internet or e-mail address. */
static struct cra_text host_of(const char *address)
{
    const char *begin = strstr(address, "://");
    begin = begin ? begin + 3 : address;
    const char *at = strchr(begin, '@');
    begin = at ? at + 1 : begin;
    return (struct cra_text){begin, strcspn(begin, ":/?#")};
}

static void check_address(struct checking *checking, const struct cra_object *object,
                          const struct cra_field *field, const char *address)
{
    static const char reserved[] = ".example";
    enum { length = sizeof reserved - 1 };
    struct cra_text host = host_of(address);
    if (host.length <= length || memcmp(host.data + host.length - length, reserved, length) != 0)
        return;
    if (checking->examples++)
        return;
    checking->example_object = object;
    checking->example_field = field;
}

/* One note for all of them: whoever tries the toolkit out knows it after the first. */
static void report_examples(struct checking *checking)
{
    if (!checking->examples)
        return;
    cra_assessment_report(checking->assessment, &cra_rule_example_address, checking->example_object,
                          checking->example_field,
                          "Addresses under .example, which is reserved for examples: %zu. This is the first.",
                          checking->examples);
}

static bool is_address(const struct cra_field *field)
{
    return field->kind == CRA_KIND_TEXT && (field->form == CRA_FORM_URL || field->form == CRA_FORM_EMAIL);
}

static bool check_object(void *context, struct cra_object *object)
{
    struct checking *checking = context;
    for (size_t i = 0; i < object->type->field_count; i++) {
        const struct cra_field *field = &object->type->fields[i];
        bool localized = field->kind == CRA_KIND_LOCALIZED || field->kind == CRA_KIND_PROSE;
        size_t count = cra_field_count(object, field);
        for (size_t j = 0; is_address(field) && j < count; j++)
            check_address(checking, object, field, *(const char *const *)cra_field_value(object, field, j));
        if (!localized && (field->kind != CRA_KIND_TEXT || field->form != CRA_FORM_ANY))
            continue;
        for (size_t j = 0; j < count; j++) {
            const void *value = cra_field_value(object, field, j);
            if (!localized)
                check_text(checking, object, field, *(const char *const *)value);
            const struct cra_localized *texts = value;
            for (size_t k = 0; localized && k < texts->count; k++)
                check_text(checking, object, field, texts->items[k].text);
        }
    }
    return true;
}

static void check_languages(struct cra_assessment *assessment, const struct languages *languages)
{
    const struct {
        const char *field;
        const char *const *items;
        size_t count;
    } lists[] = {
        {"declaration", languages->declaration.items, languages->declaration.count},
        {"user_information", languages->user_information.items, languages->user_information.count},
        {"technical_documentation", languages->technical_documentation.items,
         languages->technical_documentation.count},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (size_t j = 0; j < lists[i].count; j++) {
            if (!cra_language_is_written(cra_language_find(lists[i].items[j])))
                cra_assessment_report(assessment, &cra_rule_language_not_written, &languages->object,
                                      cra_field_named(&languages->object, lists[i].field),
                                      "Documents are not written in the language “%s” here.",
                                      lists[i].items[j]);
        }
    }
}

void cra_check_texts(struct cra_assessment *assessment)
{
    struct checking checking = {.assessment = assessment,
                                .placeholder = cra_pattern_new(placeholder_expression)};
    if (!checking.placeholder) {
        assessment->diagnostics.failed = true;
        return;
    }
    cra_objects_visit((struct cra_object *)(uintptr_t)&assessment->project->root->object, check_object,
                      &checking);
    report_examples(&checking);
    if (assessment->project->root->languages)
        check_languages(assessment, assessment->project->root->languages);
    cra_pattern_free(checking.placeholder);
}
