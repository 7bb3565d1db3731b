#include "api/bytes.h"
#include "api/findings.h"
#include "api/handle.h"
#include "model/project.h"
#include "model/write.h"

static bool usable(const cra_open_options *options, cra_error **err)
{
    return !options || cra_options_fit(options->version, CRA_OPEN_OPTIONS_VERSION, err);
}

cra_project *cra_project_open(const char *path, const cra_open_options *options, cra_error **err)
{
    if (!cra_argument_given(path, "path", err) || !usable(options, err))
        return NULL;
    return cra_project_read(path, options, err);
}

cra_project *cra_project_open_bytes(const void *data, size_t size, const char *name,
                                    const cra_open_options *options, cra_error **err)
{
    if (!cra_argument_given(data, "data", err) || !cra_argument_given(name, "name", err) ||
        !usable(options, err))
        return NULL;
    return cra_project_read_bytes((struct cra_text){data, size}, name, options, err);
}

cra_project *cra_project_retain(const cra_project *project)
{
    cra_project *own = (cra_project *)(uintptr_t)project; /* only the count changes */
    if (own)
        cra_handle_retain(&own->references);
    return own;
}

void cra_project_free(cra_project *project)
{
    if (project && cra_handle_release(&project->references))
        cra_project_destroy(project);
}

bool cra_project_is_readable(const cra_project *project)
{
    return project && project->readable;
}

const cra_findings *cra_project_findings(const cra_project *project)
{
    return project ? cra_findings_of(&project->diagnostics) : NULL;
}

const cra_object *cra_project_root(const cra_project *project)
{
    return project ? &project->root->object : NULL;
}

cra_bytes *cra_project_convert(const cra_project *project, cra_syntax syntax, cra_error **err)
{
    if (!cra_argument_given(project, "project", err))
        return NULL;
    size_t errors = cra_diagnostics_count(&project->diagnostics, CRA_SEVERITY_ERROR);
    if (errors) {
        cra_error_set(err, CRA_ERROR_INPUT,
                      "%s has %zu %s of form; converting it now would lose what could not be read.",
                      project->name, errors, errors == 1 ? "error" : "errors");
        return NULL;
    }
    struct cra_buffer buffer = {0};
    const struct cra_object *root = &project->root->object;
    switch (syntax) {
    case CRA_SYNTAX_YAML:
        cra_write_yaml(&buffer, &cra_project_schema, root);
        break;
    case CRA_SYNTAX_JSON:
        cra_write_json(&buffer, &cra_project_schema, root);
        break;
    case CRA_SYNTAX_XML:
        cra_write_xml(&buffer, &cra_project_schema, root);
        break;
    default:
        cra_error_set(err, CRA_ERROR_ARGUMENT, "Say which spelling is wanted: YAML, JSON or XML.");
        return NULL;
    }
    return cra_bytes_take(&buffer, err);
}

cra_bytes *cra_schema(cra_schema_format format, cra_error **err)
{
    struct cra_buffer buffer = {0};
    switch (format) {
    case CRA_SCHEMA_JSON:
        cra_schema_json(&buffer, &cra_project_schema);
        break;
    case CRA_SCHEMA_RNG:
        cra_schema_rng(&buffer, &cra_project_schema);
        break;
    case CRA_SCHEMA_DOCS:
        cra_schema_docs(&buffer, &cra_project_schema);
        break;
    default:
        cra_error_set(err, CRA_ERROR_ARGUMENT, "There is no such schema format.");
        return NULL;
    }
    return cra_bytes_take(&buffer, err);
}
