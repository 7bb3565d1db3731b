#include "api/findings.h"

#include "render/place.h"

static const struct cra_diagnostics *list_of(const cra_findings *findings)
{
    return (const struct cra_diagnostics *)(const void *)findings;
}

static const struct cra_diagnostic *diagnostic_of(const cra_finding *finding)
{
    return (const struct cra_diagnostic *)(const void *)finding;
}

size_t cra_findings_count(const cra_findings *findings)
{
    return findings ? list_of(findings)->count : 0;
}

const cra_finding *cra_findings_at(const cra_findings *findings, size_t index)
{
    if (index >= cra_findings_count(findings))
        return NULL;
    return (const cra_finding *)(const void *)&list_of(findings)->items[index];
}

size_t cra_findings_count_at_least(const cra_findings *findings, cra_severity severity)
{
    return findings ? cra_diagnostics_count(list_of(findings), severity) : 0;
}

size_t cra_findings_count_of(const cra_findings *findings, const char *rule)
{
    size_t count = 0;
    for (size_t i = 0; rule && i < cra_findings_count(findings); i++)
        count += strcmp(list_of(findings)->items[i].rule->id, rule) == 0;
    return count;
}

const char *cra_finding_rule(const cra_finding *finding)
{
    return finding ? diagnostic_of(finding)->rule->id : NULL;
}

cra_severity cra_finding_severity(const cra_finding *finding)
{
    return finding ? diagnostic_of(finding)->severity : CRA_SEVERITY_NOTE;
}

const char *cra_finding_message(const cra_finding *finding)
{
    return finding ? diagnostic_of(finding)->message : NULL;
}

const char *cra_finding_advice(const cra_finding *finding)
{
    if (!finding)
        return NULL;
    const struct cra_diagnostic *diagnostic = diagnostic_of(finding);
    return diagnostic->advice ? diagnostic->advice : diagnostic->rule->advice;
}

const char *cra_finding_law(const cra_finding *finding)
{
    return finding ? cra_report_law(diagnostic_of(finding)) : NULL;
}

const char *cra_finding_path(const cra_finding *finding)
{
    return finding ? diagnostic_of(finding)->path : NULL;
}

static const struct cra_source *source_of(const cra_finding *finding)
{
    if (!finding || !diagnostic_of(finding)->sources)
        return NULL;
    return cra_sources_get(diagnostic_of(finding)->sources, diagnostic_of(finding)->span.source);
}

static struct cra_position position_of(const cra_finding *finding)
{
    const struct cra_diagnostic *diagnostic = diagnostic_of(finding);
    return diagnostic ? cra_place_of(diagnostic->sources, diagnostic->span).begin : (struct cra_position){0};
}

const char *cra_finding_file(const cra_finding *finding)
{
    const struct cra_source *source = source_of(finding);
    return source ? source->name : NULL;
}

size_t cra_finding_line(const cra_finding *finding)
{
    return position_of(finding).line;
}

size_t cra_finding_column(const cra_finding *finding)
{
    return position_of(finding).column;
}

const char *cra_finding_annotation(const cra_finding *finding)
{
    return finding ? diagnostic_of(finding)->annotation : NULL;
}
