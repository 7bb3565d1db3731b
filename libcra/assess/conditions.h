#ifndef CRA_ASSESS_CONDITIONS_H
#define CRA_ASSESS_CONDITIONS_H

#include "model/model.h"

/* When a PRESENT or EXPECTED row of rules.def applies. Each answers from what the project states, never from
 * prose. */

static inline bool cra_answer_is_yes(const struct answer *answer)
{
    return answer && answer->answer == yes_no_unknown_yes;
}

static inline enum conformity_procedure cra_procedure(const struct project *project)
{
    return project->conformity ? project->conformity->procedure : conformity_procedure_unset;
}

static inline bool cra_when_always(const struct project *project)
{
    (void)project;
    return true;
}

static inline bool cra_when_issued_by_representative(const struct project *project)
{
    return project->declaration &&
           project->declaration->issuer == declaration_issuer_authorised_representative;
}

static inline bool cra_when_issued_by_manufacturer(const struct project *project)
{
    return !cra_when_issued_by_representative(project);
}

static inline bool cra_when_examination(const struct project *project)
{
    return cra_procedure(project) == conformity_procedure_module_b_c;
}

static inline bool cra_when_quality_assurance(const struct project *project)
{
    return cra_procedure(project) == conformity_procedure_module_h;
}

static inline bool cra_when_notified_body(const struct project *project)
{
    return cra_when_examination(project) || cra_when_quality_assurance(project);
}

static inline bool cra_when_certification(const struct project *project)
{
    return cra_procedure(project) == conformity_procedure_certification_scheme;
}

static inline bool cra_when_simplified_delivery(const struct project *project)
{
    return project->marking && project->marking->declaration_delivery == declaration_delivery_simplified;
}

/* Annex II, point (8), allows an internet address of detailed instructions instead. */
static inline bool cra_when_instructions_inside(const struct project *project)
{
    return !project->user_information || !project->user_information->instructions;
}

/* Annex II, point (8)(e), presupposes automatic updates: Annex I, Part I, point (2)(c), "where applicable".
 */
static inline bool cra_when_automatic_updates_inside(const struct project *project)
{
    const struct requirements *requirements = project->requirements;
    bool set_aside =
        requirements && requirements->I_2_c && requirements->I_2_c->applicable == yes_no_unknown_no;
    return cra_when_instructions_inside(project) && !set_aside;
}

/* Components whose supplier is named are not the manufacturer's own. */
static inline bool cra_when_third_party_components(const struct project *project)
{
    for (size_t i = 0; project->design && i < project->design->components.count; i++) {
        if (project->design->components.items[i]->supplier)
            return true;
    }
    return project->product && project->product->third_party_services.count;
}

/* Evidence says itself who may see it. */
static inline bool cra_sbom_is_for(const struct sbom *sbom, enum audience audience)
{
    const struct evidence *evidence = (const struct evidence *)(const void *)sbom->evidence.target;
    return evidence && evidence->audience == audience;
}

static inline bool cra_when_sbom_for_users(const struct project *project)
{
    const struct vulnerability_handling *handling = project->vulnerability_handling;
    for (size_t i = 0; handling && i < handling->sboms.count; i++) {
        if (cra_sbom_is_for(handling->sboms.items[i], audience_public))
            return true;
    }
    return false;
}

static inline bool cra_when_software_archive(const struct project *project)
{
    return project->support && project->support->archive;
}

/* What is made for one business user alone is no series. */
static inline bool cra_when_series_production(const struct project *project)
{
    return !project->product || !project->product->tailor_made ||
           project->product->tailor_made->answer != yes_no_unknown_yes;
}

static inline bool cra_when_integrated_instructions_inside(const struct project *project)
{
    return cra_when_instructions_inside(project) && project->product &&
           cra_answer_is_yes(project->product->integrated_by_others);
}

#endif
