#include "assess/coverage.h"

#include "law/citation_say.h"

#include "model/walk.h"

static bool in_force(const struct citation *citation, struct cra_date on)
{
    return !cra_date_is_set(citation->date) || cra_date_compare(citation->date, on) <= 0;
}

/* A NULL edition of a citation fits any. */
static const struct citation *find_citation(const struct citation *const *items, size_t count,
                                            const char *reference, const char *edition, struct cra_date on)
{
    for (size_t i = 0; reference && i < count; i++) {
        bool same_edition = !items[i]->edition || (edition && strcmp(items[i]->edition, edition) == 0);
        if (in_force(items[i], on) && same_edition && strcmp(items[i]->reference, reference) == 0)
            return items[i];
    }
    return NULL;
}

bool cra_scheme_exists(const struct cra_deciding *deciding)
{
    for (size_t i = 0; i < deciding->law->certification_schemes.count; i++) {
        if (in_force(deciding->law->certification_schemes.items[i], deciding->on))
            return true;
    }
    return false;
}

static void take_points(bool *set, const char *const *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct cra_field *field = cra_type_find(&cra_type_requirements, cra_text_of(points[i]));
        if (field)
            set[cra_field_index(&cra_type_requirements, field)] = true;
    }
}

/* ---- Which requirements apply ---- */

static void find_applicable(const struct cra_deciding *deciding, struct cra_chain *chain,
                            struct cra_coverage *coverage)
{
    const struct requirements *requirements = deciding->project->requirements;
    for (size_t i = 0; i < coverage->count; i++) {
        const struct cra_field *field = &cra_type_requirements.fields[i];
        const struct cra_field *answer = cra_type_find(field->type, CRA_TEXT("applicable"));
        enum yes_no_unknown value = yes_no_unknown_yes; /* points (1) and Part II always apply */
        if (answer) {
            bool given = requirements && cra_field_count(&requirements->object, field);
            value = yes_no_unknown_unset;
            if (given)
                value = *(const enum yes_no_unknown *)cra_field_value(
                    *(const struct cra_object *const *)cra_field_value(&requirements->object, field, 0),
                    answer, 0);
        }
        coverage->applicable[i] = value == yes_no_unknown_yes;
        if (value == yes_no_unknown_yes || value == yes_no_unknown_no)
            continue;
        char spelt[CRA_NAME_SIZE];
        const char *path =
            cra_arena_format(chain->arena, "requirements.%s.applicable", cra_file_name(spelt, field->name));
        cra_chain_ask(chain, "Article 13(3)", path, "Whether %s is applicable: not answered.",
                      cra_law_say(chain->language, chain->arena, field->law));
    }
}

/* ---- Specifications ---- */

const struct citation *cra_citation_of(const struct law_state *law,
                                       const struct applied_specification *specification, struct cra_date on)
{
    if (specification->act.id)
        return NULL;
    switch (specification->kind) {
    case specification_kind_harmonised_standard:
        return find_citation(law->harmonised_standards.items, law->harmonised_standards.count,
                             specification->reference, specification->edition, on);
    case specification_kind_common_specification:
        return find_citation(law->common_specifications.items, law->common_specifications.count,
                             specification->reference, specification->edition, on);
    default:
        return NULL;
    }
}

static void ask_core_functionality(struct cra_chain *chain, const struct applied_specification *specification,
                                   const char *path, struct cra_coverage *coverage)
{
    enum yes_no_unknown value = specification->covers_core_functionality
                                    ? specification->covers_core_functionality->answer
                                    : yes_no_unknown_unset;
    if (value == yes_no_unknown_yes)
        coverage->core_functionality = true;
    else if (value != yes_no_unknown_no)
        cra_chain_ask(chain, "Article 32(2)", path,
                      "Whether %s covers at least the risks of the core functionality, as the guidance of "
                      "the Commission "
                      "asks: not answered.",
                      specification->reference);
}

static void take_specification(const struct cra_deciding *deciding, struct cra_chain *chain,
                               const struct applied_specification *specification,
                               struct cra_coverage *coverage)
{
    const char *name = specification->reference ? specification->reference
                       : specification->id      ? specification->id
                                                : cra_say(chain->language, "without number");
    const char *path =
        cra_arena_format(chain->arena, "conformity.specifications[%zu]", specification->object.index);
    if (specification->act.id || specification->kind == specification_kind_other_specification)
        return;
    const struct citation *citation = cra_citation_of(deciding->law, specification, deciding->on);
    bool standard = specification->kind == specification_kind_harmonised_standard;
    const char *law = standard ? "Article 27(1)" : "Article 27(5)";
    if (!citation) {
        cra_chain_add(
            chain, law, path,
            standard ? "%s: no reference to this edition is known to be published in the Official Journal "
                       "for this "
                       "Regulation; it gives no presumption of conformity."
                     : "%s: no implementing act that establishes it is known; it gives no presumption of "
                       "conformity.",
            name);
        return;
    }
    coverage->anything = true;
    if (specification->extent == application_extent_partial) {
        cra_chain_add(chain, "Article 32(2)", path, "%s: cited, but applied only in part.", name);
        return;
    }
    if (specification->extent != application_extent_full) {
        cra_chain_ask(chain, "Article 32(2)", path, "Whether %s was applied in full: not answered.", name);
        return;
    }
    if (!specification->points.count) {
        cra_chain_ask(chain, law, path, "Which points of Annex I %s covers: not answered.", name);
        return;
    }
    cra_chain_add(chain, law, path,
                  cra_say_count(chain->language,
                                "%s: cited%s%s, and applied in full; it covers %zu point of Annex I.",
                                "%s: cited%s%s, and applied in full; it covers %zu points of Annex I.",
                                specification->points.count),
                  name, citation->publication ? ", " : "", citation->publication ? citation->publication : "",
                  specification->points.count);
    take_points(coverage->covered, specification->points.items, specification->points.count);
    ask_core_functionality(chain, specification, path, coverage);
}

/* ---- Certificate ---- */

static bool is_valid(const struct certification *certification, struct cra_date on)
{
    return (!cra_date_is_set(certification->date) || cra_date_compare(certification->date, on) <= 0) &&
           (!cra_date_is_set(certification->valid_until) ||
            cra_date_compare(certification->valid_until, on) >= 0);
}

static void take_certification(const struct cra_deciding *deciding, struct cra_chain *chain,
                               const struct certification *certification, struct cra_coverage *coverage)
{
    static const char path[] = "conformity.certification";
    const char *scheme =
        certification->scheme ? certification->scheme : cra_say(chain->language, "without a scheme");
    if (!find_citation(deciding->law->certification_schemes.items, deciding->law->certification_schemes.count,
                       certification->scheme, NULL, deciding->on)) {
        cra_chain_add(chain, "Article 27(8); Article 27(9)", path,
                      "Certificate %s: what it covers is presumed to conform, but no act under Article 27(9) "
                      "is known that "
                      "names the scheme, so it replaces no assessment by a third party.",
                      scheme);
        return;
    }
    if (certification->level != assurance_level_substantial && certification->level != assurance_level_high) {
        cra_chain_add(chain, "Article 27(9)", path,
                      "Certificate %s: not at least at assurance level substantial.", scheme);
        return;
    }
    if (!is_valid(certification, deciding->on)) {
        cra_chain_add(chain, "Article 27(9)", path, "Certificate %s: not valid on this day.", scheme);
        return;
    }
    coverage->anything = true;
    if (!certification->points.count) {
        cra_chain_ask(chain, "Article 27(9)", path,
                      "Which points of Annex I the certificate covers: not answered.");
        return;
    }
    cra_chain_add(
        chain, "Article 27(9)", path,
        cra_say_count(
            chain->language,
            "Certificate %s: for the %zu requirement that it covers no assessment by a third party is due.",
            "Certificate %s: for the %zu requirements that it covers no assessment by a third party is due.",
            certification->points.count),
        scheme, certification->points.count);
    take_points(coverage->certified, certification->points.items, certification->points.count);
}

void cra_coverage_find(const struct cra_deciding *deciding, struct cra_chain *chain,
                       struct cra_coverage *coverage)
{
    const struct conformity *conformity = deciding->project->conformity;
    *coverage = (struct cra_coverage){.count = cra_type_requirements.field_count};
    for (size_t i = 0; conformity && i < conformity->specifications.count; i++)
        take_specification(deciding, chain, conformity->specifications.items[i], coverage);
    if (conformity && conformity->certification)
        take_certification(deciding, chain, conformity->certification, coverage);
    if (coverage->anything)
        find_applicable(deciding, chain, coverage);
}

size_t cra_coverage_met(const struct cra_coverage *coverage)
{
    size_t met = 0;
    for (size_t i = 0; i < coverage->count; i++)
        met += coverage->applicable[i] && (coverage->covered[i] || coverage->certified[i]);
    return met;
}

size_t cra_coverage_unmet(const struct cra_coverage *coverage)
{
    size_t unmet = 0;
    for (size_t i = 0; i < coverage->count; i++)
        unmet += coverage->applicable[i] && !coverage->covered[i] && !coverage->certified[i];
    return unmet;
}
