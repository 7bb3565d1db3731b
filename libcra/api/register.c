#include "model/register.h"

#include "api/bytes.h"
#include "api/findings.h"
#include "api/handle.h"
#include "api/report.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/edit.h"

struct cra_import {
    struct cra_arena arena;
    struct cra_sources sources;
    struct cra_diagnostics diagnostics;
    const char *name;
    char separator;
    bool readable;
    struct cra_register_changes changes;
    struct cra_buffer text; /* of the project file with the changes */
    bool has_text;
};

/* Each reads the project file again, so that the time grows with both. */
enum { most_edits = 2000 };

static const cra_export_options default_export = CRA_EXPORT_OPTIONS_INIT;
static const cra_import_options default_import = CRA_IMPORT_OPTIONS_INIT;

const char *cra_register_name(size_t index)
{
    return cra_register_name_at(index);
}

/* Whether all of the register was read. */
static bool is_whole(const cra_project *project, const struct cra_register *of)
{
    const struct cra_diagnostics *found = &project->diagnostics;
    for (size_t i = 0; i < found->count; i++) {
        const char *path = found->items[i].path;
        if (found->items[i].severity == CRA_SEVERITY_ERROR && path &&
            strncmp(path, of->path, strlen(of->path)) == 0)
            return false;
    }
    return project->readable;
}

cra_bytes *cra_register_export(const cra_project *project, const char *name,
                               const cra_export_options *options, cra_error **err)
{
    static const char separators[] = {
        [CRA_SEPARATOR_SEMICOLON] = ';', [CRA_SEPARATOR_COMMA] = ',', [CRA_SEPARATOR_TAB] = '\t'};
    struct cra_register found;
    struct cra_buffer buffer = {0};
    if (!options)
        options = &default_export;
    if (!cra_argument_given(project, "project", err) || !cra_argument_given(name, "name", err) ||
        !cra_options_fit(options->version, CRA_EXPORT_OPTIONS_VERSION, err) ||
        !cra_register_find(name, &found, err))
        return NULL;
    if ((size_t)options->separator >= sizeof separators) {
        cra_error_set(err, CRA_ERROR_ARGUMENT, "There is no such separator.");
        return NULL;
    }
    if (!is_whole(project, &found)) {
        cra_error_set(err, CRA_ERROR_INPUT,
                      "%s has errors of form in %s; exported now, what could not be read would be missing.",
                      project->name, found.path);
        return NULL;
    }
    if (cra_register_write(&buffer, &found, project, separators[options->separator], options->meanings, err))
        return cra_bytes_take(&buffer, err);
    cra_buffer_free(&buffer);
    return NULL;
}

/* ---- Import ---- */

/* The code points of the bytes 80 to 9F in Windows-1252; 0: none. All others are those of ISO 8859-1. */
static const uint16_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool convert(struct cra_import *import, struct cra_text bytes, struct cra_text *text, cra_error **err)
{
    struct cra_buffer buffer = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        uint32_t point = byte < 0x80 || byte > 0x9F ? byte : windows_1252[byte - 0x80];
        char encoded[4];
        if (byte >= 0x80 && byte <= 0x9F && !point) {
            cra_buffer_free(&buffer);
            return cra_error_set(
                err, CRA_ERROR_INPUT,
                "%s is not Windows-1252: byte %zu is none of its characters. Save the table as UTF-8.",
                import->name, i + 1);
        }
        cra_buffer_append(&buffer, encoded, cra_utf8_encode(point, encoded));
    }
    char *copy =
        buffer.failed ? NULL : cra_arena_copy(&import->arena, (struct cra_text){buffer.data, buffer.length});
    *text = (struct cra_text){copy, buffer.length};
    cra_buffer_free(&buffer);
    return copy || cra_error_memory(err);
}

static bool take_text(struct cra_import *import, const void *data, size_t size, cra_table_encoding encoding,
                      struct cra_text *text, cra_error **err)
{
    struct cra_text bytes = {data, size};
    if (size > CRA_CSV_LIMITS.size)
        return cra_error_set(err, CRA_ERROR_INPUT,
                             "%s is larger than 16 MiB, the most that is read of a table.", import->name);
    if (encoding == CRA_TABLE_WINDOWS_1252)
        return convert(import, bytes, text, err);
    char *copy = cra_arena_copy(&import->arena, bytes);
    *text = (struct cra_text){copy, size};
    return copy || cra_error_memory(err);
}

static bool make_edits(struct cra_import *import, const struct cra_register *of, const cra_project *project,
                       const struct cra_register_table *table, const cra_import_options *options,
                       cra_error **err)
{
    bool faulty = cra_diagnostics_count(&import->diagnostics, CRA_SEVERITY_ERROR) > 0;
    if (!cra_register_compare(&import->arena, of, project, table, options->replace, &import->changes))
        return cra_error_memory(err);
    if (faulty && !options->skip_faulty)
        return true;
    if (import->changes.count > most_edits)
        return cra_error_set(
            err, CRA_ERROR_INPUT,
            "%s would change %zu places of the project; at most %d are changed at once. Import it in parts.",
            import->name, import->changes.count, (int)most_edits);
    import->has_text =
        cra_project_edit_text(project, import->changes.edits, import->changes.count, &import->text, err);
    return import->has_text;
}

static bool read(struct cra_import *import, const struct cra_register *of, const cra_project *project,
                 struct cra_text text, const cra_import_options *options, cra_error **err)
{
    struct cra_register_table table;
    uint32_t source = cra_sources_add(&import->sources, &import->arena, import->name, text);
    enum cra_read_result result =
        source ? cra_register_read(&import->arena, of, project, source, &import->diagnostics, &table)
               : CRA_READ_STOPPED;
    if (result == CRA_READ_STOPPED || import->diagnostics.failed || import->arena.failed)
        return cra_error_memory(err);
    import->separator = table.cells.separator;
    import->readable = result == CRA_READ_COMPLETE;
    return !import->readable || make_edits(import, of, project, &table, options, err);
}

cra_import *cra_register_import(const cra_project *project, const char *name, const void *data, size_t size,
                                const char *file, const cra_import_options *options, cra_error **err)
{
    struct cra_register of;
    struct cra_text text;
    if (!options)
        options = &default_import;
    if (!cra_argument_given(project, "project", err) || !cra_argument_given(name, "name", err) ||
        !cra_argument_given(data, "data", err) || !cra_argument_given(file, "file", err) ||
        !cra_options_fit(options->version, CRA_IMPORT_OPTIONS_VERSION, err) ||
        !cra_register_find(name, &of, err))
        return NULL;
    if (!project->readable) {
        cra_error_set(err, CRA_ERROR_INPUT, "%s is malformed and cannot be edited before that is corrected.",
                      project->name);
        return NULL;
    }
    cra_import *import = cra_memory_allocate_zeroed(1, sizeof *import);
    if (!import) {
        cra_error_memory(err);
        return NULL;
    }
    import->diagnostics.arena = &import->arena;
    import->diagnostics.sources = &import->sources;
    import->name = cra_arena_copy(&import->arena, cra_text_of(file));
    if ((import->name || cra_error_memory(err)) &&
        take_text(import, data, size, options->encoding, &text, err) &&
        read(import, &of, project, text, options, err)) {
        cra_diagnostics_sort(&import->diagnostics);
        return import;
    }
    cra_import_free(import);
    return NULL;
}

void cra_import_free(cra_import *import)
{
    if (!import)
        return;
    cra_buffer_free(&import->text);
    cra_arena_free(&import->arena);
    cra_memory_release(import);
}

const cra_findings *cra_import_findings(const cra_import *import)
{
    return import ? cra_findings_of(&import->diagnostics) : NULL;
}

size_t cra_import_count(const cra_import *import, cra_import_outcome outcome)
{
    const size_t counts[] = {[CRA_IMPORT_ADDED] = import ? import->changes.added : 0,
                             [CRA_IMPORT_CHANGED] = import ? import->changes.changed : 0,
                             [CRA_IMPORT_UNCHANGED] = import ? import->changes.unchanged : 0,
                             [CRA_IMPORT_REMOVED] = import ? import->changes.removed : 0,
                             [CRA_IMPORT_SKIPPED] = import ? import->changes.skipped : 0};
    return (size_t)outcome < sizeof counts / sizeof *counts ? counts[outcome] : 0;
}

cra_separator cra_import_separator(const cra_import *import)
{
    char separator = import ? import->separator : ';';
    return separator == '\t'  ? CRA_SEPARATOR_TAB
           : separator == ',' ? CRA_SEPARATOR_COMMA
                              : CRA_SEPARATOR_SEMICOLON;
}

cra_bytes *cra_import_text(const cra_import *import, cra_error **err)
{
    struct cra_buffer copy = {0};
    if (!cra_argument_given(import, "import", err))
        return NULL;
    if (!import->has_text) {
        cra_error_set(err, CRA_ERROR_INPUT,
                      "%s has errors; nothing of it is imported before they are corrected.", import->name);
        return NULL;
    }
    cra_buffer_append(&copy, import->text.data, import->text.length);
    return cra_bytes_take(&copy, err);
}

cra_bytes *cra_import_report(const cra_import *import, cra_report_format format,
                             const cra_report_options *options, cra_error **err)
{
    if (!cra_argument_given(import, "import", err))
        return NULL;
    struct cra_report_part part = {
        .name = import->name, .diagnostics = &import->diagnostics, .readable = import->readable};
    return cra_report_parts(&part, 1, format, options, err);
}
