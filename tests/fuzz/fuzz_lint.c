/* Any bytes as a text that cites: alone, as Markdown, HTML and YAML, and as parts of office documents. What
 * is found must lie inside the text. Built as the harnesses of the readers are. */
#include <stdint.h>
#include <stdlib.h>

#include "law/lint.h"
#include "render/docx_package.h"
#include "render/plain_text.h"

enum { findings_most = 100 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void lint(struct cra_arena *arena, struct cra_text source, struct cra_text words)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = arena, .sources = &sources, .limit = findings_most};
    uint32_t number = cra_sources_add(&sources, arena, "text", source);
    demand(number && words.data && words.length == source.length);
    demand(cra_law_lint_text(&found, number, words) && found.count <= findings_most);
    for (size_t i = 0; i < found.count; i++) {
        struct cra_span span = found.items[i].span;
        demand(span.source == number && span.begin < span.end && span.end <= source.length);
        demand(found.items[i].message && found.items[i].message[0]);
    }
}

static bool lint_office_text(void *context, const struct cra_office_text *text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text->words.length; i++)
        lines += text->words.data[i] == '\n';
    for (size_t i = 0; i < text->heading_count; i++)
        demand(text->headings[i] && text->headings[i] <= lines);
    demand(text->name && text->name[0]);
    lint(context, text->words, text->words);
    return true;
}

static void lint_package(struct cra_text bytes, enum cra_words_form form)
{
    struct cra_arena arena = {0};
    cra_error *error = NULL;
    if (!cra_office_words(&arena, bytes, form, "The document", lint_office_text, &arena, &error))
        demand(cra_error_get_code(error) == CRA_ERROR_INPUT);
    cra_error_free(error);
    cra_arena_free(&arena);
}

static void lint_part(struct cra_text bytes, enum cra_words_form form, const char *const *names)
{
    struct cra_arena arena = {0};
    struct cra_docx_package package = {.arena = &arena};
    struct cra_buffer packed = {0};
    for (; *names; names++)
        demand(cra_docx_put(&package, *names, bytes));
    demand(cra_docx_write(&package, &packed, NULL));
    lint_package((struct cra_text){packed.data, packed.length}, form);
    cra_buffer_free(&packed);
    cra_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const word[] = {"word/document.xml", "word/styles.xml", "word/header1.xml",
                                       "word/footnotes.xml", NULL};
    static const char *const open_document[] = {"content.xml", "styles.xml", NULL};
    struct cra_text text = {(const char *)data, size};
    struct cra_arena arena = {0};
    lint(&arena, text, text);
    lint(&arena, text, cra_markdown_words(&arena, text));
    lint(&arena, text, cra_html_words(&arena, text));
    lint(&arena, text, cra_yaml_words(&arena, text));
    cra_arena_free(&arena);
    lint_package(text, CRA_TEXT_WORD);
    lint_package(text, CRA_TEXT_OPEN_DOCUMENT);
    lint_part(text, CRA_TEXT_WORD, word);
    lint_part(text, CRA_TEXT_OPEN_DOCUMENT, open_document);
    return 0;
}
