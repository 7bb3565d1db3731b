#include "api/bytes.h"
#include "api/findings.h"
#include "api/handle.h"
#include "api/report.h"
#include "base/memory.h"
#include "dossier/dossier.h"

struct cra_verification {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const char *path;
    size_t file_count;
};

static const cra_verify_options default_options = CRA_VERIFY_OPTIONS_INIT;

cra_verification *cra_dossier_verify(const char *path, const cra_verify_options *options, cra_error **err)
{
    if (!options)
        options = &default_options;
    if (!cra_argument_given(path, "path", err) ||
        !cra_options_fit(options->version, CRA_VERIFY_OPTIONS_VERSION, err))
        return NULL;
    struct cra_watcher watcher = {.tell = options->watch, .context = options->watch_context};
    cra_verification *verification = cra_memory_allocate_zeroed(1, sizeof *verification);
    if (!verification) {
        cra_error_memory(err);
        return NULL;
    }
    verification->diagnostics.arena = &verification->arena;
    verification->diagnostics.sources = &verification->sources;
    verification->path = cra_arena_copy(&verification->arena, cra_text_of(path));
    bool checked = verification->path ? cra_dossier_check(path, &watcher, &verification->diagnostics,
                                                          &verification->file_count, err)
                                      : cra_error_memory(err);
    if (checked && verification->diagnostics.failed)
        checked = cra_error_memory(err);
    if (!checked) {
        cra_verification_free(verification);
        return NULL;
    }
    cra_diagnostics_sort(&verification->diagnostics);
    return verification;
}

void cra_verification_free(cra_verification *verification)
{
    if (!verification)
        return;
    cra_arena_free(&verification->arena);
    cra_memory_release(verification);
}

const cra_findings *cra_verification_findings(const cra_verification *verification)
{
    return verification ? cra_findings_of(&verification->diagnostics) : NULL;
}

size_t cra_verification_file_count(const cra_verification *verification)
{
    return verification ? verification->file_count : 0;
}

cra_bytes *cra_verification_report(const cra_verification *verification, cra_report_format format,
                                   const cra_report_options *options, cra_error **err)
{
    if (!cra_argument_given(verification, "verification", err))
        return NULL;
    struct cra_report_part part = {
        .name = verification->path, .diagnostics = &verification->diagnostics, .readable = true};
    return cra_report_parts(&part, 1, format, options, err);
}
