#include <cra/cra.h>
#include <stdio.h>
#include <string.h>

/* Opens a small project and counts what is wrong with it. */
int main(void)
{
    static const char text[] = "{\"product\": {\"name\": \"Gate\"}}";
    cra_error *err = NULL;
    cra_project *project = cra_project_open_bytes(text, strlen(text), "gate.json", NULL, &err);
    cra_assessment *assessment = project ? cra_project_assess(project, NULL, &err) : NULL;
    if (!assessment) {
        fprintf(stderr, "%s\n", cra_error_get_message(err));
        cra_error_free(err);
        cra_project_free(project);
        return 1;
    }
    size_t errors = cra_findings_count_at_least(cra_assessment_findings(assessment), CRA_SEVERITY_ERROR);
    printf("libcra %s: %zu errors\n", cra_version(), errors);
    cra_project_free(project);
    cra_assessment_free(assessment);
    return errors ? 0 : 1;
}
