#ifndef CRA_TESTS_DOCX_PARTS_H
#define CRA_TESTS_DOCX_PARTS_H

#include "base/embedded.h"
#include "render/docx_lint.h"
#include "render/docx_package.h"

/* Word files taken apart and put together. Include after cmocka.h. */

static const struct cra_docx_limits test_limits = {.parts = 5000, .unpacked = (size_t)256 << 20};

struct docx_change {
    const char *name;
    const char *text; /* NULL: the part is taken out */
};

static inline void docx_open(struct cra_docx_package *package, struct cra_arena *arena, struct cra_text bytes)
{
    cra_error *error = NULL;
    if (!cra_docx_open(package, arena, bytes, test_limits, "The file", &error))
        fail_msg("%s", cra_error_get_message(error));
}

/* The text of a part, terminated. */
static inline const char *docx_part(struct cra_arena *arena, struct cra_text bytes, const char *name)
{
    struct cra_docx_package package;
    docx_open(&package, arena, bytes);
    const struct cra_docx_part *part = cra_docx_find(&package, name);
    return part ? part->bytes.data : NULL;
}

/* A package with some parts replaced, added or taken out. The list of changes ends with a NULL name. */
static inline struct cra_text docx_changed(struct cra_arena *arena, struct cra_text bytes,
                                           const struct docx_change *changes)
{
    struct cra_docx_package package;
    struct cra_buffer out = {0};
    docx_open(&package, arena, bytes);
    for (; changes->name; changes++) {
        assert_true(cra_docx_put(&package, changes->name, cra_text_of(changes->text)));
        if (!changes->text) {
            *cra_docx_find(&package, changes->name) = package.parts[package.count - 1];
            package.count--;
        }
    }
    assert_true(cra_docx_write(&package, &out, NULL));
    struct cra_text copy = {cra_arena_copy(arena, (struct cra_text){out.data, out.length}), out.length};
    cra_buffer_free(&out);
    return copy;
}

static inline struct cra_text docx_built_in(void)
{
    const struct cra_text *frame = cra_embedded_find("frames/document.docx");
    assert_non_null(frame);
    return *frame;
}

/* Every finding about the bytes as "part rule: message" lines; an empty text where there is none. */
static inline const char *docx_findings(struct cra_arena *arena, struct cra_text bytes)
{
    struct cra_sources sources = {0};
    struct cra_diagnostics found = {.arena = arena, .sources = &sources};
    const char *text = "";
    assert_true(cra_docx_lint(bytes, &sources, &found, NULL));
    cra_diagnostics_sort(&found);
    for (size_t i = 0; i < found.count; i++) {
        const struct cra_source *source = cra_sources_get(&sources, found.items[i].span.source);
        text = cra_arena_format(arena, "%s%s %s: %s\n", text, source ? source->name : "-",
                                found.items[i].rule->id, found.items[i].message);
        assert_non_null(text);
    }
    return text;
}

/* The text with the first `from` replaced. */
static inline const char *docx_replaced(struct cra_arena *arena, const char *text, const char *from,
                                        const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    return cra_arena_format(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

#endif
