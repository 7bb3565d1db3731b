#include "assess/check.h"
#include "assess/conditions.h"

static void check_contact(struct cra_assessment *assessment)
{
    const struct manufacturer *manufacturer = assessment->project->root->manufacturer;
    const struct contact *contact = manufacturer ? manufacturer->single_point_of_contact : NULL;
    if (!contact)
        return;
    if (cra_answer_is_yes(contact->automated_only))
        cra_assessment_report(assessment, &cra_rule_art_13_17, &contact->object,
                              cra_field_named(&contact->object, "automated_only"),
                              "Only automated tools answer at the single point of contact.");
    else if (!contact->email && !contact->telephone && !contact->url)
        cra_assessment_report(
            assessment, &cra_rule_art_13_17, &contact->object, NULL,
            "The single point of contact has neither e-mail address nor telephone number nor internet "
            "address.");
}

static bool stands_on(const struct marking *marking, enum marking_place place)
{
    for (size_t i = 0; i < marking->places.count; i++) {
        if (marking->places.items[i] == place)
            return true;
    }
    return false;
}

static void report_place(struct cra_assessment *assessment, const struct marking *marking, const char *field,
                         const char *message)
{
    cra_assessment_report(assessment, &cra_rule_art_30_1_place, &marking->object,
                          cra_field_named(&marking->object, field), "%s",
                          cra_say(assessment->language, message));
}

static void check_hardware(struct cra_assessment *assessment, const struct marking *marking)
{
    if (stands_on(marking, marking_place_product))
        return;
    if (!stands_on(marking, marking_place_packaging) || !stands_on(marking, marking_place_declaration))
        report_place(
            assessment, marking, "places",
            CRA_SAYS("The marking does not stand on the product; then it stands on the packaging and on the "
                     "declaration, on "
                     "both."));
    if (!marking->reason_not_on_product.count)
        report_place(
            assessment, marking, "reason_not_on_product",
            CRA_SAYS("It is not said why the marking on the product is not possible or not warranted."));
}

static void check_software(struct cra_assessment *assessment, const struct marking *marking)
{
    bool website = stands_on(marking, marking_place_website);
    if (!website && !stands_on(marking, marking_place_declaration))
        report_place(
            assessment, marking, "places",
            CRA_SAYS("The product is software; its marking stands on the declaration or on the website."));
    if (website && !marking->website)
        report_place(assessment, marking, "website",
                     CRA_SAYS("It is not said which section of the website carries the marking."));
}

/* Article 30(4): with module H, and with no other procedure. */
static void check_number(struct cra_assessment *assessment, const struct marking *marking)
{
    enum conformity_procedure procedure = cra_procedure(assessment->project->root);
    bool follows = cra_answer_is_yes(marking->notified_body_number);
    if (procedure == conformity_procedure_unset || follows == (procedure == conformity_procedure_module_h))
        return;
    cra_assessment_report(
        assessment, &cra_rule_art_30_4, &marking->object,
        cra_field_named(&marking->object, "notified_body_number"),
        follows ? "A number follows the CE marking, and the procedure is not module H."
                : "The procedure is module H, and it is not said that the number of the notified body "
                  "follows the CE marking.");
}

void cra_check_marking(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    check_contact(assessment);
    if (project->marking)
        check_number(assessment, project->marking);
    if (!project->marking || !project->marking->places.count || !project->product)
        return;
    if (project->product->kind == product_kind_hardware)
        check_hardware(assessment, project->marking);
    else if (project->product->kind == product_kind_software)
        check_software(assessment, project->marking);
}
