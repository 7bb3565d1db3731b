#include "api/lint.h"

#include "api/bytes.h"
#include "api/findings.h"
#include "api/handle.h"
#include "api/report.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "law/lint.h"
#include "render/office_place.h"

enum { text_largest = 4 << 20 };

/* ---- Which form a file has ---- */

static const struct ending {
    const char *ending;
    enum cra_words_form form;
} endings[] = {
    {".md", CRA_TEXT_MARKDOWN}, {".txt", CRA_TEXT_PLAIN}, {".yaml", CRA_TEXT_YAML},
    {".yml", CRA_TEXT_YAML},    {".html", CRA_TEXT_HTML}, {".htm", CRA_TEXT_HTML},
    {".xml", CRA_TEXT_HTML},    {".docx", CRA_TEXT_WORD}, {".odt", CRA_TEXT_OPEN_DOCUMENT},
};

static bool has_ending(const char *path, const char *ending)
{
    size_t length = strlen(path), size = strlen(ending);
    if (length <= size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (cra_to_lower(path[length - size + i]) != ending[i])
            return false;
    return true;
}

static const struct ending *ending_of(const char *path, cra_error **err)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (has_ending(path, endings[i].ending))
            return &endings[i];
    cra_error_set(err, CRA_ERROR_INPUT,
                  "%s has none of the endings that are read: .md, .txt, .html, .xml, .yaml, .docx, .odt.",
                  path);
    return NULL;
}

/* ---- Reading ---- */

static bool check_words(cra_lint *lint, struct cra_text source, struct cra_text words, bool paragraphs)
{
    uint32_t number = cra_sources_add(&lint->sources, &lint->arena, lint->path, source);
    if (!number || !words.data)
        return false;
    lint->sources.items[number - 1].paragraphs = paragraphs;
    return cra_law_lint_text(&lint->diagnostics, number, words);
}

/* Every line of an office document's text is a paragraph. */
static struct cra_text part_lines(struct cra_arena *arena, struct cra_text lines)
{
    char *parted = cra_arena_copy(arena, lines);
    for (size_t i = 0; parted && i < lines.length; i++)
        if (parted[i] == '\n')
            parted[i] = '\f';
    return (struct cra_text){parted, lines.length};
}

static const char *place_of(cra_lint *lint, const struct cra_office_text *text, struct cra_span span)
{
    const struct cra_source *source = cra_sources_get(&lint->sources, span.source);
    size_t line = cra_source_position(source, span.begin).line;
    const struct cra_story_mark outside = {.line = (uint32_t)line}; /* text that no paragraph holds */
    const struct cra_story_mark *mark = line <= text->mark_count ? &text->marks[line - 1] : &outside;
    return cra_office_place_words(&lint->arena, text, source, mark);
}

static bool check_part(void *context, const struct cra_office_text *text)
{
    cra_lint *lint = context;
    size_t before = lint->diagnostics.count;
    bool checked = check_words(lint, text->words, part_lines(&lint->arena, text->words), true);
    for (size_t i = before; i < lint->diagnostics.count && checked; i++) {
        struct cra_diagnostic *finding = &lint->diagnostics.items[i];
        finding->path = place_of(lint, text, finding->span);
        checked = finding->path != NULL;
    }
    return checked;
}

static struct cra_text words_of(struct cra_arena *arena, struct cra_text text, enum cra_words_form form)
{
    switch (form) {
    case CRA_TEXT_HTML:
        return cra_html_words(arena, text);
    case CRA_TEXT_MARKDOWN:
        return cra_markdown_words(arena, text);
    case CRA_TEXT_YAML:
        return cra_yaml_words(arena, text);
    case CRA_TEXT_PLAIN:
    case CRA_TEXT_WORD:
    case CRA_TEXT_OPEN_DOCUMENT:
        break;
    }
    return text;
}

static bool check_text(cra_lint *lint, struct cra_text text, enum cra_words_form form, cra_error **err)
{
    size_t fault = 0;
    if (cra_utf8_check(text, &fault) == CRA_UTF8_INVALID)
        return cra_error_set(err, CRA_ERROR_INPUT, "%s is not UTF-8 from byte %zu on.", lint->path, fault);
    return check_words(lint, text, words_of(&lint->arena, text, form), false) || cra_error_memory(err);
}

static bool check_file(cra_lint *lint, const void *options, cra_error **err)
{
    (void)options;
    const struct ending *ending = ending_of(lint->path, err);
    if (!ending)
        return false;
    bool package = ending->form == CRA_TEXT_WORD || ending->form == CRA_TEXT_OPEN_DOCUMENT;
    struct cra_text bytes;
    if (!cra_file_read(&lint->arena, lint->path, false, package ? CRA_LINT_PACKAGE_LARGEST : text_largest,
                       &bytes, err))
        return false;
    bool checked =
        package ? cra_office_words(&lint->arena, bytes, ending->form, lint->path, check_part, lint, err)
                : check_text(lint, bytes, ending->form, err);
    cra_diagnostics_sort(&lint->diagnostics);
    return checked;
}

/* ---- The handle ---- */

cra_lint *cra_lint_of(const char *path, cra_lint_check *check, const void *options, cra_error **err)
{
    if (!cra_argument_given(path, "path", err))
        return NULL;
    cra_lint *lint = cra_memory_allocate_zeroed(1, sizeof *lint);
    if (!lint) {
        cra_error_memory(err);
        return NULL;
    }
    lint->diagnostics.arena = &lint->arena;
    lint->diagnostics.sources = &lint->sources;
    lint->diagnostics.limit = CRA_LINT_FINDINGS_MOST;
    lint->found = &lint->diagnostics;
    lint->readable = true;
    lint->path = cra_arena_copy(&lint->arena, cra_text_of(path));
    if (!(lint->path ? check(lint, options, err) : cra_error_memory(err))) {
        cra_lint_free(lint);
        return NULL;
    }
    return lint;
}

cra_lint *cra_lint_law(const char *path, cra_error **err)
{
    return cra_lint_of(path, check_file, NULL, err);
}

void cra_lint_free(cra_lint *lint)
{
    if (!lint)
        return;
    cra_frame_free(lint->frame);
    cra_arena_free(&lint->arena);
    cra_memory_release(lint);
}

const cra_findings *cra_lint_findings(const cra_lint *lint)
{
    return lint ? cra_findings_of(lint->found) : NULL;
}

bool cra_lint_is_readable(const cra_lint *lint)
{
    return lint && lint->readable;
}

cra_bytes *cra_lint_report(const cra_lint *const *lints, size_t count, cra_report_format format,
                           const cra_report_options *options, cra_error **err)
{
    if (count && !cra_argument_given(lints, "lints", err))
        return NULL;
    struct cra_report_part *parts = cra_memory_allocate_zeroed(count ? count : 1, sizeof *parts);
    if (!parts) {
        cra_error_memory(err);
        return NULL;
    }
    bool given = true;
    for (size_t i = 0; i < count && given; i++) {
        given = cra_argument_given(lints[i], "lints", err);
        if (given)
            parts[i] = (struct cra_report_part){.name = lints[i]->path,
                                                .diagnostics = lints[i]->found,
                                                .used = lints[i]->used,
                                                .readable = lints[i]->readable};
    }
    cra_bytes *bytes = given ? cra_report_parts(parts, count, format, options, err) : NULL;
    cra_memory_release(parts);
    return bytes;
}
