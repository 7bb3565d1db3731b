#include "api/lint.h"

#include "base/file.h"
#include "render/docx_lint.h"
#include "render/docx_places.h"
#include "render/rules.h"

static bool check_package(cra_lint *lint, struct cra_text bytes, cra_error **err)
{
    struct cra_diagnostics *findings = &lint->diagnostics;
    if (!cra_docx_lint(bytes, &lint->sources, findings, err))
        return false;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule == &cra_rule_word_package)
            lint->readable = false;
    bool told = cra_docx_tell_places(findings, &lint->sources, CRA_TEXT_WORD, lint->path);
    cra_diagnostics_sort(findings);
    return told || cra_error_memory(err);
}

static bool check_file(cra_lint *lint, const void *options, cra_error **err)
{
    (void)options;
    struct cra_text bytes;
    return cra_file_read(&lint->arena, lint->path, false, CRA_LINT_PACKAGE_LARGEST, &bytes, err) &&
           check_package(lint, bytes, err);
}

cra_lint *cra_lint_office(const char *path, cra_error **err)
{
    return cra_lint_of(path, check_file, NULL, err);
}
