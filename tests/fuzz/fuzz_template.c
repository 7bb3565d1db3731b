/* Any bytes as a document template, which may include itself: its units lie in it in their order, one behind
 * the other, and it is read, or refused, in every language. Built as the harnesses of the readers are. */
#include <stdint.h>
#include <stdlib.h>

#include "doc/template.h"
#include "doc/template_translate.h"

static struct cra_text template_text;

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static const struct cra_text *find_template(const char *name)
{
    return name ? &template_text : NULL;
}

static void cut(struct cra_text text)
{
    struct cra_arena arena = {0};
    struct cra_template_unit *units;
    size_t count;
    enum cra_read_result result = cra_template_units(&arena, text, &units, &count);
    demand(result != CRA_READ_STOPPED && (result == CRA_READ_COMPLETE || !count));
    for (size_t i = 0, at = 0; i < count; i++) {
        demand(units[i].begin >= at && units[i].begin <= units[i].end && units[i].end <= text.length);
        demand(strlen(units[i].text) <= units[i].end - units[i].begin);
        at = units[i].end;
    }
    cra_arena_free(&arena);
}

static void read(const struct cra_language *language)
{
    struct cra_arena arena = {0};
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = &arena, .sources = &sources, .limit = 100};
    const struct cra_template *template =
        cra_template_read(&arena, "template", language, find_template, &sources, &found);
    demand(!found.failed && !arena.failed && (template || found.count));
    for (size_t i = 0; i < found.count; i++) {
        struct cra_span span = found.items[i].span;
        demand(span.source && span.end <= sources.items[span.source - 1].text.length);
    }
    cra_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    template_text = (struct cra_text){(const char *)data, size};
    cut(template_text);
    read(NULL);
    read(cra_language_find("de"));
    return 0;
}
