#ifndef CRA_TESTS_TEMPLATE_PLACE_H
#define CRA_TESTS_TEMPLATE_PLACE_H

#include "doc/path.h"
#include "gathered.h"

/* A place within a template: in the second turn of the loop `risk`, in it in the first turn of `asset`, whose
 * items are references, and in a loop `lost` at a reference to nothing. */
struct template_place {
    struct gathered gathered;
    struct cra_scope scope;
    struct cra_values values;
};

static const char placed_project[] =
    "product:\n"
    "  name: Box\n"
    "  type: \" \"\n"
    "  kind: software\n"
    "  expected-use-months: 60\n"
    "  markets: [DE, FR]\n"
    "  high-risk-ai: no\n"
    "  integrated-by-others: {answer: yes, reason: Modules}\n"
    "  description: \"\\n\"\n"
    "  intended-purpose: To route\n"
    "  other-acts: [{id: red, title: RED}]\n"
    "manufacturer: {}\n"
    "support: {end: 2033-01}\n"
    "declaration: {picture: gone, acts: [red]}\n"
    "conformity: {specifications: [{id: s, kind: harmonised-standard, reference: EN 1, act: red}]}\n"
    "tests: [{id: t, title: Fuzzing, points: [I-2-a, II-1], report: e}]\n"
    "evidence: [{id: e, title: Report, audience: internal}]\n"
    "risk-assessment:\n"
    "  assets: [{id: keys, name: Keys}, {id: data, name: Data}]\n"
    "  risks:\n"
    "    - {id: r1, title: First, assets: [keys], treatment: reduce}\n"
    "    - {id: r2, title: Second, assets: [data, nothing]}\n";

static inline void place_open(struct template_place *place)
{
    gather(&place->gathered, placed_project, NULL, "2028-01-01", audience_authority);
    const struct risk_assessment *assessment = place->gathered.project->root->risk_assessment;
    const struct cra_object *risk = &assessment->risks.items[1]->object;
    const struct cra_field *risks = cra_type_find(&cra_type_risk_assessment, CRA_TEXT("risks"));
    const struct cra_field *assets = cra_type_find(&cra_type_risk, CRA_TEXT("assets"));
    place->scope =
        (struct cra_scope){.variables = {{"risk", risks}, {"asset", assets}, {"lost", assets}}, .count = 3};
    place->values = (struct cra_values){
        .project = place->gathered.project->root,
        .facts = place->gathered.facts,
        .variables = {{&assessment->object, risks, 1, 1}, {risk, assets, 0, 1}, {risk, assets, 1, 1}}};
}

static inline void place_close(struct template_place *place)
{
    gathered_release(&place->gathered);
}

#endif
