/* Any text, any path, any value: the edit is refused, or the text that comes out can be read, has no error
 * more than before, and holds the value: the same edit once more changes nothing. An input is path, value and
 * text with a zero byte between; one without zero bytes is a text on which a few edits are tried. Built as
 * the harnesses of the readers are. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cra/cra.h"

static const cra_edit usual[] = {
    {CRA_EDIT_SET, "product.name", "yes: [no] # \"1.10\""},
    {CRA_EDIT_SET, "product.description.de", "Eins.\n\n  Zwei.\n"},
    {CRA_EDIT_SET, "manufacturer.single-point-of-contact.email", "a@b.example"},
    {CRA_EDIT_SET, "scope.data-connection.reason", "A cable."},
    {CRA_EDIT_SET, "scope.data-connection", "no"},
    {CRA_EDIT_SET, "product.markets", "[DE, \"NO\"]"},
    {CRA_EDIT_SET, "evidence[0].title", "Report"},
    {CRA_EDIT_SET, "document.changes[0].date", "2027-12-11"},
    {CRA_EDIT_APPEND, "evidence", "{id: fuzz, title: {de: Bericht, en: Report}}"},
    {CRA_EDIT_APPEND, "product.markets", "NO"},
    {CRA_EDIT_UNSET, "product.name", NULL},
    {CRA_EDIT_UNSET, "product", NULL},
    {CRA_EDIT_UNSET, "product.markets[0]", NULL},
    {CRA_EDIT_UNSET, "languages.main", NULL},
};

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static cra_project *open_text(const char *data, size_t size, cra_syntax syntax)
{
    cra_open_options options = CRA_OPEN_OPTIONS_INIT;
    options.syntax = syntax;
    return cra_project_open_bytes(data, size, "fuzz", &options, NULL);
}

static void check_edited(const cra_project *before, const cra_bytes *text, const cra_edit *edit,
                         cra_syntax syntax)
{
    cra_project *after = open_text(cra_bytes_data(text), cra_bytes_size(text), syntax);
    demand(after && cra_project_is_readable(after));
    demand(cra_findings_count_at_least(cra_project_findings(after), CRA_SEVERITY_ERROR) <=
           cra_findings_count_at_least(cra_project_findings(before), CRA_SEVERITY_ERROR));
    if (edit->kind == CRA_EDIT_SET) {
        cra_bytes *again = cra_project_edit(after, edit, 1, NULL);
        demand(again && cra_bytes_size(again) == cra_bytes_size(text) &&
               memcmp(cra_bytes_data(again), cra_bytes_data(text), cra_bytes_size(text)) == 0);
        cra_bytes_free(again);
    }
    cra_project_free(after);
}

static void try_edit(const cra_project *project, const cra_edit *edit, cra_syntax syntax)
{
    cra_error *err = NULL;
    cra_bytes *text = cra_project_edit(project, edit, 1, &err);
    if (text)
        check_edited(project, text, edit, syntax);
    else
        demand(cra_error_get_code(err) == CRA_ERROR_ARGUMENT ||
               cra_error_get_code(err) == CRA_ERROR_REFUSED || cra_error_get_code(err) == CRA_ERROR_INPUT);
    cra_error_free(err);
    cra_bytes_free(text);
}

static void try_text(const char *data, size_t size, const cra_edit *edits, size_t count)
{
    for (int syntax = CRA_SYNTAX_YAML; syntax <= CRA_SYNTAX_XML; syntax++) {
        cra_project *project = open_text(data, size, (cra_syntax)syntax);
        demand(project);
        for (size_t i = 0; i < count && cra_project_is_readable(project); i++)
            try_edit(project, &edits[i], (cra_syntax)syntax);
        cra_project_free(project);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *data = (const char *)bytes;
    const char *path = size ? memchr(data, '\0', size) : NULL;
    const char *value = path ? memchr(path + 1, '\0', size - (size_t)(path + 1 - data)) : NULL;
    if (!value) {
        try_text(data, size, usual, sizeof usual / sizeof *usual);
        return 0;
    }
    const char *text = value + 1;
    const cra_edit edits[] = {
        {CRA_EDIT_SET, data, path + 1}, {CRA_EDIT_APPEND, data, path + 1}, {CRA_EDIT_UNSET, data, NULL}};
    try_text(text, size - (size_t)(text - data), edits, sizeof edits / sizeof *edits);
    return 0;
}
