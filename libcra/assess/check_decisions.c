#include "assess/check.h"
#include "assess/decisions_words.h"

/* A record and the name of its field; the record is the project where the record itself is absent. */
struct place {
    const struct cra_object *object;
    const struct cra_field *field;
};

static struct place place_of(const struct cra_assessment *assessment, const struct cra_object *record,
                             const char *field, const char *record_name)
{
    const struct cra_object *root = &assessment->project->root->object;
    return record ? (struct place){record, cra_field_named(record, field)}
                  : (struct place){root, cra_field_named(root, record_name)};
}

static void check_scope(struct cra_assessment *assessment)
{
    const struct scope *scope = assessment->project->root->scope;
    const struct cra_chain *chain = &assessment->decisions.scope.chain;
    const struct cra_object *object = scope ? &scope->object : &assessment->project->root->object;
    if (assessment->decisions.scope.outcome == CRA_SCOPE_OUT)
        cra_assessment_report(assessment, &cra_rule_art_2_out_of_scope, object, NULL,
                              "By the answers under scope the Regulation does not apply to the product.");
    else if (chain->question_count)
        cra_assessment_report(
            assessment, &cra_rule_art_2_open, object, NULL,
            cra_say_count(
                assessment->language,
                "%zu question is not answered that decides whether the Regulation applies; it is %s.",
                "%zu questions are not answered that decide whether the Regulation applies; the first is %s.",
                chain->question_count),
            chain->question_count, chain->questions[0].path);
}

static void check_category(struct cra_assessment *assessment)
{
    const struct classification *classification = assessment->project->root->classification;
    const struct cra_category_decision *decision = &assessment->decisions.category;
    struct place place =
        place_of(assessment, classification ? &classification->object : NULL, "category", "classification");
    if (decision->chain.question_count) {
        cra_assessment_report(
            assessment, &cra_rule_art_7_open, place.object, place.field,
            cra_say_count(assessment->language,
                          "%zu question is not answered that decides about the category; it is %s.",
                          "%zu questions are not answered that decide about the category; the first is %s.",
                          decision->chain.question_count),
            decision->chain.question_count, decision->chain.questions[0].path);
        return;
    }
    if (!decision->category || !classification || !classification->category)
        return;
    bool same = classification->category == decision->category;
    bool same_number = !classification->number.set || !decision->number ||
                       classification->number.value == (int64_t)decision->number;
    if (!same)
        cra_assessment_report(assessment, &cra_rule_art_7_category, place.object, place.field,
                              "The project states %s; by its answers the category is %s.",
                              cra_category_word(classification->category),
                              cra_category_word(decision->category));
    else if (!same_number)
        cra_assessment_report(assessment, &cra_rule_art_7_category, place.object,
                              cra_field_named(place.object, "number"),
                              "The project states number %lld; by its answers it is number %u.",
                              (long long)classification->number.value, decision->number);
}

static void check_procedure(struct cra_assessment *assessment)
{
    const struct cra_route_decision *route = &assessment->decisions.route;
    if (cra_route_is_right(route) != yes_no_unknown_no)
        return;
    const struct cra_object *conformity = &assessment->project->root->conformity->object;
    char open[32] = "";
    for (unsigned i = conformity_procedure_unset + 1; i < conformity_procedure_count; i++) {
        if (!(route->allowed >> i & 1))
            continue;
        strcat(open, open[0] ? ", " : "");
        strcat(open, cra_procedure_word((enum conformity_procedure)i));
    }
    const struct cra_reason *last = &route->chain.reasons[0];
    for (size_t i = 0; i < route->chain.reason_count; i++) {
        if (strncmp(route->chain.reasons[i].law, "Article 32", 10) == 0)
            last = &route->chain.reasons[i];
    }
    cra_assessment_report(assessment, &cra_rule_art_32_procedure, conformity,
                          cra_field_named(conformity, "procedure"), "Procedure %s is chosen; open are %s. %s",
                          cra_procedure_word(route->chosen), open, last->text);
}

void cra_check_decisions(struct cra_assessment *assessment)
{
    check_scope(assessment);
    check_category(assessment);
    check_procedure(assessment);
}
