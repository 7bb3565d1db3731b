#include "assess/check.h"
#include "assess/conditions.h"

static void check_versions(struct cra_assessment *assessment, const struct product *product)
{
    for (size_t i = 0; i < product->versions.count; i++) {
        const struct software_version *version = product->versions.items[i];
        const struct answer *answer = version->affects_compliance;
        if (answer && (answer->answer == yes_no_unknown_yes || answer->answer == yes_no_unknown_no))
            continue;
        cra_assessment_report(assessment, &cra_rule_annex_vii_1_b_effect, &version->object,
                              cra_field_named(&version->object, "affects_compliance"),
                              "It is not said whether version %s affects compliance.",
                              version->version ? version->version
                                               : cra_say(assessment->language, "without a number"));
    }
}

static void check_pictures(struct cra_assessment *assessment, const struct product *product)
{
    static const struct {
        enum picture_subject subject;
        const char *message;
    } wanted[] = {{picture_subject_external_features, CRA_SAYS("No picture shows the external features.")},
                  {picture_subject_marking, CRA_SAYS("No picture shows the marking.")},
                  {picture_subject_internal_layout, CRA_SAYS("No picture shows the internal layout.")}};
    if (product->kind != product_kind_hardware)
        return;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool found = false;
        for (size_t j = 0; j < product->pictures.count && !found; j++)
            found = product->pictures.items[j]->shows == wanted[i].subject;
        if (!found)
            cra_assessment_report(assessment, &cra_rule_annex_vii_1_c, &product->object,
                                  cra_field_named(&product->object, "pictures"), "%s",
                                  cra_say(assessment->language, wanted[i].message));
    }
}

static void check_sboms(struct cra_assessment *assessment, const struct vulnerability_handling *handling)
{
    for (size_t i = 0; handling && i < handling->sboms.count; i++) {
        const struct sbom *sbom = handling->sboms.items[i];
        const struct evidence *evidence = (const struct evidence *)(const void *)sbom->evidence.target;
        if (!evidence || !evidence->file)
            cra_assessment_report(assessment, &cra_rule_annex_vii_2_b_sbom, &sbom->object, NULL,
                                  "Software bill of materials %zu names no file.", i + 1);
        if (cra_sbom_is_for(sbom, audience_internal))
            cra_assessment_report(
                assessment, &cra_rule_annex_vii_8, &evidence->object,
                cra_field_named(&evidence->object, "audience"),
                "“%s” is a software bill of materials, and only the house itself may see it.",
                cra_shown_id(assessment, evidence->id));
    }
}

static void check_upstream_reports(struct cra_assessment *assessment,
                                   const struct vulnerability_handling *handling)
{
    for (size_t i = 0; handling && i < handling->upstream_reports.count; i++) {
        const struct upstream_report *report = handling->upstream_reports.items[i];
        if (report->recipient && cra_date_is_set(report->date))
            continue;
        cra_assessment_report(assessment, &cra_rule_art_13_6_report, &report->object, NULL,
                              report->recipient ? "The report about %s names no day."
                                                : "The report about %s names no recipient.",
                              report->component ? report->component
                                                : cra_say(assessment->language, "a component"));
    }
}

static void check_user_information(struct cra_assessment *assessment,
                                   const struct user_information *information)
{
    if (information && !information->evidence.count)
        cra_assessment_report(assessment, &cra_rule_annex_vii_1_d, &information->object,
                              cra_field_named(&information->object, "evidence"),
                              "No manual, leaflet or page is kept as it is delivered to users.");
}

static void check_specifications(struct cra_assessment *assessment, const struct conformity *conformity)
{
    for (size_t i = 0; conformity && i < conformity->specifications.count; i++) {
        const struct applied_specification *specification = conformity->specifications.items[i];
        if (specification->extent == application_extent_unset)
            cra_assessment_report(assessment, &cra_rule_annex_vii_5_extent, &specification->object, NULL,
                                  "It is not said whether “%s” was applied in full or in part.",
                                  cra_shown_id(assessment, specification->id));
        else if (specification->extent == application_extent_partial && !specification->parts.count)
            cra_assessment_report(assessment, &cra_rule_annex_vii_5, &specification->object, NULL,
                                  "“%s” was applied in part, and it is not said which parts.",
                                  cra_shown_id(assessment, specification->id));
    }
}

static void check_tests(struct cra_assessment *assessment, const struct project *project)
{
    static const struct {
        enum test_subject subject;
        const char *message;
    } wanted[] = {{test_subject_product, CRA_SAYS("No test of the product is recorded.")},
                  {test_subject_vulnerability_handling,
                   CRA_SAYS("No test of the vulnerability handling processes is recorded.")}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool found = false;
        for (size_t j = 0; j < project->tests.count && !found; j++)
            found = project->tests.items[j]->subject == wanted[i].subject;
        if (!found)
            cra_assessment_report(assessment, &cra_rule_annex_vii_6, &project->object,
                                  cra_field_named(&project->object, "tests"), "%s",
                                  cra_say(assessment->language, wanted[i].message));
    }
    for (size_t i = 0; i < project->tests.count; i++) {
        const struct test *test = project->tests.items[i];
        if (!test->result || !test->report.id)
            cra_assessment_report(assessment, &cra_rule_annex_vii_6_report, &test->object, NULL,
                                  test->result ? "The test “%s” has no report."
                                               : "The test “%s” has no result.",
                                  cra_shown_id(assessment, test->id));
    }
}

void cra_check_documentation(struct cra_assessment *assessment)
{
    const struct project *project = assessment->project->root;
    if (project->product) {
        check_versions(assessment, project->product);
        check_pictures(assessment, project->product);
    }
    check_user_information(assessment, project->user_information);
    check_sboms(assessment, project->vulnerability_handling);
    check_upstream_reports(assessment, project->vulnerability_handling);
    check_specifications(assessment, project->conformity);
    check_tests(assessment, project);
    const struct declaration *declaration = project->declaration;
    if (declaration && !declaration->signed_copy.id)
        cra_assessment_report(assessment, &cra_rule_annex_vii_7, &declaration->object,
                              cra_field_named(&declaration->object, "signed_copy"),
                              "No copy of the signed declaration is kept in the file.");
}
